"""A time of day, typed as people write it."""

from navigator.domain.dates import check_time, written_time
from navigator.ui.kit.inputs import TextInput


class TimeInput(TextInput):
    """`value()` is the time by the clock of 24 hours: "10" is "10:00", and is written out so when the field is left.

    Where `words` will do as well ("after lunch"), they stay as they are, and `problem()` tells of a time that is none.
    """

    def __init__(self, value: str = "", *, hint: str = "", words: bool = True) -> None:
        super().__init__(value, hint=hint)
        self._words = words
        self.editingFinished.connect(self._tidy)

    def value(self) -> str:
        return written_time(super().value())

    def problem(self) -> str:
        return check_time(super().value()) if self._words else ""

    def _tidy(self) -> None:
        """What was understood, written out, so that a slip is seen."""
        self.set_value(self.value())

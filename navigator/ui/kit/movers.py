"""Putting the things of a list in another order, one place at a time, by mouse and by keys alike."""

from collections.abc import Callable
from functools import partial

from navigator.ui.kit.buttons import Button
from navigator.ui.kit.parts import Press
from navigator.ui.kit.told import Told

_WAYS = ((-1, "chevron-up", "Move up"), (1, "chevron-down", "Move down"))


class Movers:
    """The buttons of each thing, by its key. `move` is asked to put it one place back (-1) or on (1).

    The list is made anew after each move: call `begin` before, and `go_back` after it, and the keys stay with the thing
    that was moved. A list that is told gets `parts`, and says in `go_back` where it stands.
    """

    def __init__(self, move: Callable[[str, int], object]) -> None:
        self._move = move
        self._moved: tuple[str, int] | None = None
        self._buttons: dict[tuple[str, int], Button] = {}
        self._names: dict[tuple[str, int], str] = {}

    def begin(self) -> None:
        self._buttons, self._names = {}, {}

    def parts(self, key: str, name: str, place: int, count: int) -> list[Press]:
        """What moves the thing that stands there among so many: the first goes no further up, the last not down."""
        made = []
        for by, icon, words in _WAYS:
            if 0 <= place + by < count:
                self._names[key, by] = called = f"{words}: {name}"
                made.append(Press(look="quiet", icon=icon, name=called, then=partial(self._press, key, by)))
        return made

    def buttons(self, key: str, name: str, place: int, count: int) -> list[Button]:
        """The same, made."""
        parts = self.parts(key, name, place, count)
        made = [part.make() for part in parts]
        for part, button in zip(parts, made, strict=True):
            part.tell(button)
        ways = [way for way in self._names if way[0] == key]
        self._buttons |= dict(zip(ways, made, strict=True))
        return made

    def _press(self, key: str, by: int) -> None:
        self._moved = key, by
        self._move(key, by)

    def go_back(self, told: Told | None = None) -> bool:
        """Give the keys to the thing that was moved: the same button again, the other one at the end of the list."""
        moved, self._moved = self._moved, None
        if moved is None:
            return False
        key, by = moved
        ways = [way for way in (moved, (key, -by)) if way in self._names]
        if not ways:
            return False
        button = told.button(key, self._names[ways[0]]) if told is not None else self._buttons[ways[0]]
        if button is not None:
            button.setFocus()
        return button is not None

"""One line of Today: what it says, and the one step that answers it."""

from dataclasses import dataclass
from datetime import date

from navigator.domain.theirs import Theirs
from navigator.domain.today_words import TodayKind, TodayPart, TodayStep


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line. `on` is the day it was due, or since when it is so; `late` that it should have been done before today.

    `record_id` is what `step` is about: an action, a connection, a visit, a goal, a service by its id; "" where it is
    the person. `time` is by the clock on the wall ("09:30"), "" for any time; `days` for how long it is so; `button`
    the words on the button of the step.
    """

    part: TodayPart
    person_id: str
    full_name: str
    what: str
    why: str
    mark: str
    step: TodayStep
    on: date | None = None
    late: bool = False
    record_id: str = ""
    kind: TodayKind = TodayKind.ACTION
    button: str = ""
    time: str = ""
    days: int | None = None

    @property
    def about(self) -> str:
        """What the line is about, and for which day: with a new day it is a new line, and no old snooze is meant for
        it. "a1/2026-11-26"."""
        return f"{self.record_id}/{self.on.isoformat() if self.on else ''}"

    @property
    def title(self) -> str:
        """Whose line it is and what it is about, as it is read and called."""
        return self.full_name if self.part is TodayPart.QUIET else f"{self.full_name}: {self.what}"


def hint_of(
    theirs: Theirs, kind: TodayKind, what: str, why: str, mark: str, step: TodayStep, on: date | None = None,
    *, record_id: str = "",
) -> TodayLine:  # fmt: skip
    """A line of rule 9."""
    return line_of(theirs, TodayPart.DECIDE, kind, what, why, mark, step, on, record_id=record_id)


def line_of(
    theirs: Theirs, part: TodayPart, kind: TodayKind, what: str, why: str, mark: str, step: TodayStep,
    on: date | None = None, *, late: bool = False, record_id: str = "", button: str = "", time: str = "",
    days: int | None = None,
) -> TodayLine:  # fmt: skip
    """A line of one person; the button says what its step is called, where no other words are given."""
    row = theirs.row
    return TodayLine(
        part, row.id, row.full_name, what, why, mark, step, on, late, record_id, kind, button or step.label, time, days
    )

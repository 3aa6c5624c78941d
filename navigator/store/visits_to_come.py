"""Visits that have not begun, and that nobody goes on once the support is over."""

from collections.abc import Callable

from navigator.domain.loop import Visit
from navigator.domain.visits import is_to_come
from navigator.store.casefile import Reader, Writer


def call_off_to_come(writer: Writer, person_id: str) -> None:
    """Within a command: nobody goes on what was planned, since the support is over. Who is out already stays out."""
    for one in visits_to_come(person_id)(writer):
        writer.remove("visit", "called off", one.id)


def visits_to_come(person_id: str) -> Callable[[Reader], tuple[Visit, ...]]:
    """The visits to somebody that have not begun, the first first."""
    planned = "SELECT * FROM visit WHERE person_id = ? AND safe_at IS NULL ORDER BY leaves_at, id"

    def op(reader: Reader) -> tuple[Visit, ...]:
        return tuple(one for one in reader.records(Visit, planned, person_id) if is_to_come(one, reader.clock()))

    return op

"""Days on which something happened to somebody: come by now, and not before they were born."""

from datetime import date

from navigator.domain.checks import check_past_day
from navigator.errors import Refused
from navigator.store.casefile import Reader


def born_on_of(reader: Reader, person_id: str) -> date | None:
    """When a person was born, None where nobody said. Refused in words where there is no such person."""
    born_on = reader.get("person", person_id)["born_on"]
    return date.fromisoformat(born_on) if born_on else None


def past_day_problem(reader: Reader, person_id: str, day: date) -> str:
    """What is wrong with a day on which something happened to this person, "" for nothing."""
    return check_past_day(day, reader.today(), born_on_of(reader, person_id))


def refuse_unless_past(reader: Reader, person_id: str, day: date, field: str = "on") -> None:
    """Refused in words, beside the field of that name, where it cannot have been on that day."""
    problem = past_day_problem(reader, person_id, day)
    if problem:
        raise Refused(fields={field: problem})

"""Days on which something happened to somebody: come by now, and not before they were born."""

from datetime import date, datetime

from navigator.domain.checks import check_past_day
from navigator.errors import Refused
from navigator.store.casefile import Reader


def born_on_of(reader: Reader, person_id: str) -> date | None:
    """When a person was born, None where nobody said. Refused in words where there is no such person."""
    born_on = reader.get("person", person_id)["born_on"]
    return date.fromisoformat(born_on) if born_on else None


#: Every day on which something is told to have happened to somebody; `?1` is the person.
_HAPPENED = """
    SELECT told_on AS day FROM story_entry WHERE person_id = ?1
    UNION ALL SELECT at FROM contact WHERE person_id = ?1
    UNION ALL SELECT opened_on FROM episode WHERE person_id = ?1
    UNION ALL SELECT "on" FROM connection_step JOIN connection ON connection.id = connection_id WHERE person_id = ?1
    UNION ALL SELECT "on" FROM nearness JOIN goal ON goal.id = goal_id WHERE person_id = ?1
    UNION ALL SELECT finished_on FROM action WHERE person_id = ?1
    UNION ALL SELECT given_on FROM consent WHERE person_id = ?1
    UNION ALL SELECT shared_on FROM sharing WHERE person_id = ?1
    UNION ALL SELECT done_on FROM assessment WHERE person_id = ?1"""


def first_day_of(reader: Reader, person_id: str) -> date | None:
    """The first day on which something is told to have happened to a person, None where nothing is."""
    row = reader.row(f"SELECT min(day) AS day FROM ({_HAPPENED})", person_id)  # noqa: S608 - our own words
    return datetime.fromisoformat(row["day"]).astimezone().date() if row and row["day"] else None


def past_day_problem(reader: Reader, person_id: str, day: date) -> str:
    """What is wrong with a day on which something happened to this person, "" for nothing."""
    return check_past_day(day, reader.today(), born_on_of(reader, person_id))


def refuse_unless_past(reader: Reader, person_id: str, day: date, field: str = "on") -> None:
    """Refused in words, beside the field of that name, where it cannot have been on that day."""
    problem = past_day_problem(reader, person_id, day)
    if problem:
        raise Refused(fields={field: problem})

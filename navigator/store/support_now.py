"""How somebody's support stands: what is promised or planned needs one that goes on."""

from navigator.domain.episodes import check_helped
from navigator.domain.people import Episode
from navigator.errors import Refused
from navigator.store.casefile import Reader
from navigator.store.codec import from_row

#: The episode that somebody is helped in, else the one that ended last: after a merge one that ended may have begun
#: later. One that a merge ended says of nobody who holds them, and comes after one that really ended on that day.
NEWEST_FIRST = "ORDER BY ended_on IS NULL DESC, ended_on DESC, held_by = '', opened_on DESC, id DESC"


def current_episode(reader: Reader, person_id: str) -> Episode | None:
    """The episode that a person is helped in, else the newest."""
    row = reader.row(f"SELECT * FROM episode WHERE person_id = ? {NEWEST_FIRST} LIMIT 1", person_id)  # noqa: S608
    return from_row(Episode, row) if row else None


def not_helped(reader: Reader, person_id: str) -> str:
    """Why nothing can be promised to a person or planned with them now, in words; "" where they are helped, or wait to
    be. Refused in words where there is no such person."""
    archived = reader.get("person", person_id)["archived_on"] is not None
    return check_helped(current_episode(reader, person_id), archived=archived)


def refuse_unless_helped(reader: Reader, person_id: str) -> None:
    """Refused in words where support is over: what was promised then would be forgotten without a word."""
    if problem := not_helped(reader, person_id):
        raise Refused(f"{problem} Nothing was saved.")

"""How somebody's support stands: what is promised or planned needs one that goes on."""

from datetime import date

from navigator.domain.episodes import check_helped
from navigator.domain.people import Contact, Episode
from navigator.domain.talk import talk_to_come
from navigator.domain.words import ActionState, ConnectionState, Reach
from navigator.errors import Refused
from navigator.store.casefile import AMONG, Reader, Writer
from navigator.store.codec import from_row

#: The episode that somebody is helped in, else the one that ended last: after a merge one that ended may have begun
#: later. One that a merge ended says of nobody who holds them, and comes after one that really ended on that day.
NEWEST_FIRST = "ORDER BY ended_on IS NULL DESC, ended_on DESC, held_by = '', opened_on DESC, id DESC"

_OPEN_STATES = ", ".join(f"'{one.value}'" for one in ConnectionState if one.is_open)
_TO_COME = f"""
    SELECT kind, id FROM (
        SELECT 'action' AS kind, id, goal_id FROM action WHERE person_id = ?1 AND state = '{ActionState.OPEN.value}'
        UNION ALL SELECT 'connection', id, goal_id FROM connection WHERE person_id = ?1 AND state IN ({_OPEN_STATES})
        UNION ALL SELECT 'visit', id, NULL FROM visit WHERE person_id = ?1 AND safe_at IS NULL)
    WHERE NOT EXISTS (SELECT 1 FROM goal WHERE goal.id = goal_id AND ending IS NOT NULL) ORDER BY id DESC"""  # noqa: S608
_REACHED = f"SELECT * FROM contact WHERE person_id = ? AND reach = '{Reach.SPOKE.value}' ORDER BY at DESC LIMIT 1"  # noqa: S608


def current_episode(reader: Reader, person_id: str) -> Episode | None:
    """The episode that a person is helped in, else the newest."""
    row = reader.row(f"SELECT * FROM episode WHERE person_id = ? {NEWEST_FIRST} LIMIT 1", person_id)  # noqa: S608
    return from_row(Episode, row) if row else None


def episodes_of_all(reader: Reader, whose: str) -> dict[str, list[Episode]]:
    """The stretches of support of several people (their ids as a JSON list), by whose they are: the one that somebody
    is helped in first, then the newest."""
    every = f"SELECT * FROM episode WHERE person_id {AMONG} {NEWEST_FIRST}"  # noqa: S608
    found: dict[str, list[Episode]] = {}
    for one in reader.records(Episode, every, whose):
        found.setdefault(one.person_id, []).append(one)
    return found


def not_helped(reader: Reader, person_id: str) -> str:
    """Why nothing can be promised to a person or planned with them now, in words; "" where they are helped, or wait to
    be. Refused in words where there is no such person."""
    archived = reader.get("person", person_id)["archived_on"] is not None
    return check_helped(current_episode(reader, person_id), archived=archived)


def to_come(reader: Reader, person_id: str) -> list[tuple[str, str]]:
    """What was promised or planned with somebody and is still to come, each by its kind and id, the newest first: open
    actions and connections of goals that go on, visits nobody is back from; and the talk."""
    found = [(row["kind"], row["id"]) for row in reader.rows(_TO_COME, person_id)]
    plan = reader.find("plan", person_id)
    talk_on = date.fromisoformat(plan["talk_on"]) if plan and plan["talk_on"] else None
    contacts = reader.records(Contact, _REACHED, person_id)
    reached = (contacts[0].at, contacts[0].next_on) if contacts else (None, None)
    talk = talk_to_come(talk_on, plan["talk_time"] if plan else "", *reached)
    return [*found, *([("plan", person_id)] if talk else [])]


def refuse_unless_helped(reader: Reader, person_id: str) -> None:
    """Refused in words where support is over: what was promised then would be forgotten without a word."""
    if problem := not_helped(reader, person_id):
        raise Refused(f"{problem} Nothing was saved.")


def bring_back_if_helped(writer: Writer, verb: str, person_id: str) -> None:
    """Whoever is helped, or waits to be, must not be out of sight: their record comes back from the archive."""
    row = writer.find("person", person_id)
    open_support = "SELECT 1 FROM episode WHERE person_id = ? AND ended_on IS NULL"
    if row and row["archived_on"] and not row["merged_into"] and writer.row(open_support, person_id):
        writer.move("person", verb, person_id, {"archived_on": None})

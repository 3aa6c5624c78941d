"""Two records that are one person: merged with each conflict decided, and parted again whenever that was wrong.

The journal alone is the memory of a merge, so that it can be undone for ever: parting reads the lines the merge wrote,
however much was written since.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_born_before
from navigator.domain.dates import full_date
from navigator.domain.merging import Conflict, conflicts, joined, joined_support, support_conflicts
from navigator.domain.people import Episode, Person, PersonDetails, Plan, names_in_full
from navigator.domain.sharing import givings
from navigator.domain.text import fold
from navigator.errors import Refused
from navigator.store.afterwards import belongings, linked_beside
from navigator.store.belonging import follow
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row, to_row
from navigator.store.episodes import ENDED, before_it_ended, episodes_of
from navigator.store.journal import Line
from navigator.store.past_days import first_day_of
from navigator.store.people import person_of
from navigator.store.plan import plan_of, write_plan
from navigator.store.sharing import sharings_of
from navigator.store.support_now import bring_back_if_helped

_EVERYTHING = frozenset(Topic) - {Topic.DIRECTORY, Topic.COORDINATOR}
_MERGED, _PARTED = "merged", "parted"
DETAILS = tuple(PersonDetails.__dataclass_fields__)
PLAN = tuple(name for name in Plan.__dataclass_fields__ if name not in ("person_id", "revision"))


@dataclass(frozen=True, slots=True)
class Comparison:
    """What merging `other` into `kept` would do: the conflicts to decide, how many records would move, by kind, and
    since when the support goes on where both have it open (None where not), as whom the one stands in the other's
    circle by their record ("" where they do not): then they are surely two people; and who there is called as the one
    is and has no record: a father and a son of one name may be two."""

    details: tuple[Conflict, ...]
    plan: tuple[Conflict, ...]
    support: tuple[Conflict, ...]
    moves: dict[str, int]
    goes_on_since: date | None
    in_circle: str
    called_so: str


def _records_of(reader: Reader, kind: str, pointer: str, person_id: str) -> list[str]:
    rows = reader.rows(f'SELECT id FROM {kind} WHERE "{pointer}" = ? ORDER BY id', person_id)  # noqa: S608 - read above
    return [row["id"] for row in rows]


def compare(kept_id: str, other_id: str) -> Callable[[Reader], Comparison]:
    """What the two records say differently, and what would move."""

    def op(reader: Reader) -> Comparison:
        kept, other = _two(reader, kept_id, other_id)
        both = _both_open(reader, kept_id, other_id)
        moves: dict[str, int] = {}
        for kind, pointer in belongings(reader):
            if pointer == "person_id":
                moves[kind] = moves.get(kind, 0) + len(_records_of(reader, kind, pointer, other_id))
        moves["sharing"] = len(givings(sharings_of(reader, other_id)))  # what was given at once is one (rule 8)
        return Comparison(
            conflicts(person_of(kept).details, person_of(other).details, DETAILS),
            conflicts(plan_of(reader, kept_id), plan_of(reader, other_id), PLAN),
            support_conflicts(*both) if both else (),
            {kind: count for kind, count in moves.items() if count},
            joined_support(*both, frozenset()).opened_on if both else None,
            _in_circle(reader, kept_id, other_id),
            _called_so(reader, person_of(kept), person_of(other)),
        )

    return op


def _in_circle(reader: Reader, *both: str) -> str:
    row = reader.row(
        "SELECT name, role FROM circle_member WHERE left_on IS NULL "
        "AND ((person_id = ?1 AND record_id = ?2) OR (person_id = ?2 AND record_id = ?1))",
        *both,
    )
    return _whom(row) if row else ""


def _called_so(reader: Reader, kept: Person, other: Person) -> str:
    """Who stands in the circle of either by the name of the other, or by their own, and has no record there."""
    details = (kept.details, other.details)
    names = {name for one in details for name in names_in_full(one.full_name, one.called)}
    rows = reader.rows(
        "SELECT name, role FROM circle_member WHERE left_on IS NULL AND record_id IS NULL AND kind = 'person' "
        "AND person_id IN (?, ?) ORDER BY id",
        kept.id,
        other.id,
    )
    return next((_whom(row) for row in rows if fold(row["name"]) in names), "")


def _whom(row: Row) -> str:
    return ", ".join(part for part in (row["name"], row["role"]) if part)


def _two(reader: Reader, kept_id: str, other_id: str) -> tuple[Row, Row]:
    if kept_id == other_id:
        raise Refused("That is the same record. Nothing was changed.")
    kept, other = reader.get("person", kept_id), reader.get("person", other_id)
    if kept["merged_into"] or other["merged_into"]:
        raise Refused("One of these records is part of another one already. Nothing was changed.")
    return kept, other


def merge(
    kept_id: str, other_id: str, revisions: tuple[int, int], from_other: frozenset[str] = frozenset()
) -> Callable[[Writer], Changes]:
    """Make one record of two: `other` becomes part of `kept`.

    `revisions` are those of the two persons as they were compared; `from_other` names the fields of PersonDetails, Plan
    and Episode where the other record's word stands. MovedOn in words when either was changed meanwhile.
    """

    def op(writer: Writer) -> Changes:
        kept, other = _two(writer, kept_id, other_id)
        writer.touched.add("person", kept)  # it is a change of both, even where nothing of the one is changed
        mine = joined(person_of(kept).details, person_of(other).details, DETAILS, from_other)
        _merge_plans(writer, kept_id, other_id, from_other)
        writer.update("person", _MERGED, kept_id, revisions[0], to_row(mine))
        _one_support(writer, kept_id, other_id, from_other)
        came = _bring_along(writer, kept_id, other_id)
        _refuse_born_later(writer, kept_id, mine.born_on)
        _one_person_once(writer, kept_id, came)
        bring_back_if_helped(writer, _MERGED, kept_id)
        # The last line of a merge, which parting looks for.
        gone = {"merged_into": kept_id, "archived_on": writer.today()}
        writer.update("person", _MERGED, other_id, revisions[1], gone)
        return Changes(_EVERYTHING, f"{mine.full_name} has one record now", kept_id)

    return op


def _refuse_born_later(reader: Reader, kept_id: str, born_on: date | None) -> None:
    """Nobody is born after the first thing that is written of either."""
    problem = check_born_before(born_on, first_day_of(reader, kept_id))
    if born_on and problem:
        raise Refused(f"They were born on {full_date(born_on)}? {problem} Nothing was changed.")


def _merge_plans(writer: Writer, kept_id: str, other_id: str, from_other: frozenset[str]) -> None:
    if writer.find("plan", other_id) is None:
        return
    if writer.find("plan", kept_id) is None:
        write_plan(writer, kept_id, 0, {})
    one = joined(plan_of(writer, kept_id), plan_of(writer, other_id), PLAN, from_other)
    writer.move("plan", _MERGED, kept_id, {name: getattr(one, name) for name in PLAN})


def _bring_along(writer: Writer, kept_id: str, other_id: str) -> set[str]:
    """What points to the other points to the kept one: the ids of all that did."""
    came = set()
    for kind, pointer in belongings(writer):
        for record_id in _records_of(writer, kind, pointer, other_id):
            writer.move(kind, _MERGED, record_id, {pointer: kept_id})
            came.add(record_id)
    return came


def _one_person_once(writer: Writer, kept_id: str, came: set[str]) -> None:
    """Nobody cares for themselves, or stands in one circle twice by their record: what came along is linked no more."""
    around = "SELECT * FROM circle_member WHERE ?1 IN (person_id, record_id) AND record_id IS NOT NULL ORDER BY id"
    for row in sorted(writer.rows(around, kept_id), key=lambda one: one["id"] not in came):
        if row["person_id"] == row["record_id"] or linked_beside(writer, row):
            writer.move("circle_member", _MERGED, row["id"], {"record_id": None})


def _both_open(reader: Reader, kept_id: str, other_id: str) -> tuple[Episode, Episode] | None:
    """The support of each, where both have it open."""
    found = [
        reader.row("SELECT * FROM episode WHERE person_id = ? AND ended_on IS NULL", one) for one in (kept_id, other_id)
    ]
    kept, other = (row and from_row(Episode, row) for row in found)
    return (kept, other) if kept and other else None


def _one_support(writer: Writer, kept_id: str, other_id: str, from_other: frozenset[str]) -> None:
    """Of two open stretches of support one goes on, since the first day of both. The other's ends today as it is told
    now, and comes along like those that ended before: it is part of their history of support (`NEWEST_FIRST`)."""
    both = _both_open(writer, kept_id, other_id)
    if both is None:
        return
    kept, other = both
    one = joined_support(kept, other, from_other)
    writer.move("episode", _MERGED, kept.id, to_row(one, frozenset({"id", "revision"})))
    ends = {"ended_on": writer.today(), "ending_why": "Their two records became one"}
    writer.move("episode", _MERGED, other.id, ends)


def merged_into(person_id: str) -> Callable[[Reader], tuple[tuple[str, str, date], ...]]:
    """The records that are part of this one: id, full name, and the day they were merged."""

    def op(reader: Reader) -> tuple[tuple[str, str, date], ...]:
        rows = reader.rows("SELECT * FROM person WHERE merged_into = ? ORDER BY archived_on, id", person_id)
        return tuple(
            (row["id"], person_of(row).details.full_name, date.fromisoformat(row["archived_on"])) for row in rows
        )

    return op


def part(other_id: str) -> Callable[[Writer], Changes]:
    """They were two people after all: each has their own again.

    What the merge moved goes back, changed since or not, and with it what hangs on it; a field it filled in goes back
    unless somebody changed it since. What else was written after the merge stays where it was written. Goals that ended
    with the other's support are open again where their own support is.
    """

    def op(writer: Writer) -> Changes:
        other = writer.get("person", other_id)
        if not other["merged_into"]:
            raise Refused("This record is not part of another one. Nothing was changed.")
        kept = writer.get("person", other["merged_into"])
        if kept["merged_into"]:
            name = person_of(kept).details.full_name
            raise Refused(
                f"The record of {name} became part of another one since. Nothing was changed. Part those first."
            )
        writer.touched.add("person", kept)
        merged_at = _end_of_merge(writer, other_id)
        for line in _lines_of_merge(writer, merged_at):
            _take_back(writer, line)
        follow(writer, _PARTED, kept["id"], other_id, merged_at)
        _open_goals_again(writer, other_id, merged_at)
        bring_back_if_helped(writer, _PARTED, kept["id"])  # their own support may be open since
        writer.move("person", _PARTED, other_id, {"merged_into": None, "archived_on": None})
        name = person_of(other).details.full_name
        return Changes(_EVERYTHING, f"{name} has their own record again", other_id)

    return op


def _ends_a_merge(line: Line) -> bool:
    return line.verb == _MERGED and bool((line.after or {}).get("merged_into"))


def _end_of_merge(reader: Reader, other_id: str) -> int:
    """The number of the last line of the newest merge of this record."""
    return max(line.seq for line in reader.journal.of_record(other_id) if _ends_a_merge(line))


def _lines_of_merge(reader: Reader, last: int) -> Iterator[Line]:
    """The lines of the merge with this last one, newest first, without it."""
    for line in reader.journal.backwards_from(last - 1):
        if line.verb != _MERGED or _ends_a_merge(line):
            return
        yield line


def _open_goals_again(writer: Writer, other_id: str, since: int) -> None:
    """It was the support of both that ended, and now their own goes on."""
    if all(one.ended_on is not None for one in episodes_of(other_id)(writer)):
        return
    for goal in writer.rows("SELECT * FROM goal WHERE person_id = ? AND ending IS NOT NULL ORDER BY id", other_id):
        if any(line.verb == ENDED and line.seq > since for line in writer.journal.of_record(goal["id"])):
            writer.move("goal", _PARTED, goal["id"], before_it_ended(writer, goal))


def _take_back(writer: Writer, line: Line) -> None:
    now: dict[str, Any] = writer.find(line.kind, line.record_id) or {}
    before, after = line.before or {}, line.after or {}
    back = {name: before[name] for name in before if name != "revision" and now and now[name] == after[name]}
    if back:
        writer.move(line.kind, _PARTED, line.record_id, back)

"""Today and the week: everybody who is helped, with what is owed to them, due, waited for or gone quiet. Queries.

What is told from is kept between questions, and after a command only that of the people it touched is read again (as
`people_list` does). The rules are asked again where the day, the record, or what is known of the services is another.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from navigator.domain.hints import ServicesNow
from navigator.domain.loop import Visit
from navigator.domain.people import Action, Episode, Goal, PersonRow, Plan
from navigator.domain.services_now import InUse
from navigator.domain.theirs import Theirs
from navigator.domain.today import Snoozed, Today, TodayLine, in_order, lines_of, snooze_of
from navigator.domain.week import WeekDay, week
from navigator.domain.words import Paper
from navigator.store.casefile import Reader, Row
from navigator.store.codec import from_row
from navigator.store.connections import connections_of_all
from navigator.store.own_knowledge import all_knowledge
from navigator.store.own_services import own_services
from navigator.store.people import person_of
from navigator.store.people_list import list_people, rows_by_id
from navigator.store.snoozes import snoozes_of
from navigator.store.touched import newest_command, touched_since

_Theirs = TypeVar("_Theirs")
_WHOSE = "IN (SELECT value FROM json_each(?))"
_NOTHING: ServicesNow = {}


@dataclass(slots=True)
class _Kept:
    """What bears on everybody's day, as after the command `seq`, and the lines that came of it and of `services`."""

    day: date
    seq: int
    theirs: dict[str, Theirs]
    services: ServicesNow = field(default_factory=dict)
    lines: dict[str, tuple[TodayLine, ...]] = field(default_factory=dict)
    told: Today | None = None


def today(on: date | None = None, services: ServicesNow = _NOTHING) -> Callable[[Reader], Today]:
    """Today, or the day `on`. `services` are those that are on somebody's plan, as the directory tells of them now."""

    def op(reader: Reader) -> Today:
        kept = _everybody(reader, on)
        if kept.services is not services:
            kept.services, kept.lines, kept.told = services, {}, None
        if kept.told is None:
            kept.told = _told(kept)
        return kept.told

    return op


def today_lines(on: date | None = None, services: ServicesNow = _NOTHING) -> Callable[[Reader], tuple[TodayLine, ...]]:
    """The lines that Today shows, part by part."""
    return lambda reader: today(on, services)(reader).lines


def week_from(monday: date) -> Callable[[Reader], tuple[WeekDay, ...]]:
    """The days of the week that begins with this Monday."""
    return lambda reader: week(monday, _everybody(reader, None).theirs.values())


def services_in_use(reader: Reader) -> InUse:
    """The services of a directory on the plan of anybody who is helped now. Those typed in by the coordinator are not
    among them: what was typed with one connection is meant for it alone."""
    own = {service.id for service in own_services(reader)}
    used = {
        service.service_id
        for theirs in _everybody(reader, None).theirs.values()
        if theirs.goes_on
        for service in theirs.services_in_use()
    }
    return InUse(frozenset(used - own - {""}), all_knowledge(reader))


def _told(kept: _Kept) -> Today:
    shown, snoozed = [], []
    for person_id, theirs in kept.theirs.items():
        if person_id not in kept.lines:
            kept.lines[person_id] = tuple(lines_of(theirs, kept.day, kept.services))
        for line in kept.lines[person_id]:
            snooze = snooze_of(line, theirs.snoozes, kept.day)
            if snooze is None:
                shown.append(line)
            else:
                snoozed.append(Snoozed(line, snooze))
    snoozed.sort(key=lambda one: (one.snooze.until_on, one.line.full_name, one.snooze.id))
    return Today(kept.day, in_order(shown), tuple(snoozed))


# Keeping


def _everybody(reader: Reader, on: date | None) -> _Kept:
    day, newest = on or reader.today(), newest_command(reader)
    kept = reader.memory.get(_Kept)
    if not isinstance(kept, _Kept) or kept.day != day or kept.seq > newest:
        kept = reader.memory[_Kept] = _Kept(day, newest, _read(reader, list_people(on=day)(reader)))
    elif kept.seq < newest:
        _catch_up(reader, kept, newest)
    return kept


def _catch_up(reader: Reader, kept: _Kept, newest: int) -> None:
    touched = touched_since(reader, kept.seq)
    if touched is None:
        kept.theirs, kept.lines = _read(reader, list_people(on=kept.day)(reader)), {}
    else:
        for person_id in touched:
            kept.theirs.pop(person_id, None)
            kept.lines.pop(person_id, None)
        kept.theirs |= _read(reader, rows_by_id(reader, touched, on=kept.day).values())
    kept.seq, kept.told = newest, None


def _read(reader: Reader, rows: Iterable[PersonRow]) -> dict[str, Theirs]:
    """What bears on the day of those who are helped now, and of those whose goals were left without an ending."""
    by_id = {row.id: row for row in rows if row.archived_on is None}
    ended = [person_id for person_id, row in by_id.items() if row.ended_on is not None]
    left = {row["person_id"] for row in reader.rows(
        f"SELECT DISTINCT person_id FROM goal WHERE ending IS NULL AND person_id {_WHOSE}", json.dumps(ended)  # noqa: S608
    )}  # fmt: skip
    by_id = {person_id: row for person_id, row in by_id.items() if row.ended_on is None or person_id in left}
    return _whole(reader, by_id)


def _whole(reader: Reader, by_id: Mapping[str, PersonRow]) -> dict[str, Theirs]:
    whose = json.dumps(list(by_id))
    persons = {row["id"]: person_of(row) for row in _rows(reader, "person", whose, "id")}
    plans = {row["id"]: from_row(Plan, row, person_id=row["id"]) for row in _rows(reader, "plan", whose, "id")}
    goals, visits = _goals(reader, whose), _by_person(_visits(reader, whose))
    connections, snoozes = _by_person(connections_of_all(reader, by_id)), _by_person(snoozes_of(reader, whose))
    episodes, papers = _episodes(reader, whose), _papers(reader, whose)
    return {
        person_id: Theirs(
            row,
            persons[person_id],
            goals.get(person_id, ()),
            connections.get(person_id, ()),
            visits.get(person_id, ()),
            snoozes.get(person_id, ()),
            plans.get(person_id, Plan(person_id)),
            episodes[person_id].quiet_after_days,
            episodes[person_id].reviewed_on,
            papers.get(person_id),
        )
        for person_id, row in by_id.items()
    }


def _rows(reader: Reader, kind: str, whose: str, by: str = "person_id") -> list[Row]:
    return reader.rows(f"SELECT * FROM {kind} WHERE {by} {_WHOSE} ORDER BY id", whose)  # noqa: S608 - our own names


def _goals(reader: Reader, whose: str) -> dict[str, tuple[Goal, ...]]:
    actions: dict[str, list[Action]] = {}
    for row in _rows(reader, "action", whose):
        actions.setdefault(row["goal_id"], []).append(from_row(Action, row))
    goals = (
        from_row(Goal, row, nearness=(), actions=tuple(actions.get(row["id"], ())))
        for row in _rows(reader, "goal", whose)
    )
    return _by_person(goals)


def _visits(reader: Reader, whose: str) -> Iterable[Visit]:
    return (from_row(Visit, row) for row in _rows(reader, "visit", whose) if row["safe_at"] is None)


def _episodes(reader: Reader, whose: str) -> dict[str, Episode]:
    """The newest of each: the last to be read stands."""
    rows = reader.rows(f"SELECT * FROM episode WHERE person_id {_WHOSE} ORDER BY opened_on, id", whose)  # noqa: S608
    return {row["person_id"]: from_row(Episode, row) for row in rows}


def _papers(reader: Reader, whose: str) -> dict[str, date]:
    """The day of the newest plan on paper or in a file."""
    rows = reader.rows(
        f"SELECT person_id, max(at) AS at FROM version WHERE paper = ? AND person_id {_WHOSE} GROUP BY person_id",  # noqa: S608
        Paper.PLAN.value,
        whose,
    )
    return {row["person_id"]: datetime.fromisoformat(row["at"]).astimezone().date() for row in rows}


def _by_person(records: Iterable[_Theirs]) -> dict[str, tuple[_Theirs, ...]]:
    found: dict[str, list[_Theirs]] = {}
    for one in records:
        found.setdefault(getattr(one, "person_id"), []).append(one)  # noqa: B009 - any record that is somebody's
    return {person_id: tuple(theirs) for person_id, theirs in found.items()}

"""Today and the week: everybody who is helped, with what is owed to them, due, waited for or gone quiet. Queries.

What is told from is kept between questions, and after a command only that of the people it touched is read again (as
`people_list` does). The rules are asked again where the day, the record, or what is known of the services is another.
"""

import json
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any, TypeVar

from navigator.domain.episodes import ended_before
from navigator.domain.hints import ServicesNow
from navigator.domain.loop import Consent, Visit
from navigator.domain.people import Action, CircleMember, Goal, PersonRow, Plan
from navigator.domain.services_now import InUse
from navigator.domain.theirs import Theirs
from navigator.domain.today import Snoozed, Today, lines_of, place, snooze_of
from navigator.domain.today_line import TodayLine
from navigator.domain.week import WeekDay, WeekItem, items_of, week
from navigator.domain.words import ActionState, Paper
from navigator.store.casefile import AMONG, Reader, Row
from navigator.store.codec import from_row
from navigator.store.connections import connections_of_all
from navigator.store.own_knowledge import all_knowledge
from navigator.store.own_services import own_services
from navigator.store.people import person_of
from navigator.store.people_list import list_people, rows_by_id
from navigator.store.snoozes import snoozes_of
from navigator.store.support_now import episodes_of_all
from navigator.store.touched import newest_command, touched_since

_Theirs = TypeVar("_Theirs")
_NOTHING: ServicesNow = {}
#: Of whose goals nobody said what became of them; and to whom a promise was not kept (`rules.is_to_explain`).
_LEFT = f"""
    SELECT person_id FROM (SELECT person_id FROM goal WHERE ending IS NULL UNION SELECT person_id FROM action
        WHERE promise = 1 AND state = '{ActionState.NOT_DONE.value}' AND told_on IS NULL)
    WHERE person_id {AMONG}"""  # noqa: S608 - our own names


Placed = tuple[tuple[Any, ...], TodayLine]


@dataclass(slots=True)
class _Kept:
    """What bears on everybody's day, as after the command `seq`, and what came of it and of `services`: the lines in
    their order, each with its place, what is snoozed, and what is planned."""

    day: date
    seq: int
    theirs: dict[str, Theirs]
    services: ServicesNow = field(default_factory=dict)
    shown: list[Placed] = field(default_factory=list)
    snoozed: list[Snoozed] = field(default_factory=list)
    planned: dict[str, tuple[WeekItem, ...]] = field(default_factory=dict)
    told: Today | None = None

    def tell_all(self, services: ServicesNow) -> Today:
        """The rules are asked about everybody."""
        self.services, self.shown, self.snoozed = services, [], []
        for theirs in self.theirs.values():
            self._tell(theirs, self.shown.append)
        self.shown.sort()
        self.told = self._today()
        return self.told

    def put(self, gone: Collection[str], read: Mapping[str, Theirs]) -> None:
        """These in place of those: the rules are asked about them alone, and each line is put at its place."""
        for person_id in gone:
            self.theirs.pop(person_id, None)
            self.planned.pop(person_id, None)
        touched = frozenset(gone)
        self.theirs |= read
        if self.told is not None:
            self.shown = [one for one in self.shown if one[1].person_id not in touched]
            self.snoozed = [one for one in self.snoozed if one.line.person_id not in touched]
            for theirs in read.values():
                self._tell(theirs, partial(insort, self.shown))
            self.told = self._today()

    def _tell(self, theirs: Theirs, show: Callable[[Placed], object]) -> None:
        for line in lines_of(theirs, self.day, self.services):
            snooze = snooze_of(line, theirs.snoozes, self.day)
            if snooze is None:
                show((place(line), line))
            else:
                self.snoozed.append(Snoozed(line, snooze))

    def _today(self) -> Today:
        self.snoozed.sort(key=lambda one: (one.snooze.until_on, one.line.full_name, one.snooze.id))
        return Today(self.day, tuple(line for _, line in self.shown), tuple(self.snoozed), anybody=bool(self.theirs))

    def week_items(self) -> Iterator[WeekItem]:
        """What is planned with everybody who is helped now."""
        for person_id, theirs in self.theirs.items():
            if person_id not in self.planned:
                self.planned[person_id] = tuple(items_of(theirs))
            yield from self.planned[person_id]


def today(on: date | None = None, services: ServicesNow = _NOTHING) -> Callable[[Reader], Today]:
    """Today, or the day `on`. `services` are those that are on somebody's plan, as the directory tells of them now."""

    def op(reader: Reader) -> Today:
        kept = _everybody(reader, on)
        told = kept.told
        return told if told is not None and kept.services is services else kept.tell_all(services)

    return op


def today_lines(on: date | None = None, services: ServicesNow = _NOTHING) -> Callable[[Reader], tuple[TodayLine, ...]]:
    """The lines that Today shows, part by part."""
    return lambda reader: today(on, services)(reader).lines


def week_from(monday: date) -> Callable[[Reader], tuple[WeekDay, ...]]:
    """The days of the week that begins with this Monday."""
    return lambda reader: week(monday, _everybody(reader, None).week_items())


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


# Keeping


def _everybody(reader: Reader, on: date | None) -> _Kept:
    day, newest = on or reader.today(), newest_command(reader)
    kept = reader.memory.get(_Kept)
    if not isinstance(kept, _Kept) or kept.day != day or kept.seq > newest:
        return _afresh(reader, day, newest)
    return kept if kept.seq == newest else _caught_up(reader, kept, newest)


def _afresh(reader: Reader, day: date, newest: int) -> _Kept:
    kept = reader.memory[_Kept] = _Kept(day, newest, _read(reader, list_people(on=day)(reader)))
    return kept


def _caught_up(reader: Reader, kept: _Kept, newest: int) -> _Kept:
    touched = touched_since(reader, kept.seq)
    if touched is None:
        return _afresh(reader, kept.day, newest)
    kept.put(touched, _read(reader, rows_by_id(reader, touched, on=kept.day).values()))
    kept.seq = newest
    return kept


def _read(reader: Reader, rows: Iterable[PersonRow]) -> dict[str, Theirs]:
    """What bears on the day of those who are helped now, and of those whose goals were left without an ending, or who
    were not told why a promise was not kept."""
    by_id = {row.id: row for row in rows if row.archived_on is None}
    ended = [person_id for person_id, row in by_id.items() if row.ended_on is not None]
    left = {row["person_id"] for row in reader.rows(_LEFT, json.dumps(ended))}
    by_id = {person_id: row for person_id, row in by_id.items() if row.ended_on is None or person_id in left}
    return _whole(reader, by_id)


def _whole(reader: Reader, by_id: Mapping[str, PersonRow]) -> dict[str, Theirs]:
    whose = json.dumps(list(by_id))
    persons = {row["id"]: person_of(row) for row in _rows(reader, "person", whose, "id")}
    plans = {row["id"]: from_row(Plan, row, person_id=row["id"]) for row in _rows(reader, "plan", whose, "id")}
    goals, visits = _goals(reader, whose), _by_person(_visits(reader, whose))
    connections, snoozes = _by_person(connections_of_all(reader, by_id)), _by_person(snoozes_of(reader, whose))
    circles = _by_person(from_row(CircleMember, row) for row in _rows(reader, "circle_member", whose))
    consents = _by_person(from_row(Consent, row) for row in _rows(reader, "consent", whose))
    episodes, papers = episodes_of_all(reader, whose), _papers(reader, whose)
    return {
        person_id: Theirs(
            row,
            persons[person_id],
            goals.get(person_id, ()),
            connections.get(person_id, ()),
            visits.get(person_id, ()),
            snoozes.get(person_id, ()),
            plans.get(person_id, Plan(person_id)),
            circles.get(person_id, ()),
            consents.get(person_id, ()),
            episodes[person_id][0].quiet_after_days,
            episodes[person_id][0].reviewed_on,
            papers.get(person_id),
            ended_before(episodes[person_id]),
        )
        for person_id, row in by_id.items()
    }


def _rows(reader: Reader, kind: str, whose: str, by: str = "person_id") -> list[Row]:
    return reader.rows(f"SELECT * FROM {kind} WHERE {by} {AMONG} ORDER BY id", whose)  # noqa: S608 - our own names


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


def _papers(reader: Reader, whose: str) -> dict[str, date]:
    """The day of the newest plan on paper or in a file."""
    rows = reader.rows(
        f"SELECT person_id, max(at) AS at FROM version WHERE paper = ? AND person_id {AMONG} GROUP BY person_id",  # noqa: S608
        Paper.PLAN.value,
        whose,
    )
    return {row["person_id"]: datetime.fromisoformat(row["at"]).astimezone().date() for row in rows}


def _by_person(records: Iterable[_Theirs]) -> dict[str, tuple[_Theirs, ...]]:
    found: dict[str, list[_Theirs]] = {}
    for one in records:
        found.setdefault(getattr(one, "person_id"), []).append(one)  # noqa: B009 - any record that is somebody's
    return {person_id: tuple(theirs) for person_id, theirs in found.items()}

"""Who is passed around or held, of many people at once: the database picks whom it may be, the rules decide."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from navigator.domain.connections import PASSED_AROUND, going_on, holding, passed_around
from navigator.domain.episodes import ended_before
from navigator.domain.loop import Connection
from navigator.domain.people import Goal
from navigator.domain.words import ConnectionState
from navigator.store.casefile import AMONG, Reader
from navigator.store.codec import from_row
from navigator.store.connections import connections_of_all
from navigator.store.support_now import episodes_of_all

_REFUSED = ", ".join(f"'{one.value}'" for one in ConnectionState if one.was_refused)
_WAITS = ", ".join(f"'{one.value}'" for one in ConnectionState if one.waits_on_others)
#: Without so many noes nobody is passed around, without a wait nobody is held.
_MAY_BE = f"""SELECT person_id FROM connection WHERE person_id {AMONG} GROUP BY person_id
    HAVING sum(state IN ({_REFUSED})) >= {PASSED_AROUND} OR sum(state IN ({_WAITS})) > 0"""  # noqa: S608 - names above
_GOALS = f"SELECT * FROM goal WHERE person_id {AMONG}"  # noqa: S608 - names above


@dataclass(frozen=True, slots=True)
class SentAbout:
    """For how many goals or needs somebody is passed around (rule 3), for how many days they are held (rule 5; None:
    they are not), on how many services they wait, and since when on the first of them."""

    passed_around: int = 0
    held_days: int | None = None
    waits_on: int = 0
    waits_since: date | None = None


def sent_about(reader: Reader, helped: Collection[str], today: date) -> dict[str, SentAbout]:
    """By their ids, of the people who are `helped`: those of whom either may be so."""
    may_be = [row["person_id"] for row in reader.rows(_MAY_BE, json.dumps(list(helped)))]
    loops: dict[str, list[Connection]] = {person_id: [] for person_id in may_be}
    for one in connections_of_all(reader, may_be):
        loops[one.person_id].append(one)
    goals: dict[str, list[Goal]] = {}
    for row in reader.rows(_GOALS, json.dumps(may_be)):
        goals.setdefault(row["person_id"], []).append(from_row(Goal, row, nearness=(), actions=()))
    episodes = episodes_of_all(reader, json.dumps(may_be))
    return {
        person_id: _of(theirs, goals.get(person_id, []), ended_before(episodes.get(person_id, ())), today)
        for person_id, theirs in loops.items()
    }


def _of(theirs: list[Connection], goals: list[Goal], ended: date | None, today: date) -> SentAbout:
    connections = going_on(theirs, goals, ended)
    held = holding(connections)
    waits = [one.since_on for one in connections if one.state.waits_on_others]
    since_on = min(waits, default=None)
    return SentAbout(len(passed_around(connections, goals)), held.days(today) if held else None, len(waits), since_on)

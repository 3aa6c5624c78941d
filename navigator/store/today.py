"""Today: everybody who is helped now, with what is owed to them, due, waited for or gone quiet. A query."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from navigator.domain.people import Action
from navigator.domain.today import TodayLine, goes_on, in_order, lines_of
from navigator.domain.words import ActionState
from navigator.store.casefile import Reader
from navigator.store.connections import connections_of_all
from navigator.store.people_list import list_people

_Theirs = TypeVar("_Theirs")
#: What may be on Today: what is due or promised and open, and promises that were broken and not told. Which of them
#: are is for the rules to say.
_ACTIONS = """
    SELECT action.* FROM json_each(?) AS whose CROSS JOIN action ON action.person_id = whose.value
    WHERE (state = ? AND (promise = 1 OR by_on <= ?)) OR (state = ? AND promise = 1 AND told_on IS NULL)
    ORDER BY action.id"""


def today_lines(on: date | None = None) -> Callable[[Reader], tuple[TodayLine, ...]]:
    """Every line of Today, or of the day `on`, part by part, the late first."""
    return lambda reader: _lines(reader, on or reader.today())


def _lines(reader: Reader, today: date) -> tuple[TodayLine, ...]:
    rows = [row for row in list_people(on=today)(reader) if goes_on(row)]
    ids = [row.id for row in rows]
    wanted = (ActionState.OPEN.value, today.isoformat(), ActionState.NOT_DONE.value)
    actions = _by_person(reader.records(Action, _ACTIONS, json.dumps(ids), *wanted), "person_id")
    connections = _by_person(connections_of_all(reader, ids), "person_id")
    found = (
        line for row in rows for line in lines_of(row, actions.get(row.id, ()), connections.get(row.id, ()), today)
    )
    return in_order(found)


def _by_person(records: Iterable[_Theirs], whose: str) -> Mapping[str, list[_Theirs]]:
    found: dict[str, list[_Theirs]] = {}
    for one in records:
        found.setdefault(getattr(one, whose), []).append(one)
    return found

"""The rules of the loop, as cases a social worker can read."""

from datetime import date, timedelta

import pytest

from navigator.domain.connections import (
    MOVES,
    NEED_A_REASON,
    chase_day,
    chase_is_due,
    days_in_state,
    held,
    passed_around,
    stays,
)
from navigator.domain.loop import Connection, ConnectionStep
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState as State
from navigator.domain.words import Need

TODAY = date(2026, 11, 23)  # a Monday
CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)}


def day(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def connection(agency: str, *moves: tuple[int, State], need: Need | None = Need.CARING, chase: int = 0) -> Connection:
    """A connection whose moves are (days ago, state)."""
    steps = tuple(ConnectionStep(f"{agency}{n}", agency, day(ago), state) for n, (ago, state) in enumerate(moves))
    ago, state = moves[-1]
    chase_on = day(chase) if chase else None
    snapshot = ServiceSnapshot(agency, f"{agency} service", agency)
    return Connection(agency, "p", 1, snapshot, agency, state, day(ago), None, need, chase_on=chase_on, steps=steps)


CHASES = [
    ("asked on a Monday: two weeks on", TODAY, date(2026, 12, 7)),
    ("asked on a Saturday: the Friday after next", date(2026, 11, 28), date(2026, 12, 11)),
    ("asked before Christmas: the holidays do not count", date(2026, 12, 21), date(2027, 1, 7)),
]


@pytest.mark.parametrize(("what", "asked_on", "expected"), CHASES, ids=[case[0] for case in CHASES])
def test_when_to_chase(what: str, asked_on: date, expected: date) -> None:
    assert chase_day(asked_on, CHRISTMAS) == expected


A, W, T, P, S = State.ASKED, State.WAITING, State.TURNED_AWAY, State.PASSED_ON, State.STARTED

AROUND = [
    ("asked once and waiting", [connection("GP", (9, A))], []),
    ("turned away once", [connection("GP", (30, A), (20, T))], []),
    (
        "passed on by the GP, turned away by the council",
        [connection("GP", (40, A), (30, P)), connection("Council", (29, A), (12, T))],
        [("GP", None), ("Council", 18)],
    ),
    (
        "the same, but then respite started",
        [
            connection("GP", (40, A), (30, P)),
            connection("Council", (29, A), (12, T)),
            connection("Charity", (10, A), (5, S)),
        ],
        [],
    ),
    (
        "respite started long ago, and two have said no since",
        [
            connection("Charity", (90, A), (80, S)),
            connection("GP", (40, A), (30, P)),
            connection("Council", (29, A), (12, T)),
        ],
        [("GP", None), ("Council", 18)],
    ),
    (
        "two refusals for two different needs",
        [connection("GP", (40, A), (30, P)), connection("Council", (29, A), (12, T), need=Need.MONEY)],
        [],
    ),
    (
        "what they declined themselves is no refusal",
        [connection("GP", (40, A), (30, P)), connection("Council", (29, A), (12, State.DECLINED))],
        [],
    ),
    (
        "refusals without a need are about nothing in common",
        [connection("GP", (40, A), (30, P), need=None), connection("Council", (29, A), (12, T), need=None)],
        [],
    ),
]


@pytest.mark.parametrize(("what", "connections", "chain"), AROUND, ids=[case[0] for case in AROUND])
def test_passed_around(what: str, connections: list[Connection], chain: list[tuple[str, int | None]]) -> None:
    found = passed_around(connections)
    assert [(stop.agency, stop.days) for one in found for stop in one.chain] == chain


GP_ASKED = connection("GP", (10, A))
HELD = [
    ("nothing was begun", [], None),
    ("one asked ten days ago", [connection("GP", (10, A), chase=-4)], (10, ("GP",), day(-4))),
    ("held since the later of two", [GP_ASKED, connection("Council", (4, W))], (4, ("GP", "Council"), None)),
    ("something has started", [GP_ASKED, connection("Club", (9, A), (3, S))], None),
    ("something is for the coordinator to ask", [GP_ASKED, connection("Club", (3, State.OFFERED))], None),
    ("all is closed", [connection("GP", (10, A), (3, T))], None),
]
HeldSince = tuple[int, tuple[str, ...], date]


@pytest.mark.parametrize(("what", "connections", "expected"), HELD, ids=[case[0] for case in HELD])
def test_being_held(
    what: str, connections: list[Connection], expected: tuple[int, tuple[str, ...], date] | None
) -> None:
    found = held(connections)
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert (found.since, found.waiting_on, found.next_check) == (day(expected[0]), expected[1], expected[2])


DUE = [
    ("its time has come", connection("GP", (20, A), chase=1), True),
    ("tomorrow", connection("GP", (20, A), chase=-1), False),
    ("it has started", connection("GP", (20, A), (3, S), chase=1), False),
    ("no day was set", connection("GP", (20, A)), False),
]


@pytest.mark.parametrize(("what", "one", "expected"), DUE, ids=[case[0] for case in DUE])
def test_when_a_chase_is_due(what: str, one: Connection, expected: bool) -> None:
    assert chase_is_due(one, TODAY) == expected


def test_the_days_in_each_state() -> None:
    open_one = connection("GP", (30, State.CONSIDERED), (28, A), (10, W))
    assert [(stay.state, stay.days) for stay in stays(open_one, TODAY)] == [(State.CONSIDERED, 2), (A, 18), (W, 10)]
    assert days_in_state(open_one, TODAY) == 10
    closed = connection("GP", (28, A), (10, T))
    assert [(stay.state, stay.days) for stay in stays(closed, TODAY)] == [(A, 18), (T, 0)]


def test_every_state_has_its_moves_and_what_is_closed_stays_closed() -> None:
    assert set(MOVES) == set(State)
    for state, moves in MOVES.items():
        assert bool(moves) == state.is_open
        assert state not in moves
    assert {T, P} <= NEED_A_REASON
    assert [state for state, moves in MOVES.items() if State.SETTLED in moves] == [S], "only what started can help"

"""The rules of connections, as cases that a social worker can read. Each connection is a list of what happened, with
how many days ago."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from navigator.domain.connections import (
    MOVES,
    after_ringing,
    chase_is_due,
    days_in_state,
    experience,
    going_on,
    holding,
    may_move,
    passed_around,
    stays,
    way_by_ringing,
)
from navigator.domain.loop import Connection
from navigator.domain.people import Goal
from navigator.domain.words import ConnectionState, GoalEnding, Helped, Need

from .loops import TODAY, ago, connection

BATH = Goal("bath", "may", 1, "Have a bath")
ENDED = replace(BATH, ending=GoalEnding.REACHED)
STATES = {state.value: state for state in ConnectionState}


@pytest.mark.parametrize(
    ("story", "state", "chase_in", "due"),
    [
        ("asked, and the day to ask again is today", "asked", 0, True),
        ("waiting, and the day passed last week", "waiting", -7, True),
        ("asked, and the day comes tomorrow", "asked", 1, False),
        ("started: nobody is chased, whatever the day", "started", -7, False),
        ("only offered: the next step is ours", "offered", -7, False),
        ("turned away: there is nobody to chase", "turned_away", -7, False),
        ("no day was set", "asked", None, False),
    ],
)
def test_chase_is_due(story: str, state: str, chase_in: int | None, due: bool) -> None:
    on = None if chase_in is None else TODAY + timedelta(days=chase_in)
    assert chase_is_due(STATES[state], on, TODAY) is due, story


@pytest.mark.parametrize(
    ("story", "loop", "goals", "before", "goes_on"),
    [
        ("for a goal that goes on", connection("Bus", ("asked", 9)), [BATH], None, True),
        ("for a goal that has ended", connection("Bus", ("asked", 9)), [ENDED], None, False),
        ("for a need, and they came for the first time", connection("Bus", ("asked", 9), goal=None), [], None, True),
        ("for a need, asked in this support", connection("Bus", ("asked", 9), goal=None), [], 40, True),
        ("for a need, and they came back since it was asked", connection("Bus", ("asked", 90), goal=None), [], 40,
         False),
        ("for a need, offered before and asked again since", connection("Bus", ("offered", 90), ("asked", 9),
         goal=None), [], 40, False),
        ("for a need, begun on the day on which the support before ended", connection("Bus", ("asked", 40), goal=None),
         [], 40, True),
        ("for a goal of before that they still want", connection("Bus", ("asked", 90)), [BATH], 40, True),
    ],
)  # fmt: skip
def test_a_connection_is_over_with_its_goal_or_with_its_support(
    story: str, loop: Connection, goals: list[Goal], before: int | None, goes_on: bool
) -> None:
    ended_before = None if before is None else ago(before)
    assert going_on((loop,), goals, ended_before) == ((loop,) if goes_on else ()), story


OT = connection("OT", ("asked", 60), ("passed_on", 40))
COUNCIL = connection("Council", ("asked", 40), ("waiting", 35), ("turned_away", 12))
CHARITY = connection("Charity", ("asked", 10), ("turned_away", 3))


@pytest.mark.parametrize(
    ("story", "connections", "chain"),
    [
        ("nobody was asked yet", [], []),
        ("turned away once: bad luck, not yet passed around", [OT], []),
        ("passed on, then turned away", [OT, COUNCIL], ["OT 0", "Council 28"]),
        ("a third no makes the chain longer", [CHARITY, OT, COUNCIL], ["OT 0", "Council 28", "Charity 9"]),
        (
            "somebody else started since: help has come",
            [OT, COUNCIL, connection("Handyman", ("asked", 10), ("started", 5))],
            [],
        ),
        (
            "something that started before, and ended, does not help now",
            [OT, COUNCIL, connection("Aids", ("asked", 90), ("started", 80), ("ended", 70))],
            ["OT 0", "Council 28"],
        ),
        (
            "one no before a start and one after: one since",
            [OT, connection("Handyman", ("asked", 35), ("started", 30), ("settled", 20)), COUNCIL],
            [],
        ),
        (
            "two noes and a start, all on one day: it started",
            [
                connection("A", ("asked", 40), ("turned_away", 12)),
                connection("B", ("asked", 40), ("turned_away", 12)),
                connection("Handyman", ("asked", 35), ("started", 12)),
            ],
            [],
        ),
        (
            "two noes for one goal, under two needs: the goal counts",
            [replace(OT, need=Need.HOME), replace(COUNCIL, need=Need.SENSES)],
            ["OT 0", "Council 28"],
        ),
        (
            "two noes for two different goals",
            [OT, connection("Day centre", ("asked", 20), ("turned_away", 9), goal="choir")],
            [],
        ),
        (
            "May said no herself: that is her choice",
            [OT, connection("Lunch club", ("offered", 9), ("declined", 8))],
            [],
        ),
        (
            "asked again elsewhere and still waiting",
            [OT, COUNCIL, connection("New", ("asked", 2))],
            ["OT 0", "Council 28"],
        ),
    ],
)
def test_passed_around(story: str, connections: list[Connection], chain: list[str]) -> None:
    found = passed_around(connections, ())
    assert [f"{link.connection.service.name} {link.days}" for one in found for link in one.chain] == chain, story


def no(service: str, days: int, goal: str | None, need: Need | None = None) -> Connection:
    return replace(connection(service, ("asked", days + 9), ("turned_away", days), goal=goal), need=need)


HOUSING = [Goal(one, "may", 1, one, Need.HOUSING) for one in ("no damp", "nearer to Bea")]


@pytest.mark.parametrize(
    ("story", "connections", "around"),
    [
        ("one no for each of two goals about housing", [no("A", 9, "no damp"), no("B", 5, "nearer to Bea")],
         [("housing", "AB")]),
        ("one no for each of them, and one for housing itself",
         [no("A", 9, "no damp"), no("B", 5, "nearer to Bea"), no("C", 2, None, Need.HOUSING)], [("housing", "ABC")]),
        ("two for one goal: told for that goal, and not for housing once more",
         [no("A", 9, "no damp"), no("B", 5, "no damp")], [("no damp", "AB")]),
        ("two for one goal, and one for the other: the third alone is bad luck",
         [no("A", 9, "no damp"), no("B", 5, "no damp"), no("C", 2, "nearer to Bea")], [("no damp", "AB")]),
        ("one no for housing, one for a bath: two needs", [no("A", 9, "no damp"), no("B", 5, None, Need.HOME)], []),
        ("two noes, and for the other goal about housing somebody started since",
         [no("A", 9, "no damp"), no("B", 5, "nearer to Bea"),
          connection("C", ("asked", 4), ("started", 1), goal="nearer to Bea")], []),
    ],
)  # fmt: skip
def test_passed_around_for_a_need_over_several_goals(
    story: str, connections: list[Connection], around: list[tuple[str, str]]
) -> None:
    found = passed_around(connections, HOUSING)
    assert [(one.about, "".join(link.connection.id for link in one.chain)) for one in found] == around, story


WAITS = connection("OT", ("asked", 20), chase_in=2)
WAITS_LONGER = connection("Council", ("offered", 40), ("asked", 30), ("waiting", 10), ("chased", 2), chase_in=9)


@pytest.mark.parametrize(
    ("story", "connections", "since_days", "check_in"),
    [
        ("nothing was begun: nobody holds her", [], None, None),
        ("one connection, and it waits on the agency", [WAITS], 20, 2),
        ("two, and both wait: since the first was asked, next check the sooner", [WAITS, WAITS_LONGER], 30, 2),
        (
            "the council was asked two months ago, and a charity beside it today",
            [connection("Council", ("asked", 60)), connection("Charity", ("asked", 0))],
            60,
            None,
        ),
        (
            "and the charity was thought of and asked on one day",
            [connection("Council", ("asked", 60)), connection("Charity", ("considered", 0), ("asked", 0))],
            60,
            None,
        ),
        (
            "the charity was offered for a week before: that was hers and ours",
            [connection("Council", ("asked", 60)), connection("Charity", ("offered", 7), ("asked", 0))],
            0,
            None,
        ),
        (
            "the council said no, and for a week nobody was asked",
            [connection("Council", ("asked", 60), ("turned_away", 9)), connection("Charity", ("asked", 2))],
            2,
            None,
        ),
        ("a chase moves nothing: still held since it was asked", [WAITS_LONGER], 30, 9),
        ("one is offered: the next move is hers and ours", [WAITS, connection("Choir", ("offered", 3))], None, None),
        ("one has started: she has help", [WAITS, connection("Choir", ("asked", 9), ("started", 3))], None, None),
        ("all is closed: not held, but is anybody there?", [OT, COUNCIL], None, None),
        (
            "the only help ended five days ago: held since then",
            [WAITS, connection("Choir", ("asked", 60), ("started", 50), ("settled", 5))],
            5,
            2,
        ),
        (
            "another agency said no while this one waits: held all along, since that one was asked",
            [WAITS, COUNCIL],
            40,
            2,
        ),
        ("no day to check was set", [connection("OT", ("asked", 20))], 20, None),
    ],
)
def test_holding(story: str, connections: list[Connection], since_days: int | None, check_in: int | None) -> None:
    held = holding(connections)
    if since_days is None:
        assert held is None, story
        return
    assert held is not None, story
    assert held.since_on == ago(since_days), story
    assert held.next_check_on == (None if check_in is None else TODAY + timedelta(days=check_in)), story


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("considered", "offered", True),
        ("considered", "started", False),  # nobody was offered or asked anything
        ("offered", "started", True),  # a choir needs no asking
        ("offered", "declined", True),
        ("asked", "waiting", True),
        ("asked", "turned_away", True),
        ("asked", "settled", False),  # it never started: what would have helped?
        ("waiting", "passed_on", True),
        ("started", "settled", True),
        ("started", "asked", False),
        ("settled", "started", False),  # closed: a new try is begun anew
        ("turned_away", "asked", False),
    ],
)
def test_moves(before: str, after: str, allowed: bool) -> None:
    assert may_move(STATES[before], STATES[after]) is allowed


@pytest.mark.parametrize(
    ("story", "before", "answers"),
    [
        ("nobody was asked yet: to ring is to ask", "considered", "asked waiting started turned_away passed_on"),
        ("offered to her, and now we ring", "offered", "asked waiting started turned_away passed_on"),
        ("asked before: what do they say now", "asked", "waiting started turned_away passed_on"),
        ("on their list", "waiting", "started turned_away passed_on"),
        ("it has started: her own word closes it, and no call of ours", "started", ""),
        ("closed", "turned_away", ""),
    ],
)
def test_what_can_come_of_ringing(story: str, before: str, answers: str) -> None:
    assert " ".join(after_ringing(STATES[before])) == answers, story


def test_every_way_of_a_call_goes_by_moves_that_there_are() -> None:
    for before in ConnectionState:
        for after in after_ringing(before):
            way = (before, *way_by_ringing(before, after))
            assert all(may_move(one, other) for one, other in pairwise(way)), way
            assert way[-1] is after
            assert ConnectionState.ASKED in way or before is ConnectionState.WAITING


def test_every_open_state_leads_to_an_end_and_no_closed_one_leads_anywhere() -> None:
    for state in ConnectionState:
        assert bool(MOVES.get(state)) is state.is_open
        assert not state.is_open or any(not after.is_open for after in MOVES[state])


def test_days_in_each_state_add_up_to_the_whole_way() -> None:
    way = connection("OT", ("considered", 30), ("asked", 25), ("chased", 12), ("waiting", 10), ("started", 2))
    assert [(stay.state.value, stay.days) for stay in stays(way, TODAY)] == [
        ("considered", 5),
        ("asked", 15),
        ("waiting", 8),
        ("started", 2),
    ]
    closed = connection("OT", ("asked", 25), ("turned_away", 10))
    assert [stay.days for stay in stays(closed, TODAY)] == [15, 0]


@pytest.mark.parametrize(
    ("story", "told", "days"),
    [
        ("asked today", [("asked", 0)], 0),
        ("asked three weeks ago", [("asked", 21)], 21),
        ("on their list for a week: that is how it stands now", [("asked", 21), ("waiting", 7)], 7),
        ("a chase moves nothing", [("asked", 21), ("chased", 2)], 21),
    ],
)
def test_days_that_a_connection_stands_as_it_is(story: str, told: list[tuple[str, int]], days: int) -> None:
    assert days_in_state(connection("OT", *told), TODAY) == days, story


HELPED = connection("1", ("asked", 40), ("started", 28), ("settled", 5), helped=Helped.YES)
PARTLY = connection("2", ("asked", 40), ("started", 30), ("settled", 5), helped=Helped.PARTLY)
NOT = connection("3", ("asked", 90), ("started", 80), ("settled", 60), helped=Helped.NO)


@pytest.mark.parametrize(
    ("story", "connections", "told"),
    [
        ("never used", [], (0, 0, None, None)),
        ("helped once", [HELPED], (1, 1, 12, ago(5))),
        ("partly is help; no is not; the middle of 10, 10 and 12 days", [HELPED, PARTLY, NOT], (2, 3, 10, ago(5))),
        ("going on is help", [connection("4", ("asked", 20), ("started", 6))], (1, 1, 14, ago(6))),
        (
            "started and ended is help",
            [connection("4", ("asked", 20), ("started", 6), ("ended", 1))],
            (1, 1, 14, ago(1)),
        ),
        ("waiting tells nothing yet", [HELPED, connection("5", ("asked", 3))], (1, 1, 12, ago(3))),
        ("turned away counts against it", [HELPED, COUNCIL], (1, 2, 12, ago(5))),
        (
            "declined by the person says nothing of the service",
            [connection("6", ("offered", 9), ("declined", 8))],
            (0, 0, None, ago(8)),
        ),
    ],
)
def test_experience(story: str, connections: list[Connection], told: tuple[int, int, int | None, date | None]) -> None:
    found = experience(connections)
    assert (found.helped, found.known, found.usual_days, found.last_used_on) == told, story

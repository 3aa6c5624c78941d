"""Which open actions a call to a service may do, as cases: May rings Elm Tree Day Centre, to get out more."""

from dataclasses import replace
from typing import Any

import pytest

from navigator.domain.calls import calls_to_clear, is_meant
from navigator.domain.people import Action, Goal, ServiceSnapshot
from navigator.domain.words import ActionState, GoalEnding, HandHolding

from .days import action
from .loops import connection

ELM_TREE = ServiceSnapshot("elm", "Elm Tree Day Centre", "Age Well", "0117 496 0101")
COUNCIL = ServiceSnapshot("council", "Home Adaptations Team", "City Council")
CALLED = replace(connection("elm", ("considered", 3), goal="g1"), service=ELM_TREE)


def promised(what: str = "Ring about a place", **known: Any) -> Action:
    return replace(action(3, promise=True), what=what, **known)


def theirs(*actions: Action, goal_id: str = "g1", **known: Any) -> Goal:
    return Goal(
        goal_id, "p1", 1, "Get out more", actions=tuple(replace(one, goal_id=goal_id) for one in actions), **known
    )


@pytest.mark.parametrize(
    ("story", "goal", "offered", "sure"),
    [
        ("planned with the connection", theirs(promised(connection_id="elm")), True, True),
        ("for the same goal, with whom was not said", theirs(promised()), True, False),
        ("for the same goal, with somebody by name", theirs(promised(who="Jean")), True, False),
        ("for the same goal, and the agency is named", theirs(promised(who="elm tree day centre")), True, True),
        ("for the same goal, and who runs it is named", theirs(promised("Ring Age Well")), True, True),
        ("another goal, the same service", theirs(promised(service=ELM_TREE), goal_id="g2"), True, True),
        ("another goal, and nobody was named", theirs(promised(), goal_id="g2"), False, False),
        ("for the same goal, but another service", theirs(promised(service=COUNCIL)), False, False),
        ("for the same goal, but another connection", theirs(promised(connection_id="council")), False, False),
        ("half of a word is no name", theirs(promised("Ring Age Wellington"), goal_id="g2"), False, False),
        ("going there is no call", theirs(promised(hand_holding=HandHolding.WENT_WITH)), False, False),
        ("it was not said how, but with whom", theirs(promised("Ask Age Well", hand_holding=None)), True, True),
        ("it was not said how, nor with whom", theirs(promised(hand_holding=None)), False, False),
        ("done already", theirs(promised(state=ActionState.DONE)), False, False),
        ("the goal has ended", theirs(promised(), ending=GoalEnding.NOT_REACHED), False, False),
    ],
)
def test_what_a_call_may_do(story: str, goal: Goal, offered: bool, sure: bool) -> None:
    found = calls_to_clear(CALLED, [goal])
    assert (bool(found), any(is_meant(one, CALLED) for one in found)) == (offered, sure), story


def test_a_service_that_was_typed_in_is_known_by_its_name_alone() -> None:
    typed = replace(CALLED, service=replace(ELM_TREE, service_id="", name="The lunch club"), service_id="")
    other = theirs(promised(service=ServiceSnapshot("", "Tea dance")), goal_id="g2")
    same = theirs(promised(service=ServiceSnapshot("", "The Lunch Club")), goal_id="g2")
    assert calls_to_clear(typed, [other]) == ()
    assert len(calls_to_clear(typed, [same])) == 1


def test_the_surest_first_then_promises_then_by_day() -> None:
    planned = replace(action(1), id="planned")
    later, sooner = (replace(action(days, promise=True), id=f"in {days}") for days in (5, 2))
    named = replace(action(9), id="named", who="Elm Tree Day Centre")
    found = calls_to_clear(CALLED, [theirs(planned, later, sooner, named)])
    assert [one.id for one in found] == ["named", "in 2", "in 5", "planned"]

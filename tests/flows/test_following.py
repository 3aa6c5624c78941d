"""What follows from a contact becomes an action with a tick, for a goal that is there or a new one."""

from datetime import date
from typing import Any

import pytest

from navigator.domain.people import Goal
from navigator.store.plan import add_goal

from .desk import Desk

TICK = "Put it on their plan, as an action"


@pytest.fixture
def may(desk: Desk) -> str:
    return desk.person("May", "Ellis")


def begun(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "The rent is late")


def to_the_sea(desk: Desk, may: str) -> None:
    """Of two goals the one that does not stand there by itself."""
    for words in ("Keep my flat", "See the sea"):
        desk.give(add_goal(may, words))
    begun(desk, may)
    desk.write("What follows", "Book the coach")
    desk.press(TICK)
    desk.choose("For which goal", "See the sea")


def planned(desk: Desk, may: str) -> tuple[Goal, Any, Any]:
    record = desk.record(may)
    (goal,) = [goal for goal in record.goals if goal.actions]
    (action,), (contact,) = goal.actions, record.contacts
    return goal, action, contact


def test_a_tick_is_all_it_takes(desk: Desk, may: str) -> None:
    desk.give(add_goal(may, "Keep my flat"))
    begun(desk, may)
    assert not desk.has(TICK), "nothing more is asked of whoever has nothing to plan"
    field = desk.write("What follows", "Ring the council about the rent")
    desk.key("Tab", field)
    assert desk.button(TICK).hasFocus()
    desk.key("Space")
    assert desk.value("For which goal") == "Keep my flat"
    desk.key("Ctrl+Return")
    desk.settle()
    goal, action, contact = planned(desk, may)
    assert (goal.words, action.what, action.who, action.hand_holding, action.promise) == (
        "Keep my flat", "Ring the council about the rent", "", None, False,
    )  # fmt: skip
    assert (contact.note, contact.follows) == ("The rent is late", "Ring the council about the rent")
    assert action.planned_in == contact.id
    desk.done("Undo")
    assert (desk.record(may).contacts, desk.record(may).goals[0].actions) == ((), ()), "one save, one undo"


def test_who_does_it_by_when_and_whether_it_is_promised(desk: Desk, may: str) -> None:
    to_the_sea(desk, may)
    desk.write("Who does it", "Bea")
    desk.write("By when", "friday")
    desk.press("Promised to them")
    desk.done("Save")
    goal, action, _ = planned(desk, may)
    assert (goal.words, action.who, action.by_on, action.promise) == ("See the sea", "Bea", date(2026, 11, 27), True)


def test_a_new_goal_is_said_in_their_words(desk: Desk, may: str) -> None:
    begun(desk, may)
    desk.write("What follows", "Ask for a bus pass")
    desk.press(TICK)
    assert desk.value("For which goal") == "A new goal"
    assert not desk.button("Save").isEnabled()
    desk.write("What do they want, in their words?", "Get out more")
    desk.done("Save")
    goal, action, contact = planned(desk, may)
    assert (goal.words, action.what, action.planned_in) == ("Get out more", "Ask for a bus pass", contact.id)


def test_it_is_for_a_goal_of_whoever_it_was_with(desk: Desk, may: str) -> None:
    desk.give(add_goal(may, "Keep my flat"))
    victor = desk.person("Victor", "Okafor")
    desk.give(add_goal(victor, "Play chess"))
    begun(desk, may)
    desk.write("What follows", "Ring them")
    desk.press(TICK)
    desk.write("Who", "Victor Okafor")
    desk.settle()
    assert desk.value("For which goal") == "Play chess"
    desk.done("Save")
    goal, action, _ = planned(desk, victor)
    assert (goal.words, action.what) == ("Play chess", "Ring them")
    assert desk.record(may).goals[0].actions == ()


def test_what_was_begun_is_there_again_with_its_goal(desk: Desk, may: str) -> None:
    to_the_sea(desk, may)
    desk.key("Escape")
    desk.settle()
    desk.open_again()
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    assert (desk.value("What follows"), desk.value("For which goal")) == ("Book the coach", "See the sea")
    desk.done("Save")
    assert planned(desk, may)[0].words == "See the sea"


def test_unticked_it_is_words_alone(desk: Desk, may: str) -> None:
    desk.give(add_goal(may, "Keep my flat"))
    begun(desk, may)
    desk.write("What follows", "Ring the council")
    desk.done("Save")
    record = desk.record(may)
    assert (record.contacts[0].follows, record.goals[0].actions) == ("Ring the council", ())

"""Ringing a service from the kitchen table: one window holds the call, and saves what came of it everywhere at once."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ActionState, ConnectionState, HandHolding, Reach
from navigator.store.connections import Move, NewConnection, begin, connections_of, move
from navigator.store.plan import NewAction, add_action, add_goal

from .desk import Desk
from .screen import BUTTONS, name_of

State = ConnectionState
DAY_CENTRE = ServiceSnapshot("elm", "Elm Tree Day Centre", "Age Well", "0117 496 0101")


def begun(desk: Desk, may: str, state: State, *, planned: bool = False) -> None:
    goal = desk.give(add_goal(may, "Get out of the house"))
    one = desk.give(
        begin(NewConnection(may, DAY_CENTRE, goal, state=state, on=date(2026, 11, 2)), lambda _on: date(2026, 11, 16))
    )
    if planned:
        new = NewAction("Ring the day centre", HandHolding.RANG_TOGETHER, promise=True, connection_id=one)
        desk.give(add_action(goal, new))
    desk.to_person(may, "Actions")


@pytest.fixture
def may(desk: Desk) -> str:
    return desk.person("Mary", "Ellis", called="May", born_on=date(1942, 3, 14), postcode="BS16 2QR")


def test_rung_together_and_kept_as_promised(desk: Desk, may: str, clock: Any) -> None:
    begun(desk, may, State.OFFERED, planned=True)
    desk.done("Ring now")
    assert desk.says("0117\N{NO-BREAK SPACE}496\N{NO-BREAK SPACE}0101")
    assert desk.says("Born: Saturday 14 March 1942")
    assert not desk.button("Save").isEnabled()
    desk.type("Thursdays have a place from December")  # the words have the keyboard
    clock.forward(minutes=11)
    desk.front._counted()  # type: ignore[attr-defined]  # a minute of the clock that a test does not wait for
    desk.choose("What came of it", "They are on the list")
    assert desk.has("Choose Ask again on", BUTTONS)
    desk.done("Save")

    record = desk.record(may)
    (one,), (contact,) = desk.read(lambda reader: connections_of(reader, may)), record.contacts
    assert [step.state for step in one.steps] == [State.OFFERED, State.ASKED, State.WAITING]
    assert (one.chase_on, one.steps[-1].contact_id) == (date(2026, 12, 7), contact.id)
    assert (contact.reach, contact.minutes, contact.with_whom) == (Reach.SPOKE, 11, "Elm Tree Day Centre")
    (action,) = record.goals[0].actions
    assert (action.state, action.outcome) == (ActionState.DONE, "Thursdays have a place from December")
    assert desk.says("1 of 1 done were more than telling them about it.")
    desk.key("Ctrl+Z", desk.frame.window)
    desk.settle()
    record = desk.record(may)
    assert (record.contacts, record.goals[0].actions[0].state) == ((), ActionState.OPEN)


def test_a_promise_made_by_hand_is_kept_by_ringing(desk: Desk, may: str) -> None:
    """It was promised before anybody knew whom: the call asks whether this was it, and does not take it for granted."""
    begun(desk, may, State.OFFERED)
    (goal,) = desk.record(may).goals
    friday = date(2026, 11, 27)
    desk.give(add_action(goal.id, NewAction("Ring the council", HandHolding.RANG_FOR, promise=True, by_on=friday)))
    desk.give(add_action(goal.id, NewAction("Ring Age Well", HandHolding.RANG_FOR)))
    desk.to_person(may, "Actions")
    keeps, does = "This keeps the promise: Ring the council, by Fri 27 Nov", "This does what was planned: Ring Age Well"
    desk.done("Ring now")
    assert not desk.button(keeps).isChecked(), "it may be another call that was promised"
    assert desk.button(does).isChecked(), "who runs the service is named in it"
    desk.choose("What came of it", "Nobody picked up")
    desk.settle()
    assert not desk.has(keeps), "nothing is kept by a call that nobody answered"
    desk.choose("What came of it", "They start")
    desk.write("What was said", "From Thursday at ten")
    desk.press(keeps)
    desk.press(does)
    desk.done("Save")
    record = desk.record(may)
    (contact,), by_name = record.contacts, {action.what: action for action in record.goals[0].actions}
    kept = by_name.pop("Ring the council")
    assert (kept.state, kept.outcome, kept.contact_id) == (ActionState.DONE, "From Thursday at ten", contact.id)
    assert [(one.what, one.state) for one in by_name.values()] == [("Ring Age Well", ActionState.OPEN)]


def test_no_tick_where_nothing_was_to_be_rung_about(desk: Desk, may: str) -> None:
    begun(desk, may, State.OFFERED)
    (goal,) = desk.record(may).goals
    desk.give(add_action(goal.id, NewAction("Go to look at it", HandHolding.WENT_WITH, promise=True)))
    desk.to_person(may, "Actions")
    desk.done("Ring now")
    assert not [name for name in map(name_of, desk.all(BUTTONS)) if name.startswith("This ")]


def test_nobody_picked_up(desk: Desk, may: str) -> None:
    begun(desk, may, State.ASKED)
    desk.done("Chase")
    desk.choose("Who rings?", "I ring for May")
    desk.choose("What came of it", "Nobody picked up")
    desk.done("Save")
    (one,) = desk.read(lambda reader: connections_of(reader, may))
    assert (one.state, one.chase_on) == (State.ASKED, date(2026, 11, 16)), "it is still to be chased"
    assert [contact.reach for contact in desk.record(may).contacts] == [Reach.NO_REPLY]


def test_passed_on_while_she_listens(desk: Desk, may: str) -> None:
    begun(desk, may, State.ASKED)
    desk.done("Chase")
    desk.write("What was said", "Only for over-90s")
    desk.choose("What came of it", "Passed on to somebody else")
    assert not desk.button("Save").isEnabled()
    desk.write("To whom", "The lunch club")
    desk.write("Their number", "0117 496 0888")
    assert desk.button("Begin the next connection, with them").isChecked(), "nobody is left with nobody"
    desk.done("Save")
    first, second = desk.read(lambda reader: connections_of(reader, may))
    assert (first.state, first.steps[-1].words) == (State.PASSED_ON, "Only for over-90s")
    assert (second.service.name, second.from_id) == ("The lunch club", first.id)
    assert second.service.phone == "0117 496 0888"


def focused(desk: Desk) -> tuple[str, str]:
    """The card or line that has the keys, and the button."""
    assert desk.front is desk.frame.window
    focus = QApplication.focusWidget()
    assert focus is not None
    part = focus.parentWidget()
    while part is not None and not part.property("key"):
        part = part.parentWidget()
    return part.accessibleName() if part else "", focus.accessibleName()


def test_the_keys_stay_at_the_card_that_was_rung_from(desk: Desk, may: str) -> None:
    begun(desk, may, State.OFFERED)
    (goal,) = desk.record(may).goals
    choir = NewConnection(may, ServiceSnapshot("choir", "Choir"), goal.id, state=State.OFFERED)
    desk.give(begin(choir, lambda on: on))
    for what in ("Ring Jean", "Ring the bank"):
        desk.give(add_action(goal.id, NewAction(what, HandHolding.WENT_WITH)))
    desk.to_person(may, "Actions")
    for button in ("Ring now", "They started"):  # the second is what the first is followed by
        desk.done_in("Elm Tree Day Centre", button)
        desk.write("What was said", "Thursday")
        desk.done("Save")
        desk.until(lambda: focused(desk)[0] == "Elm Tree Day Centre")
    assert focused(desk) == ("Elm Tree Day Centre", "Did it help?")
    desk.done_in("Elm Tree Day Centre", "Did it help?")
    desk.choose("Did it help?", "Yes")
    desk.done("Save")
    assert focused(desk)[0] == "Choir", "closed, there is nothing more to do with it: the one in its place"
    desk.done_in("Ring Jean", "What happened?")
    desk.write("What happened", "She comes on Friday")
    desk.done("Save")
    assert focused(desk) == ("Ring the bank", "What happened?"), "the next to do is where that one was"


def test_the_line_drops_and_the_words_are_there(desk: Desk, may: str) -> None:
    begun(desk, may, State.ASKED)
    desk.done("Chase")
    desk.write("What was said", "Ask for Sue on extension")
    desk.key("Escape")
    desk.settle()
    desk.done("Chase")
    assert desk.value("What was said") == "Ask for Sue on extension"


def test_there_is_nothing_to_ring_about_once_it_has_started(desk: Desk, may: str) -> None:
    goal = desk.give(add_goal(may, "Get out of the house"))
    one = desk.give(begin(NewConnection(may, DAY_CENTRE, goal, state=State.OFFERED), lambda on: on))
    desk.give(move(one, 1, Move(State.STARTED), lambda on: on))
    desk.to_person(may, "Actions")
    assert desk.has("Did it help?")
    assert not desk.has("Ring now")

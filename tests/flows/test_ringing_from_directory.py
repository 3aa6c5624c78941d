"""A service of the directory, rung beside the person: as a contact that keeps what was promised, or about the
connection that leads there already."""

import json
from datetime import date
from pathlib import Path

import pytest

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ActionState, ConnectionState, HandHolding, Need
from navigator.store.connections import NewConnection, begin
from navigator.store.plan import NewAction, add_action, add_goal

from .desk import Desk
from .directories import bring_in, found

RING = "Ring it together with May"


@pytest.fixture
def maps(desk: Desk, directory: Path, may: str) -> ServiceSnapshot:
    """A service with a number, in sight for May."""
    page = json.loads(directory.read_text())
    page["contents"][0] |= {"name": "Youth Maps", "phones": [{"number": "0117 496 0711"}]}
    directory.write_text(json.dumps(page))
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, directory)
    desk.write("What is needed", "youth maps")
    found(desk)
    service: ServiceSnapshot = desk.frame.directory.detail.service.as_it_is()
    assert (service.name, service.phone) == ("Youth Maps", "0117 496 0711")
    return service


def test_it_is_a_contact_with_the_service(desk: Desk, may: str, maps: ServiceSnapshot) -> None:
    desk.done(RING)
    assert desk.says("Ring Youth Maps together: 0117 496 0711")
    assert desk.value("What happened") == "Rang Youth Maps together. "
    desk.choose("How", "Phone")
    desk.done("Save")
    (contact,) = desk.record(may).contacts
    assert (contact.with_whom, contact.how.label) == ("Youth Maps", "Phone")


def test_it_keeps_the_promise_to_ring_it(desk: Desk, may: str, maps: ServiceSnapshot) -> None:
    goal = desk.give(add_goal(may, "A place of my own"))
    promise = NewAction("Ring Youth Maps", HandHolding.RANG_FOR, by_on=date(2026, 11, 25), promise=True)
    kept = desk.give(add_action(goal, promise))
    other = desk.give(add_action(goal, NewAction("Ring the bank", HandHolding.RANG_FOR)))
    again(desk, may)
    desk.done(RING)
    asked = "This keeps the promise: Ring Youth Maps, by Wed 25 Nov"
    assert desk.button(asked).isChecked()
    desk.choose("Did you reach them?", "No reply")
    assert not desk.has(asked), "nobody was spoken with"
    desk.choose("Did you reach them?", "Spoke with them")
    desk.write("What happened", "They keep a room for her")
    desk.done("Save")
    actions = {one.id: one for one in desk.record(may).goals[0].actions}
    (contact,) = desk.record(may).contacts
    done = actions[kept]
    assert (done.state, done.outcome, done.contact_id) == (ActionState.DONE, "They keep a room for her", contact.id)
    assert done.hand_holding is HandHolding.RANG_TOGETHER
    assert actions[other].state is ActionState.OPEN
    desk.done("Undo")
    assert desk.record(may).contacts == ()
    assert {one.state for one in desk.record(may).goals[0].actions} == {ActionState.OPEN}


def test_a_promise_is_not_cleared_by_a_call_in_which_nobody_was_spoken_with(
    desk: Desk, may: str, maps: ServiceSnapshot
) -> None:
    goal = desk.give(add_goal(may, "A place of my own"))
    desk.give(add_action(goal, NewAction("Ring Youth Maps", HandHolding.RANG_FOR, promise=True)))
    again(desk, may)
    desk.done(RING)
    desk.choose("Did you reach them?", "No reply")
    desk.done("Save")
    assert len(desk.record(may).contacts) == 1
    assert desk.record(may).goals[0].actions[0].state is ActionState.OPEN


def test_what_was_asked_already_is_rung_about_its_connection(desk: Desk, may: str, maps: ServiceSnapshot) -> None:
    new = NewConnection(may, maps, need=Need.HOUSING, state=ConnectionState.ASKED, on=date(2026, 11, 2))
    desk.give(begin(new, lambda on: on))
    again(desk, may)
    desk.done(RING)
    assert desk.front.windowTitle() == "Ring now"
    desk.write("What was said", "A room from Monday")
    desk.choose("What came of it", "They start")
    desk.done("Save")
    (one,) = desk.record(may).connections
    assert one.state is ConnectionState.STARTED


def again(desk: Desk, may: str) -> None:
    """What another program wrote is read, and the service is in sight again."""
    desk.to_person(may)
    desk.key("Ctrl+3")
    desk.settle()

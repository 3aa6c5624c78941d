"""A contact that was logged for the wrong person: Put right moves it to the right one, and says what it cannot."""

from datetime import UTC, date, datetime

import pytest

from navigator.domain.timeline import Kind
from navigator.domain.words import HandHolding, How, Reach
from navigator.store.contacts import NewContact, log_contact
from navigator.store.finishing import finish_action
from navigator.store.plan import NewAction, add_action, add_goal

from .desk import Desk

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TALK = date(2026, 12, 1)


@pytest.fixture
def may(desk: Desk) -> str:
    return desk.person("May", "Ellis")


@pytest.fixture
def victor(desk: Desk) -> str:
    return desk.person("Victor", "Okafor")


def talk(person_id: str) -> NewContact:
    return NewContact(person_id, How.PHONE, Reach.SPOKE, NOON, 10, note="He owes the pawnbroker", next_on=TALK)


def to_move(desk: Desk, person_id: str) -> None:
    desk.to_person(person_id, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    desk.done("Put right")
    desk.done("Move to another person")


def test_moved_by_name_undone_and_done_again(desk: Desk, may: str, victor: str) -> None:
    desk.give(log_contact(talk(may)))
    to_move(desk, may)
    assert desk.field("Who").hasFocus()
    assert not desk.button("Move it").isEnabled()
    assert desk.says("All its words go along: nothing of them stays in May’s timeline.")
    desk.write("Who", "May Ellis")
    desk.key("Tab")
    desk.until_says("It is with them already.")
    desk.write("Who", "Victor Okafor")
    desk.done("Move it")
    assert desk.says("The contact is moved from May Ellis to Victor Okafor")
    assert not desk.says("pawnbroker"), "another person's words are out of sight at once"
    assert desk.record(may).contacts == ()
    (his,) = desk.record(victor).contacts
    assert (his.note, his.minutes, desk.record(victor).plan.talk_on) == ("He owes the pawnbroker", 10, TALK)
    desk.done("Recent changes")
    assert desk.says("The contact is moved from May Ellis to Victor Okafor")
    assert desk.says("Logged for May Ellis")
    assert not desk.says("pawnbroker")
    desk.press("Close")
    desk.done("Undo")
    assert [one.note for one in desk.record(may).contacts] == ["He owes the pawnbroker"]
    desk.done("Do again")
    assert [one.note for one in desk.record(victor).contacts] == ["He owes the pawnbroker"]
    desk.to_person(victor, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    assert desk.says("He owes the pawnbroker")


def test_what_was_done_in_it_holds_it_and_is_named(desk: Desk, may: str, victor: str) -> None:
    goal = desk.give(add_goal(may, "Get to church"))
    action = desk.give(add_action(goal, NewAction("Ring the bus", HandHolding.RANG_FOR)))
    desk.give(finish_action(action, 1, "It comes at nine", talk(may)))
    to_move(desk, may)
    assert desk.says("This contact cannot be moved as it is: “Ring the bus” was done in it, and that is May’s.")
    desk.write("Who", "Victor Okafor")
    assert not desk.button("Move it").isEnabled()
    desk.press("Cancel")
    desk.settle()
    assert len(desk.record(may).contacts) == 1


def test_what_was_half_put_right_is_kept(desk: Desk, may: str, victor: str) -> None:
    desk.give(log_contact(talk(may)))
    desk.to_person(may, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    desk.done("Put right")
    desk.write("What happened", "He owes the pawnbroker £40")
    desk.done("Move to another person")
    desk.write("Who", "Victor Okafor")
    desk.done("Move it")
    desk.to_person(victor, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    desk.done("Put right")
    assert desk.value("What happened") == "He owes the pawnbroker £40"
    desk.press("Cancel")
    desk.settle()

"""Clearing an action: in a word with the person, or with others about them, which is no word with the person."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from navigator.domain.people import Contact, PersonDetails
from navigator.domain.words import ActionState, HandHolding, How, Reach
from navigator.store.contacts import NewContact, log_contact
from navigator.store.episodes import Referral
from navigator.store.people import add_person
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, add_action, add_goal

from .desk import Desk

SPOKE_ON = date(2026, 10, 26)


@pytest.fixture
def may(desk: Desk) -> str:
    """May, last spoken with four weeks ago."""
    came = Referral(opened_on=date(2026, 10, 12))
    may = desk.give(add_person(PersonDetails("May", "Ellis", born_on=date(1942, 3, 14)), came))
    spoke_at = datetime(2026, 10, 26, 10, tzinfo=UTC)
    desk.give(log_contact(NewContact(may, How.VISIT, Reach.SPOKE, spoke_at)))
    return may


def action(desk: Desk, may: str, kind: HandHolding | None, **more: Any) -> None:
    goal = desk.give(add_goal(may, "Be safe in the bathroom"))
    desk.give(add_action(goal, NewAction("Ask for the rails", kind, **more)))
    desk.to_person(may, "Plan")


def cleared_in(desk: Desk, may: str) -> Contact:
    record = desk.record(may)
    (done,) = record.goals[0].actions
    assert done.state is ActionState.DONE
    return next(contact for contact in record.contacts if contact.id == done.contact_id)


def test_ringing_for_somebody_does_not_make_a_quiet_person_look_reached(desk: Desk, may: str) -> None:
    action(desk, may, HandHolding.RANG_FOR, who="The council", who_phone="0117 496 0145")
    desk.press("What happened?")
    desk.write("What happened", "They come on Thursday")
    desk.done("Save")
    contact = cleared_in(desk, may)
    assert (contact.reach, contact.how, contact.with_whom) == (Reach.OTHERS, How.PHONE, "The council")
    (row,) = desk.read(list_people())
    assert (row.last_reached_on, row.quiet_days) == (SPOKE_ON, 28)


def test_ringing_beside_them_is_a_word_with_them(desk: Desk, may: str) -> None:
    action(desk, may, HandHolding.RANG_TOGETHER)
    desk.press("What happened?")
    desk.write("What happened", "They come on Thursday")
    desk.done("Save")
    assert cleared_in(desk, may).reach is Reach.SPOKE
    (row,) = desk.read(list_people())
    assert (row.last_reached_on, row.quiet_days) == (date(2026, 11, 23), None)


def test_how_it_was_done_is_asked_where_it_was_not_said_and_counted_as_it_was(desk: Desk, may: str) -> None:
    action(desk, may, None)
    desk.press("What happened?")
    desk.write("What happened", "We filled it in")
    assert not desk.button("Save").isEnabled()
    assert desk.says("How did you help? That is what is counted.")
    desk.choose("How you helped", HandHolding.FORM_TOGETHER.label)
    desk.done("Save")
    (done,) = desk.record(may).goals[0].actions
    assert (done.hand_holding, cleared_in(desk, may).reach) == (HandHolding.FORM_TOGETHER, Reach.SPOKE)
    desk.to_tab("Actions")
    assert desk.says("1 of 1 done were more than telling them about it.")


def test_it_was_done_otherwise_than_it_was_meant(desk: Desk, may: str) -> None:
    action(desk, may, HandHolding.RANG_TOGETHER)
    desk.press("What happened?")
    desk.write("What happened", "She was asleep: I rang alone")
    desk.choose("How you helped", HandHolding.RANG_FOR.label)
    desk.done("Save")
    (done,) = desk.record(may).goals[0].actions
    assert (done.hand_holding, cleared_in(desk, may).reach) == (HandHolding.RANG_FOR, Reach.OTHERS)


def test_what_somebody_else_did_is_no_help_of_yours(desk: Desk, may: str) -> None:
    """“I heard of it”: nothing is asked, nothing is counted, and a quiet person stays quiet."""
    action(desk, may, None, who="Bea, her daughter")
    desk.press("What happened?")
    desk.write("What happened", "Bea put them up herself")
    assert desk.value("How you helped") == "They did it without you"
    desk.done("Save")
    (done,) = desk.record(may).goals[0].actions
    assert done.hand_holding is None
    assert cleared_in(desk, may).reach is Reach.OTHERS
    desk.to_tab("Actions")
    assert not desk.says("done were more than telling them about it.")
    (row,) = desk.read(list_people())
    assert row.last_reached_on == SPOKE_ON


def test_done_in_a_contact_of_last_month_is_done_on_its_day(desk: Desk, may: str) -> None:
    action(desk, may, HandHolding.FORM_TOGETHER)
    desk.press("What happened?")
    desk.write("What happened", "We filled it in")
    desk.choose("In which contact", "Visit, Mon 26 Oct 10:00")
    assert desk.value("On which day") == "Mon 26 Oct"
    desk.done("Save")
    (done,) = desk.record(may).goals[0].actions
    assert (done.finished_on, cleared_in(desk, may).how) == (SPOKE_ON, How.VISIT)


def test_the_coordinator_knows_better_than_the_usual(desk: Desk, may: str) -> None:
    action(desk, may, HandHolding.SPOKE_UP)
    desk.press("What happened?")
    desk.write("What happened", "She came along to the panel, and they listened")
    desk.choose("Whom did you speak with?", "Spoke with them")
    desk.done("Save")
    assert cleared_in(desk, may).reach is Reach.SPOKE


def test_a_day_before_they_were_born_is_said_beside_it_and_the_words_stay(desk: Desk, may: str) -> None:
    action(desk, may, HandHolding.RANG_FOR)
    desk.press("What happened?")
    desk.write("What happened", "They come on Thursday")
    desk.write("On which day", "1/1/1941")
    desk.done("Save")
    field = next(one for name, one in desk.front.form.fields.items() if name == "on")  # type: ignore[attr-defined]
    assert desk.says("That is before they were born: please check the date.", field)
    assert desk.value("What happened") == "They come on Thursday"
    assert desk.record(may).goals[0].actions[0].state is ActionState.OPEN
    desk.write("On which day", "23/11/2026")
    assert not desk.says("That is before they were born", field)
    desk.done("Save")
    assert cleared_in(desk, may).note == "They come on Thursday"


def test_buttons_of_one_name_say_what_they_are_about(desk: Desk, may: str) -> None:
    goal = desk.give(add_goal(may, "Be safe in the bathroom"))
    for what in ("Ask for the rails", "Ring the plumber"):
        desk.give(add_action(goal, NewAction(what, None)))
    desk.to_person(may, "Plan")
    buttons = [desk.button("What happened?", desk.part(what)) for what in ("Ask for the rails", "Ring the plumber")]
    assert [one.accessibleDescription() for one in buttons] == ["Ask for the rails", "Ring the plumber"]

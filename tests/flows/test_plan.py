"""The plan: what they want, what happens next, what came of it, and the page that says so."""

from dataclasses import replace
from datetime import date
from threading import Event
from typing import Any

from PySide6.QtWidgets import QApplication, QMenu

from navigator.domain.dates import NOT_A_TIME
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import (
    ActionState,
    ConnectionState,
    HandHolding,
    How,
    Need,
    Reach,
    Shareable,
)
from navigator.store.connections import NewConnection, begin
from navigator.store.contacts import NewContact, log_contact
from navigator.store.plan import action_not_done, add_goal

from .desk import Desk
from .plans import goal_of, planned
from .screen import FIELDS


def test_a_goal_in_their_words_and_how_near_they_feel(desk: Desk, may: str) -> None:
    desk.press("Add a goal")
    desk.write("What do they want?", "Get to church")
    desk.choose("What kind of need is it?", Need.GETTING_ABOUT.label)
    desk.choose("How near do they feel, 0 to 10?", "3")
    desk.done("Save")
    goal = goal_of(desk, may)
    assert (goal.words, goal.need, [one.score for one in goal.nearness]) == ("Get to church", Need.GETTING_ABOUT, [3])
    desk.press("Change the goal")
    desk.write("What do they want?", "Get to church on Sundays")
    desk.done("Save")
    desk.press("How near: 3 of 10")
    desk.choose("How near do you feel, 0 to 10?", "6")
    desk.done("Save")
    goal = goal_of(desk, may)
    assert (goal.words, [one.score for one in goal.nearness]) == ("Get to church on Sundays", [3, 6])
    assert desk.has("How near: 3 → 6 of 10")


def test_no_way_of_helping_is_taken_for_granted(desk: Desk, may: str, church: str) -> None:
    desk.press("Add an action")
    assert desk.value("How you help") == "Not said yet"
    desk.write("What will happen?", "Fetch the hymn book")
    desk.write("Who does it", "Bea")
    desk.done("Save")
    (action,) = goal_of(desk, may).actions
    assert (action.hand_holding, action.who) == (None, "Bea")
    assert "Bea Fetch the hymn book" in desk.page_text()
    assert desk.says("To do")


def test_an_action_promised_changed_and_done(desk: Desk, may: str, church: str) -> None:
    desk.press("Add an action")
    desk.write("What will happen?", "Ring Dial-a-Ride")
    desk.choose("How you help", HandHolding.RANG_TOGETHER.label)
    desk.write("By when", "thursday")
    desk.press("Promised to them")
    desk.done("Save")
    (action,) = goal_of(desk, may).actions
    assert (action.what, action.by_on, action.promise) == ("Ring Dial-a-Ride", date(2026, 11, 26), True)
    desk.press("Change the action")
    desk.settle()
    assert desk.value("By when") == "Thu 26 Nov"
    desk.write("Time, if any", "9:40")
    desk.done("Save")
    (action,) = goal_of(desk, may).actions
    assert (action.when, action.promise, action.revision) == ("9:40", True, 2)
    desk.press("What happened?")
    assert not desk.button("Save").isEnabled()
    desk.write("What happened", "They come on Sunday at ten.")
    desk.done("Save")
    record = desk.record(may)
    (action,), (contact,) = record.goals[0].actions, record.contacts
    assert (action.state, action.outcome) == (ActionState.DONE, "They come on Sunday at ten.")
    assert action.contact_id == contact.id
    assert (contact.how, contact.minutes, contact.note) == (How.PHONE, 15, "They come on Sunday at ten.")
    assert desk.says("They come on Sunday at ten.")


def test_changing_an_overdue_action_leaves_its_day(desk: Desk, may: str, church: str, clock: Any) -> None:
    planned(desk, church)
    clock.forward(days=7)
    desk.to_person(may)
    assert desk.says("Overdue")
    desk.press("Change the action")
    desk.settle()
    assert desk.value("By when") == "Thu 26 Nov 2026"
    desk.write("What will happen?", "Ring the church bus")
    desk.key("Tab")
    desk.done("Save")
    (action,) = goal_of(desk, may).actions
    assert (action.what, action.by_on) == ("Ring the church bus", date(2026, 11, 26))


def test_done_on_a_day_before_the_clocks_went_back(desk: Desk, may: str, church: str, clock: Any) -> None:
    planned(desk, church)
    clock.forward(hours=9, minutes=28)  # half past eleven at night
    desk.press("What happened?")
    desk.write("What happened", "They came")
    desk.write("On which day", "20 Oct")
    desk.key("Tab")
    desk.done("Save")
    (contact,) = desk.record(may).contacts
    assert contact.at.astimezone().date() == date(2026, 10, 20)


def test_done_in_a_contact_that_is_there(desk: Desk, may: str, church: str) -> None:
    visit = desk.give(log_contact(NewContact(may, How.VISIT, Reach.SPOKE, note="We rang together")))
    planned(desk, church)
    desk.press("What happened?")
    desk.write("What happened", "Booked")
    at = f"{desk.clock().astimezone():%H:%M}"
    desk.choose("In which contact", f"Visit, Mon 23 Nov {at}")
    assert not desk.all(FIELDS, "How long")
    desk.done("Save")
    record = desk.record(may)
    assert [contact.id for contact in record.contacts] == [visit]
    assert record.goals[0].actions[0].contact_id == visit


def test_not_done_says_why_and_what_instead(desk: Desk, may: str, church: str) -> None:
    planned(desk, church)
    desk.press("What happened?")
    desk.press("Not done")
    desk.write("Why not", "The line was closed.")
    desk.write("What instead", "Ask Joan for a lift")
    desk.write("On which day", "tomorrow")
    desk.key("Tab")
    desk.until_says("That day has not come yet.")
    assert not desk.button("Save").isEnabled()
    desk.write("On which day", "yesterday")
    desk.done("Save")
    (action,) = goal_of(desk, may).actions
    assert (action.state, action.outcome, action.instead) == (
        ActionState.NOT_DONE,
        "The line was closed.",
        "Ask Joan for a lift",
    )
    assert action.finished_on == date(2026, 11, 22)
    assert desk.record(may).contacts == ()


def test_the_time_of_an_action_is_one_of_the_day_or_words(desk: Desk, may: str, church: str) -> None:
    desk.press("Add an action")
    desk.write("What will happen?", "Go and see the hall")
    desk.write("By when", "1 Dec 2026")
    field = desk.write("Time, if any", "25:99")
    desk.key("Tab")
    desk.until_says(NOT_A_TIME)
    assert not desk.button("Save").isEnabled()
    desk.write("Time, if any", "10")
    desk.key("Tab")
    assert desk.value("Time, if any") == "10:00", "what was understood is seen"
    assert field.accessibleDescription() == ""
    assert "10:00" in desk.page_text()
    desk.done("Save")
    (action,) = goal_of(desk, may).actions
    assert action.when == "10:00"
    desk.press("Change the action")
    desk.write("Time, if any", "half past two")
    desk.done("Save")
    assert goal_of(desk, may).actions[0].when == "half past two"


def test_cleared_meanwhile_by_somebody_else(desk: Desk, may: str, church: str) -> None:
    action_id = planned(desk, church)
    desk.press("What happened?")
    desk.write("What happened", "They never answered")
    desk.give(action_not_done(action_id, 1, "Joan did it"))
    desk.done("Save")
    assert desk.says("Nothing was changed.")
    assert desk.value("What happened") == "They never answered"
    assert desk.status == "Not saved"
    (action,) = goal_of(desk, may).actions
    assert action.outcome == "Joan did it"
    assert desk.record(may).contacts == ()
    assert "They never answered" in next(iter(desk.drafts("happened/").values())).words
    desk.press("Cancel")


def test_changed_meanwhile_the_typed_words_stay(desk: Desk, may: str, church: str) -> None:
    action_id = planned(desk, church)
    desk.press("Change the action")
    desk.write("What will happen?", "Ring the church bus")
    desk.give(action_not_done(action_id, 1, "Joan did it"))
    desk.done("Save")
    assert desk.says("This action was cleared already. Nothing was changed.")
    assert desk.value("What will happen?") == "Ring the church bus"
    assert goal_of(desk, may).actions[0].what == "Ring Dial-a-Ride"


def test_an_action_typed_while_the_next_person_is_on_the_way(desk: Desk, may: str, church: str) -> None:
    victor = desk.person("Victor", "Okafor")
    desk.press("Add an action")
    desk.settle()
    field = desk.field("What will happen?")
    desk.frame.open_person(victor)
    field.insert("Ring Dial-a-Ride")  # May's page is still there: the answer has not come
    field.textEdited.emit(field.text())
    desk.settle()
    (draft,) = desk.drafts().values()
    assert draft.place == f"action/{church}/new"
    assert "Ring Dial-a-Ride" in draft.words


def test_what_was_begun_comes_late_and_takes_nothing_away(desk: Desk, may: str, church: str) -> None:
    desk.press("Add an action")
    desk.write("What will happen?", "Ring Dial-a-Ride")
    desk.done("Keep for later")
    disk = Event()
    desk.frame.context.work.ask(lambda: disk.wait(10), None)
    desk.press("Add an action")
    desk.write("What will happen?", "Ask Joan")  # quick fingers, a slow disk
    disk.set()
    desk.settle()
    assert desk.value("What will happen?") == "Ask Joan"
    desk.press("Bring back what I began")
    assert desk.value("What will happen?") == "Ring Dial-a-Ride"


def test_a_refresh_takes_no_keys_away(desk: Desk, may: str, church: str) -> None:
    desk.press("Add an action")
    desk.write("What will happen?", "Ring")
    desk.frame.context.work.command(add_goal(may, "Hear the birds"))
    desk.settle()
    assert desk.field("What will happen?").hasFocus()
    desk.type(" Dial-a-Ride")
    assert desk.value("What will happen?") == "Ring Dial-a-Ride"


def test_the_circle_and_what_else_the_page_says(desk: Desk, may: str) -> None:
    desk.press("Add somebody")
    desk.write("Name", "Joan Ellis")
    desk.write("Role", "daughter")
    desk.write("Phone", "0117 496 0101")
    desk.write("They agreed that this one may see the plan, on", "20 Nov")
    desk.done("Save")
    ((joan,), (agreed,)) = (desk.record(may).circle, desk.record(may).consents)
    assert (joan.name, joan.role, agreed.member_id) == ("Joan Ellis", "daughter", joan.id)
    assert (agreed.covers, agreed.given_on) == ((Shareable.PLAN,), date(2026, 11, 20))
    desk.press("Change Joan Ellis")
    desk.write("Phone", "0117 496 0102")
    desk.done("Save")
    assert desk.record(may).circle[0].phone == "0117 496 0102"
    desk.press("Change", desk.part("The page also says"))
    desk.write("Agreed with them on", "today")
    desk.write("We talk again on", "1 Dec")
    desk.write("At what time", "2 pm")
    desk.done("Save")
    plan = desk.record(may).plan
    assert (plan.agreed_on, plan.talk_on, plan.talk_time) == (date(2026, 11, 23), date(2026, 12, 1), "14:00")
    text = desk.page_text()
    for words in ("Joan Ellis", "0117 496 0102", "14:00"):
        assert words in text


def test_a_talk_that_was_held_is_said_nowhere_any_more(desk: Desk, may: str) -> None:
    desk.press("Change", desk.part("The page also says"))
    desk.write("We talk again on", "today")
    desk.write("Where or how", "at your home")
    desk.done("Save")
    assert desk.says("Mon 23 Nov at your home")
    assert "at your home" in desk.page_text()
    assert desk.has("Appointment card")
    desk.give(log_contact(NewContact(may, How.VISIT, Reach.SPOKE)))
    desk.to_person(may, "Plan")
    assert desk.says("no new day yet")
    assert "at your home" not in desk.page_text()
    assert not desk.has("Appointment card")


def test_after_saving_the_keys_are_where_the_work_was(desk: Desk, may: str, church: str) -> None:
    desk.press("Add an action")
    desk.write("What will happen?", "Ring Dial-a-Ride")
    desk.done("Save")
    assert desk.button("Add an action").hasFocus()
    desk.press("Add a goal")
    desk.write("What do they want?", "Hear the birds")
    desk.done("Save")
    assert desk.button("Add a goal").hasFocus()


def test_an_action_is_added_from_the_actions_too(desk: Desk, may: str, church: str) -> None:
    """For the only goal at once, for the one that is chosen above, or for the one that is asked for."""
    desk.to_tab("Actions")
    desk.press("Add an action")
    desk.write("What will happen?", "Ring Dial-a-Ride")
    desk.done("Save")
    birds = desk.give(add_goal(may, "Hear the birds"))
    desk.to_person(may, "Actions")
    desk.choose("Goal", "Hear the birds")
    desk.press("Add an action")
    desk.write("What will happen?", "Find a bird table")
    desk.done("Save")
    desk.to_tab("Actions")
    desk.choose("Goal", "Every goal")
    desk.press("Add an action")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    menu.close()
    desk.settle()
    desk.write("What will happen?", "Buy seed")
    desk.done("Save")
    by_goal = {goal.id: [one.what for one in goal.actions] for goal in desk.record(may).goals}
    assert by_goal == {church: ["Ring Dial-a-Ride"], birds: ["Find a bird table", "Buy seed"]}


def test_what_was_done_says_on_which_day(desk: Desk, may: str, church: str) -> None:
    action_id = planned(desk, church)
    desk.give(action_not_done(action_id, 1, "The line was closed", on=date(2026, 11, 20)))
    desk.to_person(may, "Actions")
    assert "Fri\N{NO-BREAK SPACE}20\N{NO-BREAK SPACE}Nov" in desk.words(desk.part("Ring Dial-a-Ride"))


def test_an_action_that_is_not_due_is_not_overdue_for_its_service(desk: Desk, may: str, church: str) -> None:
    """The service is to be asked again today: that is said of it as on Today, not of what is planned for Thursday."""
    asked = NewConnection(may, ServiceSnapshot("", "Dial-a-Ride"), church, state=ConnectionState.ASKED)
    loop = desk.give(begin(replace(asked, on=date(2026, 11, 2)), lambda _on: date(2026, 11, 23)))
    planned(desk, church, connection_id=loop)
    assert desk.says("Ring together", desk.part("Ring Dial-a-Ride"))
    desk.to_tab("Actions")
    assert desk.says("Chase", desk.part("Dial-a-Ride"))
    assert not desk.says("Overdue, chase")


def test_what_instead_goes_onto_the_plan(desk: Desk, may: str, church: str) -> None:
    planned(desk, church)
    desk.press("What happened?")
    desk.press("Not done")
    desk.write("Why not", "The line was closed.")
    assert not desk.has("Add it as an action"), "nothing is to be added yet"
    desk.write("What instead", "Ask Joan for a lift")
    desk.press("Add it as an action")
    desk.write("By when", "thursday")
    desk.done("Save")
    old, new = goal_of(desk, may).actions
    assert (old.state, old.instead) == (ActionState.NOT_DONE, "Ask Joan for a lift")
    assert (new.what, new.by_on, new.state) == ("Ask Joan for a lift", date(2026, 11, 26), ActionState.OPEN)
    desk.done("Undo")
    assert [one.state for one in goal_of(desk, may).actions] == [ActionState.OPEN], "both are one step"

"""Connections through the window: begun in two clicks, moved one button at a time, closed by the person's word."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from navigator.domain.dates import unbroken
from navigator.domain.people import ServiceSnapshot
from navigator.domain.today_words import TodayKind
from navigator.domain.words import ActionState, ConnectionState, HandHolding, Helped, How, Need, Reach
from navigator.store.assessments import NewAssessment, hold_assessment
from navigator.store.connections import Move, NewConnection, all_experience, begin, connections_of, move
from navigator.store.contacts import NewContact
from navigator.store.finishing import finish_action
from navigator.store.own_services import own_services
from navigator.store.plan import NewAction, action_not_done, add_action, add_goal
from navigator.store.today import today_lines
from navigator.ui.person.few_lines import SHOWN

from .desk import Desk

State = ConnectionState
TODAY = date(2026, 11, 23)
COUNCIL = ServiceSnapshot("council", "Home Adaptations Team", "City Council", "0117 496 0145")


def fortnight(_asked_on: date) -> date:
    return date(2026, 11, 20)


def may(desk: Desk) -> tuple[str, str]:
    """May and her goal, before the story begins."""
    person_id = desk.person("Mary", "Ellis", called="May")
    return person_id, desk.give(add_goal(person_id, "Be safe in the bathroom"))


def connected(desk: Desk, person_id: str, goal_id: str, *moves: Move, **more: Any) -> str:
    """A connection that has come so far: asked on 2 November, then these moves."""
    new = NewConnection(
        person_id, more.pop("service", COUNCIL), goal_id, state=State.ASKED, on=date(2026, 11, 2), **more
    )
    one = desk.give(begin(new, fortnight))
    for number, told in enumerate(moves, 1):
        desk.give(move(one, number, told, fortnight))
    return one


def loops(desk: Desk, person_id: str) -> Any:
    return desk.read(lambda reader: connections_of(reader, person_id))


def test_a_service_in_no_list_is_connected_from_a_goal_and_there_the_next_time(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    desk.to_person(person_id, "Plan")
    desk.done_in("Be safe in the bathroom", "Connect a service")
    desk.write("Its name", "Jean's lunch club")
    desk.write("Phone", "0117 496 0111")
    desk.choose("How far is it?", "Asked")
    desk.done("Connect")
    (one,) = loops(desk, person_id)
    assert (one.service.name, one.goal_id, one.state) == ("Jean's lunch club", goal_id, State.ASKED)
    assert one.chase_on == date(2026, 12, 7)  # ten working days on from Monday 23 November
    assert [own.name for own in desk.read(own_services)] == ["Jean's lunch club"]
    assert desk.says("Asked", desk.part("Jean's lunch club"))

    desk.done_in("Be safe in the bathroom", "Connect a service")
    desk.choose("Which service", "Jean's lunch club")
    desk.done("Connect")
    assert [each.service.phone for each in loops(desk, person_id)] == ["0117 496 0111"] * 2
    assert len(desk.read(own_services)) == 1


def test_overdue_is_chased_then_it_starts_and_closes_with_her_own_word(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    connected(desk, person_id, goal_id, what_for="Rails by the bath")
    desk.to_person(person_id, "Actions")
    assert desk.says("Overdue, chase")
    assert desk.says("Asked · 21 days")
    desk.done_in("Home Adaptations Team", "Chase")
    assert desk.front.windowTitle() == "Ring now"
    desk.done("Not by phone")
    desk.write("What was said", "Two people are off sick")
    desk.done("Save")
    (one,) = loops(desk, person_id)
    assert (one.state, one.chase_on, one.steps[-1].words) == (State.ASKED, date(2026, 12, 7), "Two people are off sick")

    desk.done_in("Home Adaptations Team", "They started")
    desk.done("Save")
    desk.done_in("Home Adaptations Team", "Did it help?")
    assert not desk.button("Save").isEnabled()
    desk.choose("Did it help?", "Partly")
    desk.write("In their words", "One rail is too high")
    desk.done("Save")
    (one,) = loops(desk, person_id)
    assert (one.state, one.helped, one.their_words) == (State.SETTLED, Helped.PARTLY, "One rail is too high")
    assert desk.says("“One rail is too high”")
    found = desk.read(all_experience)["council"]
    assert (found.helped, found.known, found.usual_days) == (1, 1, 21)


def test_passed_on_asks_why_and_to_whom_and_begins_the_next(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    connected(desk, person_id, goal_id)
    desk.to_person(person_id, "Actions")
    desk.done_in("Home Adaptations Team", "Something else happened")
    desk.choose("What happened", "Passed on")
    assert not desk.button("Save").isEnabled()
    desk.write("To whom", "Handy Van")
    desk.write("Their number", "0117 496 0777")
    desk.write("Why", "Only for council homes")
    assert desk.button("Begin the next connection, with them").isChecked(), "nobody is left with nobody"
    desk.done("Save")
    first, second = loops(desk, person_id)
    assert (first.state, first.steps[-1].to_whom, first.steps[-1].words) == (
        State.PASSED_ON, "Handy Van", "Only for council homes",
    )  # fmt: skip
    assert (second.service.name, second.from_id, second.state) == ("Handy Van", first.id, State.CONSIDERED)
    assert second.service.phone == "0117 496 0777"


def test_passed_around_and_held_are_said_at_the_top(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    no = Move(State.TURNED_AWAY, date(2026, 11, 5), "Not their area")
    passed = Move(State.PASSED_ON, date(2026, 11, 17), "Full", "Handy Van")
    connected(desk, person_id, goal_id, no, service=ServiceSnapshot("ot", "Occupational therapy"))
    connected(desk, person_id, goal_id, passed)
    connected(desk, person_id, goal_id, service=ServiceSnapshot("van", "Handy Van"))
    desk.to_person(person_id, "Actions")
    around = desk.part("Passed around: Be safe in the bathroom")
    assert desk.says("2 said no in 12 days, and nothing has started since.", around)
    assert desk.says("Occupational therapy. Turned away Thu 5 Nov: Not their area", around)
    assert desk.says("12 days later: Home Adaptations Team. Passed on to Handy Van Tue 17 Nov: Full", around)
    held = desk.part("May is being held")
    assert desk.says("Since Mon 2 Nov. Next check: Fri 20 Nov.", held)
    assert desk.says("Handy Van (asked, 21 days)", held)
    for tab in ("Story", "Circle"):  # whatever is in sight of her
        desk.to_tab(tab)
        assert desk.says("Held since Mon 2 Nov", desk.frame.person.header)
        assert desk.says("Passed around: 2 said no", desk.frame.person.header)


def test_actions_are_filtered_by_goal_and_by_who_and_the_ladder_counts_what_was_done(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    choir = desk.give(add_goal(person_id, "Sing in the choir again"))
    desk.give(add_action(goal_id, NewAction("Ring about rails", HandHolding.RANG_FOR, who="Priya")))
    desk.give(add_action(choir, NewAction("Go to choir", HandHolding.WENT_WITH)))
    desk.to_person(person_id, "Actions")
    assert desk.says("To do: 2")
    desk.choose("Goal", "Sing in the choir again")
    desk.settle()
    assert desk.says("Go to choir")
    assert not desk.says("Ring about rails")
    desk.choose("Goal", "Every goal")
    desk.choose("Who", "Priya")
    desk.settle()
    assert desk.says("Ring about rails")
    assert not desk.says("Go to choir")
    desk.done("What happened?")
    desk.write("What happened", "They come on Friday")
    desk.done("Save")
    assert desk.says("1 of 1 done were more than telling them about it.")


def test_a_broken_promise_is_owed_until_she_was_told(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    action = desk.give(add_action(goal_id, NewAction("Rails fitted", HandHolding.CHASED, promise=True)))
    desk.to_person(person_id, "Actions")
    desk.done("What happened?")
    desk.press("Not done")
    desk.write("Why not", "The order was lost")
    assert desk.has("Save")
    desk.done("Save")
    (goal,) = desk.record(person_id).goals
    assert (goal.actions[0].state, goal.actions[0].told_on) == (ActionState.NOT_DONE, None)
    assert desk.says("Not kept, not told yet")
    desk.done("They were told why")
    (goal,) = desk.record(person_id).goals
    assert (goal.actions[0].id, goal.actions[0].told_on) == (action, TODAY)
    assert not desk.has("They were told why")


def test_the_day_she_was_told_is_asked_with_the_reason(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    desk.give(add_action(goal_id, NewAction("Rails fitted", HandHolding.CHASED, promise=True)))
    desk.to_person(person_id, "Actions")
    desk.done("What happened?")
    desk.press("Not done")
    desk.write("Why not", "The order was lost")
    desk.write("The day they were told why", "20 November")
    desk.done("Save")
    (goal,) = desk.record(person_id).goals
    assert goal.actions[0].told_on == date(2026, 11, 20)


def test_an_assessment_is_added_and_an_agency_accepts_it(desk: Desk) -> None:
    person_id, _ = may(desk)
    desk.to_person(person_id, "Actions")
    desk.done("Add an assessment")
    desk.write("What was assessed", "Care needs")
    desk.write("By whom", "Ward 7")
    desk.done("Save")
    desk.done("An agency answered")
    desk.write("Which agency", "City Council")
    desk.done("Save")
    (held,) = desk.record(person_id).assessments
    assert (held.what, held.done_by, held.acceptances[0].agency, held.acceptances[0].accepted) == (
        "Care needs", "Ward 7", "City Council", True,
    )  # fmt: skip
    assert desk.says("Accepted by City Council on Mon 23 Nov")


def test_an_agency_that_will_not_take_it_says_why(desk: Desk) -> None:
    person_id, _ = may(desk)
    desk.give(hold_assessment(person_id, NewAssessment("Care needs", TODAY)))
    desk.to_person(person_id, "Actions")
    desk.done("An agency answered")
    desk.write("Which agency", "City Council")
    desk.press("They do not")
    assert not desk.button("Save").isEnabled()
    desk.write("Why not", "Not our form")
    desk.done("Save")
    assert desk.says("Not accepted by City Council on Mon 23 Nov: Not our form")


def test_words_half_written_about_a_connection_survive_a_cut_of_power(desk: Desk, tmp_path: Path) -> None:
    person_id, goal_id = may(desk)
    connected(desk, person_id, goal_id)
    desk.to_person(person_id, "Actions")
    desk.done_in("Home Adaptations Team", "Chase")
    desk.write("What was said", "They are short of")
    desk.until_kept()
    after = desk.cut_power(tmp_path / "after")
    desk.close()
    try:
        after.open()
        after.to_person(person_id, "Actions")
        after.done_in("Home Adaptations Team", "Chase")
        assert after.value("What was said") == "They are short of"
    finally:
        after.close()


def test_a_scottish_coordinator_chases_after_scottish_holidays(desk: Desk) -> None:
    desk.close()
    desk.keep_settings(nation="scotland", chase_after_days=5)
    desk.open()
    person_id, _ = may(desk)
    desk.to_person(person_id, "Plan")
    desk.done_in("Be safe in the bathroom", "Connect a service")
    desk.write("Its name", "Care and Repair")
    desk.choose("How far is it?", "Asked")
    desk.done("Connect")
    (one,) = loops(desk, person_id)
    # Monday 30 November is St Andrew's Day: a bank holiday in Scotland alone.
    assert one.chase_on == date(2026, 12, 1)


def test_an_action_that_was_not_done_before_is_there_to_be_told(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    action = desk.give(add_action(goal_id, NewAction("Rails fitted", HandHolding.CHASED, promise=True)))
    desk.give(action_not_done(action, 1, "The order was lost"))
    desk.to_person(person_id, "Plan")
    desk.done("They were told why")
    assert desk.record(person_id).goals[0].actions[0].told_on == TODAY


def test_whom_they_were_passed_on_to_and_their_number_are_not_lost(desk: Desk) -> None:
    """Also where the next one is not begun at once: a goal with nothing open is asked about, and it is one button."""
    person_id, goal_id = may(desk)
    done = desk.give(add_action(goal_id, NewAction("Ring", HandHolding.RANG_FOR)))
    desk.give(finish_action(done, 1, "They will ring", NewContact(person_id, How.PHONE, Reach.OTHERS)))
    connected(desk, person_id, goal_id)
    desk.to_person(person_id, "Actions")
    desk.press("Something else happened", desk.part("Home Adaptations Team"))
    desk.choose("What happened", "Passed on")
    desk.write("To whom", "Care Direct")
    desk.write("Their number", "0300 123 4567")
    desk.write("Why", "Not theirs")
    desk.press("Begin the next connection, with them")
    desk.done("Save")
    number = unbroken("0300 123 4567")
    assert desk.says(f"Passed on to Care Direct, {number}, Mon 23 Nov: Not theirs")
    assert TodayKind.NO_ACTION in {line.kind for line in desk.read(today_lines())}
    desk.to_tab("Plan")
    assert desk.has("Begin with Care Direct"), "and where the hint leads"
    desk.to_tab("Actions")
    desk.done("Begin with Care Direct")
    _, one = loops(desk, person_id)
    assert (one.service.name, one.service.phone, one.goal_id) == ("Care Direct", "0300 123 4567", goal_id)
    assert not desk.has("Begin with Care Direct")
    assert desk.says("Care Direct: considered"), "and it is undone at the foot"


def test_of_hundreds_of_actions_the_first_are_shown_and_the_rest_when_they_are_asked_for(desk: Desk) -> None:
    person_id, goal_id = may(desk)
    for number in range(SHOWN + 3):
        by_on = TODAY + timedelta(number)
        desk.give(add_action(goal_id, NewAction(f"Ring number {number}", HandHolding.RANG_FOR, by_on=by_on)))
    words, last = f"Show all {SHOWN + 3}", f"Ring number {SHOWN + 2}"
    for tab, about in (("Actions", "To do"), ("Plan", "Be safe in the bathroom")):
        desk.to_person(person_id, tab)
        assert desk.says("Ring number 0")
        assert not desk.says(last)
        desk.done(f"{words}: {about}")
        assert desk.says(last)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() == "What happened?", "the keys are at the first that came"
        desk.done_in(last, "What happened?")
        desk.write("What happened", "They rang back")
        desk.done("Save")
        assert desk.says(last), "what was asked for in full stays so while all is made anew"
        desk.key("Ctrl+Z")
        desk.settle()


def test_a_service_is_found_in_the_directory_and_nothing_that_was_typed_is_lost(desk: Desk, directory: Path) -> None:
    person_id, _ = may(desk)
    lonely = desk.give(add_goal(person_id, "A place of my own", Need.HOUSING))
    desk.to_person(person_id, "Actions")
    desk.done("Connect a service")
    desk.choose("For which goal or need", "A place of my own")
    desk.write("What exactly", "Ground floor, with the dog")
    desk.choose("How far is it?", "Offered")
    desk.done("Find a service there")
    assert desk.frame.window.page is desk.frame.directory
    assert desk.frame.directory.filters.need.value() is Need.HOUSING
    desk.done("Begin a connection")
    assert desk.value("For which goal or need") == "A place of my own"
    assert desk.value("What exactly") == "Ground floor, with the dog"
    service = desk.frame.directory.detail.service.name
    desk.key("Escape")  # put away once more, it is there all the same
    desk.done("Begin a connection")
    desk.done("Connect")
    (one,) = loops(desk, person_id)
    assert (one.goal_id, one.service.name, one.what_for) == (lonely, service, "Ground floor, with the dog")
    assert one.state is State.OFFERED
    assert desk.drafts() == {}
    assert desk.frame.window.page is desk.frame.person
    # What is begun after that is a connection of its own.
    desk.key("Ctrl+3")
    desk.done("Begin a connection")
    assert desk.value("What exactly") == ""


def test_a_service_is_found_for_a_goal_of_which_nothing_was_typed(desk: Desk, directory: Path) -> None:
    person_id, _ = may(desk)
    desk.give(add_goal(person_id, "A place of my own", Need.HOUSING))
    desk.to_person(person_id, "Plan")
    desk.done_in("A place of my own", "Connect a service")
    desk.done("Find a service there")
    assert desk.frame.directory.filters.need.value() is Need.HOUSING
    desk.done("Add to May’s plan")
    assert desk.value("For which goal") == "A place of my own"
    desk.key("Escape")
    desk.done("Begin a connection")
    assert desk.value("For which goal or need") == "A place of my own"

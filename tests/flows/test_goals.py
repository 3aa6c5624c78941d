"""Goals that have ended, and goals that are still wanted when somebody comes back."""

from datetime import date

import pytest

from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.today_words import TodayKind
from navigator.domain.words import ActionState, ConnectionState, GoalEnding, HandHolding
from navigator.store.connections import NewConnection, begin, connections_of
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, refer_again
from navigator.store.merging import merge
from navigator.store.people import add_person
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.store.touched import newest_command
from navigator.store.undoing import undo

from .days import MONDAY, fay, kinds, to_today
from .desk import Desk

SISTER, BATH = "See my sister", "Bathe safely"
RAILS = ServiceSnapshot("", "Home Adaptations", phone="0117 496 0145")


def end(desk: Desk, person_id: str) -> None:
    """Not reached, all of it."""
    (episode, *_) = desk.read(episodes_of(person_id))
    goals = {goal.id: (GoalEnding.NOT_REACHED, "Her sister is ill") for goal in desk.record(person_id).goals}
    ending = Ending(MONDAY, "She moved away", "Her son", goals)
    desk.give(end_episode(episode.id, episode.revision, ending))


@pytest.fixture
def ended(desk: Desk) -> str:
    """Fay, whose support ended while a promise was owed and a service was to be asked again."""
    person_id = fay(desk)
    desk.give(add_goal(person_id, BATH))
    goal = desk.give(add_goal(person_id, SISTER))
    promise = NewAction("Ring her sister", HandHolding.RANG_FOR, by_on=date(2026, 11, 19), promise=True)
    desk.give(add_action(goal, promise))
    asked = NewConnection(person_id, RAILS, goal, state=ConnectionState.ASKED, on=date(2026, 11, 23))
    desk.give(begin(asked, lambda _on: date(2026, 11, 24)))
    end(desk, person_id)
    return person_id


@pytest.fixture
def back(desk: Desk, ended: str, clock: object) -> str:
    """Fay came back, and it is two days later."""
    desk.give(refer_again(ended, Referral(MONDAY, review_on=date(2026, 12, 20))))
    clock.forward(days=2)  # type: ignore[attr-defined]
    desk.open_again()
    desk.to_person(ended, "Plan")
    return ended


def test_an_ended_goal_stands_apart_with_how_it_ended(desk: Desk, back: str) -> None:
    assert desk.says("Not reached", desk.part(SISTER))
    assert desk.says("Her sister is ill", desk.part(SISTER))
    assert desk.says("Left undone", desk.part(SISTER))
    assert desk.says("No goal now.")
    offered = {button.text() for button in desk.part(SISTER).findChildren(type(desk.button("Add a goal")))}
    assert offered == {"", "What happened?", "They still want this"}, "and nothing can be added to it"
    desk.press("2 goals have ended")
    assert not desk.says("Not reached")
    desk.press("2 goals have ended")
    assert SISTER not in desk.page_text()
    desk.to_tab("Actions")
    assert desk.says("Left undone: 1")
    assert not desk.says("Overdue, chase")
    assert not desk.has("Ring now")


def test_they_still_want_it(desk: Desk, back: str) -> None:
    """Opened again, it is late, due and on the paper wherever one looks."""
    desk.done_in(SISTER, "They still want this")
    assert desk.button("Add an action", desk.part(SISTER)).hasFocus(), "the keys go on where the goal is"
    assert desk.says("Promise late", desk.part(SISTER))
    assert "Ring her sister" in desk.page_text()
    assert desk.says("1 goal has ended") or desk.has("1 goal has ended")
    desk.to_tab("Actions")
    assert desk.says("Overdue, chase", desk.part("Home Adaptations"))
    to_today(desk)
    assert {TodayKind.PROMISE, TodayKind.CHASE} <= set(kinds(desk))
    desk.to_person(back, "Plan")
    desk.done_in(SISTER, "Add an action")
    desk.write("What will happen?", "Drive there")
    desk.done("Save")
    assert [one.what for one in desk.record(back).goals[1].actions] == ["Ring her sister", "Drive there"]


def test_they_still_want_it_is_undone(desk: Desk, back: str) -> None:
    desk.done_in(SISTER, "They still want this")
    desk.done("Undo")
    assert desk.says("Not reached", desk.part(SISTER))
    assert desk.record(back).goals[1].ending_why == "Her sister is ill"


def test_what_came_of_it_after_all(desk: Desk, back: str) -> None:
    desk.press("What happened?", desk.part("Ring her sister"))
    desk.press("Not done")
    desk.write("Why not", "She had moved")
    desk.write("The day they were told why", "today")
    desk.done("Save")
    (action,) = desk.record(back).goals[1].actions
    assert (action.state, action.told_on) == (ActionState.NOT_DONE, date(2026, 11, 25))
    desk.press("What happened?", desk.part("Home Adaptations"))
    desk.choose("What happened", "They started")
    desk.done("Save")
    (loop,) = desk.read(lambda reader: connections_of(reader, back))
    assert loop.state is ConnectionState.STARTED


def test_a_new_referral_asks_which_goals_they_still_want(desk: Desk, ended: str) -> None:
    desk.to_person(ended, "Plan")
    assert desk.says("A new referral can open a goal again.")
    assert not desk.has("They still want this")
    desk.done("Support")
    desk.press("New referral")
    desk.settle()
    desk.press(f"{SISTER} (not reached)", desk.part("Do they still want this?"))
    desk.done("Save")
    assert [goal.ending for goal in desk.record(ended).goals] == [GoalEnding.NOT_REACHED, None]
    assert TodayKind.PROMISE in kinds(desk)


def test_a_service_is_only_found_for_what_goes_on(desk: Desk, back: str) -> None:
    desk.to_tab("Actions")
    desk.press("Connect a service")
    desk.settle()
    box = desk.field("For which goal or need")
    assert SISTER not in [box.itemText(number) for number in range(box.count())]  # type: ignore[attr-defined]
    desk.press("Cancel")


def test_words_begun_for_a_goal_that_ended_meanwhile_are_there_when_it_goes_on(
    desk: Desk, may: str, church: str
) -> None:
    desk.press("Add an action")
    desk.write("What will happen?", "Ring Dial-a-Ride")
    end(desk, may)
    desk.done("Save")
    assert desk.says("This goal has ended (not reached)")
    assert desk.value("What will happen?") == "Ring Dial-a-Ride"
    desk.frame.context.work.command(refer_again(may, Referral(MONDAY)))
    desk.settle()
    desk.done("They still want this")
    assert desk.value("What will happen?", desk.part("Get to church on Sundays")) == "Ring Dial-a-Ride"
    desk.done("Save")
    assert [one.what for one in desk.record(may).goals[0].actions] == ["Ring Dial-a-Ride"]


def test_what_was_promised_while_two_records_were_one_is_cleared_after_they_were_parted(desk: Desk) -> None:
    """The line of Today, the list and the page of whoever is owed it say the same, and its pill opens."""
    amy = desk.give(add_person(PersonDetails("Amy", "Stone"), Referral(review_on=date(2026, 12, 20))))
    stones = desk.give(add_person(PersonDetails("Amy", "Stones"), Referral(review_on=date(2026, 12, 20))))
    goal = desk.give(add_goal(amy, "Sleep well"))
    desk.give(merge(stones, amy, (1, 1)))
    promise = NewAction("Ring the sleep clinic", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True)
    desk.give(add_action(goal, promise))
    desk.to_person(stones, "Plan")
    desk.done("Support")
    desk.press("Part from Amy Stone")
    desk.done("Part them")
    assert desk.says("Ring the sleep clinic", desk.part("Sleep well"))
    assert {row.id: row.promises_late for row in desk.read(list_people())} == {amy: 1, stones: 0}
    to_today(desk)
    desk.done_in("Amy Stone: Ring the sleep clinic", "What happened?")
    desk.write("What happened", "They ring her on Friday")
    desk.done("Save")
    (action,) = desk.record(amy).goals[0].actions
    assert (action.state, action.person_id) == (ActionState.DONE, amy)


def test_a_pill_whose_record_is_gone_says_so(desk: Desk) -> None:
    person_id = fay(desk)
    goal = desk.give(add_goal(person_id, SISTER))
    promise = NewAction("Ring her sister", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True)
    desk.give(add_action(goal, promise))
    to_today(desk)
    desk.give(undo(desk.read(newest_command)))  # by another program, since the line was drawn
    desk.done_in("Fay Fox: Ring her sister", "What happened?")
    assert desk.says("that is on their record no more, so there is nothing to open")
    with pytest.raises(AssertionError, match="there is no part"):
        desk.part("Fay Fox: Ring her sister")


def test_the_end_of_the_support_asks_about_each_promise(desk: Desk, may: str, church: str) -> None:
    for what, promise in (("Ring her sister", True), ("Look for a choir", False)):
        new = NewAction(what, HandHolding.RANG_FOR, by_on=date(2026, 11, 24), promise=promise)
        desk.give(add_action(church, new))
    desk.to_person(may)
    desk.done("Support")
    desk.press("End the support")
    desk.settle()
    assert desk.says("1 other action is still to do. It stays on record")
    desk.press("Reached")
    desk.write("Why the support ends", "She moved away")
    desk.write("Who holds them now", "Her son")
    asked = "Ring her sister, by Tue 24 Nov: were they told why it will not happen?"
    assert not desk.button("End the support").isEnabled(), "a promise is not swallowed"
    desk.choose(asked, "They were told why")
    desk.press("Then make the sheet that says who holds them now")
    desk.done("End the support")
    promised, other = desk.record(may).goals[0].actions
    assert (promised.state, promised.outcome) == (ActionState.NOT_DONE, "The support ended: She moved away")
    assert (promised.told_on, other.state) == (MONDAY, ActionState.OPEN)

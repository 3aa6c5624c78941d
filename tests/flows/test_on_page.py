"""A plan that is too long for its page: what is over is said, and the coordinator ticks what stays."""

from datetime import date

from PySide6.QtWidgets import QApplication

from navigator.domain.words import CircleKind, HandHolding, Need, StoryHeading
from navigator.store.circle import NewMember, add_member
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.store.story import add_entry
from navigator.ui.kit import Check

from .desk import Desk
from .screen import name_of

LIST = "What is on the page"


def long_plan(desk: Desk) -> str:
    """May, with a story line, five goals of six actions and a daughter: more than one side of A4 holds."""
    may = desk.person("May", "Ellis")
    desk.give(add_entry(may, StoryHeading.WHAT_MATTERS, "I want to sing.", "May"))
    for number in range(1, 6):
        goal = desk.give(add_goal(may, f"Goal {number}"))
        for letter in "abcdef":
            new = NewAction(f"Step {number}{letter}", HandHolding.RANG_TOGETHER, by_on=date(2026, 11, 26))
            desk.give(add_action(goal, new))
    desk.give(add_member(may, NewMember(CircleKind.PERSON, "Ruth", "daughter", "0117 496 0188")))
    desk.to_person(may, "Plan")
    return may


def test_what_is_over_is_said_and_the_coordinator_ticks_what_stays(desk: Desk) -> None:
    may = long_plan(desk)
    desk.until_says("Does not fit")
    desk.press(LIST)
    part = desk.part(LIST)
    desk.until(lambda: desk.says("Too long for one page by about", part))
    assert name_of(QApplication.focusWidget()) == "I want to sing."
    assert not desk.frame.person.plan.preview.over.isVisible(), "how long it is stands once"
    goal, step = (desk.button(name, part) for name in ("Goal 5", "Step 5a"))
    desk.until(lambda: goal.accessibleDescription() != "")
    assert (goal.accessibleDescription(), step.accessibleDescription()) == ("8 lines", "1 line")
    assert desk.says("8 lines", part)
    desk.press("Print")
    desk.settle()
    desk.until_says("This page does not go out while it does not fit. Nothing is cut by itself")
    assert not desk.says("The longest parts are")
    desk.press("Dismiss", desk.frame.person.plan.preview)
    desk.done_in(LIST, "Goal 5")
    desk.until(lambda: "Goal 5" not in desk.page_text())
    desk.until(lambda: desk.button("Goal 5", part).accessibleDescription() == "")
    assert not desk.button("Step 5a", part).isEnabled()
    assert not desk.button("Step 5a", part).isChecked(), "off with its goal"
    desk.done_in(LIST, "Goal 4")
    desk.until(lambda: desk.says("1 page, ", desk.part(LIST)))
    desk.until_says("Fits on one page")
    assert [goal.on_plan for goal in desk.record(may).goals] == [True, True, True, False, False]
    desk.done_in(LIST, "Step 1a")
    desk.done_in(LIST, "Ruth, daughter")
    desk.done_in(LIST, "I want to sing.")
    record = desk.record(may)
    assert (record.goals[0].actions[0].on_plan, record.circle[0].on_plan, record.story[0].on_plan) == (False,) * 3
    text = desk.page_text()
    assert not [words for words in ("Step 1a", "Ruth", "I want to sing") if words in text]
    desk.press("Done", desk.part(LIST))
    assert not desk.says("Untick what can stay off the paper")


def test_a_tick_is_undone_like_everything_else(desk: Desk) -> None:
    may = long_plan(desk)
    desk.press(LIST)
    desk.done_in(LIST, "Goal 2")
    assert not desk.record(may).goals[1].on_plan
    desk.done("Undo")
    assert desk.record(may).goals[1].on_plan
    desk.until(lambda: "Goal 2" in desk.page_text())
    assert desk.button("Goal 2", desk.part(LIST)).isChecked()


def test_the_keys_stay_on_the_tick_while_the_page_follows(desk: Desk) -> None:
    long_plan(desk)
    desk.press(LIST)
    desk.key("Tab")
    assert name_of(QApplication.focusWidget()) == "Goal 1"
    desk.key("Space")
    desk.settle()
    assert name_of(QApplication.focusWidget()) == "Goal 1"
    assert not desk.button("Goal 1", desk.part(LIST)).isChecked()


def test_a_page_that_fits_is_chosen_from_too(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Sing"))
    desk.to_person(may, "Plan")
    desk.until_says("Fits on one page")
    desk.press("More")
    desk.press(LIST)
    desk.done_in(LIST, "Sing")
    assert not desk.record(may).goals[0].on_plan
    desk.until_says("Nothing is on it yet")
    desk.done_in(LIST, "Sing")
    desk.until_says("Fits on one page")


def test_a_goal_of_many_words_is_listed_whole_in_the_width_there_is(desk: Desk) -> None:
    may = long_plan(desk)
    desk.give(add_goal(may, "I want to see the people I used to see. " * 15))
    desk.to_person(may, "Plan")
    desk.until_says("Does not fit")
    desk.press(LIST)
    desk.settle()
    left = desk.frame.person.plan._left
    assert left.inner.minimumSizeHint().width() <= left.viewport().width()
    assert left.horizontalScrollBar().maximum() == 0
    for check in desk.part(LIST).findChildren(Check):
        assert 0 <= check.mapTo(left.viewport(), check.rect().topLeft()).x() < left.viewport().width() - check.width()


def test_what_a_service_was_asked_for_stands_on_the_page_where_it_is_ticked(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Be safe in the bathroom"))
    desk.to_person(may, "Plan")
    desk.done_in("Be safe in the bathroom", "Connect a service")
    desk.write("Its name", "Home Adaptations")
    desk.write("Phone", "0117 496 0145")
    desk.write("What exactly", "Rails by the bath")
    desk.choose("How far is it?", "Asked")
    desk.done("Connect")
    row = (
        "We asked for: Rails by the bath",
        "Home Adaptations",
        "Asked on 23 November.",
        "We ask again on Monday 7 December.",
    )
    desk.until(lambda: all(words in desk.page_text() for words in row))
    desk.press("More")
    desk.press(LIST)
    desk.done_in(LIST, "Asked Home Adaptations: Rails by the bath")
    desk.until(lambda: "Rails by the bath" not in desk.page_text())
    assert [one.on_plan for one in desk.record(may).connections] == [False]
    desk.done("Undo")
    desk.until(lambda: "Rails by the bath" in desk.page_text())


def test_what_is_not_for_the_paper_is_unticked_as_the_service_is_connected(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Be safe"))
    desk.to_person(may, "Plan")
    desk.done_in("Be safe", "Connect a service")
    desk.write("Its name", "Refuge")
    desk.choose("For which goal or need", Need.SAFETY.label)
    assert not desk.has("On the printed plan"), "a need is not on the page"
    desk.choose("For which goal or need", "Be safe")
    desk.choose("How far is it?", "Asked")
    desk.press("On the printed plan")
    desk.done("Connect")
    (asked,) = desk.record(may).connections
    assert not asked.on_plan
    assert "Refuge" not in desk.page_text()

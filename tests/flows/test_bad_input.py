"""What cannot be is said in a sentence beside its field while it is typed, and stays as it was typed."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtGui import QAccessible

from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import CircleKind, ConnectionState, HandHolding, StoryHeading
from navigator.store.circle import NewMember, add_member, leave_circle
from navigator.store.connections import NewConnection, begin
from navigator.store.episodes import Referral
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.ui.kit import Field

from .desk import Desk

HAPPENED = StoryHeading.WHAT_HAPPENED
TOMORROW, NOT_YET = "24 Nov 2026", "That day has not come yet."


@pytest.fixture
def may(desk: Desk) -> str:
    """May, born in 1942, supported since the second of November."""
    details = PersonDetails("May", "Ellis", born_on=date(1942, 3, 14))
    person_id = desk.give(add_person(details, Referral(opened_on=date(2026, 11, 2))))
    goal = desk.give(add_goal(person_id, "Sing again"))
    desk.give(add_action(goal, NewAction("Ring the choir", HandHolding.RANG_FOR)))
    club = NewConnection(person_id, ServiceSnapshot("", "Club"), goal, state=ConnectionState.ASKED)
    desk.give(begin(club, lambda _on: date(2026, 12, 7)))
    desk.give(add_member(person_id, NewMember(CircleKind.AGENCY, "Orchard Surgery")))
    desk.to_person(person_id, "Plan")
    return person_id


def steps(*names: str, tab: str = "", keys: str = "") -> Callable[[Desk], None]:
    def go(desk: Desk) -> None:
        if keys:
            desk.key(keys)
            desk.settle()
        if tab:
            desk.to_tab(tab)
        for name in names:
            desk.done(name)

    return go


#: How it is come to, the field, what is typed, the sentence beside it, and the button that is shut by it.
CASES: dict[str, tuple[Callable[[Desk], None], str, str, str, str]] = {
    "born tomorrow": (steps(keys="Ctrl+N"), "Born on", TOMORROW, "A birth date cannot be in the future.", "Save"),
    "came tomorrow": (steps("Support", "Change the referral"), "When", TOMORROW, NOT_YET, "Save"),
    "a review before it began": (
        steps("Support", "Change the referral"), "Review on", "1 Nov 2026",
        "The review cannot be before the support began.", "Save",
    ),
    "an end before the beginning": (
        steps("Support", "End the support"), "Ended on", "1 Nov 2026", "The end cannot be before the beginning.",
        "End the support",
    ),
    "an end to come": (steps("Support", "End the support"), "Ended on", TOMORROW, NOT_YET, "End the support"),
    "told tomorrow": (steps(f"Add words: {HAPPENED.label}", tab="Story"), "When", TOMORROW, NOT_YET, "Save"),
    "a goal without words": (steps("Change the goal"), "What do they want?", "", "A goal needs words.", "Save"),
    "done tomorrow": (steps("What happened?"), "On which day", TOMORROW, NOT_YET, "Save"),
    "asked tomorrow": (steps("Connect a service", tab="Actions"), "On which day", TOMORROW, NOT_YET, "Connect"),
    "moved tomorrow": (steps("Something else happened", tab="Actions"), "On which day", TOMORROW, NOT_YET, "Save"),
    "assessed tomorrow": (steps("Add an assessment", tab="Actions"), "On which day", TOMORROW, NOT_YET, "Save"),
    "left tomorrow": (steps("No longer in the circle", tab="Circle"), "Since", TOMORROW, NOT_YET, "Save"),
    "agreed tomorrow": (steps("They may be told…", tab="Circle"), "From", TOMORROW, NOT_YET, "Save"),
    "who looks after whom, asked tomorrow": (
        steps("Who looks after whom", tab="Circle"), "Asked on", TOMORROW, NOT_YET, "Save",
    ),
}  # fmt: skip


@pytest.mark.parametrize("which", CASES)
def test_it_is_said_beside_the_field_and_stays_as_it_was_typed(desk: Desk, may: str, which: str) -> None:
    opens, field, typed, words, shut = CASES[which]
    opens(desk)
    control = desk.write(field, typed)
    desk.key("Tab")
    desk.until_says(words)
    (beside,) = [one for one in desk.front.findChildren(Field) if one.isAncestorOf(control)]
    assert desk.says(words, beside), "not beside its field"
    assert not desk.button(shut).isEnabled()
    assert desk.value(field).startswith("Tue 24 Nov" if typed == TOMORROW else "Sun 1 Nov" if typed else "")
    if desk.has("Keep for later"):
        desk.press("Keep for later")
    while desk.front is not desk.frame.window:
        desk.key("Escape")
        desk.settle()


#: Wherever an action is written: how it is come to.
BY_WHEN: dict[str, Callable[[Desk], None]] = {
    "on the plan": steps("Add an action"),
    "changed": steps("Change the action"),
    "what instead": lambda desk: _instead(desk),
    "what follows": lambda desk: _follows(desk),
}


def _instead(desk: Desk) -> None:
    desk.done("What happened?")
    desk.press("Not done")
    desk.write("What instead", "Write to the choir")
    desk.press("Add it as an action")


def _follows(desk: Desk) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What follows", "Ring her back")
    desk.press("Put it on their plan, as an action")


@pytest.mark.parametrize("which", BY_WHEN)
def test_a_day_just_gone_by_is_taken_with_a_sentence_beside_it(desk: Desk, may: str, which: str) -> None:
    """It can be meant, as what was to be done last week and was not, and it can be a slip."""
    BY_WHEN[which](desk)
    control = desk.write("By when", "yesterday")
    desk.key("Tab")
    said = "That day is past: Today shows it as late."
    desk.until_says(said)
    (beside,) = [one for one in desk.front.findChildren(Field) if one.isAncestorOf(control)]
    assert desk.says(said, beside)
    assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Description) == said
    desk.write("By when", "24 Nov 2026")
    assert not desk.says(said, beside)
    desk.write("By when", "")
    if desk.has("Keep for later"):
        desk.press("Keep for later")


def test_a_promise_of_last_week_is_written_down_as_it_was(desk: Desk, may: str) -> None:
    desk.done("Add an action")
    desk.write("What will happen?", "Bring the forms")
    desk.write("By when", "16 Nov 2026")
    desk.press("Promised to them")
    desk.done("Save")
    new = desk.record(may).goals[0].actions[-1]
    assert (new.what, new.by_on, new.promise) == ("Bring the forms", date(2026, 11, 16), True)


def test_what_the_file_knows_better_is_said_beside_the_field_too(desk: Desk, may: str) -> None:
    """When she was born is no business of the form: the sentence comes when it is saved, and nothing is lost."""
    steps(f"Add words: {HAPPENED.label}", tab="Story")(desk)
    desk.write(HAPPENED.label, "I came into the world")
    desk.write("When", "1 Jan 1940")
    desk.done("Save")
    desk.until_says("That is before they were born: please check the date.")
    assert desk.value(HAPPENED.label) == "I came into the world"
    assert desk.record(may).story == ()
    desk.write("When", "14 Mar 1942")
    desk.done("Save")
    assert [(one.words, one.told_on) for one in desk.record(may).story] == [
        ("I came into the world", date(1942, 3, 14)),
    ]  # fmt: skip


def test_consent_for_an_agency_that_left_meanwhile(desk: Desk, may: str) -> None:
    (surgery,) = desk.record(may).circle
    steps("They may be told…", tab="Circle")(desk)
    desk.press("My wellness")
    desk.write("In their words", "Tell them about my chest")
    desk.give(leave_circle(surgery.id, 1))
    desk.done("Save")
    desk.until_says("Orchard Surgery left the circle on Monday 23 November 2026: nothing more can be agreed for them.")
    assert desk.value("In their words") == "Tell them about my chest"
    assert desk.record(may).consents == ()
    desk.key("Escape")
    desk.settle()


def test_what_is_pasted_into_one_line_is_kept_whole(desk: Desk, may: str) -> None:
    """The toolkit would cut it at 32,767 letters and say nothing. A whole letter pasted by a slip is still theirs."""
    words = ("They ring when the fitter is back. " * 3_000).strip()
    desk.press("Add an action")
    desk.field("What will happen?").setFocus()
    desk.paste(words)
    desk.done("Save")
    desk.to_tab("Circle")
    desk.done("Add somebody")
    desk.field("Role").setFocus()
    desk.paste(words)
    desk.write("Name", "Jean")
    desk.done("Save")
    record = desk.record(may)
    assert [len(action.what) for action in record.goals[0].actions][1:] == [len(words)]
    assert [member.role for member in record.circle if member.name == "Jean"] == [words]
    for tab in ("Plan", "Actions", "Timeline", "Circle", "Papers"):
        desk.to_tab(tab)

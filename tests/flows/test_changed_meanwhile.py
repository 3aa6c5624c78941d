"""Every dialog and editor that changes a record, when the record was changed meanwhile by another window or an undo: it
is said in words, nothing is overwritten, nothing that was typed is lost; opened again it is there, and can be saved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from navigator.domain.changes import Changes
from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    GoalEnding,
    HandHolding,
    How,
    Reach,
    Shareable,
    StoryHeading,
)
from navigator.store.assessments import NewAssessment, hold_assessment
from navigator.store.casefile import Writer
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import NewConnection, begin
from navigator.store.consent import NewConsent
from navigator.store.contacts import NewContact, log_contact
from navigator.store.coordinator import coordinator
from navigator.store.episodes import Ending, Referral, end_episode
from navigator.store.own_services import NewService, add_own_service
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal, edit_plan
from navigator.store.prompts import add_prompts
from navigator.store.story import add_entry
from navigator.store.visits import NewVisit, plan_visit
from navigator.store.what_if import NewWhatIf, add_what_if

from .desk import Desk
from .plans import left_goals

TODAY = date(2026, 11, 23)
HAPPENED = StoryHeading.WHAT_HAPPENED
Steps = Callable[[Desk], None]


def whole_record(desk: Desk, *, waiting: bool = False) -> str:
    """May, with one of everything that can be changed."""
    came = Referral(opened_on=date(2026, 11, 2), review_on=date(2026, 11, 20), waiting=waiting)
    may = desk.give(
        add_person(PersonDetails("Mary", "Ellis", called="May", phone="0117 496 0123", postcode="BS16 2QR"), came)
    )
    desk.person("Mae", "Ellis", phone="0117 496 0123", postcode="BS5 6XX")
    goal = desk.give(add_goal(may, "Sing again"))
    service = ServiceSnapshot("elm", "Elm Tree Day Centre", "Age Well", "0117 496 0101")
    asked = NewConnection(may, service, goal, state=ConnectionState.ASKED, on=date(2026, 11, 9))
    desk.give(begin(asked, lambda _on: TODAY))
    desk.give(add_action(goal, NewAction("Ring the choir", HandHolding.RANG_FOR, promise=True)))
    desk.give(hold_assessment(may, NewAssessment("Care needs", TODAY)))
    desk.give(log_contact(NewContact(may, How.VISIT, Reach.SPOKE, datetime(2026, 11, 23, 9, tzinfo=UTC), note="Tea")))
    desk.give(add_what_if(may, NewWhatIf("Ring Ruth", "I fall")))
    told = NewConsent((Shareable.PLAN,), date(2026, 11, 2))
    desk.give(add_member(may, NewMember(CircleKind.PERSON, "Ruth", "daughter"), told))
    desk.give(add_entry(may, HAPPENED, "I fell in March", "May"))
    desk.give(edit_plan(may, 0, talk_where="At home"))
    leaves = datetime(2026, 11, 23, 14, tzinfo=UTC)
    desk.give(plan_visit(may, NewVisit(leaves, leaves.replace(hour=15), "12 Mill Lane")))
    desk.give(add_own_service(NewService("Ray’s shed")))
    desk.give(add_prompts("Veterans", {HAPPENED: ("Where did you serve?",)}))
    return may


def change(kind: str, number: int = 0, **columns: Any) -> Callable[[Writer], Changes]:
    """What another window does to the first record of this kind, or to a later one."""

    def op(writer: Writer) -> Changes:
        rows = writer.rows(f"SELECT id FROM {kind} ORDER BY id")  # noqa: S608 - a table of ours
        writer.move(kind, "edited", rows[number]["id"], columns)
        return Changes(frozenset())

    return op


def steps(*names: str, tab: str = "", **written: str) -> Steps:
    """Turn to a tab, press these one after the other, write into fields (an underscore is a blank)."""

    def go(desk: Desk) -> None:
        if tab:
            desk.to_tab(tab)
        for name in names:
            desk.done(name)
        for label, words in written.items():
            desk.write(label.replace("_", " "), words)

    return go


def in_part(part: str, name: str, tab: str = "") -> Steps:
    def go(desk: Desk) -> None:
        if tab:
            desk.to_tab(tab)
        desk.done_in(part, name)

    return go


def from_today(part: str, name: str) -> Steps:
    def go(desk: Desk) -> None:
        desk.key("Ctrl+1")
        desk.settle()
        desk.done_in(part, name)

    return go


def ends_with_a_promise(desk: Desk) -> None:
    steps("Reached", Who_holds_them_now="Ruth")(desk)
    desk.choose("Ring the choir: were they told why it will not happen?", "They were told why")


def put_right(desk: Desk) -> None:
    desk.to_tab("Timeline")
    desk.choose("Kind", "Contacts")
    desk.settle()
    desk.done("Put right")


def visit_sheet(desk: Desk) -> None:
    desk.to_tab("Timeline")
    desk.choose("Kind", "Visits")
    desk.settle()
    desk.done("Visit sheet")


def change_visit(desk: Desk) -> None:
    visit_sheet(desk)
    desk.done("Change")


def own_service(desk: Desk) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    desk.done("Change it")


def not_done(desk: Desk) -> None:
    desk.choose("How did it go?", "Not done")


def link(desk: Desk) -> None:
    desk.choose("Their record", "Mae Ellis")


def second_postcode(desk: Desk) -> None:
    desk.press("Take the second", desk.part("Postcode: BS16 2QR, or BS5 6XX"))


@dataclass(frozen=True)
class Case:
    """`opens` the form; `field` gets the words `typed`, and `more` what else it needs; then `meanwhile` happens."""

    opens: Steps
    field: str
    typed: str
    meanwhile: Callable[[Writer], Changes]
    save: str = "Save"
    more: Steps = field(default=lambda _desk: None)
    within: str = ""
    says: str = "changed elsewhere"


PERSON = change("person", living="Alone")
EPISODE = change("episode", referred_by="Dr Khan")
ACTION = change("action", who="Ruth")
CONNECTION = change("connection", what_for="Thursdays")
MEMBER = change("circle_member", role="niece")
VISIT = change("visit", note="The dog is loose")

CASES = {
    "details": Case(steps("Details"), "Living", "With Ruth", change("person", watch_for="The stairs")),
    "the referral": Case(steps("Support", "Change the referral"), "Why", "She fell", EPISODE),
    "taken on": Case(steps("Support", "Take on"), "On which day", "Fri 20 Nov", EPISODE, "Take on"),
    "the end of the support": Case(
        steps("Support", "End the support"),
        "Why the support ends",
        "She manages",
        EPISODE,
        "End the support",
        ends_with_a_promise,
    ),
    "a review": Case(from_today("Mary Ellis: review", "Review"), "Looked at on", "Fri 20 Nov", EPISODE),
    "a contact": Case(put_right, "What happened", "Tea and scones", change("contact", follows="Cake")),
    "an action done": Case(steps("What happened?", tab="Plan"), "What happened", "They sing", ACTION),
    "an action not done": Case(
        lambda desk: (steps("What happened?", tab="Plan")(desk), not_done(desk))[1],
        "Why not",
        "Ill",
        ACTION,
    ),
    "a connection": Case(steps("Something else happened", tab="Actions"), "What was said", "Next week", CONNECTION),
    "a call": Case(steps("Chase", tab="Actions"), "What was said", "Next week", CONNECTION),
    "a chase": Case(
        from_today("Mary Ellis: Elm Tree Day Centre", "Chase"),
        "What was said",
        "Next week",
        CONNECTION,
    ),
    "an assessment": Case(
        steps("Change the assessment", tab="Actions"),
        "What came out of it",
        "Rails",
        change("assessment", done_by="Ward 7"),
    ),
    "a goal": Case(
        steps("Change the goal", tab="Plan"),
        "What do they want?",
        "Sing on Sundays",
        change("goal", need="company"),
    ),
    "an action": Case(steps("Change the action", tab="Plan"), "What will happen?", "Write to the choir", ACTION),
    "a what-if": Case(steps("Change: I fall", tab="Plan"), "What we do", "Stay down", change("what_if", who="Ruth")),
    "the page": Case(
        in_part("The page also says", "Change", "Plan"),
        "Where or how",
        "At the centre",
        change("plan", talk_time="2 pm"),
    ),
    "the circle": Case(steps("Change", tab="Circle"), "Role", "eldest daughter", change("circle_member", phone="0117")),
    "one who left": Case(steps("No longer in the circle", tab="Circle"), "Since", "Fri 20 Nov", MEMBER),
    "what one may be told": Case(
        steps("History", "Put right", tab="Circle"),
        "In their words",
        "Tell her",
        change("consent", given_how="signed"),
    ),
    "who looks after whom": Case(
        steps("Who looks after whom", tab="Circle"),
        "In their words (kept in the story)",
        "Ruth does",
        change("circle_member", cares=True),
    ),
    "a carer’s record": Case(steps("Make a record for Ruth", tab="Circle"), "Last name", "Ellis-Brown", MEMBER),
    "a carer linked": Case(steps("Link to a record", tab="Circle"), "", "", MEMBER, "Link", link),
    "one record of two": Case(
        steps("Support", "Same person as…", "Choose"),
        "",
        "",
        PERSON,
        "Make them one record",
        second_postcode,
    ),
    "a visit": Case(change_visit, "With me", "Ada, a volunteer", VISIT),
    "back safe": Case(visit_sheet, "", "", VISIT, "Back safe"),
    "a visit called off": Case(visit_sheet, "", "", VISIT, "Call it off"),
    "a set of questions": Case(
        steps("Change the questions", "Change: Veterans", tab="Story"),
        HAPPENED.label,
        "Which regiment?",
        change("prompt_set", prompts='{"also": ["Where?"]}'),
    ),
    "a service of one’s own": Case(own_service, "Phone", "0117 496 0002", change("own_service", address="Church Road")),
    "words of the story": Case(
        in_part(HAPPENED.label, "Correct", "Story"),
        HAPPENED.label,
        "I fell in April",
        lambda writer: add_entry(
            writer.rows("SELECT id FROM person ORDER BY id")[0]["id"],
            HAPPENED,
            "I fell in May",
            "May",
            supersedes=writer.rows("SELECT id FROM story_entry")[0]["id"],
        )(writer),
        within=HAPPENED.label,
        says="corrected already",
    ),
}


def written(desk: Desk) -> int:
    """How many lines the journal has of what was changed; looking at somebody is none."""
    rows = desk.read(
        lambda reader: reader.rows("SELECT count(*) AS n FROM journal WHERE before IS NOT NULL OR after IS NOT NULL")
    )
    return int(rows[0]["n"])


@pytest.mark.parametrize("which", CASES)
def test_what_was_changed_meanwhile_is_said_and_nothing_typed_is_lost(desk: Desk, which: str) -> None:
    case = CASES[which]
    may = whole_record(desk, waiting=which == "taken on")
    desk.open_again()
    desk.to_person(may)
    case.opens(desk)
    if case.field:
        desk.write(case.field, case.typed)
    case.more(desk)
    desk.give(case.meanwhile)
    before = written(desk)
    within = desk.part(case.within) if case.within else None
    desk.press(case.save, within)
    desk.settle()
    desk.until_says(case.says)
    assert written(desk) == before, "something was overwritten"
    if case.field:
        assert desk.value(case.field) == case.typed
    put_away(desk, within)

    case.opens(desk)  # on the page as it stands: it was read anew when the change was refused
    if case.field:
        assert desk.value(case.field) == case.typed, "what was typed is not there again"
    else:
        case.more(desk)
    within = desk.part(case.within) if case.within else None
    desk.press(case.save, within)
    desk.settle()
    assert written(desk) > before, "it could not be saved"
    put_away(desk)


def put_away(desk: Desk, within: Any = None) -> None:
    """Close what is open, one over the other."""
    if desk.has("Keep for later"):
        desk.press("Keep for later", within)
    for _ in range(4):
        if desk.front is not desk.frame.window:
            desk.key("Escape")
            desk.settle()


def test_undone_while_the_editor_is_open(desk: Desk) -> None:
    may = whole_record(desk)
    desk.to_person(may, "Plan")
    desk.done("Change the goal")
    desk.write("What do they want?", "Sing on Sundays")
    desk.done("Save")
    desk.done("Change the goal")
    desk.write("What do they want?", "Sing on Sundays, and at Christmas")
    desk.done("Undo")
    desk.done("Save")
    desk.until_says("changed elsewhere")
    assert desk.value("What do they want?") == "Sing on Sundays, and at Christmas"
    assert [goal.words for goal in desk.record(may).goals] == ["Sing again"]
    put_away(desk)


def test_what_stands_was_chosen_and_stays_so_when_two_records_are_compared_anew(desk: Desk) -> None:
    may = whole_record(desk)
    desk.to_person(may)
    steps("Support", "Same person as…", "Choose")(desk)
    second_postcode(desk)
    desk.give(PERSON)
    desk.done("Make them one record")
    desk.until_says("One of the two was changed elsewhere")
    desk.done("Make them one record")
    one = desk.record(may).person.details
    assert (one.postcode, one.living) == ("BS5 6XX", "Alone")


def test_ones_own_details(desk: Desk) -> None:
    desk.key("Ctrl+,")
    desk.settle()
    desk.write("Email", "jo@example.org")
    desk.give(change("coordinator", phone="0117 496 0777"))
    desk.press("Save")
    desk.settle()
    desk.until_says("changed elsewhere")
    assert desk.read(coordinator).email == ""
    desk.until(lambda: desk.value("Phone") == "0117 496 0777")
    assert desk.value("Email") == "jo@example.org"
    desk.press("Save")
    desk.settle()
    kept = desk.read(coordinator)
    assert (kept.email, kept.phone) == ("jo@example.org", "0117 496 0777")


def test_what_became_of_a_goal_was_said_elsewhere(desk: Desk) -> None:
    may = desk.person("Mary", "Ellis")
    (episode,) = desk.read(lambda reader: reader.rows("SELECT id FROM episode"))
    desk.give(end_episode(episode["id"], 1, Ending(TODAY, "She moved", "Ruth", {})))
    first, second = left_goals(desk, may, "Sing again", "Knit")
    desk.open_again()
    desk.key("Ctrl+1")
    desk.settle()
    desk.press("What became of it")
    desk.settle()
    for goal in ("Sing again", "Knit"):
        desk.press("Partly reached", desk.part(goal))
        desk.write("Why", "A little", desk.part(goal))
    desk.give(change("goal", 1, ending=GoalEnding.REACHED))
    desk.done("Save")
    desk.until_says("said elsewhere")
    endings = {goal.id: goal.ending for goal in desk.record(may).goals}
    assert endings == {first: None, second: GoalEnding.REACHED}
    desk.key("Escape")

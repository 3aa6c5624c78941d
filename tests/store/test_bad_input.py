"""What cannot be is refused by the name of its field and changes nothing; whatever can be written is kept whole."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    GoalEnding,
    HandHolding,
    Helped,
    How,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)
from navigator.errors import Refused
from navigator.store import (
    assessments,
    carers,
    circle,
    connections,
    consent,
    contacts,
    episodes,
    people,
    plan,
    sharing,
    snoozes,
    story,
    visits,
    what_if,
)
from navigator.store.casefile import CaseFile

from .a_caseload import TODAY, Caseload, Op, caseload, line_of

TOMORROW, BORN = TODAY + timedelta(1), date(1942, 3, 14)
BEFORE_BIRTH = BORN - timedelta(1)
State = ConnectionState


def _contact(c: Caseload, **told: Any) -> Op:
    return contacts.log_contact(contacts.NewContact(c.may, How.VISIT, Reach.SPOKE, **told))


def _move(c: Caseload, **told: Any) -> Op:
    return connections.move(c.asked, 1, connections.Move(**told), lambda on: on + timedelta(14))


def _ending(c: Caseload, on: date = TODAY, *, why: str = "All is well", held_by: str = "Ruth", **goal: str) -> Op:
    ending = episodes.Ending(on, why, held_by, {c.goal: (GoalEnding.PARTLY, goal.get("words", "On good days"))})
    return episodes.end_episode(c.episode, 1, ending)


def _referral(c: Caseload, **told: Any) -> Op:
    return episodes.edit_referral(c.episode, 1, episodes.Referral(**told))


def _action(c: Caseload, by_on: date) -> Op:
    return plan.add_action(c.goal, plan.NewAction("Ring", HandHolding.RANG_FOR, by_on=by_on))


def _visit(c: Caseload, minutes: int, place: str = "2 Mill Lane", days: int = 0) -> Op:
    leaves_at = datetime(2026, 11, 23, 9, tzinfo=UTC) - timedelta(days)
    return visits.plan_visit(c.may, visits.NewVisit(leaves_at, leaves_at + timedelta(minutes=minutes), place))


def _told(c: Caseload, on: date) -> Op:
    return story.add_entry(c.may, StoryHeading.ALSO, "I sang", "May", told_on=on)


def _agreed(c: Caseload, on: date, until_on: date | None = None) -> Op:
    return consent.give_consent(c.bea, consent.NewConsent((Shareable.PLAN,), on, until_on=until_on))


def _begun(c: Caseload, on: date) -> Op:
    new = connections.NewConnection(c.may, ServiceSnapshot("", "Club"), c.goal, on=on)
    return connections.begin(new, lambda on: on)


CANNOT_BE: list[tuple[str, Callable[[Caseload], Op], str]] = [
    ("born tomorrow", lambda c: people.add_person(PersonDetails("Kit", born_on=TOMORROW)), "born_on"),
    ("no name at all", lambda c: people.add_person(PersonDetails(" \x00")), "given_name"),
    ("a number of ten ones", lambda c: people.add_person(PersonDetails("Kit", nhs_number="1" * 10)), "nhs_number"),
    ("a contact tomorrow", lambda c: _contact(c, at=datetime(2026, 11, 24, tzinfo=UTC)), "at"),
    ("a contact before she was born", lambda c: _contact(c, at=datetime(1942, 3, 13, tzinfo=UTC)), "at"),
    ("we talk again before we talked", lambda c: _contact(c, next_on=TODAY - timedelta(1)), "next_on"),
    ("twenty-five hours with her", lambda c: _contact(c, minutes=25 * 60), "minutes"),
    ("a thousand miles to her", lambda c: _contact(c, miles=1000), "miles"),
    ("asked how near tomorrow", lambda c: plan.set_nearness(c.goal, 5, TOMORROW), "on"),
    ("done before she was born", lambda c: plan.action_not_done(c.action, 1, "Away", on=BEFORE_BIRTH), "on"),
    ("not done, and no word why", lambda c: plan.action_not_done(c.action, 1, " "), "outcome"),
    ("told of it tomorrow", lambda c: plan.told_of_promise(c.broken, 2, TOMORROW), "on"),
    ("the plan agreed tomorrow", lambda c: plan.edit_plan(c.may, 1, agreed_on=TOMORROW), "agreed_on"),
    ("asked again before they were asked",
     lambda c: _move(c, state=State.WAITING, chase_on=TODAY - timedelta(1)), "chase_on"),
    ("on their list before they were asked", lambda c: _move(c, state=State.WAITING, on=TODAY - timedelta(9)), "on"),
    ("turned away without a word", lambda c: _move(c, state=State.TURNED_AWAY), "words"),
    ("passed on to nobody", lambda c: _move(c, state=State.PASSED_ON, words="Not theirs"), "to_whom"),
    ("assessed before she was born",
     lambda c: assessments.hold_assessment(c.may, assessments.NewAssessment("Care", BEFORE_BIRTH)), "done_on"),
    ("accepted before it was made",
     lambda c: assessments.answer_assessment(c.assessment, "GP", accepted=True, on=TODAY - timedelta(1)), "on"),
    ("came before she was born", lambda c: _referral(c, opened_on=BEFORE_BIRTH), "opened_on"),
    ("reviewed before it began", lambda c: _referral(c, review_on=TODAY - timedelta(1)), "review_on"),
    ("ended before it began", lambda c: _ending(c, TODAY - timedelta(1)), "on"),
    ("ended, and why", lambda c: _ending(c, why=""), "ending_why"),
    ("ended, and nobody holds her", lambda c: _ending(c, held_by=" "), "held_by"),
    ("partly, and why", lambda c: _ending(c, words=""), "why/"),
    ("told tomorrow", lambda c: _told(c, TOMORROW), "told_on"),
    ("told before she was born", lambda c: _told(c, BEFORE_BIRTH), "told_on"),
    ("told without a word", lambda c: story.add_entry(c.may, StoryHeading.ALSO, " \n", "May"), "words"),
    ("a goal without words", lambda c: plan.add_goal(c.may, " \n"), "words"),
    ("a goal whose words are taken away",
     lambda c: plan.edit_goal(c.goal, 1, words=" ", need=None, on_plan=True), "words"),
    ("an action without words", lambda c: plan.add_action(c.goal, plan.NewAction(" ", HandHolding.RANG_FOR)), "what"),
    ("a what-if without words", lambda c: what_if.add_what_if(c.may, what_if.NewWhatIf(" ", "I fall")), "what"),
    ("somebody without a name", lambda c: circle.add_member(c.may, circle.NewMember(CircleKind.PERSON, " ")), "name"),
    ("left tomorrow", lambda c: circle.leave_circle(c.bea, 1, TOMORROW), "on"),
    ("left before she was born", lambda c: circle.leave_circle(c.bea, 1, BEFORE_BIRTH), "on"),
    ("agreed tomorrow", lambda c: _agreed(c, TOMORROW), "given_on"),
    ("agreed before she was born", lambda c: _agreed(c, BEFORE_BIRTH), "given_on"),
    ("agreed until before it was agreed", lambda c: _agreed(c, TODAY, until_on=TODAY - timedelta(1)), "until_on"),
    ("withdrawn tomorrow", lambda c: consent.withdraw_consent(c.bea, (Shareable.PLAN,), TOMORROW), "on"),
    ("shared tomorrow",
     lambda c: sharing.share(c.may, sharing.NewSharing(c.bea, (Shareable.PLAN,), SharedHow.TOLD, TOMORROW)), "on"),
    ("who looks after whom, asked tomorrow",
     lambda c: carers.record_caring(c.may, 2, carers.Caring(TOMORROW)), "asked_on"),
    ("taken on tomorrow", lambda c: episodes.take_on(c.waiting, 1, TOMORROW), "on"),
    ("taken on before she came", lambda c: episodes.take_on(c.waiting, 1, TODAY - timedelta(1)), "on"),
    ("looked at tomorrow",
     lambda c: episodes.review_support(c.episode, 1, on=TOMORROW, next_on=TODAY + timedelta(9)), "on"),
    ("looked at again yesterday",
     lambda c: episodes.review_support(c.episode, 1, on=TODAY, next_on=TODAY - timedelta(1)), "next_on"),
    ("begun tomorrow", lambda c: _begun(c, on=TOMORROW), "on"),
    ("begun before she was born", lambda c: _begun(c, on=BEFORE_BIRTH), "on"),
    ("chased tomorrow", lambda c: connections.chase(c.asked, 1, lambda on: on, on=TOMORROW), "on"),
    ("snoozed until today", lambda c: snoozes.snooze(line_of(c.twin), TODAY, "Away"), "until_on"),
    ("snoozed without a reason", lambda c: snoozes.snooze(line_of(c.twin), TOMORROW, " "), "why"),
    ("a visit of yesterday", lambda c: _visit(c, 60, days=1), "day"),
    ("an action for the year of her birth", lambda c: _action(c, BORN), "by_on"),
    ("an action of more than a year ago", lambda c: _action(c, TODAY - timedelta(367)), "by_on"),
    ("we talk again yesterday, on the page", lambda c: plan.edit_plan(c.may, 1, talk_on=TODAY - timedelta(1)),
     "talk_on"),
    ("left before it was agreed what she may be told", lambda c: circle.leave_circle(c.bea, 1, TODAY - timedelta(1)),
     "on"),
    ("shared before it was told",
     lambda c: sharing.share(c.may, sharing.NewSharing(c.bea, (Shareable.ALSO,), SharedHow.TOLD, TODAY - timedelta(1))),
     "on"),
    ("back before she left", lambda c: _visit(c, -5), "back_at"),
    ("going nowhere", lambda c: _visit(c, 60, " "), "place"),
]  # fmt: skip


@pytest.fixture
def c(work: Any, case_file: CaseFile) -> Caseload:
    made = caseload(work)
    case_file.command(people.edit_person(made.may, 1, PersonDetails("May", "Ellis", born_on=BORN)))
    return made


@pytest.mark.parametrize("number", range(len(CANNOT_BE)), ids=[story for story, _, _ in CANNOT_BE])
def test_what_cannot_be_is_told_by_its_field_and_changes_nothing(
    work: Any, case_file: CaseFile, c: Caseload, number: int
) -> None:
    _, command, field = CANNOT_BE[number]
    before = work.all_tables()
    with pytest.raises(Refused) as refused:
        case_file.command(command(c))
    assert [name for name in refused.value.fields if name.startswith(field)], refused.value.fields
    assert all(words.endswith((".", "?")) for words in refused.value.fields.values()), "sentences"
    assert work.all_tables() == before


#: What somebody pastes, dictates or types in another script. None of it is refused, none of it is cut.
WORDS = {
    "100,000 characters": "She said it again. " * 5_300,
    "faces": "👵🏽 said 🎉, then 👨‍👩‍👧",
    "from the right": "قالت مي: أريد أن أغني",
    "turned round": "\u202edetrever\u202c and back",
    "markup": "<b>bold</b> & 'quoted' \"twice\"; DROP TABLE person; --",
    "lines": "one\n\n\ttwo\r\nthree",
    "marks in heaps": "e" + "\u0301" * 500,
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_whatever_can_be_written_is_kept_whole(case_file: CaseFile, c: Caseload, words: str, work: Any) -> None:
    club = ServiceSnapshot("", words)
    commands: list[tuple[Op, str, str]] = [
        (_contact(c, note=words), "contact", "note"),
        (story.add_entry(c.may, StoryHeading.ALSO, words, "May"), "story_entry", "words"),
        (plan.add_goal(c.may, words), "goal", "words"),
        (plan.add_action(c.goal, plan.NewAction(words, HandHolding.RANG_FOR)), "action", "what"),
        (_move(c, state=State.WAITING, words=words), "connection_step", "words"),
        (circle.add_member(c.may, circle.NewMember(CircleKind.PERSON, words)), "circle_member", "name"),
        (connections.begin(connections.NewConnection(c.may, club, c.goal), lambda on: on), "own_service", "name"),
        (connections.move(c.started, 2, connections.Move(State.SETTLED, helped=Helped.NO, their_words=words),
                          lambda on: on), "connection", "their_words"),
        (_referral(c, reason=words), "episode", "reason"),
        (what_if.add_what_if(c.may, what_if.NewWhatIf(words)), "what_if", "what"),
        (assessments.hold_assessment(c.may, assessments.NewAssessment(words, TODAY)), "assessment", "what"),
        (consent.give_consent(c.bea, consent.NewConsent((Shareable.PLAN,), TODAY, said=words)), "consent", "said"),
        (snoozes.snooze(line_of(c.twin), TOMORROW, words), "snooze", "why"),
        (plan.action_not_done(c.action, 1, words), "action", "outcome"),
    ]  # fmt: skip
    for command, table, column in commands:
        case_file.command(command)
        kept = {row[column] for row in work.rows(f'SELECT "{column}" FROM {table}')}  # noqa: S608 - names above
        assert words.strip() in kept, table
    assert case_file.problems() == []


def test_nul_is_left_out_and_the_rest_is_kept(case_file: CaseFile, c: Caseload, work: Any) -> None:
    """A file of words ends at NUL in too many programs: it alone is taken out."""
    case_file.command(_contact(c, note="before\x00after"))
    assert {row["note"] for row in work.rows("SELECT note FROM contact")} >= {"beforeafter"}

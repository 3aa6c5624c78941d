"""Two records parted after something was written while they were one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.people import ServiceSnapshot
from navigator.domain.today_words import TodayKind
from navigator.domain.words import (
    ConnectionState,
    GoalEnding,
    HandHolding,
    How,
    Reach,
    Shareable,
    SharedHow,
)
from navigator.errors import MovedOn
from navigator.store.casefile import CaseFile
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.consent import NewConsent, give_consent
from navigator.store.contacts import NewContact, log_contact
from navigator.store.episodes import (
    Ending,
    Referral,
    end_episode,
    episodes_of,
    refer_again,
)
from navigator.store.finishing import finish_action
from navigator.store.merging import merge, part
from navigator.store.people import person
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, add_action, edit_action, set_nearness
from navigator.store.sharing import NewSharing, share
from navigator.store.snapshot import snapshot
from navigator.store.snoozes import snooze
from navigator.store.today import today, today_lines
from navigator.store.undoing import recent_changes, undo

from .test_merging import TODAY, merged


@pytest.fixture
def as_one(work: Any, case_file: CaseFile, two: tuple[str, str]) -> tuple[str, str]:
    """Ada and her double while they are one; the double brought the goal."""
    merged(case_file, two)
    return two


def a_week_on(on: date) -> date:
    return on + timedelta(7)


def goal_of_double(case_file: CaseFile, ada: str) -> str:
    (goal,) = case_file.query(snapshot(ada)).goals
    return goal.id


PROMISE = NewAction("Ring the sleep clinic", HandHolding.RANG_FOR, by_on=date(2026, 11, 6), promise=True)


def whose(work: Any) -> set[str]:
    """Whose everything is that hangs on somebody's record: every pair of persons that do not agree."""
    pairs = (
        ("action", "goal", "goal_id"), ("connection", "goal", "goal_id"), ("consent", "circle_member", "member_id"),
        ("connection", "connection", "from_id"), ("story_entry", "story_entry", "supersedes"),
        ("sharing", "circle_member", "member_id"), ("action", "contact", "contact_id"),
    )  # fmt: skip
    return {
        f"{kind}.{pointer}"
        for kind, parent, pointer in pairs
        if work.rows(
            f"SELECT 1 FROM {kind} AS one JOIN {parent} AS other ON other.id = one.{pointer} "  # noqa: S608
            "WHERE one.person_id <> other.person_id"
        )
    }


@pytest.mark.parametrize("way", ["parted", "undone"])
def test_what_hangs_on_what_goes_back_goes_along(
    work: Any, case_file: CaseFile, two: tuple[str, str], way: str
) -> None:
    """On neither plan, a promise would be owed by nobody, and no screen could clear it."""
    ada, double = two
    revisions = tuple(case_file.query(person(one)).revision for one in two)
    merging = case_file.command(merge(*two, revisions))  # type: ignore[arg-type]
    goal = goal_of_double(case_file, ada)
    promise = work.action(goal, PROMISE)
    line = next(one for one in case_file.query(today_lines(TODAY)) if one.record_id == promise)
    case_file.command(snooze(line, TODAY + timedelta(3), "The clinic is shut"))
    done = work.action(goal, NewAction("Write to them", HandHolding.WROTE_FOR))
    case_file.command(finish_action(done, 1, "They will ring", NewContact(ada, How.LETTER, Reach.OTHERS)))
    asked = NewConnection(ada, ServiceSnapshot("", "Sleep clinic"), goal, state=ConnectionState.ASKED)
    loop = case_file.command(begin(asked, a_week_on)).record_id
    passed_on = Move(ConnectionState.PASSED_ON, words="Not theirs", to_whom="Lung clinic", go_on=True)
    case_file.command(move(loop, 1, passed_on, a_week_on))
    (ruth,) = case_file.query(snapshot(ada)).circle
    case_file.command(give_consent(ruth.id, NewConsent((Shareable.PLAN,), TODAY)))
    case_file.command(share(ada, NewSharing(ruth.id, (Shareable.PLAN,), SharedHow.TOLD)))
    (told,) = case_file.query(snapshot(ada)).story
    work.told(ada, "I sang in two choirs", supersedes=told.id)
    case_file.command(log_contact(NewContact(ada, How.VISIT, Reach.SPOKE, note="Written while they were one")))
    one = case_file.command(part(double) if way == "parted" else undo(merging.command))
    assert whose(work) == set()
    theirs, mine = case_file.query(snapshot(double)), case_file.query(snapshot(ada))
    assert [one.what for goal in theirs.goals for one in goal.actions] == ["Ring the sleep clinic", "Write to them"]
    assert [one.service.name for one in theirs.connections] == ["Sleep clinic", "Lung clinic"]
    assert [one.words for one in theirs.story] == ["I sang in two choirs"]
    assert (len(theirs.consents), len(theirs.sharings), len(theirs.contacts)) == (1, 1, 2)
    assert [one.note for one in mine.contacts] == ["Written while they were one"], "the rest stays where it was written"
    rows = {row.id: row for row in case_file.query(list_people())}
    assert (rows[ada].promises_late, rows[double].promises_late) == (0, 1)
    told_today = case_file.query(today(TODAY))
    assert [each.line.person_id for each in told_today.snoozed] == [double], "it stays snoozed"
    case_file.command(undo(one.command))
    assert whose(work) == set()
    assert [one.what for goal in case_file.query(snapshot(ada)).goals for one in goal.actions] == [
        "Ring the sleep clinic",
        "Write to them",
    ]


def test_goals_that_ended_with_the_support_of_both_are_open_where_their_own_goes_on(
    work: Any, case_file: CaseFile, as_one: tuple[str, str]
) -> None:
    ada, double = as_one
    goal = goal_of_double(case_file, ada)
    kept_off = work.goal(ada, "Leave home", on_plan=False)
    work.action(goal, PROMISE)
    episode = case_file.query(episodes_of(ada))[0]
    endings = dict.fromkeys((goal, kept_off), (GoalEnding.NOT_REACHED, "She moved"))
    case_file.command(end_episode(episode.id, episode.revision, Ending(TODAY, "She moved", "Her son", endings)))
    case_file.command(refer_again(ada, Referral()))
    case_file.command(part(double))
    (theirs,), (mine,) = case_file.query(snapshot(double)).goals, case_file.query(snapshot(ada)).goals
    assert (theirs.ending, theirs.ending_why, theirs.on_plan) == (None, "", True)
    assert mine.ending is GoalEnding.NOT_REACHED, "what was not theirs stays as it was told"
    assert [(one.person_id, one.kind) for one in case_file.query(today_lines(TODAY)) if one.late] == [
        (double, TodayKind.PROMISE)
    ]


def test_a_parting_is_not_undone_over_what_was_written_since(
    work: Any, case_file: CaseFile, as_one: tuple[str, str]
) -> None:
    """It would be on a record that nobody opens."""
    _, double = as_one
    parted = case_file.command(part(double))
    work.told(double, "I have a dog")
    with pytest.raises(MovedOn, match="something written since belongs to it"):
        case_file.command(undo(parted.command))
    assert len(case_file.query(list_people())) == 2


def changes(case_file: CaseFile, person_id: str) -> list[str]:
    """What stands in somebody's Recent changes, but for the merge, the parting, and how they came."""
    told = [one.told for one in case_file.query(recent_changes(person_id))]
    return [words for words in told if "record" not in words and "now in" not in words]


@pytest.mark.parametrize("way", ["parted", "undone"])
def test_what_was_changed_while_they_were_one_is_in_the_recent_changes_of_its_owner(
    work: Any, case_file: CaseFile, two: tuple[str, str], way: str
) -> None:
    ada, double = two
    before = {one: changes(case_file, one) for one in two}
    revisions = tuple(case_file.query(person(one)).revision for one in two)
    merging = case_file.command(merge(*two, revisions))  # type: ignore[arg-type]
    assert set(changes(case_file, ada)) == {*before[ada], *before[double]}, "it is all theirs now"
    goal = goal_of_double(case_file, ada)
    promise = case_file.command(add_action(goal, PROMISE))
    case_file.command(set_nearness(goal, 5))
    case_file.command(edit_action(promise.record_id, 1, replace(PROMISE, what="Write to the clinic")))
    work.told(ada, "I have a dog")
    since = ["The action is saved · Write to the clinic", "5 of 10 is saved · Sing again"]
    parted = case_file.command(part(double) if way == "parted" else undo(merging.command))
    assert changes(case_file, double)[:2] == since
    assert "Ring the sleep clinic" in changes(case_file, double)[2]
    assert changes(case_file, double)[3:] == before[double]
    assert "I have a dog" in changes(case_file, ada)[0], "the rest stays where it was written"
    assert changes(case_file, ada)[1:] == before[ada], "what turned out to be another’s is in no list of hers"
    case_file.command(undo(parted.command))
    assert changes(case_file, ada)[1:3] == since, "one again"
    case_file.command(part(double))
    case_file.command(undo(promise_changed(case_file, double)))
    (action,) = case_file.query(snapshot(double)).goals[0].actions
    assert action.what == "Ring the sleep clinic", "and can be undone from there"


def promise_changed(case_file: CaseFile, person_id: str) -> int:
    return next(one.first_seq for one in case_file.query(recent_changes(person_id)) if "Write to" in one.told)

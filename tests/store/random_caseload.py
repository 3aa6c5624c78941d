"""Caseloads that nobody would think of: what is drawn for each person, and how it is entered."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import strategies as st

from navigator.domain.changes import Changes, Topic
from navigator.domain.contacts import usual_reach
from navigator.domain.hints import ServiceNow, ServicesNow
from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import (
    CircleKind,
    ConnectionState,
    Form,
    GoalEnding,
    HandHolding,
    How,
    Need,
    Paper,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)
from navigator.errors import Refused
from navigator.store.casefile import CaseFile, Writer
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.consent import NewConsent
from navigator.store.contacts import NewContact, log_contact
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, refer_again, review_support
from navigator.store.finishing import finish_action
from navigator.store.merging import merge, part
from navigator.store.people import add_person, archive_person, person
from navigator.store.plan import NewAction, action_not_done, add_action, add_goal, set_talk
from navigator.store.sharing import NewSharing, share
from navigator.store.snapshot import snapshot
from navigator.store.story import add_entry
from navigator.store.undoing import undo
from navigator.store.versions import keep_version
from navigator.store.visits import NewVisit, back_safe, plan_visit, visit
from tests.ready_made import KEY, put_case_file

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
DAYS = st.integers(-30, 20).map(lambda days: TODAY + timedelta(days=days))
MEALS = ServiceSnapshot("meals", "Meals", "", "0117 496 0145")
ACTIONS = st.tuples(st.none() | DAYS, st.booleans(), st.booleans(), st.booleans())  # by when, promised, not done, meals
LOOPS = st.tuples(
    st.integers(0, 40),
    st.sampled_from(
        (
            None,
            ConnectionState.STARTED,
            ConnectionState.TURNED_AWAY,
            ConnectionState.WAITING,
            ConnectionState.PASSED_ON,
        )
    ),
    st.booleans(),  # for the goal, or for a need alone
)
PERSON = st.fixed_dictionaries(
    {
        "opened": st.integers(0, 60),
        "review": st.none() | DAYS,
        "reviewed": st.none() | st.integers(0, 60),
        "waiting": st.booleans(),
        "after": st.sampled_from(
            ("goes on", "goes on", "ended", "ended, goal left", "archived", "came back", "came back, still wants it")
        ),
        "actions": st.lists(ACTIONS, max_size=3),
        "loops": st.lists(LOOPS, max_size=3),
        "reached": st.none() | st.integers(0, 30),
        "talk": st.none() | st.integers(-9, 9),
        "visits": st.lists(st.tuples(st.integers(-2, 6), st.booleans()), max_size=2),
        "needs": st.sampled_from(("", "Face her")),
        "asked": st.none() | st.integers(300, 500),
        "printed": st.booleans(),
        "second_goal": st.booleans(),
        "cares": st.booleans(),
        "agreed": st.none() | st.integers(-9, 30),
        "told": st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=3),  # days ago, put right since
        "shared": st.lists(st.booleans(), max_size=3),  # the plan alone, or the story too, under a ground of its own
        "tried": st.integers(0, 2),
        "done": st.lists(st.sampled_from(HandHolding), max_size=2),
        # A second record that was one with theirs, and written on: parted before or after the end, or undone.
        "twin": st.sampled_from((None, None, "parted", "parted late", "undone")),
    }
)
#: What the second record brings, beside what was written while they were one.
TWIN: dict[str, Any] = {
    "visits": [], "needs": "", "printed": False, "told": [], "shared": [], "done": [], "reached": None, "tried": 0,
}  # fmt: skip
CHANGED: ServicesNow = {"meals": ServiceNow(ServiceSnapshot("meals", "Meals", "", "0117 9"), ("0117 9",))}


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_week_on(on: date) -> date:
    return on + timedelta(14)


@contextmanager
def a_file() -> Iterator[CaseFile]:
    with (
        TemporaryDirectory() as folder,
        closing(CaseFile(put_case_file(Path(folder) / "case.db"), KEY, clock=lambda: NOW)) as case_file,
    ):
        yield case_file


def enter(case_file: CaseFile, number: int, made: dict[str, Any]) -> str:
    opened_on = ago(made["opened"])
    review_on = made["review"] and max(made["review"], opened_on)
    referral = Referral(opened_on=opened_on, review_on=review_on, waiting=made["waiting"])
    asked_on = made["asked"] and ago(made["asked"])
    details = PersonDetails("P", str(number), communication=made["needs"], communication_reviewed_on=asked_on)
    person_id = case_file.command(add_person(details, referral)).record_id
    goal = case_file.command(add_goal(person_id, "Sing again")).record_id
    if made["second_goal"]:
        case_file.command(add_goal(person_id, "See the sea"))
    _act(case_file, person_id, goal, made)
    _talk(case_file, person_id, goal, made)
    (episode,) = case_file.query(episodes_of(person_id))
    if made["reviewed"] is not None and made["reviewed"] <= made["opened"]:
        on = ago(made["reviewed"])
        case_file.command(review_support(episode.id, episode.revision, on=on, next_on=TODAY + timedelta(9)))
    new = NewMember(CircleKind.PERSON, "Ruth", cares=made["cares"])
    until = None if made["agreed"] is None else TODAY + timedelta(made["agreed"])
    consent = NewConsent((Shareable.PLAN,), ago(60), until_on=until)
    ruth = case_file.command(add_member(person_id, new, consent)).record_id
    _tell(case_file, person_id, ruth, made)
    if made["printed"]:
        case_file.command(keep_version(person_id, Paper.PLAN, Form.PRINT, "[]"))
    twin = _twin(case_file, person_id, made["twin"]) if made["twin"] else ""
    _over(case_file, person_id, goal, made["after"])
    if made["twin"] == "parted late":
        case_file.command(part(twin))
    return person_id


def _twin(case_file: CaseFile, person_id: str, then: str) -> str:
    """Their second record, with a goal: made one with theirs, written on, and parted again unless that comes late."""
    twin = case_file.command(add_person(PersonDetails("Twin"), Referral(opened_on=ago(5)))).record_id
    goal = case_file.command(add_goal(twin, "Sleep well")).record_id
    revisions = tuple(case_file.query(person(one)).revision for one in (person_id, twin))
    merging = case_file.command(merge(person_id, twin, revisions))  # type: ignore[arg-type]
    _add_to(case_file, person_id, goal, ended=False)
    if then == "parted":
        case_file.command(part(twin))
    if then == "undone":
        case_file.command(undo(merging.command))
    return twin


def _act(case_file: CaseFile, person_id: str, goal: str, made: dict[str, Any]) -> None:
    for by_on, promise, given_up, with_meals in made["actions"]:
        service = MEALS if with_meals else None
        new = NewAction("Ring", HandHolding.RANG_FOR, by_on=by_on, promise=promise, service=service)
        action_id = case_file.command(add_action(goal, new)).record_id
        if given_up:
            case_file.command(action_not_done(action_id, 1, "They moved"))
    for kind in made["done"]:
        action_id = case_file.command(add_action(goal, NewAction("Write", kind))).record_id
        case_file.command(finish_action(action_id, 1, "They sing", _contact(person_id, usual_reach(kind), ago(1))))


def _contact(person_id: str, reach: Reach, on: date) -> NewContact:
    return NewContact(person_id, How.PHONE, reach, datetime(on.year, on.month, on.day, 9, tzinfo=UTC), minutes=5)


def _tell(case_file: CaseFile, person_id: str, ruth: str, made: dict[str, Any]) -> None:
    """The story told, put right, and shared instead of told again."""
    also = StoryHeading.ALSO
    for days, put_right in made["told"]:
        entry = case_file.command(add_entry(person_id, also, "I sing", "P", told_on=ago(days))).record_id
        if put_right:
            case_file.command(add_entry(person_id, also, "I sang", "P", told_on=ago(0), supersedes=entry))
    for plan_alone in made["shared"]:
        what = (Shareable.PLAN,) if plan_alone or not made["told"] else (Shareable.PLAN, Shareable.ALSO)
        new = NewSharing(ruth, what, SharedHow.TOLD, legal_basis="To save somebody’s life", why="She fell")
        case_file.command(share(person_id, new))


def _talk(case_file: CaseFile, person_id: str, goal: str, made: dict[str, Any]) -> None:
    for days, after, for_goal in made["loops"]:
        what_for = {"goal_id": goal} if for_goal else {"need": Need.HOME}
        rails = ServiceSnapshot("", "Rails")
        new_loop = NewConnection(person_id, rails, **what_for, state=ConnectionState.ASKED, on=ago(days))
        loop = case_file.command(begin(new_loop, a_week_on)).record_id
        if after is not None:
            # It goes on where they were passed on, unless that is left for later.
            told = Move(after, ago(days // 2), "They said so", "Handy Van", go_on=days % 2 == 0)
            case_file.command(move(loop, 1, told, a_week_on))
    for days in range(made["tried"]):
        case_file.command(log_contact(_contact(person_id, Reach.NO_REPLY, ago(days))))
    if made["reached"] is not None:
        next_on = None if made["talk"] is None or made["talk"] < 0 else TODAY + timedelta(made["talk"])
        at = NOW - timedelta(days=made["reached"])
        case_file.command(log_contact(NewContact(person_id, How.PHONE, Reach.SPOKE, at, next_on=next_on)))
    if made["talk"] is not None and made["talk"] < 0:
        case_file.command(partial(_agreed_then, person_id, TODAY + timedelta(made["talk"])))
    for days, back in made["visits"]:
        visit_id = case_file.command(plan_visit(person_id, NewVisit(NOW, NOW + timedelta(hours=1), "Home"))).record_id
        case_file.command(partial(_goes_on, visit_id, NOW + timedelta(days=days)))
        if back and days <= 0:  # from one that has begun
            case_file.command(back_safe(visit_id, case_file.query(visit(visit_id)).revision))


def _agreed_then(person_id: str, on: date, writer: Writer) -> Changes:
    """A day to talk again that was to come when it was agreed, and is past by now."""
    set_talk(writer, person_id, on, "2 pm", "")
    return Changes(frozenset({Topic.PLAN}))


def _goes_on(visit_id: str, leaves_at: datetime, writer: Writer) -> Changes:
    """The visit is on another day than today; one that is past was to come when it was planned."""
    writer.move("visit", "edited", visit_id, {"leaves_at": leaves_at, "back_at": leaves_at + timedelta(hours=1)})
    return Changes(frozenset({Topic.VISITS}))


def _over(case_file: CaseFile, person_id: str, goal: str, after: str) -> None:
    if after == "goes on":
        return
    everything = case_file.query(snapshot(person_id))
    assert everything.episode is not None
    goals = {goal.id: (GoalEnding.REACHED, "") for goal in everything.goals}
    ending = Ending(TODAY, "Done", "Her daughter", goals)
    case_file.command(end_episode(everything.episode.id, everything.episode.revision, ending))
    if after == "ended, goal left":
        # They were thought to be back, and were not.
        again = case_file.command(refer_again(person_id, Referral()))
        case_file.command(add_goal(person_id, "One more"))
        case_file.command(undo(again.command))
    if after == "archived":
        case_file.command(archive_person(person_id, everything.person.revision))
    if after.startswith("came back"):
        case_file.command(refer_again(person_id, Referral(), (goal,) if after.endswith("wants it") else ()))
        _add_to(case_file, person_id, goal, ended=not after.endswith("wants it"))


def _add_to(case_file: CaseFile, person_id: str, goal: str, *, ended: bool) -> None:
    """A promise that is late and a service to ask again, for a goal of before: refused unless it was opened again."""
    promise = NewAction("Ring", HandHolding.RANG_FOR, by_on=ago(1), promise=True)
    asked = NewConnection(person_id, MEALS, goal, state=ConnectionState.ASKED, on=ago(20))
    for op in (add_action(goal, promise), begin(asked, a_week_on)):
        with pytest.raises(Refused) if ended else nullcontext():
            case_file.command(op)

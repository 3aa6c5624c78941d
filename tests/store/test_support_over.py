"""Whose support is over: nothing is promised to them or planned with them, for nobody would be asked for it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from navigator.domain.changes import Changes
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState, HandHolding, How, Need, Reach
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile, Writer
from navigator.store.connections import Move, NewConnection, begin, chase, move
from navigator.store.contacts import NewContact, correct_contact, log_contact
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, refer_again
from navigator.store.people import archive_person
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, action_not_done, add_action, add_goal, edit_plan, set_nearness
from navigator.store.snapshot import snapshot
from navigator.store.undoing import recent_changes, undo
from navigator.store.visits import NewVisit, plan_visit

TODAY = date(2026, 11, 23)
RING = NewAction("Ring", HandHolding.RANG_FOR, by_on=TODAY, promise=True)
RAILS = ServiceSnapshot("", "Rails")
Op = Callable[[Writer], Changes]


def a_week_on(on: date) -> date:
    return on + timedelta(7)


def end(case_file: CaseFile, person_id: str) -> None:
    (episode,) = (one for one in case_file.query(episodes_of(person_id)) if one.ended_on is None)
    case_file.command(end_episode(episode.id, episode.revision, Ending(TODAY, "She manages", "Ruth", {})))


@pytest.fixture
def ada(work: Any, case_file: CaseFile) -> dict[str, str]:
    """Ada, whose support ended; a service was asked for her before, for no goal; a goal was left without an ending,
    since the referral under which it was said was undone; and a talk was to come."""
    ada = work.person("Ada", "Marsh")
    asked = NewConnection(ada, RAILS, need=Need.HOME, state=ConnectionState.ASKED)
    loop = case_file.command(begin(asked, a_week_on)).record_id
    talk = NewContact(ada, How.PHONE, Reach.SPOKE, note="Tea", next_on=TODAY + timedelta(3))
    contact = case_file.command(log_contact(talk)).record_id
    end(case_file, ada)
    return {"person": ada, "goal": work.left_goal(ada), "loop": loop, "contact": contact}


def promises(ada: dict[str, str], now: datetime) -> dict[str, Op]:
    person_id, later = ada["person"], now + timedelta(hours=1)
    return {
        "a goal": add_goal(person_id, "Sing"),
        "an action": add_action(ada["goal"], RING),
        "how near": set_nearness(ada["goal"], 4),
        "a service thought of": begin(NewConnection(person_id, RAILS, need=Need.HOME), a_week_on),
        "a service to go on from": move(
            ada["loop"], 1, Move(ConnectionState.PASSED_ON, None, "Full", "Handy Van", go_on=True), a_week_on
        ),
        "to ask again": chase(ada["loop"], 1, a_week_on),
        "a wait": move(ada["loop"], 1, Move(ConnectionState.WAITING), a_week_on),
        "a visit": plan_visit(person_id, NewVisit(now, later, "Her home")),
        "a talk": log_contact(NewContact(person_id, How.PHONE, Reach.SPOKE, next_on=TODAY + timedelta(4))),
        "a talk on the page": edit_plan(person_id, 1, talk_on=TODAY + timedelta(4)),
    }


@pytest.mark.parametrize("archived", [False, True])
def test_nothing_is_promised_once_support_is_over(
    case_file: CaseFile, ada: dict[str, str], clock: Any, archived: bool
) -> None:
    before = case_file.query(snapshot(ada["person"]))
    if archived:
        case_file.command(archive_person(ada["person"], before.person.revision))
    for what, op in promises(ada, clock()).items():
        with pytest.raises(Refused) as refused:
            case_file.command(op)
        said = " ".join((str(refused.value), *refused.value.fields.values()))
        assert "Make a new referral first." in said, what
        assert ("archived" in said) is archived, what
    after = case_file.query(snapshot(ada["person"]))
    assert (after.goals, after.connections, after.contacts, after.plan) == (
        before.goals,
        before.connections,
        before.contacts,
        before.plan,
    )


def test_they_can_ring_and_what_came_of_a_service_can_be_told(case_file: CaseFile, ada: dict[str, str]) -> None:
    case_file.command(log_contact(NewContact(ada["person"], How.PHONE, Reach.SPOKE, note="She rang to say hello")))
    case_file.command(move(ada["loop"], 1, Move(ConnectionState.TURNED_AWAY, None, "Full"), a_week_on))
    put_right = NewContact(ada["person"], How.VISIT, Reach.SPOKE, note="Tea and cake", next_on=TODAY + timedelta(3))
    case_file.command(correct_contact(ada["contact"], 1, put_right))
    whole = case_file.query(snapshot(ada["person"]))
    assert [one.note for one in whole.contacts] == ["She rang to say hello", "Tea and cake"]
    assert whole.connections[0].state is ConnectionState.TURNED_AWAY


def test_a_new_referral_opens_all_of_it_again_and_brings_the_record_back(
    case_file: CaseFile, ada: dict[str, str], clock: Any
) -> None:
    revision = case_file.query(snapshot(ada["person"])).person.revision
    case_file.command(archive_person(ada["person"], revision))
    again = case_file.command(refer_again(ada["person"], Referral()))
    case_file.command(undo(again.command))
    assert case_file.query(list_people()) == ()
    case_file.command(refer_again(ada["person"], Referral(waiting=True)))
    (row,) = case_file.query(list_people())
    assert (row.id, row.archived_on, row.waiting_since) == (ada["person"], None, TODAY), "who waits is helped too"
    loop = {"a wait", "to ask again", "a talk on the page"}  # which the others have changed by then
    for what, op in promises(ada, clock()).items():
        if what not in loop:
            case_file.command(op)


#: What is to come once its referral is undone: with what word each is named.
PROMISED = {"an action": "Ring", "a service thought of": "Rails", "a visit": "Her home", "a talk": "We talk again"}


@pytest.mark.parametrize("what", PROMISED)
@pytest.mark.parametrize("way", ["the new referral undone", "the end done again"])
def test_support_is_not_over_again_by_an_undo_while_something_promised_is_to_come(
    work: Any, case_file: CaseFile, clock: Any, what: str, way: str
) -> None:
    """On support that is over nobody would be asked for it: what stands in the way is named, and nothing is changed."""
    ada = work.person("Ada", "Marsh")
    end(case_file, ada)
    ended = next(one.first_seq for one in case_file.query(recent_changes(ada)))
    again = case_file.command(refer_again(ada, Referral()) if way == "the new referral undone" else undo(ended))
    goal = work.goal(ada)
    later = clock() + timedelta(hours=1)
    promised = {
        "an action": add_action(goal, RING),
        "a service thought of": begin(NewConnection(ada, RAILS, need=Need.HOME), a_week_on),
        "a visit": plan_visit(ada, NewVisit(clock(), later, "Her home")),
        "a talk": log_contact(NewContact(ada, How.PHONE, Reach.SPOKE, next_on=TODAY + timedelta(4))),
    }
    done = case_file.command(promised[what])
    before = case_file.query(snapshot(ada))
    with pytest.raises(MovedOn, match="their support would be over") as refused:
        case_file.command(undo(again.command))
    assert done.sentence in str(refused.value)
    assert case_file.query(snapshot(ada)) == before
    case_file.command(undo(done.command))
    case_file.command(undo(again.command))
    assert not case_file.query(snapshot(ada)).goes_on


def test_what_was_promised_before_or_cleared_since_stands_in_no_way(
    work: Any, case_file: CaseFile, ada: dict[str, str]
) -> None:
    """What was left undone when the support ended was left then; what was cleared under the new one is done."""
    again = case_file.command(refer_again(ada["person"], Referral()))
    ring = work.action(work.goal(ada["person"]), RING)
    case_file.command(action_not_done(ring, 1, "They moved"))
    case_file.command(undo(again.command))
    assert not case_file.query(snapshot(ada["person"])).goes_on


def test_a_talk_that_a_new_referral_took_off_the_plan_comes_back_with_its_undo(
    work: Any, case_file: CaseFile, clock: Any
) -> None:
    """It was agreed before, and what was saved since says nothing of it."""
    ada = work.person("Ada", "Marsh")
    case_file.command(edit_plan(ada, 0, talk_on=TODAY + timedelta(1)))
    clock.forward(days=2)
    end(case_file, ada)
    again = case_file.command(refer_again(ada, Referral()))
    assert case_file.query(snapshot(ada)).plan.talk_on is None
    work.goal(ada)
    case_file.command(undo(again.command))
    assert case_file.query(snapshot(ada)).plan.talk_on == TODAY + timedelta(1)


def test_support_is_not_over_again_beside_what_was_done_again_since(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person("Ada", "Marsh")
    planned = plan_visit(ada, NewVisit(clock(), clock() + timedelta(hours=1), "Her home"))
    undone = case_file.command(undo(case_file.command(planned).command)).command
    end(case_file, ada)
    again = case_file.command(refer_again(ada, Referral()))
    case_file.command(undo(undone))
    with pytest.raises(MovedOn, match=r"their support would be over.*· Her home"):
        case_file.command(undo(again.command))
    assert case_file.query(snapshot(ada)).goes_on

"""Ringing a service: the call is a contact, the connection moves by what was said, the hand that was held counts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from navigator.domain.loop import Connection
from navigator.domain.people import ServiceSnapshot
from navigator.domain.rules import ladder
from navigator.domain.words import ActionState, ConnectionState, HandHolding, How, Need, Reach
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.connections import Move, NewConnection, begin, connections_of
from navigator.store.contacts import contacts_of
from navigator.store.plan import NewAction, action_not_done, goals_of
from navigator.store.ringing import Call, ring

State = ConnectionState
DAY_CENTRE = ServiceSnapshot("elm", "Elm Tree Day Centre", "Age Well", "0117 496 0101")
AGAIN = date(2026, 12, 7)


def fortnight(_on: date) -> date:
    return AGAIN


@pytest.fixture
def may(work: Any) -> str:
    return str(work.person("May", "Ellis"))


@pytest.fixture
def goal(work: Any, may: str) -> str:
    return str(work.goal(may, "Get out of the house"))


def begun(case_file: CaseFile, may: str, state: State = State.CONSIDERED, **more: Any) -> str:
    return case_file.command(begin(NewConnection(may, DAY_CENTRE, state=state, **more), fortnight)).record_id


def loop(case_file: CaseFile, may: str) -> Connection:
    return case_file.query(lambda reader: connections_of(reader, may))[0]


@pytest.mark.parametrize(
    ("story", "before", "call", "states", "reach", "chase_on"),
    [
        ("considered; rung together, they have her name", State.CONSIDERED,
         Call(True, "They ring back", 12, told=Move(State.ASKED)), "considered asked", Reach.SPOKE, AGAIN),
        ("considered; rung for her, six weeks' wait", State.CONSIDERED,
         Call(False, "Six weeks", 5, told=Move(State.WAITING)), "considered asked waiting", Reach.OTHERS, AGAIN),
        ("offered; rung together, she begins on Thursday", State.OFFERED,
         Call(True, "Thursday at ten", 8, told=Move(State.STARTED)), "offered asked started", Reach.SPOKE, None),
        ("asked; rung again, nothing moved", State.ASKED,
         Call(False, "The fitter is ill", 3), "asked chased", Reach.OTHERS, AGAIN),
        ("asked; not in their area", State.ASKED,
         Call(True, "Not in their area", 3, told=Move(State.TURNED_AWAY)), "asked turned_away", Reach.SPOKE, None),
    ],
)  # fmt: skip
def test_what_comes_of_a_call(
    case_file: CaseFile,
    may: str,
    goal: str,
    story: str,
    before: State,
    call: Call,
    states: str,
    reach: Reach,
    chase_on: date | None,
) -> None:
    one = begun(case_file, may, before, goal_id=goal)
    case_file.command(ring(one, 1, call, fortnight))
    now = loop(case_file, may)
    (contact,) = case_file.query(contacts_of(may))
    assert " ".join(step.state.value if step.state else "chased" for step in now.steps) == states, story
    assert now.chase_on == chase_on, story
    assert (contact.how, contact.reach, contact.minutes, contact.with_whom) == (
        How.PHONE, reach, call.minutes, "Elm Tree Day Centre",
    )  # fmt: skip
    assert contact.note == now.steps[-1].words == call.words
    assert {step.contact_id for step in now.steps[1:]} == {contact.id}


def test_nobody_picked_up_is_an_attempt_and_moves_nothing(case_file: CaseFile, may: str, goal: str) -> None:
    one = begun(case_file, may, State.ASKED, goal_id=goal)
    before = loop(case_file, may)
    case_file.command(ring(one, 1, Call(False, answered=False), fortnight))
    assert loop(case_file, may) == before
    (contact,) = case_file.query(contacts_of(may))
    assert (contact.reach, contact.note) == (Reach.NO_REPLY, "Rang Elm Tree Day Centre: no answer")
    assert case_file.query(lambda reader: goals_of(reader, may))[0].actions == ()


@pytest.mark.parametrize(
    ("planned", "together", "done"),
    [
        (HandHolding.RANG_TOGETHER, True, HandHolding.RANG_TOGETHER),
        (HandHolding.RANG_TOGETHER, False, HandHolding.RANG_FOR),  # it was meant to be together, and was not
        (None, True, HandHolding.RANG_TOGETHER),
        (HandHolding.WENT_WITH, True, HandHolding.RANG_TOGETHER),  # going there is still to come
    ],
)
def test_the_ladder_counts_the_hand_that_was_held(
    work: Any, case_file: CaseFile, may: str, goal: str, planned: HandHolding | None, together: bool, done: HandHolding
) -> None:
    one = begun(case_file, may, goal_id=goal)
    if planned is not None:
        work.action(goal, NewAction("With the day centre", planned, connection_id=one, promise=True))
    case_file.command(ring(one, 1, Call(together, "Thursday", told=Move(State.STARTED)), fortnight))
    actions = case_file.query(lambda reader: goals_of(reader, may))[0].actions
    assert ladder(actions).rungs == ((done, 1),)
    (contact,) = case_file.query(contacts_of(may))
    assert [action.contact_id for action in actions if action.state is ActionState.DONE] == [contact.id]
    assert len([action for action in actions if action.state is ActionState.OPEN]) == (planned is HandHolding.WENT_WITH)


def test_a_promise_made_by_hand_is_kept_by_the_call_that_says_so(
    work: Any, case_file: CaseFile, may: str, goal: str
) -> None:
    one = begun(case_file, may, goal_id=goal)
    promised, planned = (
        work.action(goal, NewAction(what, HandHolding.RANG_FOR, promise=True))
        for what in ("Ring the centre", "Ring Jean")
    )
    call = Call(True, "A place on Thursday", told=Move(State.STARTED), clears=(promised,))
    case_file.command(ring(one, 1, call, fortnight))
    actions = {action.id: action for action in case_file.query(lambda reader: goals_of(reader, may))[0].actions}
    (contact,) = case_file.query(contacts_of(may))
    kept = actions[promised]
    assert (kept.state, kept.outcome, kept.contact_id) == (ActionState.DONE, "A place on Thursday", contact.id)
    assert kept.hand_holding is HandHolding.RANG_TOGETHER, "as it was done"
    assert actions[planned].state is ActionState.OPEN
    assert len(actions) == 2, "the call is that action: none is put down beside it"


def test_where_no_tick_stands_the_call_is_put_down_and_what_was_planned_stays(
    work: Any, case_file: CaseFile, may: str, goal: str
) -> None:
    one = begun(case_file, may, goal_id=goal)
    work.action(goal, NewAction("Ring about the bus", HandHolding.RANG_FOR, connection_id=one, promise=True))
    case_file.command(ring(one, 1, Call(False, "Thursday", told=Move(State.STARTED), clears=()), fortnight))
    actions = case_file.query(lambda reader: goals_of(reader, may))[0].actions
    assert [(action.what, action.state) for action in actions] == [
        ("Ring about the bus", ActionState.OPEN), ("Ring Elm Tree Day Centre", ActionState.DONE),
    ]  # fmt: skip


def test_a_call_clears_nobody_elses_action_nor_one_that_was_cleared(
    work: Any, case_file: CaseFile, may: str, goal: str
) -> None:
    one = begun(case_file, may, goal_id=goal)
    bill = work.person("Bill", "Brown")
    his = work.action(work.goal(bill, "Walk again"), NewAction("Ring the ward", HandHolding.RANG_FOR))
    call = Call(True, "Thursday", told=Move(State.ASKED))
    with pytest.raises(Refused, match="somebody else’s"):
        case_file.command(ring(one, 1, replace(call, clears=(his,)), fortnight))
    done = work.action(goal, NewAction("Ring", HandHolding.RANG_FOR))
    case_file.command(action_not_done(done, 1, "Nobody was there"))
    with pytest.raises(Refused, match="cleared already"):
        case_file.command(ring(one, 1, replace(call, clears=(done,)), fortnight))
    assert case_file.query(contacts_of(may)) == ()
    assert loop(case_file, may).state is State.CONSIDERED


def test_for_a_need_without_a_goal_there_is_no_action(case_file: CaseFile, may: str) -> None:
    one = begun(case_file, may, need=Need.COMPANY)
    case_file.command(ring(one, 1, Call(True, "Thursday", told=Move(State.ASKED)), fortnight))
    assert loop(case_file, may).state is State.ASKED


def test_what_cannot_be_is_refused_and_nothing_is_logged(case_file: CaseFile, may: str, goal: str) -> None:
    one = begun(case_file, may, goal_id=goal)
    with pytest.raises(Refused) as refused:
        case_file.command(ring(one, 1, Call(True, " ", told=Move(State.ASKED)), fortnight))
    assert set(refused.value.fields) == {"words"}
    with pytest.raises(Refused, match="To whom"):
        case_file.command(ring(one, 1, Call(True, "Not theirs", told=Move(State.PASSED_ON)), fortnight))
    with pytest.raises(MovedOn):
        case_file.command(ring(one, 7, Call(True, "Thursday", told=Move(State.ASKED)), fortnight))
    with pytest.raises(Refused, match="Only what waits"):
        case_file.command(ring(one, 1, Call(False, "Nothing new"), fortnight))
    assert case_file.query(contacts_of(may)) == ()

"""A contact that was logged for the wrong person: moved whole, with what hangs on it, and back."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from navigator.domain.another_person import Hanging
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState, HandHolding, How, Need, Reach
from navigator.errors import MovedOn, Refused
from navigator.store.another_person import hanging_on, move_contact
from navigator.store.casefile import CaseFile
from navigator.store.connections import NewConnection, begin
from navigator.store.contacts import NewContact, contacts_of, correct_contact, log_contact
from navigator.store.finishing import finish_action
from navigator.store.plan import NewAction, plan_of
from navigator.store.ringing import Call, ring
from navigator.store.timeline import timeline
from navigator.store.undoing import recent_changes, undo
from navigator.store.visits import NewVisit, back_safe, log_visit, plan_visit, visit
from navigator.store.written import search_written

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TALK = date(2026, 12, 1)


@pytest.fixture
def may(work: Any) -> str:
    return str(work.person("May", "Ellis"))


@pytest.fixture
def victor(work: Any) -> str:
    return str(work.person("Victor", "Okafor"))


def talk(person_id: str, **more: Any) -> NewContact:
    told = {"how": How.PHONE, "reach": Reach.SPOKE, "at": NOON, "note": "He owes the pawnbroker"}
    return NewContact(person_id, **told | more)


def test_it_is_the_others_with_all_its_words_and_undo_brings_it_back(
    case_file: CaseFile, may: str, victor: str
) -> None:
    logged = case_file.command(log_contact(talk(may, next_on=TALK, next_time="2 pm"))).record_id
    case_file.command(correct_contact(logged, 1, talk(may, next_on=TALK, next_time="2 pm", minutes=20)))
    moved = case_file.command(move_contact(logged, 2, victor))
    assert moved.sentence == "The contact is moved from May Ellis to Victor Okafor"
    assert case_file.query(contacts_of(may)) == ()
    (his,) = case_file.query(contacts_of(victor))
    assert (his.id, his.note, his.minutes) == (logged, "He owes the pawnbroker", 20)
    talks = {one: case_file.query(lambda reader, one=one: plan_of(reader, one)).talk_on for one in (may, victor)}
    assert talks == {may: None, victor: TALK}, "when they talk again goes along"
    assert [hit.person_id for hit in case_file.query(search_written("pawnbroker"))] == [victor]
    case_file.command(undo(moved.command))
    assert [one.note for one in case_file.query(contacts_of(may))] == ["He owes the pawnbroker"]
    assert case_file.query(lambda reader: plan_of(reader, may)).talk_on == TALK
    assert case_file.query(contacts_of(victor)) == ()


def test_nothing_of_the_words_stays_with_the_first_person(case_file: CaseFile, may: str, victor: str) -> None:
    logged = case_file.command(log_contact(talk(may))).record_id
    case_file.command(move_contact(logged, 1, victor))
    told = [entry.title + entry.words for entry in case_file.query(timeline(may))]
    told += [change.told for change in case_file.query(recent_changes(may))]
    assert told
    assert not any("pawnbroker" in words for words in told)
    assert "The contact is moved from May Ellis to Victor Okafor" in told, "the move itself stays in the changes"
    assert any("pawnbroker" in entry.words for entry in case_file.query(timeline(victor)))


def test_the_plan_that_says_otherwise_by_now_stays(case_file: CaseFile, may: str, victor: str) -> None:
    first = case_file.command(log_contact(talk(may, next_on=TALK))).record_id
    case_file.command(log_contact(talk(may, next_on=TALK + timedelta(days=1))))
    case_file.command(move_contact(first, 1, victor))
    assert case_file.query(lambda reader: plan_of(reader, may)).talk_on == TALK + timedelta(days=1)


def test_a_contact_in_which_something_was_done_is_not_moved(
    case_file: CaseFile, work: Any, may: str, victor: str
) -> None:
    action = work.action(work.goal(may), NewAction("Ring the bus", HandHolding.RANG_FOR))
    case_file.command(finish_action(action, 1, "It comes at nine", talk(may)))
    (contact,) = case_file.query(contacts_of(may))
    assert case_file.query(hanging_on(contact.id)) == Hanging(done=("Ring the bus",))
    with pytest.raises(Refused, match="“Ring the bus” was done in it, and that is May Ellis’s"):
        case_file.command(move_contact(contact.id, 1, victor))
    assert case_file.query(contacts_of(victor)) == ()


def test_a_call_that_moved_a_connection_is_not_moved(case_file: CaseFile, may: str, victor: str) -> None:
    club = ServiceSnapshot("", "Lunch club", phone="0117 496 0111")
    begun = case_file.command(
        begin(NewConnection(may, club, need=Need.COMPANY, state=ConnectionState.ASKED), lambda on: on)
    ).record_id
    case_file.command(ring(begun, 1, Call(True, "On Thursday"), lambda on: on + timedelta(days=14)))
    (contact,) = case_file.query(contacts_of(may))
    with pytest.raises(Refused, match="the connection with Lunch club went on by it"):
        case_file.command(move_contact(contact.id, 1, victor))


def test_the_visit_stays_and_waits_to_be_logged(case_file: CaseFile, may: str, victor: str) -> None:
    planned = case_file.command(plan_visit(may, NewVisit(NOON, NOON + timedelta(hours=1), "12 Mill Lane"))).record_id
    case_file.command(back_safe(planned, 1))
    logged = case_file.command(log_visit(planned, talk(may))).record_id
    with pytest.raises(Refused, match="logged already"):
        case_file.command(log_visit(planned, talk(may)))
    assert case_file.query(hanging_on(logged)).visit == "12 Mill Lane"
    case_file.command(move_contact(logged, 1, victor))
    assert case_file.query(visit(planned)).contact_id is None
    case_file.command(log_visit(planned, talk(victor)))
    assert case_file.query(visit(planned)).contact_id is None, "what was logged for Victor is not May's visit"


@pytest.mark.parametrize("whose", ["their own", "another of the group", "not born yet"])
def test_where_it_cannot_go(case_file: CaseFile, work: Any, may: str, victor: str, whose: str) -> None:
    logged = case_file.command(log_contact(talk(may, at=NOON - timedelta(days=1)), {victor: Reach.SPOKE})).record_id
    to = {"their own": may, "another of the group": victor}.get(whose)
    to = to or work.person("Tim", born_on=date(2026, 11, 23))
    with pytest.raises(Refused):
        case_file.command(move_contact(logged, 1, to))
    assert [len(case_file.query(contacts_of(one))) for one in (may, victor)] == [1, 1]


def test_changed_meanwhile(case_file: CaseFile, may: str, victor: str) -> None:
    logged = case_file.command(log_contact(talk(may))).record_id
    case_file.command(correct_contact(logged, 1, talk(may, minutes=5)))
    with pytest.raises(MovedOn):
        case_file.command(move_contact(logged, 1, victor))


def test_of_a_group_one_is_put_right_and_the_rest_stay(case_file: CaseFile, work: Any, may: str, victor: str) -> None:
    ada = work.person("Ada", "Marsh")
    logged = case_file.command(log_contact(talk(may, note="Lunch club"), {victor: Reach.SPOKE})).record_id
    case_file.command(move_contact(logged, 1, ada))
    rows = [case_file.query(contacts_of(one)) for one in (may, victor, ada)]
    assert [len(one) for one in rows] == [0, 1, 1]
    assert rows[1][0].group_id == rows[2][0].group_id is not None
    assert any("Lunch club" in change.told for change in case_file.query(recent_changes(victor)))

"""Contacts: put right with what they said before; several people in one; and visits made alone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from navigator.domain.contacts import Effort, effort
from navigator.domain.words import How, Reach
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.contacts import NewContact, contacts_of, correct_contact, corrections_of, group_of, log_contact
from navigator.store.plan import edit_plan, plan_of
from navigator.store.undoing import undo
from navigator.store.visits import (
    NewVisit,
    back_safe,
    call_off_visit,
    edit_visit,
    plan_visit,
    visit,
    visits_not_back,
    whom_to_alert,
)

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TALK = date(2026, 12, 1)


@pytest.fixture
def may(work: Any) -> str:
    return str(work.person("May", "Ellis"))


def talk(person_id: str, **more: Any) -> NewContact:
    return NewContact(person_id, **{"how": How.PHONE, "reach": Reach.SPOKE, "at": NOON, "minutes": 20} | more)


def test_put_right_and_what_it_said_before_is_shown(case_file: CaseFile, may: str) -> None:
    logged = case_file.command(log_contact(talk(may, note="She is wel")))
    fixed = case_file.command(correct_contact(logged.record_id, 1, talk(may, note="She is well", minutes=40)))
    (contact,) = case_file.query(contacts_of(may))
    assert (contact.note, contact.minutes, contact.revision) == ("She is well", 40, 2)
    (was,) = case_file.query(corrections_of(contact.id))
    assert was.before == {"note": "She is wel", "minutes": 20}
    case_file.command(undo(fixed.command))
    assert case_file.query(corrections_of(contact.id)) == ()
    assert case_file.query(contacts_of(may))[0].note == "She is wel"


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("a day to come", {"at": NOON + timedelta(days=1)}),
        ("less than no time", {"minutes": -1}),
        ("more than a day", {"minutes": 1441}),
        ("round the world", {"miles": 1000}),
        ("not a number", {"miles": float("nan")}),
    ],
)
def test_a_correction_is_checked_as_a_new_one_is(case_file: CaseFile, may: str, what: str, more: Any) -> None:
    logged = case_file.command(log_contact(talk(may)))
    for op in (correct_contact(logged.record_id, 1, talk(may, **more)), log_contact(talk(may, **more))):
        with pytest.raises(Refused):
            case_file.command(op)
    assert len(case_file.query(contacts_of(may))) == 1, what


def test_corrected_twice_from_two_forms(case_file: CaseFile, may: str) -> None:
    logged = case_file.command(log_contact(talk(may))).record_id
    case_file.command(correct_contact(logged, 1, talk(may, minutes=5)))
    with pytest.raises(MovedOn):
        case_file.command(correct_contact(logged, 1, talk(may, minutes=50)))


def test_a_correction_stays_with_its_person(case_file: CaseFile, work: Any, may: str) -> None:
    logged = case_file.command(log_contact(talk(may))).record_id
    with pytest.raises(Refused, match="Move the contact to the other one instead"):
        case_file.command(correct_contact(logged, 1, talk(work.person("Victor"))))


def test_the_plan_follows_a_correction_of_when_they_talk_again(case_file: CaseFile, may: str) -> None:
    logged = case_file.command(log_contact(talk(may, next_on=TALK, next_time="2 pm"))).record_id
    moved = TALK + timedelta(days=1)
    case_file.command(correct_contact(logged, 1, talk(may, next_on=moved, next_time="3 pm")))
    plan = case_file.query(lambda reader: plan_of(reader, may))
    assert (plan.talk_on, plan.talk_time) == (moved, "15:00")
    case_file.command(correct_contact(logged, 2, talk(may)))
    assert case_file.query(lambda reader: plan_of(reader, may)).talk_on is None


def test_the_plan_that_says_otherwise_by_now_stays(case_file: CaseFile, may: str) -> None:
    logged = case_file.command(log_contact(talk(may, next_on=TALK))).record_id
    other = TALK + timedelta(days=9)
    case_file.command(edit_plan(may, 1, talk_on=other))
    case_file.command(correct_contact(logged, 1, talk(may, next_on=TALK, note="Better")))
    assert case_file.query(lambda reader: plan_of(reader, may)).talk_on == other


def test_several_people_in_one_contact(case_file: CaseFile, work: Any, may: str) -> None:
    victor, ada = work.person("Victor", "Okafor"), work.person("Ada", "Marsh")
    new = talk(may, how=How.VISIT, minutes=60, miles=12.0, next_on=TALK, note="Lunch club together")
    logged = case_file.command(log_contact(new, {victor: Reach.SPOKE, ada: Reach.NOT_AT_HOME}))
    rows = {each: case_file.query(contacts_of(each))[0] for each in (may, victor, ada)}
    assert len({row.group_id for row in rows.values()}) == 1
    assert [row.reach for row in rows.values()] == [Reach.SPOKE, Reach.SPOKE, Reach.NOT_AT_HOME]
    assert effort(rows.values()) == Effort(60, 12.0)
    assert [name for _, name, _ in case_file.query(group_of(rows[may]))] == ["Victor Okafor", "Ada Marsh"]
    assert case_file.query(lambda reader: plan_of(reader, victor)).talk_on is None, "agreed with May alone"
    case_file.command(correct_contact(rows[victor].id, 1, talk(victor, how=How.VISIT, minutes=90, note="Victor sang")))
    assert case_file.query(contacts_of(may))[0].minutes == 90, "the hour is everybody's"
    assert case_file.query(contacts_of(may))[0].note == "Lunch club together", "the words are each one's own"
    case_file.command(undo(case_file.command(log_contact(talk(may), {victor: Reach.SPOKE})).command))
    assert logged.sentence == "Logged for May Ellis and 2 others"
    assert [len(case_file.query(contacts_of(each))) for each in (may, victor)] == [1, 1]


def test_a_group_was_together_on_a_day_on_which_all_of_them_lived(case_file: CaseFile, work: Any, may: str) -> None:
    young = work.person("George", "Hall", born_on=date(2026, 11, 20))
    logged = case_file.command(log_contact(talk(may), {young: Reach.SPOKE})).record_id
    with pytest.raises(Refused) as refused:
        case_file.command(correct_contact(logged, 1, talk(may, at=datetime(2026, 11, 19, 9, tzinfo=UTC))))
    assert "George Hall was there too" in refused.value.fields["at"]
    case_file.command(correct_contact(logged, 1, talk(may, at=datetime(2026, 11, 20, 12, tzinfo=UTC))))
    assert case_file.query(contacts_of(young))[0].at.day == 20, "on the day of his birth he was there"


def test_nobody_is_in_a_group_twice(case_file: CaseFile, may: str) -> None:
    with pytest.raises(Refused, match="there twice"):
        case_file.command(log_contact(talk(may), {may: Reach.SPOKE}))


def going(hours: float = 1, **more: Any) -> NewVisit:
    told = {"place": "12 Mill Lane", "alert_who": "Sam", "alert_phone": "0117 496 0100"} | more
    return NewVisit(NOON, NOON + timedelta(hours=hours), **told)


def test_a_visit_until_back_safe(case_file: CaseFile, may: str) -> None:
    first = case_file.command(plan_visit(may, going(3))).record_id
    second = case_file.command(plan_visit(may, going(1))).record_id
    out = case_file.query(visits_not_back)
    assert [(each.visit.id, each.full_name) for each in out] == [(second, "May Ellis"), (first, "May Ellis")]
    case_file.command(edit_visit(second, 1, going(4, with_whom="Ada, a volunteer")))
    back = case_file.command(back_safe(second, 2))
    assert case_file.query(visit(second)).safe_at is not None
    assert [each.visit.id for each in case_file.query(visits_not_back)] == [first]
    with pytest.raises(Refused, match="already"):
        case_file.command(back_safe(second, 3))
    case_file.command(undo(back.command))
    assert len(case_file.query(visits_not_back)) == 2
    assert case_file.query(whom_to_alert) == ("Sam", "0117 496 0100")


def test_a_visit_called_off_leaves_and_comes_back_by_undo(case_file: CaseFile, may: str) -> None:
    planned = case_file.command(plan_visit(may, going())).record_id
    gone = case_file.command(call_off_visit(planned, 1))
    assert case_file.query(visits_not_back) == ()
    case_file.command(undo(gone.command))
    assert case_file.query(visit(planned)).place == "12 Mill Lane"


@pytest.mark.parametrize(("what", "new"), [("back before leaving", going(-1)), ("nowhere", going(place=" "))])
def test_a_visit_that_cannot_be(case_file: CaseFile, may: str, what: str, new: NewVisit) -> None:
    with pytest.raises(Refused):
        case_file.command(plan_visit(may, new))
    assert case_file.query(visits_not_back) == (), what


@pytest.mark.parametrize(
    ("told", "field", "words"),
    [
        ({"at": datetime(1941, 1, 1, tzinfo=UTC)}, "at", "before they were born"),
        ({"at": datetime(2026, 11, 20, tzinfo=UTC), "next_on": date(2026, 11, 19)}, "next_on", "before this contact"),
    ],
)
def test_days_that_cannot_be_are_told_by_their_field(
    work: Any, case_file: CaseFile, told: dict[str, Any], field: str, words: str
) -> None:
    may = work.person("May", born_on=date(1942, 3, 14))
    with pytest.raises(Refused, match=words) as refused:
        case_file.command(log_contact(NewContact(may, How.VISIT, Reach.SPOKE, **told)))
    assert set(refused.value.fields) == {field}
    assert work.rows("SELECT * FROM contact") == []

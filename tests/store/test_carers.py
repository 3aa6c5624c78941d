"""A carer with a record of their own: linked both ways, through merging, leaving and coming back."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.consent import may_be_told
from navigator.domain.people import CircleMember, PersonDetails, PersonSnapshot
from navigator.domain.words import CircleKind, Shareable, StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store.carers import Caring, link_record, make_record, record_caring, unlink_record
from navigator.store.casefile import CaseFile
from navigator.store.circle import NewMember, add_member, come_back, edit_member, leave_circle
from navigator.store.consent import NewConsent, give_consent, withdraw_consent
from navigator.store.episodes import Referral
from navigator.store.merging import compare, merge, part
from navigator.store.snapshot import snapshot

SUSAN = NewMember(CircleKind.PERSON, "Susan", "daughter", cares=True)


@pytest.fixture
def may(work: Any) -> str:
    return str(work.person("May", "Ellis", born_on=date(1942, 5, 1)))


@pytest.fixture
def susan(case_file: CaseFile, may: str) -> str:
    """Susan in May's circle."""
    return case_file.command(add_member(may, SUSAN)).record_id


def everything(case_file: CaseFile, person_id: str) -> PersonSnapshot:
    return case_file.query(snapshot(person_id))


def member(case_file: CaseFile, may: str, member_id: str) -> CircleMember:
    return next(one for one in everything(case_file, may).circle if one.id == member_id)


def test_a_carer_gets_a_record_and_each_leads_to_the_other(case_file: CaseFile, may: str, susan: str) -> None:
    details = PersonDetails("Susan", "Ellis", phone="0117 496 0155")
    made = case_file.command(make_record(susan, 1, details, Referral(referred_by="May Ellis"))).record_id
    assert member(case_file, may, susan).record_id == made
    own = everything(case_file, made)
    assert [(one.full_name, one.role, one.cares) for one in own.in_circles] == [("May Ellis", "daughter", True)]
    assert own.in_circles[0].person_id == may
    assert own.episode is not None
    assert own.episode.referred_by == "May Ellis"


def test_what_cannot_be_linked_is_refused_in_words(case_file: CaseFile, work: Any, may: str, susan: str) -> None:
    agency = case_file.command(add_member(may, NewMember(CircleKind.AGENCY, "Housing"))).record_id
    other = case_file.command(add_member(may, NewMember(CircleKind.PERSON, "Sue"))).record_id
    record, gone = work.person("Susan", "Ellis"), work.person("Susanna", "Ellis")
    case_file.command(merge(record, gone, (1, 1)))
    case_file.command(link_record(susan, 1, record))
    for who, whom, words in (
        (other, may, "cannot be their own carer"),
        (agency, record, "An agency has no record"),
        (other, gone, "is part of another one"),
        (other, record, "Somebody else in this circle"),
        (susan, record, "linked to a record already"),
    ):
        with pytest.raises(Refused, match=words):
            case_file.command(link_record(who, 2 if who == susan else 1, whom))
    with pytest.raises(Refused, match="linked to a record already"):
        case_file.command(make_record(susan, 2, PersonDetails("Susan")))
    with pytest.raises(Refused, match="Part it from them first"):
        case_file.command(edit_member(susan, 2, NewMember(CircleKind.AGENCY, "Susan")))
    with pytest.raises(Refused, match="not linked"):
        case_file.command(unlink_record(other, 1))
    with pytest.raises(MovedOn):
        case_file.command(unlink_record(susan, 1))


def test_parting_them_keeps_both_records(case_file: CaseFile, work: Any, may: str, susan: str) -> None:
    record = work.person("Susan", "Ellis")
    case_file.command(link_record(susan, 1, record))
    case_file.command(unlink_record(susan, 2))
    assert member(case_file, may, susan).record_id is None
    assert everything(case_file, record).in_circles == ()


def test_merging_keeps_the_links_both_ways_and_parting_brings_them_back(
    case_file: CaseFile, work: Any, may: str, susan: str
) -> None:
    record, twin = work.person("Susan", "Ellis"), work.person("Sue", "Ellis")
    case_file.command(link_record(susan, 1, twin))
    case_file.command(merge(record, twin, (1, 1)))
    assert member(case_file, may, susan).record_id == record
    assert [one.person_id for one in everything(case_file, record).in_circles] == [may]
    # The one who is looked after may be the one who had two records.
    double = work.person("Mary", "Ellis")
    case_file.command(merge(double, may, (1, 1)))
    assert [one.full_name for one in everything(case_file, record).in_circles] == ["Mary Ellis"]
    case_file.command(part(may))
    case_file.command(part(twin))
    assert [one.full_name for one in everything(case_file, twin).in_circles] == ["May Ellis"]


def test_who_looks_after_whom_is_asked_once_and_kept(case_file: CaseFile, may: str, susan: str, clock: Any) -> None:
    today = clock().astimezone().date()
    ken = case_file.command(add_member(may, NewMember(CircleKind.PERSON, "Ken", "brother", cares=True))).record_id
    around = {susan: 1, ken: 1}
    answer = Caring(today, around, frozenset({susan}), frozenset({ken}), " Susan does for me, and I do for Ken. ")
    case_file.command(record_caring(may, 1, answer))
    kept = everything(case_file, may)
    assert kept.person.details.caring_asked_on == today
    assert [(one.name, one.cares, one.cared_for) for one in kept.circle] == [
        ("Susan", True, False),
        ("Ken", False, True),
    ]
    (entry,) = kept.story
    assert (entry.heading, entry.told_by, entry.told_on) == (StoryHeading.PEOPLE, "May", today)
    assert entry.words == "Susan does for me, and I do for Ken."
    assert not entry.on_plan
    with pytest.raises(Refused, match="has not come"):
        case_file.command(record_caring(may, 2, Caring(today + timedelta(days=1))))


def test_nothing_is_said_of_whom_was_not_asked_about(case_file: CaseFile, may: str, susan: str, clock: Any) -> None:
    """Somebody added or changed in another window while it was asked keeps what is known of them."""
    ken = case_file.command(add_member(may, NewMember(CircleKind.PERSON, "Ken", cares=True))).record_id
    today = clock().astimezone().date()
    case_file.command(record_caring(may, 1, Caring(today, {susan: 1})))
    assert member(case_file, may, ken).cares
    case_file.command(edit_member(susan, 2, NewMember(CircleKind.PERSON, "Susan", cares=True)))
    with pytest.raises(MovedOn):
        case_file.command(record_caring(may, 2, Caring(today, {susan: 2})))
    assert member(case_file, may, susan).cares


def test_what_was_agreed_ends_with_leaving_and_is_asked_anew(
    case_file: CaseFile, may: str, susan: str, clock: Any
) -> None:
    def told() -> list[str]:
        kept = everything(case_file, may)
        return [one.value for one in may_be_told(kept.circle[0], kept.consents, today)]

    today = clock().astimezone().date()
    week_ago = today - timedelta(days=7)
    case_file.command(give_consent(susan, NewConsent((Shareable.PLAN, Shareable.ALSO), week_ago)))
    case_file.command(withdraw_consent(susan, (Shareable.ALSO,), week_ago + timedelta(days=1), "Not that"))
    assert told() == ["plan"]
    with pytest.raises(Refused, match="has not come"):
        case_file.command(leave_circle(susan, 1, today + timedelta(days=1)))
    case_file.command(leave_circle(susan, 1, today - timedelta(days=2)))
    assert told() == []
    with pytest.raises(Refused, match="has left already"):
        case_file.command(leave_circle(susan, 2))
    case_file.command(come_back(susan, 2))
    assert told() == []
    kept = everything(case_file, may).consents
    assert sorted(one.until_on for one in kept if one.until_on) == [today - timedelta(days=3)]
    with pytest.raises(Refused, match="has not left"):
        case_file.command(come_back(susan, 3))
    case_file.command(give_consent(susan, NewConsent((Shareable.PLAN,), today)))
    assert told() == ["plan"]


def test_one_who_left_leads_back_to_nobody(case_file: CaseFile, work: Any, may: str, susan: str) -> None:
    record = work.person("Susan", "Ellis")
    case_file.command(link_record(susan, 1, record))
    case_file.command(leave_circle(susan, 2))
    assert everything(case_file, record).in_circles == ()


def test_who_stands_in_the_circle_is_surely_another_person(case_file: CaseFile, work: Any) -> None:
    bill, cara = work.person("Bill", "Hart"), work.person("Cara", "Hart")
    wife = case_file.command(add_member(bill, NewMember(CircleKind.PERSON, "Cara", role="wife", cares=True))).record_id
    assert case_file.query(compare(bill, cara)).in_circle == ""
    case_file.command(link_record(wife, 1, cara))
    assert case_file.query(compare(bill, cara)).in_circle == case_file.query(compare(cara, bill)).in_circle
    assert case_file.query(compare(bill, cara)).in_circle == "Cara, wife"
    case_file.command(leave_circle(wife, 2))
    assert case_file.query(compare(bill, cara)).in_circle == ""


@pytest.mark.parametrize(
    ("story", "name", "role", "asked"),
    [
        ("a son who has his father’s name", "John Marsh", "son", "John Marsh, son"),
        ("as he is called", "jack marsh", "", "jack marsh"),
        ("a daughter", "Ruth Marsh", "daughter", ""),
        ("an agency called after its founder", "John Marsh", "agency", ""),
    ],
)
@pytest.mark.parametrize("whose", [0, 1])
def test_somebody_of_that_name_in_the_circle_is_asked_about(
    work: Any, case_file: CaseFile, whose: int, story: str, name: str, role: str, asked: str
) -> None:
    """No record leads to them; the two may be father and son all the same."""
    two = (work.person("John", "Marsh", called="Jack"), work.person("John", "Marsh"))
    kind = CircleKind.AGENCY if role == "agency" else CircleKind.PERSON
    member = case_file.command(add_member(two[whose], NewMember(kind, name, role))).record_id
    assert case_file.query(compare(*two)).called_so == asked, story
    case_file.command(leave_circle(member, 1))
    assert case_file.query(compare(*two)).called_so == "", "no longer there"

"""Sharing in the case file: under the consent that covers it, refused with the reason, or on a basis that is kept."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.loop import Sharing
from navigator.domain.story import told_once
from navigator.domain.words import CircleKind, Shareable, SharedHow, StoryHeading
from navigator.errors import Refused
from navigator.store.casefile import CaseFile
from navigator.store.circle import NewMember, add_member
from navigator.store.consent import NewConsent, give_consent, withdraw_consent
from navigator.store.sharing import NewSharing, share, sharings_of
from navigator.store.snapshot import snapshot
from navigator.store.timeline import timeline
from navigator.store.undoing import undo
from navigator.store.written import search_written

TODAY = date(2026, 11, 23)
MATTERS, HAPPENED, PLAN = Shareable.WHAT_MATTERS, Shareable.WHAT_HAPPENED, Shareable.PLAN


@pytest.fixture
def may(work: Any) -> str:
    person_id = str(work.person("May", "Ellis"))
    for heading in (StoryHeading.WHAT_MATTERS, StoryHeading.WHAT_HAPPENED):
        work.told(person_id, f"words under {heading.value}", heading)
    return person_id


@pytest.fixture
def khan(case_file: CaseFile, may: str) -> str:
    return case_file.command(add_member(may, NewMember(CircleKind.AGENCY, "Dr Khan"))).record_id


def sharings(case_file: CaseFile, person_id: str) -> tuple[Sharing, ...]:
    return case_file.query(lambda reader: sharings_of(reader, person_id))


def test_what_is_agreed_is_shared_under_its_consent(case_file: CaseFile, may: str, khan: str) -> None:
    consent = case_file.command(give_consent(khan, NewConsent((MATTERS, PLAN), TODAY))).record_id
    case_file.command(share(may, NewSharing(khan, (PLAN, MATTERS), SharedHow.HANDED)))
    (one,) = sharings(case_file, may)
    assert (one.to_whom, one.what, one.consent_id, one.shared_on) == ("Dr Khan", (PLAN, MATTERS), consent, TODAY)
    assert (one.legal_basis, one.group_id) == ("", None)
    everything = case_file.query(snapshot(may))
    assert told_once(everything.days_told, everything.sharings).words == "Told 1 time, shared 1 time"


def test_a_legal_basis_is_not_kept_where_consent_covers_it(case_file: CaseFile, may: str, khan: str) -> None:
    case_file.command(give_consent(khan, NewConsent((MATTERS,), TODAY)))
    case_file.command(share(may, NewSharing(khan, (MATTERS,), SharedHow.TOLD, legal_basis="To save a life", why="x")))
    assert sharings(case_file, may)[0].legal_basis == ""


@pytest.mark.parametrize(
    ("basis", "why"), [("", ""), ("To safeguard an adult at risk", ""), ("", "She was found at dusk"), (" ", " ")]
)
def test_refused_with_the_reason(case_file: CaseFile, work: Any, may: str, khan: str, basis: str, why: str) -> None:
    case_file.command(give_consent(khan, NewConsent((MATTERS,), TODAY)))
    before = work.journal()
    with pytest.raises(Refused, match=r"not agreed that Dr Khan may be told this: What has happened\. Nothing was"):
        case_file.command(share(may, NewSharing(khan, (MATTERS, HAPPENED), SharedHow.POSTED, None, basis, why)))
    assert work.journal() == before


def test_shared_all_the_same_each_part_on_its_own_ground(case_file: CaseFile, work: Any, may: str, khan: str) -> None:
    consent = case_file.command(give_consent(khan, NewConsent((MATTERS,), TODAY))).record_id
    new = NewSharing(khan, (MATTERS, HAPPENED), SharedHow.TOLD, None, "To save somebody’s life", "Not seen since noon")
    done = case_file.command(share(may, new))
    under, anyway = sorted(sharings(case_file, may), key=lambda one: one.consent_id is None)
    assert (under.what, under.consent_id, under.legal_basis, under.why) == ((MATTERS,), consent, "", "")
    assert (anyway.what, anyway.consent_id) == ((HAPPENED,), None)
    assert (anyway.legal_basis, anyway.why) == ("To save somebody’s life", "Not seen since noon")
    assert under.group_id == anyway.group_id
    assert under.group_id is not None
    everything = case_file.query(snapshot(may))
    assert told_once(everything.days_told, everything.sharings).shared == 1
    told = [one for one in case_file.query(timeline(may)) if one.record == "sharing"]
    assert {one.title for one in told} == {"Shared with Dr Khan: told in conversation"}
    assert [hit.record for hit in case_file.query(search_written("noon"))] == ["sharing"]
    case_file.command(undo(done.command))
    assert sharings(case_file, may) == ()


def test_withdrawn_since_what_was_shared_before_stays(case_file: CaseFile, clock: Any, may: str, khan: str) -> None:
    case_file.command(give_consent(khan, NewConsent((MATTERS,), TODAY)))
    case_file.command(share(may, NewSharing(khan, (MATTERS,), SharedHow.HANDED)))
    clock.forward(days=2)
    case_file.command(withdraw_consent(khan, (MATTERS,), why="She changed her mind"))
    with pytest.raises(Refused, match="withdrawn"):
        case_file.command(share(may, NewSharing(khan, (MATTERS,), SharedHow.HANDED)))
    case_file.command(share(may, NewSharing(khan, (MATTERS,), SharedHow.HANDED, on=TODAY + timedelta(1))))
    assert len(sharings(case_file, may)) == 2, "what happened the day before is written down late"


def test_bad_input_is_refused_in_words(case_file: CaseFile, work: Any, may: str, khan: str) -> None:
    victor = work.person("Victor", "Osei", born_on=date(1950, 1, 1))
    case_file.command(give_consent(khan, NewConsent((MATTERS, Shareable.ALSO), TODAY)))
    before = work.journal()
    for person_id, new, words in (
        (may, NewSharing(khan, (), SharedHow.HANDED), "choose at least one"),
        (may, NewSharing(khan, (Shareable.ALSO,), SharedHow.HANDED), "Nothing is written yet under: Also worth"),
        (may, NewSharing(khan, (MATTERS,), SharedHow.HANDED, on=TODAY + timedelta(1)), "not come yet"),
        (victor, NewSharing(khan, (PLAN,), SharedHow.HANDED), "somebody else’s circle"),
        (may, NewSharing("nobody", (MATTERS,), SharedHow.HANDED), "no circle member"),
        ("nobody", NewSharing(khan, (MATTERS,), SharedHow.HANDED), "no person"),
    ):
        with pytest.raises(Refused, match=words):
            case_file.command(share(person_id, new))
    assert work.journal() == before

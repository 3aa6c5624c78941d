"""What left the house, and how it reached the person."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.words import CircleKind, Form, Paper, Shareable, SharedHow, StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.circle import NewMember, add_member
from navigator.store.consent import NewConsent, give_consent, withdraw_consent
from navigator.store.snapshot import snapshot
from navigator.store.versions import document_of, give, keep_version, last_version, versions_of
from navigator.store.written import search_written

TODAY = date(2026, 11, 23)


def kept(case_file: CaseFile, person_id: str, words: str = "one", form: Form = Form.PRINT) -> str:
    return case_file.command(keep_version(person_id, Paper.PLAN, form, f'{{"words":"{words}"}}')).record_id


def test_newest_first_and_the_newest_with_what_it_said(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    assert case_file.query(last_version(ada, Paper.PLAN)) is None
    first = kept(case_file, ada, "one")
    clock.forward(days=1)
    second = kept(case_file, ada, "two", Form.PDF)
    assert [one.id for one in case_file.query(versions_of(ada, Paper.PLAN))] == [second, first]
    last = case_file.query(last_version(ada, Paper.PLAN))
    assert last is not None
    assert (last[0].id, last[0].form, last[1]) == (second, Form.PDF, '{"words":"two"}')
    assert case_file.query(document_of(first)) == '{"words":"one"}'


def test_what_they_hold_is_compared_with_and_not_what_was_made_since(
    work: Any, case_file: CaseFile, clock: Any
) -> None:
    ada = work.person()

    def compared_with() -> str:
        found = case_file.query(last_version(ada, Paper.PLAN))
        return found[0].id if found else ""

    first, second = kept(case_file, ada), kept(case_file, ada)
    assert compared_with() == second, "nothing was given: the newest"
    clock.forward(days=1)
    case_file.command(give(first, 1, SharedHow.HANDED))
    third = kept(case_file, ada, "three", Form.PDF)
    assert compared_with() == first
    clock.forward(days=1)
    case_file.command(give(third, 1, SharedHow.EMAILED, on=TODAY + timedelta(days=1)))
    assert compared_with() == third, "given on one day: the newer"
    case_file.command(give(second, 1, SharedHow.POSTED))
    assert compared_with() == second, "an older page that reached them later is the one they have"


def test_every_paper_is_told_and_a_letter_is_found_by_its_words(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    plan = kept(case_file, ada)
    clock.forward(days=1)
    keep = keep_version(ada, Paper.LETTER, Form.PDF, "[]", to=" Home Adaptations ", words="Two rails by the bath")
    letter = case_file.command(keep).record_id
    assert [(one.id, one.given_to) for one in case_file.query(versions_of(ada))] == [
        (letter, "Home Adaptations"), (plan, ""),
    ]  # fmt: skip
    assert [hit.record_id for hit in case_file.query(search_written("rails bath"))] == [letter]
    assert [hit.record_id for hit in case_file.query(search_written("adaptations"))] == [letter]
    clock.forward(hours=1)
    case_file.command(give(letter, 1, SharedHow.POSTED))
    assert case_file.query(versions_of(ada, Paper.LETTER))[0].given_to == "Home Adaptations"


def test_a_story_is_given_whenever_it_is_said_and_not_once_it_is_no_longer_agreed(
    work: Any, case_file: CaseFile, clock: Any
) -> None:
    ada = work.person()
    work.told(ada, "I like tea", StoryHeading.WHAT_MATTERS)
    khan = case_file.command(add_member(ada, NewMember(CircleKind.AGENCY, "Dr Khan"))).record_id
    case_file.command(give_consent(khan, NewConsent((Shareable.WHAT_MATTERS,), TODAY)))
    shares = (Shareable.WHAT_MATTERS,)
    first, second = (
        case_file.command(
            keep_version(ada, Paper.STORY, Form.PRINT, "[]", to="Dr Khan", reader_id=khan, shares=shares)
        ).record_id
        for _ in range(2)
    )
    clock.forward(days=3)
    case_file.command(give(first, 1, SharedHow.POSTED))
    (shared,) = case_file.query(snapshot(ada)).sharings
    assert (shared.to_whom, shared.what, shared.how) == ("Dr Khan", shares, SharedHow.POSTED)
    case_file.command(withdraw_consent(khan, shares))
    with pytest.raises(Refused, match="Dr Khan"):
        case_file.command(give(second, 1, SharedHow.POSTED))
    assert len(case_file.query(snapshot(ada)).sharings) == 1
    assert case_file.query(versions_of(ada))[0].given_how is None


def test_printed_is_not_given_until_somebody_says_so(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    version = kept(case_file, ada)
    (before,) = case_file.query(versions_of(ada, Paper.PLAN))
    assert (before.given_how, before.given_on) == (None, None)
    case_file.command(give(version, 1, SharedHow.HANDED, to=" her daughter "))
    (after,) = case_file.query(versions_of(ada, Paper.PLAN))
    assert (after.given_how, after.given_on, after.given_to) == (SharedHow.HANDED, TODAY, "her daughter")
    with pytest.raises(MovedOn):
        case_file.command(give(version, 1, SharedHow.POSTED))
    assert work.verbs(version) == ["printed", "given"]


@pytest.mark.parametrize(
    ("on", "words"), [(date(2026, 11, 24), "not come yet"), (date(2026, 11, 22), "before it was printed")]
)
def test_a_day_that_cannot_be(work: Any, case_file: CaseFile, on: date, words: str) -> None:
    version = kept(case_file, work.person())
    with pytest.raises(Refused, match=words):
        case_file.command(give(version, 1, SharedHow.HANDED, on=on))

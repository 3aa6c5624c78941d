"""The story shared in place of being told again: with whom, what, how, by which consent; refused, or all the same."""

from datetime import date
from pathlib import Path

import pytest

from navigator.domain.words import CircleKind, Paper, Shareable, SharedHow, StoryHeading
from navigator.store.circle import NewMember, add_member
from navigator.store.consent import NewConsent, give_consent
from navigator.store.sharing import NewSharing, share
from navigator.store.story import add_entry
from navigator.store.versions import versions_of

from .desk import Desk

TODAY = date(2026, 11, 23)
MATTERS, HAPPENED = StoryHeading.WHAT_MATTERS, StoryHeading.WHAT_HAPPENED
NOT_AGREED = "Not agreed with them"


@pytest.fixture
def may(desk: Desk) -> str:
    person_id = desk.person("May", "Ellis")
    desk.give(add_entry(person_id, MATTERS, "The choir", "May"))
    desk.give(add_entry(person_id, HAPPENED, "I fell in March", "May"))
    return person_id


@pytest.fixture
def khan(desk: Desk, may: str) -> str:
    member_id = desk.give(add_member(may, NewMember(CircleKind.AGENCY, "Dr Khan", "Orchard Surgery")))
    desk.give(give_consent(member_id, NewConsent((Shareable.WHAT_MATTERS, Shareable.PLAN), date(2026, 11, 2))))
    desk.to_person(may, "Story")
    return member_id


def test_a_heading_is_shared_with_one_who_may_be_told(desk: Desk, may: str, khan: str) -> None:
    assert desk.says("May be told this: Dr Khan", desk.part(MATTERS.label))
    assert desk.says("It is not agreed yet that anybody may be told this.", desk.part(HAPPENED.label))
    desk.done(f"Share: {MATTERS.label}")
    desk.choose("With whom", "Dr Khan, Orchard Surgery")
    assert desk.says("Agreed: they said so, Mon 2 Nov")
    desk.choose("How", SharedHow.POSTED.label)
    desk.done("Share")
    (one,) = desk.record(may).sharings
    assert (one.to_whom, one.what, one.how) == ("Dr Khan", (Shareable.WHAT_MATTERS,), SharedHow.POSTED)
    assert (one.shared_on, one.legal_basis) == (TODAY, "")
    assert desk.drafts() == {}
    desk.done("Told 1 time, shared 1 time")
    assert desk.says("Agreed: they said so, Monday 2 November 2026", desk.part("Dr Khan"))
    desk.done("Close")
    desk.done("Undo")
    assert desk.has("Told 1 time, shared 0 times")


def test_the_paper_for_a_giving_holds_those_headings_and_its_ground(
    desk: Desk, may: str, khan: str, tmp_path: Path
) -> None:
    new = NewSharing(khan, (Shareable.WHAT_HAPPENED,), SharedHow.POSTED, None, "To save somebody’s life", "She fell")
    desk.give(share(may, new))
    desk.to_person(may, "Story")
    desk.done("Told 1 time, shared 1 time")
    desk.done("Save “My story so far” for Dr Khan")
    desk.save_file_as(tmp_path / "story.txt")
    desk.until((tmp_path / "story.txt").exists)
    said = (tmp_path / "story.txt").read_text(encoding="utf-8")
    assert "I fell in March" in said
    assert "The choir" not in said
    assert "on this legal basis: To save somebody’s life" in " ".join(said.split())
    desk.settle()
    (version,) = desk.read(versions_of(may, Paper.STORY))
    assert version.given_to == "Dr Khan"
    desk.done("Posted")
    assert len(desk.record(may).sharings) == 1, "the giving was kept already"


def test_what_is_not_agreed_is_refused_and_left_out(desk: Desk, may: str, khan: str) -> None:
    desk.done("Share the story")
    desk.choose("With whom", "Dr Khan, Orchard Surgery")
    desk.choose("How", SharedHow.HANDED.label)
    ticked = [what for what in (MATTERS, HAPPENED) if desk.button(what.label).isChecked()]
    assert ticked == [MATTERS], "what may be told is ticked, and nothing else"
    desk.press(HAPPENED.label)
    assert desk.says("It was not agreed that Dr Khan may be told this: What has happened.", desk.part(NOT_AGREED))
    assert not desk.button("Share").isEnabled()
    desk.press(HAPPENED.label)  # what is not agreed is left out
    desk.settle()
    assert not desk.says("It was not agreed that Dr Khan")
    desk.done("Share")
    assert [one.what for one in desk.record(may).sharings] == [(Shareable.WHAT_MATTERS,)]


def test_shared_all_the_same_says_on_which_basis_and_why(desk: Desk, may: str, khan: str) -> None:
    desk.done(f"Share: {HAPPENED.label}")
    desk.choose("With whom", "Dr Khan, Orchard Surgery")
    desk.choose("How", SharedHow.TOLD.label)
    desk.write("Why", "Found on the floor, could not speak")
    assert not desk.button("Share").isEnabled(), "no basis is chosen for the coordinator"
    desk.choose("Legal basis", "To save somebody’s life")
    desk.done("Share")
    (one,) = desk.record(may).sharings
    assert (one.consent_id, one.legal_basis) == (None, "To save somebody’s life")
    assert one.why == "Found on the floor, could not speak"
    desk.done("Told 1 time, shared 1 time")
    said = "Without their agreement: To save somebody’s life. Found on the floor, could not speak"
    assert desk.says(said, desk.part("Dr Khan"))
    desk.done("Close")
    desk.to_tab("Timeline")
    desk.choose("Kind", "Sharing")
    desk.settle()
    assert desk.says("Shared with Dr Khan: told in conversation")


def test_put_away_in_the_middle_it_is_there_again(desk: Desk, may: str, khan: str) -> None:
    desk.done(f"Share: {HAPPENED.label}")
    desk.choose("With whom", "Dr Khan, Orchard Surgery")
    desk.write("Why", "She asked me to")
    desk.done("Cancel")
    desk.open_again()
    desk.to_person(may, "Story")
    desk.done(f"Share: {HAPPENED.label}")
    assert desk.value("Why") == "She asked me to"
    assert desk.says("It was not agreed that Dr Khan may be told this: What has happened.", desk.part(NOT_AGREED))


def test_nobody_is_around_and_nobody_can_be_told(desk: Desk, may: str) -> None:
    desk.to_person(may, "Story")
    desk.done("Share the story")
    assert desk.says("Nobody is around May yet")
    assert not desk.button("Share").isEnabled()
    desk.press("Cancel")


def test_what_was_ticked_by_hand_stays_whoever_is_chosen_then(desk: Desk, may: str, khan: str) -> None:
    desk.done("Share the story")
    desk.press(Shareable.WHAT_HAPPENED.label)
    desk.choose("With whom", "Dr Khan, Orchard Surgery")
    assert desk.button(Shareable.WHAT_HAPPENED.label).isChecked()
    assert not desk.button(Shareable.WHAT_MATTERS.label).isChecked()
    assert desk.part(NOT_AGREED).isVisible(), "how it stands for them is said, and not silently taken away"
    desk.key("Escape")
    desk.settle()

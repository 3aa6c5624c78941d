"""The papers beside the plan, made in the window: a letter from a connection, the card, the sheet at the ending."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtPdf import QPdfDocument

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import CircleKind, ConnectionState, Form, Need, Paper, Shareable, SharedHow, StoryHeading
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import NewConnection, begin
from navigator.store.consent import NewConsent
from navigator.store.people import edit_person
from navigator.store.plan import edit_plan
from navigator.store.snapshot import snapshot
from navigator.store.story import add_entry
from navigator.store.versions import document_of, versions_of

from .desk import Desk

RAILS = ServiceSnapshot("s1", "Home Adaptations", phone="0117 496 0145", address="Town Hall")
TODAY = date(2026, 11, 23)


def paper_text(desk: Desk) -> str:
    desk.settle()
    document = desk.frame.person.papers.preview.findChild(QPdfDocument)
    assert document is not None
    text = " ".join(document.getAllText(number).text() for number in range(document.pageCount()))
    return " ".join(text.split())


def test_a_letter_is_written_from_a_connection_given_and_found_again(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.give(
        begin(
            NewConnection(may, RAILS, need=Need.HOME, what_for="Rails by the bath", state=ConnectionState.ASKED),
            lambda on: on + timedelta(14),
        )
    )
    desk.to_person(may, "Actions")
    desk.press("Write to them")
    desk.until(lambda: "Rails by the bath" in paper_text(desk))
    said = paper_text(desk)
    assert "Home Adaptations Town Hall" in said
    assert "I asked you on Mon 23 Nov" in said
    desk.write("What we ask for", "Two rails, please, by the bath")
    desk.until(lambda: "Two rails, please" in paper_text(desk))
    first = tmp_path / "letter.pdf"
    desk.press("Save as file", desk.frame.person.papers.preview)
    desk.save_file_as(first)
    assert desk.says("How was it given?")
    desk.done_in("The paper as it will be printed", "Posted")
    (version,) = desk.read(versions_of(may))
    assert (version.paper, version.form, version.given_how) == (Paper.LETTER, Form.PDF, SharedHow.POSTED)
    assert version.given_to == "Home Adaptations"
    assert "Two rails, please" in desk.read(document_of(version.id))
    desk.until(lambda: desk.says("Posted to Home Adaptations on Mon 23 Nov"))
    assert not desk.drafts("paper/")
    # What it says now may differ: the old one is printed as it was.
    desk.write("What we ask for", "Something else")
    again = tmp_path / "again.pdf"
    desk.press("Save as file: Letter to an agency · Saved as PDF Mon 23 Nov 14:02")
    desk.save_file_as(again)
    assert again.read_bytes() == first.read_bytes()


def test_a_letter_to_nobody_yet_tells_nothing_of_the_person(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    was = desk.read(snapshot(may)).person
    details = replace(was.details, born_on=date(1942, 3, 14), address="3 Orchard Close", phone="0117 496 0123")
    desk.give(edit_person(may, was.revision, details))
    desk.to_person(may, "Papers")
    desk.write("What we ask for", "A home visit")
    desk.until(lambda: "A home visit" in paper_text(desk))
    assert not any(words in paper_text(desk) for words in ("1942", "Orchard Close", "0117 496 0123"))
    assert not desk.has("Date of birth")
    # Nobody of the circle: nothing is told of them until it is ticked.
    desk.write("To", "The neighbours")
    desk.until(lambda: desk.has("Date of birth"))
    assert not any(words in paper_text(desk) for words in ("1942", "Orchard Close", "0117 496 0123"))
    desk.press("Date of birth")
    desk.until(lambda: "Born 14 March 1942" in paper_text(desk))


def test_an_agency_that_they_agreed_to_is_told_how_to_find_them_unless_it_is_unticked(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    was = desk.read(snapshot(may)).person
    desk.give(
        edit_person(may, was.revision, replace(was.details, born_on=date(1942, 3, 14), address="3 Orchard Close"))
    )
    agreed = NewConsent((Shareable.COMMUNICATION,), TODAY)
    desk.give(add_member(may, NewMember(CircleKind.AGENCY, "Orchard Surgery"), agreed))
    desk.to_person(may, "Papers")
    desk.write("To", "Orchard Surgery")
    desk.until(lambda: "Born 14 March 1942" in paper_text(desk))
    assert "Orchard Close" in paper_text(desk)
    desk.press("Date of birth")
    desk.until(lambda: "1942" not in paper_text(desk))
    desk.write("What we ask for", "A home visit")
    desk.until(lambda: "A home visit" in paper_text(desk))
    assert "1942" not in paper_text(desk)
    assert "Orchard Close" in paper_text(desk)


def test_what_is_typed_for_a_letter_is_there_again(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Papers")
    desk.write("To", "Orchard Surgery")
    desk.write("What we ask for", "A home visit")
    desk.until(lambda: bool(desk.drafts("paper/")))
    desk = desk.open_again()
    desk.to_person(may, "Papers")
    desk.until(lambda: desk.value("What we ask for") == "A home visit")
    assert "A home visit" in paper_text(desk)


def test_the_story_holds_what_was_agreed_and_giving_it_is_a_sharing(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_entry(may, StoryHeading.WHAT_MATTERS, "Singing in the choir", "May"))
    desk.give(add_entry(may, StoryHeading.WHAT_HAPPENED, "The fall in the bath", "May"))
    agreed = NewConsent((Shareable.WHAT_MATTERS,), TODAY)
    desk.give(add_member(may, NewMember(CircleKind.AGENCY, "Dr Khan"), agreed))
    desk.to_person(may, "Papers")
    desk.choose("Paper", "My story so far", desk.frame.person.papers)
    desk.until(lambda: "Singing in the choir" in paper_text(desk))
    assert "fall" not in paper_text(desk)
    desk.press("Save as file", desk.frame.person.papers.preview)
    desk.save_file_as(tmp_path / "story.pdf")
    desk.done_in("The paper as it will be printed", "Handed over")
    (version,) = desk.read(versions_of(may, Paper.STORY))
    assert version.given_how is SharedHow.HANDED
    (shared,) = desk.read(snapshot(may)).sharings
    assert (shared.to_whom, shared.what) == ("Dr Khan", (Shareable.WHAT_MATTERS,))


def test_a_story_that_is_given_days_later_is_a_sharing_too(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_entry(may, StoryHeading.WHAT_MATTERS, "Singing in the choir", "May"))
    agreed = NewConsent((Shareable.WHAT_MATTERS,), TODAY)
    desk.give(add_member(may, NewMember(CircleKind.AGENCY, "Dr Khan"), agreed))
    desk.to_person(may, "Papers")
    desk.choose("Paper", "My story so far", desk.frame.person.papers)
    desk.until(lambda: "Singing in the choir" in paper_text(desk))
    desk.press("Save as file", desk.frame.person.papers.preview)
    desk.save_file_as(tmp_path / "story.pdf")
    desk.until(lambda: desk.says("Nobody said yet how it was given to Dr Khan:"))
    assert desk.read(snapshot(may)).sharings == ()
    desk.done("Posted: My story so far · Saved as PDF Mon 23 Nov 14:02")
    (shared,) = desk.read(snapshot(may)).sharings
    assert (shared.to_whom, shared.what, shared.how) == ("Dr Khan", (Shareable.WHAT_MATTERS,), SharedHow.POSTED)


def test_nothing_is_printed_of_a_story_that_nobody_may_be_told(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_entry(may, StoryHeading.WHAT_MATTERS, "Singing", "May"))
    desk.give(add_member(may, NewMember(CircleKind.AGENCY, "Dr Khan")))
    desk.to_person(may, "Papers")
    desk.choose("Paper", "My story so far", desk.frame.person.papers)
    desk.settle()
    preview = desk.frame.person.papers.preview
    assert not desk.button("Print", preview).isEnabled()
    assert desk.says("has not agreed")


def test_the_card_of_the_next_talk_is_one_click_from_the_plan(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    plan = desk.record(may).plan
    desk.give(edit_plan(may, plan.revision, talk_on=TODAY, talk_time="2 pm", talk_where="at your home"))
    desk.to_person(may, "Plan")
    desk.press("Appointment card")
    desk.until(lambda: "My next appointment" in paper_text(desk))
    assert "at your home" in paper_text(desk)


def test_the_ending_makes_the_sheet_that_says_who_holds_them(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may)
    desk.press("Support")
    desk.settle()
    desk.press("End the support")
    desk.settle()
    desk.write("Why the support ends", "The goals are reached")
    desk.write("Who holds them now", "Ruth and Orchard Surgery")
    desk.done("End the support")
    desk.until(lambda: "Ruth and Orchard Surgery" in paper_text(desk))
    assert "My support ended on Monday 23 November 2026" in paper_text(desk)

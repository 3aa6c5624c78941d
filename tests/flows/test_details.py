"""What is known about somebody, changed: the page and the header follow at once, and nobody else's change is lost."""

from dataclasses import replace

from navigator.domain.words import CommunicationNeed, PaperTint, PrintSize
from navigator.store.people import edit_person

from .desk import Desk


def test_large_print_is_obeyed_without_being_asked(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    assert desk.frame.person.plan.preview.look_bar.size_choice.currentText() == "Standard print"
    desk.press("Details")
    desk.settle()
    desk.choose("Print size", "Large print")
    desk.write("Likes to be called", "Maisie")
    desk.done("Save")
    assert desk.record(may).person.details.print_size is PrintSize.LARGE
    assert desk.frame.person.plan.preview.look_bar.size_choice.currentText() == "Large print"
    assert desk.says("likes to be called Maisie")
    assert "Maisie’s plan" in desk.page_text()
    # Chosen for this once, it stays chosen while something else is saved.
    desk.press("More")
    desk.choose("Print size", "Standard print")
    desk.press("Add a goal")
    desk.write("What do they want?", "Get to church")
    desk.done("Save")
    assert desk.frame.person.plan.preview.look_bar.size_choice.currentText() == "Standard print"


def test_the_page_is_in_the_language_they_read_best(desk: Desk) -> None:
    ewa = desk.person("Ewa", "Nowak")
    desk.to_person(ewa, "Plan")
    preview = desk.frame.person.plan.preview
    assert not preview.look_bar.obeyed.isVisible()
    desk.press("Details")
    desk.settle()
    desk.choose("Reads best in", "Polish")
    desk.done("Save")
    assert desk.record(ewa).person.details.language == "pl"
    assert "Plan: Ewa" in desk.page_text()
    assert desk.says("Reads Polish")
    assert preview.look_bar.obeyed.text().startswith(
        "As Ewa needs it. Headings, dates and set phrases are in Polish, not yet checked by a speaker."
    )
    desk.press("More")
    desk.choose("Language of the page", "English")
    assert "Ewa’s plan" in desk.page_text()
    assert preview.look_bar.obeyed.text() == "Ewa reads best in Polish. This page is in English."


def test_a_language_without_a_paper_is_said_and_not_lost(desk: Desk) -> None:
    asha = desk.person("Asha", "Warsame", language="so")
    desk.to_person(asha, "Plan")
    assert (
        "another language (“so”). No paper is written in it yet."
        in desk.frame.person.plan.preview.look_bar.obeyed.text()
    )
    desk.press("Details")
    desk.settle()
    desk.write("Phone", "0117 496 0111")
    desk.done("Save")
    assert desk.record(asha).person.details.language == "so"


def test_changed_meanwhile_nothing_is_overwritten(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may)
    desk.press("Details")
    desk.settle()
    desk.write("Phone", "0117 496 0111")
    details = desk.record(may).person.details
    desk.give(edit_person(may, 1, replace(details, phone="0117 496 0222")))
    desk.done("Save")
    assert desk.says("Nothing was overwritten")
    assert desk.value("Phone") == "0117 496 0111"
    assert desk.record(may).person.details.phone == "0117 496 0222"
    desk.press("Cancel")
    desk.settle()


def test_what_was_begun_does_not_bring_old_answers_back(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may)
    desk.press("Details")
    desk.settle()
    desk.write("Phone", "0117 496 0111")
    details = desk.record(may).person.details
    desk.give(edit_person(may, 1, replace(details, address="Flat 2, Larch House")))
    desk.done("Save")
    assert desk.says("Nothing was overwritten")
    desk.press("Cancel")
    desk.settle()
    desk.to_person(may)
    desk.press("Details")
    desk.settle()
    assert (desk.value("Phone"), desk.value("Address")) == ("0117 496 0111", "Flat 2, Larch House")
    desk.done("Save")
    now = desk.record(may).person.details
    assert (now.phone, now.address) == ("0117 496 0111", "Flat 2, Larch House")


def test_easy_read_on_their_paper_is_obeyed_without_being_asked(desk: Desk) -> None:
    tom = desk.person("Tom", "Bell")
    desk.to_person(tom, "Plan")
    desk.press("Details")
    desk.settle()
    desk.press("Needs easy read")
    desk.choose("Reads best from", "Pale yellow paper")
    desk.done("Save")
    details = desk.record(tom).person.details
    assert (details.easy_read, details.paper_tint) == (True, PaperTint.YELLOW)
    preview = desk.frame.person.plan.preview
    assert desk.says("Standard print · English · Easy read · Pale yellow paper", preview)
    assert preview.look_bar.obeyed.text() == "As Tom needs it."
    assert not details.strong_contrast
    # For this once only: the record stays.
    desk.press("More", preview)
    desk.choose("Colour of the paper", "White paper")
    desk.press("Easy read")
    desk.settle()
    assert desk.says("Standard print · English", preview)
    assert preview.look_bar.obeyed.text() == (
        "Tom needs easy read. This page is not in easy read. "
        "Tom reads best from pale yellow paper. This page is on white paper."
    )
    assert desk.record(tom).person.details.easy_read


def test_strong_contrast_is_recorded_obeyed_and_said(desk: Desk) -> None:
    tom = desk.person("Tom", "Bell")
    desk.to_person(tom, "Plan")
    desk.press("Details")
    desk.settle()
    desk.press("Needs strong contrast")
    desk.done("Save")
    assert desk.record(tom).person.details.strong_contrast
    preview = desk.frame.person.plan.preview
    assert desk.says("Standard print · English · Strong contrast", preview)
    assert preview.look_bar.look().strong_contrast
    desk.press("More", preview)
    desk.press("Strong contrast")
    desk.settle()
    assert preview.look_bar.obeyed.text() == "Tom needs strong contrast. This page is not in strong contrast."
    desk.press("Undo")
    desk.settle()
    assert not desk.record(tom).person.details.strong_contrast


def test_what_else_they_need_is_ticked_and_stands_in_the_header(desk: Desk) -> None:
    tom = desk.person("Tom", "Bell")
    desk.to_person(tom, "Plan")
    desk.press("Details")
    desk.settle()
    desk.press("Braille")
    desk.press("Hearing loop")
    desk.done("Save")
    assert desk.record(tom).person.details.needs == (CommunicationNeed.BRAILLE, CommunicationNeed.HEARING_LOOP)
    page = desk.frame.person
    assert desk.says("Braille", page.header)
    assert desk.says("Hearing loop", page.header)
    assert page.plan.preview.look_bar.obeyed.text() == (
        "Tom needs braille. Save it as plain text for whoever makes braille of it."
    )
    desk.press("Details")
    desk.settle()
    desk.press("Braille")
    desk.done("Save")
    assert desk.record(tom).person.details.needs == (CommunicationNeed.HEARING_LOOP,)
    assert page.plan.preview.look_bar.obeyed.text() == ""
    desk.open_again()
    assert desk.record(tom).person.details.needs == (CommunicationNeed.HEARING_LOOP,)


def test_what_was_never_recorded_is_no_need(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    desk.press("More")
    desk.choose("Print size", "Large print")
    desk.choose("Colour of the paper", "Cream paper")
    desk.press("Easy read")
    desk.until_says("Large print · English · Easy read · Cream paper")
    assert not desk.says("needs")

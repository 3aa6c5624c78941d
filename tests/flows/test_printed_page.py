"""The printed page beside the plan: live, refused in words, on paper, as a file, and never somebody else’s."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog

from navigator.documents.pdf import RenderedPlan
from navigator.domain.words import (
    Form,
    HandHolding,
    Paper,
    PrintSize,
    SharedHow,
    StoryHeading,
)
from navigator.store.people import edit_person
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.store.story import add_entry
from navigator.store.versions import versions_of
from navigator.ui import printing
from navigator.ui.printing import WAITS, Sent
from tests.documents.readback import text_by_page

from .desk import Desk
from .plans import goal_of, planned


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


def test_the_page_is_redrawn_as_it_is_written(desk: Desk, may: str, church: str) -> None:
    assert "Get to church on Sundays" in desk.page_text()
    desk.press("Add an action")
    desk.write("What will happen?", "Ring Dial-a-Ride")
    desk.until(lambda: "Ring Dial-a-Ride" in desk.page_text())
    assert goal_of(desk, may).actions == ()
    desk.press("Keep for later")
    desk.until(lambda: "Ring Dial-a-Ride" not in desk.page_text())
    desk.press("Add an action")
    desk.settle()
    assert desk.value("What will happen?") == "Ring Dial-a-Ride"
    desk.until(lambda: "Ring Dial-a-Ride" in desk.page_text())


def test_of_a_long_plan_the_page_in_sight_follows_the_keys_and_the_others_when_they_rest(
    desk: Desk, may: str, church: str
) -> None:
    large = replace(desk.record(may).person.details, print_size=PrintSize.LARGE_28)
    desk.give(edit_person(may, desk.record(may).person.revision, large))
    for number in range(20):
        desk.give(add_action(church, NewAction(f"Thing {number} of many", HandHolding.RANG_TOGETHER)))
    desk.to_person(may, "Plan")
    preview = desk.frame.person.plan.preview
    desk.until(lambda: preview.page.accessibleDescription().count("of many") == 20)
    shown: list[RenderedPlan] = []
    preview.shown.connect(shown.append)
    desk.press("Change the goal", desk.frame.person.plan.goal_card(church))
    desk.settle()
    desk.pause(600)
    shown.clear()
    desk.write("What do they want?", "See the sea")
    desk.until(lambda: bool(shown) and shown[-1].whole)
    seen, whole = shown[0], shown[-1]
    assert (seen.first, seen.pages, seen.whole) == (0, whole.pages, False)
    assert text_by_page(seen.pdf) == text_by_page(whole.pdf)[:1]
    assert "See the sea" in text_by_page(seen.pdf)[0]
    assert "Thing 19 of many" in desk.page_text()
    assert "See the sea" in preview.page.accessibleDescription()


def test_too_long_for_one_page_is_refused_in_words(desk: Desk, may: str, church: str, tmp_path: Path) -> None:
    desk.give(add_entry(may, StoryHeading.WHAT_MATTERS, "Walking to the sea with my dog. " * 150, "May"))
    desk.to_person(may)
    desk.until_says("Does not fit")
    assert desk.says("Too long for one page by about")
    desk.done("Print")
    assert desk.front is desk.frame.window
    assert desk.says("Nothing is cut by itself")
    desk.press("Dismiss", desk.frame.person.plan.preview)
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.pdf")
    desk.until_says("Nothing is cut by itself")
    assert desk.journal("saved") == desk.journal("printed") == []
    assert not (tmp_path / "plan.pdf").exists()
    # A web page has no foot that it could run over.
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.html")
    desk.until_says("The plan is saved in")
    assert "Walking to the sea" in (tmp_path / "plan.html").read_text(encoding="utf-8")
    desk.click(desk.frame.person.plan.preview.since)
    desk.settle()
    desk.done("Print it again: The plan · Saved as a web page Mon 23 Nov 14:02")
    assert desk.says("Nothing is cut by itself", desk.front)
    desk.done("View: The plan · Saved as a web page Mon 23 Nov 14:02")
    assert desk.front.windowTitle() == "Paper as it was made"
    desk.press("Close")


def test_the_page_as_a_file(desk: Desk, may: str, church: str, tmp_path: Path) -> None:
    planned(desk, church, who="Joan", who_phone="0117 496 0101")
    desk.done("Save as file")
    assert "May" not in desk.front.windowTitle()
    desk.save_file_as(tmp_path / "plan.pdf")
    desk.until_says("The plan is saved in")
    text = pdf_text(tmp_path / "plan.pdf")
    for words in ("May’s plan", "Get to church on Sundays", "Ring Dial-a-Ride", "0117 496 0101", "Jo Baptiste"):
        assert words in text
    (line,) = desk.journal("saved")
    (version,) = desk.read(versions_of(may, Paper.PLAN))
    assert (line["kind"], line["record_id"]) == ("version", version.id)
    assert (tmp_path / "plan.pdf").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("form", [Form.HTML, Form.TEXT])
def test_the_same_words_as_a_web_page_and_as_text(
    desk: Desk, may: str, church: str, tmp_path: Path, form: Form
) -> None:
    desk.done("Save as file")
    dialog = desk.front
    assert isinstance(dialog, QFileDialog)
    (kind,) = [listed for listed in dialog.nameFilters() if form.ending in listed]
    dialog.selectNameFilter(kind)
    dialog.filterSelected.emit(kind)  # as the dialog does when somebody chooses it
    desk.save_file_as(tmp_path / "plan")
    desk.until_says("The plan is saved in")
    assert "Get to church on Sundays" in (tmp_path / f"plan{form.ending}").read_text(encoding="utf-8")
    (version,) = desk.read(versions_of(may, Paper.PLAN))
    assert version.form is form


def test_a_file_that_cannot_be_written_is_told(desk: Desk, may: str, church: str, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where a folder should be")
    desk.press("Save as file")
    desk.save_file_as(taken / "plan.pdf")
    assert desk.says("“plan.pdf” was not saved")
    assert desk.journal("saved") == []


def test_the_page_on_paper(desk: Desk, may: str, church: str, tmp_path: Path, one_printer: None) -> None:
    desk.press("Print")
    desk.until(lambda: isinstance(desk.front, QPrintDialog))
    dialog = desk.front
    assert isinstance(dialog, QPrintDialog)
    assert "May" not in dialog.windowTitle()
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    desk.until_says("The plan is printed. How was it given?", seconds=20)
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    document.close()
    desk.done("Handed over")
    (version,) = desk.read(versions_of(may, Paper.PLAN))
    assert (version.form, version.given_how) == (Form.PRINT, SharedHow.HANDED)


def test_a_page_that_waits_at_a_stopped_printer_is_not_said_to_be_printed(
    desk: Desk, may: str, church: str, one_printer: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a stopped printer answers is tested where its queue is spoken to; here is what the coordinator reads."""
    monkeypatch.setattr(printing, "print_pdf", lambda _printer, _pdf: Sent(waits=WAITS))
    desk.press("Print")
    desk.until(lambda: isinstance(desk.front, QPrintDialog))
    dialog = desk.front
    assert isinstance(dialog, QPrintDialog)
    dialog.done(QPrintDialog.DialogCode.Accepted)
    desk.until_says(f"The plan is not on paper yet. {WAITS} How was it given?")
    (version,) = desk.read(versions_of(may, Paper.PLAN))
    assert version.given_how is None


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false", extend=True)
def test_a_printer_that_is_gone_is_told_and_no_version_is_kept(
    desk: Desk, may: str, church: str, tmp_path: Path, one_printer: None
) -> None:
    desk.press("Print")
    desk.until(lambda: isinstance(desk.front, QPrintDialog))
    dialog = desk.front
    assert isinstance(dialog, QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "no folder" / "paper.pdf"))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    desk.until_says("The printer did not take the page. Nothing was printed.")
    assert desk.read(versions_of(may, Paper.PLAN)) == ()


def test_a_computer_without_a_printer_says_so(desk: Desk, may: str, church: str) -> None:
    desk.done("Print")
    assert desk.front is desk.frame.window
    assert desk.says("This computer has no printer set up. Nothing was printed.")
    assert desk.read(versions_of(may, Paper.PLAN)) == ()


def test_a_print_that_is_called_off_is_not_in_the_journal(desk: Desk, may: str, church: str, one_printer: None) -> None:
    desk.press("Print")
    desk.until(lambda: isinstance(desk.front, QPrintDialog))
    desk.key("Escape")
    desk.until(lambda: desk.front is desk.frame.window)
    desk.settle()
    assert desk.journal("printed") == []


def test_the_page_in_sight_is_that_of_the_person_who_is_open(desk: Desk, may: str, church: str) -> None:
    victor = desk.person("Victor", "Osei")
    details = desk.record(victor).person.details
    long = "Speaks softly, wants time to answer, and likes to have it all written down for him afterwards."
    # More lines above the page: it is drawn in another size, and that is when a picture came late.
    desk.give(edit_person(victor, 1, replace(details, communication=long, watch_for=long, living=long)))
    view = desk.frame.person.plan.preview.page
    seen = {}
    for _ in range(3):  # to and fro at once: a picture that comes late must not stay
        for who in (may, victor):
            desk.to_person(who, "Plan")
            desk.until(lambda: desk.frame.person.plan.preview.fits.text() != "Drawing…")
            desk.pause(150)
            picture = view.grab().toImage()
            assert seen.setdefault(who, picture) == picture
    assert seen[may] != seen[victor]


def test_the_words_stay_where_they_were_when_the_choices_are_put_away(desk: Desk) -> None:
    may, tom = desk.person("May", "Ellis"), desk.person("Tom", "Bell")
    for one in (may, tom):
        for number in range(12):
            desk.give(add_goal(one, f"Walk to shop {number}"))
    desk.to_person(may, "Plan")
    plan = desk.frame.person.plan
    place = plan._left.verticalScrollBar()
    assert place.maximum() > 0
    desk.press("More", plan.preview)
    desk.qtbot.wait(500)  # what was opened is kept in sight for a moment
    desk.choose("Print size", "Large print")
    done = desk.button("Done", plan.preview.looks)
    done.setFocus()
    desk.click(done)
    desk.settle()
    assert place.value() == 0
    assert plan.preview.more_button.hasFocus()
    place.setValue(place.maximum())
    desk.to_person(tom)
    assert place.value() == 0, "another person begins at the top"

"""What was given to the person, how, what has changed since, and the old page once more."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from navigator.domain.words import Form, Paper, SharedHow
from navigator.store.plan import add_goal
from navigator.store.versions import versions_of
from navigator.ui.person.page_view import PageView

from .desk import Desk
from .screen import BUTTONS


def test_a_page_is_saved_given_and_compared(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Sing in the choir"))
    desk.to_person(may, "Plan")
    first = tmp_path / "first.pdf"
    desk.press("Save as file")
    desk.save_file_as(first)
    assert desk.says("How was it given?")
    desk.done("Posted")
    (version,) = desk.read(versions_of(may, Paper.PLAN))
    assert (version.form, version.given_how) == (Form.PDF, SharedHow.POSTED)
    assert not desk.says("How was it given?")
    desk.until(lambda: desk.has("Nothing has changed since it was posted on Mon 23 Nov"))

    desk.press("Add a goal")
    desk.write("What do they want?", "Walk to the shop")
    desk.done("Save")
    desk.until(lambda: desk.has("1 line has changed since it was posted on Mon 23 Nov"))
    assert "New:" not in desk.page_text()
    desk.press("More")
    desk.press("Mark what is new")
    desk.until(lambda: "New: Walk to the shop" in desk.page_text())

    desk.press("1 line has changed since it was posted on Mon 23 Nov")
    desk.settle()
    assert desk.says("new: Walk to the shop", desk.front)
    assert desk.says("Posted on Mon 23 Nov", desk.front)
    again = tmp_path / "again.pdf"
    desk.press("Save as file: The plan · Saved as PDF Mon 23 Nov 14:02", desk.front)
    desk.until(lambda: isinstance(desk.front, QFileDialog))
    desk.save_file_as(again)
    assert again.read_bytes() == first.read_bytes(), "the old version, to the byte"


def test_another_look_of_the_page_is_no_news(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Sing in the choir"))
    desk.to_person(may, "Plan")
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.pdf")
    desk.until(lambda: desk.has("Nothing has changed since it was saved as PDF on Mon 23 Nov"))
    desk.press("More")
    desk.choose("Language of the page", "Polish")
    desk.press("Easy read")
    desk.press("Mark what is new")
    desk.until(lambda: "Plan: May" in desk.page_text())
    assert desk.has("Nothing has changed since it was saved as PDF on Mon 23 Nov")
    assert "Nowe:" not in desk.page_text()
    desk.press("Add a goal")
    desk.write("What do they want?", "Walk to the shop")
    desk.done("Save")
    desk.until(lambda: "Nowe: Walk to the shop" in desk.page_text())
    desk.press("1 line has changed since it was saved as PDF on Mon 23 Nov")
    desk.settle()
    assert desk.says("new: Walk to the shop", desk.front)


def test_what_changed_on_a_page_in_polish_is_told_in_english(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    desk.press("More")
    desk.choose("Language of the page", "Polish")
    desk.until(lambda: "Plan: May" in desk.page_text())
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.pdf")
    desk.until(lambda: desk.has("Nothing has changed since it was saved as PDF on Mon 23 Nov"))
    desk.press("Add a goal")
    desk.write("What do they want?", "Walk to the shop")
    desk.done("Save")
    desk.press("Mark what is new")
    desk.until(lambda: "Nowe: Walk to the shop" in desk.page_text())
    desk.press("1 line has changed since it was saved as PDF on Mon 23 Nov")
    desk.settle()
    assert desk.says("What I want to happen, and what we will do: new: Walk to the shop", desk.front)


def test_two_versions_of_one_day_are_told_apart_and_looked_at(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Sing in the choir"))
    desk.to_person(may, "Plan")
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "first.pdf")
    desk.press("More")
    desk.choose("Language of the page", "Polish")
    desk.press("Easy read")
    desk.settle()
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "second.pdf")
    desk.to_person(may, "Papers")
    desk.until_says("Standard print · Polish · Easy read")
    assert desk.says("Standard print · English")
    assert desk.says("The plan · Saved as PDF Mon 23 Nov 14:02")
    views = desk.all(BUTTONS, "View: The plan · Saved as PDF Mon 23 Nov 14:02")
    desk.click(views[1])
    desk.settle()
    page = desk.front.findChild(PageView)
    assert page is not None
    assert "May’s plan" in page.accessibleDescription()
    desk.press("Close")


def test_how_it_was_given_can_be_said_later(desk: Desk, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.pdf")
    desk.press("Dismiss", desk.frame.person.plan.preview)
    desk.until(lambda: desk.has("Nothing has changed since it was saved as PDF on Mon 23 Nov"))
    desk.press("Nothing has changed since it was saved as PDF on Mon 23 Nov")
    desk.settle()
    desk.done("Read aloud: The plan · Saved as PDF Mon 23 Nov 14:02")
    assert desk.says("Read aloud on Mon 23 Nov", desk.front)
    (version,) = desk.read(versions_of(may, Paper.PLAN))
    assert version.given_how is SharedHow.READ_ALOUD


def test_a_page_is_compared_with_the_one_they_hold_and_not_with_a_file(desk: Desk, tmp_path: Path, clock: Any) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Sing in the choir"))
    desk.to_person(may, "Plan")
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "theirs.pdf")
    desk.done("Handed over")
    clock.forward(days=4)
    desk.give(add_goal(may, "Walk to the shop"))
    desk.to_person(may, "Plan")
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "mine.pdf")
    desk.press("Dismiss", desk.frame.person.plan.preview)
    desk.until(lambda: desk.has("1 line has changed since it was handed over on Mon 23 Nov"))
    desk.press("More")
    desk.press("Mark what is new")
    desk.until(lambda: "New: Walk to the shop" in desk.page_text())
    desk.press("1 line has changed since it was handed over on Mon 23 Nov")
    desk.settle()
    assert desk.says("What has changed since it was handed over on Mon 23 Nov", desk.front)
    assert desk.says("new: Walk to the shop", desk.front)
    desk.done("Posted: The plan · Saved as PDF Fri 27 Nov 14:02")  # the file of today after all
    desk.press("Close")
    desk.until(lambda: desk.has("Nothing has changed since it was posted on Fri 27 Nov"))
    desk.until(lambda: "New:" not in desk.page_text())


def test_another_person_has_no_versions_of_this_one(desk: Desk, tmp_path: Path) -> None:
    may, victor = desk.person("May", "Ellis"), desk.person("Victor", "Okafor")
    desk.to_person(may, "Plan")
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.pdf")
    desk.until(lambda: desk.has("Nothing has changed since it was saved as PDF on Mon 23 Nov"))
    desk.to_person(victor, "Plan")
    assert not desk.has("Nothing has changed since it was saved as PDF on Mon 23 Nov")
    assert not desk.has("Mark what is new")


def test_an_old_page_is_the_same_to_the_byte_after_the_program_was_closed(
    desk: Desk, tmp_path: Path, clock: Any
) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "Sing in the choir"))
    desk.to_person(may, "Plan")
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "first.pdf")
    desk.give(add_goal(may, "Walk to the shop"))
    clock.forward(days=40)
    desk.open_again()
    desk.to_person(may, "Plan")
    since = desk.frame.person.plan.preview.since
    desk.until(lambda: "changed since it was saved as PDF on Mon 23 Nov" in since.text())
    desk.click(since)
    desk.settle()
    desk.press("Save as file: The plan · Saved as PDF Mon 23 Nov 2026 14:02", desk.front)
    desk.until(lambda: isinstance(desk.front, QFileDialog))
    desk.save_file_as(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()

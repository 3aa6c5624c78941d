"""A list of services to take home: chosen, printed as the person reads best, kept, and printed again as it was."""

import json
from pathlib import Path

from PySide6.QtWidgets import QLineEdit

from navigator.domain.words import Form, Paper, PrintSize, SharedHow
from navigator.store.versions import versions_of
from navigator.ui.service.picks import PickListDialog

from .desk import Desk
from .directories import bring_in, found


def test_a_list_to_take_home_is_chosen_kept_and_saved_as_the_person_needs_it(
    desk: Desk, directory: Path, tmp_path: Path
) -> None:
    may = desk.person("May", "Ellis", print_size=PrintSize.LARGE)
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    names = found(desk)
    desk.key("Down")
    desk.key("Space")
    assert desk.says("1 service chosen for May")
    desk.key("Down")
    desk.frame.directory.detail.pick.click()
    desk.settle()
    assert desk.says("2 services chosen for May")
    desk.open_again()
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    assert desk.says("2 services chosen for May")
    desk.press("Look at the list")
    desk.settle()
    dialog = desk.front
    assert isinstance(dialog, PickListDialog)
    assert dialog.look_bar.look().size is PrintSize.LARGE
    assert dialog.page.verticalScrollBar() is not None
    path = tmp_path / "services.txt"
    desk.press("Save as file")
    desk.settle()
    desk.save_file_as(path)
    desk.until_says(f"The list is saved in {path}.")
    told = path.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert names[0] in told
    assert names[1] in told
    assert desk.says("How was it given?", desk.front)
    desk.done("Handed over")
    (version,) = desk.read(versions_of(may))
    assert (version.paper, version.form, version.given_how) == (Paper.SERVICES, Form.TEXT, SharedHow.HANDED)
    desk.press(names[0])  # off it again
    desk.settle()
    assert desk.has("Print")
    desk.press("Close")
    assert desk.says("1 service chosen for May")
    desk.press("Empty it")
    assert not desk.says("chosen for May")


def test_the_list_somebody_took_home_is_printed_again_as_it_was(desk: Desk, directory: Path, tmp_path: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    found(desk)
    desk.key("Down")
    desk.key("Space")
    desk.press("Look at the list")
    desk.settle()
    first, again = tmp_path / "first.pdf", tmp_path / "again.pdf"
    desk.press("Save as file")
    desk.save_file_as(first)
    desk.until(lambda: len(desk.read(versions_of(may))) == 1)
    desk.press("Close", desk.front)
    desk.press("Empty it")
    assert not desk.says("chosen for May")
    desk.to_person(may, "Papers")
    desk.until_says("Nobody said yet how it was given:")
    desk.press("Save as file: List to take home · Saved as PDF Mon 23 Nov 14:02")
    desk.save_file_as(again)
    assert again.read_bytes() == first.read_bytes(), "to the byte, though the list was emptied"
    desk.to_person(may, "Timeline")
    desk.until_says("List to take home: saved as pdf")


def test_a_list_that_is_still_being_saved_when_its_window_is_closed_is_kept(
    desk: Desk, directory: Path, tmp_path: Path
) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    found(desk)
    desk.key("Down")
    desk.key("Space")
    desk.press("Look at the list")
    desk.settle()
    path = tmp_path / "list.pdf"
    desk.press("Save as file")
    desk.settle()
    file_dialog, dialog = desk.front, desk.frame.window.findChild(PickListDialog)
    file_dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    file_dialog.accept()
    dialog.reject()
    desk.until(lambda: len(desk.read(versions_of(may))) == 1)
    desk.settle()
    assert path.exists()


def test_a_list_for_nobody_is_saved_and_no_version_is_kept(desk: Desk, directory: Path, tmp_path: Path) -> None:
    found(desk)
    desk.key("Down")
    desk.key("Space")
    desk.press("Look at the list")
    desk.settle()
    path = tmp_path / "services.txt"
    desk.press("Save as file")
    desk.save_file_as(path)
    desk.until_says(f"The list is saved in {path}.")
    assert not desk.says("How was it given?", desk.front)
    assert path.exists()
    assert desk.journal("saved") == []


def test_an_address_that_is_given_out_no_more_leaves_the_list_and_the_screen(
    desk: Desk, directory: Path, tmp_path: Path
) -> None:
    """Though the service was chosen while its address was known."""
    house = {"addresses": [{"address_1": "12 Secret Lane", "postal_code": "BS5 6AA"}]}
    haven = {"id": "1", "name": "Haven", "description": "Ring.", "service_at_locations": [{"location": house}]}
    feed, page = tmp_path / "haven.json", tmp_path / "services.txt"
    feed.write_text(json.dumps([haven]))
    bring_in(desk, feed)
    desk.write("What is needed", "haven")
    assert found(desk)[0] == "Haven"
    assert desk.says("12 Secret Lane")
    desk.press("On a list to print")
    feed.write_text(json.dumps([{**haven, "hide_address": True, "description": "Ring, or come to 12 Secret Lane."}]))
    bring_in(desk, feed)
    desk.until_says("The address is not given out: ring first.")
    assert not desk.says("Secret Lane")
    desk.press("Look at the list")
    desk.settle()
    desk.press("Save as file")
    desk.save_file_as(page)
    desk.until(page.exists)
    assert "Haven" in page.read_text(encoding="utf-8")
    assert "Secret" not in page.read_text(encoding="utf-8")

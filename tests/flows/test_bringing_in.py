"""A coordinator brings in a list of their own, fetches a published one, and parts what was taken for one."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtWidgets import QFileDialog, QLineEdit

from navigator.directory import Directory
from navigator.directory.choices import read_choices
from navigator.domain.services import Service, ServiceQuery
from navigator.store.driver import open_plain

from .desk import Desk

ROWS = (
    ("Our list of 2026",),
    ("Club", "Ring", "Where they meet", "Town", "Colour"),
    ("Lunch club", "0117 496 0001", "1 High Street", "Bristol", "red"),
    ("Tea dance", "0117 496 0003", "2 High Street", "Bristol", "blue"),
)


@pytest.fixture
def own_list(tmp_path: Path) -> Path:
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    path = tmp_path / "Our list.xlsx"
    book.save(path)
    return path


@pytest.fixture
def answering() -> threading.Event:
    """The publisher waits for this."""
    event = threading.Event()
    event.set()
    return event


@pytest.fixture
def publisher(answering: threading.Event) -> Iterator[str]:
    """A feed of one service on this machine."""
    page = json.dumps(
        {"contents": [{"id": "1", "name": "Lunch Club", "phones": [{"number": "0117 496 0001"}]}]}
    ).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answering.wait(5)
            self.send_response(200 if self.path == "/services" else 404)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/services"
    server.shutdown()
    thread.join()
    server.server_close()


def import_button(desk: Desk) -> None:
    if desk.has("Import a directory"):
        desk.press("Import a directory")
    else:
        desk.press("Import", desk.frame.directory)


def bring_in(desk: Desk, path: Path) -> None:
    import_button(desk)
    desk.press("Choose files")
    dialog = desk.front
    assert isinstance(dialog, QFileDialog)
    dialog.findChild(QLineEdit, "fileNameEdit").setText(str(path))
    dialog.accept()
    desk.settle()


def held(desk: Desk) -> dict[str, Service]:
    """What the directory's file holds, read by another connection."""
    directory = Directory(desk.profile.directory_file, open_plain)
    try:
        return {hit.service.name: hit.service for hit in directory.search(ServiceQuery()).hits}
    finally:
        directory.close()


def test_a_list_of_ones_own_is_looked_over_and_remembered(desk: Desk, own_list: Path) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, own_list)
    desk.until(lambda: desk.front.windowTitle() == "What the columns mean")
    assert desk.value("Name of the service") == "Club"
    assert desk.value("Phone") == "Ring"  # by its values: no heading says so
    assert desk.value("Address") == "Town"
    desk.choose("Address", "Where they meet")
    desk.choose("Address, column 2", "Town")
    desk.choose("Where it is met", "Not in this list")
    desk.press("Use this")
    desk.until_says("Imported 2 services.")
    lunch = held(desk)["Lunch club"]
    assert (lunch.phone, lunch.places[0].address) == ("0117 496 0001", "1 High Street, Bristol")
    choices = read_choices(desk.profile.folder / "directory.json")
    assert choices.mappings["Our list"].fields["address"] == ("Where they meet", "Town")
    bring_in(desk, own_list)
    desk.until_says("Nothing has changed since last time.")
    desk.press("See what was imported")
    assert desk.says("2 services")
    desk.press("Close")


def test_to_say_nothing_changes_nothing(desk: Desk, own_list: Path) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, own_list)
    desk.until(lambda: desk.front.windowTitle() == "What the columns mean")
    desk.choose("Name of the service", "Not in this list")
    assert not desk.button("Use this").isEnabled()
    assert desk.says("Say which column is the name of the service.")
    desk.press("Cancel")
    desk.settle()
    assert not desk.profile.directory_file.exists()
    assert desk.button("Import a directory").isEnabled()


def test_fetched_from_an_address_and_parted_from_its_double(desk: Desk, own_list: Path, publisher: str) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, own_list)
    desk.until(lambda: desk.front.windowTitle() == "What the columns mean")
    desk.press("Use this")
    desk.until_says("Imported 2 services.")
    import_button(desk)
    assert not desk.button("Fetch").isEnabled()
    desk.write("Or fetch it from an address", publisher)
    desk.press("Fetch")
    desk.until_says("Imported 1 service.")
    assert len(held(desk)) == 2  # the lunch club is in both and shown once
    desk.press("About this directory")
    desk.until(lambda: desk.front.windowTitle() == "About this directory")
    (apart,) = [name for name in desk.words() if name.startswith("Lunch")]
    assert "Our list" in apart
    assert "127.0.0.1" in apart
    (button,) = [one for one in desk.front.findChildren(type(desk.button("Close"))) if one.text() == "Show apart"]
    desk.press(button.accessibleName())
    desk.until_says("They are shown apart from now on.")
    assert set(held(desk)) == {"Lunch club", "Lunch Club", "Tea dance"}


def test_a_picture_is_refused_before_anybody_is_asked_for_its_columns(desk: Desk, tmp_path: Path) -> None:
    picture = tmp_path / "directory.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, picture)
    desk.until_says("“directory.png” is not a directory: it is a picture.")
    assert desk.front is desk.frame.window


def test_it_is_called_as_the_coordinator_says(desk: Desk, publisher: str) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    import_button(desk)
    desk.write("What to call it, if you like", "County council")
    desk.write("Or fetch it from an address", publisher)
    desk.press("Fetch")
    desk.until_says("Imported 1 service.")
    desk.press("See what was imported")
    assert desk.says("County council")
    desk.press("Close")


def test_an_address_that_is_none_is_told_and_stays_in_the_box(desk: Desk) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    import_button(desk)
    desk.write("Or fetch it from an address", "file:///etc/passwd")
    desk.press("Fetch")
    desk.until_says("is not an address on the web")
    import_button(desk)
    assert desk.value("Or fetch it from an address") == "file:///etc/passwd"
    desk.press("Cancel")


def test_stopped_it_says_so_and_searching_goes_on_meanwhile(
    desk: Desk, publisher: str, answering: threading.Event, own_list: Path
) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, own_list)
    desk.until(lambda: desk.front.windowTitle() == "What the columns mean")
    desk.press("Use this")
    desk.until_says("Imported 2 services.")
    answering.clear()
    import_button(desk)
    desk.write("Or fetch it from an address", publisher)
    desk.press("Fetch")
    desk.until_says("Asking…")
    desk.write("What is needed", "tea dance")
    desk.until_says("2 of 2 services")  # both are clubs
    desk.press("Stop")
    answering.set()
    desk.until_says("was stopped")
    assert set(held(desk)) == {"Lunch club", "Tea dance"}
    assert desk.button("Import", desk.frame.directory).isEnabled()

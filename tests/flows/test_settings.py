"""Settings: who the coordinator is, how it looks; what is remembered, and what nothing outside the file may hold."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from navigator import settings
from navigator.store.coordinator import coordinator

from .desk import Desk
from .screen import Role, windows

CANARY = "Zephyrine Quillfeather"
SECRET = "the lodger hits me on Fridays"


def test_the_coordinator_is_printed_on_every_page(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    assert "Jo Baptiste" in desk.page_text()
    desk.key("Ctrl+,")
    desk.settle()
    assert desk.value("Your name") == "Jo Baptiste"
    desk.write("Your name", "Josephine Baptiste")
    desk.write("Email", "not an address")
    desk.until_says("An email address looks like name@example.org.")
    assert not desk.button("Save").isEnabled()
    desk.write("Email", "jo@example.org")
    desk.done("Save")
    assert desk.read(coordinator).name == "Josephine Baptiste"
    assert desk.read(coordinator).email == "jo@example.org"
    desk.to_person(may)
    assert "Josephine Baptiste" in desk.page_text()


def test_details_half_typed_are_there_again(desk: Desk) -> None:
    desk.key("Ctrl+,")
    desk.settle()
    desk.write("Organisation", "Larkhampton Care Nav")
    desk.open_again()  # closed in the middle of a word
    desk.until(lambda: desk.value("Organisation") == "Larkhampton Care Nav")
    assert desk.read(coordinator).organisation != "Larkhampton Care Nav"
    desk.write("Organisation", "Larkhampton Care Navigators")
    desk.done("Save")
    assert desk.read(coordinator).organisation == "Larkhampton Care Navigators"
    assert desk.drafts() == {}


def test_how_it_looks_is_remembered(desk: Desk) -> None:
    desk.key("Ctrl+,")
    desk.settle()
    slider = desk.one((Role.Slider,), "Text size, per cent")
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_End)
    desk.choose("Colours", "Dark")
    kept = settings.load(desk.profile.settings)
    assert (kept.text_scale, kept.theme) == (200, "dark")
    desk.open_again()
    assert desk.frame.window.page is desk.frame.settings
    assert desk.says("200 %")
    points = QApplication.font().pointSizeF()
    assert points >= 22
    may = desk.person("May", "Ellis")
    for tab in ("Story", "Plan", "Timeline"):
        desk.to_person(may, tab)
    assert desk.frame.window.minimumSizeHint().width() <= 1366


def everything_typed(desk: Desk) -> str:
    """One person's record, with names and secrets in every field that takes words."""
    desk.key("Ctrl+N")
    desk.settle()
    given, family = CANARY.split()
    desk.write("First name", given)
    desk.write("Last name", family)
    desk.write("What to watch for", SECRET)
    desk.done("Save")
    person_id: str = desk.frame.person.person_id
    desk.done("Add words: What has happened")
    desk.type(SECRET)
    desk.done("Save")
    desk.done("Add words: My wellness")
    desk.type(SECRET + " and I am afraid")  # a draft
    desk.until_kept()
    desk.to_tab("Plan")
    desk.press("Add a goal")
    desk.write("What do they want?", f"{CANARY} wants to be safe")
    desk.done("Save")
    desk.page_text()
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", SECRET)
    desk.done("Save")
    desk.key("Ctrl+K")
    desk.type(given)
    desk.settle()
    desk.key("Escape")
    return person_id


def test_no_name_leaves_the_case_file(desk: Desk, own_home: Path) -> None:
    titles: set[str] = set()
    everything_typed(desk)
    desk.press("Add an action")
    titles |= {each.windowTitle() for each in windows()}
    for open_it in ("Details", "How near: How near?", "Add somebody", "Change"):
        where: QWidget | None = desk.part("The page also says") if open_it == "Change" else None
        desk.press(open_it, where)
        titles |= {each.windowTitle() for each in windows()}
        desk.key("Escape")
        desk.settle()
    assert not [title for title in titles for part in CANARY.split() if part in title]
    while_open = _readable(desk.profile.folder)
    desk.close()
    for place in (while_open, _readable(desk.profile.folder), _readable(own_home)):
        for path, content in place.items():
            for part in (*CANARY.split(), "Fridays", "afraid"):
                assert part.encode() not in content, path
                assert part.encode("utf-16-le") not in content, path
    assert "case.db" in {path.name for path in while_open}


def _readable(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

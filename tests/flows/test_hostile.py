"""Words that would be something else if they could: shown as they are, everywhere, and nothing follows them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from navigator.store.people_list import list_people

from .desk import Desk

NAME = '<img src=x> & "Smith"'
LINK = "<a href='file:///etc/passwd'>press</a>\n=1+1\n<script>alert(1)</script>"


def assert_plain() -> None:
    """Every label of every window is told to be plain."""
    labels = [label for window in QApplication.topLevelWidgets() for label in window.findChildren(QLabel)]
    assert labels
    for label in labels:
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text(), label.text()
        assert not label.openExternalLinks()
    for window in QApplication.topLevelWidgets():
        for widget in window.findChildren(QAbstractButton):
            assert "<img" not in widget.toolTip()


def test_a_name_that_is_markup(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    desk.key("Ctrl+N")
    desk.settle()
    desk.write("First name", NAME)
    desk.write("Likes to be called", NAME)
    desk.write("How to communicate", LINK)
    desk.write("What to watch for", "<b>dog</b>")
    assert_plain()
    desk.done("Save")
    (row,) = desk.read(list_people())
    assert row.full_name == NAME
    assert desk.frame.person.header.name.text() == NAME
    assert "<b>dog</b>" in desk.words()
    desk.done("Add words: What matters most to me")
    desk.type(LINK)
    desk.done("Save")
    desk.to_tab("Plan")
    assert f"“{LINK}”" in desk.words()
    desk.press("Add a goal")
    desk.write("What do they want?", LINK)
    desk.done("Save")
    assert '<img src=x> & "Smith"' in desk.page_text()
    assert "<script>alert(1)</script>" in desk.page_text()
    for button in ("Details", "How near: How near?"):
        desk.press(button)
        desk.settle()
        assert_plain()
        desk.key("Escape")
        desk.settle()
    desk.key("Ctrl+L")
    desk.settle()
    assert desk.value("Who").startswith(NAME)
    assert_plain()
    desk.key("Escape")
    desk.settle()
    desk.key("Ctrl+2")
    desk.settle()
    table = desk.frame.people.table
    assert table.model().index(0, 0).data() == NAME
    desk.key("Ctrl+K")
    desk.type("smith")
    desk.settle()
    assert desk.frame.window.find_box.results.model().index(0, 0).data() == NAME
    desk.key("Escape")
    desk.key("Ctrl+N")
    desk.settle()
    desk.write("First name", NAME)
    desk.settle()
    assert any(words.startswith(NAME) for words in desk.words())
    assert_plain()
    desk.key("Escape")
    desk.settle()
    assert opened == []
    assert desk.read(lambda reader: reader.journal.first_break()) is None


@pytest.mark.parametrize("words", ["'; DROP TABLE person; --", '" OR 1=1 --', "*", "NEAR(a b)", "%", "a AND", "\x00"])
def test_a_search_is_never_a_query(desk: Desk, words: str) -> None:
    desk.person("May", "Ellis")
    desk.key("Ctrl+2")
    desk.settle()
    desk.frame.people.search.setFocus()
    desk.paste(words)
    desk.settle()
    desk.key("Ctrl+K")
    desk.paste(words)
    desk.settle()
    desk.key("Escape")
    desk.key("Ctrl+3")
    desk.settle()
    assert desk.people() == ["May Ellis"]
    assert not desk.frame.window.banner.isVisible()

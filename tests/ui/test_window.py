"""The frame: pages, deeds, the box at the top, what is remembered. No person's name in the title."""

from collections.abc import Sequence
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from navigator.domain.changes import Changes, Topic
from navigator.errors import DiskTrouble
from navigator.settings import Settings
from navigator.ui.actions import Deed
from navigator.ui.directory_page import DirectoryPage
from navigator.ui.find import Deliver, Found
from navigator.ui.help import HELP
from navigator.ui.kit import Column, Table, TextInput, column
from navigator.ui.page import Page
from navigator.ui.people_page import PeoplePage
from navigator.ui.person.page import PersonPage
from navigator.ui.places import DIRECTORY, PEOPLE
from navigator.ui.settings_page import SettingsPage
from navigator.ui.today.page import TodayPage
from navigator.ui.window import MainWindow


class First(Page):
    place = PEOPLE
    topics = frozenset({Topic.PEOPLE})

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.box = TextInput(name="Words")
        self.setLayout(column(self.box))

    def shown(self) -> None:
        self.told.append("shown")
        self.box.setFocus()

    def refresh(self, topics: frozenset[Topic]) -> None:
        self.told.append(topics)


class Second(First):
    place = DIRECTORY
    topics = frozenset({Topic.DIRECTORY})


@pytest.fixture
def saved() -> list[Settings]:
    return []


@pytest.fixture
def window(qtbot: QtBot, saved: list[Settings]) -> MainWindow:
    made = MainWindow(Settings(theme="light", last_page="directory"), saved.append, demo=True)
    made.add_page(First())
    made.add_page(Second())
    qtbot.addWidget(made)
    made.start()
    qtbot.waitExposed(made)
    return made


def test_opens_where_it_was(window: MainWindow) -> None:
    assert window.page is window.pages["directory"]
    assert window.windowTitle() == "Navigator — DEMO"
    assert "DEMO" in [one.text() for one in window.rail.findChildren(QLabel)]


def test_shortcuts_change_the_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page is window.pages["people"]
    assert window.pages["people"].told == ["shown"]


def test_only_a_page_of_the_topic_refreshes(window: MainWindow) -> None:
    window.show_page("people")
    window.on_changed(Changes(frozenset({Topic.DIRECTORY}), ""))
    assert window.pages["people"].told == ["shown"]
    window.on_changed(Changes(frozenset({Topic.PEOPLE, Topic.PLAN}), "Saved"))
    assert window.pages["people"].told[-1] == {Topic.PEOPLE, Topic.PLAN}
    assert window.pages["directory"].told == ["shown"]


def test_what_is_remembered(window: MainWindow, saved: list[Settings]) -> None:
    window.show_page("people")
    window.change_settings(text_scale=120)
    assert saved[-1].text_scale == 120
    window.close()
    assert saved[-1].last_page == "people"
    assert saved[-1].geometry is not None
    assert saved[-1].geometry[2:] == (window.width(), window.height())


def test_a_disk_that_refuses_settings_is_told_in_the_window(window: MainWindow) -> None:
    def refuse(settings: Settings) -> None:
        raise DiskTrouble("Your settings could not be saved.")

    window._save_settings = refuse
    window.change_settings(motion=False)
    assert window.banner.isVisible()
    assert window.banner.words.text() == "Your settings could not be saved."


def test_a_deed_that_cannot_be_done_is_not_done(window: MainWindow) -> None:
    done: list[str] = []
    may = [False]
    window.deeds.add(Deed("log", "Log contact", lambda: done.append("log"), "Ctrl+L", "phone", lambda: may[0]))
    assert window.deeds.do("log") is False
    assert window.deeds.find("log") == []
    may[0] = True
    assert window.deeds.do("log")
    assert done == ["log"]
    with pytest.raises(ValueError, match="taken"):
        window.deeds.add(Deed("other", "Other", lambda: None, "Ctrl+L"))


def test_the_box_finds_and_does(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    asked: list[tuple[str, Deliver]] = []

    def people(text: str, deliver: Deliver) -> None:
        asked.append((text, deliver))

    def found(*names: str) -> Sequence[Found]:
        return [Found(name, "84", "user", partial(done.append, name)) for name in names]

    window.find_box.add_provider(people)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert window.find_box.hasFocus()
    qtbot.keyClicks(window.find_box, "pe")
    assert [text for text, _ in asked] == ["p", "pe"]
    asked[1][1](found("Mary <b>Ellis</b>", "Pearl"))
    asked[0][1](found("An answer to old words"))
    model = window.find_box.results.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Mary <b>Ellis</b>", "Pearl", "People"]
    assert window.find_box.results.isVisible()
    qtbot.keyClick(window.find_box, Qt.Key.Key_Down)
    qtbot.keyClick(window.find_box, Qt.Key.Key_Return)
    assert done == ["Pearl"]
    assert not window.find_box.results.isVisible()
    assert window.find_box.text() == ""


def test_every_label_shows_plain_text(window: MainWindow) -> None:
    labels = window.findChildren(QLabel)
    assert labels
    assert {one.textFormat() for one in labels} == {Qt.TextFormat.PlainText}


def test_the_sheet_shows_each_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    window.deeds.do("shortcuts")
    sheet = next(one for one in window.children() if one.inherits("QDialog"))
    words = [one.text() for one in sheet.findChildren(QLabel)]
    assert {"People", "Ctrl+2", "Ctrl+K"} <= set(words)
    sheet.close()


def test_fits_a_small_screen_at_double_size(window: MainWindow) -> None:
    window.change_settings(text_scale=200)
    window.resize(1366, 768)
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768


def test_help_is_for_the_screen_in_sight(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("directory")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    shown = next(one for one in window.children() if one.inherits("QDialog"))
    words = " ".join(one.text() for one in shown.findChildren(QLabel))
    assert "Help: Directory" in words
    assert "in plain words" in words
    shown.close()


def test_the_help_names_only_what_there_is(window: MainWindow) -> None:
    """Each page of the program has help, and no help is for a page that is not there."""
    pages = (TodayPage, PeoplePage, PersonPage, DirectoryPage, SettingsPage)
    names = {page.place.name for page in pages}
    assert set(HELP) == names


def test_a_table_is_sorted_as_it_was(window: MainWindow, qtbot: QtBot, saved: list[Settings]) -> None:
    def table() -> Table[str]:
        made = Table([Column[str]("Name", lambda one: one)], lambda one: one, name="Names")
        made.set_rows(["Bo", "Al", "Cy"])
        qtbot.addWidget(made)
        return made

    first = table()
    window.remember_sort("names", first)
    first.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    window.close()
    assert saved[-1].sorts == {"names": (0, True)}
    again = table()
    window.remember_sort("names", again)
    assert again.rows.rows == ["Cy", "Bo", "Al"]

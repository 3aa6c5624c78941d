"""Finding one person by what they are called, as it is typed after a hard visit."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from navigator.domain.people import PersonRow
from navigator.ui.person_picker import PersonPicker

MAY = PersonRow(
    "may", 1, "Mary Ellis", "May", date(1942, 3, 14), "", "", "", None, None, None, 0, 0, 0, None, None, None, False,
    None, None, None, None, 0, None,
)  # fmt: skip
EVERYBODY = (
    MAY,
    replace(MAY, id="tomek", full_name="Tomasz Wójcik", called="Tomek", born_on=None),
    replace(MAY, id="gill", full_name="Harbhajan Singh Gill", called="Mr Gill", born_on=None),
    replace(MAY, id="ann", full_name="Ann Grey", called="", born_on=date(1950, 1, 1)),
    replace(MAY, id="other ann", full_name="Ann Grey", called="", born_on=date(1961, 1, 1)),
)


@pytest.fixture
def picker(qtbot: QtBot) -> PersonPicker:
    made = PersonPicker()
    qtbot.addWidget(made)
    made.set_people(EVERYBODY)
    made.set_value("")
    made.show()
    return made


def offered(picker: PersonPicker, typed: str) -> list[str]:
    line = picker.lineEdit()
    assert line is not None
    line.clear()
    QTest.keyClicks(line, typed)
    return picker._fitting.stringList()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("May", "Mary Ellis (“May”), born 1942"),
        ("ellis mary", "Mary Ellis (“May”), born 1942"),
        ("wojcik", "Tomasz Wójcik (“Tomek”)"),
        ("tomek", "Tomasz Wójcik (“Tomek”)"),
        ("mr gill", "Harbhajan Singh Gill"),
        ("1942", "Mary Ellis (“May”), born 1942"),
    ],
)
def test_each_is_found_by_any_of_their_names(picker: PersonPicker, typed: str, found: str) -> None:
    assert offered(picker, typed)[0] == found


@pytest.mark.parametrize(
    ("typed", "whom"),
    [("Mary Ellis", "may"), ("may", "may"), ("May Ellis", "may"), ("tomasz wojcik", "tomek"), ("ma", ""),
     ("Ann Grey", ""), ("Ann Grey, born 1961", "other ann"), ("Nobody", "")],
)  # fmt: skip
def test_a_whole_name_that_is_one_persons_need_not_be_chosen(picker: PersonPicker, typed: str, whom: str) -> None:
    offered(picker, typed)
    assert picker.value() == whom
    assert bool(picker.problem()) is (whom == "")


def test_what_is_chosen_from_the_list_is_who_is_meant(picker: PersonPicker) -> None:
    offered(picker, "grey")
    popup = picker.completer().popup()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert picker.value() == "ann"


def test_what_is_typed_before_the_list_came_stays(qtbot: QtBot) -> None:
    picker = PersonPicker()
    qtbot.addWidget(picker)
    picker.setEditText("May")
    picker.set_people(EVERYBODY)
    assert (picker.currentText(), picker.value()) == ("May", "may")


def test_nobody_whom_the_words_do_not_fit_is_ever_chosen_by_a_key(picker: PersonPicker) -> None:
    """The next in the list is no answer to what was typed."""
    picker.set_value("ann")
    for typed in ("Ann Grey, born 1950wal", "qqq"):
        offered(picker, typed)
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Return):
            QTest.keyClick(picker, key)
            assert (picker.currentText(), picker.value()) == (typed, ""), key


def test_down_offers_those_who_fit_what_is_typed(picker: PersonPicker) -> None:
    offered(picker, "grey")
    popup = picker.completer().popup()
    popup.hide()
    QTest.keyClick(picker, Qt.Key.Key_Down)
    assert popup.isVisible()
    assert [popup.model().index(at, 0).data() for at in range(popup.model().rowCount())] == [
        "Ann Grey, born 1950",
        "Ann Grey, born 1961",
    ]
    popup.hide()


def test_whoever_stands_there_gives_way_to_what_is_typed(picker: PersonPicker, qtbot: QtBot) -> None:
    picker.set_value("may")
    picker.setFocus()
    qtbot.waitUntil(picker.hasFocus)
    QTest.keyClicks(picker, "to")
    assert picker.currentText() == "to"
    picker.set_value("ann")  # what was begun comes back while the keys are here already
    QTest.keyClicks(picker, "gill")
    assert picker.currentText() == "gill"
    QTest.mouseClick(picker.lineEdit(), Qt.MouseButton.LeftButton)
    QTest.keyClicks(picker, "x")
    assert picker.currentText() == "gillx", "a click within puts the cursor there"


def test_who_types_before_the_list_has_come_does_not_mean_whom_the_draft_named(qtbot: QtBot) -> None:
    picker = PersonPicker()
    qtbot.addWidget(picker)
    picker.set_value("may")
    QTest.keyClicks(picker.lineEdit(), "wojcik")
    picker.set_people(EVERYBODY)
    assert (picker.currentText(), picker.value()) == ("wojcik", "")

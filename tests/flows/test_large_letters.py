"""Letters of 200 % in the window of a small laptop: nothing is cut, one thing scrolls at a time, and the keys lead to
what is out of sight."""

from datetime import date

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import CircleKind, ConnectionState, How, Need, Reach
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import NewConnection, begin
from navigator.store.contacts import NewContact, log_contact
from navigator.ui.kit import SearchBox
from navigator.ui.theme import px

from .desk import Desk
from .directories import SAMPLE, bring_in

LAPTOP = QSize(1366, 768)
ON = date(2026, 11, 2)


@pytest.fixture
def large(desk: Desk) -> str:
    """May, with a circle, connections and contacts that no laptop shows at once."""
    desk.frame.window.change_settings(text_scale=200)
    desk.frame.window.resize(LAPTOP)
    may = desk.person("May", "Ellis", communication="Hard of hearing: face her. Write it down", living="Alone")
    for number in range(9):
        desk.give(add_member(may, NewMember(CircleKind.PERSON, f"Neighbour {number}", "next door")))
        service = ServiceSnapshot("", f"Club {number}")
        new = NewConnection(may, service, need=Need.COMPANY, state=ConnectionState.ASKED, on=ON)
        desk.give(begin(new, lambda on: on))
        desk.give(log_contact(NewContact(may, How.PHONE, Reach.SPOKE, note=f"Talk {number}")))
    desk.to_person(may)
    return may


def bars(within: QWidget) -> list[QAbstractScrollArea]:
    """What can be scrolled up and down in sight, the outermost first."""
    every = within.findChildren(QAbstractScrollArea)
    return [one for one in every if one.isVisible() and one.verticalScrollBar().maximum() > 0]


@pytest.mark.parametrize("title", ["Story", "Plan", "Actions", "Circle", "Papers"])
def test_a_tab_scrolls_as_one(desk: Desk, large: str, title: str) -> None:
    desk.to_tab(title)
    holder = desk.frame.person.tabs.currentWidget()
    every = [one for one in (holder, *bars(holder)) if one.verticalScrollBar().maximum() > 0]
    assert len(every) <= 1, [type(one).__name__ for one in every]


def test_the_list_of_the_timeline_is_in_sight_at_once_and_the_keys_lead_there(desk: Desk, large: str) -> None:
    desk.to_tab("Timeline")
    timeline = desk.frame.person.timeline
    timeline.search.setFocus()
    desk.key("Down")
    desk.pause(500)  # as long as the columns around may still find their heights
    assert timeline.table.hasFocus()
    assert seen(timeline.table).height() == timeline.table.height()
    assert not [one for one in bars(timeline) if one is not timeline.table]


def test_by_the_keys_the_row_of_the_circle_is_in_sight(desk: Desk, large: str) -> None:
    desk.to_tab("Circle")
    table = desk.frame.person.circle.table
    table.setFocus()
    for _ in range(8):
        QTest.keyClick(table, Qt.Key.Key_Down)
    row = table.visualRect(table.currentIndex())
    assert table.currentIndex().row() == 8
    assert seen(table.viewport()).contains(row)


def test_what_can_be_done_with_a_service_leaves_room_for_what_it_is(desk: Desk, large: str) -> None:
    desk.frame.window.change_settings(text_scale=100)
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, SAMPLE)
    desk.frame.window.change_settings(text_scale=200)
    detail = desk.frame.directory.detail
    desk.frame.directory._open(None)
    desk.settle()
    desk.pause(50)
    assert seen(detail._scroll).height() > 0.6 * detail.height()
    assert detail._scroll.isAncestorOf(detail.add_button)
    desk.frame.window.change_settings(text_scale=100)
    desk.frame.window.resize(1280, 800)
    desk.until(lambda: not detail._scroll.isAncestorOf(detail.add_button))
    desk.until(lambda: seen(detail.add_button).height() == detail.add_button.height())


def test_what_the_day_holds_is_told_in_full(desk: Desk, large: str) -> None:
    desk.key("Ctrl+1")
    desk.settle()
    said = desk.frame.today._said
    said.setText("12 promises late, 11 promises to explain, 110 things to do, 25 people waiting on others")
    desk.settle()
    assert said.width() <= desk.frame.today.width()
    assert said.height() >= said.heightForWidth(said.width())
    assert said.fontMetrics().horizontalAdvance(said.text()) > said.width(), "it takes two lines"


def test_the_list_of_people_is_as_wide_as_the_window_and_tells_all_of_it(desk: Desk, large: str) -> None:
    """Columns stand beneath others, and beside them again once there is room."""
    desk.key("Ctrl+2")
    desk.settle()
    table = desk.frame.people.table
    assert table.horizontalScrollBar().maximum() == 0
    shown = [at for at in range(len(table.rows.columns)) if not table.isColumnHidden(at)]
    titles = [table.rows.headerData(at, Qt.Orientation.Horizontal).split("\n") for at in shown]
    assert titles == [["Name", "To look at"], ["Next step", "When"], ["Reached", "Waiting"], ["Review"]]
    spoken = [table.rows.data(table.rows.index(0, at), Qt.ItemDataRole.AccessibleTextRole) for at in shown]
    assert spoken[2] == "Reached: Mon 23 Nov; Waiting: 9, 21 days"
    assert "To look at: Held 21 d" in spoken[0]
    desk.press("Waiting list")
    desk.settle()
    assert table.rows.headerData(shown[-1], Qt.Orientation.Horizontal) == "Review\nJoined"
    assert table.horizontalScrollBar().maximum() == 0
    desk.press("Open")
    desk.frame.window.change_settings(text_scale=100)
    desk.key("Ctrl+1")
    desk.key("Ctrl+2")
    desk.settle()
    assert table.rows.folded == {}
    assert not table.isColumnHidden([one.title for one in table.rows.columns].index("Waiting"))
    assert table.isColumnHidden([one.title for one in table.rows.columns].index("Joined"))


@pytest.mark.parametrize("keys", ["Ctrl+1", "Ctrl+2", "Ctrl+3"])
def test_what_a_box_is_for_stands_in_it_in_full(desk: Desk, large: str, keys: str) -> None:
    if keys == "Ctrl+3":
        desk.frame.window.change_settings(text_scale=100)
    desk.key(keys)
    desk.settle()
    if keys == "Ctrl+3":
        bring_in(desk, SAMPLE)
        desk.frame.window.change_settings(text_scale=200)
        desk.settle()
    boxes = [one for one in desk.frame.window.findChildren(SearchBox) if one.isVisible()]
    assert desk.frame.window.find_box in boxes
    for box in boxes:
        # Words are painted within the margins, the padding of the stylesheet and two pixels at each end.
        room = box.contentsRect().width() - box.textMargins().left() - box.textMargins().right() - 2 * px(10) - 4
        assert box.fontMetrics().horizontalAdvance(box.placeholderText()) <= room, box.placeholderText()


def seen(widget: QWidget) -> QRect:
    """The part of a widget that is to be seen, in its own measure."""
    return widget.visibleRegion().boundingRect()

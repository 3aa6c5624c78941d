"""One person after another: each tab says of the second what a window says that never showed the first."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from navigator.demo import fill
from navigator.directory.directory import Directory
from navigator.store.casefile import CaseFile
from navigator.store.driver import open_plain
from navigator.store.people_list import list_people
from tests.ready_made import KEY

from .desk import Desk

TABS = ("Story", "Plan", "Actions", "Timeline", "Circle", "Papers")


@pytest.fixture
def people(desk: Desk, tmp_path: Path) -> list[str]:
    """Made-up people, of very different lives, by their ids."""
    case_file = CaseFile(desk.profile.case_file, KEY, clock=desk.clock)
    directory = Directory(tmp_path / "services.db", open_plain)
    try:
        fill(case_file, directory, people=5, today=desk.clock().date())
        rows = case_file.query(list_people())
    finally:
        directory.close()
        case_file.close()
    return [row.id for row in rows]


def said(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    if isinstance(widget, QComboBox):
        return "; ".join([widget.currentText(), *(widget.itemText(one) for one in range(widget.count()))])
    if isinstance(widget, QTableView):
        model = widget.model()
        cells = ((row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
        return "; ".join(str(model.index(row, column).data()) for row, column in cells)
    return widget.toPlainText() if isinstance(widget, QPlainTextEdit) else ""


def state(widget: QWidget) -> tuple[Any, ...]:
    """What one sees and hears of it, whether it is ticked or shut, and where it stands."""
    ticked = isinstance(widget, QAbstractButton) and widget.isChecked()
    heard = widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()
    looks = tuple(widget.property(name) for name in ("tone", "chip", "kind", "heading", "problem", "banner"))
    return type(widget).__name__, said(widget), heard, ticked, widget.isEnabled(), looks, widget.geometry().getRect()


def page_of(desk: Desk, person_id: str, tab: str) -> list[tuple[Any, ...]]:
    desk.to_person(person_id, tab)
    desk.settle()
    return sorted((state(one) for one in desk.frame.person.findChildren(QWidget) if one.isVisible()), key=str)


def test_each_tab_is_as_in_a_window_that_showed_nobody_before(desk: Desk, people: list[str]) -> None:
    shown = {(one, tab): page_of(desk, one, tab) for one in people for tab in TABS}
    again = {(one, tab): page_of(desk, one, tab) for tab in TABS for one in reversed(people)}
    for one in people:
        desk.open_again()
        for tab in TABS:
            fresh = page_of(desk, one, tab)
            for found in (shown[one, tab], again[one, tab]):
                assert [each for each in found if each not in fresh] == [], f"{tab}: left of somebody else"
                assert [each for each in fresh if each not in found] == [], f"{tab}: not told"
                assert len(found) == len(fresh), tab

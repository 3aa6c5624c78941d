"""Tables of frozen rows: column specs, native values to sort by, chips in cells, the row handed back."""

import math
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from navigator.settings import Sort
from navigator.ui.kit.boxes import keep_in_sight
from navigator.ui.theme import colour, font, look, px

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
CHIPS_ROLE = Qt.ItemDataRole.UserRole + 2
BENEATH_ROLE = Qt.ItemDataRole.UserRole + 3
#: What there is to tell of a cell.
_WORDS = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.FontRole
_TOLD = frozenset((*_WORDS, SORT_ROLE, ROW_ROLE, CHIPS_ROLE, BENEATH_ROLE))
NO_INDEX = QModelIndex()
#: Letters of a cell that are drawn: no column is as wide, and to measure a pasted page takes longer than a key.
_LONGEST = 400


@dataclass(frozen=True)  # no slots: a frozen generic with slots cannot be made as Column[Row](…) on Python 3.11
class Column(Generic[Row]):
    """One column: its title, the words of a cell, what it sorts by (None sorts last, whichever way), its chips
    as (words, role), and its share of the room that is left. `beneath` is the title of the column under whose words its
    own stand where there is no room for all beside each other, as with large letters."""

    title: str
    words: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    chips: Callable[[Row], Sequence[tuple[str, str]]] | None = None
    strong: bool = False
    stretch: int = 1
    beneath: str = ""


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows as they came from a query. `set_rows` is the only way in; nothing is changed here."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self.sorted_by: Sort | None = None
        #: By their places: which columns stand beneath which.
        self.folded: dict[int, list[int]] = {}

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these instead, in the order chosen by the header, or as they come."""
        self.beginResetModel()
        self.rows = list(rows)
        self._order()
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "\n".join(self.columns[at].title for at in (section, *self.folded.get(section, ())))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _TOLD:  # a view asks ten times of each cell what is never told
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == BENEATH_ROLE:
            return self.folded.get(index.column())
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return self._sort_value(row, column)
        if role == CHIPS_ROLE:
            return tuple(column.chips(row)) if column.chips else ()
        if role == Qt.ItemDataRole.DisplayRole:
            words = column.words(row)
            return words if len(words) < _LONGEST else f"{words[:_LONGEST]}…"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chips = column.chips(row) if column.chips else ()
            spoken = ", ".join([one for one in (column.words(row), *(words for words, _ in chips)) if one])
            beneath = (self.data(self.index(index.row(), at), role) for at in self.folded.get(index.column(), ()))
            return "; ".join([f"{column.title}: {spoken or 'none'}", *beneath])
        if role == Qt.ItemDataRole.FontRole and column.strong:
            return font(bold=True)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; -1 leaves them as they came next time."""
        self.sorted_by = None if column < 0 else (column, order is Qt.SortOrder.DescendingOrder)
        self.layoutAboutToBeChanged.emit()
        old, before = self.persistentIndexList(), list(self.rows)
        self._order()
        after = {id(row): number for number, row in enumerate(self.rows)}
        moved = [self.index(after[id(before[one.row()])], one.column()) for one in old]
        self.changePersistentIndexList(old, moved)
        self.layoutChanged.emit()

    def _order(self) -> None:
        if self.sorted_by is None or self.sorted_by[0] >= len(self.columns):
            return
        column, descending = self.columns[self.sorted_by[0]], self.sorted_by[1]
        known = [row for row in self.rows if self._sort_value(row, column) is not None]
        unknown = [row for row in self.rows if self._sort_value(row, column) is None]
        known.sort(key=lambda row: self._sort_value(row, column), reverse=descending)
        self.rows = known + unknown

    def _sort_value(self, row: Row, column: Column[Row]) -> Any:
        value = column.sort(row) if column.sort else column.words(row) or None
        return value.casefold() if isinstance(value, str) else value


class _CellPainter(QStyledItemDelegate):
    """Words, then chips; on two lines where another column stands beneath. A rule beneath each row; the current row's
    ground says which one it is."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        beneath = index.data(BENEATH_ROLE)
        if beneath:
            self._ground(painter, option, index)
            self._line(painter, option, index, 0)
            for at in beneath:
                self._line(painter, option, index.sibling(index.row(), at), 1)
            return
        super().paint(painter, option, index)
        chips = index.data(CHIPS_ROLE)
        if chips:
            words = index.data(Qt.ItemDataRole.DisplayRole) or ""
            left = option.rect.left() + px(10)
            if words:
                left += option.fontMetrics.horizontalAdvance(words) + px(12)
            self._chips(painter, option.rect, left, chips)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The cell without its words. Not by an `initStyleOption` of our own: every cell that is measured asks that."""
        bare = QStyleOptionViewItem(option)
        self.initStyleOption(bare, index)
        bare.text = ""
        table = option.widget
        table.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, table)

    def _line(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: int) -> None:
        """The words and chips of a cell, on the upper or the lower line of two."""
        half = option.rect.height() // 2
        box = QRect(option.rect.left(), option.rect.top() + line * half, option.rect.width(), half)
        inner = box.adjusted(px(10), 0, -px(6), 0)
        painter.save()
        painter.setFont(index.data(Qt.ItemDataRole.FontRole) or font())
        painter.setPen(colour("quiet" if line else "ink"))
        words = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole) or "", Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
        self._chips(painter, box, inner.left(), index.data(CHIPS_ROLE) or ())

    def _chips(self, painter: QPainter, cell: QRect, left: int, chips: Sequence[tuple[str, str]]) -> None:
        """As many as there is room for, and how many more there are."""
        middle = cell.center().y()
        for number, (text, role) in enumerate(chips):
            more = len(chips) - number - 1
            rest = px(6) + chip_width(f"+{more}") if more else 0
            if left + chip_width(text) + rest > cell.right() + 1:
                if number or left + chip_width(f"+{more + 1}") <= cell.right() + 1:
                    paint_chip(painter, left, middle, f"+{more + 1}", "neutral")
                return
            left += paint_chip(painter, left, middle, text, role) + px(6)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        chips = index.data(CHIPS_ROLE) or ()
        extra = sum(chip_width(text) + px(6) for text, _ in chips) + (px(12) if chips else 0)
        return QSize(size.width() + extra, max(size.height(), px(44)))


def chip_width(words: str) -> int:
    """Pixels that a painted chip takes."""
    return QFontMetrics(font(bold=True)).horizontalAdvance(words) + px(16)


def paint_chip(painter: QPainter, left: int, middle: int, words: str, role: str) -> int:
    """Paint a chip centred on `middle`; gives its width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width, height = chip_width(words), px(24)
    box = QRectF(left, middle - height / 2, width, height)
    painter.setPen(colour(role) if look().roles.bordered else Qt.PenStyle.NoPen)
    painter.setBrush(colour(f"{role}_soft"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(colour(role))
    painter.setFont(font(bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()
    return width


#: Rows that a column's width is measured by, from the first in sight: all of 1,250 would take 0.1 s at each letter.
_MEASURED_ROWS = 40


class Table(QTableView, Generic[Row]):
    """A table that keeps the chosen row through a refresh. `key` names a row for good (its id).

    `opened` on Enter or double click, `chosen` when another row became the current one; both hand back the row.
    """

    opened = Signal(object)
    chosen = Signal(object)
    sort_changed = Signal(object)

    def __init__(self, columns: Sequence[Column[Row]], key: Callable[[Row], Hashable], *, name: str) -> None:
        super().__init__()
        self._key = key
        self._wanted: list[int] = []
        self._left_out: frozenset[int] = frozenset()
        self.rows: RowsModel[Row] = RowsModel(columns)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setProperty("rows", True)
        self.setItemDelegate(_CellPainter(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self._dress_header()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        self.selectionModel().currentRowChanged.connect(self._on_current)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setResizeContentsPrecision(_MEASURED_ROWS)
        header.setStretchLastSection(True)
        header.sortIndicatorChanged.connect(self._on_sort)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the one that was chosen stays chosen where it is still there."""
        current = self.current()
        self.rows.set_rows(rows)
        self._fit()
        if current is not None:
            self.choose(self._key(current))

    def current(self) -> Row | None:
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def choose(self, key: Hashable) -> None:
        """Make the row of that key the current one, if it is there."""
        for number, row in enumerate(self.rows.rows):
            if self._key(row) == key:
                self.setCurrentIndex(self.rows.index(number, 0))
                return

    def set_sort(self, sort: Sort | None) -> None:
        """Sort as remembered: column and whether it descends."""
        if sort is not None and 0 <= sort[0] < len(self.rows.columns):
            order = Qt.SortOrder.DescendingOrder if sort[1] else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(sort[0], order)

    def unsort(self) -> Sort | None:
        """Show rows in the order they come, until a column is chosen again. Gives how they were sorted."""
        before = self.rows.sorted_by
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        return before

    def _on_sort(self, column: int, order: Qt.SortOrder) -> None:
        self.rows.sort(column, order)
        self.sort_changed.emit(self.rows.sorted_by)

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            if self.hasFocus():  # by the keys: a table may be higher than what is seen of it
                keep_in_sight(self.viewport(), self.visualRect(current))
            self.chosen.emit(current.data(ROW_ROLE))

    def _fit(self) -> None:
        """Rows tall enough for the text; columns share what room is left over, or give up what they can spare."""
        self._fold({})
        self.resizeColumnsToContents()
        self._wanted = [min(self.columnWidth(number), px(360)) for number in range(len(self.rows.columns))]
        self._spread()

    def _spread(self) -> None:
        wanted = self._wanted
        self._fold(self._beneath() if sum(self._least(wanted)) > self.viewport().width() else {})
        for host, guests in self.rows.folded.items():
            wanted = [max(wanted[at] for at in (host, *guests)) if host == at else one for at, one in enumerate(wanted)]
        wanted = [0 if self.isColumnHidden(at) else one for at, one in enumerate(wanted)]
        for number, width in enumerate(self._shared(wanted)):
            self.setColumnWidth(number, width)

    def setColumnHidden(self, column: int, hide: bool) -> None:
        """Whoever shows the table leaves a column out, or not."""
        self._left_out = self._left_out - {column} | ({column} if hide else frozenset())
        super().setColumnHidden(column, hide)

    def _beneath(self) -> dict[int, list[int]]:
        """Which columns stand beneath which where there is no room for all beside each other."""
        places = {column.title: at for at, column in enumerate(self.rows.columns)}
        found: dict[int, list[int]] = {}
        for at, column in enumerate(self.rows.columns):
            if column.beneath and at not in self._left_out:
                found.setdefault(places[column.beneath], []).append(at)
        return found

    def _fold(self, folded: dict[int, list[int]]) -> None:
        self.verticalHeader().setDefaultSectionSize(px(72 if folded else 44))
        if folded == self.rows.folded:
            return
        self.rows.folded = folded
        under = {at for guests in folded.values() for at in guests}
        for at in range(len(self.rows.columns)):
            super().setColumnHidden(at, at in under or at in self._left_out)
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.columns) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted and event.size().width() != event.oldSize().width():
            self._spread()

    def _shared(self, wanted: list[int]) -> list[int]:
        """Room that is left goes by the columns' shares; room that lacks is taken by them, down to what reads."""
        columns = self.rows.columns
        spare = self.viewport().width() - sum(wanted)
        if spare >= 0:
            shares = sum(column.stretch for column in columns) or 1
            return [width + spare * column.stretch // shares for width, column in zip(wanted, columns, strict=True)]
        least = self._least(wanted)
        givable = sum(wanted) - sum(least)
        part = min(1.0, -spare / givable) if givable > 0 else 0.0
        return [width - math.ceil((width - low) * part) for width, low in zip(wanted, least, strict=True)]

    def _least(self, wanted: list[int]) -> list[int]:
        share = px(40 if self.rows.folded else 55)
        return [
            width if column.stretch <= 1 else min(width, share * column.stretch)
            for width, column in zip(wanted, self.rows.columns, strict=True)
        ]

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            keep_in_sight(self, self.rect())  # the toolkit itself would show no more than the row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)


def by_date(read: Callable[[Row], date | None]) -> Callable[[Row], int | None]:
    """A sort key for a date that may be missing."""

    def key(row: Row) -> int | None:
        day = read(row)
        return None if day is None else day.toordinal()

    return key

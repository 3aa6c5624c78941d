"""The services found, as cards in a list: painted, so that fifty are instant while you type."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from navigator.domain.connections import Experience
from navigator.domain.own_knowledge import Knowledge
from navigator.domain.services import ServiceHit
from navigator.domain.words import Need
from navigator.ui.kit import ROW_ROLE
from navigator.ui.kit.tables import chip_width, paint_chip
from navigator.ui.service import words
from navigator.ui.theme import colour, font, look, px

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
NAME_POINTS = 12.0
GAP = 10  # pixels between two cards


class HitsModel(QAbstractListModel):
    """The hits of one search, the best first."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.hits: tuple[ServiceHit, ...] = ()
        self.wanted: tuple[Need, ...] = ()
        self.experience: dict[str, Experience] = {}
        self.knowledge: Mapping[str, Sequence[Knowledge]] = {}
        self.picked: frozenset[str] = frozenset()
        self._today = today

    def set_hits(self, hits: Sequence[ServiceHit], wanted: Sequence[Need] = ()) -> None:
        """The only way in: the hits, and the needs that the words were understood to mean."""
        self.beginResetModel()
        self.hits, self.wanted = tuple(hits), tuple(wanted)
        self.endResetModel()

    def chips(self, hit: ServiceHit) -> tuple[words.ChipWords, ...]:
        """What its card says in short words."""
        return words.chips(hit, self._today(), self.wanted, self.knowledge.get(hit.service.id, ()))

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.service.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            known = self.knowledge.get(hit.service.id, ()), self.experience.get(hit.service.id)
            told = words.spoken(hit, self._today(), self.wanted, *known)
            return f"{told}, {words.PICKED}" if hit.service.id in self.picked else told
        return hit if role == ROW_ROLE else None


class _CardPainter(QStyledItemDelegate):
    """Name and distance, the organization, the chips, and a line of how the coordinator fared with it, or else of why
    it was found."""

    def __init__(self, model: HitsModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        name, line = QFontMetrics(font(NAME_POINTS, bold=True)).height(), QFontMetrics(font()).height()
        return QSize(px(200), 2 * px(14) + name + 2 * line + px(24) + 3 * px(6) + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: ServiceHit = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._frame(painter, option)
        box = option.rect.adjusted(px(16), px(14), -px(16), -px(14) - GAP)
        top = self._headline(painter, box, hit)
        room = self._picked(painter, box, top) if hit.service.id in self._model.picked else 0
        top = self._line(painter, box.adjusted(0, 0, -room, 0), top, hit.service.organization)
        top = self._chips(painter, box, top + px(2), hit) + px(6)
        self._line(painter, box, top, *words.card_line(hit, self._model.experience.get(hit.service.id)))
        painter.restore()

    def _frame(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        edge = colour("edge" if look().roles.bordered else "line")
        painter.setPen(QPen(colour("focus"), 3 if focused else 2) if chosen else QPen(edge, 1))
        painter.setBrush(colour("surface"))
        box = QRectF(option.rect).adjusted(2, 2, -2, -2 - GAP)
        painter.drawRoundedRect(box, 10, 10)
        if chosen:  # a bar at the side too: thickness alone is a small difference
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("focus"))
            painter.drawRoundedRect(QRectF(box.left() + 5, box.top() + px(14), 4, px(22)), 2, 2)

    def _headline(self, painter: QPainter, box: QRect, hit: ServiceHit) -> int:
        far = words.distance(hit)
        painter.setFont(font())
        painter.setPen(colour("quiet"))
        used = painter.fontMetrics().horizontalAdvance(far) + px(12) if far else 0
        height = QFontMetrics(font(NAME_POINTS, bold=True)).height()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(box.left(), box.top(), box.width(), height), middle | Qt.AlignmentFlag.AlignRight, far)
        _elided(painter, QRect(box.left(), box.top(), box.width() - used, height), hit.service.name, _name_font())
        return box.top() + height + px(2)

    def _picked(self, painter: QPainter, box: QRect, top: int) -> int:
        """Says at the right that it is on the list; gives the room that takes."""
        painter.setFont(font(bold=True))
        painter.setPen(colour("settled"))
        line = QRect(box.left(), top, box.width(), QFontMetrics(font()).height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words.PICKED)
        return painter.fontMetrics().horizontalAdvance(words.PICKED) + px(12)

    def _line(self, painter: QPainter, box: QRect, top: int, text: str, role: str = "quiet") -> int:
        height = QFontMetrics(font()).height()
        painter.setPen(colour(role))
        _elided(painter, QRect(box.left(), top, box.width(), height), text, font(), keep_pen=True)
        return top + height + px(4)

    def _chips(self, painter: QPainter, box: QRect, top: int, hit: ServiceHit) -> int:
        left, height = box.left(), px(24)
        shown = self._model.chips(hit)
        # What was last checked is never the one that there is no room for.
        last = shown[-1]
        for text, role in shown[:-1]:
            if left + chip_width(text) + px(6) + chip_width(last[0]) <= box.right():
                left += paint_chip(painter, left, top + height // 2, text, role) + px(6)
        painter.save()
        painter.setClipRect(box)
        paint_chip(painter, left, top + height // 2, *last)
        painter.restore()
        return top + height


def _name_font() -> QFont:
    return font(NAME_POINTS, bold=True)


def _elided(painter: QPainter, box: QRect, text: str, face: QFont, *, keep_pen: bool = False) -> None:
    painter.setFont(face)
    if not keep_pen:
        painter.setPen(colour("ink"))
    shown = painter.fontMetrics().elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class HitsList(QListView):
    """The cards. `chosen` as the current card changes, `opened` on Enter or double click, `left` on Escape,
    `picked` on the space bar."""

    chosen = Signal(object)
    opened = Signal(object)
    left = Signal()
    picked = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.model_of_hits = HitsModel(today)
        self.setModel(self.model_of_hits)
        self._painter = _CardPainter(self.model_of_hits)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Services found")
        self.setProperty("plain", True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_hits(self, hits: Sequence[ServiceHit], wanted: Sequence[Need] = ()) -> None:
        """Show these, the best one chosen; where they are the very ones that were there, the chosen one stays."""
        before, current = [one.service.id for one in self.model_of_hits.hits], self.current()
        self.model_of_hits.set_hits(hits, wanted)
        if not hits:
            return
        ids = [one.service.id for one in hits]
        at = ids.index(current.service.id) if current is not None and ids == before else 0
        self.setCurrentIndex(self.model_of_hits.index(at))
        if at == 0:
            self.scrollToTop()

    def show_experience(self, experience: dict[str, Experience]) -> None:
        """How the coordinator fared with services, by id."""
        self.model_of_hits.experience = experience
        self.viewport().update()

    def show_picked(self, picked: frozenset[str]) -> None:
        """Those that are on the list to print."""
        self.model_of_hits.picked = picked
        self.viewport().update()

    def show_knowledge(self, knowledge: Mapping[str, Sequence[Knowledge]]) -> None:
        """What the coordinator knows of each service, by its id, for the cards to say."""
        self.model_of_hits.knowledge = knowledge
        self.viewport().update()

    def current(self) -> ServiceHit | None:
        index = self.currentIndex()
        found: ServiceHit | None = index.data(ROW_ROLE) if index.isValid() else None
        return found

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self.opened.emit(self.current())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Space and self.current() is not None:
            self.picked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

"""The box at the top: finds an action, a person, a service, and does or opens what is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from navigator.ui import icons
from navigator.ui.actions import Registry
from navigator.ui.kit import ROW_ROLE, SearchBox, announce, column
from navigator.ui.theme import colour, font, px

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
MOST_SHOWN = 8
PER_PROVIDER = 5
_DEEDS = -1  # what can be done answers beside the providers, which are numbered from 0


@dataclass(frozen=True, slots=True)
class Found:
    """One line: what it is called, a quiet word more, an icon, and what choosing it does."""

    words: str
    detail: str
    icon: str
    act: Callable[[], object]


Deliver = Callable[[Sequence[Found]], None]
Provider = Callable[[str, Deliver], None]


class _FoundModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Found] = []

    def show_found(self, found: list[Found]) -> None:
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.found[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.words}, {one.detail}" if one.detail else one.words
        return one if role == ROW_ROLE else None


class _FoundPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(240), px(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Found = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(4, 2, -4, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(colour("focus"))
            painter.setBrush(colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        side = px(icons.SIZE)
        painter.drawPixmap(box.left() + px(10), box.center().y() - side // 2, icons.pixmap(one.icon, colour("quiet")))
        left = box.left() + px(20) + side
        painter.setFont(font(bold=True))
        painter.setPen(colour("ink"))
        room = box.right() - px(12) - left
        words = painter.fontMetrics().elidedText(one.words, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(left, box.top(), room, box.height(), middle, words)
        used = painter.fontMetrics().horizontalAdvance(words) + px(10)
        painter.setFont(font())
        painter.setPen(colour("quiet"))
        detail = painter.fontMetrics().elidedText(one.detail, Qt.TextElideMode.ElideRight, max(0, room - used))
        painter.drawText(left + used, box.top(), max(0, room - used), box.height(), middle, detail)
        painter.restore()


class FindBox(SearchBox):
    """Ctrl+K. Providers are asked at each letter and answer when they can; late answers to old words are dropped."""

    def __init__(self, registry: Registry, window: QWidget) -> None:
        super().__init__(hint="Find a person, service or action", shortcut="Ctrl+K", short=("Find anything", "Find"))
        self._registry, self._window = registry, window
        self._providers: list[Provider] = []
        self._answers: dict[int, list[Found]] = {}
        self._asked = 0
        self._open = False
        self._entered = self._moved = False
        self._model = _FoundModel()
        self.results = QListView()
        self.results.setAccessibleName("Found")
        self.results.setModel(self._model)
        self.results.setItemDelegate(_FoundPainter(self.results))
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setUniformItemSizes(True)
        self.results.clicked.connect(self._act)
        self._panel = QFrame(window)
        self._panel.setObjectName("palette")
        self._panel.setLayout(column(self.results, margins=4))
        self._panel.hide()
        self.changed.connect(self._ask)
        self.went_down.connect(lambda: self._choose(1))
        self.entered.connect(self._enter)
        self.installEventFilter(self)

    def add_provider(self, provider: Provider) -> None:
        """`provider(text, deliver)` finds and calls `deliver` on this thread, at once or later."""
        self._providers.append(provider)

    def start(self) -> None:
        """Ctrl+K."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self._ask()

    def _ask(self) -> None:
        self._asked += 1
        self._open = True
        self._entered = self._moved = False
        text = self.value()
        deeds = [
            Found(one.words, one.shortcut, one.icon or "arrow-right", one.run) for one in self._registry.find(text)
        ]
        self._answers = {_DEEDS: deeds}
        if text:
            for number, provider in enumerate(self._providers):
                provider(text, partial(self._deliver, self._asked, number))
        self._show()

    def _deliver(self, asked: int, number: int, found: Sequence[Found]) -> None:
        if asked == self._asked:
            self._answers[number] = list(found)[:PER_PROVIDER]
            self._show()
            if self._entered:
                self._enter()

    def _enter(self) -> None:
        # Quick fingers press Enter before everybody has answered: what stands first by then is not what was meant.
        self._entered = bool(self.value()) and not self._moved and len(self._answers) <= len(self._providers)
        if not self._entered:
            self._act(self.results.currentIndex())

    def _show(self) -> None:
        # People, then what can be done, then services: some service or other answers to nearly any word.
        order = sorted(self._answers, key=lambda number: 0.5 if number == _DEEDS else number)
        found = [one for number in order for one in self._answers[number]]
        self._model.show_found(found)
        wanted = self._open
        self._panel.setVisible(wanted and bool(found))
        if not wanted:
            return
        self._spread(len(found))
        self._move(0)
        announce(self, found[0].words if len(found) == 1 else f"{len(found)} found")

    def _spread(self, rows: int) -> None:
        corner = self.mapTo(self._window, QPoint(0, self.height() + 4))
        height = min(rows, MOST_SHOWN) * px(40) + 16
        room = self._window.height() - corner.y() - 8
        self._panel.setGeometry(corner.x(), corner.y(), max(self.width(), px(360)), min(height, room))
        self._panel.raise_()

    def _choose(self, steps: int) -> None:
        self._moved = True
        self._move(steps)

    def _move(self, steps: int) -> None:
        count = self._model.rowCount()
        if count:
            at = max(0, self.results.currentIndex().row()) + steps
            index = self._model.index(at % count)
            self.results.setCurrentIndex(index)
            if steps:  # the focus stays in the box, so the line is spoken
                announce(self, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _act(self, index: QModelIndex) -> None:
        if index.isValid():
            one: Found = index.data(ROW_ROLE)
            self._leave()
            one.act()

    def _leave(self) -> None:
        self.set_value("")
        self._asked += 1
        self._close()
        self.clearFocus()

    def _close(self) -> None:
        self._open = False
        self._panel.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._close()
        elif event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key == Qt.Key.Key_Up:
                self._choose(-1)
                return True
            if key == Qt.Key.Key_Escape:
                self._leave()
                return True
        return super().eventFilter(watched, event)

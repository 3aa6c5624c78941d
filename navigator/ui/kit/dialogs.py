"""Dialogs: opened beside the work, never in its way for ever. `open()`, never `exec()`."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from navigator.ui.kit.boxes import ScrollColumn, column, row
from navigator.ui.kit.buttons import Button, press_by_keys
from navigator.ui.kit.notices import Banner
from navigator.ui.kit.text import PlainLabel
from navigator.ui.theme import px

#: Milliseconds in which the layout has made room for a problem that is told.
_FOLLOWED = 60


class Dialog(QDialog):
    """A heading, a body that scrolls (`body`), a banner for what went wrong, and the buttons at the foot.

    `title` is what the window says: a fixed phrase, never a person's name.
    """

    def __init__(self, parent: QWidget | None, title: str, *, heading: str = "", width: int = 560) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width = width
        self.heading = PlainLabel(heading or title, heading=1)
        self.banner = Banner()
        scroll = ScrollColumn(spacing=12, margins=2)
        self._scroll = scroll
        self.body = scroll.body
        self.foot = row(0, spacing=12)
        self.setLayout(column(self.heading, self.banner, scroll, self.foot, spacing=16, margins=20))

    def add_buttons(self, words: str, then: Callable[[], object], *, cancel: str = "Cancel", icon: str = "") -> Button:
        """The way out without doing it, and the primary button, which is given back."""
        if cancel:
            self.foot.addWidget(Button(cancel, then=self.reject))
        primary = Button(words, kind="primary", icon=icon, then=then)
        primary.setDefault(True)
        self.foot.addWidget(primary)
        press_by_keys(primary, self)
        return primary

    def say_by_buttons(self, words: QWidget) -> None:
        """What the primary button waits for, in the room left of the buttons."""
        items = [self.foot.itemAt(at) for at in range(self.foot.count())]
        stretch = next(at for at, item in enumerate(items) if item is not None and item.spacerItem() is not None)
        self.foot.setStretch(stretch, 0)
        self.foot.insertWidget(stretch, words, 1)

    def showEvent(self, event: QShowEvent) -> None:
        self._fit()
        if (parent := self.parentWidget()) is not None:
            middle = parent.window().frameGeometry().center()
            self.move(middle - QPoint(self.width() // 2, self.height() // 2))
        self._keep_on_screen()
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_where_the_keys_are)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - the toolkit's own name
        """The toolkit brings into sight what is come to from within the same column alone, and of long words a line."""
        moved = super().focusNextPrevChild(next)
        for wait in (0, _FOLLOWED):  # again when a problem that is told of the field before has found its room
            QTimer.singleShot(wait, self, self._show_where_the_keys_are)
        return moved

    def _show_where_the_keys_are(self) -> None:
        """With large letters the field with the keys may stand beneath what can be seen."""
        focused = self.focusWidget()
        if focused is None or not self._scroll.isAncestorOf(focused):
            return
        # Not `ensureWidgetVisible`: of a field with a cursor it shows the cursor, and cuts the field.
        bar, margin = self._scroll.verticalScrollBar(), px(12)
        top = focused.mapTo(self._scroll.inner, QPoint(0, 0)).y()
        lowest = top + focused.height() + margin - self._scroll.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), top - margin))

    def show_only(self, wanted: Mapping[QWidget, bool]) -> None:
        """Ask only the questions that belong to the answer, and be as large as they need."""
        changed = {part: shown for part, shown in wanted.items() if part.isHidden() is shown}
        for part, shown in changed.items():
            part.setVisible(shown)
        if changed:
            self.fit()

    def fit(self) -> None:
        """What was asked for has come: be as large as the body asks now."""
        # Qt shows the parts of a layout only when control is back with it; until then they count for nothing.
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """As large as the body asks, and never larger than the screen."""
        room = self.screen().availableSize() - QSize(48, 80)
        inner, outer = self._scroll.inner, self._scroll.outer
        width = min(max(px(self._width), inner.minimumSizeHint().width() + 64), room.width())
        tall = outer.totalHeightForWidth(width - 64) if outer.hasHeightForWidth() else 0
        body = tall or inner.sizeHint().height()
        foot = self.foot.totalHeightForWidth(width - 40) if self.foot.hasHeightForWidth() else 0
        rest = self.heading.sizeHint().height() + max(foot, self.foot.sizeHint().height()) + 2 * 20 + 3 * 16
        self.resize(width, min(body + rest + 12, room.height()))
        if self.isVisible():
            self._keep_on_screen()

    def _keep_on_screen(self) -> None:
        """What grew past the edge of the screen would have its buttons out of reach."""
        room, taken = self.screen().availableGeometry(), self.frameGeometry()
        left = max(room.left(), min(self.x(), room.right() - taken.width()))
        top = max(room.top(), min(self.y(), room.bottom() - taken.height()))
        self.move(left, top)


class Ask(Dialog):
    """A question in words with one thing to do. `then` runs when it is said yes to."""

    def __init__(self, parent: QWidget | None, title: str, words: str, *, yes: str, then: Callable[[], object]) -> None:
        super().__init__(parent, title, width=480)
        self.words = PlainLabel(words, selectable=True)
        self.body.addWidget(self.words)
        self.yes = self.add_buttons(yes, self.accept)
        self.accepted.connect(lambda: then())

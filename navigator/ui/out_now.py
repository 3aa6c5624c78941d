"""On top of the window while the coordinator is out alone, and loudly when they are late back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import Visit
from navigator.domain.visits import is_late_back, is_out
from navigator.store.visits import NotBack, back_safe, visits_not_back
from navigator.ui.context import Context
from navigator.ui.kit import Button, Picture, PlainLabel, announce, clear, column, row

#: Milliseconds between two looks at the clock.
LOOK = 30_000


class _Line(QFrame):
    """One visit: what is to be known of it, and the way to end it."""

    def __init__(self, words: str, role: str, back: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setProperty("banner", role)
        late = role == "concern"
        safe = Button("Back safe", kind="primary" if late else "secondary", then=back)
        picture = Picture("triangle-alert" if late else "map-pin", role, 20)
        self.setLayout(row(picture, PlainLabel(words, strong=late, selectable=True), safe, spacing=12, margins=8))


class OutNow(QWidget):
    """One line for each visit under way, the one that should be over first; each ends with one click."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._said: list[tuple[str, str]] = []
        self._lines = column(spacing=4)
        self._lines.setContentsMargins(20, 8, 20, 0)
        self.setLayout(self._lines)
        self.hide()
        self._clock = QTimer(self, interval=LOOK)
        self._clock.timeout.connect(self.look)
        context.work.changed.connect(self._changed)

    def start(self) -> None:
        self._clock.start()
        self.look()

    def stop(self) -> None:
        self._clock.stop()

    def _changed(self, changes: Changes) -> None:
        if Topic.VISITS in changes.topics:
            self.look()

    def look(self) -> None:
        """Ask who is out, by the clock as it is now."""
        self._context.work.query(visits_not_back, self._show, self)

    def _show(self, visits: tuple[NotBack, ...]) -> None:
        now = self._context.now()
        out = [one for one in visits if is_out(one.visit, now)]
        said = [(one.visit.id, _late(one) if is_late_back(one.visit, now) else _out(one)) for one in out]
        if said == self._said:
            return  # said once: a screen reader need not hear it every half minute
        for words in [words for told, words in said if (told, words) not in self._said]:
            announce(self, words)
        if any(is_late_back(one.visit, now) and told not in self._said for one, told in zip(out, said, strict=True)):
            QApplication.alert(self.window())  # another program may be in front
        self._said = said
        clear(self._lines)
        for one, (_, words) in zip(out, said, strict=True):
            role = "concern" if is_late_back(one.visit, now) else "accent"
            self._lines.addWidget(_Line(words, role, partial(self._back, one.visit)))
        self.setVisible(bool(out))

    def _back(self, found: Visit) -> None:
        self._context.work.command(back_safe(found.id, found.revision))


def _out(one: NotBack) -> str:
    return f"Out with {one.full_name}, back by {one.visit.back_at.astimezone():%H:%M}."


def _late(one: NotBack) -> str:
    found = one.visit
    alert = " ".join(part for part in (found.alert_who, found.alert_phone) if part)
    ring = f" Not back? Ring {alert}." if alert else ""
    return (
        f"Late back: expected at {found.back_at.astimezone():%H:%M} from {one.full_name}, {found.place}.{ring} "
        "Back already? Please say so."
    )

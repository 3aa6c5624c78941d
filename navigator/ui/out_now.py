"""On top of the window while the coordinator is out alone, and loudly when they are late back."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import Visit
from navigator.domain.visits import is_late_back, is_out
from navigator.store.visits import NotBack, back_safe, visits_not_back
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, column

#: Milliseconds between two looks at the clock.
LOOK = 30_000


class OutNow(QWidget):
    """One line for each visit under way, the one that should be over first; each ends with one click."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._banners: dict[str, Banner] = {}
        self._lines = column(spacing=4)
        self._lines.setContentsMargins(20, 0, 20, 0)
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
        for gone in self._banners.keys() - {one.visit.id for one in out}:
            banner = self._banners.pop(gone)
            banner.hide()
            banner.deleteLater()
        for one in out:
            self._say(one, late=is_late_back(one.visit, now))
        self.setVisible(bool(out))

    def _say(self, one: NotBack, *, late: bool) -> None:
        found = one.visit
        banner = self._banners.get(found.id)
        if banner is None:
            banner = self._banners[found.id] = Banner()
            banner.close_button.hide()  # it goes when they are back, and not before
            self._lines.addWidget(banner)
        words = _late(one) if late else f"Out with {one.full_name}, back by {found.back_at.astimezone():%H:%M}."
        if words == banner.words.text():
            return  # said once: a screen reader need not hear it every half minute
        safe = Button("Back safe", kind="primary" if late else "secondary", then=partial(self._back, found))
        banner.say(words, role="concern" if late else "accent", buttons=[safe])

    def _back(self, found: Visit) -> None:
        self._context.work.command(back_safe(found.id, found.revision))


def _late(one: NotBack) -> str:
    found = one.visit
    alert = " ".join(part for part in (found.alert_who, found.alert_phone) if part)
    ring = f" Not back? Ring {alert}." if alert else ""
    return (
        f"Late back: expected at {found.back_at.astimezone():%H:%M} from {one.full_name}, {found.place}.{ring} "
        "Back already? Please say so."
    )

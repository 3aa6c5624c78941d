"""On top of the window while the coordinator is out alone, and loudly when they are late back."""

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from navigator.domain.changes import Changes, Topic
from navigator.domain.dates import screen_moment
from navigator.domain.loop import Visit
from navigator.domain.visits import is_late_back, is_out
from navigator.store.casefile import Reader
from navigator.store.visits import NamedVisit, back_not_logged, back_safe, visits_not_back
from navigator.ui.context import Context
from navigator.ui.kit import Button, Picture, PlainLabel, announce, clear, column, row

#: Milliseconds between two looks at the clock.
LOOK = 30_000


_PICTURES = {"concern": "triangle-alert", "accent": "map-pin", "settled": "circle-check"}


class _Line(QFrame):
    """One visit: what is to be known of it, and what can be done about it now."""

    def __init__(self, words: str, role: str, *buttons: Button) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.setProperty("banner", role)
        label = PlainLabel(words, strong=role == "concern", selectable=True)
        line = row(Picture(_PICTURES[role], role, 20), label, *buttons, spacing=12, margins=8)
        line.setStretch(1, 1)
        self.setLayout(line)


#: Who is out, and who is back of whom nothing is logged yet.
_Known = tuple[tuple[NamedVisit, ...], tuple[NamedVisit, ...]]


class OutNow(QWidget):
    """One line for each visit under way, the one that should be over first; each ends with one click. Then the line
    offers to log what happened, until that is done or put away."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._said: list[tuple[str, str]] = []
        self._just_back: set[str] = set()
        self._pressed = ""
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
        back = tuple(self._just_back)

        def known(reader: Reader) -> _Known:
            return visits_not_back(reader), back_not_logged(back)(reader)

        self._context.work.query(known, self._show, self, key="visits")

    def _show(self, known: _Known) -> None:
        now = self._context.now()
        out, back = [one for one in known[0] if is_out(one.visit, now)], known[1]
        said = [(one.visit.id, _line_of(one, now)) for one in out]
        said += [(one.visit.id, _back(one)) for one in back]
        if said == self._said:
            return  # said once: a screen reader need not hear it every half minute
        for words in [words for told, words in said if (told, words) not in self._said]:
            announce(self, words)
        if any(is_late_back(one.visit, now) and told not in self._said for one, told in zip(out, said, strict=False)):
            QApplication.alert(self.window())  # another program may be in front
        self._said = said
        clear(self._lines)
        for one in out:
            late = is_late_back(one.visit, now)
            safe = Button("Back safe", kind="primary" if late else "secondary", then=partial(self._back, one.visit))
            self._lines.addWidget(_Line(_line_of(one, now), "concern" if late else "accent", safe))
        for one in back:
            log = Button("Log what happened", then=partial(self._log, one.visit))
            later = Button("Not now", kind="quiet", then=partial(self._put_away, one.visit))
            self._lines.addWidget(_Line(_back(one), "settled", log, later))
            if self._pressed == one.visit.id:
                log.setFocus()  # the button that was pressed is gone: the keys stay at this line
                self._pressed = ""
        self.setVisible(bool(said))

    def _back(self, found: Visit) -> None:
        self._just_back.add(found.id)
        self._pressed = found.id
        self._context.work.command(back_safe(found.id, found.revision))

    def _log(self, found: Visit) -> None:
        from navigator.ui.log_contact import LogContactDialog

        LogContactDialog(self.window(), self._context, visit=found).open()

    def _put_away(self, found: Visit) -> None:
        self._just_back.discard(found.id)
        self.look()


def _line_of(one: NamedVisit, now: datetime) -> str:
    today = now.astimezone().date()
    return _late(one, today) if is_late_back(one.visit, now) else _out(one, today)


def _out(one: NamedVisit, today: date) -> str:
    return f"Out with {one.full_name}, back by {screen_moment(one.visit.back_at, today)}."


def _back(one: NamedVisit) -> str:
    return f"Back safe from {one.full_name}."


def _late(one: NamedVisit, today: date) -> str:
    found = one.visit
    alert = " ".join(part for part in (found.alert_who, found.alert_phone) if part)
    ring = f" Not back? Ring {alert}." if alert else ""
    return (
        f"Late back: expected at {screen_moment(found.back_at, today)} from {one.full_name}, {found.place}.{ring} "
        "Back already? Please say so."
    )

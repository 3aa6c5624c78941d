"""Keeps what Today says up to date, whatever page is in sight: for the page itself and for the number in the rail."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from navigator.domain.changes import Changes, Topic
from navigator.domain.hints import ServicesNow
from navigator.domain.services import Service
from navigator.domain.services_now import InUse, services_now
from navigator.domain.today import Today
from navigator.store.today import services_in_use, today
from navigator.ui.context import Context

#: Milliseconds between two looks at the calendar: the program stays open over midnight.
_LOOK = 60_000
#: What tells that a service may be another than it was when it was put on a plan.
_SERVICES = frozenset({Topic.DIRECTORY, Topic.OWN_KNOWLEDGE})


class TodayWatch(QObject):
    """`told(Today)` whenever it was asked anew. `services` are those on somebody's plan as they are now: the directory
    has a file and a thread of its own, so it is asked after the first answer of the store."""

    told = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.services: ServicesNow = {}
        self.today = Today(context.today())
        self._looked = False
        self._midnight = QTimer(self, interval=_LOOK)
        self._midnight.timeout.connect(self._look_at_calendar)
        context.work.changed.connect(self.on_changed)

    def start(self) -> None:
        self._midnight.start()
        self.ask()

    def stop(self) -> None:
        self._midnight.stop()

    def ask(self) -> None:
        self._context.work.query(today(services=self.services), self._take, self, key="today")

    def on_changed(self, changes: Changes) -> None:
        """Something was changed in the case file, or a directory came in."""
        if changes.topics & _SERVICES:
            self._look_at_services()
        if changes.topics - {Topic.DIRECTORY}:
            self.ask()

    def _take(self, told: Today) -> None:
        self.today = told
        self.told.emit(told)
        if not self._looked:
            self._looked = True
            self._look_at_services()

    def _look_at_calendar(self) -> None:
        if self.today.day != self._context.today():
            self.ask()

    def _look_at_services(self) -> None:
        self._context.work.query(services_in_use, self._ask_directory, self, key="in use")

    def _ask_directory(self, in_use: InUse) -> None:
        def held() -> Sequence[Service]:
            return self._context.directory.of_ids(in_use.service_ids)

        def know(services: Sequence[Service]) -> None:
            self.services = services_now(in_use, services, self._context.today())
            self.ask()

        if in_use.service_ids:
            # What is wrong with the directory is told where it is asked for help.
            self._context.directory_work.ask(held, know, lambda _error: None, owner=self, key="services")

"""What the directory holds now: its sources and their age, and what two of them tell of one service."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from navigator.directory import NOTICES
from navigator.domain.dates import screen_date
from navigator.domain.services import Service, SourceStatus
from navigator.domain.text import counted
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Dialog, FlowBox, PlainLabel, row, rule
from navigator.ui.service.importing import ReportDialog

MOST_ONCE = 50


class About(QObject):
    """Opens what there is to say of the directory. `parted`: what was shown once is two now; `failed` with why not."""

    parted = Signal()
    failed = Signal(object)

    def __init__(self, page: QWidget, context: Context) -> None:
        super().__init__(page)
        self._page, self._context = page, context

    def open(self, sources: Sequence[SourceStatus], found: int) -> None:
        """`found`: how many services the last search looked among."""

        def tell(once: tuple[Service, ...]) -> None:
            AboutDirectory(self._page, sources, found, self._context.today(), once, self._part).open()

        self._ask(self._context.directory.shown_once, tell, "about")

    def _part(self, service_id: str, other_id: str) -> None:
        job = partial(self._context.directory.part, service_id, other_id)
        self._ask(job, lambda _none: self.parted.emit(), "part")

    def _ask(self, job: Callable[[], object], then: Callable[..., object], key: str) -> None:
        self._context.directory_work.ask(job, then, self.failed.emit, owner=self, key=key)


class AboutDirectory(Dialog):
    """The sources that are held and their age, how many can be found, what is shown once of two sources (`part(id,
    other id)` parts them again), and the notices that postcodes ask for."""

    def __init__(
        self,
        parent: QWidget,
        sources: Sequence[SourceStatus],
        found: int,
        today: date,
        once: Sequence[Service] = (),
        part: Callable[[str, str], object] = lambda _one, _other: None,
    ) -> None:
        super().__init__(parent, "About this directory", width=560)
        self._part = part
        for source in sources:
            self.body.addWidget(self._card(source, today))
        if not sources:
            self.body.addWidget(PlainLabel("No directory has been imported yet."))
        if once:
            self.body.addWidget(self._shown_once(once))
        behind = sum(len(one.also_in) for one in once)
        hidden = sum(one.services for one in sources) - found - behind
        if hidden > 0:
            closed = f"{counted(hidden, 'service')} not found by a search: marked as closed by the publisher."
            self.body.addWidget(PlainLabel(closed, tone="quiet"))
        self.body.addWidget(rule())
        self.body.addWidget(PlainLabel("Distances are from the middle of a postcode’s sector.", tone="quiet"))
        for notice in NOTICES:
            self.body.addWidget(PlainLabel(notice, tone="quiet", selectable=True))
        self.add_buttons("Close", self.accept, cancel="")

    def _shown_once(self, once: Sequence[Service]) -> Card:
        """Each with a way to part it; of very many the first, by name."""
        card = Card("Shown once, told twice")
        card.body.addWidget(
            PlainLabel("The name and the phone number or postcode agree, so these are taken for one.", tone="quiet")
        )
        for service in once[:MOST_ONCE]:
            for twin in service.also_in:
                told = PlainLabel(f"{service.name}: {service.source} and {twin.source}", selectable=True)
                apart = Button("Show apart", name=f"Show apart: {service.name}, {twin.source}")
                apart.clicked.connect(lambda _checked=False, one=service.id, other=twin.id: self._apart(one, other))
                card.body.addLayout(row(told, apart, spacing=12))
        if len(once) > MOST_ONCE:
            card.body.addWidget(PlainLabel(f"and {len(once) - MOST_ONCE:,} more", tone="quiet"))
        return card

    def _apart(self, one: str, other: str) -> None:
        self.accept()
        self._part(one, other)

    def _card(self, source: SourceStatus, today: date) -> Card:
        card = Card(source.source)
        day = screen_date(date.fromisoformat(source.imported_at[:10]), today)
        card.body.addWidget(PlainLabel(f"{counted(source.services, 'service')}, imported {day} ({source.format})."))
        changes = f"{source.added:,} new, {source.changed:,} changed, {source.gone:,} gone"
        card.body.addWidget(PlainLabel(f"At the last import: {changes}.", tone="quiet"))
        if source.refused:
            card.body.addWidget(PlainLabel(f"Refused: {counted(source.refused, 'record')}.", tone="quiet"))
        see = Button("See what was imported", name=f"See what was imported: {source.source}")
        see.clicked.connect(lambda: ReportDialog(self, [source.last_report()]).open())
        card.body.addWidget(FlowBox(see))
        return card

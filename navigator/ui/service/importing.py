"""Bringing a directory in: choosing the files, what the import did in words and numbers, what is held now."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from navigator.directory import NOTICES
from navigator.domain.dates import screen_date
from navigator.domain.services import ImportReport, Refusal, Service, SourceStatus
from navigator.ui import ask_file
from navigator.ui.kit import Button, Card, Dialog, Field, FlowBox, PlainLabel, TextInput, row, rule
from navigator.ui.service import words

MOST_REFUSALS = 200
MOST_ONCE = 50
Paths = Callable[[Sequence[Path]], None]


def choose_files(parent: QWidget, then: Paths) -> QFileDialog:
    """Ask for directory files: JSON, CSV, or a zip."""
    dialog = QFileDialog(parent, "Choose directory files")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(["Directory files (*.json *.jsonl *.ndjson *.gz *.csv *.xlsx *.zip)", "All files (*)"])
    return _opened(dialog, then)


def choose_folder(parent: QWidget, then: Paths) -> QFileDialog:
    """Ask for a folder of CSV files."""
    return ask_file.choose_folder(parent, "Choose a folder of directory files", lambda folder: then([folder]))


def _opened(dialog: QFileDialog, then: Paths) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


class HowToImport(Dialog):
    """What can be imported, and from where: files, a folder, or an address."""

    def __init__(self, parent: QWidget, then: Paths, fetch: Callable[[str], object], address: str = "") -> None:
        super().__init__(parent, "Import a directory", width=560)
        self._page, self._then, self._fetch = parent, then, fetch
        self.body.addWidget(
            PlainLabel(
                "Councils and charities publish their services as Open Referral: JSON, a zip, or a folder of CSV "
                "files. A list of your own comes in too, as a spreadsheet or CSV. What you import replaces what you "
                "had from the same source. Nothing on anybody’s plan changes."
            )
        )
        self.files = Button("Choose files", kind="primary", icon="file-text", then=lambda: self._go(choose_files))
        self.folder = Button("Choose a folder", icon="folder-open", then=lambda: self._go(choose_folder))
        self.body.addWidget(FlowBox(self.files, self.folder, spacing=12))
        self.body.addWidget(rule())
        self.address = Field(
            "Or fetch it from an address",
            TextInput(address, hint="https://example.org/api/services"),
            help_words="This goes to the internet, now and only now. Nothing about anybody is sent.",
        )
        self.fetch_button = Button("Fetch", icon="upload", then=self._go_fetch)
        self.address.changed.connect(self._allow)
        self.body.addWidget(self.address)
        self.body.addWidget(FlowBox(self.fetch_button))
        self.foot.addWidget(Button("Cancel", then=self.reject))
        self._allow()

    def _allow(self) -> None:
        self.fetch_button.setEnabled(bool(self.address.value()))

    def _go(self, choose: Callable[[QWidget, Paths], QFileDialog]) -> None:
        self.accept()
        choose(self._page, self._then)

    def _go_fetch(self) -> None:
        self.accept()
        self._fetch(self.address.value())


class ReportDialog(Dialog):
    """What an import did: counts, repairs, and each record that was refused with its reason."""

    def __init__(self, parent: QWidget, reports: Sequence[ImportReport]) -> None:
        super().__init__(parent, "What was imported", width=640)
        for report in reports:
            self.body.addWidget(self._card(report))
        self.add_buttons("Close", self.accept, cancel="")

    def _card(self, report: ImportReport) -> Card:
        card = Card(report.source)
        card.body.addWidget(PlainLabel(words.account(report), selectable=True))
        if told := words.since_last_time(report):
            card.body.addWidget(PlainLabel(told, selectable=True))
        if report.changed_names:
            more = report.changed - len(report.changed_names)
            lines = [*report.changed_names, f"and {more:,} more"] if more else report.changed_names
            card.body.addWidget(PlainLabel("Told differently now", heading=3))
            card.body.addWidget(PlainLabel("\n".join(lines), tone="quiet", selectable=True))
        if report.gone_names:
            kept = f"Gone: {words.gone(report)}. “See it now” on a connection still opens them."
            card.body.addWidget(PlainLabel(kept, tone="quiet", selectable=True))
        if report.repaired:
            card.body.addWidget(PlainLabel("Put right while reading", heading=3))
            repairs = "\n".join(words.repair(kind, count) for kind, count in report.repaired.items())
            card.body.addWidget(PlainLabel(repairs, tone="quiet", selectable=True))
        if report.refused:
            card.body.addWidget(PlainLabel(f"Refused: {len(report.refused):,}", heading=3, tone="concern"))
            card.body.addWidget(PlainLabel(_refusals(report.refused), selectable=True))
        return card


def _refusals(refused: Sequence[Refusal]) -> str:
    lines = [f"{one.record}: {one.reason}" for one in refused[:MOST_REFUSALS]]
    left = len(refused) - len(lines)
    return "\n".join([*lines, f"and {left:,} more"] if left else lines)


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
            closed = f"{words.counted(hidden, 'service')} not found by a search: marked as closed by the publisher."
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
        card.body.addWidget(
            PlainLabel(f"{words.counted(source.services, 'service')}, imported {day} ({source.format}).")
        )
        changes = f"{source.added:,} new, {source.changed:,} changed, {source.gone:,} gone"
        card.body.addWidget(PlainLabel(f"At the last import: {changes}.", tone="quiet"))
        if source.refused:
            card.body.addWidget(PlainLabel(f"Refused: {words.counted(source.refused, 'record')}.", tone="quiet"))
        see = Button("See what was imported", name=f"See what was imported: {source.source}")
        see.clicked.connect(lambda: ReportDialog(self, [source.last_report()]).open())
        card.body.addWidget(FlowBox(see))
        return card

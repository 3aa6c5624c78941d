"""Bringing a directory in: choosing the files, what the import did in words and numbers, what is held now."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from navigator.directory import NOTICES
from navigator.domain.dates import screen_date
from navigator.domain.services import ImportReport, Refusal, SourceStatus
from navigator.ui.kit import Button, Card, Dialog, FlowBox, PlainLabel, rule
from navigator.ui.service import words

MOST_REFUSALS = 200
Paths = Callable[[Sequence[Path]], None]


def choose_files(parent: QWidget, then: Paths) -> QFileDialog:
    """Ask for directory files: JSON, CSV, or a zip."""
    dialog = QFileDialog(parent, "Choose directory files")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters(["Directory files (*.json *.json.gz *.csv *.zip)", "All files (*)"])
    return _opened(dialog, then)


def choose_folder(parent: QWidget, then: Paths) -> QFileDialog:
    """Ask for a folder of CSV files."""
    dialog = QFileDialog(parent, "Choose a folder of directory files")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _opened(dialog, then)


def _opened(dialog: QFileDialog, then: Paths) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


class HowToImport(Dialog):
    """What can be imported, and from where: files or a folder."""

    def __init__(self, parent: QWidget, then: Paths) -> None:
        super().__init__(parent, "Import a directory", width=520)
        self._page, self._then = parent, then
        self.body.addWidget(
            PlainLabel(
                "Councils and charities publish their services as Open Referral files: a JSON file, "
                "a zip, or a folder of CSV files. What you import replaces what you had from the same "
                "source. Nothing on anybody’s plan changes."
            )
        )
        self.files = Button("Choose files", kind="primary", icon="file-text", then=lambda: self._go(choose_files))
        self.folder = Button("Choose a folder", icon="folder-open", then=lambda: self._go(choose_folder))
        self.body.addWidget(FlowBox(self.files, self.folder, spacing=12))
        self.foot.addWidget(Button("Cancel", then=self.reject))

    def _go(self, choose: Callable[[QWidget, Paths], QFileDialog]) -> None:
        self.accept()
        choose(self._page, self._then)


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
    """The sources that are held and their age, how many can be found, and the notices that postcodes ask for."""

    def __init__(self, parent: QWidget, sources: Sequence[SourceStatus], found: int, today: date) -> None:
        super().__init__(parent, "About this directory", width=560)
        for source in sources:
            self.body.addWidget(self._card(source, today))
        if not sources:
            self.body.addWidget(PlainLabel("No directory has been imported yet."))
        hidden = sum(one.services for one in sources) - found
        if hidden > 0:
            closed = f"{words.counted(hidden, 'service')} not found by a search: marked as closed by the publisher."
            self.body.addWidget(PlainLabel(closed, tone="quiet"))
        self.body.addWidget(rule())
        self.body.addWidget(PlainLabel("Distances are from the middle of a postcode’s sector.", tone="quiet"))
        for notice in NOTICES:
            self.body.addWidget(PlainLabel(notice, tone="quiet", selectable=True))
        self.add_buttons("Close", self.accept, cancel="")

    def _card(self, source: SourceStatus, today: date) -> Card:
        card = Card(source.source)
        day = screen_date(date.fromisoformat(source.imported_at[:10]), today)
        card.body.addWidget(
            PlainLabel(f"{words.counted(source.services, 'service')}, imported {day} ({source.format}).")
        )
        if source.refused:
            card.body.addWidget(PlainLabel(f"Refused: {words.counted(source.refused, 'record')}.", tone="quiet"))
        return card

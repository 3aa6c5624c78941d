"""Bringing a directory in: choosing the files, and what the import did in words and numbers."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from navigator.domain.services import ImportReport, Refusal
from navigator.ui import ask_file
from navigator.ui.kit import Button, Card, Dialog, Field, FlowBox, PlainLabel, TextInput, rule
from navigator.ui.service import words

MOST_REFUSALS = 200
Paths = Callable[[Sequence[Path]], object]


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

    def __init__(
        self,
        parent: QWidget,
        then: Callable[[Sequence[Path], str], object],
        fetch: Callable[[str, str], object],
        address: str = "",
    ) -> None:
        super().__init__(parent, "Import a directory", width=560)
        self._page, self._then, self._fetch = parent, then, fetch
        self.body.addWidget(
            PlainLabel(
                "Councils and charities publish their services as Open Referral: JSON, a zip, or a folder of CSV "
                "files. A list of your own comes in too, as a spreadsheet or CSV. What you import replaces what you "
                "had from the same source. Nothing on anybody’s plan changes."
            )
        )
        self.name = Field(
            "What to call it, if you like",
            TextInput(),
            help_words="Else it is called as the file or the address is. It replaces what has the same name.",
        )
        self.body.addWidget(self.name)
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
        name = self.name.value()
        choose(self._page, lambda paths: self._then(paths, name))

    def _go_fetch(self) -> None:
        self.accept()
        self._fetch(self.address.value(), self.name.value())


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

"""A directory on its way in: fetched, its columns asked for where nobody knows them, read; how far it is, and a way to
stop it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar

from navigator.domain.services import ColumnMapping, ImportReport, ListPreview
from navigator.domain.text import counted
from navigator.errors import NavigatorError
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, PlainLabel, row
from navigator.ui.service.mapping import MappingDialog
from navigator.ui.theme import look

if TYPE_CHECKING:
    from navigator.directory import Fetched

Answer = TypeVar("Answer")


class BringIn(Card):
    """Shown while something is coming in. `done(reports)` or `failed(NavigatorError)`; `busy(bool)` around both."""

    done = Signal(object)
    failed = Signal(object)
    busy = Signal(bool)
    _progress = Signal(str, int)

    def __init__(self, context: Context) -> None:
        super().__init__(sunken=True)
        self._context = context
        self._sources: tuple[Path | Fetched, ...] = ()
        self._name = ""
        self._reading = PlainLabel("Reading…")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Importing")
        self.stop = Button("Stop", icon="x", then=self._stop)
        self.body.addWidget(self._reading)
        line = row(self._bar, self.stop, spacing=12)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self._progress.connect(self._on_progress)
        self.hide()

    def files(self, paths: Sequence[Path], name: str = "") -> None:
        """Bring in these files or folders, under this name or their own; the directory of before stays until the new
        one is whole."""
        if paths:
            self._name = name
            self._begin("Reading…")
            self._look(tuple(paths))

    def address(self, address: str, name: str = "") -> None:
        """Fetch what is published under an address, and bring it in. Searching goes on meanwhile."""
        self._name = name
        self._begin("Asking…")
        self.stop.show()
        self._context.stop_download.clear()
        fetch = partial(self._context.directory.fetch, address, self._progress.emit, self._context.stop_download.is_set)
        self._context.download_work.ask(fetch, lambda one: self._look((one,)), self._fail, owner=self)

    def _begin(self, words: str) -> None:
        self._reading.setText(words)
        # A bar without an end moves for ever; where nothing may move, the count of records tells.
        self._bar.setRange(0, 0)
        self._bar.setVisible(look().motion)
        self.stop.hide()
        self.show()
        self.busy.emit(True)

    def _stop(self) -> None:
        self._context.stop_download.set()
        self._reading.setText("Stopping…")

    def _end(self) -> None:
        self.hide()
        self.busy.emit(False)

    def _on_progress(self, source: str, count: int) -> None:
        if not self._context.stop_download.is_set():
            self._reading.setText(f"Reading {source}: {counted(count, 'record')} so far")

    # What the columns mean, where that must be said

    def _look(self, sources: "tuple[Path | Fetched, ...]") -> None:
        self._sources = sources
        self.stop.hide()
        look = partial(self._context.directory.preview, name=self._name)
        self._ask(lambda: [found for one in sources if (found := look(one)) is not None], self._looked)

    def _looked(self, previews: list[ListPreview]) -> None:
        unknown = [preview for preview in previews if not preview.is_remembered]
        if not unknown:
            self._read()
            return
        dialog = MappingDialog(self, unknown[0], partial(self._said, unknown[0].name))
        dialog.rejected.connect(self._end)
        dialog.open()

    def _said(self, name: str, mapping: ColumnMapping) -> None:
        directory = self._context.directory
        self._ask(lambda: directory.remember_mapping(name, mapping), lambda _none: self._look(self._sources))

    def _read(self) -> None:
        read = self._context.directory.import_sources
        self._ask(partial(read, self._sources, self._name, self._progress.emit), self._came)

    def _ask(self, job: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        self._context.directory_work.ask(job, then, self._fail, owner=self, key="import")

    def _came(self, reports: tuple[ImportReport, ...]) -> None:
        self._end()
        self.done.emit(reports)

    def _fail(self, error: NavigatorError) -> None:
        self._end()
        self.failed.emit(error)

"""Everybody's plan as files in one folder: for a coordinator who leaves, or a round of reviews."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from navigator.documents.blocks import Document
from navigator.documents.formats import FORMATS
from navigator.documents.kept import to_json
from navigator.documents.many import file_name, names_in, write_plan
from navigator.domain.people import PersonRow, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import Form, Paper
from navigator.errors import DiskTrouble, NavigatorError
from navigator.store.snapshot import snapshot
from navigator.store.versions import keep_version
from navigator.ui.ask_file import choose_folder
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Dialog, PlainLabel, Segmented, announce, column


class SavePlansDialog(Dialog):
    """Asks for the kind and the folder, then writes one plan after another beside the work. `ended` when it is over.

    A plan that does not fit is named and the others go on. Each that was written is a version of that person's page.
    """

    ended = Signal()

    def __init__(self, parent: QWidget, context: Context, people: Sequence[PersonRow]) -> None:
        super().__init__(parent, "Save plans", heading=_heading(len(people)), width=620)
        self._context, self._people = context, people
        self._folder = Path()
        self._at, self._written, self._stopped, self._busy = 0, 0, False, False
        self._taken: set[str] = set()
        self.kind = Segmented([(form, kind.label) for form, kind in FORMATS.items()], name="As")
        self.kind.set_value(Form.PDF)
        self._ask = column(
            PlainLabel(
                "One file for each person in the list, in the print size and the language they need. "
                "The files carry their names: choose a folder that others do not see.",
                tone="quiet",
            ),
            self.kind,
            spacing=12,
        )
        self.body.addLayout(self._ask)
        self._said = PlainLabel()
        self._said.hide()
        self._bar = QProgressBar()
        self._bar.setAccessibleName("Plans saved")
        self._bar.setRange(0, len(people))
        self._bar.hide()
        self._problems = Card("Not saved")
        self._problems.hide()
        for part in (self._said, self._bar, self._problems):
            self.body.addWidget(part)
        self._close = Button("Cancel", then=self.reject)
        self._stop = Button("Stop", icon="x", then=self.reject)
        self._stop.hide()
        self._begin = Button("Choose a folder", kind="primary", icon="folder-open", then=self._choose)
        for button in (self._close, self._stop, self._begin):
            self.foot.addWidget(button)

    def reject(self) -> None:
        """Closing stops first: what is being written is still kept as a version."""
        self._stopped = True
        if not self._busy:
            super().reject()

    def _choose(self) -> None:
        choose_folder(self, "Choose a folder for the plans", self._go)

    def _go(self, folder: Path) -> None:
        self._folder, self._busy = folder, True
        self.kind.setEnabled(False)
        self._begin.hide()
        self._close.hide()
        for part in (self._said, self._bar, self._stop):
            part.show()
        self._stop.setFocus()
        self._context.paper_work.ask(partial(names_in, folder), self._start, self._end, owner=self, key="names")

    def _start(self, taken: set[str]) -> None:
        self._taken = taken
        self._next()

    # One after the other: read on the store's thread, drawn and written on the paper's

    def _next(self) -> None:
        self._bar.setValue(self._at)
        self._said.setText(f"{self._at:,} of {len(self._people):,}")
        if self._stopped or self._at == len(self._people):
            self._end()
            return
        person_id = self._people[self._at].id
        self._context.work.query(snapshot(person_id), self._write, self, key="plan", failed=self._failed)

    def _write(self, everything: PersonSnapshot) -> None:
        form: Form = self.kind.value()
        path = self._folder / file_name(everything.person.details, form, self._taken)
        job = partial(write_plan, everything, self._context.today(), path)
        done = partial(self._keep, everything.person.id, path)
        self._context.paper_work.ask(job, done, self._failed, owner=self, key="plan")

    def _keep(self, person_id: str, path: Path, written: tuple[Document, Form]) -> None:
        document, form = written
        self._taken.add(path.name.casefold())
        self._written += 1
        keep = keep_version(person_id, Paper.PLAN, form, to_json(document))
        self._context.work.command(keep, lambda _changes: self._done_one(), self._failed, quiet=True)

    def _done_one(self) -> None:
        self._at += 1
        self._next()

    def _failed(self, error: NavigatorError) -> None:
        """Named, with the reason; the others go on. A disk that is full stops them all, as it would each."""
        self._problems.body.addWidget(PlainLabel(f"{self._people[self._at].full_name}: {error.words}", selectable=True))
        self._problems.show()
        self._stopped = self._stopped or isinstance(error, DiskTrouble)
        self._done_one()

    def _end(self, error: NavigatorError | None = None) -> None:
        self._busy = False
        words = error.words if error else self._told()
        self._said.setText(words)
        announce(self._said, words)
        self._bar.hide()
        self._stop.hide()
        self._close.show_words("Close")
        self._close.show()
        self._close.setFocus()
        self.fit()
        self.ended.emit()

    def _told(self) -> str:
        count = f"{self._written:,} of {counted(len(self._people), 'plan is', 'plans are')} in {self._folder}."
        return f"Stopped. {count} They stay there." if self._stopped else count


def _heading(count: int) -> str:
    return f"The {'plan' if count == 1 else 'plans'} of {counted(count, 'person', 'people')}"

"""A coordinator's desk: the real window on a real encrypted file, closed, opened again, and read beside it."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from navigator import settings
from navigator.domain.changes import Changes
from navigator.domain.people import Coordinator, PersonDetails, PersonSnapshot
from navigator.paths import Profile
from navigator.settings import Settings
from navigator.store.casefile import CaseFile, Reader, Writer
from navigator.store.coordinator import save_coordinator
from navigator.store.drafts import Draft, drafts
from navigator.store.people import add_person
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted
from navigator.ui.frame import Frame
from navigator.ui.work import Thread, Work
from navigator.wiring import open_directory
from tests.ready_made import KEY, put_case_file

from .screen import Screen

Answer = TypeVar("Answer")
COORDINATOR = Coordinator("Jo Baptiste", "0117 496 0199", "Mon to Fri, 9 to 5", "Age Well Harbour")


class Desk(Screen):
    """`open` shows the window; `close` is what closing it does; `read` asks the file by another connection."""

    def __init__(self, qtbot: QtBot, folder: Path, clock: Callable[[], datetime]) -> None:
        super().__init__(qtbot)
        self.profile, self.clock = Profile(folder), clock
        self.frame: Any = None
        self._case_file: CaseFile | None = None
        folder.mkdir(parents=True, exist_ok=True)
        if not self.profile.case_file.exists():
            put_case_file(self.profile.case_file)
            self.give(save_coordinator(COORDINATOR))

    # The program

    def open(self) -> "Desk":
        self.begin()
        self.frame.window.resize(1280, 800)  # the screenless platform's screen is smaller than any laptop's
        self.frame.window.activateWindow()
        self.qtbot.waitUntil(self.frame.window.isActiveWindow)
        self.settle()
        return self

    def begin(self) -> None:
        """The window is there; nothing it asked for is answered yet."""
        now = self.clock
        self._case_file = CaseFile(self.profile.case_file, KEY, clock=now)
        context = Context(
            work=Work(self._case_file, now=lambda: now().astimezone()),
            open_directory=lambda: open_directory(self.profile),
            directory_work=Thread("directory"),
            paper_work=Thread("paper"),
            today=lambda: now().astimezone().date(),
            now=now,
        )
        keep = self.profile.settings
        self.frame = Frame(context, settings.load(keep), lambda new: settings.save(new, keep))
        self.frame.start()

    def close(self) -> None:
        """The window is closed: as app.py does, what is typed is kept, the threads end, the files are closed."""
        if self.frame is None:
            return
        frame, self.frame = self.frame, None
        frame.window.close()
        frame.close()
        for window in (*QApplication.topLevelWidgets(),):
            window.hide()
            window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if self._case_file is not None:
            self._case_file.close()
            self._case_file = None

    def open_again(self) -> "Desk":
        self.close()
        return self.open()

    def cut_power(self, folder: Path) -> "Desk":
        """The disk as it is at this moment, on another machine: nothing is closed, nothing is flushed."""
        shutil.copytree(self.profile.folder, folder)
        return Desk(self.qtbot, folder, self.clock)

    def settle(self) -> None:
        """Wait until store, directory and paper have answered everything, and what the answers asked for."""
        context = self.frame.context
        for _ in range(3):
            for door in (context.work, context.directory_work, context.paper_work):
                self._until_answered(door)

    def _until_answered(self, door: Thread) -> None:
        loop, answered = QEventLoop(), []

        def answer(_nothing: object) -> None:
            answered.append(True)
            loop.quit()

        door.ask(lambda: None, answer)
        QTimer.singleShot(20_000, loop, loop.quit)
        loop.exec()
        assert answered, "the program no longer answers"

    def until_kept(self) -> None:
        """Wait for the pause after which words being typed are kept, and for the store."""
        waiting = self.frame.window.findChildren(Drafted)
        self.qtbot.waitUntil(lambda: not any(draft._pause.isActive() for draft in waiting))
        self.settle()

    @property
    def status(self) -> str:
        """The line at the foot of the window."""
        return str(self.frame.window.foot.status.text())

    # The file, through another connection: what is read here is on the disk

    def read(self, op: Callable[[Reader], Answer]) -> Answer:
        case_file = CaseFile(self.profile.case_file, KEY, clock=self.clock)
        try:
            return case_file.query(op)
        finally:
            case_file.close()

    def give(self, op: Callable[[Writer], Changes]) -> str:
        """Something the file holds before the story begins, or that another program does meanwhile."""
        case_file = CaseFile(self.profile.case_file, KEY, clock=self.clock)
        try:
            return case_file.command(op).record_id
        finally:
            case_file.close()

    def person(self, given_name: str, family_name: str = "", **more: Any) -> str:
        return self.give(add_person(PersonDetails(given_name, family_name, **more)))

    def people(self) -> list[str]:
        return [row.full_name for row in self.read(list_people())]

    def record(self, person_id: str) -> PersonSnapshot:
        return self.read(snapshot(person_id))

    def drafts(self, prefix: str = "") -> dict[str, Draft]:
        return self.read(drafts(prefix))

    def journal(self, verb: str) -> list[dict[str, Any]]:
        return self.read(lambda reader: reader.rows("SELECT * FROM journal WHERE verb = ? ORDER BY seq", verb))

    # What several stories do

    def to_person(self, person_id: str, tab: str = "") -> None:
        """Open somebody from the list, by the keys, and turn to a tab."""
        self.frame.open_person(person_id)
        self.settle()
        if tab:
            self.to_tab(tab)

    def to_tab(self, title: str) -> None:
        tabs = self.frame.person.tabs
        number = next(one for one in range(tabs.count()) if tabs.tabText(one) == title)
        self.click(tabs.tabBar(), tabs.tabBar().tabRect(number).center())
        assert tabs.currentIndex() == number
        self.settle()

    def done(self, name: str) -> None:
        """Press a button and wait until all is answered."""
        self.press(name)
        self.settle()

    def done_in(self, part: str, name: str) -> None:
        """Press a button within a part of the window, and wait until all is answered."""
        self.press(name, self.part(part))
        self.settle()

    def save_file_as(self, path: Path) -> None:
        """Answer the file dialog that is open, or that opens when the page is drawn."""
        self.settle()
        dialog = self.front
        assert isinstance(dialog, QFileDialog), f"no file dialog, but {dialog}"
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(path))
        save = [
            one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") in ("Save", "Open", "Choose")
        ]
        assert save, [one.text() for one in dialog.findChildren(QPushButton)]
        save[0].click()
        self.qtbot.waitUntil(lambda: not dialog.isVisible())
        self.settle()

    def page_text(self) -> str:
        """The words on the page at the right of the Plan tab."""
        self.settle()
        document = self.frame.person.plan.preview.findChild(QPdfDocument)
        assert document is not None
        text = " ".join(document.getAllText(number).text() for number in range(document.pageCount()))
        return " ".join(text.split())

    def keep_settings(self, **changes: Any) -> None:
        settings.save(Settings(**changes), self.profile.settings)

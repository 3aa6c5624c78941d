"""The screens' door to the store and to the directory: ask on their threads, be answered on this one.

`command` changes something and tells everybody by `changed`; `query` asks and answers one owner. An answer
for a page that is gone is dropped, and so is one that is older than the page's last question of the same key.
"""

import gc
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Protocol, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from navigator.domain.changes import Changes
from navigator.errors import NavigatorError, Refused
from navigator.worker import Worker

Answer = TypeVar("Answer")
#: What the foot of the window says before anything was changed.
SAVED = "Everything is saved"
#: What it says when the last thing asked was refused or failed.
NOT_SAVED = "Not saved"
#: Milliseconds for which it says that something was refused.
SAID_FOR = 8_000
#: How many new things Python makes before it looks which of the newest can be let go, instead of its usual 700: a
#: page of a person's makes several thousand, and is held up by each looking.
_MADE_BETWEEN = 20_000
Call = Callable[[], None]
Failed = Callable[[NavigatorError], None]

_OUR_MISTAKE = (
    "Something went wrong inside Navigator. Nothing was changed, and what you typed is kept. Please try again."
)


def look_less_often() -> None:
    """What there is once the first pages are told stays to the end. Python goes through everything it knows now and
    then, to find what can be let go: with 12,500 people the keys would wait for that a fifth of a second."""
    gc.freeze()
    gc.set_threshold(_MADE_BETWEEN)


class CaseFile(Protocol):
    """What the store offers to the screens; `op` takes the store's own transaction or reader."""

    def command(self, op: Callable[[Any], Changes]) -> Changes: ...
    def query(self, op: Callable[[Any], Answer]) -> Answer: ...


class Thread(QObject):
    """One worker whose answers arrive on the thread of the screens."""

    failed = Signal(object)
    _deliver = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: WeakKeyDictionary[QObject, dict[str, int]] = WeakKeyDictionary()
        self._closed = False
        self._deliver.connect(self._run, Qt.ConnectionType.QueuedConnection)
        self._worker = Worker(name, self._deliver.emit)

    def _run(self, call: Call) -> None:
        if not self._closed:
            call()

    def ask(
        self,
        job: Callable[[], Answer],
        done: Callable[[Answer], object] | None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
        key: str = "",
    ) -> None:
        """Queue a job. With an owner, its answer is dropped when the owner is gone or has asked again.

        `failed` is told of everything in words; a mistake of our own is raised here as well.
        """
        number = self._next(owner, key)

        def wanted() -> bool:
            if owner is None:
                return True
            return isValid(owner) and self._asked.get(owner, {}).get(key) == number

        def answer(value: Answer) -> None:
            if done is not None and wanted():
                done(value)

        def fail(error: BaseException) -> None:
            if isinstance(error, NavigatorError):
                if wanted():
                    (failed or self.failed.emit)(error)
                return
            try:
                if failed is not None and wanted():
                    failed(NavigatorError(_OUR_MISTAKE))  # who waits for the answer must not wait for ever
            finally:
                raise error  # it crashes, and is seen

        self._worker.ask(job, answer, fail)

    def _next(self, owner: QObject | None, key: str) -> int:
        if owner is None:
            return 0
        questions = self._asked.setdefault(owner, {})
        questions[key] = questions.get(key, 0) + 1
        return questions[key]

    def close(self) -> None:
        """Let what was asked finish, then stop. Answers that are still on their way are dropped."""
        self._worker.close()
        self._closed = True


class Work(Thread):
    """The store. `changed` hands on the Changes of every command; `status` says "Saving…" and "Saved 14:02"; `refused`
    that something was not done, which may be because it was changed meanwhile."""

    changed = Signal(object)
    status = Signal(str)
    refused = Signal()

    def __init__(
        self,
        case_file: CaseFile,
        parent: QObject | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__("store", parent)
        self._case_file = case_file
        self._now = now
        self._saving = 0
        self._settled = SAVED
        self._told = 0

    def command(
        self,
        op: Callable[[Any], Changes],
        done: Callable[[Changes], object] | None = None,
        failed: Failed | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """Change something. It is saved even when the page that asked is closed meanwhile.

        `quiet` leaves the status line as it is: it still says of the last thing asked whether it was saved.
        """
        if quiet:
            self.ask(lambda: self._case_file.command(op), done, failed)
            return
        self._saving += 1
        self.status.emit("Saving…")

        def saved(changes: Changes) -> None:
            self._saving -= 1
            self._settled = f"Saved {self._now():%H:%M}"
            self._told += 1
            if not self._saving:
                self.status.emit(self._settled)
            if done is not None:
                done(changes)
            self.changed.emit(changes)

        def refused(error: NavigatorError) -> None:
            self._saving -= 1
            self._told += 1
            self.status.emit(NOT_SAVED)
            if isinstance(error, Refused):
                self.refused.emit()
                QTimer.singleShot(SAID_FOR, self, partial(self._said_enough, self._told))
            (failed or self.failed.emit)(error)

        self.ask(lambda: self._case_file.command(op), saved, refused)

    def _said_enough(self, told: int) -> None:
        """A refusal is told where it was asked, and changed nothing: the foot does not go on saying so for ever."""
        if told == self._told and not self._saving and not self._closed:
            self.status.emit(self._settled)

    def query(
        self,
        op: Callable[[Any], Answer],
        done: Callable[[Answer], object],
        owner: QObject,
        *,
        key: str = "",
        failed: Failed | None = None,
    ) -> None:
        """Ask something for a page."""
        self.ask(lambda: self._case_file.query(op), done, failed, owner=owner, key=key)

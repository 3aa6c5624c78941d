"""Answers come back on the screens' thread, in order, to who is still there, and errors in words."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from navigator.domain.changes import Changes, Topic
from navigator.errors import DiskTrouble, Refused
from navigator.ui import work as work_module
from navigator.ui.work import Work


class Notebook:
    """A case file of one list: the smallest thing with the store's two doors."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.threads: set[str] = set()

    def command(self, op: Callable[[Any], Changes]) -> Changes:
        self.threads.add(threading.current_thread().name)
        return op(self)

    def query(self, op: Callable[[Any], Any]) -> Any:
        self.threads.add(threading.current_thread().name)
        return op(self)

    def write(self, words: str) -> Changes:
        self.lines.append(words)
        return Changes(frozenset({Topic.STORY}), f"Wrote {words}", words)


@pytest.fixture
def notebook() -> Notebook:
    return Notebook()


@pytest.fixture
def work(notebook: Notebook, qapp: QApplication) -> Iterator[Work]:
    made = Work(notebook, now=lambda: datetime(2026, 11, 23, 14, 2))
    yield made
    made.close()


def test_a_command_is_saved_and_everybody_is_told(work: Work, notebook: Notebook, qtbot: QtBot) -> None:
    said: list[str] = []
    work.status.connect(said.append)
    done: list[Changes] = []
    with qtbot.waitSignal(work.changed) as told:
        work.command(lambda book: book.write("one"), done.append)
    assert notebook.lines == ["one"]
    assert told.args[0] == done[0] == Changes(frozenset({Topic.STORY}), "Wrote one", "one")
    assert said == ["Saving…", "Saved 14:02"]
    assert "MainThread" not in notebook.threads


def test_answers_come_on_the_screens_thread(work: Work, qapp: QApplication, qtbot: QtBot) -> None:
    seen: list[bool] = []
    owner = QObject()
    work.query(lambda book: 7, lambda answer: seen.append(QThread.currentThread() is qapp.thread()), owner)
    qtbot.waitUntil(lambda: seen == [True])


def test_trouble_is_handed_on_in_words(work: Work, qtbot: QtBot) -> None:
    def refuse(book: Notebook) -> Changes:
        raise Refused("No name was given. Nothing was saved. Write a name.")

    said: list[str] = []
    work.status.connect(said.append)
    with qtbot.waitSignal(work.failed) as told:
        work.command(refuse)
    assert told.args[0].words.startswith("No name")
    assert said[-1] == "Not saved"
    mine: list[Refused] = []
    work.command(refuse, failed=mine.append)
    qtbot.waitUntil(lambda: len(mine) == 1)


def test_a_refusal_is_not_said_for_ever_and_a_full_disk_is(
    work: Work, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_module, "SAID_FOR", 50)

    def refuse(book: Notebook) -> Changes:
        raise Refused("Something written since belongs to it. Nothing was changed.")

    def full(book: Notebook) -> Changes:
        raise DiskTrouble("The disk is full.")

    said: list[str] = []
    work.status.connect(said.append)
    work.command(refuse)
    qtbot.waitUntil(lambda: said[-2:] == ["Not saved", "Everything is saved"])
    with qtbot.waitSignal(work.changed):
        work.command(lambda book: book.write("one"))
    saved = said[-1]
    work.command(refuse)
    qtbot.waitUntil(lambda: said[-2:] == ["Not saved", saved])
    work.command(full)
    qtbot.waitUntil(lambda: said[-1] == "Not saved")
    qtbot.wait(150)
    assert said[-1] == "Not saved"


def test_nothing_is_said_once_it_is_closed(work: Work, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_module, "SAID_FOR", 50)

    def refuse(book: Notebook) -> Changes:
        raise Refused("That day has not come yet.")

    said: list[str] = []
    work.status.connect(said.append)
    with qtbot.waitSignal(work.refused):
        work.command(refuse)
    work.close()
    qtbot.wait(150)
    assert said == ["Saving…", "Not saved"]


def test_our_own_mistakes_crash(work: Work, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        work.query(lambda book: book.nothing_of_the_kind, lambda answer: None, work)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is AttributeError


def test_our_own_mistake_keeps_nobody_waiting(work: Work, qtbot: QtBot) -> None:
    def stumble(book: Notebook) -> Changes:
        raise KeyError("May Ellis")

    said: list[str] = []
    work.status.connect(said.append)
    told: list[Refused] = []
    with qtbot.captureExceptions() as caught:
        work.command(stumble, failed=told.append)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError
    assert said == ["Saving…", "Not saved"]
    assert [error.words[:27] for error in told] == ["Something went wrong inside"]
    with qtbot.waitSignal(work.changed):
        work.command(lambda book: book.write("one"))
    assert said[-1] == "Saved 14:02"


def test_an_answer_for_a_page_that_is_gone_is_dropped(work: Work, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[object] = []
    owner, other = QObject(), QObject()
    work.query(lambda book: gate.wait(5), seen.append, owner)
    work.query(lambda book: "after", seen.append, other)
    delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["after"]


def test_an_answer_to_an_old_question_is_dropped(work: Work, qtbot: QtBot) -> None:
    gate = threading.Event()
    seen: list[object] = []
    owner = QObject()
    work.query(lambda book: gate.wait(5) and "b", seen.append, owner, key="search")
    work.query(lambda book: "status", seen.append, owner, key="status")
    work.query(lambda book: "ba", seen.append, owner, key="search")
    gate.set()
    qtbot.waitUntil(lambda: "ba" in seen)
    assert seen == ["status", "ba"]

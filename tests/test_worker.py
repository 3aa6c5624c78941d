"""One thread, one door, in order; and an answer is handed back where it was asked for."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from navigator.worker import Worker


class Desk:
    """Where answers are handed back: they wait until somebody looks."""

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []

    def deliver(self, call: Callable[[], None]) -> None:
        self.waiting.append(call)

    def look(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def worker(desk: Desk) -> Iterator[Worker]:
    made = Worker("store", desk.deliver)
    yield made
    made.close()


def test_jobs_run_in_the_order_they_were_asked_on_one_thread_of_their_own(worker: Worker, desk: Desk) -> None:
    ran: list[int] = []
    threads: set[str] = set()

    def job(number: int) -> Callable[[], int]:
        def run() -> int:
            ran.append(number)
            threads.add(threading.current_thread().name)
            return number

        return run

    answers: list[int] = []
    for number in range(200):
        worker.ask(job(number), answers.append)
    worker.close()
    desk.look()
    assert ran == answers == list(range(200))
    assert len(threads) == 1
    assert threads != {threading.current_thread().name}
    assert all(name.startswith("store") for name in threads)


def test_an_answer_is_delivered_not_called(worker: Worker, desk: Desk) -> None:
    answered: list[str] = []
    worker.ask(lambda: "words", lambda answer: answered.append(threading.current_thread().name + answer)).result(5)
    worker.close()
    assert answered == [], "nothing happens on the worker's own thread"
    desk.look()
    assert answered == [threading.current_thread().name + "words"]


@pytest.mark.parametrize("error", [ValueError("ours"), KeyboardInterrupt(), SystemExit(3), MemoryError()])
def test_whatever_a_job_raises_is_handed_over_and_the_next_job_runs(
    worker: Worker, desk: Desk, error: BaseException
) -> None:
    failed: list[BaseException] = []
    answered: list[Any] = []

    def bad() -> None:
        raise error

    worker.ask(bad, answered.append, failed.append)
    worker.ask(lambda: "next", answered.append, failed.append)
    worker.close()
    desk.look()
    assert failed == [error]
    assert answered == ["next"]


def test_closing_lets_every_queued_job_finish(worker: Worker, desk: Desk) -> None:
    gate, saved = threading.Event(), []
    worker.ask(lambda: gate.wait(5))
    for number in range(20):
        worker.ask(lambda number=number: saved.append(number))
    threading.Timer(0.05, gate.set).start()
    worker.close()
    assert saved == list(range(20))
    with pytest.raises(RuntimeError):
        worker.ask(lambda: None)


def test_an_answer_nobody_waits_for_is_dropped_but_an_error_never_is(worker: Worker, desk: Desk) -> None:
    assert worker.ask(lambda: 7).result(5) == 7
    worker.ask(lambda: 1 // 0)
    worker.close()
    with pytest.raises(ZeroDivisionError):
        desk.look()

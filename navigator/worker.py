"""One thread, one door: jobs run in the order they were asked, and their answers are handed back elsewhere.

The store and the directory each have one. No Qt here: the screens pass a `deliver` that brings an answer to
their own thread; the command line needs no worker at all.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")
Deliver = Callable[[Callable[[], None]], None]


class Worker:
    """Runs jobs one at a time on a thread of its own.

    `deliver(call)` must arrange for `call()` to run on the asker's thread. A job's exception is handed to
    `failed`, whatever it is: telling the world's mistakes from ours is the receiver's work. Where nobody said what
    to do with it, it is raised on the asker's thread: an error is never dropped.
    """

    def __init__(self, name: str, deliver: Deliver) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._deliver = deliver

    def ask(
        self,
        job: Callable[[], Answer],
        done: Callable[[Answer], None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> "Future[Answer]":
        """Queue a job; `done(answer)` or `failed(error)` is delivered when it has run."""
        future = self._pool.submit(job)

        def hand_back(finished: "Future[Answer]") -> None:
            error = finished.exception()
            if error is None:
                if done is not None:
                    self._deliver(lambda: done(finished.result()))
            else:
                self._deliver(lambda: (failed or _raise)(error))

        future.add_done_callback(hand_back)
        return future

    def close(self) -> None:
        """Let every queued job finish, then end the thread."""
        self._pool.shutdown(wait=True)


def _raise(error: BaseException) -> None:
    raise error

"""What the pages are given: the doors to the store, the directory and the paper, and the day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from navigator.directory import Directory
from navigator.ui.work import Thread, Work


@dataclass(frozen=True, slots=True)
class Context:
    """Made once by app.py. `today` and `now` are asked each time: the program stays open over midnight."""

    work: Work
    directory: Directory
    directory_work: Thread
    paper_work: Thread
    today: Callable[[], date]
    now: Callable[[], datetime]

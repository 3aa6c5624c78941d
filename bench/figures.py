"""A figure, its floor, and how the two are measured and printed."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """`ours` and `floor` in `unit`; `aim` is the ratio not to go over."""

    what: str
    ours: float
    floor: float
    unit: str
    aim: float

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    def line(self) -> str:
        verdict = "within" if self.ratio <= self.aim else "OVER"
        return (
            f"{self.what:<52} {self.ours:>9.1f} {self.floor:>9.1f} {self.unit:<4}"
            f" {self.ratio:>6.2f}  {verdict} {self.aim:g}"
        )


HEADING = f"{'':<52} {'ours':>9} {'floor':>9} {'':<4} {'ratio':>6}  aim"


def alternating(ours: Callable[[], object], floor: Callable[[], object], times: int) -> tuple[float, float]:
    """The median milliseconds of each, run in turn, so that what else the machine does falls on both."""
    ours_took, floor_took = [], []
    for _ in range(times):
        ours_took.append(milliseconds(ours))
        floor_took.append(milliseconds(floor))
    return median(ours_took), median(floor_took)


def milliseconds(job: Callable[[], object]) -> float:
    started = time.perf_counter()
    job()
    return (time.perf_counter() - started) * 1000


def processor_milliseconds(job: Callable[[], object]) -> float:
    """What a job takes of a processor, in its own thread: the same whether or not the machine has other work."""
    started = time.thread_time()
    job()
    return (time.thread_time() - started) * 1000


def nearly_worst(took: Sequence[float]) -> float:
    """What 99 of 100 do not go over."""
    return sorted(took)[min(len(took) - 1, len(took) * 99 // 100)]

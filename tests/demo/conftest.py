"""A filled demo: a real encrypted case file and a real directory, made once for the tests that only look."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from navigator.demo import DemoCounts, fill
from navigator.directory.directory import Directory
from navigator.domain.people import PersonSnapshot
from navigator.store import driver
from navigator.store.casefile import CaseFile
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot

#: A Thursday in another year and season than the demo was written in.
TODAY = date(2027, 7, 15)
KEY = b"0123456789abcdef" * 2


@dataclass(frozen=True)
class Filled:
    case_file: CaseFile
    directory: Directory
    counts: DemoCounts
    today: date

    def people(self) -> list[PersonSnapshot]:
        return [self.case_file.query(snapshot(row.id)) for row in self.case_file.query(list_people())]

    def person(self, family_name: str, called: str = "") -> PersonSnapshot:
        return next(
            one
            for one in self.people()
            if one.person.details.family_name == family_name and called in one.person.details.called
        )

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Every row of a table, in the order it was written."""
        return self.case_file.query(lambda reader: reader.rows(f"SELECT * FROM {table}"))  # noqa: S608 - our own names


FillDemo = Callable[..., Filled]


@pytest.fixture(scope="session")
def drama() -> re.Pattern[str]:
    """The ranges that Ofcom keeps for drama: Bristol, no area, London, Leeds, mobile, freephone."""
    return re.compile(r"0117 496 0\d{3}|01632 960\d{3}|020 7946 0\d{3}|0113 496 0\d{3}|07700 900\d{3}|08081 57\d{4}")


@pytest.fixture(scope="session")
def fill_demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FillDemo]:
    """Fills a new demo of any size on any day, with a clock that stands still."""
    with ExitStack() as opened:

        def filled(*, people: int = 30, services: int = 80, seed: int = 1, today: date = TODAY) -> Filled:
            folder: Path = tmp_path_factory.mktemp("demo")
            path = folder / "case.db"
            driver.make_private(path)
            now = datetime.combine(today, time(8, 0), UTC)
            case_file = CaseFile(path, KEY, clock=lambda: now)
            opened.enter_context(closing(case_file))
            directory = opened.enter_context(closing(Directory(folder / "directory.db", driver.open_plain)))
            counts = fill(case_file, directory, people=people, services=services, seed=seed, today=today)
            return Filled(case_file, directory, counts, today)

        yield filled


@pytest.fixture(scope="session")
def written(fill_demo: FillDemo) -> Filled:
    """The thirty written people and the eighty services."""
    return fill_demo()


@pytest.fixture(scope="session")
def larger(fill_demo: FillDemo) -> Filled:
    """Some made people and services beside the written ones."""
    return fill_demo(people=110, services=300)

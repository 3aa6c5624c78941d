"""A real encrypted case file for every test, with a clock that is moved by hand and ids that count."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from navigator.domain.people import PersonDetails
from navigator.domain.words import CircleKind, How, Reach, StoryHeading
from navigator.store.casefile import CaseFile, Reader
from navigator.store.circle import NewMember, add_member
from navigator.store.contacts import NewContact, log_contact
from navigator.store.episodes import Referral, refer_again
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal, edit_plan
from navigator.store.story import add_entry
from navigator.store.undoing import undo
from tests.ready_made import KEY, put_case_file


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


@pytest.fixture
def case_file(path: Path, key: bytes, clock: Any) -> Iterator[CaseFile]:
    numbers = itertools.count(1)
    opened = CaseFile(put_case_file(path), key, clock=clock, new_id=lambda: f"id-{next(numbers):06}")
    yield opened
    opened.close()


@dataclass
class Work:
    """The commands that most tests begin with; each gives the id of what it made."""

    file: CaseFile

    def person(
        self, given: str = "Ada", family: str = "Marsh", *, referral: Referral | None = None, **more: Any
    ) -> str:
        return self.file.command(add_person(PersonDetails(given, family, **more), referral)).record_id

    def told(self, person_id: str, words: str, heading: StoryHeading = StoryHeading.ALSO, **more: Any) -> str:
        return self.file.command(add_entry(person_id, heading, words, "Ada", **more)).record_id

    def goal(self, person_id: str, words: str = "Get to church again", **more: Any) -> str:
        return self.file.command(add_goal(person_id, words, **more)).record_id

    def left_goal(self, person_id: str, words: str = "Get to church again") -> str:
        """A goal with no ending, of one whose support is over: the referral under which it was said is undone."""
        again = self.file.command(refer_again(person_id, Referral())).command
        goal = self.goal(person_id, words)
        self.file.command(undo(again))
        return goal

    def action(self, goal_id: str, new: NewAction) -> str:
        return self.file.command(add_action(goal_id, new)).record_id

    def rows(self, sql: str, *parameters: Any) -> list[dict[str, Any]]:
        return self.file.query(lambda reader: reader.rows(sql, *parameters))

    def row(self, kind: str, record_id: str) -> dict[str, Any]:
        return self.file.query(lambda reader: reader.get(kind, record_id))

    def journal(self) -> list[dict[str, Any]]:
        return self.rows("SELECT * FROM journal ORDER BY seq")

    def verbs(self, record_id: str) -> list[str]:
        return [line.verb for line in self.file.query(lambda reader: reader.journal.of_record(record_id))]

    def all_tables(self) -> dict[str, int]:
        """How many rows each table has: what a refused command must not change."""

        def count(reader: Reader) -> dict[str, int]:
            names = reader.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {row["name"]: reader.rows(f'SELECT count(*) AS n FROM "{row["name"]}"')[0]["n"] for row in names}  # noqa: S608

        return self.file.query(count)


@pytest.fixture
def work(case_file: CaseFile) -> Work:
    return Work(case_file)


@pytest.fixture
def reopen(path: Path, key: bytes, clock: Any) -> Iterator[Callable[[], CaseFile]]:
    """Opens the same file again, as a second program would; closed at the end."""
    opened: list[CaseFile] = []

    def again() -> CaseFile:
        opened.append(CaseFile(path, key, clock=clock))
        return opened[-1]

    yield again
    for each in opened:
        each.close()


@pytest.fixture
def two(work: Any, case_file: CaseFile) -> tuple[str, str]:
    """Ada Marsh twice, the second time under her maiden name."""
    ada = work.person("Ada", "Marsh", phone="0117 496 0101", referral=Referral(date(2026, 11, 1)))
    double = work.person("Ada", "March", postcode="BS5 1AA", referral=Referral(date(2026, 10, 1)))
    work.told(double, "I sang in the choir")
    work.goal(double, "Sing again")
    case_file.command(log_contact(NewContact(double, How.PHONE, Reach.SPOKE)))
    case_file.command(add_member(double, NewMember(CircleKind.PERSON, "Ruth")))
    case_file.command(edit_plan(double, 0, talk_where="At Ruth’s"))
    return ada, double

"""Filling: the same for the same seed, by the coordinator's own commands, never among real people."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from navigator.demo import JO, fill, written_people
from navigator.demo.days import at, birth_date, coming, due, past
from navigator.demo.town import nhs_number
from navigator.directory.directory import Directory
from navigator.domain.checks import check_nhs_number
from navigator.domain.people import PersonDetails
from navigator.domain.services import ServiceQuery
from navigator.errors import Refused
from navigator.store import driver
from navigator.store.casefile import CaseFile
from navigator.store.coordinator import coordinator
from navigator.store.people import add_person
from navigator.store.people_list import list_people

TABLES = (
    "journal",
    "coordinator",
    "person",
    "episode",
    "story_entry",
    "plan",
    "goal",
    "nearness",
    "contact",
    "action",
    "circle_member",
    "connection",
    "connection_step",
    "assessment",
    "acceptance",
    "own_service",
)
RECORDS = TABLES[1:]
#: Records that stand in no list: one that was merged, and one that is archived.
PUT_AWAY = 2
FIRST = 30 + PUT_AWAY


def test_the_same_seed_gives_the_same_file_and_directory_row_by_row(larger: Any, fill_demo: Any) -> None:
    again = fill_demo(people=110, services=300)
    for table in TABLES:
        assert again.rows(table) == larger.rows(table), table
    assert again.counts == larger.counts
    everything = ServiceQuery(limit=400)
    assert len(larger.directory.search(everything).hits) == 300
    assert again.directory.search(everything) == larger.directory.search(everything)


def test_another_seed_gives_other_people_beside_the_same_thirty(larger: Any, fill_demo: Any) -> None:
    other = fill_demo(people=110, services=300, seed=2)

    def made(filled: Any) -> set[tuple[str, str, str]]:
        return {(row["given_name"], row["family_name"], row["born_on"]) for row in filled.rows("person")[FIRST:]}

    assert other.rows("person")[:FIRST] == larger.rows("person")[:FIRST]
    assert len(made(other)) == 80
    assert not made(other) & made(larger)


def test_more_people_leave_the_first_ones_as_they_were(larger: Any, fill_demo: Any) -> None:
    fewer = fill_demo(people=50, services=300)
    assert fewer.rows("person") == larger.rows("person")[: 50 + PUT_AWAY]
    assert fewer.rows("contact") == larger.rows("contact")[: fewer.counts.contacts]


def test_every_record_has_its_line_in_the_journal_and_the_chain_holds(larger: Any) -> None:
    lines = larger.rows("journal")
    written = {line["record_id"] for line in lines}
    for table in RECORDS:
        rows = larger.rows(table)
        assert rows, table
        assert {row["id"] for row in rows} <= written, table
    assert {line["who"] for line in lines[1:]} == {JO.name}
    assert larger.case_file.problems() == []


def test_it_counts_what_is_there(larger: Any) -> None:
    counts = larger.counts
    for table, counted in (
        ("person", counts.people),
        ("story_entry", counts.story_entries),
        ("goal", counts.goals),
        ("action", counts.actions),
        ("contact", counts.contacts),
    ):
        assert len(larger.rows(table)) == counted + (PUT_AWAY if table == "person" else 0), table
    made = counts.contacts - sum(len(case.talks) for case in written_people())
    assert 11 <= made / 80 <= 14


def test_fewer_than_the_written_ones(fill_demo: Any) -> None:
    few = fill_demo(people=3, services=5)
    assert [row.full_name for row in few.case_file.query(list_people())] == [
        "Joseph Adeyemi",
        "Mary Ellis",
        "Patricia Nowak",
    ]
    assert few.directory.status()[0].services == 5
    none = fill_demo(people=0, services=1)
    assert none.counts.contacts == 0


def test_jo_is_the_coordinator(written: Any) -> None:
    assert written.case_file.query(coordinator).name == "Jo Hart"


def test_made_up_people_are_never_put_among_real_ones(fill_demo: Any) -> None:
    filled = fill_demo(people=0)
    filled.case_file.command(add_person(PersonDetails("Real", "Person")))
    before = filled.rows("journal")
    with pytest.raises(Refused, match="holds people already"):
        fill(filled.case_file, filled.directory, today=filled.today)
    assert filled.rows("journal") == before


def test_progress_is_told(tmp_path: Path) -> None:
    driver.make_private(tmp_path / "case.db")
    case_file = CaseFile(tmp_path / "case.db", bytes(32))
    directory = Directory(tmp_path / "directory.db", driver.open_plain)
    told: list[tuple[str, int]] = []
    fill(case_file, directory, people=2, services=3, today=date.today(), progress=lambda *step: told.append(step))
    case_file.close()
    directory.close()
    assert told == [("services", 0), ("services", 3), ("people", 0), ("people", 1), ("people", 2)]


@pytest.mark.parametrize(
    ("today", "days_ago", "is_on"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 11, 20)),
        (date(2026, 11, 23), 2, date(2026, 11, 20)),
        (date(2026, 11, 22), 0, date(2026, 11, 20)),
    ],
)
def test_the_past_is_on_working_days(today: date, days_ago: int, is_on: date) -> None:
    assert past(today, days_ago) == is_on


@pytest.mark.parametrize(
    ("today", "days", "is_on"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 27), 2, date(2026, 11, 30)),
        (date(2026, 11, 23), -3, date(2026, 11, 20)),
    ],
)
def test_what_comes_is_on_working_days(today: date, days: int, is_on: date) -> None:
    assert due(today, days) == is_on
    assert days < 0 or coming(today, days) == is_on


def test_nobody_grows_older() -> None:
    assert birth_date(date(2026, 11, 23), 84, 3, 14) == date(1942, 3, 14)
    assert birth_date(date(2026, 11, 23), 84, 11, 23) == date(1942, 11, 23)
    assert birth_date(date(2026, 11, 23), 84, 11, 24) == date(1941, 11, 24)


def test_a_contact_is_at_its_hour_on_the_coordinators_clock() -> None:
    moment = at(date(2026, 11, 23), 5, "14:05")
    assert (moment.astimezone().hour, moment.astimezone().minute) == (14, 5)
    assert moment.astimezone().date() == date(2026, 11, 18)


def test_nhs_numbers_are_valid_and_apart_for_as_many_people_as_can_be_asked_for() -> None:
    numbers = {nhs_number(number) for number in range(0, 200_000, 13)}
    assert len(numbers) == len(range(0, 200_000, 13))
    assert all(check_nhs_number(number) == "" for number in numbers)
    with pytest.raises(ValueError, match="so many people"):
        nhs_number(300_000)

"""Dates read the same on every machine, and name the year only where it helps."""

from datetime import date

import pytest

from navigator.domain.dates import full_date, paper_date, screen_date, unbroken

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "Mon 23 Nov"),
        (date(2026, 1, 1), "Thu 1 Jan"),
        (date(2026, 9, 30), "Wed 30 Sep"),
        (date(2025, 11, 23), "Sun 23 Nov 2025"),
        (date(2027, 1, 2), "Sat 2 Jan 2027"),
    ],
)
def test_screen_form_is_short_and_names_only_another_year(day: date, words: str) -> None:
    assert screen_date(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 25), "Wednesday 25 November"),
        (date(2026, 2, 28), "Saturday 28 February"),
        (date(2027, 2, 2), "Tuesday 2 February 2027"),
    ],
)
def test_paper_form_is_spoken(day: date, words: str) -> None:
    assert paper_date(day, TODAY) == words


def test_full_date_always_names_the_year() -> None:
    assert full_date(TODAY) == "Monday 23 November 2026"
    assert full_date(date(2024, 2, 29)) == "Thursday 29 February 2024"


def test_unbroken_leaves_no_space_to_break_at() -> None:
    assert unbroken(" 0117 496\t0145 ") == "0117\u00a0496\u00a00145"
    assert unbroken("") == ""

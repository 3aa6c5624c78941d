"""Dates read the same on every machine, and name the year only where it helps."""

from datetime import date

import pytest

from navigator.domain.dates import (
    NOT_A_TIME,
    check_time,
    full_date,
    paper_date,
    screen_date,
    unbroken,
    written_time,
)

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


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10", "10:00"), ("9.40", "9:40"), ("0940", "9:40"), ("09:40", "09:40"), ("2 pm", "14:00"),
        ("2.30 p.m.", "14:30"),
        ("12 am", "0:00"), (" 14:05 ", "14:05"), ("", ""), ("half past two", "half past two"), ("10 to 12", "10 to 12"),
        ("after  lunch", "after lunch"), ("between 2 and 3 pm", "between 2 and 3 pm"),
    ],
)  # fmt: skip
def test_a_time_is_kept_by_the_clock_and_words_stay(typed: str, kept: str) -> None:
    assert (written_time(typed), check_time(typed)) == (kept, "")


@pytest.mark.parametrize("typed", ["25:99", "25", "9:4", "14:60", "24:00", "13 pm", "9:40:00", "1:2:3"])
def test_what_looks_like_a_time_and_is_none_is_told(typed: str) -> None:
    assert check_time(typed) == NOT_A_TIME
    assert written_time(typed) == typed, "and stays as it was typed"

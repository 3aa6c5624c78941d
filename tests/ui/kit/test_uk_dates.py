"""Dates as people write them here; today is Monday 23 November 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.domain.dates import screen_date
from navigator.ui.kit import read_date

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("23/11/2026", date(2026, 11, 23)),
        ("1/2/27", date(2027, 2, 1)),
        ("01-02-2027", date(2027, 2, 1)),
        ("23.11.2026", date(2026, 11, 23)),
        ("2026-12-01", date(2026, 12, 1)),
        ("23 Nov", date(2026, 11, 23)),
        ("22 nov", date(2027, 11, 22)),
        ("1st of December", date(2026, 12, 1)),
        ("3rd sept 2027", date(2027, 9, 3)),
        ("29 Feb", date(2028, 2, 29)),
        ("Mon 23 Nov", date(2026, 11, 23)),
        ("Wednesday, 25 November 2026", date(2026, 11, 25)),
        ("  Tomorrow ", date(2026, 11, 24)),
        ("today", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 22)),
        ("Tue", date(2026, 11, 24)),
        ("monday", date(2026, 11, 30)),
        ("last friday", date(2026, 11, 20)),
        ("in 2 weeks", date(2026, 12, 7)),
    ],
)
def test_what_is_meant(words: str, meant: date) -> None:
    assert read_date(words, TODAY) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("4/3/42", date(1942, 3, 4)),
        ("4 March 26", date(2026, 3, 4)),
        ("24 Nov", date(2025, 11, 24)),
        ("23 Nov", date(2026, 11, 23)),
        ("Tue", date(2026, 11, 17)),
        ("mon", date(2026, 11, 16)),
    ],
)
def test_what_is_meant_of_the_past(words: str, meant: date) -> None:
    assert read_date(words, TODAY, past=True) == meant


@pytest.mark.parametrize(
    "words", ["", "31/2/2026", "13/13", "soon", "ju 4", "4 ju", "1/1/0001", "t", "²/3", "99999999"]
)
def test_what_is_no_date(words: str) -> None:
    assert read_date(words, TODAY) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_what_is_said_is_read_back(when: date, today: date) -> None:
    said = screen_date(when, today)
    if when.year != today.year:
        assert read_date(said, today) == when
    else:
        found = read_date(said, today), read_date(said, today, past=True)
        assert when in found


@given(st.text(max_size=40))
def test_nothing_typed_breaks_it(words: str) -> None:
    read_date(words, TODAY)

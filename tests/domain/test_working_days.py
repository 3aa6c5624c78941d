"""When to ask again: ten working days on, as an office counts them."""

from datetime import date

import pytest

from navigator.bank_holidays import bank_holidays
from navigator.domain.words import Nation
from navigator.domain.working_days import CHASE_AFTER, working_days_on

ENGLAND, SCOTLAND, ULSTER = Nation.ENGLAND_AND_WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND


@pytest.mark.parametrize(
    ("story", "asked_on", "days", "chase_on"),
    [
        ("asked on a Monday: the Monday two weeks on", date(2026, 11, 23), 10, date(2026, 12, 7)),
        ("asked on a Friday: weekends do not count", date(2026, 11, 20), 10, date(2026, 12, 4)),
        ("written down on a Saturday: counted from Monday", date(2026, 11, 21), 10, date(2026, 12, 4)),
        ("one working day on from Friday is Monday", date(2026, 11, 20), 1, date(2026, 11, 23)),
    ],
)
def test_working_days_leave_weekends_out(story: str, asked_on: date, days: int, chase_on: date) -> None:
    assert working_days_on(asked_on, days, frozenset()) == chase_on, story


@pytest.mark.parametrize(
    ("story", "nation", "asked_on", "chase_on"),
    [
        # Bank holidays as published on gov.uk for each nation.
        ("Christmas, Boxing Day (moved to Monday 28) and New Year", ENGLAND, date(2026, 12, 18), date(2027, 1, 6)),
        ("Scotland keeps 2 January too; in 2027 it moves to Monday 4", SCOTLAND, date(2026, 12, 18), date(2027, 1, 7)),
        ("Good Friday and Easter Monday in England", ENGLAND, date(2026, 3, 30), date(2026, 4, 15)),
        ("Scotland keeps Good Friday but not Easter Monday", SCOTLAND, date(2026, 3, 30), date(2026, 4, 14)),
        ("St Patrick's Day in Northern Ireland alone", ULSTER, date(2026, 3, 9), date(2026, 3, 24)),
        ("St Patrick's Day is a working day in England", ENGLAND, date(2026, 3, 9), date(2026, 3, 23)),
        ("The August holiday is early in Scotland", SCOTLAND, date(2026, 7, 27), date(2026, 8, 11)),
        ("and late in England", ENGLAND, date(2026, 8, 24), date(2026, 9, 8)),
    ],
)
def test_bank_holidays_of_the_coordinators_nation_do_not_count(
    story: str, nation: Nation, asked_on: date, chase_on: date
) -> None:
    assert working_days_on(asked_on, CHASE_AFTER, bank_holidays(nation)) == chase_on, story

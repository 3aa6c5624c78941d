"""Working days: Monday to Friday, but for the bank holidays that are handed in."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5
#: The nations whose bank holidays differ, and their words.
NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
}


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Whether an office can be expected to answer on that day."""
    return day.weekday() < _SATURDAY and day not in holidays


def working_day_after(day: date, count: int, holidays: Collection[date]) -> date:
    """The working day that comes `count` working days after `day`, which itself is not counted."""
    while count > 0:
        day += timedelta(days=1)
        if is_working_day(day, holidays):
            count -= 1
    return day

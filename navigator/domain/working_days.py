"""Working days: when to ask again. Which days are bank holidays is handed in; weekends never count."""

from collections.abc import Container
from datetime import date, timedelta

#: Rule 2: how long an agency is left before it is chased, in working days, where the setting says nothing else.
CHASE_AFTER = 10
#: The weekday with which the weekend begins, as `date.weekday` counts.
SATURDAY = 5


def is_working_day(day: date, bank_holidays: Container[date]) -> bool:
    """Whether an office is open: neither a weekend nor a bank holiday."""
    return day.weekday() < SATURDAY and day not in bank_holidays


def working_days_on(start: date, count: int, bank_holidays: Container[date]) -> date:
    """The day that is `count` working days after `start`; the day itself does not count. `count` is at least 1."""
    if count < 1:
        raise ValueError("at least one working day")
    day = start
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, bank_holidays)
    return day

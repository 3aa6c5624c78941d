"""Dates in words: a short form for screens, a spoken form for paper. The same in every locale of the machine."""

from datetime import date

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NO_BREAK = "\N{NO-BREAK SPACE}"


def screen_date(day: date, today: date) -> str:
    """ "Mon 23 Nov"; with the year when it is not the year of `today`: "Mon 23 Nov 2025"."""
    short = f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def paper_date(day: date, today: date) -> str:
    """ "Wednesday 25 November"; with the year when it is not the year of `today`."""
    return _spoken(day) if day.year == today.year else full_date(day)


def full_date(day: date) -> str:
    """ "Monday 23 November 2026", always with the year: for what will be read long after."""
    return f"{_spoken(day)} {day.year}"


def unbroken(words: str) -> str:
    """The words as one that no line breaks: for a date, a phone number or a name on paper."""
    return NO_BREAK.join(words.split())


def _spoken(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"

"""Dates as people here write and say them: "23/11/2026", "23 Nov", "tomorrow", "Tue"."""

import re
from datetime import date, timedelta

from navigator.domain.dates import DAYS, MONTHS

_DAYS = tuple(name.lower() for name in DAYS)
_MONTHS = tuple(name.lower() for name in MONTHS)
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1}
_WEEKDAY_FIRST = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+(?=\d)")
_AHEAD = re.compile(r"^in (\d{1,3}) (day|week)s?$")


def read_date(words: str, today: date, *, past: bool = False) -> date | None:
    """The date meant, or None. Day before month, always.

    A weekday or a day without a year is the next one from today on, or with `past` the latest up to today;
    two digits of a year are this century, or with `past` never after today.
    """
    text = " ".join(words.lower().replace(",", " ").split())
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if ahead := _AHEAD.match(text):
        return today + timedelta(days=int(ahead[1]) * (7 if ahead[2] == "week" else 1))
    if (weekday := _weekday(text, today, past=past)) is not None:
        return weekday
    return _calendar_date(_WEEKDAY_FIRST.sub("", text), today, past=past)


def _weekday(text: str, today: date, *, past: bool) -> date | None:
    name = text.removeprefix("next ").removeprefix("last ")
    found = [number for number, day in enumerate(_DAYS) if len(name) >= 3 and day.startswith(name)]
    if len(found) != 1:
        return None
    backwards = past or text.startswith("last ")
    days = (found[0] - today.weekday()) % 7 or 7
    return today + timedelta(days=(days - 7 or -7) if backwards else days)


def _calendar_date(text: str, today: date, *, past: bool) -> date | None:
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]))
    if numbers := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?", text):
        day, month, year = int(numbers[1]), int(numbers[2]), numbers[3]
    elif named := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ?(?:of )?([a-z]{3,9})\.?(?: ?(\d{4}|\d{2}))?", text):
        months = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(named[2]) or named[2] == "sept"]
        month = 9 if named[2] == "sept" else months[0] if len(months) == 1 else 0
        day, year = int(named[1]), named[3]
    else:
        return None
    return (
        _without_year(day, month, today, past=past)
        if year is None
        else _real(_century(year, today, past=past), month, day)
    )


def _century(year: str, today: date, *, past: bool) -> int:
    if len(year) == 4:
        return int(year)
    full = 2000 + int(year)
    return full - 100 if past and full > today.year else full


def _without_year(day: int, month: int, today: date, *, past: bool) -> date | None:
    for year in range(today.year, today.year + (-9 if past else 9), -1 if past else 1):  # nine reach a 29 February
        found = _real(year, month, day)
        if found is not None and (found <= today if past else found >= today):
            return found
    return None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1850 <= year <= 2200 else None
    except ValueError:
        return None

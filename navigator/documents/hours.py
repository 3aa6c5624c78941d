"""Times of day in the language of the page: "2 pm", and hours of the common shape "Mon to Fri, 9 to 5"."""

import re
from datetime import time

from navigator.domain.dates import DAYS, NO_BREAK, read_time, unbroken
from navigator.domain.words import Language
from navigator.i18n import Translator

from .plain import held_together, one_line

_TIME = r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap](?:m\b|\.m\.?))?"
_TO = r" ?(?:to|until|till|-|–) ?"
_DAYS, _TIMES = rf"([a-z]{{3,9}}){_TO}([a-z]{{3,9}})", rf"({_TIME}){_TO}({_TIME})"
_HOURS = re.compile(rf"{_DAYS}[,:]? {_TIMES}\.?", re.IGNORECASE)
_DAYS_LAST = re.compile(rf"{_TIMES},? {_DAYS}\.?", re.IGNORECASE)
_FROM_TO, _ONE_TIME = re.compile(_TIMES, re.IGNORECASE), re.compile(_TIME, re.IGNORECASE)
#: "1 to 4" says neither morning nor afternoon: nothing is open from one in the morning.
_EARLIEST = time(7)


def hours_said(hours: str, t: Translator) -> str:
    """As they are written on a page in English, and where they are of another shape."""
    line = one_line(hours)
    written = held_together(line)
    if t.language is Language.ENGLISH:
        return written
    if found := _HOURS.fullmatch(line):
        first, last, opens, closes = found.groups()
    elif found := _DAYS_LAST.fullmatch(line):
        opens, closes, first, last = found.groups()
    else:
        return written
    from_day, to_day, times = _weekday(first), _weekday(last), _from_to(opens, closes, t)
    if from_day is None or to_day is None or not times:
        return written
    days = f"{t.weekday(from_day)}{NO_BREAK}– {t.weekday(to_day)}"
    return t.in_a_row([f"{days[0].upper()}{days[1:]}", times])


def time_said(typed: str, t: Translator) -> str:
    """ "2 pm" as "14:00" and "2 to 4 pm" as "14:00–16:00" beside words that are not English; else as it is written."""
    written = one_line(typed)
    if t.language is Language.ENGLISH or written.isdigit():
        return typed
    if found := _FROM_TO.fullmatch(written):
        opens, closes = found.groups()
        return _from_to(opens, closes, t) or typed
    at = read_time(written) if _ONE_TIME.fullmatch(written) else None
    return _clock(at) if at else typed


def _from_to(start: str, end: str, t: Translator) -> str:
    """ "9:00–17:00" for "9" and "5"; "" where they are no times, may be two, or go on over night."""
    opens, closes = read_time(start), read_time(end)
    if opens is None or closes is None:
        return ""
    afternoon = read_time(f"{start} pm") if "p" in end.lower() else None
    if afternoon is not None and afternoon < closes:  # "2 to 4 pm"
        opens = afternoon
    elif closes <= opens < time(12) and end.isdigit():  # "9 to 5"
        closes = closes.replace(hour=closes.hour + 12)
    elif start.isdigit() and end.isdigit() and opens < _EARLIEST:
        return ""
    return unbroken(t.phrase("{opens}–{closes}", opens=_clock(opens), closes=_clock(closes))) if opens < closes else ""


def _weekday(word: str) -> int | None:
    """The number of a day by its name or by how it is shortened."""
    return next((number for number, day in enumerate(DAYS) if day.lower().startswith(word.lower())), None)


def _clock(at: time) -> str:
    return f"{at.hour}:{at:%M}"

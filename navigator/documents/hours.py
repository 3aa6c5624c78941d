"""The coordinator's hours in the language of the page, where they are of the common shape "Mon to Fri, 9 to 5"."""

import re
from datetime import time

from navigator.domain.dates import DAYS, NO_BREAK, read_time, unbroken
from navigator.domain.words import Language
from navigator.i18n import Translator

from .plain import held_together, one_line

_TIME = r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?"
_TO = r" ?(?:to|until|till|-|–) ?"
_HOURS = re.compile(rf"([a-z]{{3,9}}){_TO}([a-z]{{3,9}}),? ({_TIME}){_TO}({_TIME})\.?", re.IGNORECASE)


def hours_said(hours: str, t: Translator) -> str:
    """As they are written on a page in English, and where they are of another shape."""
    written = held_together(one_line(hours))
    found = None if t.language is Language.ENGLISH else _HOURS.fullmatch(one_line(hours))
    if found is None:
        return written
    first, last = (_weekday(word) for word in found.groups()[:2])
    opens, closes = (read_time(word) for word in found.groups()[2:])
    if first is None or last is None or opens is None or closes is None:
        return written
    if closes <= opens < time(12) and found[4].isdigit():  # "9 to 5"; what goes on over night is left as it is
        closes = closes.replace(hour=closes.hour + 12)
    days = f"{t.weekday(first)}{NO_BREAK}– {t.weekday(last)}"
    times = unbroken(t.phrase("{opens}–{closes}", opens=_clock(opens), closes=_clock(closes)))
    said = t.in_a_row([f"{days[0].upper()}{days[1:]}", times])
    return said if closes > opens else written


def _weekday(word: str) -> int | None:
    """The number of a day by its name or by how it is shortened."""
    return next((number for number, day in enumerate(DAYS) if day.lower().startswith(word.lower())), None)


def _clock(at: time) -> str:
    return f"{at.hour}:{at:%M}"

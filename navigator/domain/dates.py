"""Dates in words: a short form for screens, a spoken form for paper. The same in every locale of the machine."""

import re
from datetime import date, datetime, time

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
NOT_A_TIME = "This is not a time of day. Try 9:40 or 14:30, or say it in words, such as after lunch."
_BY_THE_CLOCK = re.compile(r"\d{1,2}:\d\d")
_MEANT_AS_A_TIME = re.compile(r"[\d:.\s]*\d[\d:.\s]*([ap]\.?m\.?)?", re.IGNORECASE)


def screen_date(day: date, today: date) -> str:
    """ "Mon 23 Nov"; with the year when it is not the year of `today`: "Mon 23 Nov 2025"."""
    short = f"{DAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return short if day.year == today.year else f"{short} {day.year}"


def screen_moment(at: datetime, today: date) -> str:
    """ "14:02" for a moment of `today` by the clock on the wall, "Tue 24 Nov, 14:02" for one of another day."""
    local = at.astimezone()
    return f"{local:%H:%M}" if local.date() == today else f"{screen_date(local.date(), today)}, {local:%H:%M}"


def paper_date(day: date, today: date) -> str:
    """ "Wednesday 25 November"; with the year when it is not the year of `today`."""
    return _spoken(day) if day.year == today.year else full_date(day)


def full_date(day: date) -> str:
    """ "Monday 23 November 2026", always with the year: for what will be read long after."""
    return f"{_spoken(day)} {day.year}"


def clock(words: str) -> str:
    """A time that was typed, as the clock tells it ("9.40" is "09:40"); "" for what is none ("after lunch")."""
    found = read_time(words) if words else None
    return f"{found:%H:%M}" if found else ""


def written_time(words: str) -> str:
    """A time that was typed, as it is kept and printed, by the clock of 24 hours: "10" is "10:00", "2 pm" is "14:00".
    Other words stay ("half past two")."""
    told = " ".join(words.split())
    found = read_time(told)
    return told if found is None or _BY_THE_CLOCK.fullmatch(told) else f"{found.hour}:{found.minute:02}"


def check_time(words: str) -> str:
    """What looks like a time must be one. Words are somebody's own way to say when."""
    return NOT_A_TIME if read_time(words) is None and _MEANT_AS_A_TIME.fullmatch(words.strip()) else ""


def unbroken(words: str) -> str:
    """The words as one that no line breaks: for a date, a phone number or a name on paper."""
    return NO_BREAK.join(words.split())


def read_time(text: str) -> time | None:
    """A time of day as people type it: "14:02", "14.02", "1402", "9", "2 pm", "2.30pm". None when it cannot be read."""
    digits = re.sub(r"([ap])\.m\.?$", r"\1m", text.strip().lower()).replace(".", ":")
    half = re.fullmatch(r"(.*?)\s*([ap])m", digits)
    if half is not None:
        morning = read_time(half[1])
        if morning is None or not 1 <= morning.hour <= 12:
            return None
        return morning.replace(hour=morning.hour % 12 + (12 if half[2] == "p" else 0))
    if ":" not in digits and len(digits) in (3, 4) and digits.isdigit():
        digits = f"{digits[:-2]}:{digits[-2:]}"
    hour, _, minute = digits.partition(":")
    if len(minute) == 1:  # half typed, or half past
        return None
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        return None


def _spoken(day: date) -> str:
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"

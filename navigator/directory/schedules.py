"""Opening times in words, from the rows of any feed: RRULE parts, weekday names and numbers, or plain text.

Times are wall times and are never shifted: publishers write "Z" on the clock on the wall. Source of the parts:
RFC 5545 as HSDS 3.0 uses it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from navigator.directory.text import Repairs, known
from navigator.domain.dates import MONTHS

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_STARTS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_TIME = re.compile(
    r"^(?:.*T)?(\d{1,2})(?:[:.]?(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?\s*(?:Z|[+-]\d{2}:?\d{2})?$", re.I
)
_BYDAY = re.compile(r"^([+-]?\d)?\s*([A-Za-z]+)$")
_ORDINALS = {1: "First", 2: "Second", 3: "Third", 4: "Fourth", 5: "Fifth", -1: "Last"}
FREQUENCIES = {
    "week": "WEEKLY",
    "weekly": "WEEKLY",
    "month": "MONTHLY",
    "monthly": "MONTHLY",
    "day": "DAILY",
    "daily": "DAILY",
}
ALL_DAY = (("0:00", "23:59"), ("0:00", "0:00"), ("0:00", "24:00"))


@lru_cache(1024)
def weekday(text: str) -> int | None:
    """0 for Monday to 6 for Sunday, from "Monday", "mon", "MO" or "1"; None for anything else."""
    word = text.strip().casefold()
    if word.isdigit():
        return int(word) - 1 if 1 <= int(word[:3]) <= 7 else None
    if len(word) < 2 or word[:2] not in _STARTS:
        return None
    index = _STARTS.index(word[:2])
    whole = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")[index]
    return index if whole.startswith(word) or word in ("tues", "weds", "thurs", whole + "s") else None


@lru_cache(4096)
def clock(text: str) -> str:
    """A wall time as "9:00", from "09:00", "9", "0900", "8am", "10:00Z", "2000-01-01T08:00:00.000Z"; or ""."""
    found = _TIME.match(text.strip())
    if not found:
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    return f"{hour}:{minute:02d}" if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else ""


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening times as people read them, one line each, and the weekdays they name (0 Monday to 6 Sunday)."""

    lines: tuple[str, ...] = ()
    days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    """One schedule row, read: `when` is the days in words for what is not simply weekly."""

    days: tuple[int, ...]
    when: str
    span: str
    tail: str


def opening(rows: Iterable[Mapping[str, object]], repairs: Repairs) -> Opening:
    """Every row's times, rows with the same hours joined ("Mon to Fri 9:00 to 16:30"), in the order of the week."""
    read: list[_Row] = []
    texts: list[str] = []
    for row in rows:
        one = _read(row, repairs)
        if one is not None:
            read.append(one)
        else:
            text = known(row.get("description") or row.get("original_text"), repairs)
            if text:
                texts.append(text)
    days = frozenset(day for row in read for day in row.days)
    lines = [*_weekly(read), *(_joined(row.when, row.span, row.tail) for row in read if row.when)]
    return Opening(tuple(dict.fromkeys([*lines, *texts])), days)


def _read(row: Mapping[str, object], repairs: Repairs) -> _Row | None:
    told = known(row.get("freq"), repairs)
    frequency = FREQUENCIES.get(told.casefold(), "")
    parts = [part for part in re.split(r"[,;\s]+", known(row.get("byday") or row.get("weekday"), repairs)) if part]
    ordinals, days = _days(parts, repairs)
    if frequency == "DAILY" and not days:
        days = list(range(7))
    span = _span(row, repairs)
    dates = known(row.get("bymonthday"), repairs) if frequency == "MONTHLY" else ""
    if not days and not dates:
        return None
    odd = f"({told.lower()})" if told and not frequency else ""
    if not span and not frequency and not parts:
        return None
    if not span and _is_empty_slot(row):
        return None
    return _Row(
        tuple(days),
        _when(frequency, ordinals, days, dates, _interval(row, repairs)),
        span,
        _joined(odd, _until(row, repairs)),
    )


def _is_empty_slot(row: Mapping[str, object]) -> bool:
    """1.1 exports write a row for each day and leave the times of closed days blank: such a row says "closed"."""
    return not row.get("freq") and "opens_at" in row and not row.get("opens_at") and not row.get("closes_at")


def _interval(row: Mapping[str, object], repairs: Repairs) -> int:
    text = known(row.get("interval"), repairs)
    return min(int(text), 52) if text.isdigit() and len(text) < 4 else 1


def _days(parts: list[str], repairs: Repairs) -> tuple[list[int], list[int]]:
    ordinals, days = [], []
    for part in parts:
        found = _BYDAY.match(part)
        day = weekday(found[2] if found else part)
        if day is None:
            repairs["bad_weekday"] += 1
            continue
        days.append(day)
        if found and found[1] and int(found[1]) in _ORDINALS:
            ordinals.append(int(found[1]))
    return sorted(set(ordinals)), sorted(set(days))


def _when(frequency: str, ordinals: list[int], days: list[int], dates: str, interval: int) -> str:
    """The days in words where they are not simply each week; "" where they are."""
    named = _day_words(tuple(days))
    if frequency == "MONTHLY" or ordinals:
        every = "of the month" if interval <= 1 else f"every {interval} months"
        if days and ordinals:
            which = " and ".join(_ORDINALS[n].lower() if i else _ORDINALS[n] for i, n in enumerate(ordinals))
            return f"{which} {named} {every}"
        return f"On day {dates.replace(',', ', ')} {every}" if dates else f"{named}, monthly"
    if interval == 2:
        return f"Every other week on {named}"
    return f"Every {interval} weeks on {named}" if interval > 2 else ""


def _span(row: Mapping[str, object], repairs: Repairs) -> str:
    opens, closes = known(row.get("opens_at") or row.get("open_at"), repairs), known(row.get("closes_at"), repairs)
    start, end = clock(opens) if opens else "", clock(closes) if closes else ""
    if (opens and not start) or (closes and not end):
        repairs["bad_time"] += 1
    if (start, end) in ALL_DAY:
        return "all day"
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def _until(row: Mapping[str, object], repairs: Repairs) -> str:
    """From when and until when it is; the reader judges, since today is theirs. Until when hours are only promised is
    another matter."""
    start, until, given = (
        _in_words(known(row.get(one) or row.get(other), repairs))
        for one, other in (("dtstart", "valid_from"), ("until", ""), ("valid_to", ""))
    )
    begins = start[1] if start[0] > date.today() else ""
    said = (("from", begins), ("until", until[1]), ("given until", "" if until[1] else given[1]))
    told = ", ".join(f"{words} {day}" for words, day in said if day)
    return f"({told})" if told else ""


def _in_words(text: str) -> tuple[date, str]:
    """A day of ISO 8601, and in words; the first of all days and "" where it is none."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return date.min, ""
    return day, f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _weekly(rows: list[_Row]) -> list[str]:
    """Days with the same hours joined into one line."""
    spans: dict[tuple[int, str], list[str]] = {}
    for row in rows:
        if not row.when:
            for day in row.days:
                held = spans.setdefault((day, row.tail), [])
                if row.span not in held:
                    held.append(row.span)
    together: dict[tuple[tuple[str, ...], str], list[int]] = {}
    for (day, tail), hours in sorted(spans.items()):
        together.setdefault((_run_together(hours), tail), []).append(day)
    return [_joined(_day_words(tuple(days)), " and ".join(hours), tail) for (hours, tail), days in together.items()]


def _run_together(hours: list[str]) -> tuple[str, ...]:
    """The day's spans in order; one that begins when another ends is the same opening, told in two rows."""
    made: list[str] = []
    for span in sorted(filter(None, hours), key=_starts_at):
        start, _, end = span.partition(" to ")
        if made and end and made[-1].endswith(f" to {start}"):
            made[-1] = f"{made[-1].partition(' to ')[0]} to {end}"
        else:
            made.append(span)
    return tuple(made)


def _starts_at(span: str) -> tuple[int, int]:
    found = re.search(r"(\d+):(\d+)", span)
    return (int(found[1]), int(found[2])) if found else (0, 0)


@lru_cache(512)
def _day_words(days: tuple[int, ...]) -> str:
    """ "Mon to Fri", "Mon and Tue", "Mon, Wed and Fri to Sun"."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    words: list[str] = []
    for run in runs:
        words.extend([f"{DAYS[run[0]]} to {DAYS[run[-1]]}"] if len(run) > 2 else [DAYS[day] for day in run])
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" and {words[-1]}" if words else ""


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)

"""When a service opens next, from its schedule: RFC 5545 rules as HSDS 3.0 uses them, and the older forms.

Times are wall times and are never shifted. What cannot be worked out (every six weeks from an unknown day) is left to
the words; a rule that has ended opens nothing; one whose hours were only promised until a day is told with that day.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any

from navigator.directory.schedules import FREQUENCIES, clock, weekday
from navigator.directory.text import UNCOUNTED, known
from navigator.domain.dates import screen_date

AHEAD_DAYS = 14
SLOT_MINUTES = 30
DAY_MINUTES = 24 * 60
TEN_YEARS, LAST_YEAR = 3652, 2200
SEEN = 4096
_KEYS = ("byday", "weekday", "opens_at", "open_at", "closes_at", "freq", "bymonthday", "interval", "dtstart",
         "valid_from", "until", "valid_to")  # fmt: skip
_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")
_PART = re.compile(r"^([+-]?\d)?\s*([A-Za-z]+|\d)$")
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a schedule. Days as 0 Monday to 6; `opens` and `closes` in minutes from midnight, -1 unknown; dates as
    ISO text, "" unknown. `nth` are the ordinals of a monthly rule (-1 is the last)."""

    frequency: str
    days: tuple[int, ...]
    nth: tuple[int, ...] = ()
    dates: tuple[int, ...] = ()
    interval: int = 1
    opens: int = -1
    closes: int = -1
    start: str = ""
    until: str = ""
    valid_to: str = ""

    @property
    def is_weekly(self) -> bool:
        """Whether it is simply each week."""
        return self.frequency == "WEEKLY" and self.interval == 1 and not self.nth


_NAMES = tuple(one.name for one in fields(Rule))


@dataclass(frozen=True, slots=True)
class Next:
    """The next opening within a fortnight: when it begins (`now` where it is open), when it closes ("" unknown), and a
    caution in words or ""."""

    day: date
    opens: str
    closes: str
    now: bool
    caution: str


def rules_of(rows: Iterable[Mapping[str, object]]) -> tuple[Rule, ...]:
    """The rows that can be worked with; the others remain words."""
    told = (tuple(known(row.get(key), UNCOUNTED) if row.get(key) else "" for key in _KEYS) for row in rows)
    return tuple(rule for rule in map(_rule, told) if rule is not None)


@lru_cache(maxsize=SEEN)
def _rule(row: tuple[str, ...]) -> Rule | None:
    """One row, by its values in the order of `_KEYS`; most rows of a directory are like one before."""

    def said(*keys: str) -> str:
        return next((text for text in (row[_KEYS.index(key)] for key in keys) if text), "")

    parts = [_PART.match(part) for part in re.split(r"[,;\s]+", said("byday", "weekday")) if part]
    days = tuple(sorted({day for part in parts if part and (day := weekday(part[2])) is not None}))
    nth = tuple(sorted({int(part[1]) for part in parts if part and part[1]}))
    opens, closes = _minutes(said("opens_at", "open_at")), _minutes(said("closes_at"))
    frequency = FREQUENCIES.get(said("freq").casefold()) if said("freq") else "MONTHLY" if nth else "WEEKLY"
    if frequency is None:  # "YEARLY", "ONCE": the words say so
        return None
    if frequency == "DAILY":
        frequency, days = "WEEKLY", days or tuple(range(7))
    dates = tuple(int(one) for one in re.findall(r"\d{1,2}", said("bymonthday"))) if frequency == "MONTHLY" else ()
    if not (days or dates) or (opens < 0 and closes < 0 and not said("freq")):
        return None
    interval = said("interval")
    if closes == 0 < opens or (closes, opens) == (0, 0):
        closes = DAY_MINUTES
    return Rule(
        frequency, days, nth, dates, max(1, int(interval)) if interval.isdigit() and len(interval) < 4 else 1,
        opens, closes, _day(said("dtstart", "valid_from")), _day(said("until")), _day(said("valid_to")),
    )  # fmt: skip


def with_end(row: Mapping[str, object]) -> Mapping[str, object]:
    """A row that ends after so many times, as one that ends on a day."""
    count, held = known(row.get("count"), UNCOUNTED), row.get("until")
    if held or not (count.isdigit() and 0 < len(count) < 4 and int(count)):
        return row
    last = next((_last(rule, int(count)) for rule in rules_of([row]) if rule.start), "")
    return {**row, "until": last} if last else row


def _last(rule: Rule, count: int) -> str:
    """The day of the last of so many times, "" where it is not within ten years."""
    start = date.fromisoformat(rule.start)
    if start.year > LAST_YEAR:
        return ""
    found = list(islice(_recurring(rule, start, start + timedelta(days=TEN_YEARS)), count))
    return found[-1].isoformat() if len(found) == count else ""


def _minutes(text: str) -> int:
    hour, _, minute = clock(text).partition(":") if text else ("", "", "")
    return int(hour) * 60 + int(minute) if hour else -1


def _day(text: str) -> str:
    found = _DAY.match(text)
    try:
        return date.fromisoformat(found[0]).isoformat() if found else ""
    except ValueError:  # the 99th of a month
        return ""


@lru_cache(maxsize=SEEN)
def to_json(rules: tuple[Rule, ...]) -> str:
    rows = [{name: value for name in _NAMES if (value := getattr(rule, name)) not in ("", (), -1)} for rule in rules]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


@lru_cache(maxsize=SEEN)
def from_json(text: str) -> tuple[Rule, ...]:
    lists = ("days", "nth", "dates")
    rows: list[dict[str, Any]] = json.loads(text or "[]")
    for row in rows:
        row.update({key: tuple(row.get(key, ())) for key in lists})
    return tuple(Rule(**row) for row in rows)


def bounds(rule: Rule, today: date) -> tuple[str, str] | None:
    """From when and until when a rule holds, as ISO text: "" where that is past, or never; None for what is over."""
    now = today.isoformat()
    if rule.until and rule.until < now:
        return None
    return (rule.start if rule.start > now else "", rule.until)


@lru_cache(maxsize=SEEN)
def slots(rule: Rule) -> frozenset[str]:
    """The half hours at whose start it is open on its days, as "0 09:30" for Monday half past nine."""
    if rule.opens < 0:
        return frozenset()
    found: set[str] = set()
    closes = max(_ends(rule), rule.opens + SLOT_MINUTES) if rule.closes >= 0 else rule.opens + SLOT_MINUTES
    first, last = -(-rule.opens // SLOT_MINUTES), -(-closes // SLOT_MINUTES)
    for day in rule.days:
        found.update(_SLOTS[day][first:last])
        found.update(_SLOTS[(day + 1) % 7][: max(0, last - len(_SLOTS[day]))])
    return frozenset(found)


def slot_of(moment: datetime) -> str:
    """The half hour that a moment on the clock on the wall lies in."""
    minutes = (moment.hour * 60 + moment.minute) // SLOT_MINUTES * SLOT_MINUTES
    return f"{moment.weekday()} {_clock(minutes)}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


_SLOTS = [[f"{day} {_clock(minutes)}" for minutes in range(0, DAY_MINUTES, SLOT_MINUTES)] for day in range(7)]


def next_opening(rules: Iterable[Rule], now: datetime) -> Next | None:
    """The first opening that has not ended by `now` (wall time); None where none is known within a fortnight."""
    found: list[tuple[datetime, Rule, date]] = []
    for rule in rules:
        yesterday = now.date() - timedelta(days=1)  # what opened then may be open over midnight
        for day in _days(rule, yesterday, now.date() + timedelta(days=AHEAD_DAYS)):
            if _at(day, _ends(rule)) > now:
                found.append((_at(day, max(rule.opens, 0)), rule, day))
                break
    if not found:
        return None
    begins, rule, day = min(found, key=lambda one: one[0])
    return Next(
        day,
        _clock(rule.opens) if rule.opens >= 0 else "",
        _clock(rule.closes) if rule.closes >= 0 else "",
        begins <= now and rule.opens >= 0 and rule.closes >= 0,
        caution(day, rule),
    )


def _ends(rule: Rule) -> int:
    """When it closes, in minutes from the midnight before it opened; the day's end where that is not known."""
    if rule.closes < 0:
        return DAY_MINUTES
    return rule.closes + DAY_MINUTES * (rule.closes < rule.opens)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def _days(rule: Rule, first: date, last: date) -> list[date]:
    """The days a rule falls on. An interval without a first day has no phase: nothing is worked out."""
    if (rule.interval > 1 and not rule.start) or (rule.until and rule.until < first.isoformat()):
        return []
    if rule.is_weekly:
        span = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
        days = [day for day in span if day.weekday() in rule.days]
    else:
        days = _expanded(rule, first, last)
    return [day for day in days if day.isoformat() >= rule.start and not (rule.until and day.isoformat() > rule.until)]


def _expanded(rule: Rule, first: date, last: date) -> list[date]:
    start = date.fromisoformat(rule.start) if rule.start else first.replace(day=1)
    return [day for day in _recurring(rule, start, last) if day >= first]


def _recurring(rule: Rule, start: date, last: date) -> Iterator[date]:
    """Every day that a rule falls on, from one to another."""
    from dateutil import rrule  # only where a rule needs it: it takes a while to import

    try:
        days = [rrule.weekday(day, nth) for day in rule.days for nth in rule.nth] if rule.nth else list(rule.days)
        found = rrule.rrule(
            rrule.MONTHLY if rule.frequency == "MONTHLY" else rrule.WEEKLY,
            dtstart=datetime.combine(start, time()),
            interval=rule.interval,
            byweekday=days or None,
            bymonthday=rule.dates or None,
            until=datetime.combine(last, time()),
        )
        for moment in found:
            yield moment.date()
    except ValueError:  # a 40th of the month, a zeroth Monday
        return


def caution(day: date, rule: Rule | None = None) -> str:
    """What may make it otherwise: a bank holiday in some part of the country, or hours promised only until earlier."""
    import holidays  # only when hours are shown

    said = []
    years = holidays.country_holidays("GB", years=day.year)
    named = next((name for name in (years.get(day) or "").split("; ") if name), "")
    if named:
        said.append(f"{screen_date(day, day)} is a bank holiday ({named}): ring first.")
    if rule is not None and rule.valid_to and rule.valid_to < day.isoformat():
        said.append(f"These hours were given until {screen_date(date.fromisoformat(rule.valid_to), day)}.")
    return " ".join(said)

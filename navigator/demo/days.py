"""Days counted from the day the demo is opened, so that it never grows stale. Nobody works at weekends here."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta

from navigator.domain.working_days import SATURDAY
from navigator.store.casefile import Writer


def past(today: date, days_ago: int) -> date:
    """The working day that many days ago; a weekend goes back to its Friday, so that order is kept."""
    day = today - timedelta(days=days_ago)
    return day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))


def coming(today: date, days: int) -> date:
    """The working day in that many days; a weekend goes on to its Monday."""
    day = today + timedelta(days=days)
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)


def due(today: date, days: int) -> date:
    """A day that is `days` away, before (negative) or after today."""
    return coming(today, days) if days >= 0 else past(today, -days)


def at(today: date, days_ago: int, clock: str) -> datetime:
    """A moment on that working day by the clock on the wall ("14:05"), in UTC."""
    return datetime.combine(past(today, days_ago), time.fromisoformat(clock)).astimezone(UTC)


@contextmanager
def as_of(writer: Writer, today: date, days_ago: int) -> Iterator[None]:
    """What is written within was written on that day, at the end of the work."""
    usual, moment = writer.clock, at(today, days_ago, "16:30")
    writer.clock = lambda: min(moment, usual())
    try:
        yield
    finally:
        writer.clock = usual


def birth_date(today: date, age: int, month: int, day: int) -> date:
    """The birth date of somebody who is `age` on `today`, so that they never grow older."""
    had_it = (month, day) <= (today.month, today.day)
    return date(today.year - age - (0 if had_it else 1), month, day)

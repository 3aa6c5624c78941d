"""When a coordinator is late back, and what can be planned."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from navigator.domain.loop import Visit
from navigator.domain.visits import check_back, check_visit, could_begin, is_late_back, is_out, is_to_come

TWO = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("what", "now", "safe", "out", "late"),
    [
        ("before leaving", -10, None, False, False),
        ("on the way", 5, None, True, False),
        ("at the very minute", 60, None, True, False),
        ("one minute over", 61, None, True, True),
        ("never said anything, the next morning", 1200, None, True, True),
        ("back in time", 61, 50, False, False),
        ("back late, and safe", 120, 90, False, False),
    ],
)
def test_late_back(what: str, now: int, safe: int | None, out: bool, late: bool) -> None:
    safe_at = None if safe is None else TWO + timedelta(minutes=safe)
    visit = Visit("v", "may", 1, TWO, TWO + timedelta(hours=1), "12 Mill Lane", safe_at=safe_at)
    at = TWO + timedelta(minutes=now)
    assert (is_out(visit, at), is_late_back(visit, at)) == (out, late), what


@pytest.mark.parametrize(
    ("what", "over", "may"),
    [
        ("the support goes on", None, True),
        ("it was over the day before: nobody goes", -1440, False),
        ("it was over a minute before", -1, False),
        ("it was over when the coordinator was on the way", 30, True),
        ("it was over the day after, and nobody said to be back", 1440, True),
    ],
)
def test_nobody_goes_on_a_visit_that_was_to_begin_when_support_was_over(what: str, over: int | None, may: bool) -> None:
    visit = Visit("v", "may", 1, TWO, TWO + timedelta(hours=1), "12 Mill Lane")
    assert could_begin(visit, None if over is None else TWO + timedelta(minutes=over)) is may, what
    assert [is_to_come(visit, TWO + timedelta(minutes=now)) for now in (-1, 0, 1)] == [True, False, False]


@pytest.mark.parametrize(
    ("what", "hours", "place", "wrong"),
    [
        ("an hour", 1, "12 Mill Lane", ()),
        ("back before leaving", -1, "12 Mill Lane", ["back_at"]),
        ("back as soon as gone", 0, "12 Mill Lane", ["back_at"]),
        ("two days", 48, "12 Mill Lane", ["back_at"]),
        ("nowhere", 1, "", ["place"]),
    ],
)
def test_what_can_be_planned(what: str, hours: int, place: str, wrong: Any) -> None:
    assert set(check_visit(TWO, TWO + timedelta(hours=hours), place, TWO)) == set(wrong), what


@pytest.mark.parametrize(
    ("what", "days", "known", "asked"),
    [
        ("today, two hours ago: still out, and told late", 0, None, False),
        ("tomorrow", 1, None, False),
        ("yesterday", -1, None, True),
        ("of 1930, by a slip of the year", -35000, None, True),
        ("that of yesterday evening, with another time to be back", -1, -1, False),
        ("that of today, put on yesterday", -1, 0, True),
    ],
)
def test_nobody_plans_a_visit_on_a_day_that_is_past(what: str, days: int, known: int | None, asked: bool) -> None:
    now, leaves_at = TWO + timedelta(hours=2), TWO + timedelta(days=days)
    was_at = TWO + timedelta(days=known or 0)
    before = None if known is None else Visit("v", "may", 1, was_at, was_at + timedelta(hours=1), "12 Mill Lane")
    found = check_visit(leaves_at, leaves_at + timedelta(hours=1), "12 Mill Lane", now, before)
    assert ("day" in found) is asked, what


@pytest.mark.parametrize(
    ("what", "now", "words"),
    [
        ("the day before", -24 * 60, "This visit begins at Mon 23 Nov, 14:00."),
        ("the same morning", -240, "This visit begins at 14:00."),
        ("a minute too soon", -1, "This visit begins at 14:00."),
        ("at the very minute", 0, ""),
        ("on the way", 5, ""),
        ("the next morning", 1200, ""),
    ],
)
def test_nobody_is_back_from_a_visit_that_has_not_begun(what: str, now: int, words: str) -> None:
    visit = Visit("v", "may", 1, TWO, TWO + timedelta(hours=1), "12 Mill Lane")
    told = check_back(visit, TWO + timedelta(minutes=now))
    assert told.startswith(words), what
    assert bool(told) is bool(words), what

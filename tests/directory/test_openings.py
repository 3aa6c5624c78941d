"""When a service opens next, as a reader of its times would say; and never a guess."""

from datetime import date, datetime

import pytest

from navigator.directory.facets import ALWAYS, SAYS_WHEN, of_hours
from navigator.directory.hours import hours_of
from navigator.directory.openings import from_json, next_opening, rules_of, slot_of, slots, to_json, with_end
from navigator.directory.schedules import opening
from navigator.directory.text import Repairs

MONDAY = "2026-11-23"


AT = {"opens_at": "10:00", "closes_at": "12:00"}


@pytest.mark.parametrize(
    ("row", "now", "said"),
    [
        ({"freq": "WEEKLY", "byday": "MO,TU", **AT}, f"{MONDAY}T11:59", "2026-11-23 10:00 now"),
        ({"freq": "WEEKLY", "byday": "MO", **AT}, f"{MONDAY}T12:00", "2026-11-30 10:00"),
        ({"freq": "week", "byday": "TH", "weekday": "Thursday", **AT}, f"{MONDAY}T10:00", "2026-11-26 10:00"),
        ({"weekday": "Friday", "opens_at": "8:00am", "closes_at": "1:00pm"}, f"{MONDAY}T10:00", "2026-11-27 08:00"),
        ({"weekday": "1", "opens_at": "2000-01-01T08:00:00.000Z"}, f"{MONDAY}T07:00", "2026-11-23 08:00"),
        ({"freq": "MONTHLY", "byday": "1WE", **AT}, f"{MONDAY}T10:00", "2026-12-02 10:00"),
        ({"freq": "MONTHLY", "byday": "-1FR", **AT}, f"{MONDAY}T10:00", "2026-11-27 10:00"),
        ({"freq": "MONTHLY", "bymonthday": "1", **AT}, f"{MONDAY}T10:00", "2026-12-01 10:00"),
        ({"interval": "2", "byday": "TU", "dtstart": "2026-11-17", **AT}, f"{MONDAY}T10:00", "2026-12-01 10:00"),
        ({"freq": "DAILY", "opens_at": "00:00", "closes_at": "00:00"}, f"{MONDAY}T03:00", "2026-11-23 00:00 now"),
        ({"byday": "FR", "opens_at": "0930", "closes_at": "1700"}, f"{MONDAY}T10:00", "2026-11-27 09:30"),
        ({"byday": "MO", "opens_at": "22:00", "closes_at": "02:00"}, f"{MONDAY}T10:00", "2026-11-23 22:00"),
        ({"byday": "SU", "opens_at": "22:00", "closes_at": "02:00"}, f"{MONDAY}T01:59", "2026-11-22 22:00 now"),
        ({"byday": "SU", "opens_at": "22:00", "closes_at": "02:00"}, f"{MONDAY}T02:00", "2026-11-29 22:00"),
        ({"byday": "MO", "opens_at": "10:00Z", "closes_at": "12:00Z"}, "2026-07-06T10:30", "2026-07-06 10:00 now"),
    ],
)
def test_the_next_opening(row: dict[str, object], now: str, said: str) -> None:
    rules = from_json(to_json(rules_of([row])))
    found = next_opening(rules, datetime.fromisoformat(now))
    assert found is not None
    assert f"{found.day} {found.opens}{' now' if found.now else ''}" == said


@pytest.mark.parametrize(
    "row",
    [
        {"description": "Term-time, ring first"},
        {"freq": "WEEKLY", "interval": "6", "byday": "FR", "opens_at": "10:00"},  # every six weeks from an unknown day
        {"freq": "WEEKLY", "byday": "MO", "until": "2026-01-01", "opens_at": "10:00", "closes_at": "11:00"},
        {"freq": "MONTHLY", "bymonthday": "40", "opens_at": "10:00"},
        {"freq": "YEARLY", "byday": "MO", "opens_at": "10:00", "closes_at": "11:00"},
        {"freq": "MONTHLY", "bymonthday": "1", "dtstart": "9999-12-31", "opens_at": "10:00"},
        {"freq": "MONTHLY", "byday": "0MO", "opens_at": "10:00"},
        {"freq": "WEEKLY", "byday": "XX", "opens_at": "10:00"},
        {"weekday": "Monday", "opens_at": "", "closes_at": ""},
        {},
    ],
)
def test_what_cannot_be_worked_out_is_not_guessed(row: dict[str, object]) -> None:
    assert next_opening(rules_of([row]), datetime.fromisoformat("2026-11-23T10:00")) is None


@pytest.mark.parametrize(
    ("row", "until"),
    [
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-01-05", "count": 3}, "2026-01-19"),
        ({"freq": "WEEKLY", "byday": "MO,TH", "dtstart": "2026-01-05", "count": "4"}, "2026-01-15"),
        ({"freq": "WEEKLY", "interval": "2", "byday": "MO", "dtstart": "2026-01-05", "count": 2}, "2026-01-19"),
        ({"freq": "MONTHLY", "byday": "1MO", "dtstart": "2026-01-05", "count": 2}, "2026-02-02"),
        ({"freq": "WEEKLY", "byday": "MO", "count": 3}, None),  # from an unknown day
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-01-05", "count": -1}, None),
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-01-05", "count": 999}, None),  # not within ten years
        ({"freq": "MONTHLY", "bymonthday": "40", "dtstart": "2026-01-05", "count": 3}, None),
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "9999-12-31", "count": 3}, None),
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-99-99", "count": 3}, None),
    ],
)
def test_what_is_held_so_many_times_ends(row: dict[str, object], until: str | None) -> None:
    assert with_end({**row, **AT}).get("until") == until


def test_a_course_that_is_over_opens_no_more_and_says_until_when() -> None:
    course = hours_of([{"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-01-05", "count": 3, **AT}])
    assert course.opening.lines == ("Mon 10:00 to 12:00 (until 19 January 2026)",)
    assert next_opening(from_json(course.rules), datetime.fromisoformat(f"{MONDAY}T10:00")) is None


def test_odd_forms_are_read_as_they_are_meant() -> None:
    assert hours_of([{"freq": "WEEKLY", "byday": ["MO", "TU"], **AT}]).opening.lines == ("Mon and Tue 10:00 to 12:00",)
    assert hours_of([{"freq": "YEARLY", "byday": "MO", **AT}]).opening.lines == ("Mon 10:00 to 12:00 (yearly)",)
    assert hours_of([{"byday": "MO", "opens_at": "0900", "closes_at": "1730"}]).opening.lines == ("Mon 9:00 to 17:30",)


def test_a_bank_holiday_and_hours_that_ran_out_are_cautions() -> None:
    row = {"freq": "WEEKLY", "byday": "FR", "opens_at": "10:00", "closes_at": "12:00", "valid_to": "2026-06-30"}
    found = next_opening(rules_of([row]), datetime.fromisoformat("2026-12-21T10:00"))
    assert found is not None
    assert found.caution.startswith("Fri 25 Dec is a bank holiday (Christmas Day)")
    assert "These hours were given until Tue 30 Jun." in found.caution


def test_the_half_hours_a_week_is_open() -> None:
    (morning,) = rules_of([{"byday": "MO", "opens_at": "09:30", "closes_at": "11:00"}])
    assert slots(morning) == {"0 09:30", "0 10:00", "0 10:30"}
    (late,) = rules_of([{"byday": "SU", "opens_at": "23:00", "closes_at": "01:00"}])
    assert slots(late) == {"6 23:00", "6 23:30", "0 00:00", "0 00:30"}
    assert slot_of(datetime.fromisoformat(f"{MONDAY}T10:59")) == "0 10:30"


NINE = {"byday": "SA", "opens_at": "09:00", "closes_at": "10:00"}


@pytest.mark.parametrize(
    ("row", "held"),
    [
        ({}, {ALWAYS: {"slot/5 09:00", "slot/5 09:30"}}),
        ({"interval": 2}, {ALWAYS: {"some/5 09:00", "some/5 09:30"}}),
        ({"freq": "MONTHLY", "byday": "-1SA"}, {ALWAYS: {"some/5 09:00", "some/5 09:30"}}),
        ({"until": "2024-12-31"}, {ALWAYS: set()}),
        ({"valid_from": "2027-01-04"}, {ALWAYS: set(), ("2027-01-04", ""): {"slot/5 09:00", "slot/5 09:30"}}),
        ({"until": "2027-01-04"}, {ALWAYS: set(), ("", "2027-01-04"): {"slot/5 09:00", "slot/5 09:30"}}),
        ({"dtstart": "2024-01-06", "valid_to": "2024-12-31"}, {ALWAYS: {"slot/5 09:00", "slot/5 09:30"}}),
    ],
)
def test_from_when_and_until_when_it_is_open(row: dict[str, object], held: dict[tuple[str, str], set[str]]) -> None:
    found = of_hours(1 << 5, rules_of([{"freq": "WEEKLY", **NINE, **row}]), date(2026, 11, 23))
    assert SAYS_WHEN in found[ALWAYS]
    times = {bounds: {term for term in terms if term[:4] in ("slot", "some")} for bounds, terms in found.items()}
    assert times == held
    for bounds, terms in found.items():
        assert ({"day/5", "when/weekend"} <= terms) == bool(held[bounds])


def test_when_it_begins_is_said_in_words() -> None:
    told = opening([{"freq": "WEEKLY", **NINE, "valid_from": "2199-01-04", "valid_to": "2199-12-31"}], Repairs())
    assert told.lines == ("Sat 9:00 to 10:00 (from 4 January 2199, given until 31 December 2199)",)

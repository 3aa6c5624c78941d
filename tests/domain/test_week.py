"""The week: which days it has, and what stands on each."""

from datetime import date, datetime, timedelta

import pytest

from navigator.domain.loop import Visit
from navigator.domain.people import Plan
from navigator.domain.theirs import Theirs
from navigator.domain.week import WeekDay, items_of, monday_of, week

from .days import action, goal, told
from .loops import TODAY, connection

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "monday"),
    [
        (date(2026, 11, 23), MONDAY),
        (date(2026, 11, 27), MONDAY),
        (date(2026, 11, 28), date(2026, 11, 30)),  # at a weekend the week to come
        (date(2026, 11, 29), date(2026, 11, 30)),
    ],
)
def test_the_week_of_a_day(day: date, monday: date) -> None:
    assert monday_of(day) == monday


def visit(day: int, name: str = "v1") -> Visit:
    leaves_at = datetime(2026, 11, day, 9, 30).astimezone()
    return Visit(name, "p1", 1, leaves_at, leaves_at + timedelta(hours=1), "7 Orchard Close")


def week_of(*everybody: Theirs) -> tuple[WeekDay, ...]:
    return week(MONDAY, [item for theirs in everybody for item in items_of(theirs)])


def on(day: int, *everybody: Theirs) -> tuple[str, ...]:
    return next(one.told for one in week_of(*everybody) if one.on.day == day)


def test_each_thing_stands_on_its_day_in_the_order_of_the_clock() -> None:
    may = told(
        {"review_on": date(2026, 11, 25), "talk_on": date(2026, 11, 25)},
        visits=(visit(24), visit(25)),
        goals=(goal(action(2, when="14:00"), action(2)),),
        connections=(connection("Rails", ("asked", 12), chase_in=1),),
        plan=Plan("p1", talk_time="11"),
    )
    assert on(24, may) == ("Visit: May", "Chase: May")
    assert on(25, may) == ("Visit: May", "Talk: May", "Review: May", "2 to do")
    wednesday = next(one for one in week_of(may) if one.on.day == 25)
    assert [item.time for item in wednesday.items] == ["09:30", "11:00", "14:00", "", ""]
    assert on(23, may) == ()
    assert on(24, may, told(visits=(visit(24, "v2"),))) == ("2 visits", "Chase: May")


def test_a_day_of_the_weekend_is_there_only_where_something_is_planned() -> None:
    assert [one.on.weekday() for one in week_of(told(visits=(visit(24),)))] == [0, 1, 2, 3, 4]
    assert [one.on.weekday() for one in week_of(told(visits=(visit(28),)))] == [0, 1, 2, 3, 4, 5]


def test_whoever_s_support_ended_is_not_in_it() -> None:
    ended = told({"ended_on": TODAY}, visits=(visit(24),))
    assert [one.told for one in week_of(ended)] == [(), (), (), (), ()]

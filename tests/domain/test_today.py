"""What stands on Today, as cases that a social worker can read: one person with one thing, and the lines it makes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.people import Action, PersonRow
from navigator.domain.today import TALK_AGAIN, in_order, lines_of
from navigator.domain.words import ActionState, HandHolding, TodayPart

from .loops import TODAY, connection

MAY = PersonRow(
    "p1",
    1,
    "May Ellis",
    "May",
    None,
    "",
    "",
    "",
    None,
    TODAY,
    None,
    0,
    0,
    TODAY + timedelta(40),
    False,
    None,
    None,
    None,
)


def action(days: int | None, **known: Any) -> Action:
    by_on = None if days is None else TODAY + timedelta(days=days)
    return Action("a1", "g1", "p1", 1, "Ring the council", HandHolding.RANG_FOR, by_on=by_on, **known)


def marks(row: PersonRow = MAY, actions: tuple[Action, ...] = (), loops: tuple[Any, ...] = ()) -> list[str]:
    return [f"{line.part.value}: {line.mark}" for line in in_order(lines_of(row, actions, loops, TODAY))]


@pytest.mark.parametrize(
    ("story", "what", "marked"),
    [
        ("promised for last week and still owed", action(-7, promise=True), ["promised: Promise late"]),
        ("promised for today: not late yet", action(0, promise=True), ["promised: Promised"]),
        ("promised, no day was said", action(None, promise=True), ["promised: Promised"]),
        ("promised and done: kept", action(-7, promise=True, state=ActionState.DONE), []),
        (
            "promised, not done, and they were not told why",
            action(-7, promise=True, state=ActionState.NOT_DONE),
            ["promised: Not told yet"],
        ),
        (
            "promised, not done, and they were told why",
            action(-7, promise=True, state=ActionState.NOT_DONE, told_on=TODAY),
            [],
        ),
        ("to be done today", action(0), ["due: Ring for them"]),
        ("to be done yesterday: still there", action(-1), ["due: Ring for them"]),
        ("to be done tomorrow: not today's", action(1), []),
        ("no day was set, nothing promised", action(None), []),
        ("not done, with a reason: cleared", action(-3, state=ActionState.NOT_DONE), []),
    ],
)
def test_actions(story: str, what: Action, marked: list[str]) -> None:
    assert marks(actions=(what,)) == marked, story


@pytest.mark.parametrize(
    ("story", "changes", "marked"),
    [
        ("all is well", {}, []),
        ("not reached for 25 days", {"quiet_days": 25}, ["quiet: Gone quiet"]),
        ("the review was yesterday", {"review_on": TODAY - timedelta(1), "review_due": True}, ["decide: Review due"]),
        ("nobody set a day for the review", {"review_on": None}, ["decide: No day"]),
        ("on the waiting list: no review is missed yet", {"review_on": None, "waiting_since": TODAY}, []),
        ("we talk again today", {"next_what": TALK_AGAIN, "next_on": TODAY}, ["due: Talk"]),
        ("we talk again tomorrow", {"next_what": TALK_AGAIN, "next_on": TODAY + timedelta(1)}, []),
    ],
)
def test_the_person(story: str, changes: dict[str, Any], marked: list[str]) -> None:
    assert marks(replace(MAY, **changes)) == marked, story


TURNED_AWAY = connection("OT", ("asked", 60), ("turned_away", 40))
PASSED_ON = connection("Council", ("asked", 40), ("passed_on", 12))
WAITED_FOR = replace(connection("Rails", ("asked", 20)), chase_on=TODAY + timedelta(3))


@pytest.mark.parametrize(
    ("story", "loops", "marked"),
    [
        ("turned away once", (TURNED_AWAY,), []),
        ("turned away, then passed on", (TURNED_AWAY, PASSED_ON), ["waiting: Passed around"]),
        ("asked, and all there is waits on them", (WAITED_FOR,), ["waiting: Holding"]),
        (
            "the day to ask again has come",
            (replace(WAITED_FOR, chase_on=TODAY),),
            ["waiting: Holding", "waiting: Overdue, chase"],
        ),
    ],
)
def test_connections(story: str, loops: tuple[Any, ...], marked: list[str]) -> None:
    assert sorted(marks(loops=loops)) == marked, story


@pytest.mark.parametrize("over", [{"ended_on": TODAY}, {"archived_on": TODAY}], ids=["ended", "archived"])
def test_nothing_nags_about_support_that_is_over(over: dict[str, date]) -> None:
    row = replace(MAY, quiet_days=90, review_on=None, **over)
    assert marks(row, (action(-9, promise=True),), (TURNED_AWAY, PASSED_ON)) == []


def test_what_is_owed_comes_first_and_the_late_before_the_rest() -> None:
    early, late = action(-2, promise=True), replace(action(3, promise=True), id="a2")
    found = in_order(lines_of(replace(MAY, quiet_days=20), (late, action(0), early), (WAITED_FOR,), TODAY))
    assert [line.part for line in found] == [
        TodayPart.PROMISED, TodayPart.PROMISED, TodayPart.DUE, TodayPart.WAITING, TodayPart.QUIET,
    ]  # fmt: skip
    assert [line.late for line in found[:2]] == [True, False]

"""What a referral can say and what an ending has to say (rule 10), as cases that a social worker can read."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.episodes import (
    check_ending,
    check_referral,
    check_review,
    days_on_waiting_list,
    ended_before,
)
from navigator.domain.people import Episode
from navigator.domain.words import GoalEnding

CAME = date(2026, 10, 15)
MAY = Episode("e1", "may", 1, CAME, review_on=CAME + timedelta(42))
REACHED, PARTLY, NOT_REACHED = GoalEnding.REACHED, GoalEnding.PARTLY, GoalEnding.NOT_REACHED


@pytest.mark.parametrize(
    ("story", "told", "asked"),
    [
        ("came in October, review six weeks on", {}, set()),
        ("no day for the review yet", {"review_on": None}, set()),
        ("the review on the day it began", {"review_on": CAME}, set()),
        ("the review before it began", {"review_on": CAME - timedelta(1)}, {"review_on"}),
        ("put right: it came after it had ended", {"ended_on": CAME - timedelta(1)}, {"opened_on"}),
        ("it began and ended on one day", {"ended_on": CAME}, set()),
        ("put right: it came after they were taken on", {"taken_on": CAME - timedelta(1)}, {"opened_on"}),
        ("put right: it came after it was looked at", {"reviewed_on": CAME - timedelta(1)}, {"opened_on"}),
        ("to be asked after no days at all", {"quiet_after_days": 0}, {"quiet_after_days"}),
    ],
)
def test_a_referral(story: str, told: dict[str, Any], asked: set[str]) -> None:
    assert set(check_referral(replace(MAY, **told))) == asked, story


@pytest.mark.parametrize(
    ("story", "told", "days"),
    [
        ("taken on at once: never on the list", {}, None),
        ("joined the day she came, and waits still", {"waiting_since": CAME}, 30),
        ("joined today", {"waiting_since": CAME + timedelta(30)}, 0),
        ("taken on after ten days: what comes after is not waiting", {"waiting_since": CAME, "taken_on": 10}, 10),
        ("taken on the day she joined", {"waiting_since": CAME, "taken_on": 0}, 0),
        ("taken on, and ended since", {"waiting_since": CAME, "taken_on": 10, "ended_on": 20}, 10),
        ("she moved away before anybody could take her on", {"waiting_since": CAME, "ended_on": 20}, 20),
    ],
)
def test_days_on_the_waiting_list(story: str, told: dict[str, Any], days: int | None) -> None:
    told = {name: CAME + timedelta(day) if isinstance(day, int) else day for name, day in told.items()}
    assert days_on_waiting_list(replace(MAY, **told), CAME + timedelta(30)) == days, story


@pytest.mark.parametrize(
    ("story", "goals", "asked"),
    [
        ("she had no goals", {}, set()),
        ("reached speaks for itself", {"church": (REACHED, "")}, set()),
        ("reached, and how", {"church": (REACHED, "Ruth drives her")}, set()),
        ("partly: why only partly", {"church": (PARTLY, "")}, {"why/church"}),
        ("partly, and why", {"church": (PARTLY, "On good days")}, set()),
        ("not reached: why not", {"church": (NOT_REACHED, "")}, {"why/church"}),
        ("one goal was not spoken of", {"church": (REACHED, ""), "bath": (None, "")}, {"ending/bath"}),
    ],
)
def test_every_goal_is_marked(story: str, goals: dict[str, tuple[GoalEnding | None, str]], asked: set[str]) -> None:
    assert set(check_ending(MAY, CAME + timedelta(60), "All is well", "Her daughter", goals)) == asked, story


@pytest.mark.parametrize(
    ("story", "days", "why", "held_by", "asked"),
    [
        ("on the day it began", 0, "She would rather not", "She herself", set()),
        ("before it began", -1, "All is well", "Her daughter", {"on"}),
        ("nobody said why", 60, "", "Her daughter", {"ending_why"}),
        ("nobody holds her now: that is to be said, not left out", 60, "All is well", "", {"held_by"}),
    ],
)
def test_who_holds_them_now(story: str, days: int, why: str, held_by: str, asked: set[str]) -> None:
    assert set(check_ending(MAY, CAME + timedelta(days), why, held_by, {})) == asked, story


@pytest.mark.parametrize(
    ("story", "since", "words"),
    [
        ("taken on from the list, and ended later", {"taken_on": 10}, ""),
        ("taken on and ended on one day", {"taken_on": 30}, ""),
        ("ended before anybody took her on, who was taken on", {"taken_on": 31}, "They were taken on after that day."),
        ("looked at, and ended later", {"reviewed_on": 20}, ""),
        ("ended before it was last looked at", {"reviewed_on": 31}, "It was looked at after that day."),
    ],
)
def test_it_ends_after_all_that_was_done(story: str, since: dict[str, int], words: str) -> None:
    may = replace(MAY, **{name: CAME + timedelta(days) for name, days in since.items()})
    assert check_ending(may, CAME + timedelta(30), "All is well", "Her daughter", {}).get("on", "") == words, story


@pytest.mark.parametrize(
    ("story", "last", "on", "asked"),
    [
        ("for the first time", None, 10, set()),
        ("before it began", None, -1, {"on"}),
        ("again", 10, 20, set()),
        ("twice on one day", 10, 10, set()),
        ("written down late: when it was last looked at does not go back", 10, 9, {"on"}),
        ("only the next day is set", 10, None, set()),
    ],
)
def test_a_review(story: str, last: int | None, on: int | None, asked: set[str]) -> None:
    last_on, day = (None if days is None else CAME + timedelta(days) for days in (last, on))
    today, coming = CAME + timedelta(30), CAME + timedelta(60)
    assert set(check_review(replace(MAY, reviewed_on=last_on), day, coming, today)) == asked, story


def stretch(began: int, ended: int | None = None) -> Episode:
    """Support that began so many days after the first, and ended so many days after it."""
    day = None if ended is None else CAME + timedelta(ended)
    return Episode(f"e{began}", "may", 1, CAME + timedelta(began), ended_on=day)


@pytest.mark.parametrize(
    ("story", "episodes", "ended"),
    [
        ("came for the first time", [stretch(0)], None),
        ("came back after a month", [stretch(60), stretch(0, 30)], 30),
        ("came back on the day it ended", [stretch(30), stretch(0, 30)], 30),
        ("came for the third time", [stretch(90), stretch(60, 70), stretch(0, 30)], 70),
        ("two records became one: the second support ran beside the first", [stretch(0), stretch(20, 30)], None),
        ("the second support has ended too", [stretch(60, 80), stretch(0, 30)], 30),
        ("nobody ever asked for them", [], None),
    ],
)
def test_when_the_support_before_this_one_ended(story: str, episodes: list[Episode], ended: int | None) -> None:
    assert ended_before(episodes) == (None if ended is None else CAME + timedelta(ended)), story

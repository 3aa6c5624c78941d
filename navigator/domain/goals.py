"""The rules of goals: one that has ended stands apart, and nothing is added to it until it is opened again.

What hangs on an ended goal is over with it (rule 10): Today, the lists and the week ask for none of it. Whatever was
added there would be forgotten without a word.
"""

from collections.abc import Iterable

from navigator.domain.people import Goal
from navigator.domain.words import GoalEnding


def open_goals(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Those that go on."""
    return tuple(goal for goal in goals if goal.ending is None)


def ended_goals(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Those that came to their end, reached or not."""
    return tuple(goal for goal in goals if goal.ending is not None)


def check_goes_on(ending: GoalEnding | None) -> str:
    """Why nothing can be added to a goal with this ending, in words; "" where it goes on."""
    if ending is None:
        return ""
    return (
        f"This goal has ended ({ending.label.lower()}), and nobody would be asked for what is added to it. Nothing was "
        "saved. If they still want it, open it again on their plan first."
    )

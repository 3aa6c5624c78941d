"""What help was given and what was promised, as cases that a social worker can read."""

from datetime import timedelta

import pytest

from navigator.domain.people import Action
from navigator.domain.rules import ladder, promise_standing
from navigator.domain.words import ActionState, HandHolding, PromiseStanding

from .loops import TODAY, ago

DONE, NOT_DONE, OPEN = ActionState.DONE, ActionState.NOT_DONE, ActionState.OPEN


def action(kind: HandHolding = HandHolding.RANG_FOR, state: ActionState = OPEN, **more: object) -> Action:
    return Action("1", "bath", "may", 1, "Rails fitted", kind, state=state, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("story", "one", "standing"),
    [
        ("nothing was promised", action(), None),
        ("promised, no day named", action(promise=True), PromiseStanding.OWED),
        ("promised for today", action(promise=True, by_on=TODAY), PromiseStanding.OWED),
        ("promised for yesterday", action(promise=True, by_on=ago(1)), PromiseStanding.LATE),
        ("done, though late", action(promise=True, by_on=ago(9), state=DONE), PromiseStanding.KEPT),
        ("not done, and she does not know", action(promise=True, state=NOT_DONE), PromiseStanding.UNTOLD),
        ("not done, and she was told why", action(promise=True, state=NOT_DONE, told_on=ago(1)), PromiseStanding.TOLD),
    ],
)
def test_promise_standing(story: str, one: Action, standing: PromiseStanding | None) -> None:
    assert promise_standing(one, TODAY) is standing, story


@pytest.mark.parametrize(
    ("story", "actions", "more", "total"),
    [
        ("nothing done yet", [action(), action(HandHolding.WENT_WITH)], 0, 0),
        ("told about it, and no more: sign-posting", [action(HandHolding.TOLD_ABOUT, DONE)], 0, 1),
        (
            "told about one, went along to another, rang twice",
            [
                action(HandHolding.TOLD_ABOUT, DONE),
                action(HandHolding.WENT_WITH, DONE),
                action(HandHolding.RANG_FOR, DONE),
                action(HandHolding.RANG_FOR, DONE),
            ],
            3,
            4,
        ),
        ("what was not done held no hand", [action(HandHolding.WENT_WITH, NOT_DONE)], 0, 0),
    ],
)
def test_the_ladder(story: str, actions: list[Action], more: int, total: int) -> None:
    found = ladder(actions)
    assert (found.more, found.total) == (more, total), story


def test_the_ladder_rises() -> None:
    found = ladder([action(HandHolding.CHASED, DONE), action(HandHolding.TOLD_ABOUT, DONE)])
    assert [kind for kind, _ in found.rungs] == [HandHolding.TOLD_ABOUT, HandHolding.CHASED]


def test_a_promise_for_tomorrow_is_not_late() -> None:
    assert promise_standing(action(promise=True, by_on=TODAY + timedelta(days=1)), TODAY) is PromiseStanding.OWED

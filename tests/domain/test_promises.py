"""Promises, and whether a hand was held."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.domain.people import Action
from navigator.domain.rules import hand_held, promise_state
from navigator.domain.words import ActionState, HandHolding, PromiseState

TODAY = date(2026, 11, 23)
PROMISE = Action("a", "g", "p", 1, "Ring the choir", HandHolding.RANG_FOR, promise=True)

CASES = [
    ("nothing was promised", {"promise": False}, None),
    ("promised for no day", {}, PromiseState.OWED),
    ("promised for today", {"by_on": TODAY}, PromiseState.OWED),
    ("promised for yesterday", {"by_on": date(2026, 11, 22)}, PromiseState.LATE),
    ("done", {"state": ActionState.DONE, "by_on": date(2026, 11, 1)}, PromiseState.KEPT),
    ("not done, and they do not know", {"state": ActionState.NOT_DONE}, PromiseState.NOT_TOLD),
    ("not done, and they were told why", {"state": ActionState.NOT_DONE, "told_on": TODAY}, PromiseState.BROKEN),
]


@pytest.mark.parametrize(("what", "change", "expected"), CASES, ids=[case[0] for case in CASES])
def test_how_it_stands_with_a_promise(what: str, change: dict[str, object], expected: PromiseState | None) -> None:
    assert promise_state(replace(PROMISE, **change), TODAY) is expected  # type: ignore[arg-type]


def test_only_what_is_owed_is_owed() -> None:
    owed = [state for state in PromiseState if state.is_owed]
    assert owed == [PromiseState.NOT_TOLD, PromiseState.OWED, PromiseState.LATE]


def test_telling_about_something_alone_holds_no_hand() -> None:
    done = replace(PROMISE, state=ActionState.DONE)
    told = replace(done, hand_holding=HandHolding.TOLD_ABOUT)
    went = replace(done, hand_holding=HandHolding.WENT_WITH)
    assert hand_held([told, told, went, PROMISE]) == (1, 3)
    assert hand_held([]) == (0, 0)

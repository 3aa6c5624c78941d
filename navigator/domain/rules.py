"""The rules of the work, each defined once; screens, lists, papers and the command line call these."""

from collections.abc import Iterable
from datetime import date

from navigator.domain.people import Action
from navigator.domain.words import ActionState, HandHolding, PromiseState

#: Rule 4: how long is too quiet when nothing else was agreed with the person, in days.
QUIET_AFTER_DAYS = 14


def silent_days(last_reached_on: date | None, opened_on: date, today: date) -> int:
    """Days since a contact last reached the person, or since the episode opened where none has."""
    return (today - (last_reached_on or opened_on)).days


def gone_quiet(last_reached_on: date | None, opened_on: date, quiet_after_days: int, today: date) -> bool:
    """Rule 4: longer silent than was agreed. Attempts that did not reach the person do not count."""
    return silent_days(last_reached_on, opened_on, today) > quiet_after_days


def promise_is_late(promise: bool, is_open: bool, by_on: date | None, today: date) -> bool:
    """Rule 7: a promise still owed after its day."""
    return promise and is_open and by_on is not None and by_on < today


def promise_state(action: Action, today: date) -> PromiseState | None:
    """Rule 7: how it stands with a promise; None where nothing was promised."""
    if not action.promise:
        return None
    if action.state is ActionState.DONE:
        return PromiseState.KEPT
    if action.state is ActionState.NOT_DONE:
        return PromiseState.BROKEN if action.told_on else PromiseState.NOT_TOLD
    late = promise_is_late(promise=True, is_open=True, by_on=action.by_on, today=today)
    return PromiseState.LATE if late else PromiseState.OWED


def hand_held(actions: Iterable[Action]) -> tuple[int, int]:
    """How many of the actions that were done were more than telling somebody about a service, and how many were done.

    "Told about" alone is sign-posting; everything above it on the ladder is holding a hand.
    """
    done = [action for action in actions if action.state is ActionState.DONE]
    return sum(action.hand_holding is not HandHolding.TOLD_ABOUT for action in done), len(done)


def age_on(born_on: date, today: date) -> int:
    """Whole years of age."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))

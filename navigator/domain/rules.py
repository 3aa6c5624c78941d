"""The rules of the work, each defined once; screens, lists, papers and the command line call these."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from navigator.domain.people import Action
from navigator.domain.words import ActionState, HandHolding, PromiseStanding

#: Rule 4: how long is too quiet when nothing else was agreed with the person, in days.
QUIET_AFTER_DAYS = 14
#: The support is looked at again after six weeks where no other day is chosen.
REVIEW_EVERY_DAYS = 42


def silent_days(last_reached_on: date | None, opened_on: date, today: date) -> int:
    """Days since a contact last reached the person, or since the episode opened where none has since: who comes back
    after years was not silent for years."""
    return (today - max(last_reached_on or opened_on, opened_on)).days


def gone_quiet(last_reached_on: date | None, opened_on: date, quiet_after_days: int, today: date) -> bool:
    """Rule 4: longer silent than was agreed. Attempts that did not reach the person do not count."""
    return silent_days(last_reached_on, opened_on, today) > quiet_after_days


def review_is_due(review_on: date | None, ended_on: date | None, today: date) -> bool:
    """The day on which the support was to be looked at again has come, and the support goes on."""
    return ended_on is None and review_on is not None and review_on <= today


def promise_is_late(promise: bool, is_open: bool, by_on: date | None, today: date) -> bool:
    """Rule 7: a promise still owed after its day."""
    return promise and is_open and by_on is not None and by_on < today


def promise_standing(action: Action, today: date) -> PromiseStanding | None:
    """Rule 7: a promise is kept, broken with a reason that the person was told, or still owed. None: none was made."""
    if not action.promise:
        return None
    if action.state is ActionState.DONE:
        return PromiseStanding.KEPT
    if action.state is ActionState.NOT_DONE:
        return PromiseStanding.UNTOLD if is_to_explain(action) else PromiseStanding.TOLD
    return PromiseStanding.LATE if promise_is_late(True, True, action.by_on, today) else PromiseStanding.OWED


def is_to_explain(action: Action) -> bool:
    """Rule 7: a promise was not kept, and the person was not told why. That is owed to them after the end too."""
    return action.promise and action.state is ActionState.NOT_DONE and action.told_on is None


def check_clearing(state: ActionState, outcome: str, *, has_contact: bool, how: str = "") -> dict[str, str]:
    """Rule 1: what clearing an action still has to say, by field name. Done needs what happened and the contact that
    it happened in, and what `check_how` still asks; not done needs why."""
    done = state is ActionState.DONE
    words = "what happened" if done else "why it was not done"
    found = {
        "outcome": "" if outcome else f"Please say {words}: that is what clears an action.",
        "contact": "In which contact did it happen?" if done and not has_contact else "",
        "hand_holding": how if done else "",
    }
    return {field: problem for field, problem in found.items() if problem}


@dataclass(frozen=True, slots=True)
class Ladder:
    """The hand-holding that was done: how often each kind, in rising order, those never done left out."""

    rungs: tuple[tuple[HandHolding, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _, count in self.rungs)

    @property
    def more(self) -> int:
        """How many were more than sign-posting: everything above "told about"."""
        return sum(count for kind, count in self.rungs if kind is not HandHolding.TOLD_ABOUT)


def ladder(actions: Iterable[Action]) -> Ladder:
    """The ladder of what was done. What is still to do or was not done held nobody's hand, nor did what somebody else
    did by themselves."""
    done = [action.hand_holding for action in actions if action.state is ActionState.DONE]
    return Ladder(tuple((kind, done.count(kind)) for kind in HandHolding if kind in done))


def age_on(born_on: date, today: date) -> int:
    """Whole years of age."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))

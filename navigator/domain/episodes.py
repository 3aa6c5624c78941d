"""The rules of an episode: what a referral can say, and what an ending has to say (rule 10)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from navigator.domain.dates import screen_date
from navigator.domain.people import Episode
from navigator.domain.words import GoalEnding


def check_referral(told: Episode) -> dict[str, str]:
    """The problems of an episode as its referral tells it, by field name."""
    opened_on = told.opened_on
    found = {
        "opened_on": "The support cannot begin after it ended."
        if told.ended_on and opened_on > told.ended_on
        else "They were taken on before that day."
        if told.taken_on and opened_on > told.taken_on
        else "It was looked at before that day."
        if told.reviewed_on and opened_on > told.reviewed_on
        else "",
        "review_on": "The review cannot be before the support began."
        if told.review_on and told.review_on < opened_on
        else "",
        "quiet_after_days": ""
        if told.quiet_after_days >= 1
        else "Please choose after how many days without a word to ask: one or more.",
    }
    return {field: words for field, words in found.items() if words}


def check_helped(episode: Episode | None, *, archived: bool) -> str:
    """Why nothing can be promised to somebody or planned with them now, in words; "" where they are helped, or wait to
    be. `episode` is the one they are helped in, else the newest."""
    return why_not_helped(ended_on=episode.ended_on if episode else None, archived=archived)


def why_not_helped(*, ended_on: date | None, archived: bool) -> str:
    """The same of somebody of whom it is known when their support ended. Nothing nags about support that is over, so
    that what was promised then would be forgotten without a word."""
    if ended_on is None and not archived:
        return ""
    over = "Their record is archived" if archived else "Their support has ended"
    return f"{over}: nobody would be asked for what is promised or planned now. Make a new referral first."


def ended_before(episodes: Sequence[Episode]) -> date | None:
    """When the last support before this one ended: `episodes` begin with the one that goes on, else the newest. None
    for who never came before. One that a merge ended ran beside it, and ended nothing."""
    now, *others = episodes or (None,)
    ended = (one.ended_on for one in others if now and one.ended_on and one.ended_on <= now.opened_on)
    return max(ended, default=None)


def days_on_waiting_list(episode: Episode, today: date) -> int | None:
    """Days from joining the waiting list until they were taken on, until the support ended without that, or until today
    while they still wait. None: they were never on it."""
    if episode.waiting_since is None:
        return None
    return ((episode.taken_on or episode.ended_on or today) - episode.waiting_since).days


def check_apart(opened_on: date, before: Iterable[Episode]) -> str:
    """One stretch of support begins when the last has ended."""
    within = any(one.ended_on and one.ended_on > opened_on for one in before)
    return "A new referral cannot be before the last support ended." if within else ""


def check_taken_on(waiting_since: date | None, on: date) -> str:
    """Nobody is taken on before they joined the waiting list."""
    early = waiting_since is not None and on < waiting_since
    return "They cannot be taken on before they joined the waiting list." if early else ""


def check_ending(
    episode: Episode, on: date, why: str, held_by: str, goals: Mapping[str, tuple[GoalEnding | None, str]]
) -> dict[str, str]:
    """Rule 10: the problems of an ending. Each goal is marked, with why unless it was reached; somebody holds the
    person now, if only they themselves. A goal's words are under "ending/ID" and "why/ID"."""
    found = {
        "on": "The end cannot be before the beginning."
        if on < episode.opened_on
        else "They were taken on after that day."
        if episode.taken_on and on < episode.taken_on
        else "It was looked at after that day."
        if episode.reviewed_on and on < episode.reviewed_on
        else "",
        "ending_why": "" if why else "Please say why the support ends.",
        "held_by": "" if held_by else "Please say who holds them now, if only they themselves.",
    }
    return {field: words for field, words in found.items() if words} | check_goals(goals)


def check_goals(goals: Mapping[str, tuple[GoalEnding | None, str]]) -> dict[str, str]:
    """What is still to be said of goals that end, as in `check_ending`."""
    found = {}
    for goal_id, (ending, words) in goals.items():
        found[f"ending/{goal_id}"] = "" if ending else "Please say whether it was reached, partly, or not."
        found[f"why/{goal_id}"] = "Please say why." if ending in _NEEDS_WHY and not words else ""
    return {field: words for field, words in found.items() if words}


_NEEDS_WHY = (GoalEnding.PARTLY, GoalEnding.NOT_REACHED)


def check_review(episode: Episode, on: date | None, next_on: date, today: date) -> dict[str, str]:
    """The problems of a review: the support was looked at on a day, and is again on the next. When it was last looked
    at never goes back."""
    last = episode.reviewed_on
    found = {
        "on": "It cannot be looked at before the support began."
        if on and on < episode.opened_on
        else f"It was looked at since, on {screen_date(last, today)}. Write what came before that as a contact."
        if on and last and on < last
        else "",
        "next_on": "The next review comes after today." if next_on <= today else "",
    }
    return {field: words for field, words in found.items() if words}

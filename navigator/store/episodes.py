"""Episodes: each stretch of support, from referral to ending. Who comes back has a new one and the same story."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.dates import screen_date
from navigator.domain.episodes import (
    check_apart,
    check_ending,
    check_goals,
    check_referral,
    check_review,
    check_taken_on,
)
from navigator.domain.people import Episode
from navigator.domain.rules import QUIET_AFTER_DAYS
from navigator.domain.text import tidy
from navigator.domain.words import ActionState, GoalEnding
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row, to_row
from navigator.store.past_days import past_day_problem
from navigator.store.plan import clear_action, plan_of, set_talk, write_plan
from navigator.store.support_now import NEWEST_FIRST, bring_back_if_helped
from navigator.store.visits_to_come import call_off_to_come

_EPISODE = frozenset({Topic.PEOPLE, Topic.PLAN})
#: What the journal calls it when a goal ends, and when it is opened again.
ENDED, _AGAIN = "ended", "opened again"


@dataclass(frozen=True, slots=True)
class Referral:
    """Where a person came from: opens an episode. `opened_on` is the day it came, None for today; `waiting` puts them
    on the waiting list from that day."""

    opened_on: date | None = None
    referred_by: str = ""
    reason: str = ""
    review_on: date | None = None
    quiet_after_days: int = QUIET_AFTER_DAYS
    organisation: str = ""
    how: str = ""
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """How an episode ended (rule 10): `goals` gives for each goal what became of it, and why; `promises`, for each
    promise that will not be kept now, whether the person was told so (rule 7)."""

    on: date
    why: str
    held_by: str
    goals: Mapping[str, tuple[GoalEnding, str]]
    promises: Mapping[str, bool] = field(default_factory=dict)


def _refuse(problems: Mapping[str, str]) -> None:
    found = {field: words for field, words in problems.items() if words}
    if found:
        raise Refused(fields=found)


def _told(writer: Writer, came: Referral, episode: Episode) -> Episode:
    """The episode as the referral tells it. Refused in words where that cannot be."""
    opened_on = came.opened_on or writer.today()
    told = replace(
        episode,
        opened_on=opened_on,
        referred_by=tidy(came.referred_by),
        reason=tidy(came.reason),
        review_on=came.review_on,
        quiet_after_days=came.quiet_after_days,
        referred_organisation=tidy(came.organisation),
        referred_how=tidy(came.how),
        waiting_since=opened_on if came.waiting else None,
    )
    _refuse({"opened_on": past_day_problem(writer, episode.person_id, opened_on)} | check_referral(told))
    return told


def open_episode(writer: Writer, person_id: str, came: Referral) -> Episode:
    """Open an episode within a command."""
    episode = _told(writer, came, Episode(writer.new_id(), person_id, 1, writer.today()))
    writer.add("episode", "opened", episode)
    return episode


def refer_again(person_id: str, came: Referral, still_wanted: Collection[str] = ()) -> Callable[[Writer], Changes]:
    """They came back: a new episode. Refused while one is open. The goals that are still wanted, by their ids, are
    opened again; the others that ended leave the page, and so does the talk that was to come. An archived record is
    restored: whoever is helped must not be out of sight."""

    def op(writer: Writer) -> Changes:
        before = episodes_of(person_id)(writer)
        if any(one.ended_on is None for one in before):
            raise Refused("Their support is still open. Nothing was changed. Change the referral, or end the support.")
        episode = open_episode(writer, person_id, came)
        _refuse({"opened_on": check_apart(episode.opened_on, before)})
        for goal in writer.rows("SELECT * FROM goal WHERE person_id = ? AND ending IS NOT NULL ORDER BY id", person_id):
            if goal["id"] in still_wanted:
                writer.update("goal", _AGAIN, goal["id"], goal["revision"], before_it_ended(writer, goal))
            else:
                writer.update("goal", "edited", goal["id"], goal["revision"], {"on_plan": False})
        talk_on = plan_of(writer, person_id).talk_on
        if talk_on is not None and talk_on < episode.opened_on:
            set_talk(writer, person_id, None, "", "")
        bring_back_if_helped(writer, "restored", person_id)
        return Changes(_EPISODE, "The new referral is saved", episode.id)

    return op


def edit_referral(episode_id: str, revision: int, came: Referral) -> Callable[[Writer], Changes]:
    """Change what is known of the referral, the review, or how long is too quiet."""

    def op(writer: Writer) -> Changes:
        episode = from_row(Episode, writer.get("episode", episode_id))
        told = _told(writer, came, episode)
        if told.opened_on < episode.opened_on:
            before = [one for one in episodes_of(episode.person_id)(writer) if one.opened_on < episode.opened_on]
            _refuse({"opened_on": check_apart(told.opened_on, before)})
        joined_later = episode.waiting_since not in (None, episode.opened_on)  # their two records became one
        if episode.taken_on is not None or (told.waiting_since and joined_later):
            told = replace(told, waiting_since=episode.waiting_since)
        writer.update("episode", "edited", episode_id, revision, to_row(told, frozenset({"id", "revision"})))
        return Changes(_EPISODE, "The referral is saved", episode_id)

    return op


def take_on(episode_id: str, revision: int, on: date | None = None) -> Callable[[Writer], Changes]:
    """Somebody on the waiting list is taken on."""

    def op(writer: Writer) -> Changes:
        episode = from_row(Episode, writer.get("episode", episode_id))
        if not episode.is_waiting:
            raise Refused("They are not on the waiting list. Nothing was changed.")
        day = on or writer.today()
        early = check_taken_on(episode.waiting_since, day)
        _refuse({"on": past_day_problem(writer, episode.person_id, day) or early})
        writer.update("episode", "taken on", episode_id, revision, {"taken_on": day})
        return Changes(_EPISODE, "They are taken on", episode_id)

    return op


def review_support(
    episode_id: str, revision: int, *, on: date | None, next_on: date, plan_stands: bool = False
) -> Callable[[Writer], Changes]:
    """The support was looked at on a day (None: it was not, only the next day is set), and will be again on `next_on`.

    `plan_stands`: the plan was looked at too and stays as it is, so that the one on paper is not too old.
    """

    def op(writer: Writer) -> Changes:
        episode = from_row(Episode, writer.get("episode", episode_id))
        today = writer.today()
        if episode.ended_on is not None:
            raise Refused("This support has ended. Nothing was changed.")
        _refuse(
            ({"on": past_day_problem(writer, episode.person_id, on)} if on else {})
            | check_review(episode, on, next_on, today)
        )
        told = {"review_on": next_on} | ({"reviewed_on": on} if on else {})
        writer.update("episode", "reviewed" if on else "edited", episode_id, revision, told)
        if plan_stands and on:
            write_plan(writer, episode.person_id, plan_of(writer, episode.person_id).revision, {"agreed_on": on})
        return Changes(_EPISODE, f"The next review is on {screen_date(next_on, today)}", episode_id)

    return op


def end_goals(person_id: str, goals: Mapping[str, tuple[GoalEnding, str]]) -> Callable[[Writer], Changes]:
    """Rule 10, afterwards: what became of the goals that have no ending though the support ended."""

    def op(writer: Writer) -> Changes:
        if any(one.ended_on is None for one in episodes_of(person_id)(writer)):
            raise Refused("Their support is still open: say what became of each goal when it ends.")
        open_goals, told = _open_goals(writer, person_id, goals)
        _refuse(check_goals(told))
        _end_goals(writer, open_goals, told)
        return Changes(_EPISODE, "What became of the goals is saved", person_id)

    return op


def before_it_ended(reader: Reader, goal: Row) -> dict[str, Any]:
    """What a goal is when it goes on: open, and on the page if it was when it ended. A new referral took it off, but it
    may have been kept off by hand too."""
    lines = reader.journal.of_record(goal["id"])
    ended = max((line.seq for line in lines if line.verb == ENDED), default=0)
    since = [line.before["on_plan"] for line in lines if line.seq > ended and line.before and "on_plan" in line.before]
    return {"ending": None, "ending_why": "", "on_plan": bool(since[0] if since else goal["on_plan"])}


def open_goal_again(goal_id: str, revision: int) -> Callable[[Writer], Changes]:
    """They still want it: a goal that has ended goes on, with everything that hangs on it. How it ended before stays in
    the timeline."""

    def op(writer: Writer) -> Changes:
        goal = writer.get("goal", goal_id)
        if goal["ending"] is None:
            raise Refused("This goal is open already. Nothing was changed.")
        if all(one.ended_on is not None for one in episodes_of(goal["person_id"])(writer)):
            raise Refused("Their support has ended. Nothing was changed. A new referral can open this goal again.")
        writer.update("goal", _AGAIN, goal_id, revision, before_it_ended(writer, goal))
        return Changes(_EPISODE, "The goal is open again", goal_id)

    return op


def end_episode(episode_id: str, revision: int, ending: Ending) -> Callable[[Writer], Changes]:
    """Rule 10: an episode ends with each goal marked, why, and who holds the person now. Visits to come are called off:
    nobody goes, and nobody is to be missed."""

    def op(writer: Writer) -> Changes:
        episode = from_row(Episode, writer.get("episode", episode_id))
        if episode.ended_on is not None:
            raise Refused("This support has ended already. Nothing was changed.")
        open_goals, goals = _open_goals(writer, episode.person_id, ending.goals)
        _refuse(
            {"on": past_day_problem(writer, episode.person_id, ending.on)}
            | check_ending(episode, ending.on, tidy(ending.why), tidy(ending.held_by), goals)
        )
        for action_id, was_told in ending.promises.items():
            _break_promise(writer, episode.person_id, action_id, ending, was_told)
        _end_goals(writer, open_goals, goals)
        call_off_to_come(writer, episode.person_id)
        told = {"ended_on": ending.on, "ending_why": tidy(ending.why), "held_by": tidy(ending.held_by)}
        writer.update("episode", "ended", episode_id, revision, told)
        return Changes(_EPISODE | {Topic.VISITS}, "The support has ended", episode_id)

    return op


def _break_promise(writer: Writer, person_id: str, action_id: str, ending: Ending, was_told: bool) -> None:
    """What was promised will not happen: the support ends before, and that is the reason."""
    action = writer.get("action", action_id)
    if action["person_id"] != person_id:
        raise Refused("That promise was made to somebody else. Nothing was changed.")
    why = f"The support ended: {tidy(ending.why)}"
    told_on = ending.on if was_told else None
    revision = action["revision"]
    clear_action(writer, action_id, revision, ActionState.NOT_DONE, why, on=ending.on, told_on=told_on)


def _open_goals(
    writer: Writer, person_id: str, endings: Mapping[str, tuple[GoalEnding, str]]
) -> tuple[list[Row], dict[str, tuple[GoalEnding | None, str]]]:
    """The goals that have no ending yet, and what is told of each: None where nothing is."""
    goals = writer.rows("SELECT * FROM goal WHERE person_id = ? AND ending IS NULL ORDER BY id", person_id)
    if not set(endings) <= {goal["id"] for goal in goals}:
        raise MovedOn(
            "What became of a goal was said elsewhere since you opened this. Nothing was overwritten, and what you "
            "wrote is kept. Close this and open it again."
        )
    told = {goal["id"]: endings.get(goal["id"], (None, "")) for goal in goals}
    return goals, {goal_id: (became, tidy(why)) for goal_id, (became, why) in told.items()}


def _end_goals(writer: Writer, goals: list[Row], told: Mapping[str, tuple[GoalEnding | None, str]]) -> None:
    for goal in goals:
        became, why = told[goal["id"]]
        writer.update("goal", ENDED, goal["id"], goal["revision"], {"ending": became, "ending_why": why})


def episodes_of(person_id: str) -> Callable[[Reader], tuple[Episode, ...]]:
    """Every stretch of support, newest first."""
    every = f"SELECT * FROM episode WHERE person_id = ? {NEWEST_FIRST}"  # noqa: S608 - our own words
    return lambda reader: reader.records(Episode, every, person_id)

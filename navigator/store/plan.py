"""The plan: goals in the person's words, actions for them, how near they feel, and what else the page says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_by_when, check_score, check_talk
from navigator.domain.dates import check_time, written_time
from navigator.domain.goals import check_goes_on
from navigator.domain.hand_holding import check_how
from navigator.domain.people import Action, Goal, Nearness, Plan, ServiceSnapshot
from navigator.domain.rules import check_clearing
from navigator.domain.text import tidy
from navigator.domain.words import ActionState, GoalEnding, HandHolding, Need
from navigator.errors import Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row, to_column
from navigator.store.coordinator import coordinator
from navigator.store.past_days import born_on_of, refuse_unless_past
from navigator.store.support_now import not_helped, refuse_unless_helped

_PLAN = frozenset({Topic.PLAN, Topic.PEOPLE})
#: Done as it was meant when it was planned.
AsMeant = Literal["as meant"]


@dataclass(frozen=True, slots=True)
class NewAction:
    """What is asked of an action when it is put on the plan. `hand_holding` None: somebody else does it, or it is said
    when it is done."""

    what: str
    hand_holding: HandHolding | None
    who: str = ""
    who_phone: str = ""
    by_on: date | None = None
    when: str = ""
    promise: bool = False
    on_plan: bool = True
    service: ServiceSnapshot | None = None
    connection_id: str | None = None
    planned_in: str | None = None


#: What an action was begun with and keeps.
KEPT = frozenset({"service", "connection_id", "planned_in"})


def add_goal(
    person_id: str, words: str, need: Need | None = None, *, on_plan: bool = True, near: int | None = None
) -> Callable[[Writer], Changes]:
    """Add a goal in the person's words, with how near they feel (0 to 10) if they said."""

    def op(writer: Writer) -> Changes:
        if not tidy(words):
            raise Refused(fields={"words": "A goal needs words: what does the person want?"})
        refuse_unless_helped(writer, person_id)
        goal = Goal(writer.new_id(), person_id, 1, tidy(words), need, on_plan)
        writer.add("goal", "wanted", goal, frozenset({"nearness", "actions"}))
        if near is not None:
            _record_nearness(writer, goal.id, near, writer.today())
        return Changes(_PLAN, "The goal is saved", goal.id)

    return op


def edit_goal(
    goal_id: str, revision: int, *, words: str, need: Need | None, on_plan: bool
) -> Callable[[Writer], Changes]:
    """Change the words of a goal, its need, or whether it is on the page. One that has ended stays as it was told."""

    def op(writer: Writer) -> Changes:
        if not tidy(words):
            raise Refused(fields={"words": "A goal needs words: what does the person want?"})
        goal_that_goes_on(writer, goal_id)
        writer.update("goal", "edited", goal_id, revision, {"words": tidy(words), "need": need, "on_plan": on_plan})
        return Changes(_PLAN, "The goal is saved", goal_id)

    return op


def goal_that_goes_on(reader: Reader, goal_id: str) -> Row:
    """The goal, for adding something to it. Refused in words where it has ended, or the support has."""
    goal = reader.get("goal", goal_id)
    ended = check_goes_on(GoalEnding(goal["ending"]) if goal["ending"] else None)
    if ended:
        raise Refused(ended)
    refuse_unless_helped(reader, goal["person_id"])
    return goal


def _record_nearness(writer: Writer, goal_id: str, score: int, on: date) -> None:
    problem = check_score(score)
    if problem:
        raise Refused(problem)
    row = {"id": writer.new_id(), "goal_id": goal_id, "on": on.isoformat(), "score": score}
    writer.insert("nearness", "asked", row)


def set_nearness(goal_id: str, score: int, on: date | None = None) -> Callable[[Writer], Changes]:
    """Keep the person's answer to "how near am I", 0 to 10. Earlier answers stay."""

    def op(writer: Writer) -> Changes:
        day = on or writer.today()
        refuse_unless_past(writer, goal_that_goes_on(writer, goal_id)["person_id"], day)
        _record_nearness(writer, goal_id, score, day)
        return Changes(_PLAN, f"{score} of 10 is saved", goal_id)

    return op


def _checked(reader: Reader, person_id: str, new: NewAction) -> NewAction:
    kept = replace(
        new, what=tidy(new.what), who=tidy(new.who), who_phone=tidy(new.who_phone), when=written_time(tidy(new.when))
    )
    if not kept.what:
        raise Refused(fields={"what": "An action needs words: what will happen next?"})
    refuse_unless_time(kept.when, "when")
    if problem := check_by_when(kept.by_on, reader.today(), born_on_of(reader, person_id)):
        raise Refused(fields={"by_on": problem})
    return kept


def add_action(goal_id: str, new: NewAction) -> Callable[[Writer], Changes]:
    """Add what someone does next for a goal."""

    def op(writer: Writer) -> Changes:
        goal = goal_that_goes_on(writer, goal_id)
        kept = _checked(writer, goal["person_id"], new)
        told = {name: getattr(kept, name) for name in NewAction.__dataclass_fields__}
        action = Action(id=writer.new_id(), goal_id=goal_id, person_id=goal["person_id"], revision=1, **told)
        writer.add("action", "planned", action)
        return Changes(_PLAN, "The action is on the plan", action.id)

    return op


def edit_action(action_id: str, revision: int, new: NewAction) -> Callable[[Writer], Changes]:
    """Change an open action. One that was cleared, or left undone when its goal ended, stays as it was told."""

    def op(writer: Writer) -> Changes:
        goal = goal_that_goes_on(writer, _open_action(writer, action_id)["goal_id"])
        kept = _checked(writer, goal["person_id"], new)
        writer.update("action", "edited", action_id, revision, {name: getattr(kept, name) for name in _EDITED})
        return Changes(_PLAN, "The action is saved", action_id)

    return op


_EDITED = tuple(name for name in NewAction.__dataclass_fields__ if name not in KEPT)


def _open_action(writer: Writer, action_id: str) -> Mapping[str, Any]:
    row = writer.get("action", action_id)
    if row["state"] != ActionState.OPEN.value:
        raise Refused("This action was cleared already. Nothing was changed.")
    return row


def clear_action(
    writer: Writer,
    action_id: str,
    revision: int,
    state: ActionState,
    outcome: str,
    *,
    on: date | None = None,
    instead: str = "",
    contact_id: str | None = None,
    told_on: date | None = None,
    hand_holding: HandHolding | AsMeant | None = "as meant",
) -> Changes:
    """Rule 1: an action is cleared only by saying what happened. `hand_holding` is how it was done, None where somebody
    else did it. Within a command."""
    before = _open_action(writer, action_id)
    person_id = before["person_id"]
    way = before["hand_holding"] if hand_holding == "as meant" else hand_holding
    how = check_how(before["who"], coordinator(writer).name, is_said=bool(way))
    problems = check_clearing(state, tidy(outcome), has_contact=contact_id is not None, how=how)
    if problems:
        raise Refused(fields=problems)
    day = on or writer.today()
    refuse_unless_past(writer, person_id, day)
    if told_on is not None:
        refuse_unless_past(writer, person_id, told_on, "told_on")
    told = {"state": state, "outcome": tidy(outcome), "finished_on": day, "instead": tidy(instead), "told_on": told_on}
    told |= {"contact_id": contact_id, "hand_holding": way}
    writer.update("action", state.value, action_id, revision, told)
    return Changes(_PLAN | {Topic.CONTACTS}, f"{state.label}: saved", action_id)


def action_not_done(
    action_id: str,
    revision: int,
    why: str,
    *,
    instead: str = "",
    on: date | None = None,
    told_on: date | None = None,
    then: NewAction | None = None,
) -> Callable[[Writer], Changes]:
    """Say why an action was not done, what instead, and for a promise the day the person was told (rule 7). `then` is
    what happens instead, put on the plan for the same goal."""

    def op(writer: Writer) -> Changes:
        changes = clear_action(
            writer, action_id, revision, ActionState.NOT_DONE, why, on=on, instead=instead, told_on=told_on
        )
        if then is not None:
            add_action(writer.get("action", action_id)["goal_id"], then)(writer)
        return changes

    return op


def told_of_promise(action_id: str, revision: int, on: date | None = None) -> Callable[[Writer], Changes]:
    """Rule 7: the person was told why a promise was not kept. Only now is it owed no longer."""

    def op(writer: Writer) -> Changes:
        row = writer.get("action", action_id)
        if not row["promise"] or row["state"] != ActionState.NOT_DONE.value or row["told_on"]:
            raise Refused("There is nothing to tell: no broken promise is waiting here. Nothing was changed.")
        day = on or writer.today()
        refuse_unless_past(writer, row["person_id"], day)
        writer.update("action", "told", action_id, revision, {"told_on": day})
        return Changes(_PLAN, "They were told: saved", action_id)

    return op


def refuse_unless_time(words: str, field: str) -> None:
    """Words for a time of day stay; what was meant as a time must be one."""
    if problem := check_time(words):
        raise Refused(fields={field: problem})


def set_talk(writer: Writer, person_id: str, on: date | None, time: str, where: str) -> None:
    """Put when they talk again on the plan, within a command."""
    plan = plan_of(writer, person_id)
    write_plan(writer, person_id, plan.revision, {"talk_on": on, "talk_time": time, "talk_where": where})


def edit_plan(person_id: str, revision: int, **changes: date | str | None) -> Callable[[Writer], Changes]:
    """Change what the page says beside the goals: any of Plan's fields, by name."""
    unknown = set(changes) - set(Plan.__dataclass_fields__) | set(changes) & {"person_id", "revision"}
    if unknown:
        raise TypeError(f"no such part of the plan: {sorted(unknown)}")

    def op(writer: Writer) -> Changes:
        agreed_on = changes.get("agreed_on")
        refuse_unless_past(writer, person_id, agreed_on if isinstance(agreed_on, date) else writer.today(), "agreed_on")
        talk_on = changes.get("talk_on")
        if isinstance(talk_on, date) and talk_on != plan_of(writer, person_id).talk_on:
            _refuse_talk(writer, person_id, talk_on)
        told = dict(changes)
        if isinstance(time := changes.get("talk_time"), str):
            refuse_unless_time(time, "talk_time")
            told["talk_time"] = written_time(time)
        write_plan(writer, person_id, revision, told)
        return Changes(_PLAN, "The plan is saved", person_id)

    return op


def _refuse_talk(writer: Writer, person_id: str, talk_on: date) -> None:
    problem = check_talk(talk_on, writer.today(), agreed="today") or not_helped(writer, person_id)
    if problem:
        raise Refused(fields={"talk_on": problem})


def write_plan(writer: Writer, person_id: str, revision: int, changes: Mapping[str, date | str | None]) -> None:
    """Change fields of the plan within a command; it is begun where there is none yet."""
    if writer.find("plan", person_id) is None:
        empty = {"agreed_on": None, "talk_on": None, "talk_time": "", "talk_where": ""}
        values = {name: to_column(value) for name, value in (empty | dict(changes)).items()}
        # `if_harder` is what the what-if plan was once.
        writer.insert("plan", "begun", {"id": person_id, "revision": 1, "if_harder": ""} | values)
    else:
        writer.update("plan", "edited", person_id, revision, changes)


def plan_of(reader: Reader, person_id: str) -> Plan:
    """The plan beside its goals; an empty one (revision 0) where nothing was written yet."""
    row = reader.find("plan", person_id)
    return from_row(Plan, row, person_id=person_id) if row else Plan(person_id)


def goals_of(reader: Reader, person_id: str) -> tuple[Goal, ...]:
    """The goals in the order they were said, each with its nearness and actions, oldest first."""
    near: dict[str, list[Nearness]] = {}
    for row in reader.rows(
        'SELECT nearness.* FROM nearness JOIN goal ON goal.id = goal_id WHERE person_id = ? ORDER BY "on", nearness.id',
        person_id,
    ):
        near.setdefault(row["goal_id"], []).append(from_row(Nearness, row))
    actions: dict[str, list[Action]] = {}
    for action in reader.records(Action, "SELECT * FROM action WHERE person_id = ? ORDER BY id", person_id):
        actions.setdefault(action.goal_id, []).append(action)
    return tuple(
        from_row(Goal, row, nearness=tuple(near.get(row["id"], ())), actions=tuple(actions.get(row["id"], ())))
        for row in reader.rows("SELECT * FROM goal WHERE person_id = ? ORDER BY id", person_id)
    )

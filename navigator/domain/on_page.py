"""What may stand on a person's printed page, each part with its tick: who decides what stays is the coordinator."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from navigator.domain.loop import Connection
from navigator.domain.people import Action, Goal, PersonSnapshot, StoryEntry
from navigator.domain.words import ActionState, StoryHeading, Word


class PageKind(Word):
    """The kinds of parts, in the order of the page."""

    STORY = "story", "What matters to me"
    GOAL = "goal", "What I want to happen"
    ACTION = "action", "What we will do"
    CONNECTION = "connection", "What we asked for"
    MEMBER = "member", "People in my corner"
    WHAT_IF = "what_if", "If things get harder"


@dataclass(frozen=True, slots=True)
class PagePart:
    """One part: its record's id, its words, whether it is on the page, and for an action whether its goal is."""

    kind: PageKind
    id: str
    words: str
    on_plan: bool
    goal_on_plan: bool = True


def parts_of_page(everything: PersonSnapshot) -> tuple[PagePart, ...]:
    """Everything that is on the page or was taken off it, in the order of the page; a goal's actions follow it."""
    return tuple(_parts(everything))


def goals_on_page(everything: PersonSnapshot) -> tuple[Goal, ...]:
    """The goals that the page tells of: of those that ended only the ones of the support that has just ended too."""
    return tuple(goal for goal in _may_be_on_page(everything) if goal.on_plan)


def actions_on_page(goal: Goal) -> tuple[Action, ...]:
    """What is still to be done for a goal, where the page may say so. Of a goal that has ended nobody will do it."""
    return tuple(filter(is_on_page, goal.actions)) if goal.ending is None else ()


def is_on_page(action: Action) -> bool:
    """Whether the page says of an action that it is still to be done, where its goal goes on."""
    return action.on_plan and action.state is ActionState.OPEN


def asked_on_page(everything: PersonSnapshot, goal: Goal) -> tuple[Connection, ...]:
    """The services that were asked for a goal and have not begun, where the page may say so."""
    return tuple(connection for connection in _asked(everything, goal) if connection.on_plan)


def _asked(everything: PersonSnapshot, goal: Goal) -> Iterator[Connection]:
    """Of a goal that goes on; but for what an action on the page tells already."""
    if goal.ending is None:
        mine = [one for one in everything.connections if one.goal_id == goal.id and one.state.waits_on_others]
        told = {action.connection_id for action in actions_on_page(goal)} if mine else ()
        yield from (one for one in mine if one.id not in told)


def _may_be_on_page(everything: PersonSnapshot) -> Iterator[Goal]:
    """What ended with an earlier support is not for the page of this one."""
    return (goal for goal in everything.goals if goal.ending is None or not everything.goes_on)


def _to_do(goal: Goal) -> Iterator[Action]:
    return (action for action in goal.actions if action.state is ActionState.OPEN and goal.ending is None)


def is_empty(everything: PersonSnapshot) -> bool:
    """Whether nothing of this person's own is on the page: what stands on every page says nothing of them."""
    return not any(part.on_plan and part.goal_on_plan for part in parts_of_page(everything))


def matters(story: Iterable[StoryEntry]) -> tuple[StoryEntry, ...]:
    """What matters to them as it stands, in the order it was told (the snapshot has the newest first)."""
    entries = tuple(story)
    return tuple(
        entry
        for entry in reversed(entries)
        if entry.heading is StoryHeading.WHAT_MATTERS and entry.superseded_by is None
    )


def _parts(everything: PersonSnapshot) -> Iterator[PagePart]:
    for entry in matters(everything.story):
        yield PagePart(PageKind.STORY, entry.id, entry.words, entry.on_plan)
    for goal in _may_be_on_page(everything):
        yield PagePart(PageKind.GOAL, goal.id, goal.words, goal.on_plan)
        for action in _to_do(goal):
            yield PagePart(PageKind.ACTION, action.id, action.what, action.on_plan, goal.on_plan)
        for asked in _asked(everything, goal):
            words = ": ".join(part for part in (f"Asked {asked.service.name}", asked.what_for) if part)
            yield PagePart(PageKind.CONNECTION, asked.id, words, asked.on_plan, goal.on_plan)
    for member in everything.circle:
        if member.left_on is not None and not member.on_plan:  # they left, and were taken off
            continue
        words = ", ".join(part for part in (member.name, member.role) if part)
        yield PagePart(PageKind.MEMBER, member.id, words, member.on_plan)
    for one in everything.what_ifs:
        said = f"{one.happens}: {one.what}" if one.happens else one.what
        yield PagePart(PageKind.WHAT_IF, one.id, said, one.on_plan)

"""What follows from a contact, as an action on the plan: logged and planned in one command."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from navigator.domain.changes import Changes, Topic
from navigator.errors import Refused
from navigator.store.casefile import Writer
from navigator.store.plan import NewAction, add_action, add_goal, goal_that_goes_on


@dataclass(frozen=True, slots=True)
class Follows:
    """What follows, and the goal it is for; where none is there yet (`goal_id` ""), a new one in the person's words."""

    action: NewAction
    goal_id: str = ""
    goal_words: str = ""


def then_plan(log: Callable[[Writer], Changes], follows: Follows) -> Callable[[Writer], Changes]:
    """Log a contact by the command `log`, and plan what follows from it; both, or neither."""

    def op(writer: Writer) -> Changes:
        logged = log(writer)
        person_id = writer.get("contact", logged.record_id)["person_id"]
        goal_id = follows.goal_id or add_goal(person_id, follows.goal_words)(writer).record_id
        if goal_that_goes_on(writer, goal_id)["person_id"] != person_id:
            raise Refused("That goal is somebody else’s. Nothing was saved.")
        add_action(goal_id, replace(follows.action, planned_in=logged.record_id))(writer)
        return replace(logged, topics=logged.topics | {Topic.PLAN, Topic.PEOPLE})

    return op

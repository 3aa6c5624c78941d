"""A goal and its actions, for the stories about the plan and its page."""

from datetime import date

from navigator.domain.people import Goal
from navigator.domain.words import HandHolding
from navigator.store.episodes import Referral, refer_again
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.store.undoing import undo

from .desk import Desk


def goal_of(desk: Desk, person_id: str) -> Goal:
    (goal,) = desk.record(person_id).goals
    return goal


def planned(desk: Desk, goal_id: str, what: str = "Ring Dial-a-Ride", **more: object) -> str:
    new = NewAction(what, HandHolding.RANG_TOGETHER, by_on=date(2026, 11, 26), **more)  # type: ignore[arg-type]
    action_id = desk.give(add_action(goal_id, new))
    desk.to_person(desk.frame.person.person_id)
    return action_id


def left_goals(desk: Desk, person_id: str, *words: str) -> list[str]:
    """Goals with no ending, of one whose support is over: the referral under which they were said is undone."""
    desk.give(refer_again(person_id, Referral()))
    (newest,) = desk.read(lambda reader: reader.rows("SELECT max(first_seq) AS seq FROM command"))
    goals = [desk.give(add_goal(person_id, one)) for one in words]
    desk.give(undo(newest["seq"]))
    return goals

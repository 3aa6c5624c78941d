"""What is coming up for a person that a card can be written for."""

from dataclasses import dataclass
from datetime import date

from navigator.domain.on_page import actions_on_page, goals_on_page
from navigator.domain.people import Action, PersonSnapshot
from navigator.domain.talk import talk_on_paper
from navigator.domain.words import ActionState, HandHolding


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something on a day: an action of the plan, or without one the next talk with the coordinator."""

    on: date
    time: str = ""
    where: str = ""
    action: Action | None = None

    @property
    def what(self) -> str:
        """What it is; "" for the next talk."""
        return self.action.what if self.action else ""


def appointments(snapshot: PersonSnapshot, today: date) -> tuple[Appointment, ...]:
    """The next talk, which is what a card is mostly for; then each open action that has a time or that they go to
    together, the nearest first. What is kept off the page comes on no card: that lies about at home as the page does.
    """
    plan = snapshot.plan
    actions = [action for goal in goals_on_page(snapshot) for action in actions_on_page(goal)]
    found = sorted(
        map(_of, (one for one in actions if _is_appointment(one, today))), key=lambda one: (one.on, one.what)
    )
    if talk_on := talk_on_paper(snapshot, today):
        found.insert(0, Appointment(talk_on, plan.talk_time, plan.talk_where))
    return tuple(found)


def _is_appointment(action: Action, today: date) -> bool:
    on_a_day = action.state is ActionState.OPEN and action.by_on is not None and action.by_on >= today
    return on_a_day and (action.hand_holding is HandHolding.WENT_WITH or bool(action.when.strip()))


def _of(action: Action) -> Appointment:
    if action.by_on is None:
        raise ValueError("an appointment has a day")
    service = action.service
    where = ", ".join(part for part in (service.name, service.address) if part) if service else ""
    return Appointment(action.by_on, action.when, where, action)

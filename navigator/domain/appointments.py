"""What is coming up for a person that a card can be written for."""

from dataclasses import dataclass
from datetime import date

from navigator.domain.people import Action, PersonSnapshot
from navigator.domain.words import ActionState, HandHolding


@dataclass(frozen=True, slots=True)
class Appointment:
    """Something on a day. `what` is "" for the next talk with the coordinator, who with `together` comes along."""

    on: date
    what: str = ""
    time: str = ""
    where: str = ""
    who: str = ""
    phone: str = ""
    together: bool = False


def appointments(snapshot: PersonSnapshot, today: date) -> tuple[Appointment, ...]:
    """The next talk, and each open action that has a time or that they go to together; the nearest first."""
    plan = snapshot.plan
    found = [_of(action) for goal in snapshot.goals for action in goal.actions if _is_appointment(action, today)]
    if plan.talk_on is not None and plan.talk_on >= today:
        found.append(Appointment(plan.talk_on, "", plan.talk_time, plan.talk_where))
    return tuple(sorted(found, key=lambda one: (one.on, one.what)))


def _is_appointment(action: Action, today: date) -> bool:
    on_a_day = action.state is ActionState.OPEN and action.by_on is not None and action.by_on >= today
    return on_a_day and (action.hand_holding is HandHolding.WENT_WITH or bool(action.when.strip()))


def _of(action: Action) -> Appointment:
    if action.by_on is None:
        raise ValueError("an appointment has a day")
    service = action.service
    where = ", ".join(part for part in (service.name, service.address) if part) if service else ""
    phone = action.who_phone or (service.phone if service else "")
    together = action.hand_holding.is_together
    return Appointment(action.by_on, action.what, action.when, where, action.who, phone, together)

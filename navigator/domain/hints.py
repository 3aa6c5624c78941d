"""Rule 9: gaps found by rule, each with the one step that mends it. Nothing nags about support that is over.

Each rule is a function of its own, with the day handed in; `today` makes the lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from navigator.domain.connections import passed_around
from navigator.domain.consent import Lapse, lapses
from navigator.domain.people import CircleMember, Goal, Person, PersonDetails, ServiceSnapshot
from navigator.domain.rules import REVIEW_EVERY_DAYS
from navigator.domain.text import fold, phone_digits
from navigator.domain.theirs import Theirs
from navigator.domain.words import ActionState, CircleKind, Language, PrintSize

#: A communication need is looked at again after so many days (Accessible Information Standard: review).
COMMUNICATION_GOOD_FOR_DAYS = 365


@dataclass(frozen=True, slots=True)
class ServiceNow:
    """A service as the directory tells of it now. `phones` are all its numbers; `gone` says in words that and why it is
    not to be used any more, "" while it is there. `snapshot` is what an action or a connection would keep of it now."""

    snapshot: ServiceSnapshot
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    gone: str = ""


#: The services that are on somebody's plan, by their ids; one that is not in it is not known to have changed.
ServicesNow = Mapping[str, ServiceNow]


def no_review_day(theirs: Theirs) -> bool:
    """The support goes on and nobody set a day to look at it again. On the waiting list none is missed yet."""
    return theirs.row.review_on is None and theirs.row.waiting_since is None


def goals_without_action(theirs: Theirs) -> tuple[Goal, ...]:
    """Goals for which nothing was done, is to do, or is tried with a service; and those for which a service said no and
    nothing is open since, unless that was so often that they are passed around. None for who is on the waiting list."""
    if theirs.row.waiting_since is not None:
        return ()
    connections = theirs.going_on()
    chains = (one.chain for one in passed_around(connections, theirs.goals))
    around = {link.connection.goal_id for chain in chains for link in chain}
    refused = {one.goal_id for one in connections if one.state.was_refused} - around
    tried = {one.goal_id for one in connections if one.state.is_open or one.helped is not None}
    return tuple(
        goal
        for goal in theirs.goals
        if goal.ending is None
        and goal.id not in tried
        and (
            all(action.state is ActionState.NOT_DONE for action in goal.actions)
            or (goal.id in refused and all(action.state is not ActionState.OPEN for action in goal.actions))
        )
    )


def plan_is_old(theirs: Theirs) -> bool:
    """The support was looked at again since the plan was last printed, saved or agreed."""
    days = [day for day in (theirs.paper_on, theirs.plan.agreed_on) if day is not None]
    reviewed_on = theirs.reviewed_on
    return bool(theirs.goals) and reviewed_on is not None and max(days, default=date.min) < reviewed_on


def communication_needs(details: PersonDetails) -> str:
    """What somebody needs so that they can read and be talked with, in words; "" for nothing out of the ordinary."""
    words = (
        details.communication,
        details.print_size.label if details.print_size is not PrintSize.STANDARD else "",
        f"reads {Language.of(details.language).english_name}" if details.language != Language.ENGLISH else "",
        "easy read" if details.easy_read else "",
        "strong contrast" if details.strong_contrast else "",
        *(need.in_a_sentence for need in details.needs),
    )
    return ", ".join(part for part in words if part)


def communication_to_review(person: Person, today: date) -> bool:
    """A communication need that nobody looked at for a year, or since the person was added."""
    looked_on = person.details.communication_reviewed_on or person.created_at.astimezone().date()
    return bool(communication_needs(person.details)) and (today - looked_on).days > COMMUNICATION_GOOD_FOR_DAYS


def carers_without_record(theirs: Theirs) -> tuple[CircleMember, ...]:
    """Whoever of the circle looks after them and has no record of their own: a carer is helped too, unless
    they want none."""
    return tuple(
        member
        for member in theirs.circle
        if member.cares and member.kind is CircleKind.PERSON
        if (member.record_id, member.left_on, member.no_record_on) == (None, None, None)
    )


def consents_that_end(theirs: Theirs, today: date) -> tuple[Lapse, ...]:
    """What the person agreed somebody may be told, and that ran out or soon will."""
    return tuple(lapse for member in theirs.circle for lapse in lapses(member, theirs.consents, today))


def goals_without_ending(theirs: Theirs) -> tuple[Goal, ...]:
    """Rule 10 was not kept: of these goals nobody said what became of them when the support ended. Asked only then."""
    return tuple(goal for goal in theirs.goals if goal.ending is None)


def what_changed(then: ServiceSnapshot, now: ServiceNow) -> str:
    """What of a service is no longer as it was when it was put on the plan, and what it was; "" where nothing is.

    A second number or another address that came to it does not make the first one wrong.
    """
    parts = []
    if then.phone and phone_digits(then.phone) not in map(phone_digits, now.phones):
        now_rings = f"New number {now.snapshot.phone}" if now.snapshot.phone else "It gives no number any more"
        parts.append(f"{now_rings}; on their plan {then.phone}")
    if then.address and fold(then.address) not in map(fold, now.addresses):
        now_is = f"Now at {now.snapshot.address}" if now.snapshot.address else "It gives no address any more"
        parts.append(f"{now_is}; on their plan {then.address}")
    return ". ".join(parts)


def next_review(today: date) -> date:
    """The day that is offered for the next look at the support."""
    return today + timedelta(days=REVIEW_EVERY_DAYS)

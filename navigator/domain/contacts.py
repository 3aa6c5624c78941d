"""What contacts add up to. Every screen, list, report and export asks here."""

from collections.abc import Iterable
from dataclasses import dataclass

from navigator.domain.people import Contact
from navigator.domain.words import HandHolding, Reach


@dataclass(frozen=True, slots=True)
class Effort:
    """What contacts took: minutes, and miles driven."""

    minutes: int
    miles: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one person's contacts: how many reached them, how many were with others about them, how many were attempts."""

    reached: int
    with_others: int
    attempts: int


#: What is done for somebody with others: nobody spoke with the person by it.
_WITH_OTHERS = frozenset({HandHolding.RANG_FOR, HandHolding.WROTE_FOR, HandHolding.SPOKE_UP, HandHolding.CHASED})


def usual_reach(kind: HandHolding | None) -> Reach:
    """Whom a contact speaks with in which such an action is done, unless the coordinator says otherwise (rule 4):
    ringing the council for May is no word with May, nor is what somebody else did."""
    return Reach.OTHERS if kind is None or kind in _WITH_OTHERS else Reach.SPOKE


def effort(contacts: Iterable[Contact]) -> Effort:
    """The minutes and miles of contacts, those of a group counted once: one drive, one hour, however many were there.

    Where the rows of a group say different things, the most that any of them says.
    """
    most: dict[str, tuple[int, float]] = {}
    for contact in contacts:
        once = contact.group_id or contact.id
        minutes, miles = most.get(once, (0, 0.0))
        most[once] = (max(minutes, contact.minutes), max(miles, contact.miles))
    return Effort(sum(minutes for minutes, _ in most.values()), sum(miles for _, miles in most.values()))


def furthest(one: Reach, other: Reach) -> Reach:
    """Of two written of one conversation with somebody, what reached further: the person, or others at least."""
    return min(one, other, key=lambda reach: (not reach.reached, reach is not Reach.OTHERS))


def tally(contacts: Iterable[Contact]) -> Tally:
    """Attempts are told apart: an attempt is no contact that reached anybody (rule 4). Of a person who has two contacts
    of one group, from when they had two records, it is one."""
    once: dict[str, Reach] = {}
    for contact in contacts:
        which = contact.group_id or contact.id
        once[which] = furthest(once.get(which, contact.reach), contact.reach)
    reaches = once.values()
    reached = sum(1 for reach in reaches if reach.reached)
    others = sum(1 for reach in reaches if reach is Reach.OTHERS)
    return Tally(reached, others, len(reaches) - reached - others)

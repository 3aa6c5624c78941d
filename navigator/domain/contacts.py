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
    """How many contacts reached the person, how many were with others about them, how many were attempts."""

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


def tally(contacts: Iterable[Contact]) -> Tally:
    """Attempts are told apart: an attempt is no contact that reached anybody (rule 4)."""
    reaches = [contact.reach for contact in contacts]
    reached = sum(1 for reach in reaches if reach.reached)
    others = sum(1 for reach in reaches if reach is Reach.OTHERS)
    return Tally(reached, others, len(reaches) - reached - others)

"""Who looks after whom, as it is said in the person's own circle or in that of somebody who has a record too."""

from collections.abc import Iterable
from datetime import date

from navigator.domain.consent import takes_part
from navigator.domain.people import CircleMember, InCircleOf


def looks_after(circle: Iterable[CircleMember], in_circles: Iterable[InCircleOf], on: date) -> tuple[str, ...]:
    """The names of those the person looks after on that day, each once."""
    here = [member for member in circle if member.cared_for and takes_part(member, on)]
    named = {member.record_id for member in here}
    there = (one.full_name for one in in_circles if one.cares and one.person_id not in named)
    return (*(member.name for member in here), *there)


def looked_after_by(circle: Iterable[CircleMember], in_circles: Iterable[InCircleOf], on: date) -> tuple[str, ...]:
    """The names of those who look after the person on that day, each once."""
    here = [member for member in circle if member.cares and takes_part(member, on)]
    named = {member.record_id for member in here}
    there = (one.full_name for one in in_circles if one.cared_for and one.person_id not in named)
    return (*(member.name for member in here), *there)


def linked_back(circle: Iterable[CircleMember], in_circles: Iterable[InCircleOf]) -> tuple[InCircleOf, ...]:
    """Those in whose circles the person is, and who are not in theirs: they are around each other all the same."""
    here = {member.record_id for member in circle}
    return tuple(one for one in in_circles if one.person_id not in here)

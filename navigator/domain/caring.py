"""Who looks after whom, as it is said in the person's own circle or in that of somebody who has a record too."""

from collections.abc import Iterable
from datetime import date

from navigator.domain.consent import takes_part
from navigator.domain.people import CircleMember, InCircleOf, PersonSnapshot
from navigator.domain.text import fold
from navigator.domain.words import CircleKind


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


def called_among(everything: PersonSnapshot) -> str:
    """How the person is called beside those around them: as they like to be, and by their whole name where somebody
    there shares it. "Rosa Quill looks after Rosa" does not say which of the two is the carer."""
    details = everything.person.details
    people = [member.name for member in everything.circle if member.kind is CircleKind.PERSON]
    people += [one.full_name for one in everything.in_circles]
    called = set(fold(details.likes_to_be_called).split())
    shared = any(not called.isdisjoint(fold(name).split()) for name in people)
    return details.full_name if shared else details.likes_to_be_called


def caring(member: CircleMember, called: str) -> tuple[str, ...]:
    """That one of the circle looks after the person, or the person after them, in words."""
    told = ((member.cares, f"Looks after {called}"), (member.cared_for, f"{called} looks after them"))
    return tuple(words for holds, words in told if holds)


def role_to(one: InCircleOf, called: str) -> str:
    """Who the person is to the one in whose circle they are: "May is their wife"; "" where nobody said."""
    return f"{called} is their {one.role}" if one.role else ""


def to_each_other(one: InCircleOf, called: str) -> str:
    """What the person, and the one in whose circle they are, are to each other."""
    if one.cares:
        return f"{called} looks after them"
    return f"Looks after {called}" if one.cared_for else f"{called} is in their circle"

"""People in my corner: whoever takes part on the day and is on the page, each with what they are to the person."""

from datetime import date

from navigator.domain.consent import takes_part
from navigator.domain.papers import Look
from navigator.domain.people import CircleMember, PersonSnapshot
from navigator.domain.words import CircleKind, PrintSize
from navigator.i18n import Translator

from .blocks import Block, Span, Words
from .plain import held_together, one_line, whole
from .relations import my_relation
from .said import known_names, reached_at

#: What part of the page this is, and what stands between two people of one paragraph.
IN_MY_CORNER, BETWEEN = "people in my corner", Span(" ")


def people_in_my_corner(snapshot: PersonSnapshot, today: date, look: Look, t: Translator) -> tuple[Block, ...]:
    """Everyone in one paragraph; in large print and easy read one to a line, which is easier to find one's place in."""
    names = known_names(snapshot)
    circle = (member for member in snapshot.circle if takes_part(member, today))
    people = [_member(member, names, t) for member in circle if member.on_plan and one_line(member.name)]
    if look.easy_read or look.size is not PrintSize.STANDARD:
        return tuple(Words(spans, IN_MY_CORNER) for spans in people)
    if not people:
        return ()
    joined = [span for spans in people for span in (*spans, BETWEEN)]
    return (Words(tuple(joined[:-1]), IN_MY_CORNER),)


def _member(member: CircleMember, names: tuple[str, ...], t: Translator) -> tuple[Span, ...]:
    role = held_together(one_line(member.role), names)
    if member.kind is CircleKind.PERSON:
        role = my_relation(role, t) or role
    who = t.in_a_row([part for part in (whole(member.name), role) if part])
    return reached_at(who, member.phone, t)

"""The one-page plan: a snapshot in, plain blocks out. Nothing that is not marked for the plan passes here.

Never read here: watch_for, living, contacts and their notes, concerns. The words are the person's and the
coordinator's own; the set phrases are few and stand in this module.
"""

from datetime import date

from navigator.domain.dates import full_date, paper_date, unbroken
from navigator.domain.people import CircleMember, Coordinator, PersonSnapshot
from navigator.domain.words import CircleKind, PrintSize, StoryHeading

from .blocks import Block, Boxes, Document, Section, Span, Words
from .contact_card import contact_card
from .plain import LONGEST_WHOLE_NAME, held_together, one_line, paragraphs, whole
from .plan_table import goals_table

# fmt: off
RELATIONS = frozenset({
    "aunt", "brother", "carer", "cousin", "dad", "daughter", "daughter-in-law", "father", "friend", "granddaughter",
    "grandson", "husband", "mother", "mum", "neighbour", "nephew", "niece", "partner", "sister", "sister-in-law",
    "son", "son-in-law", "uncle", "wife",
})
# fmt: on


def compose_plan(snapshot: PersonSnapshot, today: date, size: PrintSize) -> Document:
    """The plan as blocks. `today` decides which dates name their year and which are past."""
    called = whole(snapshot.person.details.likes_to_be_called)
    names = _names(snapshot)
    sections = (
        Section("What matters to me", _what_matters(snapshot, names)),
        Section("What I want to happen, and what we will do", goals_table(snapshot, today, names)),
        Section("People in my corner", _corner(snapshot.circle, size, names)),
        Section("If things get harder", _harder(snapshot, names)),
        Section("When we talk again", _talk(snapshot, today, names)),
    )
    return Document(
        title=Words((Span(f"{called}’s plan" if called else "My plan"),), "the name"),
        subtitle=_agreed(snapshot, called),
        sections=tuple(section for section in sections if section.blocks),
        footer=_footer(snapshot),
        author=one_line(snapshot.coordinator.name),
        language="en-GB",
        size=size,
        contact_card=contact_card(snapshot.coordinator),
    )


def _names(snapshot: PersonSnapshot) -> tuple[str, ...]:
    """The names that free text may hold, longest first, so that none is broken there."""
    known = [snapshot.person.details.full_name, snapshot.person.details.likes_to_be_called, snapshot.coordinator.name]
    known += [member.name for member in snapshot.circle]
    lines = {one_line(name) for name in known}
    short = [name for name in lines if " " in name and len(name) <= LONGEST_WHOLE_NAME]
    return tuple(sorted(short, key=lambda name: (-len(name), name)))


def _agreed(snapshot: PersonSnapshot, called: str) -> Words | None:
    if snapshot.plan.agreed_on is None:
        return None
    on = unbroken(full_date(snapshot.plan.agreed_on))
    return Words((Span(f"Agreed with {called} on {on}" if called else f"Agreed on {on}"),), "the date it was agreed")


def _what_matters(snapshot: PersonSnapshot, names: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(
        Words((Span(held_together(line, names)),), "what matters to me")
        for entry in reversed(snapshot.story)  # newest first in the snapshot; told in order on paper
        if entry.on_plan and entry.heading is StoryHeading.WHAT_MATTERS and entry.superseded_by is None
        for line in paragraphs(entry.words)
    )


def _corner(circle: tuple[CircleMember, ...], size: PrintSize, names: tuple[str, ...]) -> tuple[Block, ...]:
    """Everyone in one paragraph; in large print one to a line, which is easier to find one's place in."""
    people = [_member(member, names) for member in circle if member.on_plan and one_line(member.name)]
    where = "people in my corner"
    if size is not PrintSize.STANDARD:
        return tuple(Words(spans, where) for spans in people)
    if not people:
        return ()
    joined = [span for spans in people for span in (*spans, Span(" "))]
    return (Words(tuple(joined[:-1]), where),)


def _member(member: CircleMember, names: tuple[str, ...]) -> tuple[Span, ...]:
    role = one_line(member.role)
    if member.kind is CircleKind.PERSON and role.lower() in RELATIONS:
        role = f"my {role.lower()}"
    words = f"{whole(member.name)}, {held_together(role, names)}" if role else whole(member.name)
    if not one_line(member.phone):
        return (Span(f"{words}."),)
    return Span(f"{words}, "), Span(whole(member.phone), strong=True), Span(".")


def _harder(snapshot: PersonSnapshot, names: tuple[str, ...]) -> tuple[Block, ...]:
    boxes = [
        _box("Unwell, not an emergency", "111", "Any time"),
        _box("Emergency", "999", "Any time"),
    ]
    coordinator = snapshot.coordinator
    if phone := whole(coordinator.phone):
        boxes.insert(0, _box("Ring me first", phone, held_together(one_line(coordinator.hours))))
    own_words = (Words((Span(held_together(line, names)),), "if things get harder") for line in _own(snapshot))
    return (Boxes(tuple(boxes)), *own_words)


def _own(snapshot: PersonSnapshot) -> tuple[str, ...]:
    return paragraphs(snapshot.plan.if_harder)


def _box(what: str, number: str, hours: str) -> tuple[Words, ...]:
    lines = (Span(what), Span(number, strong=True), Span(hours))
    return tuple(Words((span,), "the numbers to ring") for span in lines if span.words)


def _talk(snapshot: PersonSnapshot, today: date, names: tuple[str, ...]) -> tuple[Block, ...]:
    """When we talk again. A day that is past says nothing true any more and is left out."""
    plan = snapshot.plan
    if plan.talk_on is not None and plan.talk_on < today:
        return ()
    day = unbroken(paper_date(plan.talk_on, today)) if plan.talk_on else ""
    time, place = whole(plan.talk_time), held_together(one_line(plan.talk_where), names)
    if day and time:
        day += f" at {time}" if time[0].isdigit() else f", {time}"
    said = ", ".join(part for part in (day or time, place) if part)
    if not said:
        return ()
    change = " To change it, ring me." if one_line(snapshot.coordinator.phone) else ""
    return (Words((Span(f"{said[0].upper()}{said[1:].removesuffix('.')}.{change}"),), "when we talk again"),)


def _footer(snapshot: PersonSnapshot) -> tuple[Words, ...]:
    """Who the coordinator is and who may see the plan.

    Somebody whom the person wants off this paper is counted here and not named: it hangs where visitors read it.
    """
    shared = [
        whole(member.name)
        for member in snapshot.circle
        if member.on_plan and member.sharing_agreed_on and one_line(member.name)
    ]
    others = sum(1 for member in snapshot.circle if member.sharing_agreed_on) - len(shared)
    named = [*shared, "one other" if others == 1 else f"{others} others"] if others else shared
    spans = _coordinator(snapshot.coordinator)
    if named:
        told = " and ".join([part for part in (", ".join(named[:-1]), named[-1]) if part])
        before = " " if spans else ""
        spans.append(Span(f"{before}You agreed to share this plan with {told}. You can change your mind at any time."))
    return (Words(tuple(spans), "the lines at the foot of the page"),) if spans else ()


def _coordinator(coordinator: Coordinator) -> list[Span]:
    name, phone = whole(coordinator.name), whole(coordinator.phone)
    if not name:
        return []
    organisation = held_together(one_line(coordinator.organisation))
    parts = [part for part in (f"Your coordinator is {name}", organisation, phone) if part]
    return [Span(f"{', '.join(parts)}.")]

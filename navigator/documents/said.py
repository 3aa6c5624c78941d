"""What several papers say alike: words from plain text, the coordinator in a line, the numbers to ring."""

from datetime import date

from navigator.domain.checks import written_nhs_number
from navigator.domain.dates import full_date, unbroken
from navigator.domain.people import Coordinator, PersonDetails, PersonSnapshot
from navigator.domain.words import CircleKind
from navigator.i18n import Translator

from .blocks import Span, Words
from .plain import LONGEST_WHOLE_ORGANISATION, held_together, one_line, paragraphs, whole

# Stands in a phrase where a strong span goes. No text holds it: it is cleaned away.
PLACE = "\0"


def said(text: str, where: str, *, strong: bool = False, close: bool = False) -> Words:
    """One paragraph in one voice."""
    return Words((Span(text, strong),), where, close)


def written(text: str, where: str, names: tuple[str, ...] = ()) -> tuple[Words, ...]:
    """What somebody wrote, as its own paragraphs."""
    return tuple(said(held_together(line, names), where) for line in paragraphs(text))


def known_names(snapshot: PersonSnapshot) -> tuple[str, ...]:
    """The names that free text may hold, longest first, so that none is broken there."""
    agencies = [one.name for one in snapshot.circle if one.kind is CircleKind.AGENCY]
    short = [name for name in agencies if len(one_line(name)) <= LONGEST_WHOLE_ORGANISATION]
    return _longest_first({*names_of_people(snapshot), *map(one_line, short)})


def names_of_people(snapshot: PersonSnapshot) -> tuple[str, ...]:
    """Those of them that are no organisation's."""
    details = snapshot.person.details
    known = [details.full_name, details.likes_to_be_called, snapshot.coordinator.name]
    known += [one.name for one in snapshot.circle if one.kind is not CircleKind.AGENCY]
    return _longest_first(set(map(one_line, known)))


def _longest_first(names: set[str]) -> tuple[str, ...]:
    return tuple(sorted((name for name in names if " " in name), key=lambda name: (-len(name), name)))


def coordinator_line(coordinator: Coordinator, t: Translator) -> str:
    """ "Jo Hart, Orchard House, 0117 496 0199", what of it is known; "" without a name."""
    if not one_line(coordinator.name):
        return ""
    parts = (whole(coordinator.name), held_together(one_line(coordinator.organisation)), whole(coordinator.phone))
    return t.in_a_row([part for part in parts if part])


def reached_at(who: str, phone: str, t: Translator) -> tuple[Span, ...]:
    """ "Ruth, my daughter, 0117 496 0188.", the number strong; without one, who alone."""
    if not one_line(phone):
        return (Span(t.phrase("{words}.", words=who)),)
    return _with_number(t.phrase("{who}, {phone}.", who=who, phone=PLACE), phone)


def to_ring(who: str, phone: str, t: Translator) -> tuple[Span, ...]:
    """ "Ring Ruth, 0117 496 0188.", of which one may be ""; the number is strong."""
    told = t.in_a_row([part for part in (who, PLACE if one_line(phone) else "") if part])
    return _with_number(t.phrase("Ring {who}.", who=told), phone)


def for_this(phone: str, t: Translator) -> tuple[Span, ...]:
    """The number to ring for what it stands beside, where nobody is named whose it is."""
    return _with_number(t.phrase("For this, ring {phone}.", phone=PLACE), phone)


def numbers_known(snapshot: PersonSnapshot) -> tuple[tuple[str, str], ...]:
    """The digits of each number that the page may say whose it is, and whose: nobody who is kept off it."""
    coordinator = snapshot.coordinator
    known = [(coordinator.phone, coordinator.name)]
    known += [(member.phone, member.name) for member in snapshot.circle if member.on_plan]
    return tuple((digits(phone), whole(name)) for phone, name in known if digits(phone) and one_line(name))


def digits(phone: str) -> str:
    """Only the digits: one number is written in many ways."""
    return "".join(character for character in phone if character.isdigit())


def _with_number(told: str, phone: str) -> tuple[Span, ...]:
    before, place, after = told.partition(PLACE)
    return (Span(before), Span(whole(phone), strong=True), Span(after)) if place else (Span(told),)


def box(what: str, number: str, hours: str) -> tuple[Words, ...]:
    """What to ring for, the number, and when."""
    lines = (Span(what), Span(number, strong=True), Span(hours))
    return tuple(Words((span,), "the numbers to ring") for span in lines if span.words)


def health_boxes(t: Translator) -> tuple[tuple[Words, ...], ...]:
    """111 and 999."""
    return (
        box(t.phrase("Unwell, not an emergency"), "111", t.phrase("Any time")),
        box(t.phrase("Emergency"), "999", t.phrase("Any time")),
    )


def on_day(day: date) -> str:
    """ "Monday 23 November 2026" as one, for papers in English."""
    return unbroken(full_date(day))


def plain_day(day: date) -> str:
    """ "23 November 2026" as one: without the weekday, which says nothing of a day long gone."""
    return unbroken(full_date(day).partition(" ")[2])


def born(details: PersonDetails) -> str:
    """ "14 March 1942" as one, or ""."""
    if details.born_on is None:
        return ""
    return plain_day(details.born_on)


def nhs_number(details: PersonDetails) -> str:
    """The number in its three groups, as it is read out, or ""."""
    return whole(written_nhs_number(details.nhs_number))

"""A list of services to choose from, for the person to keep: whom to ring, when they are there, what it costs.

What a service says of itself stands as its publisher wrote it, in a few lines; the set phrases are in the language of
the paper.
"""

from collections.abc import Iterator, Sequence

from navigator.domain.papers import Look
from navigator.domain.people import Coordinator
from navigator.domain.sentences import sentences
from navigator.domain.services import Service
from navigator.domain.words import Need
from navigator.i18n import Translator, translator

from .blocks import Document, Section, Span, Words
from .for_them import for_them
from .plain import held_together, one_line, whole
from .said import coordinator_line

LONGEST_ABOUT = 180
"""Characters of whole sentences that are told of what a service does."""
_PICTURES = {
    Need.HOUSING: "house", Need.HOME: "house", Need.GETTING_ABOUT: "map-pin", Need.FALLS: "heart-pulse",
    Need.LONG_TERM: "heart-pulse", Need.MOOD: "heart", Need.BEREAVEMENT: "heart", Need.COMPANY: "users",
    Need.FAMILY: "users", Need.WORK: "book-open", Need.LEGAL: "book-open", Need.SAFETY: "life-buoy",
    Need.DRUGS_ALCOHOL: "life-buoy", Need.MONEY: "wallet", Need.FOOD: "shopping-basket", Need.PERSONAL_CARE: "bath",
    Need.SENSES: "eye", Need.MEMORY: "brain", Need.CARING: "hand-heart", Need.ONLINE: "laptop",
}  # fmt: skip
"""What easy read shows beside a service, by what it is for; a helping hand where nobody says what it is for."""


def compose_pick_list(services: Sequence[Service], coordinator: Coordinator, look: Look) -> Document:
    """Each service a section: its number, what it is, when, what it costs and where. A hidden address is in no record,
    so none can come here."""
    t = translator(look.language)
    me = coordinator_line(coordinator, t)
    told = t.phrase("Your coordinator is {details}.", details=me) if me else ""
    return for_them(
        coordinator,
        look,
        t,
        title=Words((Span(t.phrase("Places that may help")),), "the heading"),
        subtitle=None,
        sections=tuple(
            Section(held_together(one_line(one.name)), tuple(_lines(one, t)), _picture(one), whole=True)
            for one in services
        ),
        footer=(Words((Span(told),), "the line at the foot"),) if told else (),
        one_page=False,
    )


def _lines(service: Service, t: Translator) -> Iterator[Words]:
    where = f"the service ‘{one_line(service.name)}’"
    for phone in service.phones[:2]:
        label = [Span(f" ({one_line(phone.label)})")] if one_line(phone.label) else []
        yield Words((Span(whole(phone.number), strong=True), *label), where)
    place = service.places[0] if service.places else None
    name = place.name if place and not place.address.startswith(place.name) else ""
    at = ", ".join(part for part in (name, place.address, place.postcode) if part) if place else ""
    cost = t.phrase("Free") if service.free and not service.cost else service.cost
    for text in (
        service.organization if service.organization != service.name else "", about(service.description),
        *service.opening, cost, service.eligibility, service.how_to_apply, at, service.url,
    ):  # fmt: skip
        if one_line(text):
            yield Words((Span(held_together(one_line(text))),), where)


def _picture(service: Service) -> str:
    return next((_PICTURES[need] for need in service.needs), "hand-helping")


def about(description: str) -> str:
    """The first whole sentences of a description, as many as are short; "" where even the first is long."""
    told = ""
    for one in sentences(one_line(description)):
        if len(told) + len(one) > LONGEST_ABOUT:
            break
        told = f"{told} {one.strip()}".strip()
    return told

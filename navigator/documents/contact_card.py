"""A coordinator's contact card: vCard 3.0 (RFC 2426), for the QR code that saves the number in a phone."""

from navigator.domain.people import Coordinator

from .plain import one_line

# Beyond this many bytes the squares of a code the size of a stamp are too fine for an old phone.
LARGEST_CARD = 250


def contact_card(coordinator: Coordinator) -> str:
    """The card as text with CRLF line ends, or "" where there is no name or no number, or they are too long."""
    name, phone = one_line(coordinator.name), one_line(coordinator.phone)
    if not (name and phone):
        return ""
    given, _, family = name.rpartition(" ")
    needed = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escaped(family)};{_escaped(given)};;;" if given else f"N:;{_escaped(family)};;;",
        f"FN:{_escaped(name)}",
        f"TEL;TYPE=WORK,VOICE:{_escaped(phone)}",
    ]
    welcome = [
        f"{key}:{_escaped(one_line(value))}"
        for key, value in (("ORG", coordinator.organisation), ("EMAIL", coordinator.email))
        if one_line(value)
    ]
    for extra in (welcome, welcome[:1], []):
        card = "".join(f"{line}\r\n" for line in [*needed, *extra, "END:VCARD"])
        if len(card.encode()) <= LARGEST_CARD:
            return card
    return ""


def _escaped(value: str) -> str:
    """RFC 2426: backslash, comma and semicolon are escaped; line ends are gone already."""
    return value.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")

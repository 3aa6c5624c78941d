"""My story so far: for a new professional, so that the person need not tell it again.

Only the headings that the caller gives are read: what was agreed for this agency is decided by consent (rule 8), and
not here. In English, in standard print: an agency reads it.
"""

from datetime import date

from navigator.domain.letters import Told
from navigator.domain.people import CircleMember, PersonDetails, PersonSnapshot, StoryEntry
from navigator.domain.words import PrintSize, StoryHeading
from navigator.i18n import translator

from .blocks import Document, Section, Words
from .contact_card import contact_card
from .plain import one_line, whole
from .said import born, coordinator_line, known_names, nhs_number, on_day, said, written

_WHERE = "the story"


def compose_story(
    snapshot: PersonSnapshot,
    headings: tuple[StoryHeading, ...],
    today: date,
    *,
    to: CircleMember | None = None,
    legal_basis: str = "",
    told: frozenset[Told] = frozenset(),
) -> Document:
    """The story under these headings, oldest words first, each with who told it and when.

    `to` is who receives it, and `told` is what of their details it says. With a `legal_basis` the foot says that it was
    shared on that and not by agreement.
    """
    called = whole(snapshot.person.details.likes_to_be_called) or "My"
    names = known_names(snapshot)
    entries = tuple(
        Section(heading.label, _entries(snapshot, heading, names)) for heading in StoryHeading if heading in headings
    )
    about = Section(f"About {called}", _about(snapshot.person.details, told))
    reader = whole(to.name) if to else ""
    return Document(
        title=said(f"{called}’s story so far", "the name"),
        subtitle=said(", ".join(part for part in (f"For {reader}" if reader else "", on_day(today)) if part), _WHERE),
        sections=tuple(section for section in (about, *entries) if section.blocks),
        footer=_foot(snapshot, called, reader, legal_basis),
        author=one_line(snapshot.coordinator.name),
        language="en-GB",
        size=PrintSize.STANDARD,
        contact_card=contact_card(snapshot.coordinator),
        one_page=False,
    )


def _about(details: PersonDetails, told: frozenset[Told]) -> tuple[Words, ...]:
    """Whose story it is, and by what an agency finds them in its own records: no address and no number of theirs."""
    full, called = whole(details.full_name), whole(details.likes_to_be_called)
    lines = [
        f"{full}, likes to be called {called}" if called not in full.split() or full.split()[0] != called else full,
        f"Born {born(details)}" if Told.BORN in told and born(details) else "",
        f"NHS number {nhs_number(details)}" if Told.NHS_NUMBER in told and details.nhs_number.strip() else "",
    ]
    return tuple(said(line, _WHERE) for line in lines if line)


def _entries(snapshot: PersonSnapshot, heading: StoryHeading, names: tuple[str, ...]) -> tuple[Words, ...]:
    entries = [one for one in reversed(snapshot.story) if one.heading is heading and one.superseded_by is None]
    return tuple(words for entry in entries for words in _entry(entry, snapshot, names))


def _entry(entry: StoryEntry, snapshot: PersonSnapshot, names: tuple[str, ...]) -> tuple[Words, ...]:
    lines = written(entry.words, f"“{entry.heading.label}”", names)
    if not lines:
        return ()
    teller = one_line(entry.told_by) or snapshot.person.details.likes_to_be_called
    return (*lines, said(f"Told by {whole(teller)} on {on_day(entry.told_on)}", _WHERE, close=True))


def _foot(snapshot: PersonSnapshot, called: str, reader: str, legal_basis: str) -> tuple[Words, ...]:
    """Why it is here, on whose word, and whom to ask."""
    who = reader or "whoever has this page"
    word = (
        f"It is shared with {who} on this legal basis: {one_line(legal_basis)}."
        if legal_basis.strip()
        else f"{called} agreed that {who} may read what stands here, and can change their mind at any time."
    )
    line = coordinator_line(snapshot.coordinator, translator("en"))
    lines = [
        f"{called} has told this already. Please read it first, and ask only for what is missing.",
        word,
        f"Coordinator: {line}." if line else "",
    ]
    return tuple(said(one, "the lines at the foot of the page") for one in lines if one)

"""What a change was about, in the first words of what it wrote: "The goal is saved" alone could be any goal."""

from collections.abc import Mapping

from navigator.domain.text import words_of
from navigator.domain.words import StoryHeading
from navigator.store.casefile import Reader, Row
from navigator.store.journal import Line

#: More words than this nobody reads in a list.
_MOST = 9
#: The columns that say which record it is. Where one command wrote several kinds, the first of these is what was meant.
_SAYS: Mapping[str, tuple[str, ...]] = {
    "action": ("what",),
    "contact": ("note", "follows", "with_whom"),
    "story_entry": ("heading", "words"),
    "goal": ("words",),
    "what_if": ("happens", "what"),
    "assessment": ("what", "done_by"),
    "visit": ("place",),
    "episode": ("reason", "referred_by"),
    "snooze": ("why",),
    "sharing": ("to_whom",),
}
#: A record that says nothing by itself, and what it belongs to.
_BELONGS = {"nearness": ("goal", "goal_id"), "acceptance": ("assessment", "assessment_id")}
#: Of these there is one for each person: which columns were changed says more than what the record is.
_CHANGED: Mapping[str, tuple[str, ...]] = {
    "person": (
        *("given_name", "family_name", "called", "phone", "address", "postcode", "nhs_number"),
        *("communication", "living", "watch_for"),
    ),
    "plan": ("talk_where", "talk_time"),
}
#: These move the records of two people: no single one of them is what was meant.
_MOVES = frozenset({"merged", "parted"})
#: A contact that was logged for the wrong person: its words are the other's, and stand in no list of this one's.
TO_ANOTHER = "moved to another person"


def first_words(reader: Reader, first_seq: int, last_seq: int, person_id: str = "") -> str:
    """The first words of what the command of these lines of the journal was about; "" where its sentence says all.

    They are told to somebody who looks at `person_id`: words that turned out to be another person's are left out.
    """
    lines = [one for one in reader.journal.between(first_seq, last_seq) if one.before or one.after]
    if any(line.verb in (*_MOVES, TO_ANOTHER) for line in lines) or (person_id and _others(reader, lines, person_id)):
        return ""
    records = [_meant(line) for line in lines]
    for kind, columns in _SAYS.items():
        ids = {record_id for one, record_id in records if one == kind}
        if len(ids) == 1 or (ids and kind == "contact"):  # of a contact with several people each has the same words
            return _shortened(_as_left(reader, kind, min(ids), last_seq), columns)
        if ids:
            return ""
    for line in lines:
        if line.before and line.after and line.kind in _CHANGED:
            return _shortened(line.after, _CHANGED[line.kind])
    return ""


def _others(reader: Reader, lines: list[Line], person_id: str) -> bool:
    """Whether a contact of these lines was this person's, and is another's by now."""
    of_contacts = [line for line in lines if line.kind == "contact"]
    found = [reader.find("contact", line.record_id) for line in of_contacts]
    theirs = [row for row in found if row is None or row["person_id"] == person_id]
    return bool(of_contacts) and not theirs


def _meant(line: Line) -> tuple[str, str]:
    """The kind and the id of the record that a line is about."""
    if line.kind in _BELONGS:
        kind, pointer = _BELONGS[line.kind]
        return kind, str((line.after or line.before or {}).get(pointer, ""))
    return line.kind, line.record_id


def _as_left(reader: Reader, kind: str, record_id: str, last_seq: int) -> Row:
    """The record as it stood after that line; the journal knows it also where it was taken away since."""
    found: Row = {}
    for line in reader.journal.of_record(record_id):
        if line.seq <= last_seq and line.kind == kind:
            found |= line.after or line.before or {}
    return found


def _shortened(row: Row, columns: tuple[str, ...]) -> str:
    """The first words of these columns; a heading is whole, for some are long."""
    told = ", ".join(str(row[column]) for column in columns if column != "heading" and row.get(column))
    words = words_of(told, _MOST + 1)
    short = " ".join(words) if len(words) <= _MOST else f"{' '.join(words[:_MOST])} …"
    return f"{StoryHeading(row['heading']).label}: {short}" if "heading" in columns else short

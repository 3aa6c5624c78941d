"""Words being typed: kept in the encrypted file the moment they are, until they are saved as a record or let go.

A draft has a place ("story/<person>/<heading>") and no history: the journal holds what was decided, not keystrokes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from navigator.domain.changes import Changes
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import to_column


@dataclass(frozen=True, slots=True)
class Draft:
    """Words half written, and when they were last kept (UTC)."""

    place: str
    words: str
    at: datetime


def keep_draft(place: str, words: str) -> Callable[[Writer], Changes]:
    """Keep what is typed at a place; no words lets the draft go."""

    def op(writer: Writer) -> Changes:
        if words:
            writer.execute(
                "INSERT INTO draft VALUES (?, ?, ?) "
                "ON CONFLICT (place) DO UPDATE SET words = excluded.words, at = excluded.at",
                place,
                to_column(words),
                to_column(writer.clock()),
            )
        else:
            drop_draft(writer, place)
        return Changes(frozenset())

    return op


def drop_draft(writer: Writer, place: str) -> None:
    """Let a draft go, within the command that made a record of it."""
    writer.execute("DELETE FROM draft WHERE place = ?", place)


def letting_go(place: str, op: Callable[[Writer], Changes]) -> Callable[[Writer], Changes]:
    """A command that makes a record of a draft: both or neither."""

    def both(writer: Writer) -> Changes:
        changes = op(writer)
        drop_draft(writer, place)
        return changes

    return both


def drafts(prefix: str) -> Callable[[Reader], dict[str, Draft]]:
    """The drafts at places that start with `prefix`, by place.

    What was begun on a record that became part of another is begun on that one, where nothing is already (of two, what
    was typed last), for nobody comes to the first any more. It keeps its own place (`Draft.place`): parted again, each
    has their own words.
    """

    def op(reader: Reader) -> dict[str, Draft]:
        kind = prefix[: prefix.find("/") + 1] or prefix
        found: dict[str, Draft] = {}
        newest_first = "SELECT * FROM draft WHERE substr(place, 1, ?) = ? ORDER BY at DESC, place"
        for draft in reader.records(Draft, newest_first, len(kind), kind):
            place = _stands_at(reader, draft.place)
            if place.startswith(prefix) and (place == draft.place or place not in found):
                found[place] = draft
        return found

    return op


def _stands_at(reader: Reader, place: str) -> str:
    """The same place on the record that stands: after what it is, a place says whose it is, or of which record."""
    kind, _, rest = place.partition("/")
    whose, slash, where = rest.partition("/")
    person = reader.find("person", whose)
    return f"{kind}/{reader.standing(person)['id']}{slash}{where}" if person and person["merged_into"] else place

"""What the story is made of: who told it, what it was before it was put right, and how often it was told (rule 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.domain.loop import Sharing
from navigator.domain.people import PersonDetails, StoryEntry
from navigator.domain.sharing import givings
from navigator.domain.text import counted, fold


def is_their_name(details: PersonDetails, told_by: str) -> bool:
    """Whether this names the person themselves, alone or before a comma ("May, by email"). Nobody named is them too."""
    names = (details.called, details.given_name, details.full_name)
    said = fold(told_by.partition(",")[0])
    return not said or said in {fold(name) for name in names if name}


def strengths(story: Iterable[StoryEntry]) -> tuple[StoryEntry, ...]:
    """What is strong about them, in the order it is held in."""
    return tuple(entry for entry in story if entry.strength)


def chains(entries: Iterable[StoryEntry]) -> tuple[tuple[StoryEntry, ...], ...]:
    """Each entry that stands with what it was before, newest first in each; the one that was told last comes first."""
    by_id = {entry.id: entry for entry in entries}
    found = []
    for entry in by_id.values():
        if entry.superseded_by in by_id:
            continue
        chain = [entry]
        while (before := by_id.get(chain[-1].supersedes or "")) is not None:
            chain.append(before)
        found.append(tuple(chain))
    return tuple(sorted(found, key=lambda chain: (chain[0].told_on, chain[0].written_at), reverse=True))


@dataclass(frozen=True, slots=True)
class ToldOnce:
    """How often the story was told, and how often it was shared instead."""

    told: int
    shared: int

    @property
    def words(self) -> str:
        """ "Told 1 time, shared 7 times"."""
        return f"Told {counted(self.told, 'time')}, shared {counted(self.shared, 'time')}"


def days_told(entries: Iterable[StoryEntry]) -> tuple[date, ...]:
    """The days on which somebody told of the story, however much they said. A correction tells nothing anew.

    `entries` are all that were ever kept, corrected ones included: it is then that they were told.
    """
    return tuple(sorted({entry.told_on for entry in entries if entry.supersedes is None}))


def told_once(days: Sequence[date], sharings: Iterable[Sharing]) -> ToldOnce:
    """Rule 8: told on each of these days, shared at each giving, however many headings and grounds it had."""
    return ToldOnce(len(days), len(givings(sharings)))

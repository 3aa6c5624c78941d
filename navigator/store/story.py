"""The story: entries under headings, never overwritten. A correction supersedes; its history stays."""

from collections.abc import Callable
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.people import StoryEntry
from navigator.domain.text import tidy
from navigator.domain.words import StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Writer

_STORY = frozenset({Topic.STORY, Topic.PLAN})
_ENTRIES = """SELECT story_entry.*, later.id AS superseded_by FROM story_entry
    LEFT JOIN story_entry AS later ON later.supersedes = story_entry.id"""
_LEAVE_OUT = frozenset({"superseded_by"})


def add_entry(
    person_id: str,
    heading: StoryHeading,
    words: str,
    told_by: str,
    *,
    told_on: date | None = None,
    on_plan: bool | None = None,
    supersedes: str | None = None,
) -> Callable[[Writer], Changes]:
    """Keep words under a heading. With `supersedes` it corrects that entry, which must still be current.

    Only what matters most is meant for the plan unless said otherwise. To let the entry's draft go in the same
    command, wrap this in `drafts.letting_go`: the words are then never in both places or in neither.
    """

    def op(writer: Writer) -> Changes:
        told = tidy(words)
        if not told:
            raise Refused("There are no words to keep yet.")
        today = writer.today()
        if told_on is not None and told_on > today:
            raise Refused("The day it was told cannot be in the future.")
        writer.get("person", person_id)
        if supersedes is not None:
            _check_current(writer, person_id, heading, supersedes)
        entry = StoryEntry(
            id=writer.new_id(),
            person_id=person_id,
            heading=heading,
            words=told,
            told_by=tidy(told_by),
            told_on=told_on or today,
            on_plan=heading is StoryHeading.WHAT_MATTERS if on_plan is None else on_plan,
            written_at=writer.clock(),
            supersedes=supersedes,
        )
        writer.add("story_entry", "corrected" if supersedes else "told", entry, _LEAVE_OUT)
        return Changes(_STORY, "The story is saved", entry.id)

    return op


def _check_current(writer: Writer, person_id: str, heading: StoryHeading, entry_id: str) -> None:
    before = writer.get("story_entry", entry_id)
    if before["person_id"] != person_id or before["heading"] != heading.value:
        raise Refused("A correction stays under the heading of the words it corrects. Nothing was changed.")
    if writer.row("SELECT id FROM story_entry WHERE supersedes = ?", entry_id):
        raise MovedOn(
            "These words were corrected already. Nothing was overwritten. Look at the newest and correct that."
        )


def current_entries(person_id: str) -> Callable[[Reader], tuple[StoryEntry, ...]]:
    """The entries that stand, newest first."""
    return lambda reader: reader.records(
        StoryEntry,
        f"{_ENTRIES} WHERE story_entry.person_id = ? AND later.id IS NULL "
        "ORDER BY story_entry.told_on DESC, story_entry.seq DESC",
        person_id,
    )


def history(person_id: str, heading: StoryHeading) -> Callable[[Reader], tuple[StoryEntry, ...]]:
    """Every entry ever kept under a heading, newest first, corrected ones included."""
    return lambda reader: reader.records(
        StoryEntry,
        f"{_ENTRIES} WHERE story_entry.person_id = ? AND story_entry.heading = ? ORDER BY story_entry.seq DESC",
        person_id,
        heading.value,
    )

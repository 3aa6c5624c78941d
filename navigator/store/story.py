"""The story: entries under headings, never overwritten. A correction supersedes; its history stays."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.people import StoryEntry
from navigator.domain.story import is_their_name
from navigator.domain.text import tidy
from navigator.domain.words import StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.past_days import refuse_unless_past
from navigator.store.people import person_of

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
    by_other: bool | None = None,
    strength: bool = False,
    supersedes: str | None = None,
) -> Callable[[Writer], Changes]:
    """Keep words under a heading. With `supersedes` it corrects that entry, which must still be current.

    Only what matters most is meant for the plan unless said otherwise. `by_other` says that it was not the person who
    told it; where it does not say, the name of `told_by` decides. To let the entry's draft go in the same
    command, wrap this in `drafts.letting_go`: the words are then never in both places or in neither.
    """

    def op(writer: Writer) -> Changes:
        told = tidy(words)
        if not told:
            raise Refused(fields={"words": "There are no words to keep yet."})
        today = writer.today()
        refuse_unless_past(writer, person_id, told_on or today, "told_on")
        details = person_of(writer.get("person", person_id)).details
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
            by_other=not is_their_name(details, told_by) if by_other is None else by_other,
            strength=strength,
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
    return lambda reader: tuple(one for one in every_entry(reader, person_id) if one.superseded_by is None)


def every_entry(reader: Reader, person_id: str) -> tuple[StoryEntry, ...]:
    """Everything that was ever told, newest first, corrected entries included."""
    return reader.records(
        StoryEntry,
        f"{_ENTRIES} WHERE story_entry.person_id = ? ORDER BY story_entry.told_on DESC, story_entry.seq DESC",
        person_id,
    )


@dataclass(frozen=True, slots=True)
class Written:
    """An entry, and the coordinator who wrote it down ("" where nobody had said who they are)."""

    entry: StoryEntry
    by: str


def history(person_id: str, heading: StoryHeading) -> Callable[[Reader], tuple[Written, ...]]:
    """Every entry ever kept under a heading, newest first, corrected ones included."""

    def op(reader: Reader) -> tuple[Written, ...]:
        mine = [entry for entry in every_entry(reader, person_id) if entry.heading is heading]
        return tuple(Written(entry, _hand(reader, entry.id)) for entry in mine)

    return op


def history_around(entry_id: str) -> Callable[[Reader], tuple[Written, ...]]:
    """The history of the heading that an entry stands under."""

    def op(reader: Reader) -> tuple[Written, ...]:
        row = reader.get("story_entry", entry_id)
        return history(row["person_id"], StoryHeading(row["heading"]))(reader)

    return op


def _hand(reader: Reader, entry_id: str) -> str:
    line = reader.row(
        "SELECT who FROM journal WHERE record_id = ? AND kind = 'story_entry' ORDER BY seq LIMIT 1", entry_id
    )
    return str(line["who"]) if line else ""

"""Everything about a person in order: what an entry of the timeline is, how it is narrowed, and its lanes by agency."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from navigator.domain.text import fold


class Kind(Enum):
    """What an entry is about, with the words people read."""

    CONTACT = "Contacts"
    STORY = "Story"
    GOAL = "Goals"
    ACTION = "Actions"
    WHAT_IF = "What-if plan"
    CONNECTION = "Connections"
    CIRCLE = "Circle and consent"
    SHARING = "Sharing"
    ASSESSMENT = "Assessments"
    VISIT = "Visits"
    PAPER = "Papers"
    SNOOZE = "Snoozed"
    EPISODE = "Support"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `time` is "14:02" where it is known; `who` is whom it was with, as it was written.

    `lane` is the agency or person of the circle meant by that, "" for the person and the coordinator alone. `record` is
    the kind of record as the file calls it. `planned` is what is to come, to do or thought of: nothing took place yet
    between those whom it names. What has no time has where it `stands` among the rest of its day, see `stands_at`.
    `within` is the contact in which it happened; `beneath` what happened in this one, in its order, see `folded`.
    """

    kind: Kind
    record: str
    record_id: str
    on: date
    time: str
    title: str
    words: str = ""
    who: str = ""
    lane: str = ""
    planned: bool = False
    stands: str = ""
    within: str = ""
    beneath: "tuple[Entry, ...]" = ()

    @property
    def key(self) -> tuple[str, str, str, date]:
        """Names the entry for good: a record can have several, such as an action planned and done."""
        return self.record, self.record_id, self.title, self.on

    @property
    def order(self) -> tuple[date, str, str]:
        """By which entries are sorted, wherever they are."""
        return self.on, self.time or self.stands, self.record_id

    @property
    def brief(self) -> str:
        """In a few words, beneath another: an action is named."""
        named = self.kind is Kind.ACTION
        return f"{self.title}: {self.words.partition(PART)[0]}" if named else self.title

    @property
    def in_a_line(self) -> str:
        """Its words, and in brief what happened in it."""
        parts = (" ".join(self.words.split()), *(one.brief for one in self.beneath))
        return PART.join(part for part in parts if part)


#: Between the parts of what an entry says.
PART = " · "
#: Before and after every time of a day.
_FIRST, _LAST = "", "24:00"


def stands_at(on: date, entered_on: date, clock: str) -> str:
    """Where that which has no time of its own stands among the rest of its day: where it was written down ("14:02").

    What was written down on a later day stands after all else of that day, for it came last; what was written down
    before, before all else.
    """
    return clock if entered_on == on else _LAST if entered_on > on else _FIRST


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Newest first; on one day by the clock, and what has no time by when it was written down."""
    return tuple(sorted(entries, key=lambda entry: entry.order, reverse=True))


def folded(found: Sequence[Entry], everything: Sequence[Entry]) -> list[Entry]:
    """One thing that happened is one entry: what was done in a contact, on its day, stands beneath it and not beside.

    `found` are the entries to show, of `everything`: what is found by itself, its contact not among them, stays.
    """
    heads = {entry.record_id: entry.on for entry in found if entry.record == "contact"}
    beneath: dict[str, list[Entry]] = {}
    for entry in everything:
        if entry.within and heads.get(entry.within) == entry.on:
            beneath.setdefault(entry.within, []).insert(0, entry)
    return [
        replace(entry, beneath=tuple(beneath[entry.record_id])) if entry.record_id in beneath else entry
        for entry in found
        if not (entry.within and heads.get(entry.within) == entry.on)
    ]


#: Kinds that name an agency or a person by the name they are known by, and not in passing.
_NAMES = frozenset({Kind.CIRCLE, Kind.CONNECTION, Kind.SHARING, Kind.ASSESSMENT, Kind.EPISODE})


def in_lanes(entries: Sequence[Entry]) -> list[Entry]:
    """Each entry in the lane of whoever it names: "with Bea, at Orchard Surgery" is in that of Orchard Surgery."""
    known = {fold(entry.who): entry.who for entry in entries if entry.who and entry.kind in _NAMES}
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    lanes: dict[str, str] = {"": ""}

    def lane_of(who: str) -> str:
        if who not in lanes:
            said = fold(who)
            lanes[who] = known.get(next((name for name in longest_first if name and name in said), ""), "")
        return lanes[who]

    return [replace(entry, lane=lane_of(entry.who)) if entry.who else entry for entry in entries]


#: How far back to look: words, and the days (None for all).
SPANS: tuple[tuple[str, int | None], ...] = (
    ("All time", None),
    ("Last 30 days", 30),
    ("Last 3 months", 92),
    ("Last 12 months", 365),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the timeline is narrowed; what is None or "" narrows nothing."""

    words: str = ""
    kind: Kind | None = None
    days: int | None = None
    lane: str | None = None


def said_in(entry: Entry) -> str:
    """What is searched in an entry, as it is compared."""
    return " " + fold(f"{entry.title} {entry.words} {entry.who}")


def narrowed(
    entries: Sequence[Entry], wanted: Wanted, today: date, said: Callable[[Entry], str] = said_in
) -> list[Entry]:
    """The entries that are wanted: of the kind, within the days, in the lane, and holding every word as a word's
    beginning. Accents and capitals do not matter. `said` may remember what `said_in` gives: it is asked at each key."""
    since = today - timedelta(days=wanted.days) if wanted.days is not None else None
    asked = [f" {word}" for word in fold(wanted.words).split()]
    return [
        entry
        for entry in entries
        if (wanted.kind is None or entry.kind is wanted.kind)
        and (since is None or entry.on >= since)
        and (wanted.lane is None or entry.lane == wanted.lane)
        and (not asked or all(word in said(entry) for word in asked))
    ]


@dataclass(frozen=True, slots=True)
class Lane:
    """What one agency or person had to do with it: entries newest first; the first and the last that took place, None
    where nothing has yet, and the longest silence between two of those, in days (None where there is one only)."""

    name: str
    entries: tuple[Entry, ...]
    first_on: date | None
    last_on: date | None
    longest_silence: int | None

    @property
    def span(self) -> tuple[date, date]:
        """From the oldest entry to the newest, what is planned among them."""
        return self.entries[-1].on, self.entries[0].on


def lanes(entries: Sequence[Entry]) -> tuple[Lane, ...]:
    """A lane for each agency or person, the person's own and the coordinator's first, then by the newest entry."""
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        by_name.setdefault(entry.lane, []).append(entry)
    made = [_lane(name, tuple(folded(found, found))) for name, found in by_name.items()]
    return tuple(sorted(made, key=lambda lane: (lane.name != "", -lane.span[1].toordinal(), lane.name)))


def _lane(name: str, newest_first: tuple[Entry, ...]) -> Lane:
    took_place = [entry.on for entry in newest_first if not entry.planned]
    gaps = [(later - earlier).days for later, earlier in pairwise(took_place)]
    first_on, last_on = (took_place[-1], took_place[0]) if took_place else (None, None)
    return Lane(name, newest_first, first_on, last_on, max(gaps, default=None))

"""The same service from two sources, shown once with both named.

Two are one where their names agree and so does a phone number, a postcode or the publisher's id; where the names differ
in a number or a day of the week they are two ("Yoga 1" and "Yoga 2"). "Lunchclub" and "Lunch Club" agree. The
coordinator may part them again.

What one of them hides none gives away: neither one that is told no more itself, nor because the one that hides is. A
service that hides where it is has no postcode and often no number to tell it by, so that there the name alone counts.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from sys import intern
from typing import TYPE_CHECKING, Any

from navigator.directory.checking import GONE, HIDDEN_STATUSES, TOLD_ELSEWHERE
from navigator.directory.facets import HIDDEN_ELSEWHERE, HIDES
from navigator.directory.hiding import concealed_json
from navigator.directory.phones import dialled
from navigator.directory.records import kept_back
from navigator.directory.schedules import weekday
from navigator.directory.text import fold

if TYPE_CHECKING:
    from sqlite_utils import Database

ALIKE = 90.0
"""Of 100, by rapidfuzz's ratio of the names with their words in order."""
CROWD = 60
"""A phone number or postcode that so many share (a switchboard, a town centre's) tells nothing."""
TELLING_ID = 8
"""An id of so many signs, figures among them, is nobody else's; others ("12") are the same within one organisation."""
_WORDS, _FIGURES = re.compile(r"\w+"), re.compile(r"\d+")
_TOLD_OF = "json_extract(record, '$.phones', '$.places', '$.organization')"
_ROWS = f"SELECT key, id, source, source_id, name, worth, {_TOLD_OF}, facets, status FROM service"  # noqa: S608 - our own words
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A service as one source tells of it; `is_told` unless it is gone, closed, or otherwise not to be found. `name` is
    its words in the order of the alphabet, `bare` its letters; `runs` is who runs it; `places` are held of one that
    hides some."""

    key: int
    id: str
    source: str
    name: str
    bare: str
    runs: str
    marks: frozenset[str]
    worth: float
    places: list[Any]
    facets: tuple[str, ...]
    is_told: bool

    @property
    def hides(self) -> bool:
        return HIDES in self.facets


def stand_together(db: "Database", parted: Collection[Pair]) -> int:
    """Finds them in the new file; of each group the worthiest stands for all. How many stand behind another."""
    sources, gone = db.execute("SELECT count(DISTINCT source), max(status = ?) FROM service", (GONE,)).fetchone()
    if sources < 2 and not gone:
        return 0
    crowds, called = _crowds(db)
    groups = _groups(chain(_told_now(crowds), _told_now_of(called)), parted)
    _keep_hidden(db, groups, _hidden_alike(chain(crowds, called), parted))
    for group in groups:
        group.sort(key=lambda one: (-one.worth, one.id))
        for one in group:
            others = [[other.source, other.id] for other in group if other is not one]
            told = json.dumps(others, ensure_ascii=False, separators=(",", ":"))
            db.execute(
                "UPDATE service SET record = json_set(record, '$.also_in', json(?)) WHERE key = ?", (told, one.key)
            )
        behind = json.dumps([one.key for one in group[1:]])
        db.execute(
            "UPDATE service SET status = ? WHERE key IN (SELECT value FROM json_each(?))", (TOLD_ELSEWHERE, behind)
        )
    return sum(len(group) - 1 for group in groups)


def _keep_hidden(db: "Database", groups: list[list[_Told]], pairs: Iterable[tuple[_Told, _Told]]) -> None:
    """Where one source hides an address, another that publishes it does not give it away: all are met where those that
    hide say, if anywhere."""
    together = ((one, other) for group in groups for one in group if one.hides for other in group if not other.hides)
    hidden_by: dict[int, tuple[_Told, dict[int, _Told]]] = {}
    for one, other in (*together, *pairs):
        hidden_by.setdefault(other.key, (other, {}))[1][one.key] = one
    for other, those_that_hide in hidden_by.values():
        places = [place for one in those_that_hide.values() for place in one.places]
        facets = dict.fromkeys((*other.facets, HIDDEN_ELSEWHERE))
        record, raw = db.execute("SELECT record, raw FROM service WHERE key = ?", (other.key,)).fetchone()
        db.execute(
            "UPDATE service SET record = ?1, name = json_extract(?1, '$.name'), raw = ?2, facets = ?3 WHERE key = ?4",
            (kept_back(record, places), concealed_json(raw), "\n".join(filter(None, facets)), other.key),
        )


def _hidden_alike(crowds: Iterable[list[_Told]], parted: Collection[Pair]) -> Iterator[tuple[_Told, _Told]]:
    """Each service that hides where it is, whatever has become of it, with those that would give it away. What a source
    tells now of two services is its own word on either."""
    for crowd in crowds:
        for one in [told for told in crowd if told.hides]:
            for other in crowd:
                is_own_word = one.source == other.source and one.is_told and other.is_told
                if not (other.hides or is_own_word) and _alike(one, other, parted):
                    yield one, other


def _crowds(db: "Database") -> tuple[list[list[_Told]], list[list[_Told]]]:
    """Services that share a phone number or a postcode; and those that are called like one that hides where it is."""
    by: dict[str, list[_Told]] = defaultdict(list)
    every = []
    for row in db.execute(_ROWS):
        told, marks = _told(*row)
        every.append(told)
        for mark in marks:
            by[mark].append(told)
    hiding = {told.bare for told in every if told.hides}
    called: dict[str, list[_Told]] = defaultdict(list)
    for told in every if hiding else ():
        if told.bare in hiding:
            called[told.bare].append(told)
    crowds = [crowd for crowd in by.values() if len(crowd) > 1]
    return crowds, [crowd for crowd in called.values() if 1 < len(crowd) <= CROWD]


def _told_now(crowds: Iterable[list[_Told]]) -> Iterator[list[_Told]]:
    """Those who are told now, where they are few enough for what they share to tell something."""
    for crowd in crowds:
        told = [one for one in crowd if one.is_told]
        if 1 < len(told) <= CROWD:
            yield told


def _told_now_of(called: Iterable[list[_Told]]) -> Iterator[list[_Told]]:
    """Of those that are called alike, pairs in which one hides where it is and the organisation is no other."""
    for one, other in (pair for crowd in _told_now(called) for pair in combinations(crowd, 2)):
        if (one.hides or other.hides) and (not (one.runs and other.runs) or one.runs == other.runs):
            yield [one, other]


def _told(
    key: int, own_id: str, source: str, source_id: str, name: str, worth: float, told_of: str, facets: str, status: str
) -> tuple[_Told, set[str]]:
    """A service with what it may share: its phone numbers and postcodes, and its publisher's id beside its name."""
    folded = fold(name)
    words = _WORDS.findall(folded)
    phones, places, organization = json.loads(told_of)
    kinds = tuple(facets.split("\n"))
    told = _Told(
        key, own_id, source, " ".join(sorted(words)), "".join(words), intern(fold(organization)),
        frozenset((*_FIGURES.findall(folded), *(word for word in words if weekday(word) is not None))), worth,
        places if HIDES in kinds else [], kinds, status not in HIDDEN_STATUSES,
    )  # fmt: skip
    shared = {*_numbers(phones), *(place[2] for place in places if place[2])}
    is_telling = len(source_id) >= TELLING_ID and _FIGURES.search(source_id) is not None
    if is_telling or told.runs:
        shared.add("\0".join((source_id, told.bare, "" if is_telling else told.runs)))
    return told, shared


def _numbers(phones: list[tuple[str, str]]) -> Iterator[str]:
    for number, _ in phones:
        digits = dialled(number)
        if len(digits) >= 9:  # 111 and 999 are everybody's
            yield digits


def _alike(one: _Told, other: _Told, parted: Collection[Pair]) -> float:
    """How alike their names are, 0 for two that are not the same."""
    from rapidfuzz.fuzz import ratio  # takes 30 ms to import

    if one.marks != other.marks or frozenset({one.id, other.id}) in parted:
        return 0.0
    alike = ratio(one.name, other.name, score_cutoff=ALIKE)
    return max(alike, ratio(one.bare, other.bare, score_cutoff=ALIKE))


def _groups(crowds: Iterable[list[_Told]], parted: Collection[Pair]) -> list[list[_Told]]:
    """The likest first; nobody stands with two of one source."""
    likes: dict[Pair, tuple[float, _Told, _Told]] = {}
    for crowd in crowds:
        for one, other in combinations(crowd, 2):
            pair = frozenset({one.id, other.id})
            if one.source != other.source and pair not in likes and (alike := _alike(one, other, parted)):
                likes[pair] = (alike, one, other)
    group_of: dict[str, list[_Told]] = {}
    for _, one, other in sorted(likes.values(), key=lambda like: (-like[0], like[1].id, like[2].id)):
        ours, theirs = group_of.get(one.id, [one]), group_of.get(other.id, [other])
        if ours is not theirs and not {told.source for told in ours} & {told.source for told in theirs}:
            joined = [*ours, *theirs]
            group_of.update({told.id: joined for told in joined})
    return list({id(group): group for group in group_of.values()}.values())

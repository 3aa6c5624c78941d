"""The same service from two sources, shown once with both named.

Two are one where their names agree and so does a phone number or a postcode; where the names differ in a number or a
day of the week they are two ("Yoga 1" and "Yoga 2"). The coordinator may part them again.
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from navigator.directory.checking import HIDDEN_STATUSES, TOLD_ELSEWHERE, without_places
from navigator.directory.facets import HIDES
from navigator.directory.schedules import weekday
from navigator.directory.text import fold

if TYPE_CHECKING:
    from sqlite_utils import Database

ALIKE = 90.0
"""Of 100, by rapidfuzz's ratio of the names with their words in order."""
CROWD = 60
"""A phone number or postcode that so many share (a switchboard, a town centre's) tells nothing."""
_WORDS = re.compile(r"\w+")
_ROWS = """SELECT key, id, source, name, worth, json_extract(record, '$.phones'), json_extract(record, '$.places'),
           facets FROM service WHERE status NOT IN (SELECT value FROM json_each(?))"""
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    key: int
    id: str
    source: str
    name: str
    marks: frozenset[str]
    worth: float
    places: str
    facets: tuple[str, ...]


def stand_together(db: "Database", parted: Collection[Pair]) -> int:
    """Finds them in the new file; of each group the worthiest stands for all. How many stand behind another."""
    if db.execute("SELECT count(DISTINCT source) FROM service").fetchone()[0] < 2:
        return 0
    groups = _groups(_shared(db), parted)
    for group in groups:
        group.sort(key=lambda one: (-one.worth, one.id))
        _keep_hidden(db, group)
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


def _keep_hidden(db: "Database", group: list[_Told]) -> None:
    """Where one source hides an address, another that publishes it does not give it away: all are met where those that
    hide say, if anywhere."""
    hiding = [one for one in group if HIDES in one.facets]
    places = [place for one in hiding for place in json.loads(one.places)]
    for one in group if hiding else ():
        if one not in hiding:
            (raw,) = db.execute("SELECT raw FROM service WHERE key = ?", (one.key,)).fetchone()
            db.execute(
                "UPDATE service SET record = json_set(record, '$.places', json(?)), raw = ?, facets = ? WHERE key = ?",
                (json.dumps(places, ensure_ascii=False, separators=(",", ":")), without_places(raw),
                 "\n".join(filter(None, (*one.facets, HIDES))), one.key),
            )  # fmt: skip


def _shared(db: "Database") -> Iterator[list[_Told]]:
    """Those who share a phone number or a postcode."""
    by: dict[str, list[_Told]] = defaultdict(list)
    hidden = json.dumps(sorted(HIDDEN_STATUSES))
    for key, own_id, source, name, worth, phones, places, facets in db.execute(_ROWS, (hidden,)):
        words = _WORDS.findall(fold(name))
        marks = frozenset(word for word in words if word.isdigit() or weekday(word) is not None)
        told = _Told(key, own_id, source, " ".join(sorted(words)), marks, worth, places, tuple(facets.split("\n")))
        for shared in {*_numbers(phones), *_postcodes(places)}:
            by[shared].append(told)
    return (found for found in by.values() if 1 < len(found) <= CROWD)


def _numbers(phones: str) -> Iterator[str]:
    for number, _ in json.loads(phones):
        digits = re.sub(r"\D", "", number.split(" ext ")[0])
        digits = f"0{digits[2:]}" if digits.startswith("44") else digits
        if len(digits) >= 9:  # 111 and 999 are everybody's
            yield digits


def _postcodes(places: str) -> Iterator[str]:
    for place in json.loads(places):
        if place[2]:
            yield place[2]


def _groups(shared: Iterable[list[_Told]], parted: Collection[Pair]) -> list[list[_Told]]:
    """The likest first; nobody stands with two of one source."""
    from rapidfuzz.fuzz import ratio  # takes 30 ms to import

    likes: dict[Pair, tuple[float, _Told, _Told]] = {}
    for crowd in shared:
        for one, other in combinations(crowd, 2):
            pair = frozenset({one.id, other.id})
            if one.source == other.source or one.marks != other.marks or pair in likes or pair in parted:
                continue
            alike = ratio(one.name, other.name)
            if alike >= ALIKE:
                likes[pair] = (alike, one, other)
    group_of: dict[str, list[_Told]] = {}
    for _, one, other in sorted(likes.values(), key=lambda like: (-like[0], like[1].id, like[2].id)):
        ours, theirs = group_of.get(one.id, [one]), group_of.get(other.id, [other])
        if ours is not theirs and not {told.source for told in ours} & {told.source for told in theirs}:
            joined = [*ours, *theirs]
            group_of.update({told.id: joined for told in joined})
    return list({id(group): group for group in group_of.values()}.values())

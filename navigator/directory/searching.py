"""The right help first: what fits the words, meets the need, is near and was checked lately.

Each word that the coordinator typed finds services by itself, rarer words counting more and words in the name three
times; the needs understood find theirs. A service is shown if it has every word or meets a need understood; if there
is none, if it has any of the words.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from navigator.directory.fts import fts_query, typed_words
from navigator.directory.needs import NEEDS, mask, thesaurus, unmask
from navigator.directory.postcodes import Postcodes
from navigator.directory.records import from_json
from navigator.directory.shelf import Distances, Filters, Shelf
from navigator.directory.spelling import Spelling
from navigator.directory.text import Repairs, fold, plain
from navigator.domain.services import Service, ServiceHit, ServiceQuery, ServiceResults
from navigator.domain.words import Need

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST_MATCHES = 5_000
"""How many matches of one word are looked at where nothing else narrows them; they lie in order of worth."""
NAME_WORTH, WORDS_WORTH = 3.0, 1.0
TEXT, NEED, NEAR, FRESH, EXACT_NAME, NAME_START = 1.0, 1.3, 0.7, 0.1, 1.5, 0.15
BESIDE = 0.5
"""What the words count for in a service that does not meet the need understood: Bath's library for "the bath"."""
HALF_WAY_MILES = 5.0
_FIND = "SELECT rowid FROM find WHERE find MATCH ? LIMIT ?"


@dataclass(slots=True)
class _Word:
    """One typed word: what it stands for in the index, and the positions it finds."""

    typed: str
    shown: str
    expression: str = ""
    anywhere: set[int] = field(default_factory=set)
    in_name: set[int] = field(default_factory=set)
    weight: float = 0.0


@dataclass(slots=True)
class _Asked:
    """One question with all that was found out about it."""

    query: ServiceQuery
    words: list[_Word]
    needs: tuple[Need, ...]
    distances: Distances | None
    filters: Filters
    box: set[int] | None
    limit: int
    strengths: dict[int, float] = field(default_factory=dict)
    texts: dict[int, float] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    typed: str = ""
    most: float = 1.0


class Search:
    """Answers questions on one opened directory file. `today` is for how fresh a record is."""

    def __init__(self, db: "Database", shelf: Shelf, postcodes: Postcodes, today: date) -> None:
        self._db, self._shelf, self._postcodes, self._today = db, shelf, postcodes, today.toordinal()
        self._spelling = Spelling(db)

    def results(self, query: ServiceQuery) -> ServiceResults:
        """The best hits first. No text makes this fail; what is not understood is said in `note`."""
        asked = self._asked(query)
        found = self._candidates(asked)
        kept = [position for position in found if self._keeps(asked, position)]
        scored = [(-self._score(asked, position), position) for position in kept]
        best = nsmallest(max(0, min(query.limit, 1000)), scored)
        matched = self._matched(asked, len(kept))
        notes = [*asked.notes, *asked.filters.said()]
        return ServiceResults(
            self._hits(asked, [p for _, p in best]), matched, self._shelf.total, asked.needs, " ".join(notes)
        )

    def _asked(self, query: ServiceQuery) -> _Asked:
        notes: list[str] = []
        near = self._postcodes.locate(query.near) if query.near.strip() else None
        if query.near.strip() and near is None:
            notes.append(
                f"We do not know where “{plain(query.near, Repairs())[:40]}” is, so nothing is sorted by distance."
            )
        distances = Distances(self._shelf, near) if near else None
        box = None
        if distances and query.within_miles is not None:
            box = distances.box(max(0.0, query.within_miles))
        typed = typed_words(query.words)
        words = [_Word(word, word) for word in typed]
        filters = Filters(self._shelf, query)
        narrowed = distances is not None or query.need is not None or filters.any
        limit = -1 if narrowed or self._shelf.total <= MOST_MATCHES else MOST_MATCHES
        for index, word in enumerate(words):
            self._look_up(word, index == len(words) - 1 and query.words[-1:].isalnum(), limit)
        corrected = " ".join(word.shown for word in words)
        needs = thesaurus().understood(query.words[:500]) or thesaurus().understood(corrected)
        asked = _Asked(
            query, words, needs, distances, filters, box, limit, notes=notes, typed=fold(query.words.strip())
        )
        asked.notes += [f"Showing “{word.shown}” for “{word.typed}”." for word in words if word.shown != word.typed]
        self._weigh(asked)
        return asked

    def _look_up(self, word: _Word, is_last: bool, limit: int) -> None:
        """Fills in what a word finds; a last word may be half typed, and a word that finds nothing misspelt."""
        for stands_for, as_prefix in chain([([word.typed], is_last)], self._guesses(word.typed, is_last)):
            word.expression = fts_query(stands_for, prefix=as_prefix)
            word.anywhere = self._positions(word.expression, limit)
            if not stands_for[0].startswith(word.typed):
                word.shown = stands_for[0]
            if word.anywhere:
                word.in_name = self._positions(fts_query(stands_for, prefix=as_prefix, column="name"), limit)
                return

    def _guesses(self, typed: str, is_last: bool) -> Iterable[tuple[list[str], bool]]:
        if is_last:
            longer = self._spelling.starting_with(typed)
            if longer:
                yield longer, False
        nearest = self._spelling.nearest(typed, thesaurus().words)
        if nearest:
            yield nearest, False

    def _positions(self, expression: str, limit: int) -> set[int]:
        return {row[0] for row in self._db.execute(_FIND, (expression, limit))}

    def _weigh(self, asked: _Asked) -> None:
        """Each word by its rarity, each service by the words it has; the needs' services by their strength."""
        total = max(1, self._shelf.total)
        for word in asked.words:
            word.weight = log(1 + total / len(word.anywhere)) if word.anywhere else log(1 + total)
            for position in word.anywhere:
                asked.texts[position] = asked.texts.get(position, 0.0) + word.weight * WORDS_WORTH
            for position in word.in_name:
                asked.texts[position] = asked.texts.get(position, 0.0) + word.weight * (NAME_WORTH - WORDS_WORTH)
        asked.most = sum(word.weight for word in asked.words) * NAME_WORTH or 1.0
        wanted = (asked.query.need,) if asked.query.need is not None else asked.needs
        for rank, need in enumerate(wanted):
            for position, strength in self._meeting(need, asked.limit):
                value = strength * (1.0 - 0.15 * rank)
                if value > asked.strengths.get(position, 0.0):
                    asked.strengths[position] = value

    def _meeting(self, need: Need, limit: int) -> list[tuple[int, float]]:
        return self._db.execute(
            "SELECT position, strength FROM need WHERE need = ? ORDER BY strength DESC, position LIMIT ?",
            (NEEDS.index(need), limit),
        ).fetchall()

    def _candidates(self, asked: _Asked) -> Iterable[int]:
        if not asked.words:
            return range(1, self._shelf.total + 1)
        every = set.intersection(*(word.anywhere for word in asked.words))
        if len(asked.words) > 1 and self._is_cut(asked):
            every = self._positions(self._every_word(asked), asked.limit)
            whole = sum(word.weight for word in asked.words)
            asked.texts.update({position: max(whole, asked.texts.get(position, 0.0)) for position in every})
        found = every | asked.strengths.keys()
        return found or set().union(*(word.anywhere for word in asked.words))

    def _keeps(self, asked: _Asked, position: int) -> bool:
        query, shelf = asked.query, self._shelf
        if asked.box is not None:
            if position not in asked.box:
                return False
            miles = asked.distances.to(position) if asked.distances else None
            if miles is None or query.within_miles is None or miles > query.within_miles:
                return False
        if query.need is not None and not shelf.needs[position] & mask((query.need,)):
            return False
        return asked.filters.fits(position)

    def _score(self, asked: _Asked, position: int) -> float:
        score = FRESH * self._freshness(position) + NEED * asked.strengths.get(position, 0.0)
        if asked.words:
            beside = asked.needs and position not in asked.strengths
            score += (BESIDE if beside else TEXT) * asked.texts.get(position, 0.0) / asked.most
            name = self._shelf.names[position]
            if name.startswith(asked.typed):
                score += EXACT_NAME if name == asked.typed else NAME_START
        if asked.distances is not None:
            miles = asked.distances.to(position)
            score += 0.0 if miles is None else NEAR / (1 + miles / HALF_WAY_MILES)
        return score

    def _freshness(self, position: int) -> float:
        assured = self._shelf.assured[position]
        days = self._today - assured if assured else 10_000
        return 1.0 if days <= 183 else 0.6 if days <= 365 else 0.2 if assured else 0.0

    def _is_cut(self, asked: _Asked) -> bool:
        """Whether only the worthiest of a common word, or of a need, were looked at."""
        sizes = (*(len(word.anywhere) for word in asked.words), len(asked.strengths))
        return asked.limit > 0 and max(sizes) >= asked.limit

    def _every_word(self, asked: _Asked) -> str:
        return " AND ".join(f"({word.expression})" for word in asked.words)

    def _matched(self, asked: _Asked, kept: int) -> int:
        """How many there are in all, also where not all were looked at."""
        if not asked.words or not self._is_cut(asked):
            return kept
        row = self._db.execute(
            """SELECT count(*) FROM (SELECT position FROM need WHERE need IN (SELECT value FROM json_each(?))
               UNION SELECT rowid FROM find WHERE find MATCH ?)""",
            (json.dumps([NEEDS.index(need) for need in asked.needs]), self._every_word(asked)),
        ).fetchone()
        return max(kept, int(row[0]))

    def _hits(self, asked: _Asked, positions: list[int]) -> tuple[ServiceHit, ...]:
        rows = self._db.execute(
            """SELECT shelf.position, service.record, service.needs
               FROM shelf JOIN service ON service.key = shelf.service
               WHERE shelf.position IN (SELECT value FROM json_each(?))""",
            (json.dumps(positions),),
        )
        services = {row[0]: from_json(row[1], unmask(row[2])) for row in rows}
        return tuple(self._hit(asked, position, services[position]) for position in positions)

    def _hit(self, asked: _Asked, position: int, service: Service) -> ServiceHit:
        miles = asked.distances.to(position) if asked.distances else None
        because = []
        matched = [word.shown for word in asked.words if position in word.anywhere]
        if matched:
            because.append("matches " + ", ".join(f"‘{word}’" for word in matched))
        because += [_small_first(need.label) for need in asked.needs if need in service.needs]
        if miles is not None:
            because.append(f"{miles:.1f} miles away")
        return ServiceHit(service, None if miles is None else round(miles, 2), "; ".join(because))


def _small_first(label: str) -> str:
    return label[:1].lower() + label[1:]

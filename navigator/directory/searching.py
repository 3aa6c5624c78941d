"""The right help first: what fits the words, meets the need, is near and was checked lately.

What matches is worked out as sets, so that every count is exact. Only the likeliest of a large set are ranked: those
named so, those that do what is asked, those with every word; of each the nearest, or else the worthiest, first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from heapq import nsmallest
from math import log
from typing import TYPE_CHECKING

from navigator.directory import bits
from navigator.directory.asking import Asked, Reader, Word
from navigator.directory.bits import Few
from navigator.directory.facets import PAUSED
from navigator.directory.filtering import Filters, small_first
from navigator.directory.postcodes import Point, Postcodes
from navigator.directory.serving import Served, served
from navigator.directory.shelf import Distances, Shelf
from navigator.directory.spelling import Spelling
from navigator.directory.text import fold
from navigator.directory.thesaurus import STEPS, Topic, thesaurus
from navigator.domain.services import Service, ServiceHit, ServiceQuery, ServiceResults
from navigator.domain.words import Need

if TYPE_CHECKING:
    from sqlite_utils import Database

POOL = 400
"""How many are ranked: the fifty best are among them, for they come likeliest first."""
MOST_SHOWN = 1_000
TEXT, TOPIC, NEAR, FRESH = 1.0, 1.6, 0.7, 0.1
READ, UNREAD = 0.75, 1.3
"""For the words that nothing was understood from, beside what was: the "Fishponds" of "library in Fishponds"."""
CALLED, EXACTLY = 0.7, 0.6
"""For all the words in the name and organisation; and for those being the whole name."""
BESIDE = 0.5
"""What the words count for in a service that does nothing of what is asked: Bath's library for "the bath"."""
NAME_VALUE, ORGANIZATION_VALUE, TEXT_VALUE, LOOSE = 1.0, 0.75, 0.4, 0.5
WEAK = 0.2
STEP_WORTH = (0.0, 0.4, 0.65, 0.9, 1.0)
TOPIC_RANKS = (1.0, 0.85, 0.7, 0.6)
ANOTHER_TOPIC, SAME_NEED = 0.6, 0.2
RARITY = 0.5
NOT_OF_AGE, PAUSED_NOW = 0.8, 1.0
SERVES, NOT_HERE = 0.05, 0.8
"""For saying that the place is served, which many do not say that serve it; and for serving other places only."""
TRIED = 0.25
"""For a service that has always helped; one that always turned people away loses as much."""
HALF_WAY_MILES = 5.0
RARE = 20
"""A word that at most one service in so many has is telling by itself."""
FEW = 5
"""With fewer than so many found, those that meet the same need are shown below them."""
FRESH_DAYS, OLD_DAYS = 183, 365
FIRST_LINES = 5


@dataclass(slots=True)
class _Found:
    """The sets of one question: all that match, those to rank first, likeliest first, those called so, and those for
    other ages than the words speak of; and, of those that are ranked, what the scores are made of."""

    matched: int
    tiers: list[int]
    called: int = 0
    unfit: int = 0
    named: frozenset[int] = frozenset()
    too_old_or_young: frozenset[int] = frozenset()
    paused: frozenset[int] = frozenset()
    here: frozenset[int] = frozenset()
    elsewhere: frozenset[int] = frozenset()
    topics: dict[int, float] = field(default_factory=dict)
    texts: dict[int, float] = field(default_factory=dict)
    tried: dict[int, float] = field(default_factory=dict)


class Search:
    """Answers questions on one opened directory file. `today` is for how fresh a record is."""

    def __init__(self, db: "Database", shelf: Shelf, postcodes: Postcodes, today: date) -> None:
        self._shelf, self._postcodes, self._today = shelf, postcodes, today
        self._now = today.toordinal()
        self._reader = Reader(shelf, Spelling(db, thesaurus().words), postcodes)
        self._last: tuple[Point, Distances] | None = None
        self._last_served: tuple[str, Point, Served] | None = None

    def results(self, query: ServiceQuery) -> ServiceResults:
        """The best hits first. No text makes this fail; what is not understood is said in `note`."""
        asked = self._reader.read(query)
        distances = self._distances(asked.near)
        filters = Filters(self._shelf, query, distances, self._today)
        found = self._found(asked)
        if asked.age is not None:
            found.unfit = self._shelf.everything & ~filters.for_age(asked.age)
        elif query.age is None and not asked.young:
            found.unfit = filters.for_the_young()
        served = self._served(asked)
        filters.serve(served.elsewhere & ~self._by_name(asked, found.called & served.elsewhere))
        kept = found.matched & filters.fits()
        pool = list(self._pool(found, kept, distances, max(POOL, min(query.limit, MOST_SHOWN))))
        few = Few(pool, self._shelf.total)
        found.named = frozenset(few.within(found.called))
        found.too_old_or_young = frozenset(few.within(found.unfit))
        found.paused = frozenset(few.within(self._shelf.named("facet", PAUSED)))
        found.here = frozenset(few.within(served.here))
        found.elsewhere = frozenset(few.within(served.elsewhere))
        self._score_texts(asked, found, few)
        self._score_topics(asked, found, few)
        self._score_tried(query, found)
        scored = [(-self._score(asked, found, distances, position), position) for position in pool]
        best = [position for _, position in nsmallest(max(0, min(query.limit, MOST_SHOWN)), scored)]
        return ServiceResults(
            hits=_spread(list(self._hits(asked, found, distances, best, served))),
            matched=kept.bit_count(),
            total=self._shelf.total,
            needs=tuple(dict.fromkeys(topic.need for topic in asked.topics)),
            note=" ".join([*asked.notes, *filters.notes, *self._nothing_quite(asked, kept)]),
            topics=tuple(topic.name for topic in asked.topics),
            place=asked.place,
            counts=filters.counts(found.matched),
            unfit=filters.unfit(found.matched),
            near=asked.near,
            near_is_exact=self._postcodes.is_exact(asked.where),
        )

    def rehearse(self) -> None:
        """Answers a question with a place and a slip in it: that reads the words, the places, the sets that are counted
        and what spelling needs, and leaves all of it at hand."""
        self.results(ServiceQuery("lonley", near="SW1A 1AA"))

    def _nothing_quite(self, asked: Asked, kept: int) -> Iterator[str]:
        """It is said where nothing that is shown does what is asked."""
        if kept and asked.topics and not self._doing(asked.topics, least=1) & kept:
            yield f"None of these says that it is for {asked.topics[0].name}. They come nearest."

    def _distances(self, near: Point | None) -> Distances | None:
        """Distances from a point are kept while the same point is asked for."""
        if near is None:
            return None
        if self._last is None or self._last[0] != near:
            self._last = near, Distances(self._shelf, near)
        return self._last[1]

    def _served(self, asked: Asked) -> Served:
        """Who serves the place that is asked about, kept while the same one is."""
        if asked.near is None:
            return Served()
        if self._last_served is None or self._last_served[:2] != (asked.where, asked.near):
            made = served(self._shelf, self._postcodes, asked.where, asked.near)
            self._last_served = asked.where, asked.near, made
        return self._last_served[2]

    def _by_name(self, asked: Asked, called: int) -> int:
        """Those whose whole name is asked for: they are shown, whomever they serve."""
        lengths, words = self._shelf.name_words, len(asked.words)
        return bits.of((one for one in bits.positions(called) if lengths[one] == words), self._shelf.total)

    def _found(self, asked: Asked) -> _Found:
        if asked.number and (ringing := self._shelf.ringing(asked.number)):
            asked.words = []
            return _Found(ringing, [ringing])
        if not asked.words and not asked.topics:
            return _Found(self._shelf.everything, [])
        topics = self._doing(asked.topics, least=1)
        told = [word for word in asked.words if word.anywhere]
        strong = [word for word in told if not word.weak] or told
        self._weigh(told)
        every = self._shelf.everything if strong else 0
        # Words that no name holds and that mean something are talk: "complain about the hospital" names no service.
        called = every if asked.plain and not any(word.read and not word.anywhere for word in asked.words) else 0
        rare = some = 0
        for word in told:
            called &= word.name | word.organization
        for word in strong:
            every &= word.anywhere
            some |= word.anywhere
            if word.anywhere.bit_count() * RARE <= max(self._shelf.total, 5 * RARE):
                rare |= word.anywhere
        matched = every | called | topics | (rare if not every or asked.topics else 0)
        if matched.bit_count() < FEW:
            matched |= self._needed(asked)
        matched = matched or some
        tiers = [called, self._doing(asked.topics, least=3), every, topics]
        return _Found(matched, tiers, called)

    def _doing(self, topics: Iterable[Topic], *, least: int) -> int:
        steps = range(least, len(STEPS) + 1)
        return self._shelf.union("topic", (f"{topic.name}/{step}" for topic in topics for step in steps))

    def _needed(self, asked: Asked) -> int:
        """Where few do just what is asked: what meets the same needs."""
        return self._shelf.union("facet", (f"need/{topic.need.value}" for topic in asked.topics))

    def _weigh(self, words: Iterable[Word]) -> None:
        for word in words:
            rarity = log(1 + self._shelf.total / (1 + word.anywhere.bit_count()))
            word.weight = rarity * (WEAK if word.weak else 1.0)

    def _pool(self, found: _Found, kept: int, distances: Distances | None, most: int) -> Iterator[int]:
        """The positions to rank: of each tier the near ones first, then the worthiest."""
        left = most
        for tier in [*found.tiers, kept]:
            for ring in distances.rings if distances is not None else (self._shelf.everything,):
                part = kept & tier & ring
                if not left or not part:
                    continue
                taken = list(bits.positions(part, left))
                kept &= ~part
                left -= len(taken)
                yield from taken

    def _score_texts(self, asked: Asked, found: _Found, few: Few) -> None:
        """What share of the words each has, rarer words and words in the name counting more."""
        whole = sum(word.weight for word in asked.words) or 1.0
        lengths, usual = self._shelf.length, self._shelf.usual_length
        for word in asked.words:
            if not word.weight:
                continue
            share = word.weight / whole * (1.0 if word.weak or not asked.topics else READ if word.read else 1 + UNREAD)
            best: dict[int, float] = {}
            for part, worth in ((word.loose, TEXT_VALUE * LOOSE), (word.exact, TEXT_VALUE)):
                for position in few.within(part):
                    best[position] = worth / (0.7 + 0.3 * lengths[position] / usual)
            for part, worth in ((word.organization, ORGANIZATION_VALUE), (word.name, NAME_VALUE)):
                for position in few.within(part):
                    best[position] = worth
            for position, worth in best.items():
                found.texts[position] = found.texts.get(position, 0.0) + share * worth

    def _score_topics(self, asked: Asked, found: _Found, few: Few) -> None:
        """How plainly each does what is asked, the surest topic counting most, each further one a little more."""
        best: dict[int, float] = {}
        needs: dict[Need, float] = {}
        worths = self._worths(asked.topics)
        for topic, rank in worths.items():
            needs.setdefault(topic.need, rank)
            for step in range(1, len(STEPS) + 1):
                for position in few.within(self._shelf.named("topic", f"{topic.name}/{step}")):
                    worth = STEP_WORTH[step] * rank
                    known = best.get(position, 0.0)
                    best[position] = max(known, worth) + ANOTHER_TOPIC * min(known, worth)
        if asked.query.need is not None:
            needs = {asked.query.need: 1 / SAME_NEED}
        elif not asked.topics:
            needs = dict.fromkeys(asked.query.needs, 1 / SAME_NEED)
        for need, rank in needs.items():
            for step in range(2, len(STEPS) + 1):
                for position in few.within(self._shelf.named("need", f"{need.value}/{step}")):
                    best[position] = best.get(position, 0.0) + SAME_NEED * STEP_WORTH[step] * rank
        found.topics = best

    def _worths(self, topics: Iterable[Topic]) -> dict[Topic, float]:
        """What each topic counts: the surer one more, and the rarer one more, since it says more."""
        rarity = {
            topic: log(1 + self._shelf.total / (1 + self._doing((topic,), least=1).bit_count())) for topic in topics
        }
        most = max(rarity.values(), default=1.0)
        return {
            topic: rank * (1 - RARITY + RARITY * rarity[topic] / most)
            for topic, rank in zip(rarity, TOPIC_RANKS, strict=False)
        }

    def _score_tried(self, query: ServiceQuery, found: _Found) -> None:
        """How the coordinator fared with those that they have used."""
        found.tried = {
            position: max(-1.0, min(1.0, query.tried[service_id]))
            for service_id, position in self._shelf.places_of(query.tried).items()
        }

    def _score(self, asked: Asked, found: _Found, distances: Distances | None, position: int) -> float:
        topic = found.topics.get(position, 0.0)
        text = found.texts.get(position, 0.0)
        called = position in found.named
        beside = asked.topics and not topic and not called
        score = TOPIC * topic + (BESIDE if beside else TEXT) * text + FRESH * self._freshness(position)
        if called:
            score += CALLED * text
            score += EXACTLY * (len(asked.words) == self._shelf.name_words[position] and text > NAME_VALUE - 0.01)
        score += TRIED * found.tried.get(position, 0.0)
        if position in found.too_old_or_young:
            score -= NOT_OF_AGE
        if position in found.paused:
            score -= PAUSED_NOW
        score += SERVES * (position in found.here) - NOT_HERE * (position in found.elsewhere)
        if distances is not None:
            miles = distances.to(position)
            score += 0.0 if miles is None else NEAR / (1 + miles / HALF_WAY_MILES)
        return score

    def _is_placed(self, service: Service) -> bool:
        """Whether it is known where exactly it is met."""
        return all(place.latitude is not None or self._postcodes.is_exact(place.postcode) for place in service.places)

    def _freshness(self, position: int) -> float:
        assured = self._shelf.assured[position]
        if not assured:
            return 0.0
        days = self._now - assured
        return 1.0 if days <= FRESH_DAYS else 0.6 if days <= OLD_DAYS else 0.2

    def _hits(
        self, asked: Asked, found: _Found, distances: Distances | None, positions: list[int], served: Served
    ) -> Iterator[ServiceHit]:
        few = Few(positions, self._shelf.total)
        words = [(word.shown, frozenset(few.within(word.anywhere))) for word in asked.words]
        doing = [(topic.name, frozenset(few.within(self._doing((topic,), least=1)))) for topic in asked.topics]
        is_near = distances is not None and self._postcodes.is_exact(asked.where)
        for position, stock in zip(positions, self._shelf.stock(positions), strict=True):
            miles = distances.to(position) if distances is not None else None
            matched = [word for word, those in words if position in those]
            why = [f"its list says: {stock.service.pause}"] if stock.service.pause else []
            why += [f"matches {', '.join(f'‘{word}’' for word in matched)}"] if matched else []
            does = tuple(topic for topic, those in doing if position in those)
            why += ["has the number you typed"] if asked.number and not asked.words else []
            why += does or [small_first(need) for need in stock.service.needs if need is asked.query.need]
            is_about = miles is not None and not (is_near and self._is_placed(stock.service))
            why += [f"{'about ' if is_about else ''}{miles:.1f} miles away"] if miles is not None else []
            why += served.why(stock.service.areas) if served.known else ()
            if share := found.tried.get(position):
                why.append("has helped people of yours" if share > 0 else "has not helped people of yours")
            far = None if miles is None else round(miles, 2)
            yield ServiceHit(stock.service, far, "; ".join(why), stock.facets, stock.hours, is_about, does)


def _spread(hits: list[ServiceHit]) -> tuple[ServiceHit, ...]:
    """A source that tells of one service over and over, for each day or place, does not fill the first lines: of each
    name and organisation the best stands there, the others below."""
    first: dict[tuple[str, str], ServiceHit] = {}
    for hit in hits:
        first.setdefault((fold(hit.service.name), fold(hit.service.organization)), hit)
    above = list(first.values())[:FIRST_LINES]
    shown = {id(hit) for hit in above}
    return (*above, *(hit for hit in hits if id(hit) not in shown))

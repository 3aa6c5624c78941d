"""From the words people say to what they ask about, and from the words of services to what they do.

The words are data, in `resources/thesaurus.json`, for people to edit. `topics` holds, under each need, the things asked
about, each with `say` (what somebody says of themselves) and `services` (what services and taxonomies call it). `alike`
are words taken for one another in what people say ("mum", "dad", "nan"); `weak` are words that say little of which
service is meant; `also` are further needs of a topic; `young` are words that speak of children or young people;
`for_animals` are the words for places that mean nothing for people after the word for an animal: "donkey refuge".
"""

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from navigator.assets import asset
from navigator.directory.text import fold, remembered
from navigator.directory.wordforms import SMALL, TALK, content, said_words, stem, stems_of, words_of
from navigator.domain.words import Need

NEEDS = tuple(Need)
MOST_UNDERSTOOD = 4
WEAK_WORTH = 0.4
NAMED_WORTH = 0.8
"""What a services' word in a question says of what is asked, beside what people say of themselves."""
AGAIN = 0.1
HINTED = 0.5
"""What a telling word says where no phrase was said: "cupboards", of which only people without food speak."""
FEW = 2
"""A word that the phrases of at most so many topics hold is telling."""
COVERED = 0.5
"""A phrase whose words are all in a surer one counts from this share of that one's sureness on."""
NAME_POINTS, TERM_POINTS, ORGANIZATION_POINTS, TEXT_POINTS = 3.0, 3.0, 1.0, 1.0
LONGER, INSIDE = 1.25, 0.5
LABEL_POINTS = (6.0, 5.0, 4.0)
"""For a term that is a need's own label: publishers put what a service is for before what it is also good for."""
TAG_POINTS = 2.0
"""A service meets a need if its name or taxonomy says so, or its description says so in two ways: one word
in passing does not put a library on every shelf."""
MOST_TAGS = 4
STEPS = (1.0, 2.0, 3.0, 4.0)
"""Points from which a service is on the first, second, third, fourth step of a topic or need."""
TAGGED_WORDS = 600
PAIR = 2
"""So many words of a phrase are looked up at once; only longer ones are compared word by word."""

_BITS = {need: 1 << index for index, need in enumerate(NEEDS)}
_BY_LABEL = {fold(need.label): need for need in NEEDS}
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing asked about, of one need. `name` is what the screen says: "foot care"."""

    number: int
    name: str
    need: Need


@dataclass(frozen=True, slots=True)
class _Said:
    """Stems that must all be in a sentence for a phrase to be meant, and how sure that makes its topics."""

    stems: frozenset[str]
    sure: float
    topics: tuple[int, ...]


def mask(needs: Iterable[Need]) -> int:
    """Needs as bits, in the order of `Need`."""
    return sum(_BITS[need] for need in set(needs))


def unmask(bits: int) -> tuple[Need, ...]:
    return tuple(need for index, need in enumerate(NEEDS) if bits >> index & 1)


def step(points: float) -> int:
    """How far up a topic or need a service stands: 0 not at all, 4 outright."""
    return bisect_right(STEPS, points)


class Thesaurus:
    """The words of `document`, ready to be looked up. `words` is every word in it, for the spelling, and `stems` their
    stems."""

    def __init__(self, document: dict[str, dict[str, dict[str, dict[str, list[str]]]]]) -> None:
        # Some parts of the document are flatter; the annotation is that of the deepest.
        alike: dict[str, list[str]] = document["alike"]  # type: ignore[assignment]
        self._alike = {stem(word): name for name, words in alike.items() for word in words}
        self.weak = frozenset(stem(word) for word in document["weak"]) | frozenset(stem(word) for word in TALK)
        self._also = {topic: tuple(map(Need, needs)) for topic, needs in document["also"].items()}
        animals: dict[str, list[str]] = document["for_animals"]  # type: ignore[assignment]
        self._animals, self._their_places = (
            frozenset(stem(word) for word in animals[part]) for part in ("animals", "places")
        )
        self._young = frozenset(stem(word) for word in document["young"])
        self.topics: list[Topic] = []
        self.words: set[str] = {word for words in alike.values() for word in words} | set(SMALL) | set(TALK)
        # The services' phrases by their first and their second word ("" for none), the longest first.
        self._named: dict[str, dict[str, list[tuple[Phrase, list[int]]]]] = {}
        said: dict[frozenset[str], dict[int, float]] = {}
        self._telling: dict[str, set[int]] = {}
        for key, topics in document["topics"].items():
            for name, lists in topics.items():
                self._learn(Topic(len(self.topics), name, Need(key)), lists, said)
        for seconds in self._named.values():
            for phrases in seconds.values():
                phrases.sort(key=lambda one: -len(one[0]))
        self.stems = frozenset(map(stem, self.words))
        self._by_stem: dict[str, list[_Said]] = {}
        for stems, sure in said.items():
            for worth in set(sure.values()):
                one = _Said(stems, worth, tuple(number for number in sure if sure[number] == worth))
                self._by_stem.setdefault(min(stems, key=lambda each: (each in self.weak, each)), []).append(one)
        self._told_in = remembered(lambda text: self._told(words_of(text)))

    def _learn(self, topic: Topic, lists: dict[str, list[str]], said: dict[frozenset[str], dict[int, float]]) -> None:
        self.topics.append(topic)
        for worth, phrases in ((1.0, lists["say"]), (NAMED_WORTH, (*lists["services"], topic.name))):
            for phrase in phrases:
                words = said_words(phrase)
                self.words.update(words)
                stems = self._phrase(words)
                if not stems:
                    continue
                for each in stems - self.weak - SMALL:
                    self._telling.setdefault(each, set()).add(topic.number)
                sure = worth * sum(WEAK_WORTH if one in self.weak else 1.0 for one in stems)
                held = said.setdefault(stems, {})
                held[topic.number] = max(held.get(topic.number, 0.0), sure)
        for phrase in lists["services"]:
            run = tuple(stems_of(phrase))
            if run:
                phrases_of = self._named.setdefault(run[0], {}).setdefault(run[1] if len(run) > 1 else "", [])
                known = next((topics for one, topics in phrases_of if one == run), None)
                if known is None:
                    phrases_of.append((run, [topic.number]))
                elif topic.number not in known:
                    known.append(topic.number)

    def _phrase(self, words: list[str]) -> frozenset[str]:
        """A phrase with one word of meaning is taken whole: "need a break" is not "break". One that repeats its word
        is nothing that people say: "door to door" is not "the door"."""
        kept = content(words)
        if len(set(kept)) < len(kept):
            return frozenset()
        return frozenset(self.like(stem(word)) for word in (kept if len(kept) > 1 or len(words) == 1 else words))

    def speaks_of_young(self, words: Iterable[str]) -> bool:
        """Whether a sentence is about a child or somebody young."""
        return any(stem(word) in self._young for word in words)

    def like(self, word: str) -> str:
        """The one stem for words that are alike in what people say."""
        return self._alike.get(word, word)

    def understood(self, words: Collection[str], unread: Collection[str] = ()) -> tuple[Topic, ...]:
        """What a sentence asks about, surest first, but for the topics named in `unread`."""
        best = self._sureness(words, unread) or ({} if unread else self._hinted(words))
        surest = sorted(best, key=lambda number: (-best[number], number))
        return tuple(self.topics[number] for number in surest[:MOST_UNDERSTOOD])

    def _hinted(self, words: Iterable[str]) -> dict[int, float]:
        """What single telling words point to."""
        best: dict[int, float] = {}
        for each in {self.like(stem(word)) for word in words}:
            topics = self._telling.get(each, set())
            for number in topics if len(topics) <= FEW else ():
                best[number] = best.get(number, 0.0) + HINTED / len(topics)
        return best

    def sense(self, words: Iterable[str]) -> float:
        """How much sense the words make together: the sureness of the surest thing they mean."""
        return max(self._sureness(words).values(), default=0.0)

    def read(self, words: Collection[str], topics: Iterable[Topic]) -> set[str]:
        """The words that the topics were understood from."""
        numbers = {topic.number for topic in topics}
        stems = {word: self.like(stem(word)) for word in words}
        meant = [one for one in self._meant(set(stems.values())) if numbers & set(one.topics)]
        used = {each for one in meant for each in one.stems}
        return {word for word, each in stems.items() if each in used}

    def _meant(self, stems: set[str]) -> list[_Said]:
        """The phrases that the stems hold, surest first."""
        meant = [one for each in stems for one in self._by_stem.get(each, ()) if one.stems <= stems]
        return sorted(meant, key=lambda one: (-one.sure, sorted(one.stems)))

    def _sureness(self, words: Iterable[str], unread: Collection[str] = ()) -> dict[int, float]:
        """Each topic meant, by number, with how sure it is. A phrase that only repeats words of a surer one counts
        less, so that each part of a sentence is heard."""
        best: dict[int, float] = {}
        used: dict[str, float] = {}
        for one in self._meant({self.like(stem(word)) for word in words}):
            strong = one.stems - self.weak
            surer = min((used.get(each, 0.0) for each in strong or one.stems), default=0.0)
            if one.sure < (surer * COVERED if strong else 2 * WEAK_WORTH):
                continue
            for number in one.topics:
                if self.topics[number].name not in unread:
                    best[number] = max(best.get(number, 0.0), one.sure) + (AGAIN if number in best else 0.0)
            for each in one.stems:
                used.setdefault(each, one.sure)
        return best

    def points(
        self, name: Sequence[str], terms: Iterable[str], organization: str, description: Sequence[str]
    ) -> dict[int, float]:
        """How plainly a service says that it does each topic: in its name and terms more than in what it writes. Of
        name and description it takes the words, which hardly another service has."""
        points: dict[int, float] = {}
        own = (term for term in terms if fold(term) not in _BY_LABEL)  # a whole need is no one thing in it
        for told, worth in (
            (self._told(name), NAME_POINTS),
            (self._told_in(" . ".join(own)), TERM_POINTS),
            (self._told_in(organization), ORGANIZATION_POINTS),
            (self._told(description), TEXT_POINTS),
        ):
            for (run, inside), topics in told.items():
                share = worth * (INSIDE if inside else LONGER if len(run) > 1 else 1.0)
                for number in topics:
                    points[number] = points.get(number, 0.0) + share
        return points

    def _told(self, words: Iterable[str]) -> dict[tuple[Phrase, bool], list[int]]:
        """The phrases in a text with their topics, the longest at each place, and whether each lies inside a longer
        one, whose own topics it does not tell again: "lunch club" is a club as well."""
        told: dict[tuple[Phrase, bool], list[int]] = {}
        stems = [stem(word) for word in words if word not in SMALL][:TAGGED_WORDS]
        end, around = 0, frozenset[int]()
        for start, first in enumerate(stems):
            after = self._named.get(first)
            if after is None or (first in self._their_places and start and stems[start - 1] in self._animals):
                continue
            pairs = after.get(stems[start + 1], ()) if start + 1 < len(stems) else ()
            for run, topics in (*pairs, *after.get("", ())):
                if len(run) <= PAIR or tuple(stems[start : start + len(run)]) == run:
                    if start + len(run) <= end:
                        told[run, True] = [one for one in topics if one not in around]
                    else:
                        end, around = start + len(run), frozenset(topics)
                        told[run, False] = topics
        return told

    def needs(self, points: dict[int, float], terms: Iterable[str]) -> dict[Need, float]:
        """The needs a service meets with their points, most first; a term that is a need's own label says so
        outright."""
        labels = [_BY_LABEL[fold(term)] for term in terms if fold(term) in _BY_LABEL]
        found = {need: LABEL_POINTS[min(rank, 2)] for rank, need in reversed(list(enumerate(labels)))}
        for number, value in points.items():
            topic = self.topics[number]
            for need in (topic.need, *self._also.get(topic.name, ())):
                found[need] = found.get(need, 0.0) + value
        if not found:
            return {}
        enough = max(TAG_POINTS, 0.4 * max(found.values()))
        kept = sorted((one for one in found if found[one] >= enough), key=lambda one: (-found[one], NEEDS.index(one)))
        return {need: found[need] for need in kept[:MOST_TAGS]}


@cache
def thesaurus() -> Thesaurus:
    """The shipped words, read once, at the first question."""
    return Thesaurus(json.loads(asset("thesaurus.json").read_text(encoding="utf-8")))

"""From the words people say to the needs they have, and from the words of services to the needs they meet.

The words are data, in `resources/needs.json`, for people to edit: under each need `say` (what somebody says of
themselves) and `services` (what services and taxonomies call it).
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from navigator.assets import asset
from navigator.directory.text import fold
from navigator.domain.words import Need

NEEDS = tuple(Need)
MOST_UNDERSTOOD = 3
MOST_TAGS = 4
TAG_POINTS = 2.0
"""A service meets a need if its name or taxonomy says so, or its description says so in two ways: one word
in passing does not put a library on every shelf."""
LABEL_POINTS = (6.0, 5.0, 4.0)
"""For a term that is a need's own label: publishers put what a service is for before what it is also good for."""
HALF_STRENGTH = 4.0
"""Points that make half the strength: it rises ever more slowly towards 1."""
TAGGED_WORDS = 600
LONGEST_PHRASE = 4

_WORD = re.compile(r"[^\W_]+")
_BY_NAME = {str(need): need for need in NEEDS}
_BY_LABEL = {fold(need.label): need for need in NEEDS}
_SMALL_WORDS = """
    a an the of my i im ive id to is am are was were be been and or but for in on at it its me mine he she him his
    her hers they them their theirs we us our you your yours with that this these those do does did has have had
    having so very really just some any need needs needing want wants wanting look looks looking find finding please
    where who what how when there here near me now would could should can about from as by if then than
    too more most also
"""


# Words of a sentence that services do not write about themselves: understood in phrases, not searched for.
_TALK_WORDS = """
    help helping helps not no cant dont wont isnt doesnt didnt couldnt get gets getting got go goes going gone out up
    off keep keeps make makes made feel feels someone somebody anyone anybody something anything nothing thing things
    will when again still always never after much
"""

_SMALL = frozenset(_SMALL_WORDS.split())
_TALK = frozenset(_TALK_WORDS.split())


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes."""
    return _WORD.findall(fold(text))


@cache
def stem(word: str) -> str:
    """A light stem, so that "carers", "caring" and "care" meet but "bath" and "bathe" need no dictionary."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith(("ss", "us", "is")):
            base = word[: -len(ending)]
            if ending in ("ing", "ed") and len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsz":
                base = base[:-1]
            return base.removesuffix("e") if len(base) > 3 else base
    return word.removesuffix("e") if len(word) > 4 else word


def content(words: Iterable[str]) -> list[str]:
    """The words that carry meaning."""
    return [word for word in words if word not in _SMALL]


def searched(words: Iterable[str]) -> list[str]:
    """The words worth looking up in what services write."""
    return [word for word in words if word not in _SMALL and word not in _TALK]


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in content(words_of(text)))


def _said(phrase: str) -> tuple[frozenset[str], float]:
    """What must be in a sentence for the phrase to be meant, and how sure that makes it. A phrase with one word of
    meaning is taken whole: "need a break" is not "break"."""
    words = words_of(phrase)
    kept = content(words)
    if len(kept) > 1 or len(words) == 1:
        return frozenset(map(stem, kept)), float(len(kept))
    return frozenset(map(stem, words)), 1.5


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """`said` is each everyday phrase as a set of stems; `named` is each phrase of services as a run of stems."""

    said: tuple[tuple[frozenset[str], float, Need], ...]
    named: dict[tuple[str, ...], tuple[Need, ...]]
    words: frozenset[str]

    def understood(self, query: str) -> tuple[Need, ...]:
        """The needs that a sentence speaks of, surest first: longer phrases are surer than single words."""
        stems = {stem(word) for word in words_of(query)}
        best: dict[Need, float] = {}
        for phrase, sure, need in self.said:
            if phrase <= stems:
                surer, other = max(best.get(need, 0.0), sure), min(best.get(need, 0.0), sure)
                best[need] = surer + min(0.1 * other, 0.3)
        if not best:
            return ()
        enough = max(best.values()) * 0.5
        surest = sorted((need for need in best if best[need] >= enough), key=lambda need: -best[need])
        return tuple(surest[:MOST_UNDERSTOOD])

    def tags(self, name: str, terms: Iterable[str], organization: str, description: str) -> dict[Need, float]:
        """The needs a service meets, each with a strength between 0 and 1; a term that is a need's own label
        says so outright."""
        terms = list(terms)
        labels = [_BY_LABEL[fold(term)] for term in terms if fold(term) in _BY_LABEL]
        points = {need: LABEL_POINTS[min(rank, 2)] for rank, need in reversed(list(enumerate(labels)))}
        other = " . ".join(term for term in terms if fold(term) not in _BY_LABEL)
        for text, worth in ((name, 3.0), (other, 3.0), (organization, 1.0), (description, 1.0)):
            for phrase in set(self._phrases(_stems(text)[:TAGGED_WORDS])):
                for need in self.named[phrase]:
                    points[need] = points.get(need, 0.0) + worth * (1.25 if len(phrase) > 1 else 1.0)
        if not points:
            return {}
        enough = max(TAG_POINTS, 0.4 * max(points.values()))
        kept = sorted(
            (need for need in points if points[need] >= enough), key=lambda need: (-points[need], NEEDS.index(need))
        )
        return {need: points[need] / (points[need] + HALF_STRENGTH) for need in kept[:MOST_TAGS]}

    def _phrases(self, stems: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The phrases in a text, the longest at each place: "lunch club" is not also "club"."""
        start = 0
        while start < len(stems):
            for length in range(min(LONGEST_PHRASE, len(stems) - start), 0, -1):
                phrase = stems[start : start + length]
                if phrase in self.named:
                    yield phrase
                    start += length - 1
                    break
            start += 1


@cache
def thesaurus() -> Thesaurus:
    """The shipped words, read once, at the first question."""
    document = json.loads(asset("needs.json").read_text(encoding="utf-8"))
    said: dict[tuple[frozenset[str], float, Need], None] = {}
    named: dict[tuple[str, ...], dict[Need, None]] = {}
    words: set[str] = set()
    for key, lists in document.items():
        need = _BY_NAME[key]
        for phrase in (*lists["say"], *lists["services"], need.label):
            words.update(content(words_of(phrase)))
            said[(*_said(phrase), need)] = None
        for phrase in lists["services"]:
            stems = _stems(phrase)
            if len(stems) > 1 or len(words_of(phrase)) == 1:
                named.setdefault(stems, {})[need] = None
    return Thesaurus(tuple(said), {phrase: tuple(needs) for phrase, needs in named.items()}, frozenset(words))


def mask(needs: Iterable[Need]) -> int:
    """Needs as bits, in the order of `Need`."""
    return sum(1 << NEEDS.index(need) for need in set(needs))


def unmask(bits: int) -> tuple[Need, ...]:
    return tuple(need for index, need in enumerate(NEEDS) if bits >> index & 1)

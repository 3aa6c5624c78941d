"""What was asked, read from the words: which words to look up, how they are spelt, what they mean, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from navigator.directory.areas import authorities
from navigator.directory.facets import GROWN_UP
from navigator.directory.limits import QUERY_CHARACTERS, QUERY_TOKENS
from navigator.directory.phones import dialled
from navigator.directory.postcodes import Point, Postcodes, normalise
from navigator.directory.shelf import Shelf
from navigator.directory.spelling import Spelling
from navigator.directory.text import Repairs, plain
from navigator.directory.thesaurus import Topic, thesaurus
from navigator.directory.wordforms import SMALL, content, said_words, searched, stem, words_of
from navigator.domain.services import ServiceQuery

MOST_ENDINGS = 60
SHORT = 3
"""Beginnings up to so long have sets of their own in the file."""
FEWEST_DIGITS = 5
"""Digits from which on a number is a phone number."""
_PHONE = re.compile(r"[+(]?\d[\d ()+.\-]{3,24}")
_SURROGATES = re.compile("[\x00\ud800-\udfff]")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.I)
_OUTCODE = re.compile(r"\b[a-z]{1,2}\d{1,2}[a-z]?\b", re.I)
_AGE = re.compile(r"\b(\d{1,3})\s*-?\s*(?:years?|yrs?)[\s-]*old", re.I)
YOUNGEST, OLD = 11, 65
"""Ages from which services for teenagers and for older people are for."""
_NEAR = frozenset({"in", "near", "around", "round"})
_BEFORE_A_PLACE = frozenset({"in", "near", "around", "at", "by", "from", "round"})
LONGEST_PLACE = 3
JOINED, SHORTEST_PART = 7, 3
"""Letters of a word that may have been written as two, or of two written as one; and of each part."""


@dataclass(slots=True)
class Word:
    """One word to look up: as it was typed and as it is shown; and the sets it finds, `loose` being those that only
    start so. `weight` is 0 for what nobody writes; a word that was `read` is part of what was understood."""

    typed: str
    shown: str
    exact: int = 0
    loose: int = 0
    name: int = 0
    organization: int = 0
    weight: float = 0.0
    weak: bool = False
    read: bool = False

    @property
    def anywhere(self) -> int:
        return self.exact | self.loose


@dataclass(slots=True)
class Asked:
    """One question as it was understood.

    `near` is where distances are measured from, as it was written in `where`; `place` is that which the words named, ""
    for none; `age` one said in the
    words, and `young` whether they speak of somebody young; `plain` whether there is no talk around the words; `notes`
    what to tell the coordinator; `number` is a phone number that is all that was asked. Where the words name a place
    that nobody knows it is `lost`: no other place is taken instead.
    """

    query: ServiceQuery
    words: list[Word] = field(default_factory=list)
    topics: tuple[Topic, ...] = ()
    near: Point | None = None
    where: str = ""
    plain: bool = True
    number: str = ""
    place: str = ""
    lost: bool = False
    age: int | None = None
    young: bool = False
    notes: list[str] = field(default_factory=list)


def _number(words: str) -> str:
    """A phone number, or its beginning, where nothing else was typed; "" for anything else."""
    digits = dialled(words) if _PHONE.fullmatch(words.strip()) else ""
    return digits if len(digits) >= FEWEST_DIGITS else ""


def _is_after_near(before: str) -> bool:
    return bool(words := words_of(before)) and words[-1] in _NEAR


def _age(text: str) -> int | None:
    """ "my 19 year old" says how old."""
    found = _AGE.search(text)
    return int(found[1]) if found else None


def _of_age(age: int | None) -> tuple[str, ...]:
    """What an age says in words."""
    if age is None:
        return ()
    return ("teenager",) if YOUNGEST <= age < GROWN_UP else ("elderly",) if age >= OLD else ()


class Reader:
    """Reads questions put to one directory."""

    def __init__(self, shelf: Shelf, spelling: Spelling, postcodes: Postcodes) -> None:
        self._shelf, self._spelling, self._postcodes = shelf, spelling, postcodes

    def read(self, query: ServiceQuery) -> Asked:
        """The question understood; no text makes this fail."""
        asked = Asked(query, number=_number(query.words))
        text = _SURROGATES.sub(" ", query.words[:QUERY_CHARACTERS])
        text = self._locate(asked, text)
        half_typed = query.words[-1:].isalnum()
        every = self._parted(said_words(text)[: 4 * QUERY_TOKENS], half_typed=half_typed)
        half_typed = half_typed and bool(every)
        spelt = self._spell(every, half_typed=half_typed)
        asked.notes += [f"Showing “{new}” for “{old}”." for old, new in zip(every, spelt, strict=True) if new != old]
        if not query.as_typed:
            asked.age = _age(text)
            asked.young = thesaurus().speaks_of_young(spelt)
            asked.topics = thesaurus().understood([*spelt, *_of_age(asked.age)], query.unread)
        kept = searched(spelt) or ([] if asked.topics else content(spelt) or spelt)
        asked.plain = set(content(spelt)) <= set(kept)
        pairs = {new: old for old, new in zip(every, spelt, strict=True) if new in kept}
        last = spelt[-1] if half_typed else ""
        read = thesaurus().read(spelt, asked.topics)
        asked.words = [self._look_up(new, old, new == last) for new, old in list(pairs.items())[:QUERY_TOKENS]]
        for word in asked.words:
            word.read = word.shown in read
        return asked

    def _locate(self, asked: Asked, text: str) -> str:
        """Where to measure from: a postcode or place in the words, else the place asked for. Gives the words that are
        left."""
        if not asked.query.as_typed:
            text = self._place_in(asked, text)
        asked.notes += self._not_understood(asked.query)
        if asked.near is None and not asked.lost and asked.query.near.strip():
            asked.near = self._postcodes.locate(asked.query.near) or self._district(asked.query.near)
            if asked.near is None:
                asked.notes.append(self._nowhere(asked.query.near))
        asked.where = asked.place or asked.query.near
        return text

    def _nowhere(self, near: str) -> str:
        said = plain(near, Repairs())[:40]
        if normalise(near)[:2] in ("BT", "JE", "GY", "IM"):
            return (
                f"We do not know where “{said}” is: Northern Ireland and the islands are not in our list of postcodes,"
                " so nothing is sorted by distance."
            )
        return f"We do not know where “{said}” is, so nothing is sorted by distance."

    def _district(self, name: str) -> Point | None:
        words = words_of(_SURROGATES.sub(" ", name[:100]))
        return self._shelf.place(" ".join(words)) if words else None

    def _place_in(self, asked: Asked, text: str) -> str:
        for pattern in (_POSTCODE, _OUTCODE):
            for found in pattern.finditer(text):
                said = normalise(found[0]) or found[0].upper()
                point = None if said in asked.query.unread else self._postcodes.locate(said)
                if point is not None:
                    asked.near, asked.place = point, said
                elif said in asked.query.unread or not (normalise(said) or _is_after_near(text[: found.start()])):
                    continue
                else:
                    self._lose(asked, said)
                return f"{text[: found.start()]} {text[found.end() :]}"
        self._name_in(asked, words_of(text))
        return text  # the word still finds what is named after the place

    def _name_in(self, asked: Asked, words: list[str]) -> None:
        """A district or town of the directory's addresses, else a local authority, that the words name; or that they
        name a place that nobody knows."""
        named = [
            " ".join(words[at + 1 : at + 1 + length])
            for at, word in enumerate(words[:-1])
            if word in _BEFORE_A_PLACE
            for length in range(min(LONGEST_PLACE, len(words) - at - 1), 0, -1)
        ]
        for find in (self._shelf.place, self._authority):
            for name in named:
                point = None if name in SMALL else find(name)
                if point is not None and name.title() not in asked.query.unread:
                    asked.near, asked.place = point, name.title()
                    return
        unknown = (word for before, word in pairwise(words) if before in _NEAR and self._is_nowhere(word, before))
        for word in unknown:
            if word.title() not in asked.query.unread:
                self._lose(asked, word.title())
                return

    def _authority(self, name: str) -> Point | None:
        """The middle of a local authority; of one that is called like what people ask for ("reading"), none."""
        known = authorities().get(name)
        return None if known is None or stem(name) in thesaurus().stems else self._postcodes.middle_of(known.codes)

    def _is_nowhere(self, word: str, before: str) -> bool:
        """Whether a word can only be the name of a place, and of none that is known: nobody writes or says it, and it
        is no slip."""
        if not word.isalpha() or word in SMALL or self._is_known(word, is_last=True):
            return False
        return (before == "near" or not self._spelling.is_spoken(word)) and not self._spelling.nearest(word)

    def _lose(self, asked: Asked, said: str) -> None:
        asked.lost = True
        asked.notes.append(self._nowhere(said))

    def _not_understood(self, query: ServiceQuery) -> Iterator[str]:
        """What was to be left out and is nothing that words are understood as."""
        for name in sorted(query.unread):
            is_topic = any(topic.name == name for topic in thesaurus().topics)
            is_place = normalise(name) or _OUTCODE.fullmatch(name) or self._shelf.place(name.lower())
            if not (is_topic or is_place or authorities().get(name.lower())):
                said = plain(name, Repairs())[:40]
                yield f"Words are never taken to mean “{said}”, so that nothing is left out for it."

    def _parted(self, words: list[str], *, half_typed: bool) -> list[str]:
        """The words, with "stair lift" put together and "lunchclub" taken apart where that makes a word people say."""
        stems, parted = thesaurus().stems, list[str]()
        for at, word in enumerate(words):
            last = half_typed and at == len(words) - 1
            if parted and len(joined := parted[-1] + word) >= JOINED and stem(joined) in stems:
                parted[-1] = joined
            elif len(word) >= JOINED and not self._is_known(word, is_last=last):
                cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
                halves = ((word[:cut], word[cut:]) for cut in cuts)
                parted += next((both for both in halves if stems >= {stem(half) for half in both}), (word,))
            else:
                parted.append(word)
        return parted

    def _spell(self, words: list[str], *, half_typed: bool) -> list[str]:
        """The words with those that nobody writes or says taken for the ones they are nearest to."""
        spelt = list(words)
        for at, word in enumerate(words):
            if not self._is_known(word, is_last=half_typed and at == len(words) - 1):
                spelt[at] = self._meant(spelt, at)
        return spelt

    def _meant(self, words: list[str], at: int) -> str:
        """What was meant by a word that is not known. Of those that are as near, the one that makes sense with the
        others. A word that people say is only taken for one that makes more sense with the others than it makes alone,
        and than they do: "bus past" is the bus pass, but "main" is no slip for "pain", nor "hill road" for "hell"."""
        word, sense = words[at], thesaurus().sense
        senses = {guess: sense([*words[:at], guess, *words[at + 1 :]]) for guess in self._spelling.nearest(word)}
        if senses and self._spelling.is_spoken(word):
            least = sense(words)
            senses = {guess: worth for guess, worth in senses.items() if worth > max(least, sense([guess]))}
        return max(senses, key=lambda guess: senses[guess], default=word)

    def _is_known(self, word: str, *, is_last: bool) -> bool:
        if stem(word) in thesaurus().stems or self._shelf.named("any", stem(word)):
            return True
        return is_last and bool(self._starting(word))

    def _starting(self, start: str) -> int:
        if len(start) <= SHORT:
            return self._shelf.named("start", start)
        return self._shelf.union("any", {stem(word) for word in self._shelf.starting(start, MOST_ENDINGS)})

    def _look_up(self, shown: str, typed: str, is_last: bool) -> Word:
        """What a word finds; a last word may be half typed."""
        shelf, base = self._shelf, stem(shown)
        word = Word(typed, shown, weak=base in thesaurus().weak)
        word.exact, word.name = shelf.named("any", base), shelf.named("name", base)
        word.organization = shelf.named("organization", base)
        if is_last and shown == typed:
            word.loose = self._starting(shown) & ~word.exact
            word.name |= shelf.named("name start", shown[:SHORT]) & word.loose if len(shown) <= SHORT else 0
            if len(shown) > SHORT:
                endings = {stem(one) for one in shelf.starting(shown, MOST_ENDINGS)}
                word.name |= shelf.union("name", endings)
                word.organization |= shelf.union("organization", endings)
        return word

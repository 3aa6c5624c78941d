"""Words near to a word that finds nothing: one slip in four letters is forgiven, two in eight."""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SHORTEST = 4
LONGEST = 24
MOST_GUESSES = 4
COMMON = 8_000
_FILMS = "us_tv_and_film"


class Spelling:
    """The words of one directory, by length, each length read at the first misspelling that asks for it. `also` are
    words that people say, whether a service writes them or not."""

    def __init__(self, db: "Database", also: Iterable[str]) -> None:
        self._db = db
        self._also = frozenset(also)
        self._by_length: dict[int, list[str]] = {}

    def nearest(self, word: str) -> list[str]:
        """Up to four words as near as any, the likeliest first; [] where the word is too short to guess at."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return []
        from rapidfuzz import process  # only at a misspelling: it takes a while to import
        from rapidfuzz.distance import OSA

        most = 2 if len(word) >= 2 * SHORTEST else 1
        found: list[tuple[int, str]] = []
        for length in range(max(len(word) - most, SHORTEST - 1), len(word) + most + 1):
            near = process.extract(word, self._words(length), scorer=OSA.distance, score_cutoff=most, limit=50)
            found += [(round(apart), candidate) for candidate, apart, _ in near]
        least = min((apart for apart, _ in found), default=0)
        # What is one slip away is likelier than what is two; but a word that people say often is worth a second look.
        likely = [one for one in found if one[0] == least or (one[0] == least + 1 and one[1] in self._also)]
        counts = self._services(candidate for _, candidate in likely)

        def rank(one: tuple[int, str]) -> tuple[int, bool, bool, bool, int, str]:
            apart, candidate = one
            swapped = sorted(candidate) == sorted(word)
            return (
                apart, candidate[0] != word[0], not swapped, candidate not in self._also,
                -counts.get(candidate, 0), candidate,
            )  # fmt: skip

        return list(dict.fromkeys(candidate for _, candidate in sorted(likely, key=rank)))[:MOST_GUESSES]

    def is_spoken(self, word: str) -> bool:
        """Whether it is a word that people say, though no service here writes it: "rest" is not meant for "rent"."""
        return word in self._spoken

    @cached_property
    def _spoken(self) -> frozenset[str]:
        """The words that are said or written most, and the names of people, which are names of places and houses too:
        those of films, and the commonest of each other list (each word is in one of them only). The lists come with the
        judge of passphrases."""
        from zxcvbn.frequency_lists import FREQUENCY_LISTS  # only at a misspelling: they take a while to load

        common = (held[:COMMON] for name, held in FREQUENCY_LISTS.items() if name != _FILMS)
        return frozenset().union(FREQUENCY_LISTS[_FILMS], *common)

    def _services(self, words: Iterable[str]) -> dict[str, int]:
        """How many services write each word."""
        counts = {}
        for word in words:
            row = self._db.execute("SELECT services FROM word WHERE word = ?", (word,)).fetchone()
            counts[word] = row[0] if row else 0
        return counts

    def _words(self, length: int) -> list[str]:
        if length not in self._by_length:
            row = self._db.execute("SELECT words FROM letters WHERE length = ?", (length,)).fetchone()
            held = row[0].split(" ") if row else []
            self._by_length[length] = [*held, *(word for word in self._also if len(word) == length and word.isalpha())]
        return self._by_length[length]

"""Words near to a word that finds nothing: one slip in four letters is forgiven, two in eight."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SHORTEST = 4
LONGEST = 24
MOST_GUESSES = 3
MOST_ENDINGS = 8


def slips(one: str, other: str, most: int) -> int:
    """How many slips (a letter left out, put in, changed, two swapped) part two words; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


class Spelling:
    """The words of one directory, by length; read at the first misspelling."""

    def __init__(self, db: "Database") -> None:
        self._db = db
        self._by_length: dict[int, dict[str, int]] = {}

    def starting_with(self, start: str) -> list[str]:
        """The commonest words of the directory that start so."""
        rows = self._db.execute(
            "SELECT word FROM word WHERE word >= ? AND word < ? ORDER BY services DESC, word LIMIT ?",
            (start, start + "\U0010ffff", MOST_ENDINGS),
        )
        return [row[0] for row in rows]

    def nearest(self, word: str, also: Iterable[str]) -> list[str]:
        """Up to three words as near as any, the commonest first; [] where the word is too short to guess at."""
        if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
            return []
        if not self._by_length:
            self._load(also)
        most = 2 if len(word) >= 2 * SHORTEST else 1
        found = []
        letters = set(word)
        for length in range(len(word) - most, len(word) + most + 1):
            for candidate, services in self._by_length.get(length, {}).items():
                if len(letters.symmetric_difference(candidate)) <= 2 * most:
                    apart = slips(word, candidate, most)
                    if apart <= most:
                        found.append((apart, candidate[0] != word[0], -services, candidate))
        found.sort()
        return [candidate for apart, _, _, candidate in found[:MOST_GUESSES] if apart == found[0][0]]

    def _load(self, also: Iterable[str]) -> None:
        by_length: dict[int, dict[str, int]] = defaultdict(dict)
        for word in also:
            if word.isalpha() and len(word) >= SHORTEST:
                by_length[len(word)][word] = 0
        for word, services in self._db.execute("SELECT word, services FROM word"):
            by_length[len(word)][word] = services
        self._by_length = dict(by_length) or {0: {}}

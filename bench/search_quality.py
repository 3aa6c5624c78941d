"""How good the search is: the judged questions of bench/judged, beside plain FTS5 bm25 over the same text.

    python -m bench.search_quality [--set-aside] [--misses]

A question is what somebody says; the services that are right for it were chosen by reading the directory: 3 is whom to
ring, 2 helps too, 1 is worth knowing. Every third question is set aside: it is measured only with --set-aside, and is
not for tuning. Each is asked clean and with one typing slip, the same in every run.
"""

import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import log2
from pathlib import Path
from random import Random

from navigator.directory import Directory
from navigator.directory.text import fold
from navigator.domain.services import Service, ServiceQuery
from navigator.store.driver import open_plain

ROOT = Path(__file__).resolve().parent.parent
JUDGED = Path(__file__).parent / "judged"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DEEP = 10
RIGHT = 2
"""From this grade on an answer is a success."""
Ask = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the grade of each right service by its id."""

    ask: str
    right: dict[str, int]
    aside: bool

    def slipped(self) -> str:
        """The question with one slip of the fingers in a word of four letters or more."""
        rng = Random(self.ask)
        words = self.ask.split(" ")
        long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()]
        if not long:
            return self.ask
        at = rng.choice(long)
        words[at] = _slip(words[at], rng)
        return " ".join(words)


def _slip(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    kind = rng.choice(("swap", "drop", "double", "other"))
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + rng.choice(LETTERS.replace(word[at], "")) + word[at + 1 :]


@dataclass(frozen=True, slots=True)
class Marks:
    """Shares of the questions: a right answer first, among the first five; and nDCG over the first ten."""

    first: float
    five: float
    ndcg: float


def ndcg(found: Sequence[str], right: dict[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, with gain 2^grade - 1."""
    best = sorted(right.values(), reverse=True)[:DEEP]
    return _gain([right.get(one, 0) for one in found[:DEEP]]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def marks(pairs: Sequence[tuple[Question, list[str]]]) -> Marks:
    def succeeded(question: Question, found: list[str]) -> bool:
        return any(question.right.get(one, 0) >= RIGHT for one in found)

    count = len(pairs) or 1
    return Marks(
        sum(succeeded(question, found[:1]) for question, found in pairs) / count,
        sum(succeeded(question, found[:5]) for question, found in pairs) / count,
        sum(ndcg(found, question.right) for question, found in pairs) / count,
    )


class Plain:
    """The floor: the same words in one FTS5 table, any of the words asked, in the order of bm25."""

    def __init__(self, services: Sequence[Service]) -> None:
        self._db = open_plain(Path(":memory:"))
        self._db.execute("CREATE VIRTUAL TABLE find USING fts5(name, words, tokenize='porter unicode61')")
        self._ids = [one.id for one in services]
        self._db.conn.executemany("INSERT INTO find VALUES (?, ?)", [(one.name, _text(one)) for one in services])

    def __call__(self, ask: str) -> list[str]:
        words = "".join(letter if letter.isalnum() else " " for letter in fold(ask)).split()
        expression = " OR ".join(f'"{word}"' for word in words)
        rows = self._db.execute(
            "SELECT rowid FROM find WHERE find MATCH ? ORDER BY bm25(find) LIMIT ?", (expression, DEEP)
        )
        return [self._ids[row[0] - 1] for row in rows]


def _text(service: Service) -> str:
    places = " ".join(f"{place.name} {place.address} {place.postcode}" for place in service.places)
    parts = (service.organization, service.description, service.eligibility, " ".join(service.areas), places)
    return fold("\n".join(parts))


def read(path: Path, folder: Path) -> tuple[Directory, list[Service], list[Question]]:
    """The directory of one judged file, imported, with its questions."""
    judged = json.loads(path.read_text(encoding="utf-8"))
    directory = Directory(folder / f"{path.stem}.db", open_plain)
    directory.import_sources([_plainer(ROOT / source, folder) for source in judged["directory"]])
    services = [hit.service for hit in directory.search(ServiceQuery(limit=1000)).hits]
    questions = []
    for number, one in enumerate(judged["queries"]):
        right: dict[str, int] = {}
        for name, grade in one["right"].items():
            ids = [service.id for service in services if fnmatchcase(service.name, name)]
            assert ids, f"{path.name} names {name}, which is not in its directory"
            right |= {each: max(grade, right.get(each, 0)) for each in ids}
        questions.append(Question(one["ask"], right, number % 3 == 2))
    return directory, services, questions


def _plainer(source: Path, folder: Path) -> Path:
    """The demo's records carry our own needs as labels; other publishers have none, so they are left out."""
    if source.name != "services.json" or source.parent.name != "demo":
        return source
    records = json.loads(source.read_text(encoding="utf-8"))
    for record in records["contents"]:
        record.pop("attributes", None)
    plainer = folder / "larkhampton.json"
    plainer.write_text(json.dumps(records), encoding="utf-8")
    return plainer


def compare(aside: bool, misses: bool) -> None:
    ours: dict[bool, list[tuple[Question, list[str]]]] = {False: [], True: []}
    floor: dict[bool, list[tuple[Question, list[str]]]] = {False: [], True: []}
    with tempfile.TemporaryDirectory(prefix="navigator-quality-") as folder:
        for path in sorted(JUDGED.glob("*.json")):
            directory, services, questions = read(path, Path(folder))
            names = {one.id: one.name for one in services}
            with closing(directory):
                plain = Plain(services)
                for question in questions:
                    if question.aside != aside:
                        continue
                    for slipped in (False, True):
                        ask = question.slipped() if slipped else question.ask
                        query = ServiceQuery(ask, limit=DEEP)
                        found = [hit.service.id for hit in directory.search(query).hits]
                        ours[slipped].append((question, found))
                        floor[slipped].append((question, plain(ask)))
                        if misses and ndcg(found, question.right) < 0.7:
                            shown = "; ".join(f"{names[one]}={question.right.get(one, 0)}" for one in found[:5])
                            print(f"{path.stem}: {ask}: {ndcg(found, question.right):.2f}: {shown}")
    count = len(ours[False])
    print(f"{count} questions{' set aside' if aside else ''}: success@1, success@5, nDCG@10")
    for slipped in (False, True):
        for who, pairs in (("ours", ours), ("plain FTS5 bm25", floor)):
            told = marks(pairs[slipped])
            typed = "with a slip" if slipped else "clean"
            print(f"  {who:<16} {typed:<12} {told.first:6.3f} {told.five:6.3f} {told.ndcg:6.3f}")


if __name__ == "__main__":
    compare("--set-aside" in sys.argv, "--misses" in sys.argv)

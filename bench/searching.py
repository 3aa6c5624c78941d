"""Searching at 1,000, 10,000 and 100,000 services: each keystroke to the fifty best, with distances and counts.

    python -m bench.searching [SERVICES …]

The services are made from the real ones of tests/data and the demo's, with varied words, spread over the sectors of the
country. Each keystroke of each question is one search with a place and a filter. Times are those of the searching
thread on a processor. The floors in the same run: FTS5 ordering by bm25, and tantivy where it is installed (the extra
`bench`, which `make bench` installs).
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from random import Random
from statistics import median

from bench.figures import Figure, processor_milliseconds
from navigator.directory import Directory
from navigator.directory.wordforms import searched, words_of
from navigator.domain.services import Service, ServiceQuery
from navigator.store.driver import open_plain

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("tests/data/directory/ilao", "tests/data/directory/manchester/services.json",
           "tests/data/directory/libraries/oruk3_bristol.json", "resources/demo/services.json")  # fmt: skip
SIZES = (1_000, 10_000, 100_000)
NEAR = "BS16 2QR"
FRAME_MS, TWO_WORDS_MS, OPEN_MS = 16.0, 5.0, 20.0
QUESTIONS = (
    "can't get out of the bath", "lonely", "food bank", "someone to cut toenails", "carers break", "shopping",
    "hearing aid batteries", "debt advice", "memory cafe", "eviction", "walking group", "stairlift", "citizens advice",
    "befriending for older people", "dementai", "libary", "stop smoking", "st annes lunch club", "a lift to hospital",
)  # fmt: skip
TWO_WORDS = ("lunch club", "carers break", "food bank", "debt advice", "hearing aid", "walking group", "home care")


def made(total: int) -> Iterator[dict[str, object]]:
    """So many services: real names and texts with words put in, taken out and joined from two of them."""
    rng = Random(20261123)
    with tempfile.TemporaryDirectory() as folder, closing(Directory(Path(folder) / "d.db", open_plain)) as directory:
        directory.import_sources([ROOT / source for source in SOURCES])
        real = [hit.service for hit in directory.search(ServiceQuery(limit=1000)).hits]
        sectors = [(lat, lon) for _, lat, lon, *_ in directory.postcodes.rows]
    syllables = ["ar", "bel", "cor", "den", "el", "fen", "gar", "hol", "in", "jes", "kel", "lam", "mor", "nor", "ox"]
    places = ["".join(rng.choices(syllables, k=3)) for _ in range(20_000)]
    for number in range(total):
        yield _one(rng, number, rng.choice(real), rng.choice(real), rng.choice(places), rng.choice(sectors))


def _one(
    rng: Random, number: int, one: Service, other: Service, place: str, sector: tuple[float, float]
) -> dict[str, object]:
    words = one.description.split() + rng.sample(other.description.split(), min(12, len(other.description.split())))
    latitude, longitude = sector[0] + rng.uniform(-0.01, 0.01), sector[1] + rng.uniform(-0.01, 0.01)
    days = rng.sample(("MO", "TU", "WE", "TH", "FR", "SA"), rng.randrange(1, 6))
    return {
        "id": str(number),
        "name": f"{place.title()} {one.name}",
        "description": " ".join([*words, place, rng.choice(words or [place])])[:1500],
        "organization": {"id": f"o{number % 9000}", "name": other.organization or other.name},
        "assured_date": date(rng.randrange(2021, 2027), rng.randrange(1, 11), 7).isoformat(),
        "eligibility_description": one.eligibility,
        "minimum_age": rng.choice((None, None, 18, 55, 65)),
        "languages": [{"code": code} for code in rng.sample(("en", "pl", "ur", "so", "bn"), rng.randrange(3))],
        "cost_options": rng.choice(([], [{"amount": 0}], [{"amount": 4}])),
        "schedules": [{"freq": "WEEKLY", "byday": ",".join(days), "opens_at": "09:30", "closes_at": "16:00"}],
        "contacts": [{"phones": [{"number": f"01632 96{number % 10_000:04d}"}]}],
        "service_at_locations": [
            {"location": {"latitude": latitude, "longitude": longitude,
                          "addresses": [{"address_1": f"{number % 90 + 1} High Street", "city": place.title()}]}}
        ],
    }  # fmt: skip


def keystrokes(questions: Sequence[str]) -> Iterator[str]:
    for question in questions:
        yield from (question[:length] for length in range(1, len(question) + 1))


def percentile(took: Sequence[float], share: float) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * share))]


class Full:
    """The floor: one FTS5 table of the same words, with short prefixes indexed, ordered by bm25."""

    def __init__(self, path: Path, services: Sequence[tuple[str, str]]) -> None:
        self.db = open_plain(path)
        self.db.execute("PRAGMA synchronous=OFF")
        self.db.execute(
            "CREATE VIRTUAL TABLE find USING fts5(name, words, prefix='1 2 3', tokenize='porter unicode61')"
        )
        with self.db.atomic():
            self.db.conn.executemany("INSERT INTO find VALUES (?,?)", services)

    def __call__(self, words: str) -> None:
        kept = searched(words_of(words)) or words_of(words)
        expression = " ".join(f'"{word}"' for word in kept[:-1]) + f' "{kept[-1]}"*' if kept else '""'
        self.db.execute(
            "SELECT rowid FROM find WHERE find MATCH ? ORDER BY bm25(find) LIMIT 50", (expression,)
        ).fetchall()


class Tantivy:
    """The other floor: the words alone, in an index of its own, without distance, filters or counts."""

    def __init__(self, folder: Path, services: Sequence[tuple[str, str]]) -> None:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="en_stem")
        folder.mkdir()
        self._index = tantivy.Index(builder.build(), path=str(folder))
        writer = self._index.writer(64_000_000, 1)
        for name, words in services:
            writer.add_document(tantivy.Document(words=[f"{name} {words}"]))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._tantivy = tantivy

    def __call__(self, words: str) -> None:
        kept = searched(words_of(words)) or words_of(words)
        if not kept:
            return
        whole = [self._index.parse_query(word, ["words"]) for word in kept[:-1]]
        start = self._tantivy.Query.regex_query(self._index.schema, "words", f"{kept[-1]}.*")
        must = self._tantivy.Occur.Must
        query = self._tantivy.Query.boolean_query([(must, one) for one in [*whole, start]])
        self._index.searcher().search(query, 50)


def timed(ask: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    return [processor_milliseconds(lambda text=text: ask(text)) for text in texts]


def measure(total: int, folder: Path, *, floors: bool) -> list[Figure]:
    """The figures at one size; floors are slow to build and measured at the largest only."""
    path = folder / f"{total}.json"
    services = []
    with path.open("w", encoding="utf-8") as out:
        out.write('{"contents":[')
        for number, one in enumerate(made(total)):
            out.write("," * bool(number) + json.dumps(one))
            services.append((str(one["name"]), str(one["description"])))
        out.write("]}")
    directory = Directory(folder / f"{total}.db", open_plain)
    began = time.perf_counter()
    directory.import_sources([path])
    print(f"{total:,} services imported in {time.perf_counter() - began:.1f} s")
    directory.close()
    opened = []
    for _ in range(5):
        opened.append(processor_milliseconds(lambda: directory.search(ServiceQuery(limit=1))))
        directory.close()
    directory.search(ServiceQuery("lonely", near=NEAR))

    def ask(words: str) -> object:
        return directory.search(ServiceQuery(words, near=NEAR, age=70))

    texts = list(keystrokes(QUESTIONS))
    timed(ask, texts[:60])  # the first of a session brings the file into memory
    took, two = timed(ask, texts), [each for _ in range(5) for each in timed(ask, TWO_WORDS)]
    floor, tantivy_floor = FRAME_MS, 0.0
    if floors:
        plain = timed(Full(folder / "full.db", services), texts)
        print(f"  plain FTS5 by bm25, words alone: median {median(plain):.1f} ms, p99 {percentile(plain, 0.99):.1f} ms")
        if find_spec("tantivy"):
            other = timed(Tantivy(folder / "tantivy", services), texts)
            tantivy_floor = percentile(other, 0.99)
            print(f"  tantivy, words alone: median {median(other):.1f} ms, p99 {tantivy_floor:.1f} ms")
        else:
            print("  tantivy is not installed, so it is not measured.")
    directory.close()
    print(f"  a keystroke: median {median(took):.1f} ms, p99 {percentile(took, 0.99):.1f} ms, most {max(took):.1f} ms")
    return [
        Figure(f"a keystroke in {total:,} services, p99, beside a frame", percentile(took, 0.99), floor, "ms", 1.0),
        Figure(f"two words in {total:,} services, median", median(two), TWO_WORDS_MS, "ms", 1.0),
        Figure(f"directory of {total:,} opened and asked once", median(opened), OPEN_MS, "ms", 1.0),
    ]


def figures(sizes: Sequence[int] = SIZES) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory(prefix="navigator-searching-") as folder:
        for total in sizes:
            yield from measure(total, Path(folder), floors=total == max(sizes))


if __name__ == "__main__":
    for figure in figures([int(one) for one in sys.argv[1:]] or SIZES):
        print(figure.line(), flush=True)

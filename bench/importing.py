"""Bringing in a directory of 100,000 services from JSON, beside the least that any program would do with it.

The services are the real ones of the tests (public libraries), each told again with an id, a name and words of its own.
The floor parses the file, inserts each record, and builds a full-text index, same tokeniser, same texts. Both are one
thread, and their times are of a processor: on a busy machine the wall clock tells of what else it does.
Run as a program it is one of the two, in a process of its own, which writes down what it took:

    python -m bench.importing ours|floor FEED FOLDER
"""

import gzip
import json
import random
import re
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from bench.figures import Figure
from navigator.directory import Directory
from navigator.store.driver import open_plain

REAL = Path(__file__).resolve().parent.parent / "tests/data/directory/libraries/oruk3_services_full.json.gz"
MOST_MEGABYTES = 300.0
_FTS = (
    "CREATE VIRTUAL TABLE find USING fts5(name, words, prefix='1 2 3', tokenize='porter unicode61 remove_diacritics 2')"
)


def figures(folder: Path, services: int) -> list[Figure]:
    feed = folder / "services.json"
    write(feed, services)
    (ours, memory), (floor, _) = (run(who, feed, folder) for who in ("ours", "floor"))
    feed.unlink()
    return [
        Figure(f"import of {services:,} from JSON, beside parse + insert + FTS", ours, floor, "s", 3.0),
        Figure("memory at its peak then, beside the most allowed", memory, MOST_MEGABYTES, "MB", 1.0),
    ]


def write(path: Path, services: int) -> None:
    """A page of so many services, in which no two are alike."""
    chosen = random.Random(1)
    with gzip.open(REAL, "rt", encoding="utf-8") as packed:
        real = json.load(packed)["contents"]
    words = sorted({word for one in real for word in one["name"].split()})
    with path.open("w", encoding="utf-8") as file:
        file.write('{"total_items": 0, "contents": [')
        for number in range(services):
            one = real[number % len(real)]
            told = {
                **one,
                "id": f"{number}-{one['id']}",
                "name": f"{one['name']} {chosen.choice(words)}",
                "description": f"{one.get('description') or ''} {' '.join(chosen.choices(words, k=8))}".strip(),
            }
            file.write((", " if number else "") + json.dumps(told))
        file.write("]}")


def run(who: str, feed: Path, folder: Path) -> tuple[float, float]:
    """Seconds of a processor, and megabytes at the peak."""
    command = [sys.executable, "-m", "bench.importing", who, str(feed), str(folder / who)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    seconds, kib = done.stdout.split()
    return float(seconds), float(kib) / 1024


def _peak() -> str:
    """KiB that this process had at its peak, on Linux; getrusage tells the parent's where that was larger."""
    found = re.search(r"VmHWM:\s*(\d+)", Path("/proc/self/status").read_text())
    return found[1] if found else "nan"


def ours(feed: Path, folder: Path) -> None:
    with closing(Directory(folder / "directory.db", open_plain)) as directory:
        directory.import_sources([feed])


def floor(feed: Path, folder: Path) -> None:
    db = open_plain(folder / "bare.db")
    with closing(db), db.atomic():
        db.execute("CREATE TABLE service (id TEXT PRIMARY KEY, name TEXT, raw TEXT)")
        db.execute(_FTS)
        records = json.loads(feed.read_text(encoding="utf-8"))["contents"]
        db.conn.executemany(
            "INSERT INTO service VALUES (?,?,?)", ((one["id"], one["name"], json.dumps(one)) for one in records)
        )
        db.conn.executemany("INSERT INTO find VALUES (?,?)", ((one["name"], _words(one)) for one in records))


def _words(one: dict[str, object]) -> str:
    """The texts that the program's own index holds."""
    organization, places = one["organization"], one.get("service_at_locations") or []
    assert isinstance(organization, dict)
    assert isinstance(places, list)
    parts = [organization["name"], one.get("description") or ""]
    for place in places:
        location = place["location"]
        parts += [location.get("name") or ""]
        parts += [" ".join(str(part) for part in address.values()) for address in location.get("addresses") or []]
    return "\n".join(str(part) for part in parts)


if __name__ == "__main__":
    _, who, feed, folder = sys.argv
    Path(folder).mkdir()
    began = time.process_time()
    {"ours": ours, "floor": floor}[who](Path(feed), Path(folder))
    print(time.process_time() - began, _peak())

"""The old directory's part in the new one: the sources that were not imported, whole, and of those that were what they
no longer name, marked with the day. What changed since last time is counted on the way."""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING

from navigator.directory.building import FIELDS
from navigator.directory.checking import GONE
from navigator.directory.facets import HIDDEN_ELSEWHERE, HIDES
from navigator.directory.records import kept_back

if TYPE_CHECKING:
    from sqlite_utils import Database

MOST_NAMES = 20
# Who else tells of a service is worked out anew; a gone one keeps its day. All of this SQL is our own words.
_BARE = """CASE WHEN instr(record, '"also_in":') THEN json_remove(record, '$.also_in') ELSE record END"""
_TOLD = f"CASE WHEN status = '{GONE}' THEN status ELSE coalesce(json_extract(record, '$.status'), '') END"
_MISSING = "NOT EXISTS (SELECT 1 FROM main.service s WHERE s.id = o.id)"
_WAS_THERE = f"o.status <> '{GONE}'"


def _copied(status: str, record: str) -> str:
    """Rows of the old file into the new, two of their columns made otherwise."""
    made = {"status": status, "record": record}
    columns = ", ".join(made.get(field.strip(), field.strip()) for field in FIELDS.split(","))
    return f"INSERT INTO main.service ({FIELDS}) SELECT {columns} FROM old.service o"  # noqa: S608 - our own words


_LISTED = "(SELECT value FROM json_each(?))"
_SOURCES = f"INSERT INTO main.source SELECT * FROM old.source WHERE name NOT IN {_LISTED}"  # noqa: S608 - our own words
_CARRY = f"{_copied(_TOLD, _BARE)} WHERE source NOT IN {_LISTED} ORDER BY key"
_KEEP = f"{_copied(_TOLD, _BARE)} WHERE source = ? AND source_id IN {_LISTED} AND {_MISSING}"
_TELLS_MORE = " + ".join(
    f"coalesce(json_array_length(o.record, '$.{key}'), 0)" for key in ("phones", "places", "opening", "areas")
)
_KEEP_FULLER = f"{_KEEP} AND {_TELLS_MORE} > 0"
_MARKED = f"json_set({_BARE}, '$.gone_on', coalesce(json_extract(record, '$.gone_on'), ?))"
_MARK = f"{_copied(f'{GONE!r}', _MARKED)} WHERE source = ? AND {_MISSING}"
_ADDED = f"""SELECT count(*) FROM main.service s WHERE source = ? AND NOT EXISTS
             (SELECT 1 FROM old.service o WHERE o.id = s.id AND {_WAS_THERE})"""  # noqa: S608 - our own words
_WAS_HIDDEN = f"instr(o.facets, '{HIDDEN_ELSEWHERE}') AND NOT instr(s.facets, '{HIDES}')"
_CHANGED = f"""SELECT s.name, o.record, s.record, {_WAS_HIDDEN} FROM main.service s
               JOIN (SELECT id, status, facets, {_BARE} AS record FROM old.service) o USING (id)
               WHERE s.source = ? AND {_WAS_THERE} AND o.record <> s.record ORDER BY s.name"""  # noqa: S608 - our own words
_GONE = f"SELECT name FROM old.service o WHERE source = ? AND {_WAS_THERE} AND {_MISSING} ORDER BY name"  # noqa: S608


_TOLD_OF = {"phones": "phone", "status": "status", "places": "address", "opening": "opening times", "cost": "cost",
            "url": "website", "email": "email", "name": "name"}  # fmt: skip
"""What a change is called, the gravest for somebody who goes there first; any other is of its "description"."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What is new, what is told differently, and what is no longer told; some that are gone by name, and of some that
    changed the name and what of it ("Lunch club: phone, cost"), the gravest first."""

    added: int = 0
    changed: int = 0
    gone: int = 0
    gone_names: tuple[str, ...] = ()
    changed_names: tuple[str, ...] = ()


def _changes(name: str, before: str, now: str, was_hidden: int) -> tuple[int, str] | None:
    """How grave a change is (the lower the graver), and what it is in words. What another source hides was taken from
    the old record, and will be from the new one: that is no change."""
    old = json.loads(before)
    new = json.loads(kept_back(now, old["places"]) if was_hidden else now)
    if old == new:
        return None
    told = [words for key, words in _TOLD_OF.items() if old.get(key) != new.get(key)] or ["description"]
    return ([*_TOLD_OF.values(), "description"].index(told[0]), f"{name}: {', '.join(told)}")


@contextmanager
def beside(new: "Database", old: Path | None) -> "Iterator[Renewing | None]":
    """The old file within reach of the new; None where there is none that can be read."""
    if old is None:
        yield None
        return
    new.execute("ATTACH DATABASE ? AS old KEY ''", (str(old),))
    try:
        yield Renewing(new)
    finally:
        new.execute("DETACH DATABASE old")


class Renewing:
    """To be used within `beside`, in one transaction of the new file."""

    def __init__(self, new: "Database") -> None:
        self._new = new

    def carry(self, imported: Collection[str]) -> None:
        """Every source but those imported, as it was."""
        names = json.dumps(sorted(imported))
        self._new.execute(
            _SOURCES,
            (names,),
        )
        self._new.execute(_CARRY, (names,))

    def keep(self, source: str, unread: Collection[str]) -> None:
        """Records of an imported source that failed on their way are as they were; `unread` are the publisher's ids."""
        self._new.execute(_KEEP, (source, json.dumps(sorted(unread))))

    def keep_fuller(self, source: str, listed: Collection[str]) -> None:
        """Of records that the publisher gives in a list only, those that were once told in full are as they were."""
        self._new.execute(_KEEP_FULLER, (source, json.dumps(sorted(listed))))

    def compare(self, source: str, today: date) -> Difference:
        """What an imported source changed; what it no longer names is kept, and marked with the day."""
        gone = [row[0] for row in self._new.execute(_GONE, (source,))]
        added = self._new.execute(_ADDED, (source,)).fetchone()[0]
        changed = 0
        gravest: list[tuple[int, str]] = []
        for row in self._new.execute(_CHANGED, (source,)):
            if change := _changes(*row):
                changed += 1
                gravest = nsmallest(MOST_NAMES, [*gravest, change])
        self._new.execute(_MARK, (today.isoformat(), source))
        return Difference(added, changed, len(gone), tuple(gone[:MOST_NAMES]), tuple(told for _, told in gravest))

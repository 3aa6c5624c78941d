"""Which dialect of JSON a record is written in, and the record under the names of HSDS 3.0.

Only names change here; nothing is checked and nothing is lost: keys without a place in 3.0 stay beside the others.
"""

from collections.abc import Iterable, Mapping

from navigator.directory.formats import councils, oruk1

_MARKS_3_1 = frozenset({"additional_urls", "capacities"})


def as_hsds3(record: object, key: str) -> object:
    """A record of any dialect as one of 3.0, from a list under `key`; what is no record is handed on for the checker
    to refuse."""
    if not isinstance(record, Mapping):
        return record
    made = record
    if councils.is_it(made):
        made = councils.to_hsds3(made)
    if key == "content" or oruk1.is_it(made):
        made = oruk1.to_hsds3(made)
    return made


def named(records: Iterable[object], key: str) -> str:
    """What the format is called, from a feed's first records and the name of its list."""
    seen: set[str] = set()
    product = ""
    for record in records:
        if isinstance(record, Mapping):
            seen.update(record)
            product = product or councils.product(record)
    if product:
        return f"oruk-1.0-{product}"
    if key == "content" or not oruk1.MARKS.isdisjoint(seen):
        return "oruk-1.0"
    return "hsds-3.1" if not _MARKS_3_1.isdisjoint(seen) else "oruk-3.0"

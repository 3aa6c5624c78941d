"""Everything a schedule says, worked out once for all the services that keep the same hours."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from navigator.directory import openings
from navigator.directory.hours_in_words import spelled_out
from navigator.directory.schedules import Opening, opening
from navigator.directory.text import Repairs

SEEN = 4096
_KEYS = ("freq", "byday", "weekday", "opens_at", "open_at", "closes_at", "bymonthday", "interval", "dtstart",
         "valid_from", "until", "valid_to", "count", "description", "original_text")  # fmt: skip
"""What is read of a row; whatever else it holds, such as its id, makes no other hours."""
_ABSENT = object()
"""An empty opening time says that it is closed that day; one that is not there says nothing."""
_ALL_ABSENT = (_ABSENT,) * len(_KEYS)
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Hours:
    """Opening times in words, the rules to work with as JSON (`openings`), and what was mended on the way."""

    opening: Opening
    rules: str
    repairs: Repairs


def hours_of(rows: Sequence[Row]) -> Hours:
    """What the rows of a schedule say."""
    if not rows:
        return _NONE
    told = tuple([tuple(map(row.get, _KEYS, _ALL_ABSENT)) for row in rows])
    try:
        return _told_before(told)
    except TypeError:  # days as a list are joined; a record where a text should be is counted, not remembered
        return _told(tuple([tuple(map(_joined, row)) for row in told]))


def _joined(value: object) -> object:
    is_list = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return ",".join(value) if isinstance(value, list) and is_list else value


def _told(rows: tuple[tuple[object, ...], ...]) -> Hours:
    repairs = Repairs()
    given = [{key: value for key, value in zip(_KEYS, row, strict=True) if value is not _ABSENT} for row in rows]
    plain = [openings.with_end(row) for row in spelled_out(given)]
    return Hours(opening(plain, repairs), openings.to_json(openings.rules_of(plain)), repairs)


_told_before = lru_cache(maxsize=SEEN)(_told)
_NONE = Hours(Opening(), "", Repairs())

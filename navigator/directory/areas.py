"""The areas that services say they serve, by their names.

An area is known by its name: part of a postcode ("BS", "BS5", "BS5 6"), a local authority or county
(`resources/postcodes/areas.csv`), or a town of the directory's own addresses. What is drawn as a polygon, or named in
another way ("the North", "all our parishes"), is not known; a service that names one such area is ruled out nowhere.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from navigator.assets import asset
from navigator.directory.text import remembered
from navigator.directory.wordforms import words_of

FACET = "area"
UNKNOWN = "?"
"""The name of every area that is not known."""
LONGEST, MOST = 200, 20
"""Letters of a text, and names in it, up to which it is taken for a list of areas."""
_BETWEEN = re.compile(r"[,;/&\n•]|\band\b")
POSTCODE_PART = re.compile(r"^([A-Z]{1,2})(?:(\d[A-Z\d]?)(?: ?(\d))?)?$")
_FRONT = re.compile(
    r"^(?:the |city and county of |(?:royal |london |metropolitan )?borough of |(?:city|county|district|isle) of "
    r"|county |sir |postcodes? (?:area )?)+"
)
_BACK = re.compile(
    r"(?: (?:metropolitan|county|city|borough|district|unitary|london|council|authority|areas?|only|wide|postcodes?))+$"
)


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority, or a county as those in it, by their codes."""

    name: str
    codes: frozenset[str]


def bare(name: str) -> str:
    """A name without what it is: "Bristol" of "City of Bristol" and of "Bristol City Council"."""
    return _BACK.sub("", _FRONT.sub("", " ".join(words_of(name.replace("&", " and ")))))


@cache
def authorities() -> dict[str, Authority]:
    """By their bare names."""
    with asset("postcodes/areas.csv").open(encoding="utf-8", newline="") as lines:
        rows = [Authority(row["name"], frozenset(row["authorities"].split())) for row in csv.DictReader(lines)]
    return {bare(row.name): row for row in rows}


@remembered
def _named(name: str) -> str:
    """An area under the name it is known by; of another, its words, which may be a town's."""
    part = " ".join(name.replace("postcode", "").split())
    if POSTCODE_PART.match(part):
        return part
    known = authorities().get(bare(name))
    return known.name if known else " ".join(words_of(name)).title()


@remembered
def named_in(text: str) -> tuple[str, ...]:
    """The areas in what a service says it serves. "Bath and North East Somerset" is one, "BS5 and BS16" are two."""
    if len(text) > LONGEST:
        return (UNKNOWN,)
    if bare(text) in authorities():
        return (_named(text),)
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return tuple(map(_named, parts)) if 0 < len(parts) <= MOST else (UNKNOWN,)


def facets_of(areas: Iterable[str], towns: Collection[str]) -> Iterator[str]:
    """What is kept for finding of the areas that a service names; `towns` are places small enough to be outside of."""
    for name in {name for text in areas for name in named_in(text)}:
        is_known = POSTCODE_PART.match(name) or bare(name) in authorities() or name.lower() in towns
        yield f"{FACET}/{name if is_known else UNKNOWN}"

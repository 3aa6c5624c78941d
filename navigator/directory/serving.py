"""Whether a service serves the place that is asked about: said only where it is clear.

Nobody is left out for an area that is not known, nor where the place is near to one that is named: people nearby use
the same name, and borders run through postcodes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from navigator.directory.areas import FACET, POSTCODE_PART, UNKNOWN, authorities, bare, named_in
from navigator.directory.postcodes import Point, Postcodes, miles_between
from navigator.directory.shelf import Shelf

OUTSIDE_MILES, OUT_OF_TOWN_MILES = 5.0, 10.0
"""Further than that from an authority's nearest postcodes, or from the middle of a town, is outside for certain."""
IN_TOWN_MILES = 3.0


@dataclass(slots=True)
class Served:
    """Of one place and the services of a directory: who says that they serve it, and who clearly serves others only.
    `known` says of each area that is named whether the place is in it, None where that is not clear."""

    known: dict[str, bool | None] = field(default_factory=dict)
    here: int = 0
    elsewhere: int = 0

    def why(self, areas: Iterable[str]) -> Iterator[str]:
        """In words, for one service with these areas."""
        names = list(dict.fromkeys(name for text in areas for name in named_in(text)))
        here = [name for name in names if self.known.get(name)]
        if here:
            yield f"serves {here[0]}"
        elif names and all(self.known.get(name) is False for name in names):
            yield f"serves {', '.join(names)} only"


def served(shelf: Shelf, postcodes: Postcodes, where: str, point: Point) -> Served:
    """Who serves the place that was written as `where` and lies at `point`."""
    made, unclear, names = Served(), 0, shelf.values(FACET)
    miles = postcodes.miles_to_authorities(point) if names else {}
    part = postcodes.part(where)
    for name in names:
        is_there = not POSTCODE_PART.match(name) or postcodes.has_part(name)
        verdict = _holds(name, shelf, part, point, miles) if is_there else None
        made.known[name] = verdict
        services = shelf.named("facet", f"{FACET}/{name}")
        if verdict:
            made.here |= services
        elif verdict is None:
            unclear |= services
        else:
            made.elsewhere |= services
    made.elsewhere &= ~(made.here | unclear)
    return made


def _holds(name: str, shelf: Shelf, part: str, point: Point, miles: dict[str, float]) -> bool | None:
    if name == UNKNOWN:
        return None
    if POSTCODE_PART.match(name):
        return _is_within(part, name)
    town = shelf.place(name.lower())
    away = miles_between(town, point) if town is not None else None
    authority = authorities().get(bare(name))
    if authority is None:
        return None if away is None else True if away <= IN_TOWN_MILES else False if away > OUT_OF_TOWN_MILES else None
    nearest = min((miles[code] for code in authority.codes if code in miles), default=None)
    if nearest is None or (nearest > 0 and away is not None and away <= OUT_OF_TOWN_MILES):
        return None  # the directory writes that name of a place nearby
    return True if nearest == 0 else False if nearest > OUTSIDE_MILES else None


def _is_within(own: str, area: str) -> bool | None:
    """Whether a part of a postcode lies in another; None where too little of it is known."""
    ours, theirs = POSTCODE_PART.match(own), POSTCODE_PART.match(area)
    if ours is None or theirs is None:
        return None
    for one, wanted in zip(ours.groups(), theirs.groups(), strict=True):
        if wanted is None:
            return True
        if one != wanted:
            return False if one is not None else None
    return True

"""Where a service is met: addresses in one line, postcodes in their form, coordinates that can be true."""

import re
from collections.abc import Iterable
from math import isfinite

from navigator.directory.hiding import is_marked
from navigator.directory.postcodes import normalise
from navigator.directory.rows import Record, mappings
from navigator.directory.text import Repairs, known
from navigator.domain.services import Place

_AT_HOME = frozenset({"gb", "gbr", "uk", "united kingdom", "great britain", "england", "wales", "scotland", "cymru"})
_LINES = ("address_1", "address_2", "address_3", "address_4", "city", "region")
_ZIP = re.compile(r"\d{5}(?:-\d{4})?$")
ADDRESS_HIDDEN = "address_hidden"
"""The repair that says that a place was left out."""


def places_of(service: Record, at_locations: list[Record], repairs: Repairs) -> tuple[Place, ...]:
    """Each place once; one that is marked as hidden is left out whole."""
    locations = [place for one in at_locations for place in mappings(one.get("location"))]
    locations += mappings(service.get("locations"))
    found = (_place(one, is_marked(one), repairs) for one in locations)
    return tuple(dict.fromkeys(place for place in found if place is not None))


def is_abroad(locations: Iterable[Record]) -> bool:
    """Whether an address says so, by its country or by a postcode of figures."""
    for address in (address for one in locations for address in mappings(one.get("addresses"))):
        country = str(address.get("country") or "").strip().casefold()
        if country and country not in _AT_HOME:
            return True
        if _ZIP.match(str(address.get("postal_code") or address.get("postcode") or "").strip()):
            return True
    return False


def _place(location: Record, hidden: bool, repairs: Repairs) -> Place | None:
    addresses = mappings(location.get("addresses"))
    if hidden or any(is_marked(one) for one in addresses):
        repairs[ADDRESS_HIDDEN] += 1
        return None
    name = known(location.get("name"), repairs)
    address = _best_address(addresses)
    line, postcode = _address(address or location, repairs)
    latitude, longitude = _coordinates(location, repairs)
    if not (name or line or postcode or latitude is not None):
        return None
    return Place(name, line, postcode, latitude, longitude)


def _best_address(addresses: list[Record]) -> Record | None:
    """A physical address before a postal one."""
    physical = [one for one in addresses if str(one.get("address_type") or "physical").casefold() == "physical"]
    return next(iter([*physical, *addresses]), None)


def _address(address: Record, repairs: Repairs) -> tuple[str, str]:
    """The address in one line without its postcode, and the postcode, in its form if it is a British one."""
    parts = [known(part, repairs).strip(", ") for key in _LINES if (part := address.get(key))]
    area = known(address.get("state_province"), repairs).strip(", ")
    if not area.casefold().endswith((" council", " authority")):  # whose area it is in, not where it is
        parts.append(area)
    written = known(address.get("postal_code") or address.get("postcode"), repairs)
    postcode = normalise(written) or written[:12]
    if postcode != written and written:
        repairs["postcode_tidied"] += 1
    kept: dict[str, str] = {}
    for part in filter(None, parts):
        kept.setdefault(part.casefold(), part)
    return ", ".join(kept.values()), postcode


def _coordinates(location: Record, repairs: Repairs) -> tuple[float | None, float | None]:
    latitude, longitude = location.get("latitude"), location.get("longitude")
    for geometry in mappings(location.get("geometry")):
        point = geometry.get("coordinates")
        if isinstance(point, list) and len(point) == 2:
            longitude, latitude = point
    if latitude in (None, "") and longitude in (None, ""):
        return None, None
    lat, lon = _degrees(latitude, 90), _degrees(longitude, 180)
    if lat is None or lon is None or (lat, lon) == (0, 0):
        repairs["bad_coordinates"] += 1
        return None, None
    return lat, lon


def _degrees(value: object, most: int) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        degrees = float(value)
    except ValueError:
        return None
    return degrees if isfinite(degrees) and -most <= degrees <= most else None

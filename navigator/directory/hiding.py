"""Services that are somewhere nobody may be told: who hides it, and nothing of it left in any text.

What a publisher leaves in a description ("ring at 12 Secret Lane, BS5 6AA") is struck out like the address itself. More
may be struck than needs be: of a house that is hidden no street is worth telling.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from navigator.directory.rows import Record, mappings
from navigator.domain.services import Place, Service

Strike = Callable[[str], str]
NOT_TOLD = "(address not shown)"
FLAGS = frozenset({"hide_address", "mask_exact_address", "hidden_address", "address_hidden", "confidential_address",
         "address_confidential", "hide_location", "location_hidden", "hidden_location", "confidential_location",
         "location_confidential"})  # fmt: skip
_TRUE_WORDS = frozenset({"true", "yes", "y", "1"})
_PLACES = frozenset({"location", "locations"})
_TELLING_KEYS = frozenset(
    {"address_1", "address1", "address_2", "address_3", "address_4", "address", "street", "postal_code", "postcode"}
)
PLACING = frozenset(
    {"location", "locations", "service_at_locations", "address", "addresses", "physical_addresses", "postal_addresses",
     "address_1", "address_2", "postal_code", "postcode", "latitude", "longitude", "lat", "lon", "lng", "geometry",
     "coordinates", "easting", "northing", "uprn", "what3words", "directions", "transportation", "street", "row"}
)  # fmt: skip
"""Where a service is: of one whose address is hidden nothing of it is kept, not even as it came."""
_ROADS = "road|rd|street|lane|ln|avenue|ave|crescent|terrace|grove|mews"
_OTHERS = (
    "st|gardens?|gdns|cres|close|way|drive|hill|square|place|row|court|parade|walk|park|house|rise|view|green|end|yard"
)
_WELSH = "heol|stryd|ffordd|lôn|maes|clos|rhodfa"
_STREET = (
    rf"(?:(?:flat|unit|apartment|suite)\s+\w+,?\s+)?\b\d{{1,5}}[a-z]?(?:\s?[-–/]\s?\d{{1,5}}[a-z]?)?,?\s+"
    rf"(?:(?-i:(?:[A-Z][\w'’.-]*\s+){{1,4}})(?:{_ROADS}|{_OTHERS})\b|(?:{_WELSH})(?-i:\s+[A-Z][\w'’-]*){{1,3}})"
)
_UNNUMBERED = (
    rf"(?-i:\b(?:[A-Z][\w'’-]*\s+){{1,3}})(?:{_ROADS})\b(?!\s+to\b)|\b(?:{_WELSH})(?-i:\s+[A-Z][\w'’-]*){{1,3}}"
)
_POSTCODE = r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b|(?-i:\b[A-Z]{2}),?\s+\d{5}(?:-\d{4})?\b"
_ON_A_MAP = r"https?://\S*(?:goo\.gl|maps|what3words|w3w)\S*|(?<!\w)///[\w.]+|-?\d{1,2}\.\d{3,},?\s+-?\d{1,3}\.\d{3,}"
_MAP = re.compile(rf"{_POSTCODE}|[?&]q=|\bmaps?\b|what3words|w3w\.co", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\s*(?:(?:flat|unit|apartment|suite)\s+\w+,?\s+)?\d+[a-z]?(?:\s*[-–/]\s*\d+[a-z]?)?\s+", re.IGNORECASE
)
_IS_STREET = re.compile(rf"\d|\b(?:{_ROADS})$", re.IGNORECASE)
_ENDS_AS_HOUSE = re.compile(rf"\s(?:{_OTHERS}|hall|lodge|cottage|flats?|cent(?:re|er)|building)$", re.IGNORECASE)
SHORTEST = 4


def is_marked(record: Record) -> bool:
    """Whether the publisher says, in any dialect, that the address is not to be shown."""
    if FLAGS.isdisjoint(record):  # as most are
        return False
    flags = [record[key] for key in FLAGS if key in record]
    return any(flag is True or str(flag).strip().casefold() in _TRUE_WORDS for flag in flags)


def addresses_in(record: object) -> Iterator[str]:
    """Every line of an address in a record, however deep."""
    if isinstance(record, Mapping):
        for key, value in record.items():
            if key in _TELLING_KEYS and isinstance(value, str):
                yield value
            else:
                if key in _PLACES:
                    yield from (str(place.get("name") or "") for place in mappings(value))
                yield from addresses_in(value)
    elif isinstance(record, list):
        for inner in record:
            yield from addresses_in(inner)


def addresses_of(places: Iterable[Place]) -> Iterator[str]:
    """Of the places of a service, as they were read."""
    for place in places:
        yield from (place.name, place.address, place.postcode)


def striking(addresses: Iterable[str], *own_names: str, instead: str = NOT_TOLD) -> Strike:
    """What strikes these addresses out of a text, and whatever else there looks like one. A house that the service is
    called by ("Rosewood House") stays in its name, a street does not."""
    own = " / ".join(own_names).casefold()
    said = {part for line in addresses for part in _parts(line)}
    said = {part for part in said if _IS_STREET.search(part) or part.casefold() not in own}
    known = [r"\W+".join(map(re.escape, part.split())) for part in sorted(said, key=lambda one: (-len(one), one))]
    one = "|".join([*(rf"\b{part}(?!\w)" for part in known), _ON_A_MAP, _STREET, _UNNUMBERED, _POSTCODE])
    # A town between a street and its postcode goes with them.
    between = r"(?:[\s,;.]*(?-i:(?:[A-Z][\w'’-]*[\s,]+){0,4}))"
    run = re.compile(rf"(?:{one})(?:{between}(?:{one}))*", re.IGNORECASE)

    def strike(text: str) -> str:
        return run.sub(instead, text)

    return strike


def _parts(line: str) -> Iterator[str]:
    """Of "12 Secret Lane, Easton, Bristol": the street, with its number and without. Easton is no secret."""
    for part in re.split(r"[,;\n]", line):
        whole = " ".join(part.split())
        street = _NUMBERED.sub("", whole)
        for told in (whole, street):
            if len(told) >= SHORTEST and (_IS_STREET.search(told) or _ENDS_AS_HOUSE.search(told)):
                yield told


def concealed(service: Service, addresses: Iterable[str]) -> Service:
    """The service without its addresses in any of its texts; its places are the caller's to leave out."""
    held = tuple(addresses)
    names = (service.name, service.organization)
    strike, drop = striking(held, *names), striking(held, *names, instead="")
    organization = _tidy(drop(service.organization))
    return replace(
        service,
        name=_tidy(drop(service.name)) or organization or "Its address is not given out",
        organization=organization,
        description=strike(service.description),
        eligibility=strike(service.eligibility),
        how_to_apply=strike(service.how_to_apply),
        cost=strike(service.cost),
        opening=tuple(map(strike, service.opening)),
        areas=tuple(area for area in service.areas if drop(area) == area),
        phones=tuple(replace(phone, label=_tidy(drop(phone.label))) for phone in service.phones),
        url="" if _MAP.search(service.url.replace("+", " ").replace("%20", " ")) else service.url,
        address_hidden=True,
    )


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;:-–()")


def concealed_raw(record: object, addresses: Iterable[str], private: frozenset[str]) -> object:
    """The record as it came, without where it is and without what is private."""
    strike, keys = striking(addresses), PLACING | private

    def without(value: object) -> object:
        if isinstance(value, dict):
            return {key: without(inner) for key, inner in value.items() if key.casefold() not in keys}
        if isinstance(value, list):
            return [without(inner) for inner in value]
        return strike(value) if isinstance(value, str) else value

    return without(record)


def concealed_json(raw: str, addresses: Iterable[str] = ()) -> str:
    """The same of JSON in which nothing private is left; its own addresses are struck out with the others."""
    record = json.loads(raw)
    told = concealed_raw(record, (*addresses, *addresses_in(record)), frozenset())
    return json.dumps(told, ensure_ascii=True, separators=(",", ":"))

"""A `Service` as JSON in the directory file, and back.

Who else tells of a service (`also_in`) and since when its source does not (`gone_on`) are set in the file's JSON by
`renewing` and `twins`, for they are of the directory and not of the record.
"""

import json
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypedDict

from navigator.directory.hiding import addresses_of, concealed
from navigator.domain.services import Place, Service, ServicePhone, Twin
from navigator.domain.words import Need

_PLAIN = (
    "id", "source", "source_id", "name", "organization", "description", "email", "url", "cost", "free", "eligibility",
    "minimum_age", "maximum_age", "how_to_apply", "status", "assured_on",
)  # fmt: skip
_LISTS = ("areas", "opening", "languages")
_AS_THEY_ARE = (*_PLAIN, *_LISTS)
_values = attrgetter(*_AS_THEY_ARE)
_decoded = json.JSONDecoder().raw_decode
_NO_TERMS = "[]"
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Written(TypedDict):
    """What the index looks at in a service, as it is written: making a `Service` of it takes as long as reading it. A
    phone is its number and label, a place its name, address, postcode, latitude and longitude."""

    name: str
    organization: str
    description: str
    eligibility: str
    free: bool | None
    minimum_age: float | None
    maximum_age: float | None
    languages: list[str]
    assured_on: str | None
    areas: list[str]
    phones: list[tuple[str, str]]
    places: list[tuple[str, str, str, float | None, float | None]]


def to_json(service: Service) -> str:
    """All of a service but what is worked out anew with each index: its needs, and what is said above."""
    made: dict[str, object] = dict(zip(_AS_THEY_ARE, _values(service), strict=True))
    made["phones"] = [(phone.number, phone.label) for phone in service.phones]
    made["places"] = [(p.name, p.address, p.postcode, p.latitude, p.longitude) for p in service.places]
    if service.address_hidden:
        made["address_hidden"] = True
    return _encoded(made)


def terms_to_json(terms: tuple[str, ...]) -> str:
    """The terms of a service; most have none."""
    return _encoded(terms) if terms else _NO_TERMS


def terms_from_json(text: str) -> list[str]:
    return json.loads(text) if text != _NO_TERMS else []


def written(text: str) -> Written:
    """What `to_json` wrote, as it is."""
    made: Written = _decoded(text)[0]
    return made


def from_json(text: str, needs: tuple[Need, ...]) -> Service:
    """The service written by `to_json`, with its needs."""
    made: dict[str, Any] = _decoded(text)[0]
    for key in _LISTS:
        made[key] = tuple(made[key])
    made["phones"] = tuple([ServicePhone(*phone) for phone in made["phones"]])
    made["places"] = tuple([Place(*place) for place in made["places"]])
    made["also_in"] = tuple([Twin(*twin) for twin in made.get("also_in", ())])
    return Service(**made, needs=needs)


def kept_back(record: str, places: list[Any]) -> str:
    """A service of which another telling hides where it is: it is met where the other says, if anywhere."""
    service = from_json(record, ())
    made = replace(concealed(service, addresses_of(service.places)), places=tuple(Place(*place) for place in places))
    told = to_json(made)
    return _encoded({**json.loads(told), "gone_on": service.gone_on}) if service.gone_on else told

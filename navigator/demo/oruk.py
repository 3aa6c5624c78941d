"""Services as Open Referral UK 3.0 publishes them: one record, one page.

Optional fields without a value are left out, as the standard asks. Ids are made from names (RFC 9562, version 5),
so that the same service has the same id in every run.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from navigator.domain.words import Need

TOWN = "Larkhampton"
COUNCIL = f"{TOWN} Borough Council"
Record = dict[str, Any]

LANGUAGES = {
    "en": "English",
    "ar": "Arabic",
    "bfi": "British Sign Language",
    "bn": "Bengali",
    "fa": "Persian (Farsi and Dari)",
    "hi": "Hindi",
    "ku": "Kurdish",
    "pa": "Punjabi",
    "pl": "Polish",
    "ro": "Romanian",
    "so": "Somali",
    "ti": "Tigrinya",
    "ur": "Urdu",
}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a service is met; coordinates are WGS84 degrees."""

    address: str
    postcode: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Offer:
    """What a service says of itself.

    `times` is compact: "MO-FR 09:00-16:30; 1WE 14:00-16:00", where 1WE is the first Wednesday of the month.
    `cost` is parts in words: "free" or "£10 for a Blue Badge; bus pass free". An age of None is unknown.
    """

    name: str
    organization: str
    about_organization: str
    description: str
    needs: tuple[Need, ...]
    phone: str
    times: str
    cost: str
    eligibility: str
    how_to_apply: str
    assured_on: date
    languages: tuple[str, ...] = ("en",)
    venue: Venue | None = None
    minimum_age: int | None = None
    maximum_age: int | None = None


def stable_id(*names: str) -> str:
    """The same UUID for the same names."""
    return str(uuid5(NAMESPACE_URL, "/".join(("https://larkhampton.example", *names))))


def page(records: Sequence[Record]) -> Record:
    """All records as the one page of a feed."""
    return {
        "total_items": len(records),
        "total_pages": 1,
        "page_number": 1,
        "size": len(records),
        "first_page": True,
        "last_page": True,
        "empty": not records,
        "contents": list(records),
    }


def record(offer: Offer) -> Record:
    """One service with everything in it, as `/services/{id}` gives it."""
    organization_id = stable_id("organization", offer.organization)
    service_id = stable_id("service", offer.organization, offer.name)
    slug = _slug(offer.organization)
    found: Record = {
        "id": service_id,
        "organization_id": organization_id,
        "name": offer.name,
        "description": offer.description,
        "url": f"https://{slug}.example/{_slug(offer.name)}",
        "email": f"hello@{slug}.example",
        "status": "active",
        "eligibility_description": offer.eligibility,
        "application_process": offer.how_to_apply,
        "minimum_age": offer.minimum_age,
        "maximum_age": offer.maximum_age,
        "assured_date": offer.assured_on.isoformat(),
        "last_modified": f"{offer.assured_on.isoformat()}T09:00:00",
        "organization": {
            "id": organization_id,
            "name": offer.organization,
            "description": offer.about_organization,
            "website": f"https://{slug}.example",
        },
        "contacts": [_contact(service_id, offer.phone)],
        "schedules": list(_schedules(service_id, offer.times)),
        "cost_options": list(_costs(service_id, offer.cost)),
        "service_areas": [{"id": stable_id(service_id, "area"), "service_id": service_id, "name": TOWN}],
        "languages": [_language(service_id, code) for code in offer.languages],
        "attributes": [_need(service_id, need) for need in offer.needs],
    }
    if offer.venue is not None:
        found["service_at_locations"] = [_at_location(service_id, offer.venue)]
    return {name: value for name, value in found.items() if value is not None}


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", re.sub("['’]", "", name.casefold())).strip("-")


def _contact(service_id: str, phone: str) -> Record:
    contact_id = stable_id(service_id, "contact")
    phones = [{"id": stable_id(contact_id, "phone"), "contact_id": contact_id, "number": phone}]
    return {"id": contact_id, "service_id": service_id, "phones": phones}


def _schedules(service_id: str, times: str) -> Iterator[Record]:
    for number, part in enumerate(one.strip() for one in times.split(";")):
        days, _, hours = part.partition(" ")
        opens_at, _, closes_at = hours.partition("-")
        monthly = days[0].isdigit()
        yield {
            "id": stable_id(service_id, "schedule", str(number)),
            "service_id": service_id,
            "freq": "MONTHLY" if monthly else "WEEKLY",
            "interval": 1,
            "byday": days if monthly else ",".join(_weekdays(days)),
            "opens_at": opens_at,
            "closes_at": closes_at,
        }


def _weekdays(days: str) -> Iterator[str]:
    for part in days.split(","):
        first, _, last = part.partition("-")
        start = _DAYS.index(first)
        yield from _DAYS[start : _DAYS.index(last or first) + 1]


def _costs(service_id: str, cost: str) -> Iterator[Record]:
    for number, part in enumerate(one.strip() for one in cost.split(";")):
        option: Record = {"id": stable_id(service_id, "cost", str(number)), "service_id": service_id}
        money = re.match(r"(?:£(?P<pounds>[\d.]+)|(?P<pence>\d+)p)\b\s*(?P<what>.*)", part)
        if part.casefold() == "free":
            option |= {"option": "Free", "amount": 0}
        elif money:
            amount = float(money["pounds"]) if money["pounds"] else int(money["pence"]) / 100
            option |= {"amount": amount} | ({"amount_description": money["what"]} if money["what"] else {})
        else:
            option["amount_description"] = part
        yield option


def _language(service_id: str, code: str) -> Record:
    return {
        "id": stable_id(service_id, "language", code),
        "service_id": service_id,
        "name": LANGUAGES[code],
        "code": code,
    }


def _need(service_id: str, need: Need) -> Record:
    term_id = stable_id("need", need.value)
    term = {"id": term_id, "name": need.label, "description": need.label, "taxonomy": "Needs in everyday words"}
    return {
        "id": stable_id(service_id, "need", need.value),
        "link_id": service_id,
        "link_type": "service",
        "taxonomy_term_id": term_id,
        "taxonomy_term": term,
    }


def _at_location(service_id: str, venue: Venue) -> Record:
    location_id = stable_id("location", venue.address, venue.postcode)
    address = {
        "id": stable_id(location_id, "address"),
        "location_id": location_id,
        "address_1": venue.address,
        "city": TOWN,
        "state_province": COUNCIL,
        "postal_code": venue.postcode,
        "country": "GB",
        "address_type": "physical",
    }
    location = {
        "id": location_id,
        "location_type": "physical",
        "name": venue.address.partition(",")[0],
        "addresses": [address],
        "latitude": venue.latitude,
        "longitude": venue.longitude,
    }
    return {
        "id": stable_id(service_id, "at", location_id),
        "service_id": service_id,
        "location_id": location_id,
        "location": location,
    }

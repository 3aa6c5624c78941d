"""One record of a feed made into a `Service`, or refused with its reason. Every mending is counted.

Records come in the shape of HSDS 3.0 (see `formats`), but nothing in them is believed: any value may be of any type.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha1
from math import isfinite
from typing import TypeVar
from uuid import UUID

from navigator.directory import hiding, limits, openings
from navigator.directory.contacts import email, url
from navigator.directory.costs import cost
from navigator.directory.facets import HIDES, facets_of
from navigator.directory.hours import hours_of
from navigator.directory.keeping import PRIVATE_KEYS, encoded, kept_text
from navigator.directory.phones import FAX, phones
from navigator.directory.places import ADDRESS_HIDDEN, is_abroad, places_of
from navigator.directory.refuges import is_refuge
from navigator.directory.rows import Record, mappings
from navigator.directory.text import UNCOUNTED, Repairs, known
from navigator.domain.services import Refusal, Service, ServicePhone

_NAMESPACE = UUID("6d1f4a0e-5b7c-4d55-9d0a-3a8a5d3d7f21").bytes
_STATUSES = {"": "active", "published": "active", "open": "active", "live": "active"}
GONE, TOLD_ELSEWHERE = "gone", "told elsewhere"
"""Our own words beside the publishers': no longer in its source; told by another service that stands for both."""
HIDDEN_STATUSES = frozenset(
    {"inactive", "defunct", "closed", "permanently closed", "unpublished", "draft", "deleted", GONE, TOLD_ELSEWHERE}
)
_OF_A_SERVICE = frozenset(
    {"organization", "status", "service_at_locations", "locations", "cost_options", "fees", "eligibility_description"}
)
_OTHER_THINGS = (
    ("a word of a list of kinds", frozenset({"parent_id", "vocabulary", "taxonomy", "taxonomy_id", "term_uri"})),
    ("a place", frozenset({"location_type", "physical_addresses"})),
)
"""What else the standards list, by keys of which such a record has one; a service that has one has its own too."""
OLDEST_CHECK = date(1990, 1, 1)
OLDEST_PERSON = 125

Each = TypeVar("Each")


@dataclass(frozen=True, slots=True)
class Checked:
    """A service with its taxonomy terms, the weekdays it is open (0 Monday), language codes, what it can be narrowed by
    (`facets`), its opening rules as JSON (`openings`) and its record as JSON."""

    service: Service
    terms: tuple[str, ...]
    days: frozenset[int]
    codes: tuple[str, ...]
    facets: tuple[str, ...]
    hours: str
    raw: str


def told_again(before: Checked, now: Checked) -> Checked:
    """A service that its source tells twice: as it is told now, with the places, numbers, hours and days of before."""
    old, new = before.service, now.service
    service = replace(
        new,
        places=_both(new.places, old.places),
        phones=_both(new.phones, old.phones),
        opening=_both(new.opening, old.opening),
        areas=_both(new.areas, old.areas),
        languages=_both(new.languages, old.languages),
    )
    hides, raw = [one for one in (now, before) if HIDES in one.facets], now.raw
    if hides:  # what one telling hides the other must not give away
        told = tuple(hiding.addresses_of((*old.places, *new.places)))
        places = tuple(dict.fromkeys(place for one in hides for place in one.service.places))
        service, raw = replace(hiding.concealed(service, told), places=places), hiding.concealed_json(raw, told)
    rules = _both(openings.from_json(now.hours), openings.from_json(before.hours))
    return Checked(
        service,
        _both(now.terms, before.terms),
        now.days | before.days,
        _both(now.codes, before.codes),
        _both(now.facets, before.facets),
        openings.to_json(rules),
        raw,
    )


def _both(one: tuple[Each, ...], other: tuple[Each, ...]) -> tuple[Each, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def service_id(source: str, source_id: str) -> str:
    """The same for the same record of the same source, whenever and wherever it is imported."""
    return _named_id(f"{source}\x00{source_id}")


def _named_id(name: str) -> str:
    """The UUID of a name (RFC 4122, version 5) in our namespace, as text; the library takes four times as long."""
    digits = sha1(_NAMESPACE + name.encode(), usedforsecurity=False).hexdigest()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-5{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


def check(record: object, source: str, number: int, repairs: Repairs) -> Checked | Refusal:
    """`number` is the record's place in the file, for naming what has no name."""
    shown = f"record {number}"
    if not isinstance(record, Mapping):
        return Refusal(shown, "It is not a record but a single value.")
    raw = kept_text(record)
    if _is_deep(record, raw):
        return Refusal(shown, f"It is nested more than {limits.JSON_DEPTH} deep.")
    mended = Repairs()
    other = _other_thing(record)
    if other:
        return Refusal(known(record.get("name"), UNCOUNTED)[:80] or shown, f"It is {other} and not a service.")
    source_id, name = known(record.get("id"), mended), known(record.get("name"), mended)
    if not name and not source_id:
        return Refusal(shown, "It has neither an id nor a name.")
    organization = next(iter(mappings(record.get("organization"))), {})
    if not name:
        name = known(organization.get("name"), mended)
        if not name:
            return Refusal(source_id, "It has no name.")
        mended["name_from_organization"] += 1
    if not source_id:
        source_id = _named_id(f"{name}\x00{known(organization.get('name'), UNCOUNTED)}")
        mended["id_derived"] += 1
    if len(raw) > limits.RECORD_CHARACTERS:
        return Refusal(name[:80], f"It is larger than {limits.RECORD_CHARACTERS // limits.MEGABYTE} MB.")
    made = _made(record, organization, source, source_id[:200], name[:300], raw, mended)
    hides = made.service.address_hidden or mended[ADDRESS_HIDDEN]
    made = _hiding(made, record, mended) if hides else made
    if mended:
        repairs.update(mended)
    return made


def _hiding(made: Checked, record: Record, repairs: Repairs) -> Checked:
    """A service that is somewhere nobody is told, with nothing of it in any text or in the record either."""
    addresses = tuple(hiding.addresses_in(record))
    service = hiding.concealed(made.service, addresses)
    if service.description != made.service.description and not repairs[ADDRESS_HIDDEN]:
        repairs[ADDRESS_HIDDEN] += 1  # it was in the text alone
    raw = hiding.concealed_raw(record, addresses, PRIVATE_KEYS)
    return replace(
        made,
        service=service,
        terms=tuple(map(hiding.striking(addresses), made.terms)),
        facets=(*made.facets, HIDES),
        raw=encoded(raw),
    )


def _other_thing(record: Record) -> str:
    """What a record is, where it is one of the other things that publishers list, "" for a service."""
    if not _OF_A_SERVICE.isdisjoint(record):
        return ""
    return next((words for words, keys in _OTHER_THINGS if not keys.isdisjoint(record)), "")


def _is_deep(record: object, raw: str) -> bool:
    """Whether anything lies deeper than the limit; walked without recursion, where there are brackets enough for it."""
    if raw.count("[") + raw.count("{") <= limits.JSON_DEPTH:
        return False
    level: list[object] = [record]
    for _ in range(limits.JSON_DEPTH):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list)
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _made(
    record: Record, organization: Record, source: str, source_id: str, name: str, raw: str, repairs: Repairs
) -> Checked:
    at_locations = mappings(record.get("service_at_locations"))
    hours = hours_of(_schedules(record, at_locations))
    if hours.repairs:
        repairs.update(hours.repairs)
    price = cost(
        mappings(record.get("cost_options")),
        (record.get("fees_description"), record.get("fees")),
        record.get("free"),
        repairs,
    )
    youngest, oldest = _ages(record, repairs)
    languages, codes = _languages(record, repairs)
    if not organization and known(record.get("organization_id"), UNCOUNTED):
        repairs["orphan_organization"] += 1
    service = Service(
        id=service_id(source, source_id),
        source=source,
        source_id=source_id,
        name=name,
        organization=known(organization.get("name"), repairs),
        description=_description(record, repairs),
        phones=_phones(record, organization, at_locations, repairs),
        email=_email(record, organization, repairs),
        url=_url(record, organization, repairs),
        places=places_of(record, at_locations, repairs),
        areas=_areas(record, at_locations, repairs),
        opening=hours.opening.lines,
        cost=price.words,
        free=price.free,
        eligibility=_eligibility(record, repairs),
        minimum_age=youngest,
        maximum_age=oldest,
        languages=languages,
        how_to_apply=known(record.get("application_process") or record.get("referral_notes"), repairs, lines=True),
        status=_status(record, repairs),
        assured_on=_assured_on(record, repairs),
    )
    terms = _terms(record)
    if hiding.is_marked(record) or is_refuge(record, service, terms):
        repairs[ADDRESS_HIDDEN] += len(service.places)
        service = replace(service, places=(), address_hidden=True)
    return Checked(service, terms, hours.opening.days, codes, facets_of(record, service), hours.rules, raw)


def _description(record: Record, repairs: Repairs) -> str:
    """The publisher's words, with an alert ("closed until May") after them since there is no other place for it."""
    parts = (known(record.get("description"), repairs, lines=True), known(record.get("alert"), repairs, lines=True))
    return "\n\n".join(part for part in parts if part)


def _schedules(record: Record, at_locations: Iterable[Record]) -> list[Record]:
    """The service's own hours, else those where it is met, else those of the building."""
    own = mappings(record.get("schedules"))
    if own:
        return own
    met = [row for one in at_locations for row in mappings(one.get("schedules"))]
    if met:
        return met
    return [
        row
        for one in at_locations
        for place in mappings(one.get("location"))
        for row in mappings(place.get("schedules"))
    ]


def _phones(
    record: Record, organization: Record, at_locations: list[Record], repairs: Repairs
) -> tuple[ServicePhone, ...]:
    """Every number, the service's own first, what nobody answers last; the organisation's only where there is no
    other."""
    places = [place for one in at_locations for place in mappings(one.get("location"))]
    holders = [record, *mappings(record.get("contacts"))]
    for near in (*at_locations, *places):
        holders += [near, *mappings(near.get("contacts"))]
    abroad = is_abroad(places)
    found = [phone for holder in holders for phone in _held(holder, repairs, abroad=abroad)]
    found = found or _held(organization, repairs, abroad=abroad)
    seen: dict[str, ServicePhone] = {}
    for phone in found:
        digits = re.sub(r"\D", "", phone.number)
        if digits not in seen or (phone.label and not seen[digits].label):
            seen[digits] = phone
    return tuple(sorted(seen.values(), key=lambda phone: phone.label == FAX))


def _held(holder: Record, repairs: Repairs, *, abroad: bool) -> list[ServicePhone]:
    rows = mappings(holder.get("phones"))
    if isinstance(holder.get("phone"), str):
        rows = [*rows, {"number": holder["phone"]}]
    return [
        phone
        for row in rows
        for phone in phones(row.get("number"), _label(row), row.get("extension"), repairs, abroad=abroad)
    ]


def _label(row: Record) -> object:
    """What a number is: a fax above all, for nobody answers it."""
    if str(row.get("type") or row.get("number_type") or "").strip().casefold() == FAX.casefold():
        return FAX
    return row.get("description") or row.get("department")


def _email(record: Record, organization: Record, repairs: Repairs) -> str:
    candidates = [record.get("email"), *(one.get("email") for one in mappings(record.get("contacts")))]
    candidates.append(organization.get("email"))
    return next((found for found in (email(one, repairs) for one in candidates) if found), "")


def _url(record: Record, organization: Record, repairs: Repairs) -> str:
    """The service's own address on the web, else another it gives (3.1), else its organisation's."""
    own = url(record.get("url"), repairs)
    if own:
        return own
    others = [one.get("url") for one in mappings(record.get("additional_urls"))]
    others += [organization.get("website") or organization.get("url")]
    return next(filter(None, (url(one, UNCOUNTED) for one in others)), "")


def _areas(record: Record, at_locations: Iterable[Record], repairs: Repairs) -> tuple[str, ...]:
    """Of the service, and in 3.1 of where it is met."""
    rows = [area for holder in (record, *at_locations) for area in mappings(holder.get("service_areas"))]
    names = (known(one.get("name"), repairs) for one in rows)
    return tuple(dict.fromkeys(name for name in names if name))


def _languages(record: Record, repairs: Repairs) -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = mappings(record.get("languages"))
    names = (known(one.get("name") or one.get("code"), repairs) for one in rows)
    codes = (known(one.get("code"), UNCOUNTED).casefold()[:2] for one in rows)
    return tuple(dict.fromkeys(n for n in names if n)), tuple(dict.fromkeys(c for c in codes if c))


def _eligibility(record: Record, repairs: Repairs) -> str:
    words = known(record.get("eligibility_description"), repairs, lines=True)
    audiences = [known(one.get("audienceType"), repairs) for one in mappings(record.get("pc_targetAudience"))]
    return "\n".join(part for part in (words, ", ".join(one for one in audiences if one)) if part)


def _ages(record: Record, repairs: Repairs) -> tuple[float | None, float | None]:
    """Both unknown for 0-0, which feeds send for "not set", and where the youngest is older than the oldest."""
    youngest = _age(record.get("minimum_age", record.get("min_age")), repairs)
    oldest = _age(record.get("maximum_age", record.get("max_age")), repairs)
    if oldest is not None and (oldest == 0 or (youngest or 0) > oldest):
        repairs["unknown_value"] += 1
        return None, None
    return youngest, oldest


def _age(value: object, repairs: Repairs) -> float | None:
    text = known(value, repairs)
    if not text:
        return None
    try:
        age = float(text)
    except ValueError:
        age = -1.0
    if isfinite(age) and 0 <= age <= OLDEST_PERSON:
        return age
    repairs["unknown_value"] += 1
    return None


def _status(record: Record, repairs: Repairs) -> str:
    word = known(record.get("status"), UNCOUNTED).casefold().replace("_", " ")[:40]
    if not word and record.get("status"):
        repairs["unknown_value"] += 1
    return _STATUSES.get(word, word)


def _assured_on(record: Record, repairs: Repairs) -> str | None:
    """When somebody last checked the record: the day it was assured, else last changed."""
    for key in ("assured_date", "last_modified"):
        text = known(record.get(key), repairs)[:10]
        if not text:
            continue
        try:
            day = date.fromisoformat(text)
        except ValueError:
            day = date.min
        if OLDEST_CHECK <= day <= date(2100, 1, 1):
            return day.isoformat()
        repairs["unknown_value"] += 1
    return None


def _terms(record: Record) -> tuple[str, ...]:
    """The names of the taxonomy terms on the record, for the needs it meets and for finding it."""
    found = []
    for attribute in mappings(record.get("attributes")):
        for term in mappings(attribute.get("taxonomy_term")):
            found.append(known(term.get("name") or term.get("term"), UNCOUNTED))
    return tuple(dict.fromkeys(term[:200] for term in found if term))

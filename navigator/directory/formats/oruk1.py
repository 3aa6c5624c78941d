"""Open Referral UK 1.0 JSON, in every spelling that is really sent, turned into the names of HSDS 3.0.

Only names change here; nothing is checked, nothing is lost: keys without a place in 3.0 stay beside the others.
"""

from collections.abc import Mapping

_LISTS = {
    "eligibilitys": "eligibilities",
    "eligibility": "eligibilities",
    "service_taxonomies": "service_taxonomys",
    "regular_schedule": "regular_schedules",
    "languages": "languages",
}
_MARKS = frozenset(
    {"eligibilitys", "eligibilities", "service_taxonomys", "service_taxonomies", "regular_schedules", "fundings",
     "deliverable_type", "attending_type", "attending_access", "holiday_schedules"}
)  # fmt: skip
_ACCESS = {
    "referral": "By referral",
    "appointment": "By appointment",
    "membership": "For members",
    "drop-in": "Drop in, no appointment needed",
}


def is_it(record: object) -> bool:
    """Whether a record has keys that only 1.0 has."""
    return isinstance(record, Mapping) and bool(_MARKS & record.keys())


def to_hsds3(record: object) -> object:
    """A 1.0 service under the names of 3.0; what is no record is handed on for the checker to refuse."""
    if not isinstance(record, Mapping):
        return record
    made: dict[str, object] = {_LISTS.get(str(key), str(key)): value for key, value in record.items()}
    _move(made, "regular_schedules", "schedules")
    _move(made, "fundings", "funding")
    made["attributes"] = [*_listed(made.get("attributes")), *map(_term, _listed(made.pop("service_taxonomys", None)))]
    made["service_areas"] = [_renamed(area, {"service_area": "name"}) for area in _listed(made.get("service_areas"))]
    made["languages"] = [_renamed(one, {"language": "name"}) for one in _listed(made.get("languages"))]
    made["service_at_locations"] = [_at_location(one) for one in _listed(made.get("service_at_locations"))]
    _eligibility(made)
    access = made.get("attending_access")
    if isinstance(access, str) and not made.get("application_process"):
        made["application_process"] = _ACCESS.get(access.strip().casefold(), access)
    return made


def _listed(value: object) -> list[object]:
    """A list as it is, a lone object as a list of one: feeds send both."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, Mapping) else []


def _move(made: dict[str, object], old: str, new: str) -> None:
    if old in made:
        made[new] = [*_listed(made.get(new)), *_listed(made.pop(old))]


def _renamed(value: object, names: Mapping[str, str]) -> object:
    if not isinstance(value, Mapping):
        return value
    return {names.get(key, key) if names.get(key) not in value else key: item for key, item in value.items()}


def _term(link: object) -> object:
    if not isinstance(link, Mapping):
        return link
    return {"taxonomy_term": link.get("taxonomy"), **{k: v for k, v in link.items() if k != "taxonomy"}}


def _at_location(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    made: dict[str, object] = {_LISTS.get(str(key), str(key)): item for key, item in value.items()}
    _move(made, "regular_schedules", "schedules")
    location = made.get("location")
    if isinstance(location, Mapping):
        made["location"] = _location(location)
    return made


def _location(location: Mapping[str, object]) -> dict[str, object]:
    made = dict(location)
    _move(made, "physical_addresses", "addresses")
    for key in ("accessibility_for_disabilities", "accessibilities"):
        _move(made, key, "accessibility")
    made["addresses"] = [
        _renamed(one, {"address1": "address_1", "address2": "address_2", "postcode": "postal_code"})
        for one in _listed(made.get("addresses"))
    ]
    return made


def _eligibility(made: dict[str, object]) -> None:
    """1.0 keeps ages in a list of eligibilities, and who it is for as a word ("adult")."""
    for one in _listed(made.get("eligibilities")):
        if not isinstance(one, Mapping):
            continue
        for age in ("minimum_age", "maximum_age"):
            made.setdefault(age, one.get(age))
        word = one.get("eligibility")
        if isinstance(word, str) and word.strip():
            before = made.get("eligibility_description")
            made["eligibility_description"] = f"{before}, {word}" if isinstance(before, str) and before else word

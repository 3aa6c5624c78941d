"""Open Referral UK 1.0 JSON, in every spelling that is really sent, turned into the names of HSDS 3.0.

Only names change here; nothing is checked, nothing is lost: keys without a place in 3.0 stay beside the others.
"""

from collections.abc import Mapping

from navigator.directory.formats.shaping import as_list, each_renamed, moved

_LISTS = {
    "eligibilitys": "eligibilities",
    "eligibility": "eligibilities",
    "service_taxonomies": "service_taxonomys",
    "regular_schedule": "regular_schedules",
    "languages": "languages",
}
MARKS = frozenset(
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
    return isinstance(record, Mapping) and not MARKS.isdisjoint(record)


def to_hsds3(record: Mapping[str, object]) -> dict[str, object]:
    """A 1.0 service under the names of 3.0."""
    made: dict[str, object] = {_LISTS.get(str(key), str(key)): value for key, value in record.items()}
    moved(made, "regular_schedules", "schedules")
    moved(made, "fundings", "funding")
    made["attributes"] = [*as_list(made.get("attributes")), *map(_term, as_list(made.pop("service_taxonomys", None)))]
    made["service_areas"] = each_renamed(made.get("service_areas"), {"service_area": "name"})
    made["languages"] = each_renamed(made.get("languages"), {"language": "name"})
    made["service_at_locations"] = [_at_location(one) for one in as_list(made.get("service_at_locations"))]
    _eligibility(made)
    access = made.get("attending_access")
    if isinstance(access, str) and not made.get("application_process"):
        made["application_process"] = _ACCESS.get(access.strip().casefold(), access)
    return made


def _term(link: object) -> object:
    if not isinstance(link, Mapping):
        return link
    return {"taxonomy_term": link.get("taxonomy"), **{k: v for k, v in link.items() if k != "taxonomy"}}


def _at_location(value: object) -> object:
    if not isinstance(value, Mapping):
        return value
    made: dict[str, object] = {_LISTS.get(str(key), str(key)): item for key, item in value.items()}
    moved(made, "regular_schedules", "schedules")
    location = made.get("location")
    if isinstance(location, Mapping):
        made["location"] = _location(location)
    return made


def _location(location: Mapping[str, object]) -> dict[str, object]:
    made = dict(location)
    moved(made, "physical_addresses", "addresses")
    for key in ("accessibility_for_disabilities", "accessibilities"):
        moved(made, key, "accessibility")
    made["addresses"] = each_renamed(
        made.get("addresses"), {"address1": "address_1", "address2": "address_2", "postcode": "postal_code"}
    )
    return made


def _eligibility(made: dict[str, object]) -> None:
    """1.0 keeps ages in a list of eligibilities, and who it is for as a word ("adult")."""
    for one in as_list(made.get("eligibilities")):
        if not isinstance(one, Mapping):
            continue
        for age in ("minimum_age", "maximum_age"):
            made.setdefault(age, one.get(age))
        word = one.get("eligibility")
        if isinstance(word, str) and word.strip():
            before = made.get("eligibility_description")
            made["eligibility_description"] = f"{before}, {word}" if isinstance(before, str) and before else word

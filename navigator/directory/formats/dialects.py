"""Which dialect of JSON a record is written in, and the record under the names of HSDS 3.0.

Only names change here; nothing is checked and nothing is lost: keys without a place in 3.0 stay beside the others.
"""

from collections.abc import Iterable, Iterator, Mapping

from navigator.directory.formats import councils, oruk1

_OF_A_SERVICE = frozenset({"service_at_locations", "service_areas", "organization_id", "organization", "status"})
_MARKS_3_1 = frozenset({"additional_urls", "capacities"})


def services_in(record: object) -> Iterator[object]:
    """The services in a record: itself, but for the other two things that feeds list. A service at a location holds its
    service, which is then met there; an organisation told in full holds its services."""
    if isinstance(record, Mapping):
        service, listed = record.get("service"), record.get("services")
        if isinstance(service, Mapping) and "name" not in record:
            here = {key: value for key, value in record.items() if key != "service"}
            yield {**service, "service_at_locations": [here]}
            return
        if isinstance(listed, list) and listed and _OF_A_SERVICE.isdisjoint(record):
            organization = {key: value for key, value in record.items() if key != "services"}
            for one in listed:
                yield {"organization": organization, **one} if isinstance(one, Mapping) else one
            return
    yield record


def as_hsds3(record: object, key: str) -> object:
    """A record of any dialect as one of 3.0, from a list under `key`; what is no record is handed on for the checker
    to refuse."""
    if not isinstance(record, Mapping):
        return record
    made = record
    if councils.is_it(made):
        made = councils.to_hsds3(made)
    if key == "content" or oruk1.is_it(made):
        made = oruk1.to_hsds3(made)
    return made


def named(records: Iterable[object], key: str) -> str:
    """What the format is called, from a feed's first records and the name of its list."""
    seen: set[str] = set()
    product = ""
    for record in records:
        if isinstance(record, Mapping):
            seen.update(record)
            product = product or councils.product(record)
    if product:
        return f"oruk-1.0-{product}"
    if key == "content" or not oruk1.MARKS.isdisjoint(seen):
        return "oruk-1.0"
    return "hsds-3.1" if not _MARKS_3_1.isdisjoint(seen) else "oruk-3.0"

"""Tabular datapackages: HSDS 1.0 to 3.1 as CSV files in a folder or a zip, joined into records of HSDS 3.0.

File names come from the descriptor; where that is missing, wrong, or in another folder, the names the versions use are
looked for. Any file but the services' own may be missing. The services stream; the tables that hang on them are held
by the id they hang on, each bounded by `limits.RECORDS`.
"""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from navigator.directory import limits
from navigator.directory.files import SAFE, Bundle, refused, text_of
from navigator.directory.formats.lists import short_lines
from navigator.errors import Refused

Row = dict[str, object]
Grouped = dict[str, list[Row]]

# The names each table goes by: the descriptor's (singular), 3.0's, the UK profile's, and 1.1's.
_NAMES: dict[str, tuple[str, ...]] = {
    "services": ("service", "services"),
    "organizations": ("organization", "organizations", "organisation", "organisations"),
    "locations": ("location", "locations"),
    "at_location": ("service_at_location", "services_at_location", "service_at_locations"),
    "phones": ("phone", "phones"),
    "contacts": ("contact", "contacts"),
    "addresses": ("address", "addresses", "physical_address", "physical_addresses"),
    "postal": ("postal_address", "postal_addresses"),
    "schedules": ("schedule", "schedules", "regular_schedule", "regular_schedules"),
    "areas": ("service_area", "service_areas"),
    "languages": ("language", "languages"),
    "costs": ("cost_option", "cost_options"),
    "eligibility": ("eligibility", "eligibilities"),
    "accessibility": ("accessibility", "accessibility_for_disabilities"),
    "attributes": ("attribute", "attributes"),
    "service_attributes": ("service_attribute", "service_attributes"),
    "other_attributes": ("other_attribute", "other_attributes"),
    "urls": ("url", "urls"),
    "terms": ("taxonomy_term", "taxonomy_terms"),
    "taxonomy": ("taxonomy", "taxonomies"),
    "service_taxonomy": ("service_taxonomy", "services_taxonomy"),
}
_V1_ONLY = frozenset(
    {"services_at_location", "services_taxonomy", "service_taxonomy", "physical_address", "physical_addresses",
     "postal_address", "postal_addresses", "regular_schedule", "regular_schedules", "holiday_schedule",
     "holiday_schedules", "eligibility", "payments_accepted", "payment_accepted", "accessibility_for_disabilities"}
)  # fmt: skip
_V2_ONLY = frozenset({"service_attribute", "service_attributes", "other_attribute", "other_attributes"})
_V3_1_ONLY = frozenset({"unit", "units", "service_capacity", "service_capacities", "url", "urls"})
_STATED_VERSION = re.compile(r"^v?([123])\.(\d)(?:\.\d+)?$")
_TEMPLATE_TITLES = ("human services data specification", "human_services_data", "open referral uk")
_PARENTS = ("service_id", "location_id", "service_at_location_id", "organization_id", "contact_id")


@dataclass
class Tables:
    """A datapackage, read up to its services. `organizations` and `locations` count rows with an id."""

    format: str
    _bundle: Bundle
    _files: dict[str, str]
    _by: dict[str, dict[str, Grouped]] = field(default_factory=dict)
    _rows: dict[str, dict[str, Row]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for table in ("organizations", "locations", "terms", "taxonomy"):
            self._rows[table] = {str(row.get("id") or ""): row for row in self._read(table) if row.get("id")}
        for table in ("at_location", "phones", "contacts", "addresses", "postal", "schedules", "areas", "languages",
                      "costs", "eligibility", "accessibility", "service_taxonomy", "urls"):  # fmt: skip
            self._by[table] = self._grouped(table)
        self._by["attributes"] = self._attributes()

    @property
    def organizations(self) -> int:
        return len(self._rows["organizations"])

    @property
    def locations(self) -> int:
        return len(self._rows["locations"])

    def _read(self, table: str) -> Iterator[Row]:
        name = self._files.get(table)
        return rows(self._bundle, name) if name else iter(())

    def _grouped(self, table: str) -> dict[str, Grouped]:
        """Rows of a table by each parent they name."""
        by: dict[str, Grouped] = {parent: defaultdict(list) for parent in _PARENTS}
        for row in self._read(table):
            for parent in _PARENTS:
                if row.get(parent):
                    by[parent][str(row[parent])].append(row)
        return by

    def _attributes(self) -> dict[str, Grouped]:
        """Attributes hang on whatever `link_id` names, in 2.0 in two tables; only those of services matter here."""
        by: Grouped = defaultdict(list)
        tables = ("attributes", "service_attributes", "other_attributes")
        for row in chain.from_iterable(map(self._read, tables)):
            term = self._rows["terms"].get(str(row.get("taxonomy_term_id") or ""))
            by[str(row.get("link_id") or row.get("service_id") or "")].append({**row, "taxonomy_term": term})
        return {"service_id": by}

    def _of(self, table: str, parent: str, key: object) -> list[Row]:
        return self._by[table].get(parent, {}).get(str(key), []) if key else []

    def records(self) -> Iterator[object]:
        """Each service with what hangs on it, in the file's order."""
        return (self._record(row) for row in self._read("services"))

    def _record(self, row: Row) -> Row:
        key = row.get("id")
        made: Row = dict(row)
        made["service_at_locations"] = self._places(row)
        made["organization"] = self._organization(row.get("organization_id") or self._owner_of(row.get("location_id")))
        made["phones"] = self._of("phones", "service_id", key)
        made["contacts"] = [self._contact(one) for one in self._of("contacts", "service_id", key)]
        made["schedules"] = self._of("schedules", "service_id", key)
        made["additional_urls"] = self._of("urls", "service_id", key)
        made["service_areas"] = [*self._named("areas", "service_area", key), *_listed(row.get("service_areas"))]
        made["languages"] = [*self._named("languages", "language", key), *_listed(row.get("languages"))]
        made["cost_options"] = self._of("costs", "service_id", key)
        made["attributes"] = [*self._of("attributes", "service_id", key), *self._terms_1(key)]
        eligible = [one.get("eligibility") for one in self._of("eligibility", "service_id", key)]
        for age in ("minimum_age", "maximum_age"):
            made.setdefault(
                age, next((one[age] for one in self._of("eligibility", "service_id", key) if one.get(age)), "")
            )
        if not made.get("eligibility_description"):
            told = [*eligible, row.get("eligibility") or row.get("audience")]
            made["eligibility_description"] = ", ".join(str(one) for one in told if one)
        made["url"] = row.get("url") or row.get("website")
        return made

    def _named(self, table: str, old: str, key: object) -> list[Row]:
        """Rows whose name had another name before 3.0."""
        return [{"name": one.get(old), **one} for one in self._of(table, "service_id", key)]

    def _owner_of(self, location: object) -> object:
        """Before 1.0 a service hangs on a location, and that on its organisation."""
        return self._rows["locations"].get(str(location), {}).get("organization_id") if location else None

    def _organization(self, key: object) -> Row | None:
        row = self._rows["organizations"].get(str(key)) if key else None
        if row is None:
            return None
        return {**row, "website": row.get("website") or row.get("url"), "phones": self._own_phones(key)}

    def _own_phones(self, key: object) -> list[Row]:
        return [one for one in self._of("phones", "organization_id", key)
                if not any(one.get(other) for other in ("service_id", "location_id", "contact_id"))]  # fmt: skip

    def _contact(self, row: Row) -> Row:
        return {**row, "phones": self._of("phones", "contact_id", row.get("id"))}

    def _terms_1(self, key: object) -> list[Row]:
        """1.1 links a service to its taxonomy through services_taxonomy."""
        links = self._of("service_taxonomy", "service_id", key)
        found = (self._rows["taxonomy"].get(str(link.get("taxonomy_id") or "")) for link in links)
        return [{"taxonomy_term": term} for term in found if term]

    def _places(self, row: Row) -> list[Row]:
        links = self._of("at_location", "service_id", row.get("id"))
        if not links and "at_location" not in self._files:
            location = row.get("location_id")
            links = [{"location_id": location}] if location else self._only_place_of(row.get("organization_id"))
        return [self._place(link) for link in links]

    def _only_place_of(self, organization: object) -> list[Row]:
        """With no table of links, an organisation's single location is its services' too; of several none is known."""
        if not organization or not self._rows["locations"]:
            return []
        if not hasattr(self, "_owned"):
            self._owned: dict[str, list[str]] = defaultdict(list)
            for key, location in self._rows["locations"].items():
                self._owned[str(location.get("organization_id") or "")].append(key)
        owned = self._owned.get(str(organization), [])
        return [{"location_id": owned[0]}] if len(owned) == 1 else []

    def _place(self, link: Row) -> Row:
        key, location = link.get("id"), link.get("location_id")
        own = self._of("schedules", "service_at_location_id", key)
        shared = self._of("schedules", "location_id", location)
        return {
            **link,
            "phones": self._of("phones", "service_at_location_id", key),
            "contacts": [self._contact(one) for one in self._of("contacts", "service_at_location_id", key)],
            "schedules": [one for one in own if not one.get("service_id")],
            "location": {
                **(self._rows["locations"].get(str(location), {}) if location else {}),
                "addresses": self._of("addresses", "location_id", location)
                or self._of("postal", "location_id", location),
                "phones": self._of("phones", "location_id", location),
                "contacts": [self._contact(one) for one in self._of("contacts", "location_id", location)],
                "schedules": [
                    one for one in shared if not (one.get("service_id") or one.get("service_at_location_id"))
                ],
                "accessibility": self._of("accessibility", "location_id", location),
            },
        }


def _listed(cell: object) -> list[Row]:
    """The names in one cell, as tables from before 1.0 have them."""
    return [{"name": name} for one in str(cell or "").split(",") if (name := one.strip())]


def read(bundle: Bundle) -> Tables:
    """The datapackage in the bundle, or `Refused` if there is no table of services in it."""
    names = bundle.names()
    descriptor = _descriptor(bundle, names)
    files = _located(descriptor, names, _home(bundle, names))
    if "services" not in files:
        raise refused(_no_services(bundle.name, names))
    stems = {_own(name).removesuffix(".csv") for name in names if name.endswith(".csv")}
    return Tables(_version(descriptor, stems, bundle, files), bundle, files)


def is_it(bundle: Bundle) -> bool:
    """Whether there is a datapackage, or a table of services by its name and its columns."""
    names = bundle.names()
    return any(_own(name) == "datapackage.json" for name in names) or bool(_tables_of_services(bundle, names))


def _tables_of_services(bundle: Bundle, names: list[str]) -> list[str]:
    wanted = {f"{name}.csv" for name in _NAMES["services"]}
    return [name for name in names if _own(name) in wanted and is_services(next(rows(bundle, name), {}))]


def _home(bundle: Bundle, names: list[str]) -> str:
    """The folder whose tables belong together, where several hold tables of the same names: that of the services, and
    of several such the one with most of the tables, for the others are samples beside a text."""
    known = {f"{table}.csv" for own in _NAMES.values() for table in own}
    held = Counter(name.rpartition("/")[0] for name in names if _own(name) in known)
    homes = [name.rpartition("/")[0] for name in _tables_of_services(bundle, names)]
    return max(homes, key=lambda folder: held[folder], default="")


def is_services(columns: Iterable[str]) -> bool:
    """Whether a table of services has the columns of HSDS: others call theirs services.csv too."""
    return {"id", "name"} <= {column.casefold() for column in columns}


def _own(name: str) -> str:
    return name.rsplit("/", 1)[-1].casefold()


def _no_services(shown: str, names: list[str]) -> str:
    if any(name.casefold().endswith(".zip") for name in names):
        return f"“{shown}” holds another zip inside it. Unpack it, and choose the folder or the inner zip."
    return f"“{shown}” holds no table of services (services.csv), no datapackage that names one, and no pages of JSON."


def _descriptor(bundle: Bundle, names: list[str]) -> Mapping[str, object]:
    """The datapackage.json nearest the top, {} if there is none; a broken one is refused rather than guessed at."""
    found = sorted(
        (name for name in names if name.rsplit("/", 1)[-1] == "datapackage.json"), key=lambda n: n.count("/")
    )
    if not found:
        return {}
    try:
        with text_of(bundle.open(found[0]), found[0]) as stream:
            document = json.loads(stream.read(limits.DOCUMENT_CHARACTERS))
    except (ValueError, RecursionError) as error:
        raise refused(f"The datapackage.json of “{bundle.name}” cannot be read.") from error
    return document if isinstance(document, Mapping) else {}


def _located(descriptor: Mapping[str, object], names: list[str], home: str) -> dict[str, str]:
    """Which file holds each table: by the descriptor, whose folders are often wrong, else by the known names."""
    by_file = {_own(name): name for name in reversed(names)}
    by_file |= {_own(name): name for name in names if name.rpartition("/")[0] == home}
    wanted: dict[str, str] = {}
    resources = descriptor.get("resources")
    for resource in resources if isinstance(resources, list) else []:
        if (
            isinstance(resource, Mapping)
            and isinstance(resource.get("name"), str)
            and isinstance(resource.get("path"), str)
        ):
            path = _inside(str(resource["path"]))
            actual = path if path in names else by_file.get(path.rsplit("/", 1)[-1].casefold())
            if actual:
                wanted[str(resource["name"]).casefold()] = actual
    return {table: found for table, known_as in _NAMES.items()
            if (found := next((wanted[n] for n in known_as if n in wanted), None)
                or next((by_file[f"{n}.csv"] for n in known_as if f"{n}.csv" in by_file), None))}  # fmt: skip


def _inside(path: str) -> str:
    """A descriptor may only name files beside it: not an address, not the machine's own files."""
    if "://" in path or path.startswith(("/", "\\")) or ".." in path.replace("\\", "/").split("/") or path[1:2] == ":":
        raise refused(f"Its datapackage.json names “{path[:80]}”, which is not a file inside it.")
    return path.removeprefix("./")


def _version(descriptor: Mapping[str, object], stems: set[str], bundle: Bundle, files: Mapping[str, str]) -> str:
    """By the tables that only one version has, else as the descriptor says, else by the columns of the services."""
    for tables, version in ((_V2_ONLY, "2.0"), (_V1_ONLY, "1.1"), (_V3_1_ONLY, "3.1")):
        if stems & tables:
            return f"hsds-{_stated(descriptor, version)}-csv"
    first = next(rows(bundle, files["services"]), {})
    recent = "assured_date" in first or "minimum_age" in first or "alert" in first
    return f"hsds-{_stated(descriptor, '3.0' if recent else '1.1')}-csv"


def _stated(descriptor: Mapping[str, object], seen: str) -> str:
    """The version the descriptor states, if it is of the generation that was seen and no template."""
    found = _STATED_VERSION.match(str(descriptor.get("version") or "")) if not _is_template(descriptor) else None
    return f"{found[1]}.{found[2]}" if found and found[1] == seen[0] else seen


def _is_template(descriptor: Mapping[str, object]) -> bool:
    """Whether nobody has filled it in."""
    return str(descriptor.get("title") or "").strip().casefold().startswith(_TEMPLATE_TITLES)


def rows(bundle: Bundle, name: str) -> Iterator[Row]:
    """The rows of a CSV as they stream by, header names trimmed and lower case, empty cells left out as ""."""
    with text_of(bundle.open(name), name) as stream:
        reader = csv.reader(short_lines(stream, name))
        try:
            header = [cell.strip().casefold() for cell in next(reader, [])]
            if len(header) > limits.COLUMNS:
                raise refused(f"“{name}” has more than {limits.COLUMNS} columns.")
            for count, cells in enumerate(reader, 1):
                if count > limits.RECORDS:
                    raise refused(f"“{name}” has more than {limits.RECORDS:,} rows.")
                if any(cells):
                    yield dict(zip(header, cells, strict=False))
        except csv.Error as error:
            raise Refused(f"“{name}” is not a table that can be read, at line {reader.line_num}. {SAFE}") from error

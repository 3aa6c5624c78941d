"""The real files import clean, and the numbers agree with what json and csv count by themselves."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from navigator.directory import Directory
from navigator.domain.services import ServicePhone, ServiceQuery


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("file", "key", "shape"),
    [
        ("oruk3_services_full.json.gz", "contents", "oruk-3.0"),
        ("oruk1_services_full.json.gz", "content", "oruk-1.0"),
    ],
)
def test_all_the_libraries_import_clean(directory: Directory, data: Path, file: str, key: str, shape: str) -> None:
    path = data / "libraries" / file
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        records = json.load(stream)[key]
    (report,) = directory.import_sources([path])
    assert report.format == shape
    assert report.read == report.services == len(records) == 4231
    assert report.organizations == len({record["organization"]["id"] for record in records}) == 208
    assert report.refused == ()
    hidden = sum(record["status"] == "defunct" for record in records)
    results = directory.search(ServiceQuery(limit=1))
    assert hidden == 478
    assert results.total == results.matched == 4231 - hidden
    assert directory.status()[0].services == 4231


def test_both_shapes_of_the_libraries_say_the_same(directory: Directory, data: Path) -> None:
    folder = data / "libraries"
    directory.import_sources([folder / "oruk3_services_full.json.gz"], name="three")
    directory.import_sources([folder / "oruk1_services_full.json.gz"], name="one")
    for source_id in ("73764523-20f7-5d5d-964e-2341bfe1f8ce", "5536d0d0-ad7e-5e4c-9f1c-220458c23ede"):
        three, one = (directory.show(_id(name, source_id)) for name in ("three", "one"))
        assert (three.name, three.opening, three.places, three.email) == (one.name, one.opening, one.places, one.email)


def _id(source: str, source_id: str) -> str:
    from navigator.directory.checking import service_id

    return service_id(source, source_id)


def test_the_live_bristol_page(directory: Directory, data: Path) -> None:
    (report,) = directory.import_sources([data / "bristol" / "bristol-services-page1.json"])
    assert (report.format, report.read, report.services, report.refused) == ("oruk-3.0", 3, 3, ())
    assert report.repaired == {"html_to_text": 3, "placeholder_email": 1, "unknown_value": 6}
    for hit in directory.search(ServiceQuery()).hits:
        assert "<" not in hit.service.description
        assert hit.service.minimum_age is None
        assert hit.service.assured_on is not None


def test_the_whole_bristol_service(directory: Directory, data: Path) -> None:
    directory.import_sources([data / "bristol" / "bristol-service-1625ip.json"])
    service = directory.show("2a3483ea-8966-4f50-9dc3-7bafa1e5c623")
    assert service.name == "1625 Independent People"
    assert service.phones == (
        ServicePhone("0800 0354213"),
        ServicePhone("0117 332 7111", "Bristol Youth MAPS"),
    )
    assert service.areas == ("Bristol", "South Gloucestershire")
    assert service.eligibility == "Homeless, Care leavers"
    assert service.assured_on == "2025-09-02"
    assert "‘drop in’ at the Patchway office" in service.description
    assert service.description.startswith("About Us\n\n1625 Independent People works")


def test_nobody_who_checked_a_record_is_kept(directory: Directory, data: Path, tmp_path: Path) -> None:
    directory.import_sources([data / "bristol", data / "bristol" / "bristol-service-1625ip.json"][1:])
    directory.close()
    assert b"assurer@example.org" not in (tmp_path / "profile" / "directory.db").read_bytes()


def test_the_hsds_1_1_sample(directory: Directory, data: Path) -> None:
    folder = data / "hsds-1.1-sample"
    (report,) = directory.import_sources([folder])
    assert report.format == "hsds-1.1-csv"
    assert report.services == len(rows(folder / "services.csv")) == 13
    assert report.organizations == len(rows(folder / "organizations.csv")) == 10
    assert report.locations == len(rows(folder / "locations.csv")) == 10
    service = directory.show("c89eb05c-62dd-4b64-b494-0cc347b6ea7f")
    assert service.organization == "Sanctuary Example City"
    assert service.languages == ("English", "Spanish")
    assert service.opening == ("Mon to Wed 9:00 to 17:00",)
    assert service.eligibility == "adult"
    assert service.how_to_apply == "Call for further information"
    assert service.areas == ("Sample service area",)
    assert service.places[0].address.startswith("Address 1, Address 2, New York City")


def test_the_hsds_3_0_example_says_the_same_as_csv_and_as_json(directory: Directory, data: Path) -> None:
    folder = data / "hsds-3.0-example"
    table, page = directory.import_sources([folder, folder / "service_full.json"])
    assert (table.format, page.format) == ("hsds-3.0-csv", "oruk-3.0")
    assert table.repaired["bad_coordinates"] == page.repaired["bad_coordinates"] == 1
    ids = [_id(name, "ac148810-d857-441c-9679-408f346de14b") for name in (table.source, page.source)]
    first, second = map(directory.show, ids)
    assert first.places[0].latitude is None
    assert first.phones == (ServicePhone("+44 1234 234567 ext 100", "Our main reception phone number"),)
    assert first.cost.startswith("£35 per 1 hour session (Under 18s and Over 60s)")
    assert (first.free, first.minimum_age, first.maximum_age) == (False, 12, 100)
    for name in ("name", "organization", "phones", "opening", "cost", "eligibility", "how_to_apply", "languages"):
        assert getattr(first, name) == getattr(second, name)


def test_tables_without_a_descriptor_or_a_table_of_places(directory: Directory, data: Path) -> None:
    services = rows(data / "ilao" / "services.csv")
    organizations = {row["id"] for row in rows(data / "ilao" / "organizations.csv")}
    good = [row for row in services if row["id"]]
    (report,) = directory.import_sources([data / "ilao"])
    assert report.format == "hsds-1.1-csv"
    assert (report.read, report.services) == (len(services), len(good)) == (430, 429)
    assert [(one.record, one.reason) for one in report.refused] == [("record 430", "It has neither an id nor a name.")]
    assert report.repaired["orphan_organization"] == sum(row["organization_id"] not in organizations for row in good)
    assert report.locations == len(rows(data / "ilao" / "locations.csv"))
    free = directory.search(ServiceQuery(free=True, limit=1000))
    assert free.matched == sum(row["fees"].startswith("Free") for row in good)


def test_ohana_where_services_hang_on_locations(directory: Directory, data: Path) -> None:
    """Tables from before HSDS 1.0: a service names its location, and that its organisation."""
    folder = data / "ohana"
    (report,) = directory.import_sources([folder])
    assert (report.services, report.organizations, report.locations) == (len(rows(folder / "services.csv")), 8, 22)
    assert (report.read, report.refused) == (23, ())
    service = directory.show("1")
    assert service.organization == "Peninsula Family Service"
    assert service.places[0].address == "2600 Middlefield Road, Redwood City, CA"
    assert service.phones == (ServicePhone("650 780-7525"), ServicePhone("650 701-0856", "Fax"))
    assert service.areas == ("Colma",)
    assert service.eligibility == "Age 55 or over for most programs, age 60 or over for lunch program"
    passports = directory.show("22")
    assert (passports.languages, passports.url) == (("Spanish",), "http://www.example.com")
    assert passports.opening == ("Mon 8:00 to 12:00 and 14:00 to 16:00", "Wed 10:00 to 15:00")


@pytest.mark.parametrize("page", ["service_at_location_full.json", "organization_full.json"])
def test_the_other_pages_of_3_0_that_hold_services(directory: Directory, data: Path, page: str) -> None:
    """A service at a location holds its service, and an organisation told in full has its services."""
    folder = data / "hsds-3.0-example"
    one, other = directory.import_sources([folder / "service_full.json", folder / page])
    assert (other.format, other.services) == ("oruk-3.0", 1)
    first, second = (
        directory.show(_id(report.source, "ac148810-d857-441c-9679-408f346de14b")) for report in (one, other)
    )
    for name in ("name", "organization", "places", "opening", "cost", "eligibility"):
        assert getattr(first, name) == getattr(second, name)

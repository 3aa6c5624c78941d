"""What each publisher's program sends under the name of Open Referral, told the same way. The fields are those really
sent, the values are made up."""

import json
import zipfile
from pathlib import Path

import pytest

from navigator.directory import Directory
from navigator.domain.services import ImportReport, Place, Service, ServicePhone, ServiceQuery

BUCKINGHAMSHIRE = {
    "id": 5021,
    "name": "Chatter & Play",
    "description": "<p>Stay and play.</p>",
    "url": None,
    "email": "hello@example.org",
    "status": "published",
    "free": True,
    "min_age": 0,
    "max_age": 5,
    "age_band_under_2": True,
    "needs_referral": True,
    "visible_from": None,
    "send_needs": [{"id": 1, "name": "Hearing impairment"}],
    "suitabilities": [{"id": 2, "name": "Autism", "slug": "autism"}],
    "links": [{"label": "Facebook", "url": "www.example.org/chatter"}],
    "local_offer": None,
    "organisation": {"id": 88, "name": "Chiltern Friends", "description": None, "email": None, "url": "example.org"},
    "taxonomies": [{"id": 9, "name": "Parent and toddler groups", "slug": "x", "parent_id": 3}],
    "cost_options": [{"id": 1, "option": "Donation", "amount": 0.0, "cost_type": "each"}],
    "contacts": [
        {"id": 3, "name": "Jo", "title": "Desk", "visible": True, "email": None, "phone": "01494 496000"},
        {"id": 4, "name": "Private", "visible": False, "phone": "07700 900123"},
    ],
    "schedules": [
        {"id": 7, "opens_at": "10:00", "closes_at": "11:30", "weekday": "Thursday", "freq": "week", "interval": 1,
         "byday": "TH", "dtstart": "2026-01-08T10:00:00.000Z"},
    ],
    "locations": [
        {"id": 71, "name": "Scout hut", "address_1": "1 Hill Road", "city": "Amersham", "postal_code": "hp6 5aa",
         "geometry": {"type": "Point", "coordinates": [-0.607, 51.674]}, "mask_exact_address": False},
        {"id": 72, "name": "Safe house", "address_1": "9 Secret Lane", "postal_code": "HP6 5AB",
         "geometry": {"type": "Point", "coordinates": [-0.6, 51.6]}, "mask_exact_address": True},
        {"id": 73, "name": "Office", "address_1": "8 Hidden Street", "visible": False},
    ],
}  # fmt: skip
SOUTHAMPTON = {
    "id": 312,
    "name": "Sunrise day centre",
    "description": "Day care",
    "url": "",
    "assured_date": "2026-08-01T00:00:00Z",
    "needs_referral": True,
    "referral_notes": "Ring adult social care",
    "schedule_description": "Term time only, ring first",
    "cqc_url": "https://www.cqc.org.uk/location/1",
    "cqc_current_rating": "Good",
    "hide_address": False,
    "status": "active",
    "links": [{"label": "Web", "url": "https://example.org/sunrise"}],
    "special_needs": [{"id": "1", "name": "Dementia"}],
    "organization": {"id": "o1", "name": "Sunrise Trust"},
    "eligibilitys": [{"id": "e", "eligibility": "adult", "minimum_age": 55, "maximum_age": None}],
    "service_taxonomys": [{"id": "t", "taxonomy": {"id": "x", "name": "Day centres", "vocabulary": "y"}}],
    "regular_schedules": [{"id": "r", "weekday": "Tuesday", "opens_at": "10:00", "closes_at": "15:00"}],
    "languages": [{"id": "l", "name": "Polish"}],
    "contacts": [{"id": "c", "name": "Desk", "phones": [{"id": "p", "number": "023 8049 6000"}]}],
    "service_at_locations": [
        {"id": "s", "location": {
            "id": "l1", "name": "Sunrise", "latitude": 50.9, "longitude": -1.4, "accessibilities": [],
            "physical_addresses": [{"address1": "2 Bedford Place", "city": "Southampton", "postal_code": "SO15 2DB"}],
        }},
    ],
}  # fmt: skip


def imported(directory: Directory, folder: Path, document: object) -> tuple[ImportReport, Service]:
    path = folder / "feed.json"
    path.write_text(json.dumps(document))
    (report,) = directory.import_sources([path])
    (hit,) = directory.search(ServiceQuery()).hits
    return report, hit.service


def test_buckinghamshire(directory: Directory, tmp_path: Path) -> None:
    report, service = imported(directory, tmp_path, {"content": [BUCKINGHAMSHIRE], "totalElements": 4181})
    assert report.format == "oruk-1.0-outpost"
    assert (service.source_id, service.organization, service.status) == ("5021", "Chiltern Friends", "active")
    assert (service.minimum_age, service.maximum_age, service.free) == (0, 5, True)
    assert service.eligibility == "Autism, Hearing impairment"
    assert service.how_to_apply == "By referral"
    assert service.url == "https://www.example.org/chatter"
    assert service.opening == ("Thu 10:00 to 11:30",)
    assert service.phones == (ServicePhone("01494 496000"),)
    assert service.places == (Place("Scout hut", "1 Hill Road, Amersham", "HP6 5AA", 51.674, -0.607),)
    assert report.repaired["address_hidden"] == 2


def test_southampton(directory: Directory, tmp_path: Path) -> None:
    report, service = imported(directory, tmp_path, {"content": [SOUTHAMPTON]})
    assert report.format == "oruk-1.0-southampton"
    assert (service.organization, service.minimum_age) == ("Sunrise Trust", 55)
    assert service.how_to_apply == "By referral. Ring adult social care"
    assert service.opening == ("Tue 10:00 to 15:00", "Term time only, ring first")
    assert service.places == (Place("Sunrise", "2 Bedford Place, Southampton", "SO15 2DB", 50.9, -1.4),)
    assert service.eligibility == "Dementia, adult"
    assert service.description == "Day care\n\nCare Quality Commission rating: Good"
    assert (service.languages, service.url) == (("Polish",), "https://example.org/sunrise")
    assert service.phone == "023 8049 6000"
    assert service.assured_on == "2026-08-01"


def test_a_hidden_address_of_southampton(directory: Directory, tmp_path: Path) -> None:
    _, service = imported(directory, tmp_path, {"content": [{**SOUTHAMPTON, "hide_address": True}]})
    assert service.places == ()


SECRET = {"address_1": "9 Secret Lane", "city": "Amersham", "postal_code": "HP6 5AB"}
HOUSE = {"name": "House", "latitude": 51.6, "longitude": -0.6, "addresses": [SECRET]}
AT_HOME = {"service_at_locations": [{"location": HOUSE}]}


@pytest.mark.parametrize(
    "record",
    [
        {"name": "Harbour", "hide_address": True, **AT_HOME},
        {"name": "Harbour", "service_at_locations": [{"location": {**HOUSE, "mask_exact_address": "true"}}]},
        {"name": "Harbour", "locations": [{**HOUSE, "addresses": [{**SECRET, "hide_address": 1}]}]},
        {"name": "Harbour", "Telephone": "01494 496000", "Address hidden": "Yes", "Address": "9 Secret Lane"},
        {"name": "Harbour women’s refuge", **AT_HOME},
        {"name": "Harbour", "description": "For those who flee violence", **AT_HOME,
         "attributes": [{"taxonomy_term": {"id": "t", "name": "Refuges"}}]},
    ],
)  # fmt: skip
def test_where_a_refuge_is_is_nowhere_in_the_file(
    directory: Directory, tmp_path: Path, record: dict[str, object]
) -> None:
    report, service = imported(directory, tmp_path, [{"id": "1", **record}])
    assert report.repaired["address_hidden"] == 1
    assert service.places == ()
    directory.close()
    held = (tmp_path / "profile" / "directory.db").read_bytes()
    assert not any(word in held for word in (b"Secret", b"HP6", b"51.6"))


def test_a_refuge_for_donkeys_is_found_where_it_is(directory: Directory, tmp_path: Path) -> None:
    _, service = imported(directory, tmp_path, [{"id": "1", "name": "Donkey refuge", "description": "Come", **AT_HOME}])
    assert service.places[0].address == "9 Secret Lane, Amersham"


def test_3_1(directory: Directory, tmp_path: Path) -> None:
    record = {
        "id": "a",
        "name": "Warm space",
        "additional_urls": [{"id": "u", "label": "More", "url": "example.org/warm"}],
        "capacities": [{"id": "c", "available": 3, "unit": {"id": "n", "name": "place"}}],
        "service_at_locations": [
            {"id": "s", "service_areas": [{"id": "r", "name": "Bedminster"}], "location": {"id": "l", "name": "Hall"}}
        ],
    }
    report, service = imported(directory, tmp_path, {"contents": [record]})
    assert report.format == "hsds-3.1"
    assert (service.url, service.areas) == ("https://example.org/warm", ("Bedminster",))


def package(folder: Path, tables: dict[str, str], **descriptor: object) -> Path:
    made = folder / "package"
    made.mkdir()
    for name, content in tables.items():
        (made / name).write_text(content)
    if descriptor:
        (made / "datapackage.json").write_text(json.dumps(descriptor))
    return made


TABLES_2_0 = {
    "service.csv": "id,organization_id,name,status\ns1,o1,Lunch club,active\n",
    "organization.csv": "id,name\no1,Friends\n",
    "taxonomy_term.csv": "id,term\nt1,Carers\nt2,Day centres\n",
    "service_attribute.csv": "id,service_id,taxonomy_term_id\na1,s1,t1\n",
    "other_attribute.csv": "id,link_id,link_type,taxonomy_term_id\na2,s1,service,t2\n",
    "schedule.csv": "id,service_id,freq,byday,opens_at,closes_at\nh1,s1,WEEKLY,\"MO,TU\",10:00,12:00\n",
    "service_at_location.csv": "id,service_id,location_id\nsl,s1,l1\n",
    "location.csv": "id,name\nl1,Hall\n",
    "physical_address.csv": "id,location_id,address_1,city,postal_code\np1,l1,1 High Street,Bristol,BS1 1AA\n",
    "phone.csv": "id,location_id,number\nn1,l1,0117 496 0000\n",
}  # fmt: skip


def test_2_0(directory: Directory, tmp_path: Path) -> None:
    (report,) = directory.import_sources([package(tmp_path, TABLES_2_0)])
    assert report.format == "hsds-2.0-csv"
    (hit,) = directory.search(ServiceQuery()).hits
    service = hit.service
    assert (service.organization, service.opening) == ("Friends", ("Mon and Tue 10:00 to 12:00",))
    assert service.places == (Place("Hall", "1 High Street, Bristol", "BS1 1AA"),)
    assert service.phone == "0117 496 0000"
    assert "caring" in [need.value for need in service.needs]


@pytest.mark.parametrize(
    ("version", "more", "told"),
    [
        ("1.0", {"regular_schedules.csv": "id,service_id\n"}, "hsds-1.0-csv"),
        ("1.1", {"regular_schedules.csv": "id,service_id\n"}, "hsds-1.1-csv"),
        ("3.1.0", {}, "hsds-3.1-csv"),
        ("3.0", {"service_capacities.csv": "id,service_id\n"}, "hsds-3.0-csv"),
        ("", {"service_capacities.csv": "id,service_id\n"}, "hsds-3.1-csv"),
        ("9", {}, "hsds-3.0-csv"),
        (None, {}, "hsds-3.0-csv"),
    ],
)
def test_the_version_by_the_tables_and_then_by_what_the_descriptor_says(
    directory: Directory, tmp_path: Path, version: str | None, more: dict[str, str], told: str
) -> None:
    tables = {"services.csv": "id,name,alert\n1,Lunch club,\n", **more}
    source = package(tmp_path, tables, title="Kent", version=version, resources=[])
    assert directory.import_sources([source])[0].format == told


def test_a_descriptor_whose_paths_are_wrong_and_whose_files_are_missing(directory: Directory, tmp_path: Path) -> None:
    """As Miami's: the descriptor names files without their folder, and some that are not there."""
    path = tmp_path / "miami.zip"
    resources = [
        {"name": "services", "path": "SERVICES.csv"},
        {"name": "organizations", "path": "tables/nowhere/organizations.csv"},
        {"name": "phones", "path": "phones.csv"},
    ]
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("datapackage.json", json.dumps({"resources": resources}))
        made.writestr("data/services.csv", "id,organization_id,name\n1,o,Lunch\n2,gone,Tea\n")
        made.writestr("data/organizations.csv", "id,name\no,Friends\n")
    (report,) = directory.import_sources([path])
    assert (report.services, report.organizations, report.repaired) == (2, 1, {"orphan_organization": 1})
    assert directory.show("1").organization == "Friends"


def test_tables_of_a_sample_beside_a_text_are_not_the_datapackage(directory: Directory, tmp_path: Path) -> None:
    sample, package = tmp_path / "docs" / "schedules", tmp_path / "examples" / "csv"
    for folder, name in ((sample, "Kitten Time"), (package, "Lunch club")):
        folder.mkdir(parents=True)
        (folder / "services.csv").write_text(f"id,name,assured_date\n1,{name},\n")
    (package / "organizations.csv").write_text("id,name\n")
    (tmp_path / "datapackage.json").write_text('{"resources": [{"name": "services", "path": "services.csv"}]}')
    directory.import_sources([tmp_path / "datapackage.json"])
    assert directory.show("1").name == "Lunch club"

"""Records mended or refused, sources replaced and kept apart, and every number accounted for."""

import gzip
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from navigator.directory import Directory
from navigator.directory.checking import service_id
from navigator.domain.services import ImportReport, Service, ServicePhone, ServiceQuery
from navigator.errors import DiskTrouble, Refused

if TYPE_CHECKING:
    from sqlite_utils import Database

Given = Callable[..., Path]


def imported(directory: Directory, path: Path, **options: Any) -> ImportReport:
    return directory.import_sources([path], **options)[0]


def only(directory: Directory) -> Service:
    (hit,) = directory.search(ServiceQuery()).hits
    return hit.service


def test_the_record_of_the_issue(directory: Directory, given_json: Given) -> None:
    """Nulls, blank ids, HTML, latitude 100, a phone with a label."""
    record = {
        "id": "",
        "name": " Desk &amp; chair ",
        "description": "<p>One</p><p>Two</p>",
        "url": None,
        "email": "",
        "minimum_age": -1,
        "maximum_age": None,
        "organization": None,
        "phones": [{"number": "Desk: 0117 332 7111"}],
        "service_at_locations": [{"location": {"name": "Hall", "latitude": 100, "longitude": 2}}, None, 7],
        "schedules": None,
        "languages": "en",
        "cost_options": [[]],
    }
    report = imported(directory, given_json([record]))
    assert report.refused == ()
    assert report.repaired == {
        "bad_coordinates": 1, "html_to_text": 2, "id_derived": 1, "phone_label": 1, "unknown_value": 1,
    }  # fmt: skip
    service = only(directory)
    assert (service.name, service.description) == ("Desk & chair", "One\n\nTwo")
    assert service.phones == (ServicePhone("0117 332 7111", "Desk"),)
    assert (service.minimum_age, service.maximum_age, service.status) == (None, None, "active")
    assert service.places[0].latitude is None
    assert service.source_id


def test_refusals_name_the_record_and_the_reason(directory: Directory, given_json: Given) -> None:
    deep: object = "x"
    for _ in range(70):
        deep = [deep]
    records = [{"id": "1", "name": "Good"}, {"id": "2", "name": None}, {}, 7, {"id": "5", "name": "Deep", "x": deep}]
    report = imported(directory, given_json(records))
    assert (report.read, report.services) == (5, 1)
    assert [(one.record, one.reason) for one in report.refused] == [
        ("2", "It has no name."),
        ("record 3", "It has neither an id nor a name."),
        ("record 4", "It is not a record but a single value."),
        ("record 5", "It is nested more than 60 deep."),
    ]
    assert directory.status()[0].refused == 4


def test_ages(directory: Directory, given_json: Given) -> None:
    def ages(**fields: object) -> tuple[float | None, float | None]:
        imported(directory, given_json([{"id": "1", "name": "A", **fields}]))
        return only(directory).minimum_age, only(directory).maximum_age

    assert ages(minimum_age=18, maximum_age=65) == (18, 65)
    assert ages(minimum_age="0", maximum_age="0") == (None, None)
    assert ages(minimum_age=0, maximum_age=4) == (0, 4)
    assert ages(minimum_age=50, maximum_age=18) == (None, None)
    assert ages(minimum_age=55.5, maximum_age=999) == (55.5, None)
    assert ages(minimum_age="adult") == (None, None)


def test_duplicate_ids(directory: Directory, given_json: Given) -> None:
    def at(hall: str, day: str) -> dict[str, object]:
        place = {"location": {"name": hall}, "schedules": [{"byday": day, "opens_at": "10:00", "closes_at": "12:00"}]}
        return {"id": "1", "name": "Lunch", "description": hall, "service_at_locations": [place]}

    records = [at("Hall", "MO"), at("Library", "TU"), {"id": "1", "name": "Dance"}]
    for between in (0, 600):  # in one batch, or when the first is in the file already
        filling = [{"id": f"x{number}", "name": f"Filling {number}"} for number in range(between)]
        report = imported(directory, given_json([records[0], *filling, *records[1:]]))
        assert (report.read, report.services, report.repaired["duplicate_id"]) == (3 + between, 2 + between, 2)
        found = {hit.service.name: hit.service for hit in directory.search(ServiceQuery(limit=1000)).hits}
        assert found["Lunch"].description == "Library"
        assert {place.name for place in found["Lunch"].places} == {"Library", "Hall"}
        assert found["Lunch"].opening == ("Tue 10:00 to 12:00", "Mon 10:00 to 12:00")
        assert found["Dance"].places == ()
        assert {hit.service.name for hit in directory.search(ServiceQuery("lunch", on_day="Monday")).hits} == {"Lunch"}


def test_ids_of_any_type_and_the_same_id_in_two_sources(directory: Directory, given_json: Given) -> None:
    imported(directory, given_json([{"id": 7, "name": "A"}], "a.json"))
    imported(directory, given_json([{"id": "7", "name": "B"}], "b.json"))
    ids = {hit.service.source: hit.service.id for hit in directory.search(ServiceQuery()).hits}
    assert ids == {"a": service_id("a", "7"), "b": service_id("b", "7")}
    assert directory.show(ids["a"]).name == "A"
    with pytest.raises(Refused, match="no service “7”"):
        directory.show("7")


def test_a_repeated_key_keeps_its_last_value(directory: Directory, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[{"id": "1", "name": "First", "name": "Last", "maximum_age": 1e999}]')
    report = imported(directory, path)
    assert report.repaired == {"duplicate_key": 1, "unknown_value": 1}
    assert only(directory).name == "Last"


def test_again_replaces_and_others_stay(directory: Directory, given_json: Given) -> None:
    imported(directory, given_json([{"id": "1", "name": "Old"}, {"id": "2", "name": "Stays"}], "a.json"))
    imported(directory, given_json([{"id": "9", "name": "Other"}], "b.json"))
    before = directory.status()
    imported(directory, given_json([{"id": "2", "name": "Stays"}, {"id": "3", "name": "New"}], "a.json"))
    names = {hit.service.name for hit in directory.search(ServiceQuery()).hits}
    assert names == {"Stays", "New", "Other"}
    after = directory.status()
    assert [(one.source, one.services) for one in after] == [("a", 2), ("b", 1)]
    assert after[1] == before[1]


def test_the_same_file_twice_changes_nothing(directory: Directory, data: Path) -> None:
    path = data / "libraries" / "oruk3_bristol.json"
    imported(directory, path)
    first = directory.search(ServiceQuery(limit=1000)).hits
    imported(directory, path)
    assert directory.search(ServiceQuery(limit=1000)).hits == first


def test_pages_of_one_source_are_put_together(directory: Directory, given_json: Given) -> None:
    pages = [
        given_json({"contents": [{"id": "1", "name": "A"}], "total_items": 99}, "p1.json"),
        given_json({"contents": [{"id": "2", "name": "B"}, {"id": "", "name": ""}]}, "p2.json"),
    ]
    reports = directory.import_sources(pages, name="County")
    assert [(one.source, one.services) for one in reports] == [("County", 1), ("County", 1)]
    (status,) = directory.status()
    assert (status.source, status.services, status.refused) == ("County", 2, 1)


def test_names_of_sources(directory: Directory, given_json: Given, data: Path, tmp_path: Path) -> None:
    record = [{"id": "1", "name": "A"}]
    assert imported(directory, given_json(record, "Bristol 2026.json")).source == "Bristol 2026"
    folder = tmp_path / "Kent"
    folder.mkdir()
    path = folder / "services.json"
    path.write_text(json.dumps(record))
    assert imported(directory, path).source == "Kent services"
    assert imported(directory, path, name=" <b>Kent</b>\x00 ").source == "Kent"
    assert imported(directory, data / "hsds-1.1-sample").source == "hsds-1.1-sample"


@pytest.mark.parametrize("status", ["inactive", "defunct", "Defunct", "closed", "unpublished"])
def test_what_is_closed_is_hidden_from_search_and_still_shown(
    directory: Directory, given_json: Given, status: str
) -> None:
    records = [{"id": "1", "name": "Gone", "status": status}, {"id": "2", "name": "Here", "status": "published"}]
    assert imported(directory, given_json(records)).services == 2
    results = directory.search(ServiceQuery("gone"))
    assert (results.matched, results.total) == (0, 1)
    assert directory.show("1").status == status.lower()
    assert only(directory).status == "active"


def test_progress_is_told(directory: Directory, data: Path) -> None:
    told: list[tuple[str, int]] = []
    path = data / "libraries" / "oruk3_services_full.json.gz"
    directory.import_sources([path], name="Libraries", progress=lambda name, count: told.append((name, count)))
    assert told[0] == ("Libraries", 500)
    assert told[-1] == ("Libraries", 4231)


def test_a_failure_of_our_own_leaves_the_old_one(directory: Directory, given_json: Given, tmp_path: Path) -> None:
    imported(directory, given_json([{"id": "1", "name": "A"}]))
    directory.close()
    file = tmp_path / "profile" / "directory.db"
    before = file.read_bytes()

    def stop(name: str, count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        directory.import_sources([given_json([{"id": "1", "name": "B"}])], progress=stop)
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


def test_a_full_disk_is_told_in_words(given_json: Given, tmp_path: Path, connect: "Callable[[Path], Database]") -> None:
    """A file that may not grow past a few pages: SQLite says that the disk is full."""

    def tight(path: Path) -> "Database":
        database = connect(path)
        if path.suffix == ".new":
            database.execute("PRAGMA max_page_count=40")
        return database

    directory = Directory(tmp_path / "profile" / "directory.db", tight)
    records = [{"id": str(n), "name": "A", "description": "word " * 200} for n in range(500)]
    with pytest.raises(DiskTrouble, match=r"The disk is full\. The directory you had is as it was"):
        directory.import_sources([given_json(records)])
    assert list((tmp_path / "profile").iterdir()) == []
    assert directory.search(ServiceQuery()).total == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(directory: Directory, tmp_path: Path, encoding: str) -> None:
    page = tmp_path / "page.json"
    page.write_bytes('[{"id": "1", "name": "Café’s £5"}]'.encode(encoding))
    imported(directory, page, name="same")
    assert only(directory).name == "Café’s £5"
    table = tmp_path / "table"
    table.mkdir()
    (table / "services.csv").write_bytes("id,name\r\n1,Café’s £5\r\n".encode(encoding))
    imported(directory, table, name="same")
    assert only(directory).name == "Café’s £5"


@pytest.mark.parametrize("spelling", ["eligibilitys", "eligibilities", "eligibility"])
@pytest.mark.parametrize("taxonomy", ["service_taxonomys", "service_taxonomies"])
def test_every_spelling_of_1_0(directory: Directory, given_json: Given, spelling: str, taxonomy: str) -> None:
    record = {
        "id": 12,
        "name": "Tuesday group",
        "attending_access": "drop-in",
        "attending_type": "venue",
        "organization": {"id": "o", "name": "Friends"},
        spelling: [{"eligibility": "adult", "minimum_age": 18, "maximum_age": 64}],
        taxonomy: [{"id": "t", "taxonomy": {"id": "x", "name": "Carers", "vocabulary": "y"}}],
        "regular_schedules": [{"weekday": "Tuesday", "opens_at": "10:00", "closes_at": "12:00"}],
        "service_areas": [{"service_area": "Kent"}],
        "languages": [{"language": "Polish"}],
        "cost_options": [{"amount": 0}],
        "contacts": [{"name": "Jo", "phones": [{"number": "0117 496 0000", "language": "en"}]}],
        "service_at_locations": [
            {
                "regular_schedule": [],
                "location": {
                    "name": "Hall",
                    "physical_addresses": [{"address1": "1 High Street", "postal_code": "BS16 2QR"}],
                    "accessibilities": [],
                },
            }
        ],
    }
    report = imported(directory, given_json({"content": [record], "totalElements": 1}))
    assert report.format == "oruk-1.0"
    service = only(directory)
    assert service.eligibility == "adult"
    assert (service.minimum_age, service.maximum_age) == (18, 64)
    assert [need.value for need in service.needs] == ["caring"]
    assert service.opening == ("Tue 10:00 to 12:00",)
    assert (service.areas, service.languages, service.free) == (("Kent",), ("Polish",), True)
    assert service.places[0].address == "1 High Street"
    assert service.phone == "0117 496 0000"
    assert service.how_to_apply == "Drop in, no appointment needed"


def test_a_datapackage_in_a_zip_with_its_files_in_a_folder(directory: Directory, data: Path, tmp_path: Path) -> None:
    """As Miami's: the tables in data/, the descriptor's paths without it; and one file that is missing."""
    source = data / "hsds-1.1-sample"
    path = tmp_path / "miami.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(source / "datapackage.json", "package/datapackage.json")
        for table in source.glob("*.csv"):
            if table.name != "phones.csv":
                made.write(table, f"package/data/{table.name}")
    zipped = imported(directory, path, name="sample")
    folder = imported(directory, source, name="other")
    assert (zipped.format, zipped.services, zipped.organizations) == ("hsds-1.1-csv", 13, 10)
    assert zipped.services == folder.services
    descriptor = imported(directory, source / "datapackage.json", name="third")
    assert descriptor.services == 13


def test_the_tables_of_one_folder_are_read_together(directory: Directory, data: Path, tmp_path: Path) -> None:
    """Somebody's download: raw lists of the same names beside the package, which lies deep."""
    raw, deep = tmp_path / "all/a raw list", tmp_path / "all/package/examples/csv"
    raw.mkdir(parents=True)
    for name in ("services", "organizations"):
        (raw / f"{name}.csv").write_text("Title,Telephone\nLunch club,0117 496 0000\n")
    shutil.copytree(data / "hsds-1.1-sample", deep)
    (deep / "datapackage.json").unlink()
    report = imported(directory, tmp_path / "all")
    assert (report.services, report.organizations) == (13, 10)
    assert report.repaired.get("orphan_organization", 0) == 0


def test_what_else_publishers_list_is_not_taken_for_services(directory: Directory, tmp_path: Path) -> None:
    pages = tmp_path / "feed"
    pages.mkdir()
    lists = {
        "services": [{"id": "1", "name": "Lunch club", "status": "active"}],
        "taxonomy_terms": [{"id": "t", "name": "Food", "description": "Meals", "parent_id": None, "taxonomy": "x"}],
        "locations": [{"id": "l", "name": "Town hall", "location_type": "physical", "addresses": []}],
    }
    for name, listed in lists.items():
        (pages / f"{name}.json").write_text(json.dumps({"contents": listed}))
    report = imported(directory, pages)
    assert report.services == 1
    assert {(one.record, one.reason) for one in report.refused} == {
        ("Food", "It is a word of a list of kinds and not a service."),
        ("Town hall", "It is a place and not a service."),
    }


def test_a_fax_is_never_the_first_to_ring(directory: Directory, given_json: Given) -> None:
    phones = [{"number": "0117 496 0001", "type": "Fax", "description": "Office"}, {"number": "0117 496 0002"}]
    imported(directory, given_json([{"id": "1", "name": "A", "phones": phones}]))
    assert only(directory).phones == (ServicePhone("0117 496 0002"), ServicePhone("0117 496 0001", "Fax"))


def test_a_gzip_and_a_plain_file_read_the_same(directory: Directory, data: Path, tmp_path: Path) -> None:
    plain = data / "libraries" / "oruk3_bristol.json"
    packed = tmp_path / "packed.json"  # the name is not believed
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    first, second = directory.import_sources([plain, packed])
    assert (first.read, first.services, first.repaired) == (second.read, second.services, second.repaired)
    assert first.read == len(json.loads(plain.read_text())["contents"])


def test_a_new_directory_put_in_place_by_another_program_is_seen(
    directory: Directory, given_json: Given, tmp_path: Path, connect: "Callable[[Path], Database]"
) -> None:
    imported(directory, given_json([{"id": "1", "name": "Lunch club"}]))
    assert directory.search(ServiceQuery("dance")).matched == 0
    other = Directory(tmp_path / "profile" / "directory.db", connect)
    imported(other, given_json([{"id": "2", "name": "Dance club"}], "more.json"))
    other.close()
    assert directory.search(ServiceQuery("dance")).matched == 1
    assert [one.source for one in directory.status()] == ["given", "more"]


def test_no_directory_yet(directory: Directory) -> None:
    results = directory.search(ServiceQuery("lunch"))
    assert (results.hits, results.total) == ((), 0)
    assert results.note == "The directory is empty. Import a directory file first."
    assert directory.status() == ()
    with pytest.raises(Refused, match="no service"):
        directory.show("x")
    with pytest.raises(Refused):
        directory.import_sources([])

"""Somebody's own list, as CSV, spreadsheet or JSON: its columns guessed, said, remembered, or asked for in words."""

import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from navigator.directory import Directory, limits, read_mapping
from navigator.directory.mapping import guess, heading
from navigator.domain.services import ColumnMapping, Place, Service, ServicePhone, ServiceQuery
from navigator.errors import Refused

COLUMNS = ("Service", "Run by", "What they do", "Tel no.", "E-mail", "Web", "Address line 1", "Town", "Post Code",
           "When", "Cost", "Who is it for?", "Category", "Last checked")  # fmt: skip
ROW = ("Lunch club", "Friends of Bath", "A hot meal & company", "01225 496000 (Jo)", "jo@example.org",
       "www.example.org", "1 High Street", "Bath", "ba1 1aa", "Tuesdays 12 to 2", "£4", "Over 60s",
       "Lunch clubs; Befriending", "14/08/2026")  # fmt: skip
OTHER = ("Shed", "Men's Sheds", "", "", "", "", "", "", "", "", "", "", "", "")


def csv_file(folder: Path, *lines: tuple[str, ...], name: str = "list.csv", between: str = ",", **options: str) -> Path:
    path = folder / name
    text = "\n".join(between.join(f'"{cell}"' for cell in line) for line in lines)
    path.write_bytes(text.encode(options.get("encoding", "utf-8")))
    return path


def xlsx_file(folder: Path, *lines: tuple[object, ...], name: str = "list.xlsx", before: int = 0) -> Path:
    book = Workbook()
    for _ in range(before):
        book.create_sheet(index=0)
    for line in lines:
        book.worksheets[-1].append(line)
    path = folder / name
    book.save(path)
    return path


def only(directory: Directory) -> Service:
    (hit,) = directory.search(ServiceQuery("lunch")).hits
    return hit.service


def assert_is_the_lunch_club(service: Service) -> None:
    assert (service.name, service.organization) == ("Lunch club", "Friends of Bath")
    assert service.description == "A hot meal & company"
    assert service.phones == (ServicePhone("01225 496000", "Jo"),)
    assert (service.email, service.url) == ("jo@example.org", "https://www.example.org")
    assert service.places == (Place("", "1 High Street, Bath", "BA1 1AA"),)
    assert (service.opening, service.cost, service.eligibility) == (("Tue 12:00 to 14:00",), "£4", "Over 60s")
    assert service.assured_on == "2026-08-14"
    assert "food" in [need.value for need in service.needs]


@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac-roman"])
def test_a_csv_whose_headings_are_clear(directory: Directory, tmp_path: Path, between: str, encoding: str) -> None:
    path = csv_file(tmp_path, COLUMNS, ROW, OTHER, between=between, encoding=encoding)
    (report,) = directory.import_sources([path])
    assert (report.source, report.format, report.services) == ("list", "list-csv", 2)
    assert report.mapping["name"] == ("Service",)
    assert report.mapping["address"] == ("Address line 1", "Town")
    assert_is_the_lunch_club(only(directory))


def test_a_spreadsheet_with_a_title_above_and_an_empty_sheet_before(directory: Directory, tmp_path: Path) -> None:
    checked = (*ROW[:-1], datetime(2026, 8, 14))
    path = xlsx_file(tmp_path, ("Our services, 2026",), (), COLUMNS, checked, before=1)
    (report,) = directory.import_sources([path])
    assert (report.format, report.services) == ("list-xlsx", 1)
    assert_is_the_lunch_club(only(directory))


@pytest.mark.parametrize("shape", ["list", "page", "lines", "deep"])
def test_json_of_any_shape(directory: Directory, tmp_path: Path, shape: str) -> None:
    cells = dict(zip(COLUMNS, ROW, strict=True))
    records = [
        {
            "title": cells["Service"],
            "provider": {"provider_name": cells["Run by"]},
            "details": {"whatTheyDo": cells["What they do"], "cost": cells["Cost"], "whoFor": cells["Who is it for?"]},
            "contact": {"telephone": cells["Tel no."], "email": cells["E-mail"], "website": cells["Web"]},
            "where": {"addressLine1": "1 High Street", "town": "Bath", "postcode": "ba1 1aa"},
            "openingTimes": [{"when": cells["When"]}],
            "tags": cells["Category"].split("; "),
            "lastChecked": cells["Last checked"],
        }
    ] * 2
    text = {
        "list": json.dumps(records),
        "page": json.dumps({"total": 2, "results": records}),
        "lines": "\n".join(map(json.dumps, records)),
        "deep": json.dumps({"meta": {"links": [{"rel": "self"}]}, "body": [{"day": 1, "found": records}]}),
    }[shape]
    path = tmp_path / "list.json"
    path.write_text(text)
    (report,) = directory.import_sources([path])
    assert (report.format, report.read, report.services) == ("list-json", 2, 1)
    assert_is_the_lunch_club(only(directory))


def test_a_real_list_of_a_charity(directory: Directory, data: Path) -> None:
    """Street Support's own JSON: two lists under one roof, entities, untidy postcodes."""
    (report,) = directory.import_sources([data / "street-support" / "support.json"])
    assert (report.format, report.services, report.refused) == ("list-json", 51, ())
    assert report.repaired["html_to_text"] == 10
    hits = directory.search(ServiceQuery("Reach Out to the Community")).hits
    place = hits[0].service.places[0]
    assert place.address == "Elliott's fruit and veg, Chorlton precinct, Wilbraham road, Chorlton"
    assert place.postcode == "M21 9AQ"


def test_what_is_unclear_is_refused_with_what_is_missing(directory: Directory, tmp_path: Path) -> None:
    path = csv_file(tmp_path, ("Col A", "Col B"), ("Lunch club", "12 noon"))
    with pytest.raises(Refused, match=r"no column is known to hold the name .*“Col A”, “Col B”"):
        directory.import_sources([path])
    path = csv_file(tmp_path, ("Name", "Colour"), ("Lunch club", "red"))
    with pytest.raises(Refused, match="how to reach it"):
        directory.import_sources([path])
    path = tmp_path / "two.json"
    path.write_text(json.dumps([{"a": {"name": "x"}, "b": {"name": "y"}, "phone": "01225 496000"}]))
    with pytest.raises(Refused, match=r"both “a\.name” and “b\.name” could be the name"):
        directory.import_sources([path])


def test_said_once_it_is_remembered_by_the_name_of_the_source(directory: Directory, tmp_path: Path) -> None:
    path = csv_file(tmp_path, ("Col A", "Col B"), ("Lunch club", "01225 496000"))
    said = ColumnMapping({"name": ("Col A",), "phone": ("Col B",)})
    (report,) = directory.import_sources([path], mapping=said)
    assert report.mapping == said.fields
    assert only(directory).phone == "01225 496000"
    csv_file(tmp_path, ("Col B", "Col A", "More"), ("01225 496999", "Lunch club", "x"))
    directory.import_sources([path])
    assert only(directory).phone == "01225 496999"
    kept = json.loads((tmp_path / "profile" / "directory.json").read_text())
    assert kept["mappings"] == {"list": {"name": ["Col A"], "phone": ["Col B"]}}
    csv_file(tmp_path, ("Col C", "Col D"), ("Lunch club", "01225 496000"))
    with pytest.raises(Refused, match="not clear"):  # what was said is of other columns
        directory.import_sources([path])


def test_a_mapping_that_names_what_is_not_there(directory: Directory, tmp_path: Path) -> None:
    path = csv_file(tmp_path, ("Col A",) * 2, ("Lunch club", "x"))
    with pytest.raises(Refused, match="has no column “Title”"):
        directory.import_sources([path], mapping=ColumnMapping({"name": ("Title",)}))
    assert not (tmp_path / "profile" / "directory.json").exists()


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"phone": "Tel"}', '{"name": 7}', '{"name": "A", "colour": "B"}', "[" * 100_000]
)
def test_a_mapping_file_that_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "mapping.json"
    path.write_text(content)
    with pytest.raises(Refused, match="mapping"):
        read_mapping(path)
    with pytest.raises(Refused, match="cannot be read"):
        read_mapping(tmp_path / "nowhere.json")


def test_a_mapping_file(tmp_path: Path) -> None:
    path = tmp_path / "mapping.json"
    path.write_text('{"name": "Title", "address": ["Street", "Town"]}')
    assert read_mapping(path).fields == {"name": ("Title",), "address": ("Street", "Town")}


def test_the_preview_has_ten_rows_and_the_guess(directory: Directory, tmp_path: Path, data: Path) -> None:
    path = csv_file(tmp_path, COLUMNS, *[(f"Club {n}", *ROW[1:]) for n in range(30)])
    preview = directory.preview(path)
    assert preview is not None
    assert (preview.name, preview.columns, preview.missing) == ("list", COLUMNS, "")
    assert len(preview.rows) == 10
    assert preview.rows[9][0] == "Club 9"
    assert preview.mapping.fields["phone"] == ("Tel no.",)
    assert directory.preview(data / "bristol" / "bristol-services-page1.json") is None
    assert directory.preview(data / "hsds-1.1-sample") is None
    assert directory.status() == ()


def test_records_of_the_standards_are_never_taken_for_a_list(directory: Directory, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "cqc.json"
    path.write_text(json.dumps({"content": [{"id": "1", "name": "Home care", "status": "active"}]}))
    assert directory.import_sources([path])[0].format == "oruk-1.0"


def test_a_table_called_services_that_is_no_standard(directory: Directory, tmp_path: Path) -> None:
    path = csv_file(tmp_path, ("Title", "Telephone"), ("Lunch club", "01225 496000"), name="services.csv")
    assert directory.import_sources([path], name="a")[0].format == "list-csv"
    zipped = tmp_path / "a.zip"
    with zipfile.ZipFile(zipped, "w") as made:
        made.write(path, "services.csv")
    assert directory.import_sources([zipped], name="a")[0].format == "list-csv"


def test_the_table_of_a_package_brings_its_neighbours(directory: Directory, data: Path) -> None:
    (report,) = directory.import_sources([data / "hsds-1.1-sample" / "services.csv"])
    assert (report.format, report.organizations) == ("hsds-1.1-csv", 10)


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("Tel no.", "tel no"),
        ("location.streetLine1", "street line 1"),
        ("contact_e-mail", "contact e mail"),
        ("Who is it for?", "who is it for"),
    ],
)
def test_headings(column: str, words: str) -> None:
    assert heading(column) == words


def test_a_column_is_known_by_its_values_where_its_heading_says_nothing() -> None:
    rows = [{"Name": "Club", "A": "01225 496000", "B": "BA1 1AA", "C": "x@example.org"}] * 3
    assert guess(("Name", "A", "B", "C"), rows).mapping.fields == {
        "name": ("Name",), "phone": ("A",), "email": ("C",), "postcode": ("B",),
    }  # fmt: skip


# What no spreadsheet may do


def test_a_spreadsheet_that_is_none(directory: Directory, tmp_path: Path) -> None:
    path = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("xl/workbook.xml", "<nothing/>")
    with pytest.raises(Refused, match="not a spreadsheet that can be read"):
        directory.import_sources([path])
    with pytest.raises(Refused, match="no sheet with a table"):
        directory.import_sources([xlsx_file(tmp_path, ("Only a title",))])


def test_a_sheet_that_swells(directory: Directory, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, COLUMNS, ROW)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/media/more.xml", b" " * 60_000_000)
    with pytest.raises(Refused, match="swells"):
        directory.import_sources([path])


def test_one_cell_in_the_last_corner(directory: Directory, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    for line in (("Service", "Telephone"), ("Lunch club", "01225 496000")):
        sheet.append(line)
    sheet.cell(1_048_576, 16_384, "x")
    path = tmp_path / "corner.xlsx"
    book.save(path)
    assert directory.import_sources([path])[0].services == 1


def test_a_formula_is_not_worked_out(directory: Directory, tmp_path: Path) -> None:
    path = xlsx_file(tmp_path, ("Service", "Telephone"), ("Lunch club", '=HYPERLINK("http://example.org","ring")'))
    directory.import_sources([path], mapping=ColumnMapping({"name": ("Service",), "phone": ("Telephone",)}))
    assert only(directory).phones == ()


def test_a_line_without_end(directory: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LINE_CHARACTERS", 10_000)
    path = csv_file(tmp_path, ("Service", "Telephone"), ("Lunch club", "x" * 20_000))
    with pytest.raises(Refused, match="a line of more than"):
        directory.import_sources([path])

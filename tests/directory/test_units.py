"""Unit postcodes from the files that are published, read by their headers; and where they are on the earth."""

import json
import zipfile
from pathlib import Path

import pytest

from navigator.directory import Directory
from navigator.directory.grid import latitude_longitude
from navigator.directory.postcodes import miles_between
from navigator.domain.services import ServiceQuery
from navigator.errors import Refused

CODE_POINT = '"SW1A1AA",10,529090,179645,"E92000001"\n"SW1A2AA",90,0,0,"E92000001"\n"BS162QR",10,364260,177310,"E92"\n'
ONSPD = "pcd7,pcd8,pcds,dointr,doterm,east1m,north1m\nSW1A1AA,SW1A 1AA,SW1A 1AA,198001,,529090,179645\n"
CLASSIC = "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,lat,long\nSW1A1AA,,SW1A 1AA,1,,529090,179645,1,1\n"
IRISH = "pcds,oseast1m,osnrth1m\nBT1 5GS,333839,374170\nSW1A 1AA,529090,179645\nGY1 1AA,,\n"


@pytest.mark.parametrize(
    ("easting", "northing", "latitude", "longitude"),
    [(529090, 179645, 51.50101, -0.14159), (364260, 177310, 51.4935, -2.5162), (394235, 806529, 57.1497, -2.0969)],
)
def test_the_grid(easting: float, northing: float, latitude: float, longitude: float) -> None:
    found = latitude_longitude(easting, northing)
    assert miles_between(found, (latitude, longitude)) < 0.05


@pytest.mark.parametrize(("text", "count"), [(CODE_POINT, 2), (ONSPD, 1), (CLASSIC, 1), (IRISH, 1)])
def test_every_shape_is_read(directory: Directory, tmp_path: Path, text: str, count: int) -> None:
    path = tmp_path / "units.csv"
    path.write_text(text, encoding="utf-8")
    assert directory.import_postcodes([path]) == count
    point = directory.postcodes.locate("sw1a1aa")
    assert point is not None
    assert miles_between(point, (51.50101, -0.14159)) < 0.01
    assert directory.postcodes.is_exact("SW1A 1AA")
    assert directory.postcodes.locate("BT1 5GS") is None


def test_a_zip_with_other_tables_in_it(directory: Directory, tmp_path: Path) -> None:
    path = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Data/CSV/sw.csv", CODE_POINT)
        archive.writestr(
            "Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY\nPostcode,Quality,East,North,Country\n"
        )
    assert directory.import_postcodes([path]) == 2


@pytest.mark.parametrize("text", ["", "name,phone\nA,1\n", "<!doctype html>", "\x00\x00", "postcode\nBS16 2QR\n"])
def test_what_is_no_list_of_postcodes_is_refused_and_the_old_one_stays(
    directory: Directory, tmp_path: Path, text: str
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(CODE_POINT, encoding="utf-8")
    bad.write_text(text, encoding="utf-8")
    directory.import_postcodes([good])
    before = directory.postcodes.locate("BS16 2QR")
    with pytest.raises(Refused):
        directory.import_postcodes([bad])
    assert directory.postcodes.locate("BS16 2QR") == before
    assert [one.name for one in tmp_path.rglob("*.new")] == []


def test_distances_are_then_not_only_about(directory: Directory, tmp_path: Path) -> None:
    feed, units = tmp_path / "feed.json", tmp_path / "units.csv"
    place = {"location": {"addresses": [{"address_1": "1 High Street", "postal_code": "BS16 2QR"}]}}
    feed.write_text(json.dumps([{"id": "1", "name": "Lunch club", "service_at_locations": [place]}]))
    directory.import_sources([feed])
    (about,) = directory.search(ServiceQuery("lunch", near="BS16 2QR")).hits
    assert about.is_about
    assert "about" in about.why
    units.write_text(CODE_POINT, encoding="utf-8")
    directory.import_postcodes([units])
    directory.import_sources([feed])
    (hit,) = directory.search(ServiceQuery("lunch", near="BS16 2QR")).hits
    assert (hit.distance_miles, hit.is_about) == (0, False)
    assert hit.why.endswith("; 0.0 miles away")
    for elsewhere in ("BS16 3UH", "BS16"):  # of which only the area is known
        (hit,) = directory.search(ServiceQuery("lunch", near=elsewhere)).hits
        assert hit.is_about
        assert "; about " in hit.why

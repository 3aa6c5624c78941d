"""Who serves where: who clearly serves another place is left out and counted; what is not clear leaves out nobody."""

import json
from pathlib import Path

import pytest

from navigator.directory import Directory, Postcodes
from navigator.directory.areas import UNKNOWN, authorities, named_in
from navigator.domain.services import ServiceQuery, ServiceResults

BRISTOL, BATH, WESTON, LEEDS = "BS5 6XX", "BA1 1SU", "BS23 1UH", "LS1 4AP"


def service(name: str, *areas: str, postcode: str = "BS1 4ST", city: str = "Bristol") -> dict[str, object]:
    address = {"address_1": "1 High Street", "city": city, "postal_code": postcode}
    return {
        "id": name,
        "name": name,
        "description": "A hot meal and company at lunch.",
        "service_areas": [{"name": area} for area in areas],
        "service_at_locations": [{"location": {"addresses": [address]}}],
    }


def town(directory: Directory, folder: Path, *services: dict[str, object]) -> Directory:
    path = folder / "services.json"
    path.write_text(json.dumps({"contents": services}), encoding="utf-8")
    directory.import_sources([path])
    return directory


def names(results: ServiceResults) -> list[str]:
    return [hit.service.name for hit in results.hits]


@pytest.mark.parametrize(
    ("area", "served", "left_out"),
    [
        ("Bristol", BRISTOL, LEEDS),
        ("City of Bristol", BRISTOL, LEEDS),
        ("Bristol City Council", BRISTOL, BATH),
        ("North Somerset", WESTON, LEEDS),
        ("Bath and North East Somerset", BATH, LEEDS),
        ("Bath & North East Somerset Council area", BATH, LEEDS),
        ("BS5", BRISTOL, WESTON),
        ("BS", WESTON, BATH),
        ("BS5 6", BRISTOL, "BS5 7XX"),
        ("BS5, BS16 and BS23", WESTON, BATH),
        ("Bristol, South Gloucestershire", BRISTOL, LEEDS),
        ("Gloucestershire", "GL1 1HX", LEEDS),
        ("Caerdydd", "CF10 1EP", LEEDS),
        ("London", "SE1 7PB", LEEDS),
    ],
)
def test_who_says_where_is_found_there_and_left_out_elsewhere(
    directory: Directory, tmp_path: Path, area: str, served: str, left_out: str
) -> None:
    town(directory, tmp_path, service("Lunch there", area), service("Lunch anywhere"))
    here = directory.search(ServiceQuery("lunch", near=served))
    assert set(names(here)) == {"Lunch there", "Lunch anywhere"}
    why = {hit.service.name: hit.why for hit in here.hits}
    assert "serves" in why["Lunch there"]
    assert "serves" not in why["Lunch anywhere"]
    elsewhere = directory.search(ServiceQuery("lunch", near=left_out))
    assert names(elsewhere) == ["Lunch anywhere"]
    assert elsewhere.matched == 1
    assert elsewhere.unfit == "1 more does not fit: 1 serves other areas."


@pytest.mark.parametrize(
    ("areas", "near"),
    [
        (("Bristol",), ""),  # nobody said where
        (("Bristol",), "BT1 5GS"),  # nor is it known
        (("Bristol",), "BS15 8AA"),  # Kingswood: another council, but people call it Bristol
        (("South Bristol",), LEEDS),
        (("The whole of the North",), LEEDS),
        (("Bristol and surrounding areas",), LEEDS),
        (("Bristol", "all of the UK"), LEEDS),
        (("UK",), LEEDS),
        (("Nottinghamshire",), "NG1 5FS"),  # the city is a council of its own in the middle of it
        (("BS5 6",), "BS5"),
        (("MULTIPOLYGON(((1 2, 3 4)))" * 20,), LEEDS),
    ],
)
def test_what_is_not_clear_leaves_nobody_out(
    directory: Directory, tmp_path: Path, areas: tuple[str, ...], near: str
) -> None:
    town(directory, tmp_path, service("Lunch", *areas), service("Other lunch"))
    found = directory.search(ServiceQuery("lunch", near=near))
    assert set(names(found)) == {"Lunch", "Other lunch"}
    assert not found.unfit
    assert not any("only" in hit.why for hit in found.hits)


def test_a_town_is_known_by_the_addresses_of_the_directory(directory: Directory, tmp_path: Path) -> None:
    bath = [
        service(f"Hall {n}", postcode=code, city="Bath") for n, code in enumerate(("BA1 1SU", "BA1 2QH", "BA2 4DB"))
    ]
    town(directory, tmp_path, service("Lunch", "Bath"), *bath)
    assert "serves Bath" in directory.search(ServiceQuery("lunch", near=BATH)).hits[0].why
    assert directory.search(ServiceQuery("Hall", near=BATH)).matched == 3
    assert "1 serves other areas" in directory.search(ServiceQuery("hot", near=LEEDS)).unfit
    assert not directory.search(ServiceQuery("hot", near="BS31 1AA")).unfit  # Keynsham, seven miles away


def test_what_many_places_far_apart_are_in_is_no_town(directory: Directory, tmp_path: Path) -> None:
    far = [service(f"Hall {n}", postcode=code, city="Avonshire") for n, code in enumerate((BATH, WESTON, BRISTOL))]
    town(directory, tmp_path, service("Lunch", "Avonshire"), *far)
    assert not directory.search(ServiceQuery("lunch", near=LEEDS)).unfit


def test_the_name_of_a_council_far_away_that_is_also_a_place_nearby(directory: Directory, tmp_path: Path) -> None:
    """Newport on the Isle of Wight, beside Newport in Wales."""
    near = [service(f"Hall {n}", postcode="PO30 1JL", city="Newport") for n in range(3)]
    town(directory, tmp_path, service("Lunch", "Newport"), *near)
    assert not directory.search(ServiceQuery("lunch", near="PO30 5XX")).unfit


def test_who_is_asked_for_by_name_is_shown_and_says_where(directory: Directory, tmp_path: Path) -> None:
    town(directory, tmp_path, service("Zebra Lunch", "Bristol", "BS5"), service("Lunch"))
    assert directory.search(ServiceQuery("zebra", near=LEEDS)).unfit
    found = directory.search(ServiceQuery("zebra lunch", near=LEEDS))
    assert "Zebra Lunch" in names(found)
    assert next(hit.why for hit in found.hits if hit.service.name == "Zebra Lunch").endswith("serves Bristol, BS5 only")


def test_who_serves_the_place_comes_before_who_does_not_say(directory: Directory, tmp_path: Path) -> None:
    town(directory, tmp_path, service("Lunch a"), service("Lunch b", "Bristol"), service("Lunch c"))
    assert names(directory.search(ServiceQuery("lunch", near=BRISTOL)))[0] == "Lunch b"


def test_every_authority_has_postcodes_of_its_own_sector_file() -> None:
    codes = {row.authority for row in Postcodes().rows}
    for one in authorities().values():
        assert one.codes <= codes, one.name
    assert named_in("Royal Borough of Kensington and Chelsea") == ("Kensington and Chelsea",)
    assert named_in("x" * 1_000) == (UNKNOWN,)
    assert named_in(", ".join(f"Place {n}" for n in range(25))) == (UNKNOWN,)

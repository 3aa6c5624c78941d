"""Where is measured from, and how far: postcodes and places asked for and in the words."""

from pathlib import Path

import pytest

from navigator.directory import Directory, Postcodes
from navigator.directory.postcodes import miles_between
from navigator.domain.services import ServiceQuery

from .town import find, names


def test_the_nearer_of_two_comes_first(town: Directory) -> None:
    assert names(find(town, "lunch club", near="PO16 7AA"))[0] == "Fareham Lunch Club"
    assert names(find(town, "lunch club", near="BS16 2QR"))[0] == "Fishponds Lunch Club"


def test_distance_agrees_with_the_great_circle(libraries: Directory) -> None:
    here = Postcodes().locate("BS16 2QR")
    assert here is not None
    for hit in libraries.search(ServiceQuery("library", near="BS16 2QR", within_miles=60, limit=200)).hits:
        place = hit.service.places[0]
        point = (place.latitude, place.longitude)
        if None in point:
            continue
        assert hit.distance_miles == pytest.approx(miles_between(here, point), rel=0.005, abs=0.02)  # type: ignore[arg-type]


def test_within_miles_agrees_with_counting_by_hand(libraries: Directory, data: Path) -> None:
    here = Postcodes().locate("BS16 2QR")
    assert here is not None
    within = 0
    results = libraries.search(ServiceQuery(near="BS16 2QR", limit=1000))
    for hit in results.hits:
        within += hit.distance_miles is not None and hit.distance_miles <= 5
    five = libraries.search(ServiceQuery(near="BS16 2QR", within_miles=5, limit=1000))
    assert five.matched == within == len(five.hits) > 10
    assert all(hit.distance_miles is not None and hit.distance_miles <= 5 for hit in five.hits)
    assert [hit.distance_miles for hit in five.hits] == sorted(hit.distance_miles or 0 for hit in five.hits)


def test_matched_counts_all_and_the_limit_only_what_is_shown(libraries: Directory) -> None:
    results = libraries.search(ServiceQuery("library", limit=3))
    assert len(results.hits) == 3
    assert results.matched == results.total == 3753


@pytest.mark.parametrize("near", ["ZZ99 1AA", "BT1 5GS", "somewhere nice", "\ud800"])
def test_an_unknown_postcode_is_a_note(town: Directory, near: str) -> None:
    results = find(town, "lunch club", near=near)
    assert results.note.startswith("We do not know where “")
    results.note.encode("utf-8")
    assert set(names(results)[:2]) == {"Fareham Lunch Club", "Fishponds Lunch Club"}
    assert all(hit.distance_miles is None for hit in results.hits)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("lunch club near BT1 5GS", "BT1 5GS"),
        ("lunch club near ZZ99 9ZZ", "ZZ99 9ZZ"),
        ("lunch club ZZ99 9ZZ", "ZZ99 9ZZ"),
        ("lunch club near ZZ99", "ZZ99"),
        ("lunch club in Xyntarrow", "Xyntarrow"),
    ],
)
def test_an_unknown_place_in_the_words_is_a_note_and_no_other_is_taken_instead(
    town: Directory, words: str, said: str
) -> None:
    results = find(town, words, near="BS16 2QR")
    assert results.note.startswith(f"We do not know where “{said}” is")
    assert not results.place
    assert all(hit.distance_miles is None for hit in results.hits)
    assert set(names(results)[:2]) == {"Fareham Lunch Club", "Fishponds Lunch Club"}
    as_typed = find(town, words, near="BS16 2QR", as_typed=True)
    assert any(hit.distance_miles is not None for hit in as_typed.hits)


def test_a_local_authority_that_no_address_names_is_a_place(town: Directory) -> None:
    results = find(town, "lunch club in Cardiff")
    assert (results.place, results.note) == ("Cardiff", "")
    hit = next(hit for hit in results.hits if hit.service.name == "Fishponds Lunch Club")
    assert hit.distance_miles == pytest.approx(29, abs=4)


@pytest.mark.parametrize(
    "words",
    ["help in the garden", "somebody in hospital", "in pain", "trouble in reading", "in debt", "living near nan"],
)
def test_what_is_no_place_is_taken_for_none(town: Directory, words: str) -> None:
    results = find(town, words)
    assert not results.place
    assert "We do not know where" not in results.note

"""What the coordinator knows, laid over what the list says."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.domain.own_knowledge import Knowledge, laid_over
from navigator.domain.services import Place, Service, ServicePhone
from navigator.domain.words import Corrected, Knowing

TODAY = date(2026, 11, 23)
LUNCH = Service(
    "harbour/1",
    "Harbour",
    "1",
    "Lunch club",
    phones=(ServicePhone("0117 496 0101", "Desk"), ServicePhone("0117 496 0102", "Kitchen")),
    email="old@example.org",
    url="https://example.org",
    places=(Place("Hall", "1 Quay Street", "BS1 1AA", 51.4, -2.6), Place("Annexe", "2 Quay Street")),
    opening=("Mon 12:00",),
    cost="£5",
)


def known(kind: Knowing, words: str = "", field: Corrected | None = None, **more: object) -> Knowledge:
    return replace(Knowledge("k", 1, LUNCH.id, LUNCH.name, kind, words, TODAY, field), **more)  # type: ignore[arg-type]


CASES = [
    ("the right number is known", Corrected.PHONE, "0117 496 0199", {"phone": "0117 496 0199"}),
    ("only that it is wrong is known", Corrected.PHONE, "", {"phone": "0117 496 0102"}),
    ("another address", Corrected.EMAIL, "new@example.org", {"email": "new@example.org"}),
    ("they moved", Corrected.ADDRESS, "5 Hill Road", {"places": (Place(address="5 Hill Road"), LUNCH.places[1])}),
    ("they are not there, nobody knows where", Corrected.ADDRESS, "", {"places": (LUNCH.places[1],)}),
    ("open on another day", Corrected.OPENING, "Tue 12:00", {"opening": ("Tue 12:00",)}),
    ("it costs more", Corrected.COST, "£7", {"cost": "£7", "free": None}),
    ("it is gone", Corrected.GONE, "", {"name": "Lunch club"}),
]


@pytest.mark.parametrize(("what", "field", "words", "expected"), CASES, ids=[case[0] for case in CASES])
def test_a_correction_stands_and_the_record_stays(
    what: str, field: Corrected, words: str, expected: dict[str, object]
) -> None:
    one = laid_over(LUNCH, [known(Knowing.CORRECTION, words, field)])
    assert {name: getattr(one.service, name) for name in expected} == expected
    assert one.listed == LUNCH
    assert one.correction(field) is not None
    assert one.is_gone == (field is Corrected.GONE)


def test_where_a_refuge_is_stays_with_the_coordinator() -> None:
    """They may know it; it is laid over nothing that is shown or printed."""
    refuge = replace(LUNCH, places=(), address_hidden=True)
    where = known(Knowing.CORRECTION, "12 Secret Lane", Corrected.ADDRESS)
    made = laid_over(refuge, [where])
    assert made.service == refuge
    assert made.corrections == (where,)


def test_notes_and_favourites_change_nothing_of_the_record() -> None:
    one = laid_over(LUNCH, [known(Knowing.NOTE, "Ask for Jean"), known(Knowing.FAVOURITE)])
    assert (one.service, [note.words for note in one.notes]) == (LUNCH, ["Ask for Jean"])
    assert one.favourite is not None


def test_what_was_taken_back_or_is_about_another_counts_for_nothing() -> None:
    back = known(Knowing.CORRECTION, "0", Corrected.PHONE, taken_back_on=TODAY)
    other = known(Knowing.CORRECTION, "0", Corrected.PHONE, service_id="harbour/2")
    assert laid_over(LUNCH, [back, other]).service == LUNCH

"""Which of the coordinator's own services a question in the directory means, and which of these fit its filters."""

from typing import Any

import pytest

from navigator.domain.loop import OwnService
from navigator.domain.own_services import as_service, found, meant
from navigator.domain.services import Away, Place, ServicePhone, ServiceQuery, ServiceResults
from navigator.domain.words import Need

SHED = OwnService(
    "1", 1, "Ray’s shed", "St Luke’s", "0117 496 0001", "Church Road", "BS16 2QR", "Wood and tea", Need.COMPANY
)
LIFTS = OwnService("2", 1, "Lifts to the hospital", what="Brian drives")


@pytest.mark.parametrize(
    ("words", "needs", "those"),
    [
        ("", (), (SHED, LIFTS)),
        ("shed", (), (SHED,)),
        ("rays SHE", (), (SHED,)),
        ("st luke's tea", (), (SHED,)),
        ("brian", (), (LIFTS,)),
        ("company", (), (SHED,)),
        ("lonely on sundays", (Need.COMPANY,), (SHED,)),
        ("lonely on sundays", (), ()),
        ("hospital parking", (), ()),
    ],
)
def test_meant(words: str, needs: tuple[Need, ...], those: tuple[OwnService, ...]) -> None:
    assert meant((SHED, LIFTS), words, needs) == those


NEAR = ServiceResults((), 0, 0, near=(51.47, -2.53))
AWAY = {"BS16 2QR": Away(1.2, True)}


@pytest.mark.parametrize(
    ("story", "asked", "shown", "told"),
    [
        ("nothing is chosen: whichever is known to be near comes first", {}, ["Ray’s shed", "Lifts"], ""),
        ("for company", {"need": Need.COMPANY}, ["Ray’s shed"], "1 does not fit: 1 does not say what it is for."),
        ("for carers", {"need": Need.CARING}, [],
         "2 do not fit: 1 does not say what it is for, 1 is for other needs."),
        ("a goal of theirs is company", {"needs": (Need.COMPANY,)}, ["Ray’s shed", "Lifts"], ""),
        ("a goal of theirs is food", {"needs": (Need.FOOD,)}, ["Lifts"], "1 does not fit: 1 is for other needs."),
        ("within two miles", {"within_miles": 2}, ["Ray’s shed"], "1 does not fit: 1 does not say where it is."),
        ("within a mile", {"within_miles": 1}, [],
         "2 do not fit: 1 does not say where it is, 1 is further away."),
        ("free", {"free": True}, [], "2 do not fit: 2 do not say whether they are free."),
        ("open on a Monday", {"on_day": "Monday"}, [], "2 do not fit: 2 do not say when they are open."),
        ("at a place", {"reach": frozenset({"venue", "home"})}, ["Ray’s shed"],
         "1 does not fit: 1 does not say how it reaches people."),
        ("in Polish, and checked", {"language": "pl", "checked": True}, [],
         "2 do not fit: 2 do not say when they were checked."),
        ("for a woman of eighty: nothing is said against it", {"age": 80, "gender": "women"},
         ["Ray’s shed", "Lifts"], ""),
    ],
)  # fmt: skip
def test_which_fit_the_filters_and_what_is_said_of_the_others(
    story: str, asked: dict[str, Any], shown: list[str], told: str
) -> None:
    """What nobody wrote of them is not known, and that is said: nothing is hidden in silence."""
    hits, unfit = found((LIFTS, SHED), ServiceQuery(**asked), NEAR, AWAY)
    assert [hit.service.name.removesuffix(" to the hospital") for hit in hits] == shown, story
    assert unfit == (f"Of your own, {told}" if told else ""), story


def test_without_a_place_to_measure_from_distance_narrows_nothing() -> None:
    hits, unfit = found((LIFTS, SHED), ServiceQuery(within_miles=1), ServiceResults((), 0, 0), {})
    assert (len(hits), unfit) == (2, "")
    near, _ = found((SHED,), ServiceQuery(), NEAR, AWAY)
    assert (near[0].distance_miles, near[0].is_about) == (1.2, True)


def test_as_a_service_of_a_list_is_shown() -> None:
    service = as_service(SHED)
    assert (service.name, service.organization, service.description) == ("Ray’s shed", "St Luke’s", "Wood and tea")
    assert service.phones == (ServicePhone("0117 496 0001"),)
    assert service.places == (Place(address="Church Road", postcode="BS16 2QR"),)
    assert (service.needs, service.source, service.assured_on) == ((Need.COMPANY,), "", None)
    assert as_service(LIFTS).phones == as_service(LIFTS).places == ()

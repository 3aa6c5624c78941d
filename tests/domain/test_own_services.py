"""Which of the coordinator's own services a question in the directory means."""

import pytest

from navigator.domain.loop import OwnService
from navigator.domain.own_services import as_service, meant
from navigator.domain.services import Place, ServicePhone
from navigator.domain.words import Need

SHED = OwnService(
    "1", 1, "Ray’s shed", "St Luke’s", "0117 496 0001", "Church Road", "BS16 2QR", "Wood and tea", Need.COMPANY
)
LIFTS = OwnService("2", 1, "Lifts to the hospital", what="Brian drives")


@pytest.mark.parametrize(
    ("words", "needs", "found"),
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
def test_meant(words: str, needs: tuple[Need, ...], found: tuple[OwnService, ...]) -> None:
    assert meant((SHED, LIFTS), words, needs) == found


@pytest.mark.parametrize(
    ("words", "only", "found"),
    [
        ("", Need.COMPANY, (SHED,)),
        ("", Need.CARING, ()),
        ("tea", Need.COMPANY, (SHED,)),
        ("brian", Need.COMPANY, ()),
        ("brian", Need.GETTING_ABOUT, ()),
    ],
)
def test_where_one_need_is_chosen_only_what_is_for_it(words: str, only: Need, found: tuple[OwnService, ...]) -> None:
    assert meant((SHED, LIFTS), words, (), only) == found


def test_as_a_service_of_a_list_is_shown() -> None:
    service = as_service(SHED)
    assert (service.name, service.organization, service.description) == ("Ray’s shed", "St Luke’s", "Wood and tea")
    assert service.phones == (ServicePhone("0117 496 0001"),)
    assert service.places == (Place(address="Church Road", postcode="BS16 2QR"),)
    assert (service.needs, service.source, service.assured_on) == ((Need.COMPANY,), "", None)
    assert as_service(LIFTS).phones == as_service(LIFTS).places == ()

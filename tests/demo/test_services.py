"""The made-up directory: imported without a repair, over all needs, on the postcode map, with nobody's number."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.demo import WRITTEN_SERVICES, town, written_people, written_services
from navigator.demo.made_services import make_service
from navigator.demo.oruk import Offer, record
from navigator.demo.shelves import Shelves
from navigator.directory.postcodes import Postcodes
from navigator.domain.services import ServiceQuery
from navigator.domain.words import Need

TODAY = date(2027, 7, 15)


def test_all_are_imported_and_nothing_needed_repair(larger: Any) -> None:
    (status,) = larger.directory.status()
    assert (status.services, status.repaired, status.refused) == (300, {}, 0)
    assert larger.counts.services == 300


@pytest.mark.parametrize("need", list(Need))
def test_every_need_has_a_shelf(written: Any, need: Need) -> None:
    found = written.directory.search(ServiceQuery(need=need))
    assert found.matched >= 2
    tagged = [one for one in written_services(TODAY) if need.label in _terms(one)]
    assert len(tagged) >= 3


def _terms(service: Any) -> list[str]:
    return [attribute["taxonomy_term"]["name"] for attribute in service["attributes"]]


def test_written_ones_are_all_different_and_say_enough() -> None:
    services = written_services(TODAY)
    assert (
        len(services)
        == WRITTEN_SERVICES
        == len({one["name"] for one in services})
        == len({one["id"] for one in services})
    )
    assert len({one["organization_id"] for one in services}) < 60
    assert all(40 <= len(one["description"]) <= 400 for one in services)
    assert all(one["contacts"][0]["phones"][0]["number"] for one in services)


def test_numbers_and_postcodes_are_nobodys(larger: Any, drama: re.Pattern[str]) -> None:
    map_of_postcodes = Postcodes()
    services = [*written_services(TODAY), *(make_service(1, number, TODAY) for number in range(220))]
    met_at = [at["location"]["addresses"][0] for one in services for at in one.get("service_at_locations", [])]
    postcodes = [address["postal_code"] for address in met_at]
    postcodes += [one.person.details.postcode for one in larger.people()]
    assert len(postcodes) > 250
    assert [one for one in postcodes if map_of_postcodes.locate(one) is None] == []
    unused = {sector.sector + unit for sector in town.sectors() for unit in sector.units}
    assert {one for one in postcodes if one not in unused} == {"BS16 2QR"}
    numbers = [one["contacts"][0]["phones"][0]["number"] for one in services]
    assert [number for number in numbers if not drama.fullmatch(number)] == []


def test_some_were_checked_last_month_and_some_not_for_three_years_whenever_it_is_opened() -> None:
    for today in (TODAY, TODAY + timedelta(days=3000)):
        ages = [(today - date.fromisoformat(one["assured_date"])).days for one in written_services(today)]
        assert min(ages) < 31
        assert max(ages) > 3 * 365
        assert min(ages) > 0


def test_every_service_that_a_person_is_sent_to_is_in_the_directory() -> None:
    names = {one["name"] for one in written_services(TODAY)}
    steps = [step for case in written_people() for wish in case.wishes for step in wish.steps]
    assert {step.service for step in steps if step.service} <= names
    assert len({step.service for step in steps if step.service}) > 40


def test_a_snapshot_is_the_directorys_own_service(written: Any) -> None:
    day_centre = next(
        action.service
        for goal in written.person("Ellis").goals
        for action in goal.actions
        if action.service and action.service.name == "Elm Tree Day Centre"
    )
    shown = written.directory.show(day_centre.service_id)
    assert (shown.name, shown.phone, shown.organization) == (day_centre.name, "0117 496 0101", "Elm Tree Day Centre")
    assert day_centre.address.startswith("5 Elm Tree Lane, Larkhampton")


def test_made_ones_have_ids_of_their_own_however_many() -> None:
    made = [make_service(1, number, TODAY) for number in range(3000)]
    assert len({one["id"] for one in made}) == 3000
    assert {term for one in made[:20] for term in _terms(one)} == {need.label for need in Need}


def _offer(times: str, cost: str) -> Offer:
    return Offer(
        name="Bath Club",
        organization="A",
        about_organization="B",
        description="C",
        needs=(Need.HOME,),
        phone="01632 960000",
        times=times,
        cost=cost,
        eligibility="D",
        how_to_apply="E",
        assured_on=TODAY,
    )


def test_times_and_costs_are_said_as_the_standard_says_them() -> None:
    made = record(_offer("MO,WE-FR 09:00-16:30; 1TH 14:00-16:00", "£10 for a badge; free; 45p a mile; ask us"))
    assert [(one["freq"], one["byday"], one["opens_at"], one["closes_at"]) for one in made["schedules"]] == [
        ("WEEKLY", "MO,WE,TH,FR", "09:00", "16:30"),
        ("MONTHLY", "1TH", "14:00", "16:00"),
    ]
    assert [(one.get("amount"), one.get("amount_description")) for one in made["cost_options"]] == [
        (10.0, "for a badge"),
        (0, None),
        (0.45, "a mile"),
        (None, "ask us"),
    ]
    assert "minimum_age" not in made
    assert "service_at_locations" not in made


def test_going_waits_for_a_day_on_which_it_is_open(written: Any) -> None:
    sunday = record(_offer("SU 09:00-11:00; 3WE 09:00-10:00", "free"))
    shelves = Shelves([sunday], written.directory)
    thursday = date(2027, 7, 15)
    assert shelves.open_day("Bath Club", thursday, working_day=False) == date(2027, 7, 18)
    assert shelves.open_day("Bath Club", thursday, working_day=True) == date(2027, 7, 21)
    assert shelves.open_day("Not there", thursday, working_day=True) == thursday

"""Where a refuge is: never shown, measured, found or kept, whoever tells of it and in whatever text."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from navigator.directory import Directory
from navigator.directory.checking import Checked, check
from navigator.directory.hiding import NOT_TOLD, striking
from navigator.directory.text import Repairs
from navigator.documents.pick_list import compose_pick_list
from navigator.documents.text import text_of
from navigator.domain.papers import Look
from navigator.domain.people import Coordinator
from navigator.domain.services import ImportReport, ServiceQuery

Give = Callable[..., ImportReport]
HEADINGS = "Name,Organisation,Phone,Description,Address,Postcode"
REFUGES = (
    "Rosewood Refuge,,0117 496 2221,,1 Secret Lane,BS5 6AA",
    "Refuge accommodation,Bristol Nextlink,0117 496 2223,Emergency accommodation,3 Secret Lane,BS5 6AA",
    "Saheli,,0117 496 2226,Refuge for Asian women and children fleeing abuse,6 Secret Lane,BS5 6AA",
    "Rosewood House,Women's Aid,0117 496 2222,Safe accommodation for women and children escaping violence,"
    "2 Secret Lane,BS5 6AA",
)


@pytest.fixture
def give(directory: Directory, tmp_path: Path) -> Give:
    """Imports a table of rows, or records, as a source of that name."""

    def imported(*told: object, source: str = "Kent") -> ImportReport:
        rows = [one for one in told if isinstance(one, str)]
        path = tmp_path / ("feed.csv" if rows else "feed.json")
        path.write_text("\n".join([HEADINGS, *rows]) if rows else json.dumps(list(told)))
        return directory.import_sources([path], name=source)[0]

    return imported


def tells(directory: Directory, folder: Path) -> list[str]:
    """What of the house is in the file, and where the services found are said to be."""
    hits = directory.search(ServiceQuery(near="BS5 6AA")).hits
    page = text_of(compose_pick_list([hit.service for hit in hits], Coordinator(name="Sam"), Look()))
    found = [word for word in ("Secret", "BS5", "6AA") if word in page]
    found += [f"{hit.service.name}: {hit.service.places} {hit.distance_miles}" for hit in hits if hit.service.places]
    directory.close()
    held = (folder / "profile" / "directory.db").read_bytes().lower()
    return found + [word for word in ("secret", "6aa") if word.encode() in held]


@pytest.mark.parametrize("row", REFUGES)
def test_a_refuge_that_nobody_marked_is_told_without_where_it_is(
    directory: Directory, give: Give, tmp_path: Path, row: str
) -> None:
    assert give(row).repaired["address_hidden"] == 1
    (hit,) = directory.search(ServiceQuery("refuge")).hits
    assert (hit.service.phone[:8], hit.service.address_hidden) == ("0117 496", True)
    assert tells(directory, tmp_path) == []


HOUSE = {"addresses": [{"address_1": "12 Secret Lane", "city": "Bristol", "postal_code": "BS5 6AA"}]}
AT_HOME = {"service_at_locations": [{"location": HOUSE}]}


def test_an_address_that_is_hidden_is_struck_out_of_every_text(
    directory: Directory, give: Give, tmp_path: Path
) -> None:
    record = {
        "id": "1",
        "name": "Haven, 12 Secret Lane",
        "hide_address": True,
        "description": "A safe house.\n\nCome to 12 Secret Lane, Easton, Bristol BS5 6AA. Ring 0117 496 0001 first.",
        "eligibility_description": "Whoever can get to Secret Lane",
        "application_process": "Write to 12 SECRET LANE",
        "schedules": [{"description": "Any day at BS56AA"}],
        "phones": [{"number": "0117 496 0001", "description": "12 Secret Lane"}],
        "url": "https://maps.example.org/?q=BS5+6AA",
        "service_areas": [{"name": "Bristol"}, {"name": "BS5 6AA"}],
        "our_own": {"note": "behind Secret Lane"},
        **AT_HOME,
    }
    give(record)
    service = directory.show("1")
    assert service.name == "Haven"
    assert service.description == f"A safe house.\n\nCome to {NOT_TOLD}. Ring 0117 496 0001 first."
    assert (service.phones[0].label, service.url, service.areas) == ("", "", ("Bristol",))
    assert not directory.search(ServiceQuery("secret lane")).matched
    assert tells(directory, tmp_path) == []


@pytest.mark.parametrize("hidden_first", [True, False])
def test_another_list_does_not_give_it_away_under_the_same_name(
    directory: Directory, give: Give, tmp_path: Path, hidden_first: bool
) -> None:
    """Without a number in common, and though it says nothing of a refuge."""
    quiet = {"id": "9", "name": "Saheli", "description": "A house at 6 Secret Lane, BS5 6AA", **AT_HOME}
    lists = [("Kent", (REFUGES[2],)), ("Essex", (quiet,))]
    for source, told in lists if hidden_first else lists[::-1]:
        give(*told, source=source)
    assert tells(directory, tmp_path) == []
    assert directory.search(ServiceQuery("saheli")).matched == 1
    for source, told in lists:
        report = give(*told, source=source)
        assert (report.added, report.changed, report.gone) == (0, 0, 0)
        assert tells(directory, tmp_path) == []
    changed = give({**quiet, "fees": "£4"}, source="Essex")
    assert changed.changed_names == ("Saheli: cost",)


def test_two_of_different_organisations_are_hidden_alike_and_stay_two(
    directory: Directory, give: Give, tmp_path: Path
) -> None:
    house = {"id": "1", "name": "Rosewood House", "organization": {"name": "Nextlink"}, "hide_address": True}
    give({**house, **AT_HOME})
    give({"id": "2", "name": "Rosewood House", "organization": {"name": "The council"}, **AT_HOME}, source="Essex")
    assert directory.search(ServiceQuery("rosewood")).matched == 2
    assert tells(directory, tmp_path) == []


def test_a_name_that_a_crowd_has_hides_nobody(directory: Directory, give: Give) -> None:
    minder = {"name": "Childminder", **AT_HOME}
    give(*({**minder, "id": str(number), "phones": []} for number in range(70)))
    give({**minder, "id": "x", "hide_address": True}, source="Essex")
    assert directory.show("1").places


def test_what_its_name_is_all_that_tells(directory: Directory, give: Give, tmp_path: Path) -> None:
    give({"id": "1", "name": "12 Secret Lane", "hide_address": True, **AT_HOME})
    assert directory.show("1").name == "Its address is not given out"
    assert tells(directory, tmp_path) == []


def judged(record: dict[str, object]) -> bool:
    checked = check({"id": "1", **record}, "Kent", 1, Repairs())
    assert isinstance(checked, Checked)
    return checked.service.address_hidden


@pytest.mark.parametrize(
    ("name", "organization", "description"),
    [
        ("Women's Refuge", "", ""),
        ("Men’s refuge", "", ""),
        ("Safe House", "", ""),
        ("Helpline", "Refuge", ""),
        ("<b>Rosewood</b> Refuge", "", "12 rooms, a garden, a breakfast club for the children"),
        ("Rosewood Refuge", "", "For people who have suffered abuse. We can help with your cats and dogs"),
        ("Swan Refuge", "", ""),
        ("The Willows", "", "A refuge for women; we can foster your dog"),
        ("The Willows", "", "&lt;p&gt;Refuge&lt;/p&gt; for survivors"),
        ("The Willows", "", "Refuge accommodation in twelve rooms"),
        ("The Willows", "", "A safe place to stay when you leave a violent partner"),
        ("The Willows", "", "Temporary accommodation for people fleeing domestic abuse"),
        ("The Willows", "", "Somebody to talk to. The address is not given out."),
        ("Hafan", "", "Lloches i fenywod a phlant sy’n dianc rhag trais"),
        ("Cairo Women's Shelter", "", ""),
    ],
)
def test_to_be_in_doubt_is_to_hide(name: str, organization: str, description: str) -> None:
    record = {"name": name, "organization": {"name": organization}, "description": description}
    assert judged(record)


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Donkey refuge", "Come and see them"),
        ("Hopefield Animal Refuge", "Abused and abandoned animals"),
        ("Hillside Refuge", "Unwanted ponies are looked after here"),
        ("Bristol Refugee Rights", "Help for refugees, and for women seeking asylum"),
        ("The Refuge Day Centre", "Showers and breakfast for men and women sleeping rough"),
        ("The Refuge Café", "Cake"),
        ("Safe House checks", "The fire service fits smoke alarms"),
        ("Community centre", "Refuge points for wheelchair users on each floor. Women's yoga on Mondays."),
        ("Warm space", "A refuge from the cold. Women's sewing on Mondays."),
        ("Conversation club", "For women seeking refuge in the UK"),
        ("Dogs at the fireside", "We mind the dogs of women in refuges"),
        ("Citizens Advice", "We keep your address confidential"),
        ("Supported housing", "Safe and warm accommodation for people with drug abuse behind them"),
    ],
)
def test_what_is_no_refuge_is_told_where_it_is(name: str, description: str) -> None:
    record = {"name": name, "description": description, **AT_HOME}
    assert not judged(record)


def test_its_organisation_speaks_for_a_service_that_says_nothing_itself() -> None:
    runs = {"name": "Nextlink", "description": "We run refuges for women who flee violence"}
    house = {"name": "Rosewood House", "organization": runs}
    office = {**house, "name": "Outreach", "description": "Drop in and talk to us"}
    assert [judged(one) for one in (house, office)] == [True, False]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("At 12 Secret Lane, Easton, Bristol BS5 6AA on Mondays", f"At {NOT_TOLD} on Mondays"),
        ("Behind Flat 3, 14-16 Stapleton Road, bs50qp.", f"Behind {NOT_TOLD}."),
        ("3 Heol Fawr, Abercoed SA1 1AA", NOT_TOLD),
        ("Turn off Stapleton Road", f"Turn off {NOT_TOLD}"),
        ("Map: https://goo.gl/maps/abc or 51.4623, -2.5571", f"Map: {NOT_TOLD} or {NOT_TOLD}"),
        ("Open 24 hours, 7 days. For 16 to 25 year olds who live on the street",) * 2,
        ("The Road to Freedom programme, 12 weeks in the Family Court",) * 2,
    ],
)
def test_what_looks_like_an_address_is_struck_out_too(text: str, left: str) -> None:
    assert striking(["12 Secret Lane"])(text) == left

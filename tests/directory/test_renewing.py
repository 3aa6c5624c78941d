"""A source imported again: what is new, changed and gone, what is kept of it, and that the others stay as they were."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from navigator.directory import Directory
from navigator.domain.services import ImportReport, ServiceQuery, Twin
from navigator.errors import Refused

LUNCH = {"id": "1", "name": "Lunch club", "phones": [{"number": "0117 496 0001"}]}
SHED = {"id": "2", "name": "Men's shed", "phones": [{"number": "0117 496 0002"}]}
DANCE = {"id": "3", "name": "Tea dance", "phones": [{"number": "0117 496 0003"}]}
Give = Callable[..., ImportReport]


@pytest.fixture
def give(directory: Directory, tmp_path: Path) -> Give:
    """Imports records as a source of that name."""

    def imported(*records: object, source: str = "Kent") -> ImportReport:
        path = tmp_path / "feed.json"
        path.write_text(json.dumps(list(records)))
        return directory.import_sources([path], name=source)[0]

    return imported


def found(directory: Directory) -> set[str]:
    return {hit.service.name for hit in directory.search(ServiceQuery()).hits}


def changes(report: ImportReport) -> tuple[int, int, int]:
    return report.added, report.changed, report.gone


@pytest.mark.parametrize(
    ("then", "expected", "gone"),
    [
        ([LUNCH, SHED], (0, 0, 0), ()),
        ([SHED, LUNCH], (0, 0, 0), ()),
        ([LUNCH, SHED, DANCE], (1, 0, 0), ()),
        ([LUNCH, {**SHED, "phones": [{"number": "0117 496 9999"}]}], (0, 1, 0), ()),
        ([LUNCH, {**SHED, "status": "temporarily closed"}], (0, 1, 0), ()),
        ([LUNCH, {**SHED, "vendor_key": "of no meaning to us"}], (0, 0, 0), ()),
        ([LUNCH], (0, 0, 1), ("Men's shed",)),
        ([{**LUNCH, "name": "Lunch"}, DANCE], (1, 1, 1), ("Men's shed",)),
    ],
)
def test_what_changed_since_last_time(
    directory: Directory, give: Give, then: list[object], expected: tuple[int, int, int], gone: tuple[str, ...]
) -> None:
    assert changes(give(LUNCH, SHED)) == (2, 0, 0)
    report = give(*then)
    assert changes(report) == expected
    assert report.gone_names == gone
    (status,) = directory.status()
    assert (status.added, status.changed, status.gone) == expected
    assert status.services == len(then)


def test_what_changed_of_each_is_said_the_gravest_first(directory: Directory, give: Give) -> None:
    clubs = [{"id": f"c{number}", "name": f"Club {number:02}", "email": "a@example.org"} for number in range(30)]
    give(LUNCH, SHED, *clubs)
    report = give(
        {**LUNCH, "description": "New words"},
        {**SHED, "phones": [{"number": "0117 496 9999"}], "status": "temporarily closed"},
        *({**club, "email": "b@example.org"} for club in clubs),
    )
    assert report.changed == 32
    assert len(report.changed_names) == 20
    assert report.changed_names[:2] == ("Men's shed: phone, status", "Club 00: email")
    assert give({**LUNCH, "description": "Newer"}, {**SHED, "name": "Shed"}).changed_names == (
        "Shed: phone, status, name", f"{LUNCH['name']}: description",
    )  # fmt: skip


def test_the_last_report_is_remembered_with_its_refusals(directory: Directory, give: Give) -> None:
    report = give(LUNCH, {"id": "x"}, {"id": "y", "name": " "})
    (status,) = directory.status()
    remembered = status.last_report()
    assert remembered.refused == report.refused
    assert [one.reason for one in remembered.refused] == ["It has no name."] * 2
    for name in ("source", "format", "read", "services", "organizations", "locations", "repaired", "added"):
        assert getattr(remembered, name) == getattr(report, name)


def test_what_is_gone_is_not_found_but_still_shown_with_its_day(directory: Directory, give: Give) -> None:
    give(LUNCH, SHED)
    shed = directory.show("2").id
    give(LUNCH)
    assert found(directory) == {"Lunch club"}
    service = directory.show(shed)
    assert (service.name, service.phone) == ("Men's shed", "0117 496 0002")
    assert service.gone_on == date.today().isoformat()


def test_the_day_stays_and_what_comes_back_is_there_again(
    directory: Directory, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(LUNCH, SHED)
    give(LUNCH)
    before = directory.show("2")

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date(2099, 1, 1)

    monkeypatch.setattr("navigator.directory.directory.date", Later)
    assert changes(give(LUNCH)) == (0, 0, 0)
    give(DANCE, source="Surrey")  # carried along as it is, too
    assert directory.show("2") == before
    assert changes(give(LUNCH, SHED)) == (1, 0, 0)
    assert directory.show("2").gone_on is None
    assert found(directory) == {"Lunch club", "Men's shed", "Tea dance"}


def test_a_closed_one_stays_closed_when_another_source_is_imported(directory: Directory, give: Give) -> None:
    give(LUNCH, {**SHED, "status": "inactive"})
    give(DANCE, source="Surrey")
    assert found(directory) == {"Lunch club", "Tea dance"}
    assert directory.show("2").status == "inactive"


def test_all_the_libraries_twice_are_the_same(directory: Directory, data: Path) -> None:
    """Not one of 4,231 real records counts as changed for the way it is kept."""
    path = data / "libraries" / "oruk3_services_full.json.gz"
    directory.import_sources([path], name="libraries")
    (report,) = directory.import_sources([path], name="libraries")
    assert changes(report) == (0, 0, 0)


# The same service from two sources


def by_phone(**other: object) -> dict[str, object]:
    return {"id": "x9", "name": "Lunch Club", "phones": [{"number": "+44 117 4960001"}], **other}


def by_postcode(name: str, postcode: str = "BS1 4ER") -> dict[str, object]:
    return {"id": name, "name": name, "locations": [{"name": "Hall", "addresses": [{"postal_code": postcode}]}]}


def test_name_and_phone_agree(directory: Directory, give: Give) -> None:
    give(LUNCH, SHED)
    give(by_phone(description="A hot meal"), source="Age UK")
    assert found(directory) == {"Lunch Club", "Men's shed"}
    (service,) = directory.shown_once()
    assert (service.source, service.description) == ("Age UK", "A hot meal")  # the one that tells more
    assert [twin.source for twin in service.also_in] == ["Kent"]
    other = directory.show(service.also_in[0].id)
    assert (other.name, other.also_in) == ("Lunch club", (Twin("Age UK", service.id),))


@pytest.mark.parametrize(
    ("ours", "theirs", "is_one"),
    [
        ("Hall for all", "Hall For All", True),
        ("The Carers' Café", "The Carers Cafe", True),
        ("Lunch club, Bedminster", "Bedminster Lunch Club", True),
        ("Knowle Foodbank", "Knowle Food Bank", True),
        ("Hartcliffe Lunch Club", "Hartcliffe Lunchclub", True),
        ("Yoga 1", "Yoga 2", False),
        ("Yoga1 for the over 60s", "Yoga2 for the over 60s", False),
        ("Monday lunch club", "Friday lunch club", False),
        ("Lunch club", "Tea dance", False),
    ],
)
def test_name_and_postcode_agree(directory: Directory, give: Give, ours: str, theirs: str, is_one: bool) -> None:
    give(by_postcode(ours))
    give(by_postcode(theirs), source="Age UK")
    assert len(directory.shown_once()) == is_one
    assert directory.search(ServiceQuery()).total == 2 - is_one


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("0117 496 1115", "+44 (0)117 496 1115"),
        ("0117 496 1115", "0044 117 496 1115"),
        ("0117 496 1115", "0117 496 1115 (24 hours)"),
        ("0117 496 1115", "Desk: 01174961115 ext 4"),
    ],
)
def test_a_number_is_the_same_however_it_is_written(directory: Directory, give: Give, ours: str, theirs: str) -> None:
    give({"id": "1", "name": "Sight Support", "phones": [{"number": ours}]})
    give({"id": "2", "name": "Sight Support", "phones": [{"number": theirs}]}, source="Age UK")
    assert len(directory.shown_once()) == 1


@pytest.mark.parametrize(
    ("key", "ours", "theirs", "is_one"),
    [
        ("4b3f9a52-9e0d", {}, {"organization": {"name": "Mind"}}, True),
        ("12", {"organization": {"name": "Mind"}}, {"organization": {"name": "MIND"}}, True),
        ("12", {}, {"organization": {"name": "Mind"}}, False),
        ("4b3f9a52-9e0d", {}, {"name": "Dance"}, False),
    ],
)
def test_the_same_id_and_name_are_the_same_service(
    directory: Directory, give: Give, key: str, ours: dict[str, object], theirs: dict[str, object], is_one: bool
) -> None:
    give({"id": key, "name": "Lunch club", **ours})
    give({"id": key, "name": "Lunch club", **theirs}, source="Age UK")
    assert len(directory.shown_once()) == is_one


def test_a_page_of_a_feed_and_its_own_full_record_are_shown_once(directory: Directory, data: Path) -> None:
    page, record = data / "bristol" / "bristol-services-page1.json", data / "bristol" / "bristol-service-1625ip.json"
    directory.import_sources([page, record])
    (service,) = directory.shown_once()
    assert service.phones, "the fuller one stands for both"


def test_name_alone_is_not_enough(directory: Directory, give: Give) -> None:
    give(by_postcode("Lunch club", "BS1 4ER"))
    give(by_postcode("Lunch club", "LS1 4DY"), source="Age UK")
    give({**LUNCH, "phones": [{"number": "111"}]}, source="A")
    give({**LUNCH, "phones": [{"number": "111"}]}, source="B")
    assert directory.shown_once() == ()


def test_two_of_one_source_are_two_and_three_sources_are_one(directory: Directory, give: Give) -> None:
    give(LUNCH, {**LUNCH, "id": "7"})
    assert directory.search(ServiceQuery()).total == 2
    give(by_phone(), source="Age UK")
    give(by_phone(), source="Mind")
    (service,) = directory.shown_once()
    assert len(service.also_in) == 2
    assert directory.search(ServiceQuery()).total == 2


def test_parted_they_are_two_after_every_import(directory: Directory, give: Give, tmp_path: Path) -> None:
    give(LUNCH, SHED)
    give(by_phone(), source="Age UK")
    (service,) = directory.shown_once()
    directory.part(service.id, service.also_in[0].id)
    assert directory.shown_once() == ()
    assert found(directory) == {"Lunch club", "Lunch Club", "Men's shed"}
    assert directory.show(service.id).also_in == ()
    assert changes(give(LUNCH, SHED)) == (0, 0, 0)
    assert found(directory) == {"Lunch club", "Lunch Club", "Men's shed"}
    with pytest.raises(Refused, match="not shown as one"):
        directory.part(service.id, directory.show("2").id)
    assert len(json.loads((tmp_path / "profile" / "directory.json").read_text())["parted"]) == 1


def test_the_other_comes_back_when_the_one_before_it_goes(directory: Directory, give: Give) -> None:
    give(LUNCH)
    give(by_phone(description="A hot meal"), source="Age UK")
    give(DANCE, source="Age UK")
    assert found(directory) == {"Lunch club", "Tea dance"}
    assert directory.show("1").also_in == ()


def test_a_switchboard_joins_nobody(directory: Directory, give: Give) -> None:
    number = [{"number": "0117 922 2000"}]
    give(*({"id": str(n), "name": f"Service {'abcdefgh'[n % 8]}", "phones": number} for n in range(70)))
    give({"id": "x", "name": "Service a", "phones": number}, source="Age UK")
    assert directory.shown_once() == ()


def house(key: str, *, hidden: bool, **more: object) -> dict[str, object]:
    address = {"address_1": "9 Secret Lane", "city": "Hambrook", "postal_code": "BS16 2QR"}
    location = {"name": "The house", "latitude": 51.5, "longitude": -2.5, "addresses": [address]}
    phones = [{"number": "0117 496 0001"}]
    places = [{"location": {**location, **({"hide_address": True} if hidden else {})}}]
    return {"id": key, "name": "Haven", "phones": phones, "service_at_locations": places, **more}


def tells_nothing_of_the_house(directory: Directory, folder: Path) -> bool:
    hits = directory.search(ServiceQuery("haven", near="BS16 2QR")).hits
    directory.close()
    held = (folder / "profile" / "directory.db").read_bytes().lower()
    return [(hit.service.places, hit.distance_miles) for hit in hits] == [((), None)] and not any(
        word in held for word in (b"secret", b"hambrook", b"bs16")
    )


@pytest.mark.parametrize("first", ["Kent", "Essex"])
def test_an_address_that_one_source_hides_is_not_given_away_by_another(
    directory: Directory, give: Give, tmp_path: Path, first: str
) -> None:
    """Whichever comes in first; nor when either comes in again, nor once they were parted."""
    told = {"Kent": house("1", hidden=True), "Essex": house("9", hidden=False)}
    other = "Essex" if first == "Kent" else "Kent"
    give(told[first], source=first)
    give(told[other], source=other)
    assert tells_nothing_of_the_house(directory, tmp_path)
    for source in ("Essex", "Kent", "Essex"):
        assert changes(give(told[source], source=source)) == (0, 0, 0)
        assert tells_nothing_of_the_house(directory, tmp_path)
    (hit,) = directory.search(ServiceQuery("haven")).hits
    directory.part(hit.service.id, hit.service.also_in[0].id)
    assert not any(one.service.places for one in directory.search(ServiceQuery("haven")).hits)


@pytest.mark.parametrize("hidden_first", [True, False])
@pytest.mark.parametrize("between", [0, 1_200])
def test_nor_by_the_same_source_that_tells_it_twice(
    directory: Directory, give: Give, tmp_path: Path, hidden_first: bool, between: int
) -> None:
    """Near one another in the file, or far apart, when the first is written already."""
    others = [{"id": f"x{n}", "name": f"Club {n}"} for n in range(between)]
    give(house("1", hidden=hidden_first), *others, house("1", hidden=not hidden_first))
    assert tells_nothing_of_the_house(directory, tmp_path)


@pytest.mark.parametrize("becomes", [DANCE, house("1", hidden=True, status="inactive")], ids=["gone", "inactive"])
@pytest.mark.parametrize("key", ["1", "9"])
def test_what_was_hidden_stays_so_when_the_one_that_hid_it_tells_of_it_no_more(
    directory: Directory, give: Give, tmp_path: Path, becomes: dict[str, object], key: str
) -> None:
    """From another source, which may use the same id; now and after every import."""
    give(house("1", hidden=True), source="Kent")
    give(house(key, hidden=False), source="Essex")
    give(becomes, source="Kent")
    assert tells_nothing_of_the_house(directory, tmp_path)
    for source in ("Essex", "Kent", "Essex"):
        told = house(key, hidden=False) if source == "Essex" else becomes
        assert changes(give(told, source=source)) == (0, 0, 0)
        assert tells_nothing_of_the_house(directory, tmp_path)


def test_nor_does_the_same_source_give_it_away_under_a_new_id(directory: Directory, give: Give, tmp_path: Path) -> None:
    give(house("1", hidden=True), source="Kent")
    give(house("2", hidden=False), source="Kent")
    assert tells_nothing_of_the_house(directory, tmp_path)


def test_nor_one_that_is_gone_itself(directory: Directory, give: Give, tmp_path: Path) -> None:
    """It can still be looked at where a person is connected to it."""
    give(house("9", hidden=False), source="Essex")
    give(DANCE, source="Essex")
    assert directory.show("9").places
    give(house("1", hidden=True), source="Kent")
    assert directory.show("9").gone_on
    assert not directory.show("9").places
    assert tells_nothing_of_the_house(directory, tmp_path)


def test_the_source_that_hid_it_may_tell_it_openly_again(directory: Directory, give: Give) -> None:
    """Of the other one the address was kept nowhere: its next import brings it."""
    give(house("1", hidden=True), source="Kent")
    give(house("9", hidden=False), source="Essex")
    give(house("1", hidden=False), source="Kent")
    assert directory.show("1").places
    assert not directory.show("9").places
    give(house("9", hidden=False), source="Essex")
    assert directory.show("9").places == directory.show("1").places


def test_what_one_source_tells_of_two_is_its_own_word_on_either(directory: Directory, give: Give) -> None:
    """The house is hidden, the office of the same name and number is not."""
    give(house("1", hidden=True), house("2", hidden=False))
    give(DANCE, source="Essex")
    assert not directory.show("1").places
    assert directory.show("2").places


def test_a_change_beside_an_address_that_another_hides_is_still_told(directory: Directory, give: Give) -> None:
    give(house("1", hidden=True), source="Kent")
    give(house("9", hidden=False), source="Essex")
    report = give(house("9", hidden=False, fees="£4"), source="Essex")
    assert report.changed_names == ("Haven: cost",)

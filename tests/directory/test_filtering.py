"""Filters with their counts; those that do not fit are counted with the reason, never hidden in silence."""

import json
from datetime import date
from pathlib import Path

import pytest

from navigator.directory import Directory
from navigator.domain.services import ServiceQuery, ServiceResults
from navigator.domain.words import Need

WEEKDAYS = [{"freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "12:00"}]
SERVICES = [
    {"id": "a", "name": "Lunch club for women", "eligibility_description": "Women only", "schedules": WEEKDAYS,
     "minimum_age": 60, "cost_options": [{"amount": 0}], "languages": [{"code": "pl", "name": "Polish"}]},
    {"id": "b", "name": "Lunch at home", "description": "A hot dinner. We visit you at your home.", "fees": "£5",
     "attending_type": "home visit"},
    {"id": "c", "name": "Lunch by video", "attending_type": "online",
     "description": "Eat together. A hearing loop, and step-free. You can self-refer."},
    {"id": "d", "name": "Lunch on the ward", "description": "Professional referral needed.", "maximum_age": 18,
     "assured_date": date.today().isoformat()},
    {"id": "e", "name": "Debt advice line", "description": "Our helpline is free.",
     "service_at_locations": [{"location": {"addresses": [{"address_1": "1 High Street", "city": "Fishponds",
                                                           "postal_code": "BS16 2QR"}],
                                            "accessibility_for_disabilities": [{"accessibility": "wheelchair"}]}}]},
]  # fmt: skip


@pytest.fixture
def town(directory: Directory, tmp_path: Path) -> Directory:
    path = tmp_path / "town.json"
    path.write_text(json.dumps(SERVICES), encoding="utf-8")
    directory.import_sources([path])
    return directory


def ask(town: Directory, words: str = "lunch", **fields: object) -> ServiceResults:
    return town.search(ServiceQuery(words, **fields))  # type: ignore[arg-type]


def names(results: ServiceResults) -> set[str]:
    return {hit.service.name for hit in results.hits}


@pytest.mark.parametrize(
    ("fields", "left", "said"),
    [
        ({"gender": "men"}, {"Lunch at home", "Lunch by video", "Lunch on the ward"}, "1 is for women only"),
        ({"reach": frozenset({"home"})}, {"Lunch at home"}, "3 reach people in other ways"),
        ({"reach": frozenset({"online"})}, {"Lunch by video"}, "3 reach people in other ways"),
        ({"step_free": True}, {"Lunch by video"}, "3 do not say whether they are step-free"),
        ({"hearing_loop": True}, {"Lunch by video"}, "3 do not say whether they have a hearing loop"),
        ({"no_referral": True}, {"Lunch by video"}, "1 needs a referral"),
        ({"checked": True}, {"Lunch on the ward"}, "3 were not checked within a year"),
        ({"age": 30}, {"Lunch at home", "Lunch by video"}, "2 are for other ages"),
        ({"on_day": "tuesday"}, {"Lunch club for women"}, "3 do not say when they are open"),
        ({"on_day": "tuesday", "at": "11:59"}, {"Lunch club for women"}, "3 do not say when they are open"),
        ({"on_day": "tuesday", "at": "12:00"}, set(), "1 is closed then"),
        ({"when": frozenset({"now"}), "now": "1 11:30"}, {"Lunch club for women"}, "3 do not say when they are open"),
        ({"when": frozenset({"now"}), "now": "1 12:00"}, set(), "1 is closed now"),
        ({"when": frozenset({"evening"})}, set(), "1 closes before the evening"),
        ({"when": frozenset({"weekend"})}, set(), "1 is closed at weekends"),
        ({"reach": frozenset({"home", "online"})}, {"Lunch at home", "Lunch by video"}, "2 reach people in other ways"),
        ({"language": "pl"}, {"Lunch club for women"}, "3 do not say which languages"),
    ],
)
def test_each_filter_and_what_it_leaves_out(
    town: Directory, fields: dict[str, object], left: set[str], said: str
) -> None:
    results = ask(town, **fields)
    assert names(results) == left
    assert said in results.unfit
    assert results.matched == len(left)


def test_counts_say_what_each_filter_would_leave(town: Directory) -> None:
    counts = ask(town).counts
    assert counts["reach/home"] == 1
    assert counts["access/hearing_loop"] == 1
    assert counts["language/pl"] == 1
    assert counts["cost/free"] == 1
    assert counts["checked"] == 1
    assert ask(town, free=True).counts["reach/home"] == 0
    assert ask(town, reach=frozenset({"home"})).counts["reach/online"] == 1  # as if it were chosen instead
    for key, number in counts.items():
        kind, _, value = key.partition("/")
        if kind == "need":
            assert ask(town, need=Need(value)).matched == number


def test_open_now_is_counted_before_it_is_asked_for(town: Directory) -> None:
    assert ask(town, now="0 09:00").counts["when/now"] == 1
    assert ask(town, now="0 12:00").counts.get("when/now", 0) == 0


def test_where_people_were_helped_before_comes_sooner_and_says_so(town: Directory) -> None:
    first, second = (hit.service.id for hit in ask(town).hits[:2])
    found = ask(town, tried={second: 1.0, first: -0.5, "unknown": 1.0}).hits
    places = {hit.service.id: (place, hit.why) for place, hit in enumerate(found)}
    assert places[second][0] < places[first][0]
    assert places[second][1].endswith("has helped people of yours")
    assert places[first][1].endswith("has not helped people of yours")


def test_nothing_is_said_where_everything_fits(town: Directory) -> None:
    assert ask(town).unfit == ""


def test_a_place_in_the_words_and_taking_it_back(town: Directory) -> None:
    results = ask(town, "debt in fishponds")
    assert results.place == "Fishponds"
    assert results.hits[0].distance_miles == 0
    assert ask(town, "debt in fishponds", unread=frozenset({"Fishponds"})).place == ""
    assert ask(town, "debt bs16 2qr").place == "BS16 2QR"
    assert ask(town, "debt bs16 2qr", as_typed=True).place == ""


def test_topics_and_taking_them_back(town: Directory) -> None:
    assert ask(town, "bailiffs at the door").topics == ("debt advice",)
    assert names(ask(town, "bailiffs at the door")) == {"Debt advice line"}
    assert ask(town, "bailiffs at the door", unread=frozenset({"debt advice"})).topics == ()
    assert ask(town, "bailiffs at the door", as_typed=True).topics == ()


def test_a_time_that_is_none_is_said(town: Directory) -> None:
    assert ask(town, on_day="monday", at="lunchtime").note == "We do not know the time “lunchtime”."
    assert ask(town, on_day="monday", at="lunchtime").matched == 4


def test_northern_ireland_is_said_to_be_unknown(town: Directory) -> None:
    assert "Northern Ireland" in ask(town, near="BT1 5GS").note


def test_hours_that_are_over_or_not_begun_are_no_hours_and_those_of_some_weeks_are_told_apart(
    directory: Directory, tmp_path: Path
) -> None:
    saturday = {"freq": "WEEKLY", "byday": "SA", "opens_at": "09:00", "closes_at": "10:00"}
    rows = {
        "Each week": {},
        "Over": {"until": "2024-12-31"},
        "Three times": {"dtstart": "2024-01-06", "count": 3},
        "Not begun": {"valid_from": "2199-01-05"},
        "Ends later": {"until": "2199-01-05"},
        "Fortnightly": {"interval": 2, "dtstart": "2026-11-07"},
        "The last of the month": {"freq": "MONTHLY", "byday": "-1SA"},
    }
    records = [{"id": name, "name": f"Choir: {name}", "schedules": [{**saturday, **row}]} for name, row in rows.items()]
    (tmp_path / "choirs.json").write_text(json.dumps(records))
    directory.import_sources([tmp_path / "choirs.json"])
    then = ask(directory, "choir", on_day="saturday", at="09:30")
    assert names(then) == {"Choir: Each week", "Choir: Ends later"}
    assert then.unfit == "5 more do not fit: 2 are open then on some Saturdays only, 3 are closed then."
    day = ask(directory, "choir", on_day="saturday")
    some = {"Choir: Fortnightly", "Choir: The last of the month"}
    assert names(day) == names(then) | some
    assert day.unfit == "3 more do not fit: 3 are closed then."
    assert names(ask(directory, "choir", when=frozenset({"weekend"}))) == names(day)
    assert (day.counts["day/5"], day.counts["when/weekend"]) == (4, 4)
    now = ask(directory, "choir", when=frozenset({"now"}), now="5 09:30")
    assert (names(now), "2 are open then on some Saturdays only" in now.unfit) == (names(then), True)
    assert directory.show("Over").opening == ("Sat 9:00 to 10:00 (until 31 December 2024)",)


def test_the_needs_of_somebody_are_any_of_them_until_something_is_typed(town: Directory) -> None:
    theirs = (Need.MONEY, Need.FOOD)
    results = ask(town, "", needs=theirs)
    assert "Debt advice line" in names(results)
    assert "are for other needs" in results.unfit or results.matched == results.total
    assert "Lunch by video" in names(ask(town, "video", needs=theirs))
    assert names(ask(town, "", needs=theirs, need=Need.MONEY)) == {"Debt advice line"}

"""The timeline: in order, narrowed, and in lanes by agency."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.domain.timeline import Entry, Kind, Wanted, folded, in_lanes, in_order, lanes, narrowed, stands_at

TODAY = date(2026, 11, 23)


def entry(number: int, on: date, title: str = "Phone: spoke", *, kind: Kind = Kind.CONTACT, **more: str) -> Entry:
    return Entry(kind, "contact", str(number), on, more.pop("time", ""), title, **more)


SURGERY = entry(1, date(2026, 1, 5), "In the circle", kind=Kind.CIRCLE, who="Orchard Surgery")
RANG = entry(2, date(2026, 3, 1), words="Asked for a home visit", who="Dr Khan at Orchard surgery", time="09:00")
TEA = entry(3, date(2026, 3, 1), "Visit: spoke", words="Tea and José", time="14:00")
LATE = entry(4, date(2026, 11, 1), "No reply")
ALL = in_order(in_lanes([TEA, LATE, SURGERY, RANG]))


def test_newest_first_and_by_the_clock_within_a_day() -> None:
    assert [one.record_id for one in ALL] == ["4", "3", "2", "1"]


@pytest.mark.parametrize(
    ("what", "entered_on", "stands"),
    [
        ("told and written down at two", TODAY, "between"),
        ("told that day, and written down the day after", date(2026, 11, 24), "on top"),
        ("planned for that day the week before", date(2026, 11, 16), "beneath"),
    ],
)
def test_what_has_no_time_stands_where_it_was_written_down(what: str, entered_on: date, stands: str) -> None:
    morning, evening = entry(1, TODAY, time="09:00"), entry(2, TODAY, time="18:00")
    told = replace(entry(3, TODAY, "Told by May", kind=Kind.STORY), stands=stands_at(TODAY, entered_on, "14:00"))
    newest_first = {"on top": "321", "between": "231", "beneath": "213"}[stands]
    assert "".join(one.record_id for one in in_order([told, evening, morning])) == newest_first, what


def test_one_thing_that_happened_is_one_entry_with_what_it_did_beneath() -> None:
    call = entry(1, TODAY, "Phone: spoke", time="14:00", words="Thursday")
    asked = Entry(Kind.CONNECTION, "connection_step", "2", TODAY, "", "Choir: Asked", stands="14:00", within="1")
    done = Entry(Kind.ACTION, "action", "3", TODAY, "", "Done", "Ring them · Thursday", stands="14:01", within="1")
    later = replace(done, record_id="4", on=date(2026, 11, 25))
    alone = replace(done, record_id="5", within="9")
    everything = in_order([call, asked, done, later, alone])
    shown = folded(everything, everything)
    assert [one.record_id for one in shown] == ["4", "5", "1"], "another day, and another contact, stand by themselves"
    assert shown[-1].in_a_line == "Thursday · Choir: Asked · Done: Ring them"
    assert [one.record_id for one in folded([done, asked], everything)] == ["3", "2"], "found without their contact"
    assert folded([call], everything)[0].beneath == (asked, done), "what it did is told however it was found"


def test_a_lane_counts_one_thing_that_happened_once() -> None:
    call = entry(1, TODAY, "Phone: spoke", time="14:00", who="Choir")
    asked = replace(call, kind=Kind.CONNECTION, record="connection_step", record_id="2", time="", within="1")
    (lane,) = [one for one in lanes(in_lanes(in_order([call, asked]))) if one.name == "Choir"]
    assert [one.record_id for one in lane.entries] == ["1"]


@pytest.mark.parametrize(
    ("what", "wanted", "found"),
    [
        ("everything", Wanted(), "4321"),
        ("the circle alone", Wanted(kind=Kind.CIRCLE), "1"),
        ("a month", Wanted(days=30), "4"),
        ("a year, to the day", Wanted(days=322), "4321"),
        ("a word in its title", Wanted("reply"), "4"),
        ("without its accent, in capitals", Wanted("JOSE"), "3"),
        ("the beginning of a word", Wanted("surg"), "21"),
        ("not the middle of one", Wanted("chard"), ""),
        ("two words, in any order", Wanted("visit asked"), "2"),
        ("a lane", Wanted(lane="Orchard Surgery"), "21"),
        ("nobody's but ours", Wanted(lane=""), "43"),
        ("nothing at all", Wanted("xylophone"), ""),
    ],
)
def test_narrowed(what: str, wanted: Wanted, found: str) -> None:
    assert "".join(one.record_id for one in narrowed(ALL, wanted, TODAY)) == found, what


def test_a_lane_for_each_agency_with_its_longest_silence() -> None:
    ours, surgery = lanes(ALL)
    assert (ours.name, ours.longest_silence) == ("", 245)
    assert (surgery.name, surgery.first_on, surgery.last_on) == ("Orchard Surgery", date(2026, 1, 5), date(2026, 3, 1))
    assert surgery.longest_silence == 55
    assert [lane.longest_silence for lane in lanes([LATE])] == [None]


def test_what_is_only_planned_is_in_the_lane_and_is_no_contact() -> None:
    """A visit of next week to Dr Khan is not the last that the surgery heard."""
    visit = replace(
        entry(5, date(2026, 11, 30), "Visit alone, planned", kind=Kind.VISIT, who="Orchard Surgery"), planned=True
    )
    _, surgery = lanes(in_order(in_lanes([*ALL, visit])))
    assert [one.record_id for one in surgery.entries] == ["5", "2", "1"]
    assert (surgery.last_on, surgery.longest_silence) == (date(2026, 3, 1), 55)
    assert surgery.span == (date(2026, 1, 5), date(2026, 11, 30)), "drawn from the oldest to the newest"
    (alone,) = lanes([visit])
    assert (alone.first_on, alone.last_on, alone.longest_silence) == (None, None, None)

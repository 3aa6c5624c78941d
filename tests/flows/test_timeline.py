"""Timeline: everything about a person in one order; a contact put right; lanes; found by its words from anywhere."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from navigator.domain.people import ServiceSnapshot
from navigator.domain.timeline import Kind
from navigator.domain.words import CircleKind, How, Reach, StoryHeading
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import NewConnection, begin
from navigator.store.contacts import NewContact, log_contact
from navigator.store.plan import add_goal
from navigator.store.story import add_entry
from navigator.store.visits import NewVisit, back_safe, log_visit, plan_visit
from navigator.store.what_if import NewWhatIf, add_what_if

from .desk import Desk

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def may(desk: Desk) -> str:
    person_id = desk.person("May", "Ellis")
    desk.give(add_member(person_id, NewMember(CircleKind.AGENCY, "Orchard Surgery")))
    desk.give(add_entry(person_id, StoryHeading.ALSO, "I sang in a choir", "May", told_on=date(2026, 11, 1)))
    rang = NewContact(
        person_id, How.PHONE, Reach.OTHERS, NOON, 10, with_whom="Dr Khan, Orchard Surgery", note="Tablets"
    )
    desk.give(log_contact(rang))
    tried = NewContact(person_id, How.PHONE, Reach.NO_REPLY, NOON + timedelta(days=1), 5)
    desk.give(log_contact(tried))
    spoke = NewContact(
        person_id, How.VISIT, Reach.SPOKE, NOON + timedelta(days=2), 60, 9.5, note="She was low, teh stairs"
    )
    desk.give(log_contact(spoke))
    return person_id


def titles(desk: Desk) -> list[str]:
    return [entry.title for entry in desk.frame.person.timeline.table.rows.rows]


def test_in_order_with_attempts_told_apart(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    assert desk.says("1 reached them · 1 with others about them · 1 attempt · 1 h 15 min · 9.5 miles")
    assert titles(desk)[-1] == "Told by May: Also worth knowing about me"
    assert "Visit: spoke with them" in titles(desk)
    assert "In the circle: Orchard Surgery" in titles(desk)


def test_ring_now_is_one_line_with_what_it_did_beneath_and_one_undo(desk: Desk, may: str) -> None:
    goal = desk.give(add_goal(may, "Sing again"))
    choir = ServiceSnapshot("", "Harbour Choir", phone="0117 496 0111")
    desk.give(begin(NewConnection(may, choir, goal), lambda on: on))
    desk.to_person(may, "Timeline")
    before = titles(desk)
    desk.to_tab("Actions")
    desk.done("Ring now")
    desk.write("What was said", "Come on Thursday")
    desk.choose("What came of it", "They are on the list")
    desk.done("Save")
    desk.to_tab("Timeline")
    assert sorted(titles(desk)) == sorted([*before, "Phone: spoke with them"])
    tab = desk.frame.person.timeline
    tab.table.choose(next(one.key for one in tab.table.rows.rows if one.title == "Phone: spoke with them"))
    desk.settle()
    for words in ("Harbour Choir: Asked", "Harbour Choir: Waiting", "Done: Ring Harbour Choir"):
        assert desk.says(words)
    assert sum(words == "Come on Thursday" for words in desk.words()) == 1, "said once, and not with each step again"
    desk.choose("Kind", Kind.CONNECTION.value)
    assert titles(desk) == ["Harbour Choir: Waiting", "Harbour Choir: Asked", "Harbour Choir: Considered"]
    desk.choose("Kind", "Everything")
    desk.done("Undo")
    assert titles(desk) == before, "one undo takes all of it back"


def test_words_of_what_belongs_to_a_contact_are_found_beneath_it(desk: Desk, may: str) -> None:
    began = NOON + timedelta(days=3, hours=1)  # this very day: no visit is planned for one that is past
    planned = desk.give(plan_visit(may, NewVisit(began, began + timedelta(hours=1), "The infirmary")))
    desk.give(back_safe(planned, 1))
    logged = desk.give(log_visit(planned, NewContact(may, How.VISIT, Reach.SPOKE, began, note="She sat up")))
    desk.key("Ctrl+K")
    desk.type("infirmary")
    desk.settle()
    (one,) = [each for each in desk.frame.window.find_box._model.found if "infirmary" in each.detail]
    one.act()
    desk.settle()
    current = desk.frame.person.timeline.table.current()
    assert current is not None
    assert (current.record_id, current.words) == (logged, "She sat up")
    assert desk.says("Visit alone, back safe")
    assert desk.has("Visit sheet"), "what can be done with it can be done here too"


def test_narrowed_by_kind_words_and_time(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    assert titles(desk) == ["Visit: spoke with them", "Phone: no reply", "Phone: spoke with someone else"]
    desk.write("Find words in the timeline", "tablets")
    assert titles(desk) == ["Phone: spoke with someone else"]
    desk.settle()
    assert desk.says("Tablets")
    desk.write("Find words in the timeline", "xylophone")
    assert desk.says("No entry is of this kind, in this time, with these words.")
    desk.write("Find words in the timeline", "")
    desk.choose("Kind", "Everything")
    desk.choose("Time", "Last 30 days")
    assert len(titles(desk)) == 6


def test_a_logged_contact_is_put_right_and_says_what_it_was(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    desk.frame.person.timeline.table.choose(next(
        entry.key for entry in desk.frame.person.timeline.table.rows.rows if entry.title == "Visit: spoke with them"
    ))  # fmt: skip
    desk.settle()
    desk.press("Put right")
    desk.settle()
    assert desk.value("How long") == "60 minutes"
    desk.write("What happened", "She was low, the stairs")
    desk.write("How long", "45")
    desk.done("Save")
    contact = next(one for one in desk.record(may).contacts if one.how is How.VISIT)
    assert (contact.note, contact.minutes, contact.miles) == ("She was low, the stairs", 45, 9.5)
    for words in ("Put right Mon 23 Nov, 14:02 by Jo Baptiste", "What happened was: She was low, teh stairs",
                  "How long was: 60 minutes"):  # fmt: skip
        desk.until_says(words)
    desk.done("Undo")
    assert next(one for one in desk.record(may).contacts if one.how is How.VISIT).minutes == 60
    assert not desk.says("How long was: 60 minutes")


def test_one_minute_is_no_minutes(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "A word at the door")
    for typed, stands in (("15", "15 minutes"), ("1", "1 minute"), ("12", "12 minutes"), ("1", "1 minute")):
        desk.write("How long", typed)
        assert desk.value("How long") == stands
    desk.write("How far", "1")
    assert desk.value("How far") == "1 mile"
    desk.done("Save")
    desk.to_tab("Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    assert desk.says("1 minute · 1 mile")


def test_words_half_put_right_are_kept(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    desk.press("Put right")
    desk.settle()
    desk.write("What happened", "Half a sent")
    desk.open_again()
    desk.to_person(may, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    desk.press("Put right")
    desk.settle()
    assert desk.value("What happened") == "Half a sent"
    desk.press("Cancel")
    desk.settle()


def test_lanes_by_agency_drawn_and_in_words(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    desk.press("Lanes")
    tab = desk.frame.person.timeline
    assert [(lane.name, len(lane.entries)) for lane in tab.lanes.rows.rows] == [("", 4), ("Orchard Surgery", 2)]
    assert tab.picture.isVisible()
    tab.lanes.choose("Orchard Surgery")
    desk.key("Return", tab.lanes)
    desk.settle()
    assert titles(desk) == ["In the circle: Orchard Surgery", "Phone: spoke with someone else"]
    desk.press("Only Orchard Surgery")
    assert len(titles(desk)) == 6


def test_another_person_begins_with_everything_of_their_own(desk: Desk, may: str) -> None:
    desk.to_person(may, "Timeline")
    desk.write("Find words in the timeline", "tablets")
    victor = desk.person("Victor")
    desk.to_person(victor, "Timeline")
    assert titles(desk) == ["Support began"]
    assert desk.value("Find words in the timeline") == ""
    assert not desk.says("Tablets")


def test_found_by_its_words_from_anywhere(desk: Desk, may: str) -> None:
    desk.key("Ctrl+K")
    desk.type("tablets")
    desk.settle()
    found = desk.frame.window.find_box._model.found
    (one,) = [each for each in found if each.detail.startswith("Contact: ")]
    assert (one.words, one.detail) == ("May Ellis", "Contact: Tablets Dr Khan, Orchard Surgery")
    one.act()
    desk.settle()
    tab = desk.frame.person.timeline
    assert desk.frame.person.in_sight is tab
    current = tab.table.current()
    assert current is not None
    assert current.title == "Phone: spoke with someone else"
    assert desk.says("Tablets")


def test_words_of_the_what_if_plan_are_found_in_it(desk: Desk, may: str) -> None:
    desk.give(add_goal(may, "Sing"))
    desk.give(add_what_if(may, NewWhatIf("Ring the lighthouse", "There is fog")))
    desk.key("Ctrl+K")
    desk.type("lighthouse")
    desk.settle()
    (one,) = [each for each in desk.frame.window.find_box._model.found if "Ring the lighthouse" in each.detail]
    assert one.detail.startswith("What-if: ")
    one.act()
    desk.settle()
    current = desk.frame.person.timeline.table.current()
    assert (current.title, current.words) == ("What if: There is fog", "Ring the lighthouse")


def test_where_we_talk_again_is_found_and_opened_where_it_stands(desk: Desk, may: str) -> None:
    agreed = NewContact(may, How.PHONE, Reach.SPOKE, NOON + timedelta(days=3), next_on=date(2026, 12, 1))
    desk.give(log_contact(replace(agreed, next_where="The lighthouse café")))
    for kind, tab in (("We talk again", "Plan"), ("Contact", "Timeline")):
        desk.key("Ctrl+K")
        desk.type("lighthouse")
        desk.settle()
        (one,) = [each for each in desk.frame.window.find_box._model.found if each.detail.startswith(f"{kind}: ")]
        one.act()
        desk.settle()
        assert desk.frame.person.tabs.title == tab
        assert desk.says("The lighthouse café", desk.frame.person)


def test_who_else_was_there_is_opened_from_the_contact(desk: Desk, may: str) -> None:
    victor = desk.person("Victor", "Okafor")
    together = NewContact(may, How.MEETING, Reach.SPOKE, NOON + timedelta(days=2, hours=1), 60, note="Lunch club")
    desk.give(log_contact(together, {victor: Reach.NOT_AT_HOME}))
    desk.to_person(may, "Timeline")
    desk.choose("Kind", Kind.CONTACT.value)
    desk.settle()
    desk.done("Victor Okafor (not at home)")
    assert desk.frame.person.person_id == victor


@pytest.mark.parametrize("note", ["x" * 100_000, "🦜 naïve", "שלום", "nul\0nul", '<b>bold</b> & "quotes"'])
def test_any_words_are_taken_whole(desk: Desk, may: str, note: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.click(desk.field("What happened"))
    desk.paste(note)
    desk.done("Save")
    kept = desk.record(may).contacts[0].note
    assert kept.replace("\ufffd", "").replace("\0", "") == note.replace("\0", "")
    desk.to_tab("Timeline")
    assert desk.says(kept[:50])

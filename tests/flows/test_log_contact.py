"""Log contact: from anywhere, few things to touch, nothing lost, nothing saved twice."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from navigator.domain.words import How, Reach
from navigator.store.people_list import list_people
from navigator.ui.kit import Field
from navigator.ui.kit.forms import PAUSE

from .desk import Desk

#: What the screenless platform says of a list that pops up.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


@pytest.fixture
def may(desk: Desk) -> str:
    person_id = desk.person("May", "Ellis", born_on=date(1942, 5, 4))
    desk.person("Victor", "Okafor")
    desk.frame.people.shown()
    desk.settle()
    return person_id


def logged(desk: Desk, person_id: str) -> Any:
    (contact,) = desk.record(person_id).contacts
    return contact


def test_from_the_list_it_asks_who_and_completes_the_name(desk: Desk, may: str) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    assert desk.field("Who").hasFocus()
    assert not desk.button("Save").isEnabled()
    desk.type("elli")
    completer = desk.frame.window.findChild(type(desk.front)).picker.completer()
    desk.until(lambda: completer.popup().isVisible())
    QApplication.processEvents()
    desk.qtbot.keyClick(completer.popup(), Qt.Key.Key_Down)
    desk.qtbot.keyClick(completer.popup(), Qt.Key.Key_Return)
    assert desk.value("Who") == "May Ellis, born 1942"
    desk.write("What happened", "She is well.")
    desk.done("Save")
    contact = logged(desk, may)
    assert (contact.note, contact.how, contact.reach, contact.minutes) == ("She is well.", How.VISIT, Reach.SPOKE, 30)


def test_opening_it_saves_nothing_and_says_nothing_of_saving(desk: Desk, may: str) -> None:
    desk.to_person(may)
    said: list[str] = []
    desk.frame.context.work.status.connect(said.append)
    desk.key("Ctrl+L")
    desk.settle()
    desk.until_kept()
    assert said == []
    desk.write("What happened", "Tea")
    desk.until_kept()
    assert said == ["Saving…", "Saved 14:02"]
    desk.write("What happened", "")
    desk.until_kept()
    assert desk.drafts() == {}
    desk.press("Cancel")
    desk.settle()


def test_a_name_that_nobody_has_is_told(desk: Desk, may: str) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.type("Nobody at all")
    desk.key("Tab")
    desk.until_says("Please choose somebody from the list.")
    assert not desk.button("Save").isEnabled()
    desk.press("Cancel")
    desk.settle()


def test_from_a_person_the_usual_contact_is_one_field(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.touched.clear()
    desk.key("Ctrl+L")
    desk.settle()
    assert desk.value("Who") == "May Ellis, born 1942"
    assert desk.field("What happened").hasFocus()
    desk.choose("How", "Phone")
    desk.write("What happened", "Rang to say the bus is booked.")
    desk.done("Save")
    assert len(desk.touched) <= 3
    contact = logged(desk, may)
    assert (contact.how, contact.note) == (How.PHONE, "Rang to say the bus is booked.")
    assert contact.at == datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    assert desk.status == "Saved 14:02"


@pytest.mark.parametrize(
    ("typed", "kept"), [("9", "09:00"), ("0915", "09:15"), ("9.15", "09:15"), ("1:30 pm", "13:30"), ("11am", "11:00")]
)
def test_times_as_people_write_them(desk: Desk, may: str, typed: str, kept: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("At", typed)
    desk.done("Save")
    assert f"{logged(desk, may).at:%H:%M}" == kept


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("When", "tomorrow", "A contact that has not happened yet cannot be logged."),
        ("When", "", "Please give the day."),
        ("When", "the other day", "This is not a date we can read."),
        ("At", "14:03", "That time has not come yet."),
        ("At", "25:00", "Please give a time such as 14:02."),
        ("At", "tea time", "Please give a time such as 14:02."),
        ("We talk again on", "20/11/2026", "That is before this contact: please check the date."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(desk: Desk, may: str, field: str, typed: str, words: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    control = desk.write(field, typed)
    desk.key("Tab")
    desk.until_says(words)
    assert words in control.accessibleDescription()
    assert not desk.button("Save").isEnabled()
    desk.press("Cancel")
    desk.settle()
    assert desk.record(may).contacts == ()


def test_a_day_to_come_does_not_become_one_a_year_ago(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("When", "tomorrow")
    desk.write("What happened", "Tea")
    desk.write("When", "tomorrow")
    desk.write("What follows", "More tea")
    assert desk.value("When") == "Tue 24 Nov 2026"
    assert not desk.button("Save").isEnabled()
    desk.write("When", "yesterday")
    desk.done("Save")
    assert logged(desk, may).at.date() == date(2026, 11, 22)


def test_when_they_talk_again_is_on_the_plan(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "Tea and a talk")
    desk.write("We talk again on", "tue")
    desk.write("At what time", "2 pm")
    desk.write("Where or how", "at your home")
    desk.done("Save")
    plan = desk.record(may).plan
    assert (plan.talk_on, plan.talk_time, plan.talk_where) == (date(2026, 11, 24), "14:00", "at your home")
    desk.to_person(may, "Plan")
    assert desk.says("Tue 24 Nov 14:00 at your home")
    assert "14:00" in desk.page_text()


def test_what_was_begun_on_another_day_says_which(desk: Desk, may: str, clock: Any) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "She told me about the stairs")
    desk.key("Escape")
    desk.settle()
    clock.forward(days=1)
    desk.key("Ctrl+L")
    desk.settle()
    desk.until_says("You began this on Mon 23 Nov at 14:02 and did not save it. Here it is.")


def test_escape_keeps_what_was_begun_until_it_is_started_afresh(desk: Desk, may: str) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "She told me about the stairs")
    desk.key("Escape")
    desk.settle()
    assert desk.record(may).contacts == ()
    desk.open_again()
    desk.key("Ctrl+L")
    desk.settle()
    desk.until_says("You began this at 14:02 and did not save it. Here it is.")
    assert desk.value("What happened") == "She told me about the stairs"
    desk.done("Start afresh")
    assert desk.value("What happened") == ""
    assert desk.drafts() == {}
    desk.pause(PAUSE + 100)
    (who,) = [one for one in desk.front.findChildren(Field) if one.label == "Who"]
    assert not desk.says("Please choose who it was with.", who), "nobody is reproached for what they did not type yet"
    assert desk.says("Please choose who it was with."), "but by the button stands what it waits for"
    desk.press("Cancel")


def test_what_is_typed_over_a_draft_is_never_logged_for_the_next_in_the_list(desk: Desk, may: str) -> None:
    """The keys are in Who when a draft comes back: a name typed there takes the other's place, Down offers only whom it
    fits, and Enter goes on to what happened."""
    walter = desk.person("Walter", "Pryce")
    desk.person("Zed", "Abbot")
    desk.key("Ctrl+L")
    desk.settle()
    desk.type("Zed Abbot")
    desk.write("What happened", "He is well")
    desk.key("Escape")
    desk.settle()
    desk.key("Ctrl+L")
    desk.settle()
    assert (desk.value("Who"), desk.field("Who").hasFocus()) == ("Zed Abbot", True)
    desk.type("wal")
    completer = desk.front.picker.completer()  # type: ignore[attr-defined]
    desk.until(lambda: completer.popup().isVisible())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        desk.qtbot.keyClick(completer.popup(), key)
    assert desk.value("Who") == "Walter Pryce"
    desk.key("Return")
    desk.settle()
    assert desk.field("What happened").hasFocus(), "Enter goes on: nothing is saved by it"
    assert desk.read(lambda reader: reader.rows("SELECT * FROM contact")) == []
    desk.done("Save")
    assert logged(desk, walter).note == "He is well"
    assert desk.says("Logged for Walter Pryce")


def test_no_key_chooses_somebody_whom_nobody_named(desk: Desk, may: str) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.type("qqq")
    for key in ("Down", "Up", "PgDown", "Return"):
        desk.key(key)
    assert desk.value("Who") == "qqq"
    assert not desk.button("Save").isEnabled()
    desk.press("Cancel")
    desk.settle()


def test_begun_for_one_person_and_opened_for_another(desk: Desk, may: str) -> None:
    """The draft of one talk must not be saved as another person's."""
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "About May")
    desk.key("Escape")
    desk.settle()
    victor = desk.person("Victor", "Second")
    for person_id, who, note in ((victor, "Victor Second", ""), (may, "May Ellis, born 1942", "About May")):
        desk.to_person(person_id)
        desk.key("Ctrl+L")
        desk.settle()
        assert (desk.value("Who"), desk.value("What happened")) == (who, note)
        desk.press("Cancel")
        desk.settle()


def test_the_window_closed_with_the_dialog_open(desk: Desk, may: str) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "Half a sent")
    desk.open_again()  # within the pause
    desk.key("Ctrl+L")
    desk.settle()
    assert desk.value("What happened") == "Half a sent"
    desk.press("Cancel")


def test_pressed_twice_saved_once(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "Tea")
    save = desk.button("Save")
    save.click()
    save.click()
    desk.settle()
    assert len(desk.record(may).contacts) == 1


def test_two_of_one_name_are_told_apart(desk: Desk, may: str) -> None:
    other = desk.person("May", "Ellis", born_on=date(1942, 9, 1), postcode="BS16 2QR")
    third = desk.person("May", "Ellis", born_on=date(1942, 9, 1), postcode="BS16 2QR")
    for person_id in (other, third, may):
        desk.to_person(person_id)
        desk.key("Ctrl+L")
        desk.settle()
        shown = desk.value("Who")
        desk.write("What happened", f"For {person_id}")
        desk.done("Save")
        assert logged(desk, person_id).note == f"For {person_id}"
        assert shown.startswith("May Ellis, born 1942")


def test_a_name_of_two_lines(desk: Desk) -> None:
    person_id = desk.person("Line\nBreak", "<b>Two</b>")
    desk.to_person(person_id)
    desk.key("Ctrl+L")
    desk.settle()
    assert desk.value("Who") == "Line Break <b>Two</b>"
    desk.write("What happened", "Tea")
    desk.done("Save")
    assert logged(desk, person_id).note == "Tea"


KEYS = ("Tab", "End", "Ctrl+L", "Ctrl+Return")


def pressed(desk: Desk, *keys: str) -> int:
    """Press each, as a tired hand does; how many times a key was pressed."""
    for key in keys:
        if key in KEYS:
            desk.key(key)
            desk.settle()
        else:
            desk.type(key)
    return sum(1 if key in KEYS else len(key) for key in keys)


def test_a_hard_visit_is_logged_with_few_keys_and_no_mouse(desk: Desk, may: str) -> None:
    """The rule of thirty seconds: beside the words, eleven presses tell of an hour's visit nine miles away."""
    desk.to_person(may)
    note = "She cried. Rent is late. I ring the council tomorrow."
    count = pressed(desk, "Ctrl+L", note, "Tab", "Tab", "Tab", "60", "Tab", "9", "Ctrl+Return")
    assert count - len(note) <= 11
    contact = logged(desk, may)
    assert (contact.note, contact.minutes, contact.miles, contact.reach) == (note, 60, 9.0, Reach.SPOKE)
    assert desk.status == "Saved 14:02"


def test_nobody_came_to_the_door_is_five_presses(desk: Desk, may: str) -> None:
    desk.to_person(may)
    count = pressed(desk, "Ctrl+L", "Tab", "Tab", "End", "Ctrl+Return")
    assert count == 5
    assert logged(desk, may).reach is Reach.NOT_AT_HOME


def test_from_anywhere_the_name_is_a_few_letters(desk: Desk, may: str) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.type("elli")
    completer = desk.frame.window.findChild(type(desk.front)).picker.completer()
    desk.until(lambda: completer.popup().isVisible())
    QApplication.processEvents()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        desk.qtbot.keyClick(completer.popup(), key)
    desk.key("Tab")
    assert desk.field("What happened").hasFocus(), QApplication.focusWidget()
    desk.type("Tea")
    desk.key("Ctrl+Return")
    desk.settle()
    assert logged(desk, may).note == "Tea"


def test_several_people_in_one_contact(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "Lunch club together")
    desk.press("Add a person")
    desk.write("Also there, 1", "Victor Okafor")
    desk.choose("Reached, 1", "Not at home")
    desk.until_kept()
    desk.key("Escape")
    desk.settle()
    desk.key("Ctrl+L")  # what was begun is there, the others too
    desk.settle()
    assert desk.value("Also there, 1") == "Victor Okafor"
    desk.done("Save")
    (victor,) = [row.id for row in desk.read(list_people()) if row.full_name == "Victor Okafor"]
    mine, his = logged(desk, may), logged(desk, victor)
    assert mine.group_id == his.group_id is not None
    assert (his.reach, his.note) == (Reach.NOT_AT_HOME, "Lunch club together")
    assert desk.says("Logged for May Ellis and 1 other")


def test_the_same_person_twice_is_told(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    desk.press("Add a person")
    desk.write("Also there, 1", "May Ellis, born 1942")
    desk.key("Tab")
    desk.until_says("They are there already.")
    assert not desk.button("Save").isEnabled()
    desk.press("Take out, 1")
    assert desk.button("Save").isEnabled()
    desk.press("Cancel")
    desk.settle()

"""Somebody new: from anywhere, searched for before they are made, put right before they are saved."""

from datetime import date

import pytest
from PySide6.QtWidgets import QFrame, QTabWidget

from navigator.store.people_list import list_people

from .desk import Desk


@pytest.mark.parametrize("way", ["key", "button", "empty list"])
def test_a_new_person_from_anywhere(desk: Desk, way: str) -> None:
    if way == "key":
        desk.key("Ctrl+N")
    elif way == "button":
        desk.press("New person", desk.front.findChild(QFrame, "top"))
    else:
        desk.key("Ctrl+2")
        desk.settle()
        desk.press("New person", desk.frame.people)
    desk.write("First name", "May")
    desk.write("Last name", "Ellis")
    desk.write("Phone", "0117 496 0144")
    desk.write("Who asked for this", "Orchard Surgery")
    desk.done("Save")
    (may,) = desk.read(list_people())
    assert (may.full_name, may.phone) == ("May Ellis", "0117 496 0144")
    assert desk.frame.person.header.name.text() == "May Ellis"
    assert desk.front.findChild(QTabWidget).tabText(desk.front.findChild(QTabWidget).currentIndex()) == "Story"
    assert desk.record(may.id).episode.referred_by == "Orchard Surgery"
    assert desk.status == "Saved 14:02"
    assert desk.drafts() == {}


def test_a_number_that_is_known_says_who_it_may_be(desk: Desk) -> None:
    """Somebody rings: the number by itself is enough to look for them, and another name does not hide whose it is."""
    desk.person("Walter", "Pryce", phone="0117 496 0777")
    desk.key("Ctrl+N")
    desk.write("Phone", "01174960777")
    desk.settle()
    card = desk.part("Already known?")
    assert desk.says("Walter Pryce", card)
    assert desk.says("same phone", card)
    desk.write("First name", "Bob")
    desk.settle()
    assert desk.says("same phone, another name", card)
    desk.press("Cancel")
    desk.settle()


def test_the_birth_date_with_the_postcode_says_who_it_may_be(desk: Desk) -> None:
    desk.person("Walter", "Pryce", born_on=date(1941, 5, 6), postcode="BS3 4QP")
    desk.key("Ctrl+N")
    desk.write("Born on", "6 May 1941")
    desk.write("Postcode", "bs34qp")
    desk.key("Tab")
    desk.settle()
    assert desk.says("same birth date, same postcode", desk.part("Already known?"))
    desk.press("Cancel")
    desk.settle()


def test_somebody_who_is_known_already_is_shown_and_opened(desk: Desk) -> None:
    known = desk.person("May", "Ellis", phone="0117 496 0144", postcode="BS16 2QR", born_on=date(1942, 3, 14))
    desk.person("Victor", "Okafor")
    desk.key("Ctrl+N")
    desk.write("First name", "may")
    desk.settle()
    desk.write("Last name", "Ellis")
    desk.until_says("May Ellis, born Saturday 14 March 1942, BS16 2QR, 0117 496 0144")
    card = desk.part("Already known?")
    assert not desk.says("Okafor", card)
    desk.press("Open", card)
    desk.settle()
    assert desk.front is desk.frame.window
    assert desk.frame.person.person_id == known
    assert desk.frame.person.header.name.text() == "May Ellis"
    assert desk.people() == ["May Ellis", "Victor Okafor"]
    # What was begun for somebody new is not lost by looking.
    desk.key("Ctrl+N")
    desk.settle()
    assert desk.value("First name") == "may"
    desk.done("Start afresh")
    assert desk.value("First name") == ""
    assert desk.drafts() == {}
    desk.press("Cancel")


def test_what_is_wrong_is_said_beside_its_field_and_bars_the_way(desk: Desk) -> None:
    desk.key("Ctrl+N")
    assert not desk.button("Save").isEnabled()
    desk.write("NHS number", "999 123 4560")
    desk.write("First name", "May")
    desk.until_says("NHS number")
    beside = desk.field("NHS number").parentWidget()
    desk.until(lambda: any("999" in words or "digit" in words or "number" in words for words in desk.words(beside)[1:]))
    assert not desk.button("Save").isEnabled()
    assert "NHS number" in desk.button("Save").accessibleDescription()
    desk.key("Ctrl+Return")
    desk.key("Return", desk.field("First name"))
    desk.settle()
    assert desk.people() == []
    desk.write("NHS number", "943 476 5919")
    desk.write("Born on", "1/1/2030")
    desk.key("Tab")
    desk.until(lambda: not desk.button("Save").isEnabled())
    desk.write("Born on", "4 May 1942")
    desk.done("Save")
    (row,) = desk.read(list_people())
    person = desk.record(row.id).person.details
    assert person.nhs_number == "9434765919"
    assert str(person.born_on) == "1942-05-04"


def test_pressed_twice_saved_once(desk: Desk) -> None:
    desk.key("Ctrl+N")
    desk.write("First name", "May")
    save = desk.button("Save")
    save.click()
    save.click()
    desk.settle()
    assert desk.people() == ["May"]


def test_saved_and_put_away_in_the_same_breath(desk: Desk) -> None:
    desk.key("Ctrl+N")
    desk.write("First name", "May")
    desk.button("Save").click()
    desk.key("Escape")
    desk.settle()
    assert desk.people() == ["May"]
    assert desk.front is desk.frame.window
    assert desk.frame.person.header.name.text() == "May"
    assert desk.drafts() == {}

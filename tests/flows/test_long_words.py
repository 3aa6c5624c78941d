"""Words without an end: a web address widens no column, and prose as long as a book keeps nobody waiting."""

from datetime import date
from time import process_time

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import CircleKind, ConnectionState, HandHolding
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import NewConnection, begin
from navigator.store.episodes import Referral
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal

from .desk import Desk

ADDRESS = "https://example.org/" + "a1b2c3" * 25
PROSE = ("She said it was a long winter, and then the pipes froze. " * 2000)[:100_000].strip()


def assert_nothing_is_wider_than_the_window(desk: Desk) -> None:
    areas = [area for area in desk.frame.window.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    assert [area.horizontalScrollBar().maximum() for area in areas] == [0] * len(areas)


def test_a_web_address_turns_in_its_column(desk: Desk) -> None:
    person = desk.give(add_person(PersonDetails("May", "Ellis"), Referral(opened_on=date(2026, 11, 2))))
    goal = desk.give(add_goal(person, f"Claim, see {ADDRESS}"))
    desk.give(
        add_action(goal, NewAction(f"Open {ADDRESS}", HandHolding.RANG_FOR, who=ADDRESS, by_on=date(2026, 11, 23)))
    )
    new = NewConnection(person, ServiceSnapshot("", ADDRESS), goal, what_for=ADDRESS, state=ConnectionState.ASKED)
    desk.give(begin(new, lambda _on: date(2026, 12, 7)))
    desk.give(add_member(person, NewMember(CircleKind.AGENCY, "Orchard Surgery", ADDRESS)))
    desk.to_person(person, "Plan")
    for tab in ("Plan", "Actions", "Circle"):
        desk.to_tab(tab)
        desk.settle()
        assert_nothing_is_wider_than_the_window(desk)
    desk.key("Ctrl+1")
    desk.settle()
    assert_nothing_is_wider_than_the_window(desk)
    assert any(label.accessibleName() == f"Open {ADDRESS}" for label in desk.frame.window.findChildren(QLabel))


@pytest.mark.parametrize("field", ["communication", "living", "watch_for"])
def test_words_as_long_as_a_book_do_not_keep_the_coordinator_waiting(desk: Desk, field: str) -> None:
    """It took two minutes and a half: every way to begin the words was tried."""
    short = desk.give(add_person(PersonDetails("Ivor", "Pugh", **{field: PROSE[:60]})))
    long = desk.give(add_person(PersonDetails("May", "Ellis", **{field: PROSE})))
    took = {}
    for person in (short, long):
        begun = process_time()
        desk.to_person(person, "Story")
        desk.settle()
        took[person] = process_time() - begun
    assert took[long] < took[short] + 5


@pytest.mark.parametrize("field", ["name", "role"])
def test_a_page_pasted_for_a_name_or_a_role_does_not_keep_the_coordinator_waiting(desk: Desk, field: str) -> None:
    """It is kept whole. To lay it out in every row and box that names somebody took four seconds for these tabs."""
    long = "Wolfe" * 20_000
    took = {}
    for words in ("Wolfe", long):
        person = desk.give(add_person(PersonDetails("Ivor", "Pugh")))
        told = {"name": "Ruth", "role": "daughter"} | {field: words}
        desk.give(add_member(person, NewMember(CircleKind.PERSON, told["name"], told["role"])))
        desk.to_person(person, "Plan")
        begun = process_time()
        for tab in ("Story", "Plan", "Timeline", "Circle", "Papers"):
            desk.to_person(person, tab)
        took[words] = process_time() - begun
        (kept,) = desk.record(person).circle
        assert (kept.name, kept.role) == (told["name"], told["role"])
    assert took[long] < took["Wolfe"] + 2

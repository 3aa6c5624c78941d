"""The whole job without a mouse: every step by keys, in an order that makes sense, always seeing where one is."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from navigator.domain.words import CommunicationNeed, HandHolding

from .desk import Desk
from .screen import name_of

NEW_PERSON = [
    "First name",
    "Last name",
    "Likes to be called",
    "Born on",
    "Choose Born on",
    "Phone",
    "Postcode",
    "Address",
    "How to communicate",
    "Print size",
    "Reads best in",
    "Needs easy read",
    "Needs strong contrast",
    "Reads best from",
    *(need.label for need in CommunicationNeed),
    "Living",
    "NHS number",
    "What to watch for",
    "Who asked for this",
    "Organisation",
    "When",
    "Choose When",
    "How it reached you",
    "Why",
    "Review on",
    "Choose Review on",
    "Speak at least every",
    "On the waiting list",
    "Cancel",
]
LOG_CONTACT = [
    "What happened",
    "Visit",
    "Spoke with them",
    "How long",
    "How far",
    "When",
    "Choose When",
    "At",
    "Who else was there",
    "What follows",
    "We talk again on",
    "Choose We talk again on",
    "At what time",
    "Where or how",
    "Add a person",
    "Cancel",
    "Save",
    "Who",
]


def focused(desk: Desk) -> QWidget:
    front = desk.front
    found = QApplication.focusWidget() or front.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def walk(desk: Desk, steps: int) -> list[str]:
    """The names that Tab comes past, the first one where it starts."""
    names = [name_of(focused(desk))]
    for _ in range(steps - 1):
        desk.key("Tab")
        names.append(name_of(focused(desk)))
    return names


def tab_to(desk: Desk, name: str, *, most: int = 60) -> None:
    for _ in range(most):
        if name_of(focused(desk)) == name:
            return
        desk.key("Tab")
    pytest.fail(f"Tab never comes to “{name}”")


def do(desk: Desk, name: str) -> None:
    """Go to a button and press it."""
    tab_to(desk, name)
    desk.key("Space")
    desk.settle()


def top_edge(widget: QWidget) -> QImage:
    """The upper edge, where the focus shows and no cursor blinks."""
    return widget.grab(QRect(0, 0, widget.width(), 6)).toImage()


def test_the_order_of_a_new_person(desk: Desk) -> None:
    desk.key("Ctrl+N")
    desk.settle()
    assert walk(desk, len(NEW_PERSON)) == NEW_PERSON
    desk.key("Tab")  # Save is shut, so it is passed by
    assert name_of(focused(desk)) == "First name"
    desk.key("Shift+Tab")
    assert name_of(focused(desk)) == "Cancel"
    desk.key("Escape")


def test_the_order_of_a_contact(desk: Desk) -> None:
    desk.to_person(desk.person("May"))
    desk.key("Ctrl+L")
    desk.settle()
    assert walk(desk, len(LOG_CONTACT)) == LOG_CONTACT
    desk.key("Escape")


def test_where_the_focus_is_can_be_seen(desk: Desk) -> None:
    desk.to_person(desk.person("May"))
    desk.key("Ctrl+L")
    desk.settle()
    for _ in LOG_CONTACT:
        here = focused(desk)
        with_focus = top_edge(here)
        desk.key("Tab")
        assert focused(desk) is not here
        assert top_edge(here) != with_focus, f"“{name_of(here)}” looks the same without the focus"
    desk.key("Escape")


def test_one_story_wholly_by_keys(desk: Desk) -> None:
    desk.key("Ctrl+N")
    desk.settle()
    desk.type("May")
    desk.key("Tab")
    desk.type("Ellis")
    desk.key("Return")
    desk.settle()
    person_id = desk.frame.person.person_id
    assert name_of(focused(desk)) == "Story"
    do(desk, "Add words: What matters most to me")
    desk.type("My sister")
    do(desk, "Save")
    assert [entry.words for entry in desk.record(person_id).story] == ["My sister"]
    tab_to(desk, "Story")
    desk.key("Right")
    desk.settle()
    do(desk, "Add a goal")
    desk.type("To see her on Sundays")
    desk.key("Ctrl+Return")
    desk.settle()
    do(desk, "Add an action")
    desk.type("Ring Dial-a-Ride")
    desk.key("Ctrl+Return")
    desk.settle()
    do(desk, "What happened?")
    desk.type("They come at ten")
    desk.key("Tab")
    assert name_of(focused(desk)) == "How you helped", "what is counted comes right after what happened"
    desk.type("Fill")  # as it begins
    desk.key("Ctrl+Return")
    desk.settle()
    desk.key("Ctrl+L")
    desk.settle()
    desk.type("A good talk")
    desk.key("Return")
    desk.type("and tea")
    desk.key("Ctrl+Return")
    desk.settle()
    record = desk.record(person_id)
    (goal,) = record.goals
    (action,) = goal.actions
    assert (goal.words, action.outcome) == ("To see her on Sundays", "They come at ten")
    assert action.hand_holding is HandHolding.FORM_TOGETHER
    assert {contact.note for contact in record.contacts} == {"They come at ten", "A good talk\nand tea"}

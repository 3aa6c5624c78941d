"""Every dialog of the daily loop, with letters of 100 and of 200 per cent, wholly by Tab: each control is come to once,
in the order of reading, has a name, and is whole and in sight when the keys are there."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ActionState, ConnectionState, HandHolding, How, Reach
from navigator.settings import Settings
from navigator.store.assessments import NewAssessment, hold_assessment
from navigator.store.connections import NewConnection, begin
from navigator.store.contacts import NewContact, log_contact
from navigator.store.plan import NewAction, add_action, add_goal, set_nearness
from navigator.ui import theme

from .desk import Desk
from .screen import name_of

TODAY = date(2026, 11, 23)


def whole_record(desk: Desk) -> str:
    """May, with one of everything that a dialog is about."""
    may = desk.person(
        "Mary", "Ellis", called="May", phone="0117 496 0123", address="7 Orchard Close", postcode="BS16 2QR"
    )
    desk.person("Mae", "Ellis", phone="0117 496 0124")
    goal = desk.give(add_goal(may, "Get out of the house again, and sing in the choir on Wednesdays", near=3))
    desk.give(set_nearness(goal, 6))
    service = ServiceSnapshot("elm", "Elm Tree Day Centre", "Age Well Harbour", "0117 496 0101")
    asked = NewConnection(may, service, goal, what_for="A place on Thursdays", state=ConnectionState.ASKED)
    desk.give(begin(asked, lambda _on: date(2026, 12, 7)))
    desk.give(add_action(goal, NewAction("Ring the day centre", HandHolding.RANG_TOGETHER, promise=True)))
    desk.give(hold_assessment(may, NewAssessment("Care needs", TODAY, "Ward 7")))
    desk.give(log_contact(NewContact(may, How.VISIT, Reach.SPOKE, minutes=30, note="We talked about the choir.")))
    return may


def in_tab(tab: str, *names: str) -> Callable[[Desk], None]:
    def steps(desk: Desk) -> None:
        if tab:
            desk.to_tab(tab)
        for name in names:
            desk.done(name)

    return steps


def by_key(keys: str) -> Callable[[Desk], None]:
    def steps(desk: Desk) -> None:
        desk.key(keys)
        desk.settle()

    return steps


def not_done(desk: Desk) -> None:
    in_tab("Plan", "What happened?")(desk)
    desk.choose("How did it go?", ActionState.NOT_DONE.label)
    desk.pause(50)


def near(desk: Desk) -> None:
    desk.to_tab("Plan")
    desk.done("How near: 3 → 6 of 10")


def put_right(desk: Desk) -> None:
    desk.to_tab("Timeline")
    desk.choose("Kind", "Contacts")
    desk.settle()
    desk.done("Put right")


DIALOGS = {
    "log contact": by_key("Ctrl+L"),
    "new person": by_key("Ctrl+N"),
    "details": in_tab("", "Details"),
    "support": in_tab("", "Support"),
    "change the referral": in_tab("", "Support", "Change the referral"),
    "end the support": in_tab("", "Support", "End the support"),
    "same person": in_tab("", "Support", "Same person as…"),
    "recent changes": in_tab("", "Recent changes"),
    "visit alone": in_tab("Timeline", "Visit alone"),
    "put right": put_right,
    "done": in_tab("Plan", "What happened?"),
    "not done": not_done,
    "how near": near,
    "connect a service": in_tab("Actions", "Connect a service"),
    "ring now": in_tab("Actions", "Ring now"),
    "something else": in_tab("Actions", "Something else happened"),
    "an assessment": in_tab("Actions", "Add an assessment"),
    "an agency answered": in_tab("Actions", "An agency answered"),
}
#: Whoever else was there comes after all that is usual in a contact.
OUT_OF_ORDER = {"Add a person"}


def stops(dialog: QWidget) -> list[QWidget]:
    """What Tab must come to: of buttons that exclude each other only the one that is chosen, or the first."""
    return [
        one
        for one in dialog.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


def walked(desk: Desk, dialog: QWidget) -> Iterator[QWidget]:
    first = QApplication.focusWidget()
    assert first is not None
    yield first
    for _ in range(80):
        desk.key("Tab")
        here = QApplication.focusWidget()
        assert here is not None
        if here is first:
            return
        yield here
    pytest.fail("Tab never comes back to where it began")


def in_sight(widget: QWidget, dialog: QWidget) -> bool:
    """Whether the whole control can be seen (its upper part, where it is taller than the room there is)."""
    box = QRect(widget.mapTo(dialog, QPoint(0, 0)), widget.size())
    around = widget.parentWidget()
    while around is not None and around is not dialog:
        if isinstance(around, QScrollArea):
            view = around.viewport()
            room = QRect(view.mapTo(dialog, QPoint(0, 0)), view.size())
            box.setHeight(min(box.height(), room.height()))
            return room.contains(box)
        around = around.parentWidget()
    return dialog.rect().contains(box)


def cut(dialog: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    found = []
    for label in dialog.findChildren(QLabel):
        if label.isVisible() and label.text():
            short = label.height() < label.heightForWidth(label.width()) if label.wordWrap() else False
            narrow = not label.wordWrap() and label.width() < label.sizeHint().width()
            found += [label.text()] if short or narrow else []
    for button in dialog.findChildren(QPushButton):
        if button.isVisible() and button.text() and button.width() < button.minimumSizeHint().width():
            found.append(button.text())
    return found


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("which", DIALOGS)
def test_every_dialog_by_tab(desk: Desk, which: str, scale: int) -> None:
    may = whole_record(desk)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, Settings(theme="light", text_scale=scale))
    desk.open_again()
    assert theme.px(100) == scale
    desk.to_person(may)
    DIALOGS[which](desk)
    dialog = desk.front
    desk.pause(30)
    room = dialog.screen().availableGeometry()
    assert room.contains(dialog.geometry()), "its buttons are out of reach"
    assert cut(dialog) == []
    come_to = []
    for here in walked(desk, dialog):
        assert name_of(here), f"{here} has no name"
        for _ in range(20):
            if in_sight(here, dialog):
                break
            desk.pause(10)
        else:
            pytest.fail(f"“{name_of(here)}” has the keys and is not in sight")
        come_to.append(here)
    missed = {name_of(one) for one in stops(dialog)} - {name_of(one) for one in come_to}
    assert not missed, f"Tab never comes to {missed}"
    assert backwards(desk, dialog, come_to) == [], f"Tab goes back up: {[name_of(one) for one in come_to]}"
    desk.key("Escape")
    desk.settle()


def backwards(desk: Desk, dialog: QWidget, come_to: list[QWidget]) -> list[str]:
    """What Tab comes to after something that stands further down."""
    told = [(_top(one, dialog), name_of(one)) for one in come_to if name_of(one) not in OUT_OF_ORDER]
    first = min(range(len(told)), key=lambda number: told[number][0])
    in_order = told[first:] + told[:first]
    line = 3 * desk.frame.window.fontMetrics().height()
    return [name for (before, _), (top, name) in pairwise(in_order) if top < before - line]


def _top(widget: QWidget, dialog: QWidget) -> int:
    """How far down it stands, whatever is scrolled into sight; the buttons at the foot come after all that scrolls."""
    top, around = widget.mapTo(dialog, QPoint(0, 0)).y(), widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            return top + around.verticalScrollBar().value()
        around = around.parentWidget()
    return top + 100_000

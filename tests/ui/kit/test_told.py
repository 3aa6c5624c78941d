"""What stands somewhere is told anew: it says what one that was just made says, and nothing of before, to nobody."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QBoxLayout, QLabel, QLayout, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from navigator.ui.kit import (
    Beneath,
    Beside,
    Button,
    Flowing,
    Group,
    Here,
    Icon,
    InCard,
    Own,
    Part,
    PlainLabel,
    Press,
    Room,
    Rule,
    Said,
    Tag,
    Told,
    Words,
    column,
)
from navigator.ui.kit.text import turning_anywhere

LONG = "https://a.service.example/with/an/address/that/is/wider/than/any/column"
words = st.sampled_from(["", "Ring the bus", "May & co", "<b>Bold</b>", LONG, "Two\nlines"])
flags = st.booleans()


def own(text: str) -> Own:
    return Own(QLineEdit, lambda line: line.setText(text), lambda line: line.setText(""))


def press(text: str, look: str, icon: str, name: str, shut: str) -> Press:
    return Press(text, look, icon, name=name or "Named", called=name, about=text, shut=shut)


leaves: st.SearchStrategy[Part] = st.one_of(
    st.builds(Words, words, heading=st.sampled_from([0, 2]), tone=st.sampled_from(["", "quiet"]), selectable=flags),
    st.builds(Words, words, wrap=flags, width=st.sampled_from([0, 84])),
    st.builds(Said, words),
    st.builds(Tag, words, st.sampled_from(["neutral", "concern"]), wraps=flags, told=words),
    st.builds(press, words, st.sampled_from(["quiet", "small"]), st.sampled_from(["", "plus"]), words, words),
    st.just(Rule()),
    st.just(Icon("arrow-right", size=16)),
    st.builds(Room, st.sampled_from([0, 4])),
    st.builds(own, words),
)
in_flow = st.lists(st.one_of(st.builds(Tag, words), st.builds(Press, words)), max_size=4)
keys = st.sampled_from(["", "", "one", "two", "three"])


def holding(inner: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    several = st.lists(inner, max_size=4)
    wide, spacing = st.sampled_from([-1, 0]), st.sampled_from([2, 8])
    beside = st.builds(lambda parts, wide, spacing: Beside(*parts, wide=wide, spacing=spacing), several, wide, spacing)
    beneath = st.builds(lambda parts, spacing: Beneath(*parts, spacing=spacing), several, spacing)
    return st.one_of(
        beside,
        beneath,
        st.builds(lambda laid, name, key: Group(laid, name=name, key=key), st.one_of(beside, beneath), words, keys),
        st.builds(lambda title, parts, key: InCard(title, *parts, name="Card", key=key), words, several, keys),
        st.builds(lambda parts: Flowing(*parts), in_flow),
    )


lists = st.lists(st.recursive(leaves, holding, max_leaves=8), max_size=6)


def column_of(parts: Sequence[Part] = ()) -> tuple[QWidget, Told]:
    holder, layout = QWidget(), column()
    holder.setLayout(layout)
    told = Told(layout)
    told.show(parts)
    return holder, told


LOOKS = ("heading", "tone", "strong", "chip", "kind", "quote", "card", "rule", "key")


def state(widget: QWidget) -> tuple[Any, ...]:
    """All that is seen, heard, or can be done."""
    text = widget.text() if isinstance(widget, QLabel | QPushButton | QLineEdit) else ""
    drawn = QLabel.text(widget) if isinstance(widget, QLabel) else ""
    looks = tuple(widget.property(name) or "" for name in LOOKS)
    heard = widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()
    fixed = widget.minimumWidth(), widget.maximumWidth()
    return type(widget).__name__, text, drawn, looks, heard, fixed, widget.isEnabled(), widget.isHidden()


def standing(layout: QLayout) -> list[Any]:
    """What a layout holds, in order, and how it shares its room."""
    found: list[Any] = []
    for number in range(layout.count()):
        item = layout.itemAt(number)
        assert item is not None
        stretch = layout.stretch(number) if isinstance(layout, QBoxLayout) else 0
        if (widget := item.widget()) is not None:
            inner = widget.layout()
            found.append((stretch, state(widget), standing(inner) if inner is not None else []))
        elif (within := item.layout()) is not None:
            found.append((stretch, type(within).__name__, within.spacing(), standing(within)))
        else:
            found.append((stretch, "room", item.sizeHint().height() + item.sizeHint().width()))
    return found


def all_of(holder: QWidget) -> list[Any]:
    layout = holder.layout()
    assert layout is not None
    return standing(layout)


def is_shown(widget: QWidget, holder: QWidget) -> bool:
    return widget.isVisibleTo(holder)


@pytest.mark.usefixtures("qapp")
@given(lists, lists, lists)
@settings(deadline=None, max_examples=150)
def test_told_anew_it_is_as_if_just_made(first: list[Part], second: list[Part], third: list[Part]) -> None:
    holder, told = column_of(first)
    for parts in (second, third):
        told.show(parts)
        fresh, _ = column_of(parts)
        assert all_of(holder) == all_of(fresh)
        seen = [state(one) for one in holder.findChildren(QWidget) if is_shown(one, holder)]
        assert seen == [state(one) for one in fresh.findChildren(QWidget) if is_shown(one, fresh)], "in this order"
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for one in holder.findChildren(QWidget):
        if not is_shown(one, holder):
            _, text, drawn, looks, heard, *_ = state(one)
            assert (text, drawn, looks[-1], heard) == ("", "", "", ("", "", "")), "what waits says nothing"


@pytest.mark.usefixtures("qapp")
def test_a_press_does_what_was_told_last() -> None:
    done: list[str] = []

    def deed(what: str) -> Callable[[], object]:
        return lambda: done.append(what)

    holder, told = column_of([Press("Add", then=deed("for May"))])
    told.show([Press("Add", then=deed("for Victor"))])
    (button,) = holder.findChildren(Button)
    button.click()
    told.show([])
    button.click()
    assert done == ["for Victor"]


def line(key: str) -> Part:
    return Group(Beside(Words(key), Press("Change", called=f"Change {key}")), key=key)


@pytest.fixture
def shown(qtbot: QtBot) -> tuple[QWidget, Told]:
    holder, told = column_of([line("one"), line("two"), line("three")])
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    return holder, told


def test_the_keys_stay_with_the_same_thing_wherever_it_moves(shown: tuple[QWidget, Told]) -> None:
    _, told = shown
    button = told.button("two", "Change two")
    assert button is not None
    button.setFocus()
    told.show([line("three"), line("two"), line("four"), line("one")])
    focus = QApplication.focusWidget()
    assert focus is told.button("two", "Change two")


def test_what_has_the_keys_never_becomes_another_thing(shown: tuple[QWidget, Told]) -> None:
    """Enter on “Change two” must not change four, which came in its place."""
    _, told = shown
    button = told.button("two", "Change two")
    assert button is not None
    button.setFocus()
    told.show([line("four"), line("three")])
    assert not button.isVisible()
    assert told.button("four", "Change four") is not button


def test_the_tab_key_goes_as_the_eye_goes(shown: tuple[QWidget, Told]) -> None:
    holder, told = shown
    told.show([line("four"), line("three"), line("one"), line("five")])
    QApplication.processEvents()
    first = told.button("four", "Change four")
    assert first is not None
    first.setFocus()
    names = []
    for _ in range(4):
        focus = QApplication.focusWidget()
        assert focus is not None
        names.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert names == ["Change four", "Change three", "Change one", "Change five"]
    heard = [one.accessibleName() for one in holder.findChildren(Button) if one.isVisible()]
    assert heard == names


def test_what_is_typed_stays_where_it_is_told(shown: tuple[QWidget, Told]) -> None:
    _, told = shown
    editor = QLineEdit()

    def card(key: str, *within: Part) -> Part:
        return InCard("", Words(key), *within, key=key)

    told.show([card("one"), card("two", Here(editor))])
    editor.show()
    editor.setFocus()
    QTest.keyClicks(editor, "Half a w")
    told.show([card("three"), card("two", Rule(), Here(editor)), card("one")])
    assert QApplication.focusWidget() is editor
    assert editor.text() == "Half a w"
    told.show([card("one")])
    QApplication.processEvents()
    assert isValid(editor)
    assert editor.text() == "Half a w", "it is not theirs to empty"
    editor.deleteLater()


@pytest.mark.usefixtures("qapp")
def test_a_long_word_is_heard_as_it_was_given_and_not_any_longer() -> None:
    holder, told = column_of([Words(LONG)])
    (label,) = holder.findChildren(PlainLabel)
    assert label.accessibleName() == LONG
    assert QLabel.text(label) == turning_anywhere(LONG) != LONG
    told.show([Words("Short")])
    assert label.accessibleName() == ""

"""What is shown is made anew: laid out once, and the keys stay where they were, also while a form over it has them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLayout, QWidget

from navigator.ui.kit.boxes import reveal

_KEY = "key"


@dataclass(frozen=True, slots=True)
class Stay:
    """The part that had the keys, by its key; which in order it was; and the name of its button."""

    key: str
    number: int
    name: str


def mark(part: QWidget, key: str) -> None:
    """Name a part of a list, so that it is known again when it is made anew."""
    part.setProperty(_KEY, key)


def where_the_keys_are(box: QLayout) -> Stay | None:
    """Where in this layout the keys are, or will be again when the form over the window is closed."""
    holder = box.parentWidget()
    focus = holder.window().focusWidget() if holder is not None else None
    if holder is None or focus is None or not holder.isAncestorOf(focus):
        return None
    for number, part in enumerate(_parts(box)):
        if part.isAncestorOf(focus):
            return Stay(part.property(_KEY), number, focus.accessibleName())
    return None


def give_the_keys_back(box: QLayout, stay: Stay | None) -> None:
    """To the same button of the same part, or to its first; where it is gone or has none, to the part in its place."""
    if stay is None:
        return
    parts = [part for part in _parts(box) if _buttons(part)]
    same = next((part for part in parts if part.property(_KEY) == stay.key), None)
    if same is None and parts:
        after = [part for number, part in enumerate(_parts(box)) if number >= stay.number and part in parts]
        same = after[0] if after else parts[-1]
    if same is not None:
        buttons = _buttons(same)
        chosen = next((one for one in buttons if one.accessibleName() == stay.name), buttons[0])
        chosen.setFocus()
        reveal(chosen)


def _parts(box: QLayout) -> Iterator[QWidget]:
    """Those that were marked, from the top; what was taken out and is still to be let go is none of them."""
    for number in range(box.count()):
        item = box.itemAt(number)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield from (one for one in (widget, *widget.findChildren(QWidget)) if one.property(_KEY))


def _buttons(part: QWidget) -> list[QAbstractButton]:
    return [one for one in part.findChildren(QAbstractButton) if one.isEnabled()]


@contextmanager
def filled_anew(part: QWidget) -> Iterator[None]:
    """While most of what a part holds is made anew it is out of sight: so it is laid out once, when all is there, and
    not again for each thing that is put in. A part that has the keys stays: out of sight it would lose them."""
    typed_in = QApplication.focusWidget()
    away = part.isVisible() and (typed_in is None or not part.isAncestorOf(typed_in))
    if away:
        part.hide()
    try:
        yield
    finally:
        if away:
            _lay_out_from_within(part)
            part.show()


def _lay_out_from_within(part: QWidget) -> None:
    """What changed out of sight was told to nobody around it: laid out from without, all would stand by the old heights
    first, and again as each box within finds its own. What is new has no width yet, and is laid out with the rest."""
    layout = part.layout()
    if layout is None:
        return
    # Not by findChildren: it would make Python know Qt's own widgets, within scroll areas and drop-down lists, and
    # PySide6 ends the program with a crash when it deletes those with the window.
    for inner in _held_in(layout):
        _lay_out_from_within(inner)
    if part.testAttribute(Qt.WidgetAttribute.WA_Resized):
        layout.activate()


def _held_in(layout: QLayout) -> Iterator[QWidget]:
    """The widgets that a layout holds, and those in the layouts within it."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield widget
        elif (within := item.layout()) is not None:
            yield from _held_in(within)

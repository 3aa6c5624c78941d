"""What an eye sees of a part of the window: what lies over what, what is cut, what is out of sight."""

from itertools import combinations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

#: What shows something by itself; what only holds others is looked through.
_SHOWS = (QLabel, QAbstractButton, QComboBox, QLineEdit, QAbstractScrollArea)


def seen(root: QWidget) -> dict[QWidget, QRect]:
    """Each thing in sight within a part, and where on it: clipped by whatever it scrolls in."""
    found = {}
    for one in root.findChildren(QWidget):
        if isinstance(one, _SHOWS) and not isinstance(one, QScrollArea) and one.isVisible():
            place = _clipped(one, root)
            if not place.isEmpty():
                found[one] = place
    return found


def _clipped(one: QWidget, root: QWidget) -> QRect:
    place, around = QRect(one.mapTo(root, QPoint(0, 0)), one.size()), one.parentWidget()
    while around is not None and around is not root:
        place &= QRect(around.mapTo(root, QPoint(0, 0)), around.size())
        around = around.parentWidget()
    return place & root.rect()


def overlaps(root: QWidget) -> list[str]:
    """Each two things that lie over one another."""
    return [
        f"{_name(one)} lies over {_name(other)}"
        for (one, here), (other, there) in combinations(seen(root).items(), 2)
        if here.intersects(there) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


def cut(root: QWidget) -> list[str]:
    """Each label and button that has not the room for its words."""
    return [
        f"{_name(one)} has {one.width()} × {one.height()} of {_asks(one)}"
        for one in seen(root)
        if isinstance(one, QLabel | QAbstractButton) and _is_cut(one)
    ]


def _asks(one: QWidget) -> tuple[int, int]:
    wraps = one.hasHeightForWidth()
    return (
        min(one.minimumSizeHint().width(), one.width()) if wraps else one.minimumSizeHint().width(),
        one.heightForWidth(one.width()) if wraps else one.minimumSizeHint().height(),
    )


def _is_cut(one: QWidget) -> bool:
    wide, high = _asks(one)
    return one.width() < wide or one.height() < high


def _name(one: QWidget) -> str:
    words = one.text() if isinstance(one, QLabel | QAbstractButton | QLineEdit) else ""
    return f"{type(one).__name__} “{words or one.accessibleName()}”"


def is_whole(one: QWidget) -> bool:
    """Whether all of it is in sight in its window."""
    return one.isVisible() and _clipped(one, one.window()).size() == one.size()

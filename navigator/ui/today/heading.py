"""The heading of a part of Today: a picture, its name, and how many."""

from PySide6.QtWidgets import QHBoxLayout

from navigator.ui.kit import Picture, PlainLabel, row


def heading(icon: str, words: str, count: str = "") -> QHBoxLayout:
    """One line; the count is quiet."""
    line = row(Picture(icon, "ink"), PlainLabel(words, heading=2, wrap=False), spacing=8)
    if count:
        line.addWidget(PlainLabel(count, tone="quiet", wrap=False))
    line.addStretch(1)
    return line

"""Lucide icons as SVG, tinted by a colour role and sharp at any size."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from navigator.assets import asset
from navigator.ui.theme import colour, px

SIZE = 18  # pixels at 100 %
GAP = 4


def icon(name: str, role: str = "ink", off_role: str = "quiet") -> QIcon:
    """The icon tinted by `role`, and by `off_role` where its control is disabled: the same object each time, so that
    who wears it already knows it."""
    return _icon(name, colour(role).name(), colour(off_role).name(), px(SIZE), 0)


def spaced(name: str, role: str, off_role: str = "quiet") -> QIcon:
    """The icon with room at its right, for a button with words: `GAP` more pixels wide than high."""
    return _icon(name, colour(role).name(), colour(off_role).name(), px(SIZE), px(GAP))


@lru_cache(maxsize=512)
def _icon(name: str, tint: str, off_tint: str, side: int, gap: int) -> QIcon:
    made = QIcon(_spaced(_draw(name, tint, side), gap))
    made.addPixmap(_spaced(_draw(name, off_tint, side), gap), QIcon.Mode.Disabled)
    return made


def _spaced(picture: QPixmap, gap: int) -> QPixmap:
    if not gap:
        return picture
    wide = QPixmap(picture.width() + 3 * gap, picture.height())
    wide.fill(Qt.GlobalColor.transparent)
    wide.setDevicePixelRatio(3)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


def pixmap(name: str, tint: QColor, size: int = SIZE) -> QPixmap:
    """A square picture of `size` pixels at 100 %, grown with the text."""
    return _draw(name, tint.name(), px(size))


@lru_cache(maxsize=512)
def _draw(name: str, tint: str, side: int) -> QPixmap:
    # Drawn at three times its size: sharp on screens of any density.
    picture = QPixmap(side * 3, side * 3)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, tint).render(painter, QRectF(0, 0, side * 3, side * 3))
    painter.end()
    picture.setDevicePixelRatio(3)
    return picture


@lru_cache(maxsize=512)
def _renderer(name: str, tint: str) -> QSvgRenderer:
    drawing = asset(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", tint)
    return QSvgRenderer(QByteArray(drawing.encode()))

"""A logo from a file that the coordinator chose: a PNG as it is, an SVG drawn here, both made small."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from navigator.documents.logo import KEPT_HIGH, KEPT_WIDE, LARGEST_FILE, check_shape, is_png, kept_logo
from navigator.documents.svg_logo import check_svg
from navigator.errors import Refused

#: What the file dialog lists.
KINDS = "Pictures (*.png *.svg)"


def read_logo(path: Path) -> str:
    """The logo of the file as it is kept. Raises Refused in words."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refused("That file could not be read. The logo stays as it was.") from error
    return kept_logo(data if is_png(data) or path.suffix.lower() != ".svg" else _drawn(data))


def _drawn(data: bytes) -> bytes:
    """The SVG as a PNG, of the size that a logo is kept in."""
    check_svg(data)
    renderer = QSvgRenderer(QByteArray(data))
    size = renderer.viewBoxF().size() if renderer.isValid() else renderer.defaultSize().toSizeF()
    if not renderer.isValid() or size.isEmpty():
        raise Refused("That file is not a whole SVG drawing. The logo stays as it was.")
    scale = min(KEPT_WIDE / size.width(), KEPT_HIGH / size.height())
    wide, high = max(1, round(size.width() * scale)), max(1, round(size.height() * scale))
    check_shape(wide, high)
    picture = QImage(wide, high, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, wide, high))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())

"""Printing: the very bytes that were shown, at their true size, through the system's own dialog."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

#: Dots per inch sent to the printer: beyond what an office printer shows.
PRINT_DPI = 300
_POINTS_PER_INCH = 72
_REFUSED = "The printer did not take the page. Nothing was printed. Check the printer and try again."


def print_with_dialog(
    parent: QWidget, pdf: bytes, printed: Callable[[], object], failed: Callable[[str], object]
) -> None:
    """Ask for the printer, then print; `failed` is given words when the printer refuses."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: printed() if print_pdf(printer, pdf) else failed(_REFUSED))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own open() wants an old-style slot


def print_pdf(printer: QPrinter, pdf: bytes) -> bool:
    """Send a PDF to a printer at its true size. False when the printer refuses."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for page in range(document.pageCount()):
        if page:
            printer.newPage()
        points = document.pagePointSize(page)
        target = QRect(0, 0, 0, 0)
        target.setSize(_dots(points, printer.resolution()))
        painter.drawImage(target, document.render(page, _dots(points, PRINT_DPI)))
    document.close()
    return bool(painter.end())


def _dots(points: QSizeF, per_inch: int) -> QSize:
    scale = per_inch / _POINTS_PER_INCH
    return QSize(round(points.width() * scale), round(points.height() * scale))

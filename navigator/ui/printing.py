"""Printing: the very bytes that were shown, at their true size, through the system's own dialog."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from navigator.ui import print_queue
from navigator.ui.kit import Banner

#: Dots per inch sent to the printer: beyond what the eye parts on paper. A page of them takes about a second.
PRINT_DPI = 400
_POINTS_PER_INCH = 72
#: How much smaller than the page the paper may be, in points: makers round.
_SLACK = 2.0

NO_PRINTER = (
    "This computer has no printer set up. Nothing was printed. Set one up, or save the page as a file and print it "
    "elsewhere."
)
REFUSED = "The printer did not take the page. Nothing was printed. Check the printer and try again."
OTHER_PAPER = (
    "The printer is set to other paper than the page is made for, and the page is never scaled down. Nothing was "
    "printed. Choose A4, upright, and try again."
)

WAITS = (
    "The printer is stopped, and the page waits in its queue. See whether it has paper and ink and is switched on, and "
    "start it again: the page then comes by itself, so do not print it a second time."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of printing: `problem` says why it was not printed, `waits` why it is not on paper yet, or ""."""

    problem: str = ""
    waits: str = ""


#: Does a job, if need be beside the work, and hands on what came of it.
Run = Callable[[Callable[[], Sent], Callable[[Sent], object]], object]


def print_with_dialog(
    parent: QWidget,
    pdf: bytes,
    printed: Callable[[str], object],
    failed: Callable[[str], object],
    run: Run = lambda job, done: done(job()),
) -> None:
    """Ask for the printer, then print; `failed` is given words where it was not printed, `printed` why it is not on
    paper yet, or "". `run` does the printing."""
    if not QPrinterInfo.availablePrinterNames():
        failed(NO_PRINTER)
        return
    printer = new_printer()
    dialog = QPrintDialog(printer, parent)
    # A "print" into a file would be pictures of words; saving as a file keeps them.
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)

    def done(sent: Sent) -> None:
        failed(sent.problem) if sent.problem else printed(sent.waits)

    dialog.accepted.connect(lambda: run(lambda: print_pdf(printer, pdf), done))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog's own open() wants an old-style slot


def sheet_sent(banner: Banner, waits: str) -> None:
    """Say that a sheet went to the printer, or why it is not on paper yet."""
    told = f"The sheet is not on paper yet. {waits}" if waits else "The sheet was sent to the printer."
    banner.say(told, role="waiting" if waits else "settled")


def new_printer() -> QPrinter:
    """A4, upright, to its very edge, on one side only; the queue that others see names no person."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printer.setDocName("Navigator")
    return printer


def print_pdf(printer: QPrinter, pdf: bytes) -> Sent:
    """Send a PDF to a printer at its true size, from any thread."""
    document, buffer = QPdfDocument(), QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    try:
        paper = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
        if any(not _holds(paper, document.pagePointSize(page)) for page in range(document.pageCount())):
            return Sent(OTHER_PAPER)
        if not _print_pages(printer, document):
            return Sent(REFUSED)
        if printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            return Sent()
        if reason := print_queue.refusal():
            return Sent(f"{REFUSED} It says: {reason}")
        return Sent(waits=WAITS if print_queue.is_stopped(printer.printerName()) else "")
    finally:
        document.close()


def _holds(paper: QRectF, page: QSizeF) -> bool:
    return page.width() <= paper.width() + _SLACK and page.height() <= paper.height() + _SLACK


def _print_pages(printer: QPrinter, document: QPdfDocument) -> bool:
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else letters get the smears of a photograph
    for number, page in enumerate(_pages(printer, document.pageCount())):
        if number and not printer.newPage():
            printer.abort()
            painter.end()
            return False
        _print_page(painter, printer.resolution(), document, page)
    ended = painter.end()
    return ended and printer.printerState() not in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


def _pages(printer: QPrinter, count: int) -> list[int]:
    """The pages that were asked for, in the order asked for; several copies where the printer makes none itself."""
    pages = list(range((printer.fromPage() or 1) - 1, min(printer.toPage() or count, count)))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    return pages * (1 if printer.supportsMultipleCopies() else printer.copyCount())


def _print_page(painter: QPainter, resolution: int, document: QPdfDocument, page: int) -> None:
    # The whole page at once: parts of it, as Qt draws them, are a five hundredth too low.
    points = document.pagePointSize(page)
    drawn = document.render(page, _dots(points, min(resolution, PRINT_DPI)))
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    brush = QPainter(paper)
    brush.drawImage(0, 0, drawn)
    brush.end()
    painter.drawImage(QRect(QPoint(0, 0), _dots(points, resolution)), paper)


def _dots(points: QSizeF, per_inch: int) -> QSize:
    scale = per_inch / _POINTS_PER_INCH
    return QSize(round(points.width() * scale), round(points.height() * scale))

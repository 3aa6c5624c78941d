"""What reaches the paper: the page's own bytes at their true size, once, on one side, and nothing left behind.

Qt's printer that writes a PDF stands for the one in the office: it is the same class on the same road.
"""

import tempfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from navigator.documents.pdf import plan_pdf
from navigator.domain.papers import Look
from navigator.domain.words import PrintSize
from navigator.ui.printing import OTHER_PAPER, REFUSED, Sent, new_printer, print_pdf
from tests.documents.snapshots import TODAY, may

pytestmark = pytest.mark.usefixtures("qapp")
DPI = 144
Box = tuple[int, int, int, int]
#: Half a millimetre in dots.
NEAR = 0.5 / 25.4 * DPI


def into(path: Path) -> QPrinter:
    printer = new_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def ink(pdf: Path | bytes) -> list[Box]:
    """The box around all that is dark, for each page, in dots from its upper left corner."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [document[number].render(scale=DPI / 72).to_pil().convert("L") for number in range(len(document))]
        return [page.point(lambda value: 255 if value < 128 else 0).getbbox() or (0, 0, 0, 0) for page in pages]
    finally:
        document.close()


def assert_alike(shown: list[Box], printed: list[Box]) -> None:
    assert len(printed) == len(shown)
    for there, here in zip(shown, printed, strict=True):
        assert max(abs(one - other) for one, other in zip(there, here, strict=True)) <= NEAR


@pytest.mark.parametrize("size", [PrintSize.STANDARD, PrintSize.LARGER])
def test_every_page_is_printed_at_its_true_size_and_place(tmp_path: Path, size: PrintSize) -> None:
    pdf = plan_pdf(may(), TODAY, Look(size))
    assert print_pdf(into(tmp_path / "paper.pdf"), pdf) == Sent()
    assert_alike(ink(pdf), ink(tmp_path / "paper.pdf"))


def test_letters_are_printed_as_sharp_as_they_are_shown(tmp_path: Path) -> None:
    """No picture is packed as a photograph: its smears around letters are what a weak eye stumbles over."""
    assert print_pdf(into(tmp_path / "paper.pdf"), plan_pdf(may(), TODAY)) == Sent()
    written = (tmp_path / "paper.pdf").read_bytes()
    assert b"/Subtype /Image" in written
    assert b"DCTDecode" not in written


def test_one_side_upright_a4_and_a_queue_that_names_nobody() -> None:
    printer = new_printer()
    assert printer.duplex() is QPrinter.DuplexMode.DuplexNone
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    assert printer.fullPage()
    assert printer.docName() == "Navigator"


@pytest.mark.parametrize(
    ("paper", "way"),
    [
        (QPageSize.PageSizeId.A5, QPageLayout.Orientation.Portrait),
        (QPageSize.PageSizeId.Letter, QPageLayout.Orientation.Portrait),
        (QPageSize.PageSizeId.A4, QPageLayout.Orientation.Landscape),
    ],
)
def test_other_paper_is_refused_and_the_page_is_never_scaled_down(
    tmp_path: Path, paper: QPageSize.PageSizeId, way: QPageLayout.Orientation
) -> None:
    printer = into(tmp_path / "paper.pdf")
    printer.setPageLayout(QPageLayout(QPageSize(paper), way, QMarginsF()))
    assert print_pdf(printer, plan_pdf(may(), TODAY)) == Sent(OTHER_PAPER)
    assert not (tmp_path / "paper.pdf").exists()


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\): Returned false", extend=True)
def test_a_printer_that_is_gone_is_said(tmp_path: Path) -> None:
    printer = into(tmp_path / "no folder" / "paper.pdf")
    assert print_pdf(printer, plan_pdf(may(), TODAY)) == Sent(REFUSED)


def test_the_pages_asked_for_in_the_order_asked_for(tmp_path: Path) -> None:
    pdf = plan_pdf(may(), TODAY, Look(PrintSize.LARGER))
    every = ink(pdf)
    assert len(every) >= 3
    printer = into(tmp_path / "paper.pdf")
    printer.setFromTo(2, 3)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert print_pdf(printer, pdf) == Sent()
    assert_alike([every[2], every[1]], ink(tmp_path / "paper.pdf"))


def test_nothing_readable_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = Counter(path for path in Path.home().rglob("*"))
    assert print_pdf(into(tmp_path / "paper.pdf"), plan_pdf(may(), TODAY)) == Sent()
    assert list(place.iterdir()) == []
    assert Counter(path for path in Path.home().rglob("*")) == before

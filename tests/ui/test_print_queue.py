"""The page through the system's own queue, as CUPS is spoken to; and a queue that does not take it, which Qt passes
over in silence."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from navigator.documents.pdf import plan_pdf
from navigator.ui.printing import REFUSED, WAITS
from tests.documents.snapshots import TODAY, may

from .print_server import CREATE_JOB, NOT_ACCEPTING, NOT_FOUND, SEND_DOCUMENT, STOPPED, PrintServer
from .test_printing import assert_alike, ink

#: In a program of its own: the library for printing asks only once where its server is.
PRINT = """
import sys
from pathlib import Path
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication
from navigator.ui.printing import new_printer, print_pdf
qt = QApplication([])
assert QPrinterInfo.availablePrinterNames() == ["Office"], "the queue is not found"
printer = new_printer()
printer.setPrinterName("Office")
sent = print_pdf(printer, Path(sys.argv[1]).read_bytes())
print(sent.problem or sent.waits)
"""


@pytest.fixture
def server() -> Iterator[PrintServer]:
    with PrintServer() as made:
        yield made


def printed(server: PrintServer, pdf: Path) -> str:
    """What the program says of the printing, "" where the page is on paper."""
    environment = os.environ | {"CUPS_SERVER": server.address, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PRINT, str(pdf)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    path.write_bytes(plan_pdf(may(), TODAY))
    return path


def test_the_page_comes_out_of_the_queue_at_its_true_size(server: PrintServer, page: Path) -> None:
    assert printed(server, page) == ""
    (paper,) = server.papers
    assert_alike(ink(page), ink(paper))


def test_a_page_in_the_queue_of_a_printer_that_is_stopped_is_said_to_wait(server: PrintServer, page: Path) -> None:
    server.state = STOPPED
    assert printed(server, page) == WAITS
    assert len(server.papers) == 1


@pytest.mark.parametrize(
    ("operation", "answer"),
    [(CREATE_JOB, NOT_ACCEPTING), (CREATE_JOB, NOT_FOUND), (SEND_DOCUMENT, NOT_FOUND)],
    ids=["it takes no pages", "it was taken away", "it went away half way"],
)
def test_a_queue_that_did_not_take_the_page_is_said(
    server: PrintServer, page: Path, operation: int, answer: int
) -> None:
    server.answers[operation] = answer
    assert printed(server, page).startswith(f"{REFUSED} It says: ")
    assert server.papers == []

"""What the system's queue for paper answered. On Linux that is CUPS, which Qt hands its pages to and then does not
ask: a printer that was taken away, or that takes no pages, is to Qt as good as one that prints."""

import ctypes
from functools import cache

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_CUPS = "libcups.so.2"
#: From RFC 8011, 13.1: what is at most this is one of the ways to succeed.
_SUCCESS = 0x00FF


def refusal() -> str:
    """Why the queue did not take what this thread last gave it, in its own words; "" where it took it, or where this
    system has another queue. To be asked on the thread that printed: CUPS remembers for each thread by itself."""
    cups = _library()
    if cups is None or 0 <= cups.cupsLastError() <= _SUCCESS:
        return ""
    words = cups.cupsLastErrorString()
    return words.decode(errors="replace") if words else "It gave no reason."


def is_stopped(printer: str) -> bool:
    """Whether the printer of this name is stopped: it takes pages and keeps them in its queue until it is started."""
    return QPrinterInfo.printerInfo(printer).state() in (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)


@cache
def _library() -> ctypes.CDLL | None:
    """The very one that Qt uses, which is loaded already where Qt prints by it."""
    try:
        cups = ctypes.CDLL(_CUPS)
    except OSError:
        return None
    cups.cupsLastErrorString.restype = ctypes.c_char_p
    return cups

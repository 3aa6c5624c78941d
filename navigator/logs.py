"""What went wrong inside the program: kind and place, never contents.

The message of an exception may quote what a person told (a value, a path, a line of text), so no message is
ever written: only the kind of error and where in our code it happened.
"""

import os
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from navigator import __version__

#: The log is cut back to its newer half when it grows past this.
_LOG_MAX_BYTES = 256 * 1024


def describe(error: BaseException, trace: TracebackType | None) -> str:
    """The kind of error and the places it passed, innermost last: "KeyError at store/people.py:41 …"."""
    places = [
        f"{Path(frame.filename).parent.name}/{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(trace)
    ]
    return f"{type(error).__name__} at {' > '.join(places[-8:]) or 'unknown'}"


def record(log: Path, error: BaseException, trace: TracebackType | None) -> str:
    """Add a line to the log and give it back. A log that cannot be written stops nothing."""
    line = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} {__version__} python {sys.version_info[0]}.{sys.version_info[1]} "
    line += f"{sys.platform} {describe(error, trace)}"
    try:
        if log.exists() and log.stat().st_size > _LOG_MAX_BYTES:
            kept = log.read_bytes()[-_LOG_MAX_BYTES // 2 :]
            log.write_bytes(kept[kept.find(b"\n") + 1 :])
        with os.fdopen(os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "a", encoding="utf-8") as file:
            file.write(line + "\n")
    except OSError:
        pass
    return line

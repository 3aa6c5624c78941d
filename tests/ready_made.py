"""A case file of the newest shape in which nothing is written yet: made by the program once in a run, then copied.

To bring an empty file up to it takes every step there ever was, which is tried in store/test_migrations.py.
"""

import os
import secrets
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from navigator.store.casefile import CaseFile

#: The key of every copy, anew in each run.
KEY = secrets.token_bytes(32)


@cache
def _empty() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        CaseFile(path, KEY).close()
        return path.read_bytes()


def put_case_file(path: Path) -> Path:
    """An empty case file at this path, which only its owner can read; its key is KEY."""
    with open(path, "xb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(_empty())
    return path

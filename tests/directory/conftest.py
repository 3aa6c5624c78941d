"""A directory on a real file with the real driver, and the real feeds that are kept small beside the tests."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlcipher3
import sqlcipher3.dbapi2

from navigator.directory import Directory

if TYPE_CHECKING:
    from sqlite_utils import Database

DATA = Path(__file__).parent.parent / "data" / "directory"


def _opener() -> "Callable[[Path], Database]":
    """sqlcipher3 without a key, under sqlite-utils: what the program's own opener does."""
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
    import sqlite_utils

    def connect(path: Path) -> "Database":
        return sqlite_utils.Database(sqlcipher3.connect(str(path)), execute_plugins=False)

    return connect


@pytest.fixture(scope="session")
def connect() -> "Callable[[Path], Database]":
    return _opener()


@pytest.fixture
def directory(tmp_path: Path, connect: "Callable[[Path], Database]") -> Iterator[Directory]:
    opened = Directory(tmp_path / "profile" / "directory.db", connect)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def data() -> Path:
    return DATA


@pytest.fixture(scope="session")
def libraries(tmp_path_factory: pytest.TempPathFactory, connect: "Callable[[Path], Database]") -> Iterator[Directory]:
    """All 4,231 libraries, imported once. For looking only."""
    opened = Directory(tmp_path_factory.mktemp("libraries") / "directory.db", connect)
    opened.import_sources([DATA / "libraries" / "oruk3_services_full.json.gz"])
    yield opened
    opened.close()

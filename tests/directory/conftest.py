"""A directory on a real file with the real driver, and the real feeds that are kept small beside the tests."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from navigator.directory import Directory, limits
from navigator.store.driver import open_plain

from .publisher import Publisher
from .town import SERVICES

if TYPE_CHECKING:
    from sqlite_utils import Database

settings.register_profile("house", deadline=None)  # a busy machine is no fault of the text tried
settings.load_profile("house")

DATA = Path(__file__).parent.parent / "data" / "directory"


@pytest.fixture(scope="session")
def connect() -> "Callable[[Path], Database]":
    """The program's own opener."""
    return open_plain


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


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setattr(limits, "POLITE_SECONDS", 0.0)
    monkeypatch.setattr(limits, "RETRY_SECONDS", 0.0)
    made = Publisher()
    yield made
    made.close()


@pytest.fixture
def given_json(tmp_path: Path) -> Callable[..., Path]:
    def write(document: object, name: str = "given.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(document), encoding="utf-8")
        return path

    return write


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, connect: object) -> Directory:
    folder = tmp_path_factory.mktemp("town")
    path = folder / "town.json"
    path.write_text(json.dumps({"contents": SERVICES}), encoding="utf-8")
    made = Directory(folder / "directory.db", connect)  # type: ignore[arg-type]
    made.import_sources([path])
    return made

"""What import-linter cannot say, because it sees only the first part of a foreign module's name."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "navigator"
NETWORK = ("urllib.request", "urllib.robotparser", "PySide6.QtNetwork", "PySide6.QtWeb", "PySide6.QtNetworkAuth")
DOOR = PACKAGE / "directory" / "download.py"  # the one module that may
RUNS_OR_HIDES = ("pickle", "marshal", "shelve", "importlib.reload", "PySide6.QtSql", "PySide6.QtUiTools")


def imports(source: str) -> Iterator[str]:
    """Every module a source names, in full: `from a import b` gives a.b, for b may be a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:  # a relative import stays in its room
            yield from (f"{node.module}.{name.name}" for name in node.names)


def outside_the_domain(source: str) -> list[str]:
    """Imports that the domain may not make: anything but the standard library, itself and the errors."""
    own = ("navigator.domain.", "navigator.errors.")
    return [
        name
        for name in imports(source)
        if not name.startswith(own) and name.split(".")[0] not in sys.stdlib_module_names
    ]


def forbidden(source: str, names: tuple[str, ...]) -> list[str]:
    return [each for each in imports(source) if each.startswith(names)]


def modules(under: str = "") -> list[Path]:
    return sorted((PACKAGE / under).rglob("*.py"))


def test_no_module_reaches_the_network_or_runs_what_it_reads() -> None:
    found = {}
    for module in modules():
        names = RUNS_OR_HIDES if module == DOOR else NETWORK + RUNS_OR_HIDES
        found[module] = forbidden(module.read_text(encoding="utf-8"), names)
    assert len(found) > 100
    assert {module.relative_to(PACKAGE): named for module, named in found.items() if named} == {}


def test_the_one_door_is_where_it_is_said_to_be() -> None:
    assert forbidden(DOOR.read_text(encoding="utf-8"), ("urllib.request",))


def test_the_domain_needs_the_standard_library_alone() -> None:
    found = {
        module.relative_to(PACKAGE): outside_the_domain(module.read_text(encoding="utf-8"))
        for module in modules("domain")
    }
    assert len(found) > 10
    assert {module: named for module, named in found.items() if named} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "import urllib.request",
        "from urllib import request",
        "from urllib.request import urlopen",
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "from PySide6 import QtNetwork",
        "def late():\n    from PySide6 import QtWebEngineCore",
        "import pickle",
        "from PySide6.QtSql import QSqlTableModel",
    ],
)
def test_a_planted_import_is_found(planted: str) -> None:
    assert forbidden(planted, NETWORK + RUNS_OR_HIDES)


def test_what_the_domain_may_not_import_is_found() -> None:
    assert outside_the_domain("import zoneinfo\nimport yaml\nfrom navigator.domain.words import Need") == ["yaml"]
    assert outside_the_domain("from navigator.store import people") == ["navigator.store.people"]


def test_reading_an_address_apart_is_not_the_network() -> None:
    assert not forbidden("from urllib.parse import urlsplit", NETWORK)

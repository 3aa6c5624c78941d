"""Who may import whom. Each contract is proved by planting what it forbids and seeing it named."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
LAYERS = "The house: each room looks down only"
QT = "Qt only in ui and app"
SQL = "SQL only in store and directory"
DRIVER = "The encrypted driver in one module of the store, and no other driver"
NETWORK = "The network in one module: the directory's download"
APPDIRS = "appdirs in paths alone"
LIBRARIES = "Each library in its room: keyring, reportlab, click, openpyxl, rapidfuzz"
DOMAIN = "The domain is standard library only"

#: file to plant in (made where it is not there), the line, and the contracts that must be named
PLANTS = [
    ("domain/words.py", "import navigator.store", {LAYERS}),
    ("store/story.py", "import navigator.ui", {LAYERS}),
    ("store/story.py", "import navigator.directory", {LAYERS}),
    ("documents/__init__.py", "import navigator.store", {LAYERS}),
    ("directory/__init__.py", "import navigator.documents", {LAYERS}),
    ("ui/__init__.py", "import navigator.app", {LAYERS}),
    ("errors.py", "import navigator.domain", {LAYERS}),
    ("sync.py", "", {LAYERS}),  # a new room that has not declared its place
    ("store/people.py", "from PySide6.QtCore import QObject", {QT}),
    ("documents/__init__.py", "import PySide6.QtGui", {QT}),
    ("worker.py", "import shiboken6", {QT}),
    ("cli/__init__.py", "from PySide6 import QtWidgets", {QT}),
    ("ui/__init__.py", "import sqlite_utils", {SQL}),
    ("documents/__init__.py", "from sqlite_utils import Database", {SQL}),
    ("cli/__init__.py", "from sqlite_utils import Database", {SQL}),
    ("store/keys.py", "import sqlcipher3", {DRIVER}),
    ("store/people.py", "import sqlite3", {DRIVER}),
    ("directory/__init__.py", "import pysqlite3", {DRIVER}),
    ("ui/__init__.py", "from sqlcipher3 import dbapi2", {DRIVER}),
    ("documents/__init__.py", "import socket", {NETWORK}),
    ("directory/__init__.py", "from http.client import HTTPSConnection", {NETWORK}),
    ("ui/__init__.py", "import webbrowser", {NETWORK}),
    ("directory/download.py", "import socket", {NETWORK}),  # http is all that the one door needs
    ("directory/fetching.py", "import http.client", {NETWORK}),
    ("store/driver.py", "def late():\n    import ssl", {NETWORK}),  # an import inside a function counts
    ("settings.py", "import appdirs", {APPDIRS}),
    ("store/driver.py", "from appdirs import user_data_dir", {APPDIRS}),
    ("ui/__init__.py", "import keyring", {LIBRARIES}),
    ("ui/__init__.py", "import reportlab.pdfgen", {LIBRARIES}),
    ("documents/__init__.py", "import click", {LIBRARIES}),
    ("ui/__init__.py", "import openpyxl", {LIBRARIES}),
    ("domain/services.py", "import rapidfuzz", {LIBRARIES}),
    ("domain/rules.py", "import uuid6", {DOMAIN}),
    ("domain/people.py", "import cryptography", {DOMAIN}),
    ("errors.py", "import dateutil", {DOMAIN}),
]


def contracts_of(tree: Path) -> dict[str, bool]:
    """Every contract of the tree and whether it is kept, as lint-imports says."""
    program = Path(sys.executable).with_name("lint-imports")
    environment = os.environ | {"COLUMNS": "300", "NO_COLOR": "1"}
    told = subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=tree, capture_output=True, text=True, env=environment, timeout=60
    )
    found = dict(re.findall(r"^(.+?) (KEPT|BROKEN)(?: \(.*\))?$", told.stdout, re.MULTILINE))
    assert found, told.stdout + told.stderr
    assert told.returncode == int("BROKEN" in found.values())
    return {name: said == "KEPT" for name, said in found.items()}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the package with its contracts, to plant things in."""
    shutil.copytree(HOUSE / "navigator", tmp_path / "navigator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept_as_the_house_stands(tree: Path) -> None:
    assert contracts_of(tree) == dict.fromkeys((LAYERS, QT, SQL, DRIVER, NETWORK, APPDIRS, LIBRARIES, DOMAIN), True)


@pytest.mark.parametrize(("where", "line", "named"), PLANTS)
def test_a_planted_violation_is_named(tree: Path, where: str, line: str, named: set[str]) -> None:
    target = tree / "navigator" / where
    assert target.exists() or where in ("sync.py", "store/keys.py"), f"{where} has moved: plant elsewhere"
    with target.open("a", encoding="utf-8") as planted:
        planted.write(f"\n{line}\n")
    broken = {name for name, kept in contracts_of(tree).items() if not kept}
    assert broken == named


def test_every_contract_has_a_plant() -> None:
    assert {name for _, _, named in PLANTS for name in named} == {
        LAYERS, QT, SQL, DRIVER, NETWORK, APPDIRS, LIBRARIES, DOMAIN,
    }  # fmt: skip

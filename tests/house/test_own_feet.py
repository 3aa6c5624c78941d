"""Nothing here needs a place outside the project, and what ships says where it comes from."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
TEXT = {".py", ".md", ".toml", ".sh", ".lock", ".cfg", ".yml", ".yaml", ".json", ".txt", ".html", ""}
ROOMS = ("navigator", "tests", "scripts", "bench", "docs", "resources", ".ci")
LARGE = 2_000_000

# Written in pieces, so that this file does not find itself.
PLACES = (
    r"\.\./" + "shared",
    "/wo" + "rk/",
    "/ho" + r"me/\w+",
    "/ro" + "ot/",
    "/Us" + r"ers/\w+",
    r"[A-Z]:\\+Us" + "ers",
)
OUTSIDE = re.compile("|".join(PLACES))


def texts() -> Iterator[Path]:
    """Every text of the project, in a checkout or a source package."""
    for path in [*HOUSE.iterdir(), *(path for room in ROOMS for path in (HOUSE / room).rglob("*"))]:
        if path.is_file() and path.suffix in TEXT and path.name != ".git" and path.stat().st_size < LARGE:
            yield path


def test_no_place_outside_is_named() -> None:
    found = {path: OUTSIDE.findall(path.read_text(encoding="utf-8", errors="replace")) for path in texts()}
    assert len(found) > 100
    assert {path.relative_to(HOUSE).as_posix(): places for path, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "planted",
    ["open('../" + "shared/data/x')", "/ho" + "me/may/case.db", r"C:\Us" + "ers\\may", "cd /wo" + "rk/main"],
)
def test_a_planted_place_is_found(planted: str) -> None:
    assert OUTSIDE.search(planted)


def folders_of_assets() -> list[Path]:
    """The folders whose files came from somewhere: each kind of resource, each set of test data."""
    kinds = [path for path in (HOUSE / "resources").iterdir() if path.is_dir()]
    return sorted(kinds + [path for path in (HOUSE / "tests" / "data").glob("*") if path.is_dir()])


def without_origin(folder: Path) -> list[str]:
    """What is missing beside the files: where they come from, and the licence or that they are our own."""
    there = {path.name for path in folder.iterdir()}
    if "ORIGIN.md" not in there:
        return ["ORIGIN.md"]
    origin = (folder / "ORIGIN.md").read_text(encoding="utf-8").lower()
    kept = any(name.upper().startswith(("LICENSE", "LICENCE", "OFL", "COPYING")) for name in there)
    return [] if kept or re.search(r"licen[cs]e|public domain|our own|made here", origin) else ["a licence"]


@pytest.mark.parametrize("folder", folders_of_assets(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_what_ships_says_where_it_comes_from(folder: Path) -> None:
    assert without_origin(folder) == []


def test_a_folder_that_does_not_say_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>")
    assert without_origin(tmp_path) == ["ORIGIN.md"]
    (tmp_path / "ORIGIN.md").write_text("From a friend.")
    assert without_origin(tmp_path) == ["a licence"]

"""The lock holds what pyproject.toml asks for: versions and hashes, for every Python, and no addresses."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOUSE = Path(__file__).parents[2]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))


def asked() -> list[Requirement]:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"] + project["optional-dependencies"]["dev"]]


def blocks(text: str) -> Iterator[tuple[Requirement, list[str]]]:
    """Each pinned requirement of a lock with its hashes. Anything else in it is refused."""
    joined = re.sub(r"\s*\\\n\s*", " ", text)
    for line in joined.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        words, *hashes = line.split(" --hash=")
        for each in hashes:
            assert re.fullmatch(r"sha256:[0-9a-f]{64}", each.strip()), line
        yield Requirement(words.strip()), hashes


def locked(text: str) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for requirement, hashes in blocks(text):
        assert hashes, f"{requirement} has no hash"
        assert re.fullmatch(r"==[0-9][^,*]*", str(requirement.specifier)), f"{requirement} is not pinned"
        assert requirement.url is None
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


@pytest.fixture(scope="module")
def lock() -> dict[str, list[Requirement]]:
    return locked((HOUSE / "requirements.lock").read_text(encoding="utf-8"))


def environment(python: str, system: tuple[str, str]) -> dict[str, str]:
    name, platform = system
    return {
        "python_version": python,
        "python_full_version": f"{python}.1",
        "sys_platform": name,
        "platform_system": platform,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "extra": "",
    }


def applies(requirement: Requirement, where: dict[str, str]) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(where)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: system[0])
@pytest.mark.parametrize("wanted", asked(), ids=str)
def test_what_is_asked_for_is_pinned(
    lock: dict[str, list[Requirement]], wanted: Requirement, python: str, system: tuple[str, str]
) -> None:
    where = environment(python, system)
    pins = [pin for pin in lock[canonicalize_name(wanted.name)] if applies(pin, where)]
    if applies(wanted, where):
        assert len(pins) == 1, f"{wanted.name} is pinned {len(pins)} times for Python {python}"
        assert next(iter(pins[0].specifier)).version in wanted.specifier


def test_there_are_no_addresses_and_no_options() -> None:
    text = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)", code, re.MULTILINE)


@pytest.mark.parametrize(
    "planted",
    [
        "click==8.1.0\n",
        "click>=8.1 --hash=sha256:" + "0" * 64,
        "click==8.* --hash=sha256:" + "0" * 64,
        "click==8.1.0 --hash=md5:" + "0" * 32,
        "click @ https://example.org/click.whl --hash=sha256:" + "0" * 64,
    ],
)
def test_a_careless_lock_is_refused(planted: str) -> None:
    with pytest.raises(AssertionError):
        locked(planted)


def test_pyside_follows_the_python() -> None:
    """PySide6 6.12 aborts CPython 3.11, and before 6.12 it runs code from a hostile settings file."""
    text = (HOUSE / "requirements.lock").read_text(encoding="utf-8")
    pins = locked(text)["pyside6"]
    chosen = {python: [p for p in pins if applies(p, environment(python, SYSTEMS[0]))] for python in PYTHONS}
    versions = {python: str(pin[0].specifier).removeprefix("==") for python, pin in chosen.items()}
    assert versions["3.11"].startswith(("6.10.", "6.11."))
    assert all(Requirement(f"x>={6.12}").specifier.contains(versions[python]) for python in PYTHONS[1:])

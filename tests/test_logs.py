"""The log of faults: kind and place, never contents."""

import stat
from pathlib import Path

import pytest

from navigator import logs

SECRET = "Mary Ellis, Orchard Close"


def fault() -> BaseException:
    """An error whose message quotes a person, raised inside another one."""
    try:
        try:
            {}[SECRET]
        except KeyError as error:
            raise ValueError(f"cannot read {SECRET}") from error
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "navigator.log"


def test_kind_and_place_are_told_and_nothing_else(log: Path) -> None:
    error = fault()
    line = logs.record(log, error, error.__traceback__)
    assert log.read_text() == line + "\n"
    assert "ValueError at" in line
    assert f"{Path(__file__).parent.name}/{Path(__file__).name}:" in line
    for word in ("Mary", "Ellis", "Orchard", "Close"):  # the number of the house may stand in any time of day
        assert word not in line


def test_the_home_folder_of_the_coordinator_is_not_told(log: Path) -> None:
    error = fault()
    assert str(Path(__file__).parents[1]) not in logs.record(log, error, error.__traceback__)


def test_the_log_is_its_owners_alone(log: Path) -> None:
    error = fault()
    logs.record(log, error, error.__traceback__)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_log_that_grew_is_cut_at_a_line_and_keeps_the_newest(log: Path) -> None:
    lines = [f"line {number:06d}" for number in range(40_000)]
    log.write_text("\n".join(lines) + "\n")
    before = log.stat().st_size
    error = fault()
    newest = logs.record(log, error, error.__traceback__)
    kept = log.read_text().splitlines()
    assert log.stat().st_size < before / 2
    assert kept[-2:] == [lines[-1], newest]
    assert kept[0] in lines


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    error = fault()
    assert "ValueError" in logs.record(tmp_path / "no such folder" / "navigator.log", error, error.__traceback__)


def test_an_error_from_nowhere_is_told_too(log: Path) -> None:
    assert "RuntimeError at unknown" in logs.record(log, RuntimeError(SECRET), None)

"""A virtual screen for the whole run, and programs on it that are photographed when a test fails."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import virtual_screen
from virtual_screen import Hand, VirtualScreen, end

Start = Callable[..., Hand]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Take the pictures while the window still stands, and say where they are."""
    report = yield
    take = getattr(item, "_photograph", None)
    if report.when == "call" and report.failed and take is not None:
        report.sections.append(("What was to be seen", take()))
    return report


@pytest.fixture(scope="session")
def screen() -> Iterator[VirtualScreen]:
    """Skipped with a sentence where the programs for it are missing; under CI that is a failure."""
    if missing := virtual_screen.missing():
        words = f"no virtual screen here: {missing} missing (`make test` installs them where it may)"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    with VirtualScreen() as made:
        yield made


@pytest.fixture
def start(screen: VirtualScreen, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Start]:
    """`start(command, NAME=value)` starts a program on the screen and gives the hand that drives it."""
    log = tmp_path / "said.log"
    with ExitStack() as stack:

        def begin(command: list[str | Path], **environment: str) -> Hand:
            program = screen.start(command, log, **environment)
            stack.callback(end, program)
            return stack.enter_context(Hand(screen, program))

        request.node._photograph = lambda: photograph(screen, request.node.name, log)
        yield begin


def photograph(screen: VirtualScreen, name: str, log: Path) -> str:
    folder = Path(tempfile.mkdtemp(prefix="navigator-e2e-"))
    picture = folder / f"{name.replace('/', '_')}.png"
    screen.photograph(picture)
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return f"{picture}\nThe program said:\n{said[-4000:]}"


@pytest.fixture(scope="session")
def navigator() -> Path:
    """The installed program of the environment that runs the tests."""
    program = Path(sys.executable).with_name("navigator")
    assert program.exists(), "the program is not installed here: `make setup`"
    return program


@pytest.fixture
def command(navigator: Path, tmp_path: Path) -> Callable[..., "subprocess.CompletedProcess[str]"]:
    """Run the program's command line to its end."""

    def run(*arguments: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
        options: dict[str, Any] = {"capture_output": True, "text": True, "timeout": 120}
        return subprocess.run([navigator, *arguments], env=os.environ | environment, **options)

    return run

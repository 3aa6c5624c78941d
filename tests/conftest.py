"""What every test stands on: a home of its own, no screen, no keyring, a clock that stands still, and silence.

A test that leaves a window, a thread or a warning behind fails by itself, not by what it does to the next.
"""

import gc
import json
import logging
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Before anything imports Qt or asks where the user's files are. The cache (fonts) is shared by all tests of a run.
# A screen as a small laptop has it: the platform's own 800 by 800 would fold every page.
SCREEN = {"screens": [{"name": "laptop", "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}]}
_screen = Path(tempfile.mkdtemp(prefix="navigator-tests-screen-")) / "screen.json"
_screen.write_text(json.dumps(SCREEN), encoding="utf-8")
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen}"
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="navigator-tests-cache-")
# No session bus: the desktop's own keyring cannot be reached, nor its accessibility bus.
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
# No printer, whatever this machine has.
os.environ["CUPS_SERVER"] = "/nonexistent"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# What one worker has compiled the others need not compile again, nor the programs that the tests start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

import keyring.backend  # noqa: E402 - after the settings above
import keyring.errors  # noqa: E402
import pytest  # noqa: E402
from hypothesis import settings  # noqa: E402

from navigator.store import keyring_slot  # noqa: E402

SECONDS_TO_END = 2.0
# The made-up cases are the same in every run, so that a run says what the change did and not what the dice did.
# `pytest --hypothesis-profile=default` throws the dice anew.
settings.register_profile("alike", derandomize=True, deadline=None)
settings.load_profile("alike")


def pytest_collection_finish() -> None:
    """The thousands of tests and what they import stay until the end: nothing among them is looked through for what
    could be let go, each time that it is looked for."""
    gc.freeze()


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder and a profile that nobody else has, on a machine with no good keyring."""
    place = tmp_path.with_name(f"{tmp_path.name}-home")  # beside tmp_path, which a test may find empty
    home = place / "home"
    home.mkdir(parents=True)
    for name in (
        "HOME",
        "USERPROFILE",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "APPDATA",
        "LOCALAPPDATA",
    ):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("NAVIGATOR_PROFILE", str(place / "profile"))
    monkeypatch.delenv("NAVIGATOR_PASSPHRASE_FILE", raising=False)
    monkeypatch.setattr(keyring_slot, "_GOOD", ())
    return home


@pytest.fixture(autouse=True)
def nothing_left_behind(own_home: Path) -> Iterator[None]:
    """Fails the test that leaves a thread running or a window open. Set up first, so it looks last."""
    before = set(threading.enumerate())
    yield
    windows = close_windows()
    threads = still_running(before)
    if windows or threads:
        pytest.fail(f"left behind: {', '.join(windows + threads)}", pytrace=False)


def still_running(before: set[threading.Thread]) -> list[str]:
    """Threads that were not there before and would keep the program from ending; each gets a moment to end."""
    until = time.monotonic() + SECONDS_TO_END
    new = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in new:
        thread.join(max(0.0, until - time.monotonic()))
    return [f"thread {thread.name}" for thread in new if thread.is_alive()]


def close_windows() -> list[str]:
    """Close every window still to be seen, and name them. Looks at Qt only if the test had to do with it."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    left = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    names = [f"window {type(window).__name__} “{window.windowTitle()}”" for window in left]
    for window in left:
        window.hide()  # not close(): a window may ask whether it may
        window.deleteLater()
    return names


class Heard(logging.Handler):
    """Collects what was logged at WARNING or above, and knows what was expected."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []
        self.expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")

    def surprises(self) -> list[str]:
        """Lines that nobody expected, and expectations that were not met."""
        unexpected = [line for line in self.lines if not any(re.search(each, line) for each in self.expected)]
        unmet = [each for each in self.expected if not any(re.search(each, line) for line in self.lines)]
        return [f"logged: {line}" for line in unexpected] + [f"never logged: {each}" for each in unmet]


@pytest.fixture(autouse=True)
def heard() -> Iterator[Heard]:
    """Fails the test that logs a warning it did not say it would."""
    handler = Heard()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)
    if surprises := handler.surprises():
        pytest.fail("\n".join(surprises), pytrace=False)


@pytest.fixture
def expect_log(heard: Heard) -> Callable[[str], None]:
    """`expect_log("in use")`: a line matching this will be logged; the test fails if it is not."""
    return heard.expected.append


class Clock:
    """Stands still until told: `clock()` is an aware datetime in UTC, as the store asks for."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> datetime:
        """`clock.forward(days=10)`, with the names of timedelta."""
        self.at += timedelta(**by)
        return self.at


@pytest.fixture
def clock() -> Clock:
    """Monday 23 November 2026, two in the afternoon."""
    return Clock(datetime(2026, 11, 23, 14, 2, tzinfo=UTC))


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A real keyring backend that remembers only until the test ends. `locked` makes it behave so."""

    priority = 0.1  # type: ignore[assignment]  # never chosen by keyring's own search

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def _open(self) -> None:
        if self.locked:
            raise keyring.errors.KeyringLocked("Failed to unlock the collection!")

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")


@pytest.fixture
def memory_keyring(monkeypatch: pytest.MonkeyPatch) -> MemoryKeyring:
    """The only keyring that the program finds in this test."""
    backend = MemoryKeyring()
    monkeypatch.setattr(keyring_slot, "find_backend", lambda: backend)
    return backend


@pytest.fixture(scope="session")
def contrast() -> Callable[[str, str], float]:
    """How far apart two colours (#rrggbb) are, 1 to 21, by their relative luminance as WCAG 2.2 defines it."""

    def luminance(colour: str) -> float:
        channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def between(one: str, other: str) -> float:
        high, low = sorted((luminance(one), luminance(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    return between

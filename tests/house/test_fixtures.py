"""The watch that tests/conftest.py keeps: each thing a test may leave behind, left behind, and seen."""

from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"
SETTINGS = Path(__file__).parents[2] / "pyproject.toml"

CARELESS = """
import logging, os, threading, time, warnings
from pathlib import Path
import keyring, pytest

def test_thread():
    threading.Thread(target=time.sleep, args=(6,), name="worker").start()

kept = []

def test_window(qapp):
    from PySide6.QtWidgets import QWidget
    window = QWidget()
    window.setWindowTitle("Left open")
    window.show()
    kept.append(window)

def test_log():
    logging.getLogger("navigator.store").warning("something odd")

def test_log_that_never_came(expect_log):
    expect_log("in use")

def test_python_warning():
    warnings.warn("old way", DeprecationWarning)

def test_qt_warning(qapp):
    from PySide6.QtCore import qWarning
    qWarning("QWidget: odd")

def test_thread_that_raises():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_keyring():
    keyring.set_password("navigator", "key", "secret")
"""

CAREFUL = """
import logging, os, threading, time
from pathlib import Path
from navigator.paths import profile
from navigator.store import keyring_slot

def test_thread():
    thread = threading.Thread(target=time.sleep, args=(0.2,))
    thread.start()

def test_window(qtbot):
    from PySide6.QtWidgets import QWidget
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

def test_log(expect_log):
    expect_log("something odd")
    logging.getLogger("navigator.store").warning("something odd")

def test_homes(tmp_path, own_home):
    assert not list(tmp_path.iterdir())
    assert Path.home() == own_home
    assert profile().folder == own_home.parent / "profile"
    del os.environ["NAVIGATOR_PROFILE"]
    assert profile().folder.is_relative_to(own_home)

def test_clock(clock):
    before = clock()
    assert (clock.forward(days=10) - before).days == 10 and clock() > before

def test_keyring(memory_keyring):
    memory_keyring.set_password("navigator", "key", "secret")
    assert memory_keyring.get_password("navigator", "key") == "secret"
    assert keyring_slot.find_backend() is memory_keyring

def test_no_keyring():
    assert keyring_slot.find_backend() is None
"""


def run(pytester: pytest.Pytester, tests: str) -> pytest.RunResult:
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.path.joinpath("pyproject.toml").write_text(SETTINGS.read_text(encoding="utf-8"), encoding="utf-8")
    pytester.makepyfile(test_inner=tests)
    return pytester.runpytest_subprocess("-p", "no:xdist", "test_inner.py", timeout=60)


def test_what_a_careless_test_leaves_behind_fails_it(pytester: pytest.Pytester) -> None:
    result = run(pytester, CARELESS)
    said = result.stdout.str()
    for words in (
        "left behind: thread worker",
        "left behind: window QWidget “Left open”",
        "logged: WARNING navigator.store: something odd",
        "never logged: in use",
        "DeprecationWarning: old way",
        "QWidget: odd",
        "ZeroDivisionError",
        "NoKeyringError",
    ):
        assert words in said
    outcomes = result.parseoutcomes()
    # What is found after the test, by a fixture, is an error of that test; the rest are failures.
    assert (outcomes["errors"], outcomes["failed"], outcomes["passed"]) == (4, 4, 4)


def test_a_careful_test_passes(pytester: pytest.Pytester) -> None:
    run(pytester, CAREFUL).assert_outcomes(passed=7)

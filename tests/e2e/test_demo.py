"""The demo on a virtual screen: it says what it is, every screen of it can be called by name, and it leaves nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from virtual_screen import Hand

SECONDS_TO_FILL = 60


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    """The folders in which a program could leave something."""
    found = {name: tmp_path / name.lower() for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    for folder in found.values():
        folder.mkdir()
    return found


@pytest.fixture
def demo(start: Callable[..., Hand], navigator: Path, places: dict[str, Path]) -> Hand:
    hand = start([navigator, "--demo"], **{name: str(folder) for name, folder in places.items()})
    hand.wait_for("panel", "Waiting on others", starts=True, seconds=SECONDS_TO_FILL)
    return hand


def test_it_says_demo_and_leaves_nothing_behind(demo: Hand, places: dict[str, Path]) -> None:
    demo.wait_for("frame", "DEMO", ends=True)
    assert list(places["TMPDIR"].iterdir())
    demo.quit()
    left = [file for folder in places.values() for file in folder.rglob("*") if file.is_file()]
    assert left == []
    assert list(places["TMPDIR"].iterdir()) == []


def test_every_control_on_every_screen_has_a_name(demo: Hand) -> None:
    assert demo.nameless() == []  # of Today
    demo.press("button", "People")
    demo.wait_for("table", "People")
    assert demo.nameless() == []
    demo.type("Find people", "Ellis")
    demo.wait_for("label", "1")
    demo.open_row("People", "Name: Mary Ellis", starts=True)
    for tab in ("Story", "Plan", "Timeline"):
        demo.press("page tab", tab)
        demo.wait_for("page tab list", tab)
        assert demo.nameless() == [], tab
    for keys, dialog in (("ctrl+n", "New person"), ("ctrl+l", "Log contact"), ("ctrl+/", "Shortcuts")):
        demo.keys(keys)
        demo.wait_for("dialog", dialog)
        assert demo.nameless() == [], dialog
        demo.keys("escape")
        demo.wait_gone("dialog", dialog)
    for page in ("Directory", "Settings"):
        demo.press("button", page)
        demo.wait_for("filler", page)
        assert demo.nameless() == [], page

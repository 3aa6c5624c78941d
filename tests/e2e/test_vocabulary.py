"""The hand's own words, proved on a small window with one of each control."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from virtual_screen import Hand, ScreenTrouble, VirtualScreen

SAMPLE = Path(__file__).with_name("sample_window.py")


@pytest.fixture
def hand(start: Callable[..., Hand]) -> Hand:
    return start([sys.executable, SAMPLE])


def test_typing_is_by_key_and_replaces_what_was_there(hand: Hand) -> None:
    hand.type("First name", "Mary O'Brien <b>")
    assert hand.read("label", "edited Mary O'Brien <b>")
    hand.type("First name", "May")
    assert hand.read("text", "First name") == "May"
    hand.type("First name", " Ellis", add=True)
    assert hand.read("text", "First name") == "May Ellis"
    hand.type("Story", "one\ntwo")
    assert hand.read("text", "Story") == "one\ntwo"


def test_saying_puts_in_what_no_keyboard_has(hand: Hand) -> None:
    hand.say("Story", "Zoë – “ok”")
    assert hand.read("text", "Story") == "Zoë – “ok”"


def test_choosing_ticking_and_turning_to_a_tab(hand: Hand) -> None:
    hand.choose("How", "Letter")
    hand.wait_for("label", "chose Letter")
    hand.press("check box", "Promised")
    hand.wait_for("check box", "Promised", shows={"checked": True})
    hand.press("page tab", "Plan")
    hand.wait_for("label", "the plan")
    hand.wait_gone("label", "the story")


def test_a_row_is_opened_by_keyboard(hand: Hand) -> None:
    hand.open_row("People", "Bob")
    hand.wait_for("label", "opened row 1")


def test_a_dialog_has_the_keyboard_and_gives_it_back(hand: Hand) -> None:
    hand.press("button", "Save")
    hand.type("Why", "she asked", inside="Sure?")
    hand.press("button", "Yes", inside="Sure?")
    hand.wait_for("label", "because she asked")
    hand.wait_gone("button", "Yes")
    hand.keys("ctrl+l")
    hand.wait_for("label", "shortcut")


def test_what_is_not_there_is_said_with_what_is(hand: Hand) -> None:
    with pytest.raises(ScreenTrouble) as caught:
        hand.press("button", "Sign off", seconds=0.5)
    assert "no button named 'Sign off'" in str(caught.value)
    assert "text First name" in str(caught.value)
    with pytest.raises(ScreenTrouble, match="greyed"):
        hand.press("button", "Greyed", seconds=0.5)
    with pytest.raises(ScreenTrouble, match="no 'Fax' to choose"):
        hand.choose("How", "Fax")


def test_a_photograph_shows_the_window(hand: Hand, screen: VirtualScreen, tmp_path: Path) -> None:
    hand.wait_for("button", "Save")
    picture = tmp_path / "window.png"
    screen.photograph(picture)
    with Image.open(picture) as seen:
        assert seen.size == (screen.width, screen.height)
        assert len(seen.convert("RGB").getcolors(maxcolors=1 << 24) or []) > 10

"""When the disk refuses: it is told in words, the typed words stay, nothing is half written, and it goes on after."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from navigator.domain.words import StoryHeading

from .desk import Desk

HAPPENED = StoryHeading.WHAT_HAPPENED


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of four megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)]
    if os.name == "nt" or os.geteuid() or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("a disk of our own can be made by root alone")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def on_small_disk(qtbot: QtBot, small_disk: Path, clock: Any) -> Iterator[Desk]:
    made = Desk(qtbot, small_disk / "profile", clock)
    made.open()
    yield made
    made.close()


def fill(disk: Path) -> Path:
    """Something else takes all the room there is."""
    hog = disk / "hog"
    with hog.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    return hog


def test_a_full_disk_is_told_and_the_words_stay(on_small_disk: Desk, small_disk: Path) -> None:
    desk = on_small_disk
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Story")
    desk.done(f"Add words: {HAPPENED.label}")
    hog = fill(small_disk)
    words = "Nobody came, and nobody rang. " * 700  # more than the room that is left in what is open already
    desk.paste(words)
    desk.done("Save")
    assert desk.status == "Not saved"
    assert desk.says("The disk is full. What was saved before is safe. Make some room and try again.")
    assert desk.value(HAPPENED.label).strip() == words.strip()
    assert desk.button("Save").isEnabled()
    hog.unlink()
    desk.done("Save")
    assert desk.status == "Saved 14:02"
    assert [entry.words for entry in desk.record(may).story] == [words.strip()]
    assert len(desk.journal("told")) == 1
    assert desk.read(lambda reader: reader.journal.first_break()) is None
    assert desk.drafts() == {}


def test_a_full_disk_under_a_dialog(on_small_disk: Desk, small_disk: Path) -> None:
    desk = on_small_disk
    may = desk.person("May", "Ellis")
    desk.to_person(may)
    desk.key("Ctrl+L")
    desk.settle()
    hog = fill(small_disk)
    desk.click(desk.field("What happened"))
    desk.paste("She was very low. " * 900)
    desk.done("Save")
    assert desk.front.windowTitle() == "Log contact"
    assert desk.says("The disk is full.")
    assert desk.record(may).contacts == ()
    desk.key("Escape")  # put away: there is no room for a draft either
    desk.settle()
    hog.unlink()
    assert desk.record(may).contacts == ()


def test_saved_is_said_after_the_commit_and_not_before(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Story")
    desk.done(f"Add words: {HAPPENED.label}")
    desk.type("A fall")
    said: list[tuple[str, int]] = []
    desk.frame.context.work.status.connect(lambda words: said.append((words, len(desk.record(may).story))))
    desk.done("Save")
    assert said[0][0] == "Saving…"
    assert said[-1] == ("Saved 14:02", 1)


def test_settings_that_cannot_be_kept_are_told(desk: Desk) -> None:
    desk.key("Ctrl+,")
    desk.settle()
    desk.profile.settings.unlink(missing_ok=True)
    desk.profile.settings.mkdir()
    (desk.profile.settings / "in the way").touch()
    desk.choose("Colours", "Dark")
    assert desk.frame.window.banner.isVisible()
    assert "settings" in desk.frame.window.banner.words.text()

"""Preferences come back as they were saved; a hostile file costs nothing but itself."""

import json
import stat
from pathlib import Path

import pytest

from navigator.errors import DiskTrouble
from navigator.settings import LARGEST_FILE, Settings, load, save

CHANGED = Settings(150, "dark", False, (10, 20, 1280, 800), True, "directory", "Circle", {"people": (2, True)})


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "settings.json"
    save(CHANGED, path)
    assert load(path) == CHANGED
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["settings.json"]


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "settings.json") == Settings()


@pytest.mark.parametrize(
    "content",
    [b"", b"not json", b"[1, 2]", b"\xff\xfe\x00", b"[" * 50_000, b'{"theme":"' + b"x" * LARGEST_FILE + b'"}'],
    ids=["empty", "words", "list", "not utf-8", "deep", "huge"],
)
def test_a_broken_file_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert load(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.json.bad").read_bytes() == content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("text_scale", 5000),
        ("text_scale", True),
        ("theme", "<b>"),
        ("motion", "yes"),
        ("geometry", [0, 0, -1, 5]),
        ("geometry", [0, 0, 10**9, 5]),
        ("last_page", "../x"),
        ("last_tab", "a b"),
        ("sorts", [1]),
        ("sorts", {"people": [-1, True]}),
        ("unheard_of", 1),
    ],
)
def test_a_value_that_makes_no_sense_takes_its_default(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"motion": False, name: value} if name != "motion" else {name: value}))
    loaded = load(path)
    assert loaded == (Settings() if name == "motion" else Settings(motion=False))


def test_a_disk_that_refuses_is_told_in_words_and_the_old_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.mkdir()
    (path / "something").touch()
    with pytest.raises(DiskTrouble, match="was not saved"):
        save(CHANGED, path)
    assert [one.name for one in tmp_path.iterdir()] == ["settings.json"]

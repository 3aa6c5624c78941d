"""A file is there whole, for its owner alone, or what was there before still is."""

import os
from pathlib import Path

import pytest

from navigator import files
from navigator.errors import DiskTrouble
from navigator.files import write_whole


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble, match=r"“plan\.txt” was not saved: the folder is not there"):
        write_whole(tmp_path / "gone" / "plan.txt", b"x")


def test_a_name_that_is_a_folder_is_said_in_words_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").mkdir()
    with pytest.raises(DiskTrouble, match="was not saved"):
        write_whole(tmp_path / "plan.txt", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text("the old one")
    real_open = os.open

    def full(name: str, flags: int, mode: int = 0o777) -> int:
        os.close(real_open(name, flags, mode))
        return real_open("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(files.os, "open", full)
    with pytest.raises(DiskTrouble, match="the disk is full"):
        write_whole(path, b"x" * 10)
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="links need no privilege here")
def test_a_link_in_place_of_the_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.txt"
    target.write_text("not mine")
    link = tmp_path / "plan.txt"
    link.symlink_to(target)
    write_whole(link, b"the plan")
    assert target.read_text() == "not mine"
    assert link.read_bytes() == b"the plan"
    assert not link.is_symlink()

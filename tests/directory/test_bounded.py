"""Hostile input takes neither memory nor patience: each is given to the program itself, in a process of its own,
whose peak is looked at afterwards."""

import json
import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from navigator.directory.files import SAFE

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from there")
MOST_MEGABYTES = 400
"""The program itself takes some 60; of the input what one record or one document may have."""
MOST_SECONDS = 60
WATCHED = textwrap.dedent("""
    import re, sys, time
    from pathlib import Path
    from navigator.__main__ import main
    try:
        main()
    finally:  # not by getrusage, whose peak is the parent's where that was larger
        peak = re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())
        print(int(peak[1]) // 1024, time.process_time())
""")


def cell(folder: Path) -> Path:
    path = folder / "cell.csv"
    path.write_text("Service,Telephone\nLunch club," + "1" * 10_000_000 + "\n")
    return path


def columns(folder: Path) -> Path:
    path = folder / "columns.csv"
    path.write_text("Service,Telephone" + ",c" * 1_000_000 + "\nLunch club,0117 496 0001\n")
    return path


def keys(folder: Path) -> Path:
    path = folder / "keys.json"
    path.write_text(json.dumps([{"id": "1", "name": "a", **{f"k{number}": number for number in range(1_000_000)}}]))
    return path


def deep(folder: Path) -> Path:
    path = folder / "deep.json"
    path.write_text("[" * 1_000_000 + "]" * 1_000_000)
    return path


def endless_text(folder: Path) -> Path:
    path = folder / "endless.json"
    path.write_text('[{"id": "1", "name": "' + "a" * 150_000_000)
    return path


def bomb(folder: Path) -> Path:
    path = folder / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for number in range(4):
            made.writestr(f"{number}.json", b" " * 150_000_000)
    return path


def many_small(folder: Path) -> Path:
    """Half a million records, each refused: what is kept of them is bounded too."""
    path = folder / "many.json"
    path.write_text("[" + ",".join(['{"id":1}'] * 600_000) + "]")
    return path


HOSTILE: dict[str, Callable[[Path], Path]] = {
    "10 MB in one cell": cell,
    "a million columns": columns,
    "a million keys": keys,
    "a million brackets": deep,
    "a text without end": endless_text,
    "a zip bomb": bomb,
    "600,000 records without a name": many_small,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_sentence_exit_3_little_memory(tmp_path: Path, kind: str) -> None:
    given = HOSTILE[kind](tmp_path)
    profile = tmp_path / "profile"
    profile.mkdir()
    before = profile / "directory.db"
    command = [sys.executable, "-c", WATCHED, "--profile", str(profile), "directory", "import"]
    good = tmp_path / "good.json"
    good.write_text(json.dumps([{"id": "1", "name": "Lunch club"}]))
    subprocess.run([*command, str(good)], check=True, capture_output=True)
    held = before.read_bytes()
    done = subprocess.run([*command, str(given)], capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 3, done.stderr
    assert done.stderr.strip().endswith(SAFE)
    assert len(done.stderr) < 1_000
    megabytes, seconds = done.stdout.split()
    assert int(megabytes) < MOST_MEGABYTES
    assert float(seconds) < MOST_SECONDS
    assert before.read_bytes() == held

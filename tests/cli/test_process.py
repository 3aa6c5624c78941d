"""The program as a program: its own process, its real streams, a real full disk."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from navigator import wiring
from navigator.demo import WRITTEN_SERVICES, fill
from navigator.paths import Profile
from navigator.store import vault

GOOD = "kettle harbour violin moss"


def start(*arguments: object, **more: Any) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | more.pop("env", {})
    return subprocess.run(
        [sys.executable, "-m", "navigator", *map(str, arguments)],
        text=True,
        encoding="utf-8",
        timeout=60,
        env=environment,
        stdin=subprocess.DEVNULL,
        **({"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more),
    )


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A profile under real Argon2id, as cheap as it may be; each test has a copy."""
    profile = Profile(tmp_path_factory.mktemp("made") / "profile")
    wiring.create_profile(profile, GOOD, use_keyring=False, cost=vault.LEAST_COST).case_file.close()
    return profile.folder


@pytest.fixture(scope="module")
def filled_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with somebody of the demo in it."""
    profile = Profile(tmp_path_factory.mktemp("filled") / "profile")
    made = wiring.create_profile(profile, GOOD, use_keyring=False, cost=vault.LEAST_COST)
    with closing(made.case_file) as case_file, closing(wiring.open_directory(profile)) as directory:
        fill(case_file, directory, people=1, services=WRITTEN_SERVICES, seed=1, today=date.today())
    return profile.folder


@pytest.fixture
def real_profile(made_once: Path, profile: Profile, passphrase_file: Path) -> Profile:
    shutil.copytree(made_once, profile.folder)
    return profile


def test_the_real_process_from_creation_to_damage(real_profile: Profile, passphrase_file: Path) -> None:
    """One profile, as Argon2id takes its time: help, an empty list, hostile locale, wrong passphrase, damage."""
    assert start("--help").stdout.startswith("Usage: navigator")
    done = start("people", "--json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii:strict"}
    assert start("person", "José", env=plain).returncode == 3
    passphrase_file.write_text("wrong wrong wrong", encoding="utf-8")
    done = start("people")
    assert (done.returncode, done.stdout) == (4, "")
    assert "Traceback" not in done.stderr
    if os.name != "nt":
        assert {oct(each.stat().st_mode & 0o777) for each in real_profile.folder.iterdir()} == {"0o600"}


def test_nobody_at_a_terminal_is_not_waited_for(real_profile: Profile) -> None:
    began = time.monotonic()
    done = start("people", env={"NAVIGATOR_PASSPHRASE_FILE": ""})
    assert done.returncode == 4
    assert time.monotonic() - began < 30


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_an_output_that_is_full_is_told(real_profile: Profile) -> None:
    with Path("/dev/full").open("w") as full:
        done = start("people", stdout=full)
    assert done.returncode == 6, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are of POSIX systems")
def test_ctrl_c_in_the_middle_of_a_demo_leaves_nothing(profile: Profile, passphrase_file: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "navigator", "demo", "--people", "5000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A run started in the background ignores Ctrl-C, and would hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    until = time.monotonic() + 30
    while not profile.exists and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, ""), err
    assert not profile.exists
    assert "Traceback" not in err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB."""
    if os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting needs root")
    place = tmp_path / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine does not let root mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_makes_no_half_profile(small_disk: Path, passphrase_file: Path) -> None:
    done = start("--profile", small_disk / "profile", "create", "--no-keyring")
    assert (done.returncode, done.stdout) == (6, ""), done.stderr
    assert "Traceback" not in done.stderr
    assert list((small_disk / "profile").iterdir()) == []


def test_a_full_disk_holds_no_half_page_and_the_one_of_before_is_whole(
    filled_once: Path, profile: Profile, small_disk: Path, passphrase_file: Path
) -> None:
    shutil.copytree(filled_once, profile.folder)
    (person,) = json.loads(start("people", "--json").stdout)
    before = json.loads(start("person", person["id"], "--json").stdout)
    page = small_disk / "plan.pdf"
    page.write_bytes(b"x" * 60_000)
    done = start("plan", person["id"], "--out", page)
    assert (done.returncode, done.stdout) == (6, ""), done.stderr
    assert "Traceback" not in done.stderr
    assert page.read_bytes() == b"x" * 60_000
    assert list(small_disk.iterdir()) == [page]
    assert json.loads(start("person", person["id"], "--json").stdout) == before, "nothing was given to anybody"

"""Makes .venv with the pinned, hashed requirements and the program: `make setup`. Nothing is done twice.

Run by the Python that the environment is for, before there is an environment: standard library only.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

HOUSE = Path(__file__).resolve().parent.parent
VENV = HOUSE / ".venv"
PYTHON = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
READY = VENV / "ready.json"
LOCK = HOUSE / "requirements.lock"


def main() -> None:
    wanted = fingerprint()
    found = read_ready() if starts() else {}
    if found == wanted:
        return
    if any(found.get(part) != wanted[part] for part in ("place", "python", "lock")):
        make_environment()
        install_requirements()
    install_program()
    READY.write_text(json.dumps(wanted, indent=1))
    say(f"Ready: .venv with Python {wanted['python'].split()[0]}")


def fingerprint() -> dict[str, str]:
    """What the environment is made from: where each part is the same as last time there is nothing to do."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    program = [project["project"], project["build-system"], project["tool"]["hatch"]]
    return {
        "place": str(VENV),  # an environment that was moved has its old address in every script
        "python": f"{sys.version.split()[0]} {os.path.realpath(sys.executable)}",
        "lock": digest(LOCK.read_bytes()),
        "program": digest(json.dumps(program, sort_keys=True).encode()),
    }


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read_ready() -> dict[str, str]:
    try:
        found = json.loads(READY.read_text())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def starts() -> bool:
    """Whether the environment's own Python still runs and finds its pip and the program."""
    look = "from importlib.util import find_spec as f; raise SystemExit(not (f('navigator') and f('pip')))"
    try:
        return subprocess.run([PYTHON, "-I", "-c", look], capture_output=True).returncode == 0
    except OSError:
        return False


def make_environment() -> None:
    if VENV.is_symlink():
        VENV.unlink()
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([os.path.realpath(sys.executable), "-m", "venv", VENV], capture_output=True, text=True)
    if made.returncode:
        stop(f"The virtual environment .venv could not be made.\n{made.stdout}{made.stderr}")


def install_requirements() -> None:
    total = sum("==" in line for line in LOCK.read_text().splitlines() if not line.startswith(("#", " ")))
    say("Installing the requirements into .venv (once; some 300 MB, a few minutes)")
    started = time.monotonic()
    with subprocess.Popen(
        pip_install("--progress-bar", "off", "--require-hashes", "--requirement", str(LOCK)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as pip:
        told = follow(pip.stdout or (), total)
    if pip.returncode:
        stop("The requirements could not be installed. What pip said:\n" + "".join(told[-30:]))
    say(f"Installed in {time.monotonic() - started:.0f} s")


def follow(lines: Iterable[str], total: int) -> list[str]:
    """Everything pip said; on a terminal, one line moves meanwhile with what it is at."""
    told, done, seen = [], 0, sys.stderr.isatty()
    for line in lines:
        told.append(line)
        if seen and line.startswith("Collecting "):
            done += 1
            name = line.split()[1].split("==")[0]
            print(f"\r  {done} of at most {total}: {name:<40}", end="", file=sys.stderr, flush=True)
    if seen:
        print("\r" + " " * 72 + "\r", end="", file=sys.stderr, flush=True)
    return told


def install_program() -> None:
    command = pip_install("--quiet", "--no-deps", "--no-build-isolation", "--editable", str(HOUSE))
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        stop(f"The program could not be installed into .venv. What pip said:\n{done.stdout}{done.stderr}")


def pip_install(*options: str) -> list[str]:
    return [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", *options]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def stop(words: str) -> NoReturn:
    say(words)
    raise SystemExit(1)


if __name__ == "__main__":
    main()

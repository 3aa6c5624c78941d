"""`make setup` and what it stands on: refusals in one sentence, nothing done twice, quick the second time."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

HOUSE = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"scripts_{name}", HOUSE / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6), (3, 10, 13), (3, 15, 0), (4, 0)])
def test_another_python_is_refused_in_one_sentence(version: tuple[int, ...]) -> None:
    said = script("right_python").objection(version)
    assert f"{version[0]}.{version[1]}:" in said
    assert said.count("\n") == 0


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 1), (3, 13), (3, 14, 9)])
def test_a_right_python_is_not(version: tuple[int, ...]) -> None:
    assert script("right_python").objection(version) == ""


def test_a_missing_venv_module_is_named_with_its_package() -> None:
    said = script("right_python").objection((3, 12), ("no_such_module",))
    assert "python3.12-venv" in said


def make(*arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("make")
    assert program
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")} | {"PATH": path}
    return subprocess.run(
        [program, "--no-print-directory", *arguments], cwd=HOUSE, env=environment, capture_output=True, text=True
    )


def test_make_says_which_python_is_missing(tmp_path: Path) -> None:
    done = make("setup", "PYTHON=python3.99", path=os.environ["PATH"])
    assert done.returncode
    assert done.stderr.splitlines()[0].startswith("There is no python3.99 here")


def test_help_lists_every_target() -> None:
    text = (HOUSE / "Makefile").read_text(encoding="utf-8")
    done = make("help", path=os.environ["PATH"])
    listed = {line.split()[0] for line in done.stdout.splitlines()}
    assert {"setup", "run", "test", "check", "bench", "screenshots", "lock", "help", "clean"} <= listed
    assert all(f"\n{name}:" in text for name in listed)


def test_ci_calls_make_test_and_nothing_else() -> None:
    lines = (HOUSE / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["make test"]


def world(folder: Path, *programs: str) -> str:
    """A PATH with these programs alone, each of which writes down how it was called and succeeds."""
    folder.mkdir()
    for name in programs:
        program = folder / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {folder}/called\n')
        program.chmod(0o755)
    return str(folder)


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    if sys.platform != "linux":
        pytest.skip("Qt brings its libraries with it elsewhere")
    module = script("system_libraries")
    monkeypatch.setattr(module, "QT", {"libc.so.6": "libc6", "libnosuch.so.9": "libnosuch9"})
    monkeypatch.setattr(module, "SCREEN", {"xvfb": ["/usr/bin/no-such-xvfb"], "base-files": ["/etc"]})
    monkeypatch.delenv("CI", raising=False)
    return module


def test_nothing_missing_asks_nothing_of_the_system(
    libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libraries, "QT", {"libc.so.6": "libc6"})
    monkeypatch.setenv("PATH", world(tmp_path / "bin", "apt-get", "sudo"))
    assert libraries.main([]) == 0
    assert not (tmp_path / "bin" / "called").exists()


def test_without_rights_the_line_to_copy_is_printed(
    libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", world(tmp_path / "bin", "apt-get"))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert libraries.main([]) == 1
    assert "sudo apt-get update && sudo apt-get install --yes libnosuch9\n" in capsys.readouterr().err
    assert not (tmp_path / "bin" / "called").exists()


def test_another_distribution_is_told_so(
    libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", world(tmp_path / "bin"))
    assert libraries.main([]) == 1
    said = capsys.readouterr().err
    assert "no apt" in said
    assert "libnosuch9" in said
    assert "sudo" not in said


@pytest.mark.parametrize("root", [True, False])
def test_with_rights_only_what_is_missing_is_installed(
    libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, root: bool
) -> None:
    monkeypatch.setenv("PATH", world(tmp_path / "bin", "apt-get", "sudo", "env"))
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    assert libraries.main([]) == 1  # nothing truly came, so the line is printed after all
    called = (tmp_path / "bin" / "called").read_text().splitlines()
    start = "env " if root else "sudo -n env "
    assert called[-1].startswith(
        start + "DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=120 install --yes"
    )
    assert called[-1].endswith(" libnosuch9")


def test_stale_lists_are_fetched_once(libraries: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """apt-get install fails until apt-get update was called."""
    folder = tmp_path / "bin"
    monkeypatch.setenv("PATH", f"{world(folder)}:/usr/bin:/bin")
    apt = folder / "apt-get"
    apt.write_text(
        f'#!/bin/sh\nshift 2\necho "$1" >> {folder}/called\n'
        f"case $1 in update) touch {folder}/fresh;; *) test -e {folder}/fresh;; esac\n"
    )
    apt.chmod(0o755)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    libraries.main([])
    assert (folder / "called").read_text().split() == ["install", "update", "install"]


@pytest.mark.parametrize(("ci", "status"), [(None, 0), ("true", 1)])
def test_no_virtual_screen_is_a_failure_under_ci_alone(
    libraries: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ci: str | None,
    status: int,
) -> None:
    monkeypatch.setattr(libraries, "QT", {})
    monkeypatch.setenv("PATH", world(tmp_path / "bin"))
    if ci:
        monkeypatch.setenv("CI", ci)
    assert libraries.main(["--tests"]) == status
    assert "xvfb" in capsys.readouterr().err


ALL = ["make_environment", "install_requirements", "install_program"]


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, list[str]]:
    """set_up with a ready environment in a folder of its own; the steps, which take minutes, are only noted."""
    module, done = script("set_up"), []
    for step in ALL:
        monkeypatch.setattr(module, step, lambda step=step: done.append(step))
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "READY", tmp_path / "ready.json")
    monkeypatch.setattr(module, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(module, "LOCK", tmp_path / "requirements.lock")
    shutil.copy(HOUSE / "requirements.lock", module.LOCK)
    module.main()
    assert done == ALL
    done.clear()
    return module, done


def test_the_second_time_nothing_is_done(steps: tuple[ModuleType, list[str]]) -> None:
    module, done = steps
    module.main()
    assert done == []


def test_another_lock_makes_the_environment_anew(steps: tuple[ModuleType, list[str]]) -> None:
    module, done = steps
    module.LOCK.write_text("another")
    module.main()
    assert done == ALL


def test_another_python_makes_the_environment_anew(
    steps: tuple[ModuleType, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    module, done = steps
    monkeypatch.setattr(module.sys, "version", "3.14.9 (main)")
    module.main()
    assert done == ALL


def test_a_moved_environment_is_made_anew(
    steps: tuple[ModuleType, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, done = steps
    monkeypatch.setattr(module, "VENV", tmp_path / "elsewhere" / ".venv")
    module.main()
    assert done == ALL


@pytest.mark.parametrize("python", ["/nonexistent/python", "/bin/false"])
def test_a_broken_environment_is_made_anew(
    steps: tuple[ModuleType, list[str]], monkeypatch: pytest.MonkeyPatch, python: str
) -> None:
    module, done = steps
    monkeypatch.setattr(module, "PYTHON", Path(python))
    module.main()
    assert done == ALL


def test_another_name_or_command_installs_the_program_alone(steps: tuple[ModuleType, list[str]]) -> None:
    module, done = steps
    ready = module.READY.read_text().replace(module.fingerprint()["program"], "another")
    module.READY.write_text(ready)
    module.main()
    assert done == ["install_program"]


def test_nonsense_in_the_stamp_is_no_stamp(steps: tuple[ModuleType, list[str]]) -> None:
    module, done = steps
    module.READY.write_text("[1, 2")
    module.main()
    assert done == ALL

"""The wheel is the whole program: what ships is in it, and is found from it."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as an installer would build it, with what is here and no network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_everything_that_ships_is_in_it(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    resources = {f"navigator/resources/{path.relative_to(HOUSE / 'resources').as_posix()}"
                 for path in (HOUSE / "resources").rglob("*") if path.is_file()}  # fmt: skip
    modules = {path.relative_to(HOUSE).as_posix() for path in (HOUSE / "navigator").rglob("*.py")}
    assert resources
    assert resources | modules <= inside
    assert not [name for name in inside if name.startswith(("tests", "bench", "scripts"))]


def test_licences_travel_with_it(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    ours = [f"/licenses/resources/{path.relative_to(HOUSE / 'resources').as_posix()}"
            for pattern in ("LICENSE*", "OFL*") for path in (HOUSE / "resources").rglob(pattern)]  # fmt: skip
    assert ours
    assert all(any(name.endswith(each) for name in inside) for each in ours)


def test_assets_are_found_from_it(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    look = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from navigator import assets\n"
        "from pathlib import Path\n"
        "found = assets.asset('README.md')\n"
        "assert found.is_relative_to(Path(sys.argv[1]).resolve()), found\n"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, "-c", look, str(tmp_path)], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_the_command_is_declared(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel)
    (name,) = [name for name in inside.namelist() if name.endswith("entry_points.txt")]
    assert "navigator = navigator.__main__:main" in inside.read(name).decode()

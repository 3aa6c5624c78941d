"""Without a virtual screen the journey is skipped with a sentence; under CI that is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
JOURNEY = "tests/e2e/test_journey.py::test_a_story_goes_in_and_a_page_comes_out"


def journey_without_a_screen(folder: Path, ci: str) -> str:
    (folder / "no_screen.py").write_text("import virtual_screen\nvirtual_screen.missing = lambda: 'xvfb'\n")
    path = os.pathsep.join((str(folder), str(HOUSE / "scripts")))
    command = [sys.executable, "-m", "pytest", "-p", "no_screen", "-p", "no:cacheprovider", "-rs", JOURNEY]
    environment = os.environ | {"PYTHONPATH": path, "CI": ci}
    return subprocess.run(command, cwd=HOUSE, env=environment, capture_output=True, text=True, timeout=120).stdout


@pytest.mark.parametrize(("ci", "outcome"), [("", "1 skipped"), ("true", "1 error")])
def test_the_journey_is_required_under_ci(tmp_path: Path, ci: str, outcome: str) -> None:
    said = journey_without_a_screen(tmp_path, ci)
    assert outcome in said
    assert "no virtual screen here: xvfb missing" in said

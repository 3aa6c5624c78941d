"""python -m bench [--quick | --ten-times]: prints every figure beside its floor.

--quick: a small caseload, few runs. --ten-times: 12,500 people instead of 1,250, which takes six minutes to make.
"""

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench import (
    caseload,
    finding,
    importing,
    printing,
    redrawing,
    saving,
    screens,
    search_quality,
    searching,
    starting,
)
from bench.figures import HEADING
from navigator.paths import Profile
from navigator.wiring import open_by_passphrase


def main() -> None:
    quick = "--quick" in sys.argv
    people, services = (60, 200) if quick else (caseload.PEOPLE, caseload.SERVICES)
    if "--ten-times" in sys.argv:
        people *= 10
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="navigator-bench-")))
        profile = Profile(folder / "profile")
        environment, where = a_screen(stack)
        began = time.monotonic()
        person = caseload.make(profile, people, services)
        print(f"Made {people:,} people and {services:,} services in {time.monotonic() - began:.1f} s.")
        began = time.monotonic()
        open_by_passphrase(profile, caseload.PASSPHRASE).close()
        print(f"Opening by passphrase takes {(time.monotonic() - began) * 1000:.0f} ms, slow by design (Argon2id).")
        print(f"The starts below open by the keyring, on {where}, with the files in memory.\n\n{HEADING}")
        for figure in starting.figures(profile.folder, environment, 2 if quick else 7):
            print(figure.line(), flush=True)
        for figure in printing.figures(profile, person, folder, 3 if quick else 40, 20 if quick else 500):
            print(figure.line(), flush=True)
        for figure in finding.figures(profile, person, 20 if quick else 400):
            print(figure.line(), flush=True)
        for figure in screens.figures(profile, person, 10 if quick else 200):
            print(figure.line(), flush=True)
        # After the screens: it leaves four hundred actions on the plan that they draw.
        print(saving.figure(profile, person, folder, 20 if quick else 400).line(), flush=True)
        for figure in redrawing.figures(profile.folder, environment):
            print(figure.line(), flush=True)
        for figure in importing.figures(folder, 2_000 if quick else 100_000):
            print(figure.line(), flush=True)
        for figure in searching.figures(searching.SIZES[:1] if quick else searching.SIZES):
            print(figure.line(), flush=True)
        search_quality.compare(aside=False, misses=False)
        search_quality.compare(aside=True, misses=False)


def a_screen(stack: ExitStack) -> tuple[dict[str, str], str]:
    """A virtual screen where there is one, as a person has a screen; else Qt's own screen that shows nothing."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))
    import virtual_screen

    if virtual_screen.missing():
        return os.environ | {"QT_QPA_PLATFORM": "offscreen"}, "no screen"
    environment = stack.enter_context(virtual_screen.VirtualScreen()).environment
    quiet = {name: value for name, value in environment.items() if "ACCESSIB" not in name}
    return quiet, "a virtual screen"


if __name__ == "__main__":
    main()

"""Photographs every screen of the running program, on the made-up caseload: `make screenshots`.

    .venv/bin/python scripts/screenshots.py                          docs/images, as the README shows them
    .venv/bin/python scripts/screenshots.py --scale 200 --to FOLDER  the same with text at 200 %, to look at
    .venv/bin/python scripts/screenshots.py --theme dark --to FOLDER

Nothing is staged: the installed program runs on a virtual screen and is driven as a screen reader drives it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pages
import virtual_screen
from virtual_screen import Hand, VirtualScreen

HOUSE = Path(__file__).resolve().parent.parent
NAVIGATOR = Path(sys.executable).with_name("navigator")
PASSPHRASE = "made up for these pictures"  # noqa: S105 - nobody's: the caseload is made up and thrown away
SECONDS_TO_FILL = 120
#: Long enough for a page to be laid out and its preview drawn; the photographs are of what stands still.
SETTLE = 1.2

Camera = Callable[[str], None]


def main() -> None:
    asked = arguments()
    if missing := virtual_screen.missing():
        sys.exit(f"Pictures need a virtual screen, and these packages are missing: {missing}")
    asked.to.mkdir(parents=True, exist_ok=True)
    with VirtualScreen(*asked.size) as screen, tempfile.TemporaryDirectory() as folder:
        new = Path(folder) / "new"
        dress(new, asked.scale, asked.theme)
        with running(screen, ["--profile", str(new)], Path(folder)) as hand:
            hand.wait_for("button", "Make my case file", seconds=30)
            camera_of(screen, hand, asked.to)("welcome")
        with running(screen, caseload(Path(folder), asked.scale, asked.theme), Path(folder)) as hand:
            hand.wait_for("panel", "Waiting on others", starts=True, seconds=SECONDS_TO_FILL)
            visit(hand, camera_of(screen, hand, asked.to))
    pages.take(asked.to / "pages")
    print(f"The pictures are in {asked.to}.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=HOUSE / "docs" / "images", help="the folder for the pictures")
    parser.add_argument("--scale", type=int, default=100, help="size of all text in per cent, 90 to 200")
    parser.add_argument("--theme", default="light", help="light, dark or contrast")
    parser.add_argument("--size", type=int, nargs=2, default=(1280, 800), metavar=("WIDTH", "HEIGHT"))
    return parser.parse_args()


def caseload(folder: Path, scale: int, theme: str) -> list[str]:
    """What to start the program with: the demo, or where the look is another, the same caseload in a profile."""
    if (scale, theme) == (100, "light"):
        return ["--demo"]
    profile, secret = folder / "profile", folder / "passphrase"
    secret.write_text(PASSPHRASE)
    opened = ["--profile", str(profile), "--passphrase-file", str(secret)]
    subprocess.run([NAVIGATOR, *opened, "demo"], check=True, stdout=subprocess.DEVNULL)
    dress(profile, scale, theme)
    return opened


def dress(profile: Path, scale: int, theme: str) -> None:
    profile.mkdir(exist_ok=True)
    (profile / "settings.json").write_text(json.dumps({"text_scale": scale, "theme": theme}))


@contextmanager
def running(screen: VirtualScreen, options: list[str], folder: Path) -> Iterator[Hand]:
    program = screen.start([NAVIGATOR, *options], folder / "said.log")
    try:
        with Hand(screen, program) as hand:
            yield hand
    finally:
        virtual_screen.end(program)


def camera_of(screen: VirtualScreen, hand: Hand, folder: Path) -> Camera:
    """Takes a picture of the windows, once they stand still."""

    def take(name: str) -> None:
        time.sleep(SETTLE)
        left, top, right, bottom = hand.box()
        seen = (max(0, left), max(0, top), min(screen.width, right), min(screen.height, bottom))
        screen.photograph(folder / f"{name}.png", seen)

    return take


def visit(hand: Hand, camera: Camera) -> None:
    """Every screen there is, in the order of the rail."""
    camera("today")
    hand.press("button", "People")
    hand.wait_for("table", "People")
    camera("people")
    hand.type("Find people", "Ellis")
    hand.wait_for("label", "1")
    hand.open_row("People", "Name: Mary Ellis", starts=True)
    hand.wait_for("page tab", "Story")
    for tab in ("Story", "Plan", "Actions", "Timeline", "Circle", "Papers"):
        hand.press("page tab", tab)
        camera(f"person_{tab.lower()}")
    hand.keys("ctrl+l")
    hand.wait_for("dialog", "Log contact")
    camera("log_contact")
    hand.press("button", "Cancel", inside="Log contact")
    hand.wait_gone("dialog", "Log contact")
    hand.keys("ctrl+n")
    hand.wait_for("dialog", "New person")
    camera("new_person")
    hand.press("button", "Cancel", inside="New person")
    hand.wait_gone("dialog", "New person")
    hand.press("button", "Directory")
    hand.type("What is needed", "lonely")
    hand.wait_for("list", "Services found")
    camera("directory")
    hand.keys("ctrl+k")
    hand.type("Find a person, service or action", "lunch")
    camera("find")
    hand.keys("escape")
    hand.keys("ctrl+/")
    camera("shortcuts")
    hand.keys("escape")
    hand.press("button", "Settings")
    camera("settings")


if __name__ == "__main__":
    main()

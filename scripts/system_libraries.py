"""Looks for the system libraries that Qt needs, and installs them where that is possible without asking.

    python3 scripts/system_libraries.py           what the window needs
    python3 scripts/system_libraries.py --tests   and what the tests on a virtual screen and in a browser need

Quick when nothing is missing: each library is loaded once and that is all. Standard library only, since it runs
before there is an environment.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# The shared object that Qt loads, and the Debian package that brings it. Found with ldd on the platform plugin
# (xcb) and on the modules we use, of PySide6 6.11 and 6.12.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libcups.so.2": "libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libpulse.so.0": "libpulse0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

# What the tests need that drive the window (tests/e2e) or look at a page in a browser:
# any of these paths, and the package that brings it.
SCREEN = {
    "xvfb": ["/usr/bin/Xvfb"],
    "dbus": ["/usr/bin/dbus-daemon"],
    "at-spi2-core": ["/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher"],
    "chromium": ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
    "python3-pyatspi": ["/usr/lib/python3/dist-packages/pyatspi/__init__.py"],
}


def missing_qt() -> list[str]:
    return sorted({package for library, package in QT.items() if not loads(library)})


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_screen() -> list[str]:
    return sorted(package for package, places in SCREEN.items() if not any(Path(place).exists() for place in places))


def main(arguments: list[str]) -> int:
    """0 when all is there; 1, with one line to copy, when the window would not open."""
    if sys.platform != "linux":
        return 0  # elsewhere Qt brings all it needs, and there is no such virtual screen
    missing = missing_qt() + (missing_screen() if "--tests" in arguments else [])
    if not missing:
        return 0
    if can_install():
        install(missing)
    qt, screen = missing_qt(), missing_screen() if "--tests" in arguments else []
    if qt:
        say("The window needs system libraries that are not here. " + how_to(qt))
    if screen:
        say("The tests on a virtual screen and in a browser need programs that are not here. " + how_to(screen))
    return 1 if qt or (screen and os.environ.get("CI")) else 0


def can_install() -> bool:
    """Whether apt is here and may be used without asking anybody anything."""
    return shutil.which("apt-get") is not None and (os.geteuid() == 0 or sudo_without_password())


def sudo_without_password() -> bool:
    return shutil.which("sudo") is not None and run(["sudo", "-n", "true"]).returncode == 0


def install(packages: list[str]) -> None:
    """Install; where the lists are stale or were never fetched, fetch them and try once more."""
    say("Installing system libraries: " + " ".join(packages))
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]
    told = apt(command)
    if told is not None and apt(["apt-get", "update", "--quiet"]) is None:
        told = apt(command)
    if told is not None:
        say("apt-get could not: " + told)


def apt(command: list[str]) -> str | None:
    """None when it did what was asked, else the last line it said. Waits while another apt is at work."""
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    patient = [command[0], "-o", "DPkg::Lock::Timeout=120", *command[1:]]
    done = run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *patient])
    return None if done.returncode == 0 else (done.stderr.strip().splitlines() or ["it did not say why"])[-1]


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")


def how_to(packages: list[str]) -> str:
    if shutil.which("apt-get"):
        return "To install them:\n  sudo apt-get update && sudo apt-get install --yes " + " ".join(packages)
    return (
        "This system has no apt, so they cannot be named exactly; on Debian they are called:\n  "
        + " ".join(packages)
        + "\nInstall what your distribution calls them."
    )


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

"""From the start of the process to a window that can be used, and the memory it then takes.

Run as a program it is one start, ours or a bare PySide6 window, which writes down what it took and ends:

    python -m bench.starting ours PROFILE PEOPLE | bare
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from bench.figures import Figure

STARTED = "NAVIGATOR_BENCH_STARTED"  # CLOCK_MONOTONIC is the same in every process
TOOK, KIB = 0, 1


def figures(profile: Path, environment: dict[str, str], times: int) -> list[Figure]:
    ours, bare = [], []
    for _ in range(times + 1):
        ours.append(start(["ours", str(profile)], environment))
        bare.append(start(["bare"], environment))
    del ours[0], bare[0]  # the first of each brings the files into memory
    time_ours, time_bare = (median(each[TOOK] for each in runs) for runs in (ours, bare))
    memory_ours, memory_bare = (median(each[KIB] for each in runs) / 1024 for runs in (ours, bare))
    return [
        Figure("start to a usable window, beside a bare window", time_ours, time_bare, "ms", 2.0),
        Figure("memory then, beside a bare window", memory_ours, memory_bare, "MB", 2.5),
    ]


def start(what: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """One start in a process of its own: milliseconds, and KiB of memory."""
    timed = environment | {STARTED: str(time.monotonic())}
    done = subprocess.run(
        [sys.executable, "-m", "bench.starting", *what], env=timed, capture_output=True, text=True, timeout=120
    )
    if done.returncode:
        sys.exit(f"the start to be measured failed:\n{done.stdout}{done.stderr}")
    told = json.loads(done.stdout.splitlines()[-1])
    return told["milliseconds"], told["kib"]


def tell() -> None:
    took = (time.monotonic() - float(os.environ[STARTED])) * 1000
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    print(json.dumps({"milliseconds": took, "kib": pages * os.sysconf("SC_PAGE_SIZE") / 1024}), flush=True)


def bare() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(1280, 800)
    window.show()

    def look() -> None:
        if window.windowHandle().isExposed():
            tell()
            application.quit()

    timer = QTimer(interval=1)
    timer.timeout.connect(look)
    timer.start()
    application.exec()


def ours(folder: str) -> None:
    """The program as it is started from the command line, watched until Today tells the day."""
    from navigator import __main__
    from navigator.paths import Profile

    class Watched:
        """Looks at the window from within, once a millisecond, and ends the program when it can be used."""

        def __init__(self, application: object) -> None:
            from PySide6.QtCore import QTimer

            self.application = application
            self.timer = QTimer(interval=1)
            self.timer.timeout.connect(self.look)
            self.timer.start()

        def look(self) -> None:
            frame = self.application.frame
            if frame is None or not frame.window.windowHandle() or not frame.window.windowHandle().isExposed():
                return
            if frame.today.heading.text():
                self.timer.stop()
                tell()
                frame.window.close()

    from bench.file_keyring import use_file_keyring

    use_file_keyring(Profile(Path(folder)))
    import navigator.ui.plain_imports  # noqa: F401 - as `navigator.__main__` does before all else of the window

    begin = __import__("navigator.app", fromlist=["App"]).App
    plain_start = begin.start

    def watched_start(self: object, passphrase_file: Path | None) -> None:
        self.watched = Watched(self)
        plain_start(self, passphrase_file)

    begin.start = watched_start
    sys.argv = ["navigator", "--profile", folder]
    __main__.main()


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[2])

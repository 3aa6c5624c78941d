"""The window program as a process: told to end by the system, it ends as when its window is closed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SECONDS = 60

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how busy a program is stands in Linux's /proc")


@pytest.mark.parametrize(
    ("end", "shown"), [(signal.SIGTERM, False), (signal.SIGTERM, True), (signal.SIGINT, True)], ids=str
)
def test_the_demo_leaves_nothing_behind_when_it_is_told_to_end(
    end: signal.Signals, shown: bool, tmp_path: Path
) -> None:
    program = subprocess.Popen(
        [sys.executable, "-m", "navigator", "--demo"],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # A run in the background hands on an ignored Ctrl-C, and Python then leaves it ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        until = time.monotonic() + SECONDS
        while not list(tmp_path.glob("navigator-demo-*/case.db")) or (shown and not is_idle(program)):
            assert program.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        program.send_signal(end)
        program.wait(SECONDS)
    finally:
        program.kill()
        program.wait()
    assert list(tmp_path.iterdir()) == []


def is_idle(program: "subprocess.Popen[bytes]") -> bool:
    """Whether the program has used no processor time for a while: its window waits for somebody to do something."""
    before = used(program)
    time.sleep(0.7)
    return used(program) == before


def used(program: "subprocess.Popen[bytes]") -> int:
    fields = Path(f"/proc/{program.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])  # utime and stime, proc(5)

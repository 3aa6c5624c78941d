"""A virtual screen with a session bus and the accessibility bus, and a hand to drive a program there.

    with VirtualScreen() as screen, screen.start(["navigator", "--demo"]) as program, Hand(screen, program) as hand:
        hand.press("button", "Save")
        screen.photograph(path)

The bus is a bare one: nothing of the machine's own desktop (keyring, portals) is started or reached by it.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HAND = Path(__file__).with_name("hand.py")
FOCUS_KEEPER = Path(__file__).with_name("focus_keeper.py")
SYSTEM_PYTHON = "/usr/bin/python3"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={folder}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy>
</busconfig>"""


class ScreenTrouble(Exception):
    """The virtual screen, or the program on it, did not do what was asked."""


def missing() -> str:
    """What is not on this machine, in words; "" when all is there."""
    wanted = {
        "xvfb": shutil.which("Xvfb"),
        "dbus": shutil.which("dbus-daemon"),
        "at-spi2-core": any(Path(place).exists() for place in LAUNCHERS),
        "python3-pyatspi": Path("/usr/lib/python3/dist-packages/pyatspi/__init__.py").exists(),
    }
    return ", ".join(package for package, found in wanted.items() if not found)


class VirtualScreen:
    """Use as a context manager; everything started in it is ended with it."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        self.width, self.height = width, height
        self.environment: dict[str, str] = {}
        self._started: list[subprocess.Popen[Any]] = []
        self._folder = Path()

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="navigator-screen-"))
        try:
            self.environment = _plain_environment(self._folder)
            self.environment["DISPLAY"] = self._start_x()
            self._start_focus_keeper()
            self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._start_bus()
            self._start_accessibility()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._started):
            end(process)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start_x(self) -> str:
        """Xvfb chooses a free number by itself and writes it to the pipe once it is ready."""
        reads, writes = os.pipe()
        size = f"{self.width}x{self.height}x24"
        command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", size, "-nolisten", "tcp", "-dpi", "96"]
        self._run(command, pass_fds=(writes,))
        os.close(writes)
        with os.fdopen(reads) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise ScreenTrouble("Xvfb did not start")
        return f":{number}"

    def _start_focus_keeper(self) -> None:
        keeper = self._run([sys.executable, str(FOCUS_KEEPER)], stdout=subprocess.PIPE, text=True)
        if not keeper.stdout or keeper.stdout.readline() != "ready\n":
            raise ScreenTrouble("nobody gives windows the keyboard")

    def _start_bus(self) -> str:
        config = self._folder / "bus.conf"
        config.write_text(BUS.format(folder=self._folder), encoding="utf-8")
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
        bus = self._run(command, stdout=subprocess.PIPE, text=True)
        address = bus.stdout.readline().strip() if bus.stdout else ""
        if not address:
            raise ScreenTrouble("the session bus did not start")
        return address

    def _start_accessibility(self) -> None:
        launcher = next(place for place in LAUNCHERS if Path(place).exists())
        self._run([launcher, "--launch-immediately"])
        ask = [
            "dbus-send",
            "--session",
            "--print-reply",
            "--dest=org.a11y.Bus",
            "/org/a11y/bus",
            "org.a11y.Bus.GetAddress",
        ]
        for _ in range(100):
            if subprocess.run(ask, env=self.environment, capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise ScreenTrouble("the accessibility bus did not start")

    def _run(self, command: Sequence[str | Path], **options: Any) -> subprocess.Popen[Any]:
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL} | options
        process = subprocess.Popen(command, env=self.environment, start_new_session=True, **options)
        self._started.append(process)
        return process

    def start(self, command: Sequence[str | Path], log: Path, **environment: str) -> subprocess.Popen[Any]:
        """Start a program on this screen; what it says goes to `log`, and if it crashes, where."""
        environment = {"PYTHONFAULTHANDLER": "1"} | environment
        with log.open("ab") as said:
            process = subprocess.Popen(
                command, env=self.environment | environment, start_new_session=True, stdout=said, stderr=said
            )
        self._started.append(process)
        return process

    def photograph(self, path: Path, box: tuple[int, int, int, int] | None = None) -> None:
        """What is to be seen on the screen now, or in a part of it (left, top, right, bottom), as PNG."""
        from PIL import Image, ImageGrab

        seen = ImageGrab.grab(bbox=box, xdisplay=self.environment["DISPLAY"])
        # 256 colours are all that a window has, but for the edges of letters; the file is a third of the size.
        seen.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


class Hand:
    """The other end of hand.py: one method per word of its vocabulary. Raises ScreenTrouble with what was seen."""

    def __init__(self, screen: VirtualScreen, program: subprocess.Popen[Any]) -> None:
        self.program = program
        self._process = subprocess.Popen(
            [SYSTEM_PYTHON, str(HAND), str(program.pid)],
            env=screen.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._hear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process.stdin:
            self._process.stdin.close()
        if self._process.stdout:
            self._process.stdout.close()
        end(self._process)

    def _hear(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise ScreenTrouble("the driver of the accessibility bus ended")
        told = json.loads(line)
        if not told["ok"]:
            raise ScreenTrouble(f"{told['why']}\nTo be seen:\n{told.get('tree', '')}")
        return told.get("value")

    def _ask(self, do: str, **words: object) -> Any:
        if self._process.stdin:
            self._process.stdin.write(json.dumps({"do": do, **words}) + "\n")
            self._process.stdin.flush()
        return self._hear()

    def wait_for(self, role: str, name: str = "", **how: object) -> dict[str, Any]:
        """Wait until there is such a control; its role, name, text, checked, enabled, focused, selected."""
        answer: dict[str, Any] = self._ask("wait_for", role=role, name=name, **how)
        return answer

    def wait_gone(self, role: str, name: str = "", **how: object) -> None:
        self._ask("wait_gone", role=role, name=name, **how)

    def press(self, role: str, name: str = "", **how: object) -> None:
        self._ask("press", role=role, name=name, **how)

    def type(self, name: str, text: str, role: str = "text", **how: object) -> None:
        self._ask("type", role=role, name=name, text=text, **how)

    def say(self, name: str, text: str, role: str = "text", **how: object) -> None:
        self._ask("say", role=role, name=name, text=text, **how)

    def keys(self, keys: str) -> None:
        self._ask("keys", keys=keys)

    def focus(self, role: str, name: str = "", **how: object) -> None:
        self._ask("focus", role=role, name=name, **how)

    def choose(self, name: str, item: str, role: str = "combo box", **how: object) -> None:
        self._ask("choose", role=role, name=name, item=item, **how)

    def open_row(self, name: str, cell: str, **how: object) -> None:
        """Open the row of table `name` that has a cell with these words."""
        self._ask("open_row", name=name, cell=cell, **how)

    def read(self, role: str, name: str = "", **how: object) -> str:
        return str(self._ask("read", role=role, name=name, **how))

    def box(self) -> tuple[int, int, int, int]:
        """The part of the screen that the windows take: left, top, right, bottom in pixels."""
        found = self._ask("box")
        return found["left"], found["top"], found["right"], found["bottom"]

    def nameless(self) -> list[str]:
        """The kinds of the controls that can be seen and have no name."""
        roles: list[str] = self._ask("nameless")["roles"]
        return roles

    def tree(self) -> str:
        return str(self._ask("tree"))

    def quit(self, seconds: float = 20) -> None:
        """Close the program as a person does, with the keyboard, and wait until it has ended well."""
        self.keys("ctrl+q")
        if status := self.program.wait(seconds):
            raise ScreenTrouble(f"the program ended with status {status}")


def _plain_environment(folder: Path) -> dict[str, str]:
    """What a program on the screen is told: a home of its own, Qt on X, accessibility on."""
    drop = ("QT_", "XDG_", "WAYLAND_", "PYTEST_", "PYTHON", "NAVIGATOR_", "DBUS_", "DISPLAY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(drop)}
    own = {name: str(folder) for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    cache = {"XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME", str(folder))}  # the fonts' index is worth keeping
    qt = {"QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    return kept | own | cache | qt | {"LC_ALL": "C.UTF-8", "NO_AT_BRIDGE": "0"}


def end(process: "subprocess.Popen[Any]") -> None:
    """End a process that we started, and wait for it."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdout:
        process.stdout.close()

"""A browser without a window, driven through a pipe in its own debugging protocol. Standard library only.

    with Browser() as browser:
        browser.show("<!DOCTYPE html>…")
        browser.run("document.title")

No port is opened, nothing is fetched, and its profile is thrown away.
"""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from types import TracebackType
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
LONGEST = 30  # seconds for one answer
_QUIET = ("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
          "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--host-resolver-rules=MAP * ~NOTFOUND")  # fmt: skip


class BrowserTrouble(Exception):
    """The browser did not do what was asked."""


def found() -> str | None:
    """The path of a browser that can be driven so, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One browser with one page."""

    def __init__(self) -> None:
        program = found()
        if program is None:
            raise BrowserTrouble("there is no Chromium here")
        self._profile = tempfile.TemporaryDirectory(prefix="navigator-browser-", ignore_cleanup_errors=True)
        theirs, self._to = os.pipe()
        self._from, their_answers = os.pipe()
        # The browser reads from 3 and writes to 4; the shell's own new numbers keep the two apart.
        # As root it has no sandbox; the pages are our own.
        sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
        switches = [*_QUIET, *sandbox, f"--user-data-dir={self._profile.name}", "--remote-debugging-pipe"]
        joined = 'exec {read}<&"$1" {write}>&"$2"; shift 2; exec 3<&"$read" 4>&"$write"; exec "$@"'
        command = ["bash", "-c", joined, "browser", str(theirs), str(their_answers), program, *switches, "about:blank"]
        self._program = subprocess.Popen(
            command, pass_fds=(theirs, their_answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(theirs)
        os.close(their_answers)
        self._asked = 0
        self._session = ""
        self._heard = b""

    def __enter__(self) -> Self:
        try:
            page = self._ask("Target.createTarget", url="about:blank")["targetId"]
            self._session = self._ask("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
            self._frame = self._ask("Page.getFrameTree")["frameTree"]["frame"]["id"]
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        os.close(self._to)  # at which the browser ends by itself
        try:
            self._program.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._program.kill()
            self._program.wait()
        os.close(self._from)
        self._profile.cleanup()

    def show(self, html: str) -> None:
        """Show this page in place of the one before."""
        self._ask("Page.setDocumentContent", frameId=self._frame, html=html)

    def resize(self, width: int, height: int = 900) -> None:
        """How large the window is, in the page's own pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._ask("Emulation.setDeviceMetricsOverride", **size)

    def run(self, script: str) -> Any:
        """What the script comes to, waited for. The page's own rules against scripts do not bind us."""
        done = self._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise BrowserTrouble(json.dumps(done["exceptionDetails"])[:2000])
        return done["result"].get("value")

    def _ask(self, method: str, **values: Any) -> Any:
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": values}
        if self._session:
            message["sessionId"] = self._session
        left = json.dumps(message).encode() + b"\0"
        while left:
            left = left[os.write(self._to, left) :]
        until = time.monotonic() + LONGEST
        while True:
            answer = self._next(until)
            if answer.get("id") == self._asked:
                break
        if "error" in answer:
            raise BrowserTrouble(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _next(self, until: float) -> dict[str, Any]:
        while b"\0" not in self._heard:
            ready, _, _ = select.select([self._from], [], [], max(0, until - time.monotonic()))
            if not ready:
                raise BrowserTrouble(f"the browser did not answer in {LONGEST} seconds")
            said = os.read(self._from, 1 << 16)
            if not said:
                raise BrowserTrouble("the browser ended")
            self._heard += said
        message, _, self._heard = self._heard.partition(b"\0")
        answer: dict[str, Any] = json.loads(message)
        return answer

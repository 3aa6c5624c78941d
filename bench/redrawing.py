"""From a key to the page on the screen: the real window, a plan of one page and plans of many actions.

python -m bench.redrawing PROFILE     prints the milliseconds of each key as JSON, by plan
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest

from bench.figures import Figure
from bench.file_keyring import use_file_keyring
from navigator.app import App
from navigator.domain.people import PersonRow
from navigator.domain.words import HandHolding
from navigator.paths import Profile
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, add_action

#: A page within the tenth of a second in which a hand feels no delay, in milliseconds.
AIM = 100.0
KEYS = 14
ACTIONS = (200, 600, 1_000, 3_000)
#: Milliseconds between two keys, and in which everything that was asked for is answered.
BETWEEN, CALM = 200, 1_500


def figures(profile: Path, environment: dict[str, str]) -> list[Figure]:
    """The floor is the aim itself."""
    command = [sys.executable, "-m", "bench.redrawing", str(profile)]
    ran = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    took: dict[str, list[float]] = json.loads(ran.stdout.splitlines()[-1])
    return [Figure(f"a key to the page redrawn, {plan}", median(times), AIM, "ms", 1.0) for plan, times in took.items()]


class Typist(QObject):
    """Types into the editor of an action, and sees when the page of it is painted."""

    def __init__(self, app: App) -> None:
        super().__init__()
        assert app.frame is not None
        self.page, self.work = app.frame.person, app.frame.context.work
        self.frame, self._loop, self._drawn = app.frame, QEventLoop(), False
        self.page.plan.preview.page.viewport().installEventFilter(self)
        self.page.plan.preview.shown.connect(self._on_shown)

    def _on_shown(self) -> None:
        self._drawn = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._drawn:
            self._drawn = False
            QTimer.singleShot(0, self._loop.quit)  # when it is painted
        return False

    def rest(self, milliseconds: int) -> None:
        """Let everything come that is on its way. The program waits as it does for a hand, and spins in no loop."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def until(self, true: Callable[[], object]) -> None:
        end = time.monotonic() + 120
        while not true():
            self.rest(50)
            assert time.monotonic() < end

    def fill(self, actions: int) -> None:
        """Bring the first goal to so many actions."""
        everything = self.page.everything
        assert everything is not None
        goal = everything.goals[0]
        for number in range(len(goal.actions), actions):
            new = NewAction(f"Thing {number} of many, said in some more words", HandHolding.RANG_TOGETHER)
            self.work.command(add_action(goal.id, new), quiet=number < actions - 1)
        self.until(lambda: self.page.everything and len(self.page.everything.goals[0].actions) >= actions)
        self.rest(3 * CALM)

    def keys(self) -> list[float]:
        """Milliseconds from each key to the painted page; the first two are the machine's to get warm."""
        everything = self.page.everything
        assert everything is not None
        self.page.plan.write_action(everything.goals[0])
        self.rest(CALM)
        field = self.frame.window.focusWidget()
        took = []
        for number in range(KEYS):
            self._drawn = False
            began = time.perf_counter()
            QTest.keyClicks(field, "abc "[number % 4])
            self._loop.exec()
            took.append((time.perf_counter() - began) * 1000)
            self.rest(BETWEEN)
        assert self.page.plan.editor is not None
        self.page.plan.editor.put_away()
        self.rest(CALM)
        return took[2:]


def main() -> None:
    profile = Profile(Path(sys.argv[1]))
    use_file_keyring(profile)
    app = App(profile)
    app.start(None)
    typist = Typist(app)
    rows: list[tuple[PersonRow, ...]] = []
    typist.work.query(list_people(), rows.append, typist.frame.window)
    typist.until(lambda: rows)
    typist.frame.window.show()
    typist.frame.open_person(next(row.id for row in rows[0] if row.full_name == "Mary Ellis"))
    typist.rest(2 * CALM)
    told = {"a plan of one page": typist.keys()}
    for actions in ACTIONS:
        typist.fill(actions)
        told[f"one of {actions:,} actions"] = typist.keys()
    print(json.dumps(told), flush=True)
    app.close()
    os._exit(0)  # nothing is measured of the end


if __name__ == "__main__":
    main()

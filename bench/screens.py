"""What a coordinator waits for on the screen: from the key to the page that is drawn, beside the 100 ms it may take.

`python -m bench.screens PROFILE PERSON_ID TIMES` prints the figures as JSON: Qt wants a process of its own.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench.figures import Figure, nearly_worst
from bench.file_keyring import use_file_keyring
from navigator.paths import Profile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QLineEdit

    from navigator.ui.context import Context
    from navigator.ui.frame import Frame
    from navigator.ui.person.tab import PersonTab

#: Milliseconds that a page may take until it is drawn.
AIM = 100.0
#: What is typed into the box at the top, letter by letter.
_TYPED = "mary"


def figures(profile: Profile, person_id: str, times: int) -> Iterator[Figure]:
    command = [sys.executable, "-m", "bench.screens", str(profile.folder), person_id, str(times)]
    quiet = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    said = subprocess.run(command, env=quiet, stdout=subprocess.PIPE, check=True)
    for what, took in json.loads(said.stdout).items():
        yield Figure(f"{what}, drawn, 99 of 100 times", took, AIM, "ms", 1.0)


def main(folder: Path, person_id: str, times: int) -> None:
    from PySide6.QtWidgets import QApplication

    from navigator.settings import Settings
    from navigator.ui import theme
    from navigator.ui.context import Context
    from navigator.ui.frame import Frame
    from navigator.ui.work import Thread, Work, look_less_often
    from navigator.wiring import open_by_keyring, open_directory

    app = QApplication([])
    theme.apply(app, Settings())
    profile = Profile(folder)
    use_file_keyring(profile)
    case_file = open_by_keyring(profile)
    assert case_file is not None, "the keyring of the measurement opens its own profile"
    with closing(case_file):
        context = Context(
            work=Work(case_file),
            open_directory=lambda: open_directory(profile),
            directory_work=Thread("directory"),
            paper_work=Thread("paper"),
            today=date.today,
            now=lambda: datetime.now(UTC),
        )
        frame = Frame(context, Settings(), lambda _settings: None)
        frame.start()
        context.work.ask(look_less_often, None)  # as the program does
        screen = _Screen(frame, context, app)
        print(json.dumps(screen.measure(person_id, times)))
        frame.close()


class _Screen:
    """The window, and waiting until everything that was asked is answered and drawn."""

    def __init__(self, frame: "Frame", context: "Context", app: "QApplication") -> None:
        self._frame, self._context, self._app = frame, context, app

    def measure(self, person_id: str, times: int) -> dict[str, float]:
        from navigator.store.people_list import list_people
        from navigator.store.plan import set_nearness
        from navigator.store.snapshot import snapshot

        window, person, work = self._frame.window, self._frame.person, self._context.work
        goals: list[str] = []
        others: list[str] = []
        work.query(snapshot(person_id), lambda everything: goals.extend(one.id for one in everything.goals), window)
        self._settle()

        def save(number: int) -> None:
            window.show_page("today")
            self._settle()
            work.command(set_nearness(goals[0], number % 10))

        def type_into(box: "QLineEdit", number: int) -> None:
            box.setText(_TYPED[: 1 + number % len(_TYPED)])

        found = {
            "Today": self._worst(lambda _number: window.show_page("today"), times),
            "Today, gone to and something saved": self._worst(save, times),
            "the list of people": self._worst(lambda _number: window.show_page("people"), times),
            "the list, a letter typed": self._worst(partial(type_into, self._frame.people.search), times),
            "the box at the top, a letter typed": self._worst(partial(type_into, window.find_box), times),
        }
        window.find_box.clear()
        work.query(list_people(), lambda rows: others.extend(one.id for one in rows if one.id != person_id), window)
        self._frame.open_person(person_id)
        for tab in (person.story, person.plan, person.actions_tab, person.timeline, person.circle, person.papers):

            def open_tab(number: int, tab: "PersonTab" = tab) -> None:
                """Two people in turn: nothing that stands there can be left standing."""
                person.open_person(person_id if number % 2 else others[0], tab=tab)

            found[f"another person’s page, {tab.title}"] = self._worst(open_tab, times)
        return found

    def _worst(self, deed: Callable[[int], object], times: int) -> float:
        """How long all but the slowest hundredth took."""
        took = []
        for number in range(times):
            self._settle()
            started = time.perf_counter()
            deed(number)
            self._settle()
            took.append((time.perf_counter() - started) * 1000)
        return nearly_worst(took)

    def _settle(self) -> None:
        """The store has answered, and what its answers asked for; all of it is laid out and painted."""
        from PySide6.QtCore import QEventLoop

        for _ in range(2):
            loop = QEventLoop()
            self._context.work.ask(lambda: None, lambda _nothing, loop=loop: loop.quit())
            loop.exec()
        self._app.processEvents()
        self._frame.window.repaint()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))

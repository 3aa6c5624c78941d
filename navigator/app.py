"""The window program: builds the parts and wires them together, and nothing else does."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from navigator import logs, settings
from navigator.assets import asset
from navigator.domain.people import Coordinator
from navigator.errors import Refused
from navigator.paths import Profile
from navigator.store import keyring_slot
from navigator.store.casefile import CaseFile, now_utc
from navigator.store.coordinator import save_coordinator
from navigator.ui import theme
from navigator.ui.context import Context
from navigator.ui.frame import Frame
from navigator.ui.work import Thread, Work, look_less_often
from navigator.wiring import (
    NewProfile,
    create_profile,
    demo_folder,
    open_by_keyring,
    open_by_passphrase,
    open_case_file,
    open_demo,
    open_directory,
    recover,
)

if TYPE_CHECKING:
    from navigator.ui.welcome import WelcomeWindow


class App:
    """One run of the program on one profile."""

    def __init__(self, profile: Profile, *, demo: bool = False) -> None:
        self._profile, self._demo = profile, demo
        existing = QApplication.instance()
        self.qt = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
        self.qt.setApplicationName("Navigator")
        self.qt.setDesktopFileName("navigator")
        self.qt.setWindowIcon(QIcon(str(asset("icons/signpost.svg"))))
        self._settings = settings.load(profile.settings)
        theme.apply(self.qt, self._settings)
        self.frame: Frame | None = None
        self.welcome: WelcomeWindow | None = None
        self._case_file: CaseFile | None = None

    # From the door to the window

    def start(self, passphrase_file: Path | None) -> None:
        """Open what there is, or make it. NavigatorError where the world refuses."""
        if self._demo:
            self.open(self._made_up())
        elif not self._profile.exists:
            self._show_create()
        elif passphrase_file is not None:
            self.open(open_case_file(self._profile, passphrase_file, lambda: ""))
        else:
            case_file = open_by_keyring(self._profile)
            self.open(case_file) if case_file is not None else self._show_unlock()

    def _made_up(self) -> CaseFile:
        from contextlib import closing

        from navigator.demo import fill

        case_file = open_demo(self._profile.folder)
        with closing(open_directory(self._profile)) as directory:
            fill(case_file, directory, today=date.today())
        return case_file

    def _window(self) -> "WelcomeWindow":
        from navigator.ui.welcome import WelcomeWindow  # not needed where the keyring opens the case file

        if self.welcome is None:
            self.welcome = WelcomeWindow()
        self.welcome.show()
        return self.welcome

    def _show_create(self) -> None:
        from navigator.ui.welcome import CreateCard

        window = self._window()

        def still_wanted(_code: str) -> None:
            if window.is_closing:  # nobody would ever see the recovery code of such a case file
                raise Refused("The window was closed before the case file was made. Nothing was changed.")

        def create(passphrase: str, use_keyring: bool) -> NewProfile:
            return create_profile(self._profile, passphrase, use_keyring=use_keyring, keep_code=still_wanted)

        has_keyring = keyring_slot.find_backend() is not None
        window.show_card(CreateCard(window, create, self._made, has_keyring=has_keyring))

    def _made(self, made: object, coordinator: Coordinator) -> None:
        from navigator.ui.welcome import RecoveryCard

        if not isinstance(made, NewProfile):
            raise TypeError("create_profile makes a NewProfile")
        self._case_file = made.case_file
        made.case_file.command(save_coordinator(coordinator))
        window = self._window()

        def sheet() -> bytes:
            from navigator.documents.recovery_sheet import recovery_sheet_pdf

            return recovery_sheet_pdf(made.code, str(self._profile.folder))

        window.show_card(RecoveryCard(window, made.code, sheet, lambda: self.open(made.case_file)))

    def _show_unlock(self) -> None:
        from navigator.ui.welcome import UnlockCard

        window = self._window()
        window.show_card(
            UnlockCard(
                window,
                lambda passphrase: open_by_passphrase(self._profile, passphrase),
                self._opened,
                self._show_recover,
            )
        )

    def _show_recover(self) -> None:
        from navigator.ui.welcome import RecoverCard

        window = self._window()
        window.show_card(
            RecoverCard(window, lambda code, new: recover(self._profile, code, new), self._opened, self._show_unlock)
        )

    def _opened(self, case_file: object) -> None:
        if not isinstance(case_file, CaseFile):
            raise TypeError("unlocking opens a CaseFile")
        self.open(case_file)

    # The window

    def open(self, case_file: CaseFile) -> None:
        """Show the window on an open case file."""
        self._case_file = case_file
        context = Context(
            work=Work(case_file),
            open_directory=lambda: open_directory(self._profile),
            directory_work=Thread("directory"),
            paper_work=Thread("paper"),
            today=date.today,
            now=now_utc,
        )
        self.frame = Frame(context, self._settings, self._keep_settings, demo=self._demo)
        self.frame.start()
        context.work.ask(look_less_often, None)
        if self.welcome is not None:
            self.welcome.close()
            self.welcome = None

    def _keep_settings(self, new: settings.Settings) -> None:
        self._settings = new
        settings.save(new, self._profile.settings)

    def tell(self, words: str) -> None:
        """Say in the window, if there is one, what went wrong."""
        if self.frame is not None:
            self.frame.window.banner.say(words)

    def close(self) -> None:
        """Keep what is being typed, finish what was asked, close the files."""
        if self.frame is not None:
            self.frame.close()
        if self._case_file is not None:
            self._case_file.close()


def _watch(app: App, log: Path) -> Callable[[], None]:
    """A fault of ours is recorded without contents and told in the window; gives back how to stop watching."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            app.qt.quit()
            return
        line = logs.record(log, error, trace)
        print(line, file=sys.stderr)  # noqa: T201 - where a terminal is open, it is seen
        app.tell(
            "Something went wrong inside Navigator. What you saved is safe, and what you are typing is kept. "
            f"If it happens again, please tell whoever looks after the program: {logs.describe(error, trace)}."
        )

    sys.excepthook = hook

    def stop() -> None:
        sys.excepthook = before

    return stop


def _end_when_told(app: QApplication) -> Callable[[], None]:
    """Asked to end by the system (it is shut down, the session ends), end as when the window is closed: what is typed
    is kept, the demo is taken away. Gives back how to stop listening."""
    asked = [one for one in (signal.SIGTERM, getattr(signal, "SIGHUP", None)) if one is not None]
    before = {one: signal.signal(one, signal.default_int_handler) for one in asked}
    unwatch = _wake_at_signals(app) if os.name == "posix" else lambda: None

    def stop() -> None:
        unwatch()
        for one, handler in before.items():
            signal.signal(one, handler)

    return stop


def _wake_at_signals(app: QApplication) -> Callable[[], None]:
    """Python looks at signals between its own steps only, and an idle window takes none: wake Qt when one comes."""
    ours, pythons = os.pipe()
    for end in (ours, pythons):
        os.set_blocking(end, False)
    before = signal.set_wakeup_fd(pythons, warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: os.read(ours, 64))

    def stop() -> None:
        notifier.setEnabled(False)
        notifier.deleteLater()
        signal.set_wakeup_fd(before)
        os.close(ours)
        os.close(pythons)

    return stop


def _take_down() -> None:
    """Delete the windows, each with all that is in it. Left to the end of the process, PySide6 deletes widgets in no
    order, and now and then one after what it stands on: the program would end with a crash that nobody sees."""
    for window in QApplication.topLevelWidgets():
        if isValid(window):
            delete(window)


def run(profile: Profile | None, passphrase_file: Path | None) -> int:
    """Open the window and stay until it is closed; profile None is the demo. Gives the exit status."""
    folder = demo_folder() if profile is None else None
    app: App | None = None
    try:
        chosen = profile or Profile(folder or Path())
        app = App(chosen, demo=folder is not None)
        stop = _watch(app, chosen.log)
        stop_listening = _end_when_told(app.qt)
        try:
            app.start(passphrase_file)
            return int(app.qt.exec())
        finally:
            app.close()
            stop_listening()
            stop()
            _take_down()
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

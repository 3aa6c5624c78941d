"""The computer's voice, where it has one. It is looked for when it is first wanted, and beside the work: where there
are many voices, Qt takes seconds to list them (16 for the 13,000 of eSpeak NG)."""

import sys
from ctypes import CDLL
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

#: Qt's engine that says nothing, for tests.
SILENT = "mock"
#: What Qt's engine on Linux stands on (Debian: libspeechd2); asked for without it, Qt complains aloud.
_ON_LINUX = "libspeechd.so.2"


class Voice(QObject):
    """Says words, one lot at a time. `opened` hands on the languages it speaks (tags), none where there is no voice;
    `said` the number of a lot that was said to its end, `broke` one that was not."""

    opened = Signal(object)
    said = Signal(int)
    broke = Signal(int)
    _wanted = Signal(str)
    _words = Signal(int, str, str)
    _quiet = Signal()
    _end = Signal()

    def __init__(self, engine: str = "") -> None:
        super().__init__()
        self.engine = engine
        self.languages: tuple[str, ...] | None = None
        self._number = 0
        self._thread = QThread()
        self._mouth = _Mouth()
        self._mouth.moveToThread(self._thread)
        self._wanted.connect(self._mouth.open)
        self._words.connect(self._mouth.say)
        self._quiet.connect(self._mouth.hush)
        self._end.connect(self._mouth.close)
        self._mouth.opened.connect(self._opened)
        self._mouth.said.connect(self.said)
        self._mouth.broke.connect(self.broke)

    @property
    def may_be(self) -> bool:
        """False where this computer can have no voice: told without looking."""
        return bool(self.engine) or _stands()

    def open(self) -> None:
        """Look for a voice; `opened` answers, at once where it was found before."""
        if self.languages is not None:
            self.opened.emit(self.languages)
        elif not self._thread.isRunning():
            self._thread.start()
            self._wanted.emit(self.engine)

    def _opened(self, languages: tuple[str, ...]) -> None:
        self.languages = languages
        self.opened.emit(languages)

    def say(self, words: str, language: str) -> int:
        """Begin to say these; gives the number of this lot."""
        self._number += 1
        self._words.emit(self._number, words, language)
        return self._number

    def hush(self) -> None:
        """Be quiet at once. What was being said is neither said nor broken."""
        self._quiet.emit()

    def close(self) -> None:
        """Be quiet, and end the thread."""
        if self._thread.isRunning():
            self._end.emit()
            self._thread.wait()


class _Mouth(QObject):
    """Lives on the thread of the voice."""

    opened = Signal(object)
    said = Signal(int)
    broke = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._engine: QTextToSpeech | None = None
        self._number = 0

    @Slot(str)
    def open(self, engine: str) -> None:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # it needs the system's library for sound, which a small system has not
            self.opened.emit(())
            return
        names = QTextToSpeech.availableEngines()
        for name in [one for one in names if (one == engine if engine else one != SILENT)]:
            made = QTextToSpeech(name, self)
            tags = tuple(sorted({locale.bcp47Name() for locale in made.availableLocales()}))
            if made.state() is not QTextToSpeech.State.Error and tags:
                self._engine = made
                made.stateChanged.connect(self._on_state)
                self.opened.emit(tags)
                return
            made.deleteLater()
        self.opened.emit(())

    @Slot(int, str, str)
    def say(self, number: int, words: str, language: str) -> None:
        if self._engine is not None:
            self._number = number
            self._engine.setLocale(QLocale(language))
            self._engine.say(words)

    @Slot()
    def hush(self) -> None:
        self._number = 0
        if self._engine is not None:
            self._engine.stop()

    @Slot()
    def close(self) -> None:
        self.hush()
        if self._engine is not None:
            self._engine.deleteLater()
        self.thread().quit()

    def _on_state(self, state: "QTextToSpeech.State") -> None:
        from PySide6.QtTextToSpeech import QTextToSpeech

        if not self._number:
            return
        if state is QTextToSpeech.State.Ready:
            number, self._number = self._number, 0
            self.said.emit(number)
        elif state is QTextToSpeech.State.Error:
            number, self._number = self._number, 0
            self.broke.emit(number)


def _stands() -> bool:
    if sys.platform != "linux":
        return True
    try:
        CDLL(_ON_LINUX)
    except OSError:
        return False
    return True


def voice_for(language: str, spoken: tuple[str, ...]) -> str:
    """Which of the languages that are spoken is this one, of the same country if it can be; "" for none."""
    wanted = QLocale(language)
    found = [tag for tag in spoken if QLocale(tag).language() == wanted.language()]
    same = [tag for tag in found if QLocale(tag).territory() == wanted.territory()]
    return next(iter(same or found), "")

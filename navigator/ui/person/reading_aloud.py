"""The page read aloud by the computer's own voice: in order, with a pause and a stop, and noted as given if it was."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent

from navigator.documents.blocks import Document
from navigator.documents.spoken import Spoken, spoken
from navigator.domain.words import Language
from navigator.ui.context import Context
from navigator.ui.kit import Button, FlowBox, PlainLabel

_NONE = "Read aloud: this computer has no voice"
_FOR_NONE = (
    "This computer has no voice for {language}. Choose another language under Language of the page, or add a voice to "
    "the computer."
)
_BROKE = "The computer’s voice broke off. Read aloud begins again from the top of the page."


class ReadingAloud(FlowBox):
    """Pause and stop while it speaks; `begin` is the button that starts it, to be put where it belongs. `finished`
    hands on a page that was read to its end, `troubled` what stopped it, in words."""

    finished = Signal(object)
    troubled = Signal(str)

    def __init__(self, context: Context, compose: Callable[[], Callable[[], Document]]) -> None:
        self.begin = Button("Read aloud", kind="quiet", icon="volume-2", then=self.start)
        self._pause = Button("Pause", kind="quiet", icon="pause", then=self._turn)
        self._stop = Button("Stop", kind="quiet", icon="square", then=self.stop)
        self._where = PlainLabel(tone="quiet")
        super().__init__(self._where, self._pause, self._stop)
        self._context, self._compose = context, compose
        self._document: Document | None = None
        self._pieces: tuple[Spoken, ...] = ()
        self._at, self._number = 0, 0
        self._heard = False  # whether the voice tells this part already
        self._voiced = self._there = True  # there can be a voice, there is a page
        self._show()

    def show_whether(self) -> None:
        """Where there can be no voice, the button says so before it is pressed."""
        if not self._context.voice.may_be:
            self._none()

    def show_page(self, *, there: bool) -> None:
        """Whether there is a page to be read."""
        self._there = there
        self._show_begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """Put away, it is quiet; but not when the whole window is behind another."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.stop()

    @property
    def reading(self) -> bool:
        """Whether a page is being read, or paused in its middle."""
        return self._document is not None

    def start(self) -> None:
        """Read the page as it stands from its beginning."""
        self._context.paper_work.ask(self._compose(), self._composed, owner=self, key="aloud")

    def stop(self) -> None:
        """Be quiet, and forget how far it was."""
        if self._document is not None:
            self._document, self._pieces, self._number = None, (), 0
            self._context.voice.hush()
        self._show()

    def _none(self) -> None:
        self.begin.show_words(_NONE)
        self._voiced = False
        self._show_begin()

    def _composed(self, document: Document) -> None:
        voice = self._context.voice
        if not self._heard:
            self._heard = True
            voice.opened.connect(self._opened)
            voice.said.connect(self._said)
            voice.broke.connect(self._broke)
        self._document, self._pieces, self._at = document, spoken(document), 0
        self._show("Looking for a voice…")
        voice.open()

    def _opened(self, languages: tuple[str, ...]) -> None:
        document = self._document
        if document is None:
            return
        from navigator.ui.voices import voice_for

        if not languages:
            self.stop()
            self._none()
        elif not voice_for(document.language, languages):
            self.stop()
            self.troubled.emit(_FOR_NONE.format(language=Language.of(document.language).english_name))
        else:
            self._say()

    def _say(self) -> None:
        from navigator.ui.voices import voice_for

        piece, languages = self._pieces[self._at], self._context.voice.languages or ()
        if self._document is not None:
            language = voice_for(piece.language, languages) or voice_for(self._document.language, languages)
            self._number = self._context.voice.say(piece.words, language)
            self._show(f"Reading: {piece.heading}")

    def _turn(self) -> None:
        """Pause, or go on with the paragraph that was broken off: a listener has lost its beginning."""
        if self._number:
            self._number = 0
            self._context.voice.hush()
            self._show("Paused")
        else:
            self._say()

    def _said(self, number: int) -> None:
        if number != self._number:
            return
        self._at += 1
        if self._at < len(self._pieces):
            self._say()
        else:
            read = self._document
            self.stop()
            self.finished.emit(read)

    def _broke(self, number: int) -> None:
        if number == self._number:
            self.stop()
            self.troubled.emit(_BROKE)

    def _show(self, where: str = "") -> None:
        on = self._document is not None
        had = any(part.hasFocus() for part in (self.begin, self._pause, self._stop))
        self._show_begin()
        self.setVisible(on)
        self._where.setText(where)
        self._pause.setEnabled(bool(self._number) or where == "Paused")
        self._pause.show_words("Go on" if where == "Paused" else "Pause")
        self._pause.show_icon("play" if where == "Paused" else "pause")
        if had:
            (self.begin if not on else self._pause if self._pause.isEnabled() else self._stop).setFocus()

    def _show_begin(self) -> None:
        self.begin.setEnabled(self._voiced and self._there and self._document is None)

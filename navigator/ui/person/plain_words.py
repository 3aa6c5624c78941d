"""Plain words, live and quiet: what would be hard for the person to read, with simpler offers. Nothing is changed."""

import json
from functools import cache, partial

from PySide6.QtCore import QTimer

from navigator.assets import asset
from navigator.domain.people import PersonSnapshot
from navigator.domain.plain_words import GOOD_AGE, Reading, own_words, reading_of
from navigator.ui.context import Context
from navigator.ui.kit import Card, PlainLabel, clear, column

#: Characters that are read: nobody's page is longer, and a pasted book must not hold up the keys.
_MOST = 20_000
#: Few enough to be read beside the work.
_MOST_OFFERS = 4
_LONGEST_QUOTE = 70
_PAUSE = 300  # milliseconds of not typing: words half written are not judged


@cache
def _simpler() -> dict[str, str]:
    words: dict[str, str] = json.loads(asset("plain_words/simpler.json").read_text(encoding="utf-8"))
    return words


class PlainWordsCard(Card):
    """Hidden while there are no words; one quiet line when all is plain."""

    def __init__(self, context: Context) -> None:
        super().__init__("Plain words", sunken=True)
        self._context = context
        self._everything: PersonSnapshot | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        self._lines = column(spacing=4)
        self.body.addLayout(self._lines)
        self._told: list[str] = []
        self.hide()

    def show_plan(self, everything: PersonSnapshot, *, typing: bool = False) -> None:
        """Read the page's words again, beside the work; while they are typed, at the first breath."""
        self._everything = everything
        if typing:
            self._pause.start()
        else:
            self._read()

    def _read(self) -> None:
        self._pause.stop()
        if self._everything is not None:
            self._context.paper_work.ask(partial(_told, self._everything), self._show, owner=self, key="read")

    def _show(self, told: list[str]) -> None:
        if told != self._told:
            self._told = told
            clear(self._lines)
            for words in told:
                self._lines.addWidget(PlainLabel(words, tone="quiet"))
        self.setVisible(bool(told))


class PlainWordsLine(PlainLabel):
    """The same for what is being written, beneath it: nothing while it is plain."""

    def __init__(self, context: Context) -> None:
        super().__init__(tone="quiet")
        self._context, self._words = context, ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        self.hide()

    def read(self, words: str) -> None:
        """Read these at the first breath."""
        self._words = words
        self._pause.start()

    def _read(self) -> None:
        self._context.paper_work.ask(partial(_hard_in, self._words[:_MOST]), self._show, owner=self, key="read")

    def _show(self, told: list[str]) -> None:
        self.setText("\n".join(told))
        self.setVisible(bool(told))


def _hard_in(text: str) -> list[str]:
    reading = reading_of(text, _simpler())
    return _lines(reading) if reading.offers or reading.long_sentences else []


def _told(everything: PersonSnapshot) -> list[str]:
    text = own_words(everything)[:_MOST]
    return _lines(reading_of(text, _simpler())) if text.strip() else []


def _lines(reading: Reading) -> list[str]:
    said = [f"“{' '.join(one.hard.split())}”: perhaps “{one.simpler}”" for one in reading.offers[:_MOST_OFFERS]]
    if len(reading.offers) > _MOST_OFFERS:
        said.append(f"and {len(reading.offers) - _MOST_OFFERS} more hard words")
    said += [f"A long sentence: “{_cut(one)}”" for one in reading.long_sentences[:2]]
    if reading.age is not None:
        said.insert(0, f"Read with ease from about age {reading.age}{_aim(reading.age)}.")
    return said or ["Nothing here is hard to read."]


def _aim(age: int) -> str:
    return "" if age <= GOOD_AGE else f"; age {GOOD_AGE} suits nearly everybody"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(None, 1)[0]} …"

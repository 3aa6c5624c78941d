"""Plain words, live and quiet: what would be hard for the person to read, with simpler offers. A press takes one up."""

import json
from collections.abc import Callable, Sequence
from functools import cache, partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from navigator.assets import asset
from navigator.domain.people import PersonSnapshot
from navigator.domain.plain_words import GOOD_AGE, Offer, Reading, in_its_place, own_words, reading_of
from navigator.domain.text import counted
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, FlowBox, PlainLabel, TextArea, TextInput, clear, column, row

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
        self._told: tuple[list[str], list[str]] = [], []
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

    def _show(self, told: tuple[list[str], list[str]]) -> None:
        if told != self._told:
            self._told = told
            self._show_lines(_MOST_OFFERS)
        self.setVisible(any(told))

    def _show_lines(self, most: int) -> None:
        around, offers = self._told
        clear(self._lines)
        for words in (*around, *offers[:most]):
            self._lines.addWidget(PlainLabel(words, tone="quiet"))
        if len(offers) > most:
            self._lines.addLayout(row(more_button(len(offers) - most, self._open), 0))

    def _open(self) -> None:
        """All of them; the keys stay in the card."""
        self._show_lines(len(self._told[1]))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocus()


class PlainWordsLine(QWidget):
    """The same for what is being written in these fields, beneath them: nothing while it is plain. An offer is pressed
    to write the simpler word in place of the hard one, as if it had been typed."""

    def __init__(self, context: Context, fields: Sequence[TextInput | TextArea]) -> None:
        super().__init__()
        self._context, self._fields = context, fields
        self._offers: list[tuple[int, Offer]] = []
        self._all = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)
        self._lines, self._flow = PlainLabel(tone="quiet"), FlowBox(spacing=4)
        self.setLayout(column(self._lines, self._flow, spacing=4))
        self.hide()

    def read(self) -> None:
        """Read what is in the fields at the first breath."""
        self._pause.start()

    def _read(self) -> None:
        texts = [_text(field)[:_MOST] for field in self._fields]
        self._context.paper_work.ask(partial(_hard_in, texts), self._show, owner=self, key="read")

    def _show(self, found: tuple[list[str], list[tuple[int, Offer]]]) -> None:
        told, offers = found
        self._lines.setText("\n".join(told))
        self._lines.setVisible(bool(told))
        if offers != self._offers:
            self._offers, self._all = offers, self._all and bool(offers)
            self._show_offers()
        self.setVisible(bool(told or offers))

    def _show_offers(self) -> list[QWidget]:
        shown = self._offers if self._all else self._offers[:_MOST_OFFERS]
        buttons: list[QWidget] = [
            Button(f"“{_one_line(offer.hard)}”: write “{offer.simpler}”", kind="quiet", icon="pencil", then=take)
            for take, offer in ((partial(self._take, field, offer), offer) for field, offer in shown)
        ]
        if len(shown) < len(self._offers):
            buttons.append(more_button(len(self._offers) - len(shown), self._open))
        self._flow.show_items(buttons)
        return buttons

    def _open(self) -> None:
        self._all = True
        self._show_offers()[_MOST_OFFERS].setFocus()

    def _take(self, number: int, offer: Offer) -> None:
        """The field has the keys then: Ctrl+Z takes the word back."""
        field = self._fields[number]
        place = in_its_place(_text(field), offer)
        if place is not None:
            start, end, simpler = place
            if isinstance(field, TextInput):
                field.setSelection(start, end - start)
                field.insert(simpler)
            else:
                cursor = field.textCursor()
                cursor.setPosition(start)
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(simpler)
                field.setTextCursor(cursor)
        field.setFocus()
        self._pause.stop()
        self._read()


def more_button(count: int, then: Callable[[], object]) -> Button:
    """Opens the hard words that are not shown."""
    return Button(f"and {counted(count, 'more hard word')}", kind="quiet", icon="chevron-down", then=then)


def _text(field: TextInput | TextArea) -> str:
    """As it stands in the field, letter by letter: what is written there is put at its place."""
    return field.text() if isinstance(field, TextInput) else field.toPlainText()


def _hard_in(texts: Sequence[str]) -> tuple[list[str], list[tuple[int, Offer]]]:
    """What there is to say of these texts together, and the offers with the number of the text that each is for."""
    reading = reading_of("\n".join(texts), _simpler())
    offers = [(number, offer) for number, text in enumerate(texts) for offer in reading_of(text, _simpler()).offers]
    return (_around(reading) if offers or reading.long_sentences else []), offers


def _told(everything: PersonSnapshot) -> tuple[list[str], list[str]]:
    text = own_words(everything)[:_MOST]
    if not text.strip():
        return [], []
    reading = reading_of(text, _simpler())
    offers = [f"“{_one_line(one.hard)}”: perhaps “{one.simpler}”" for one in reading.offers]
    around = _around(reading)
    return around if around or offers else ["Nothing here is hard to read."], offers


def _around(reading: Reading) -> list[str]:
    """What is said beside the offers: from what age it is read, and the sentences that are long."""
    said = [f"A long sentence: “{_cut(one)}”" for one in reading.long_sentences[:2]]
    if reading.age is not None:
        said.insert(0, f"Read with ease from about age {reading.age}{_aim(reading.age)}.")
    return said


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _aim(age: int) -> str:
    return "" if age <= GOOD_AGE else f"; age {GOOD_AGE} suits nearly everybody"


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(None, 1)[0]} …"

"""How the paper looks, chosen for once: size, language, easy read, tint, contrast; and what of their needs it obeys."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from navigator.documents.obeyed import obeyed
from navigator.domain.papers import Look
from navigator.domain.people import PersonDetails
from navigator.domain.words import Language, PaperTint, PrintSize
from navigator.ui.kit import Button, Card, Check, Choice, Field, FlowBox, Fold, PlainLabel, reveal, row


class LookBar(QObject):
    """The choices start as the person's recorded needs ask, and follow them when those change; the record stays.

    `choices` and `obeyed` are widgets to be put where they belong.
    """

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._needs: PersonDetails | None = None
        self.size_choice = Choice([(size, size.label) for size in PrintSize], name="Print size")
        languages = [(language, language.english_name) for language in Language]
        self.language_choice = Choice(languages, name="Language of the page")
        self.tint_choice = Choice([(tint, tint.label) for tint in PaperTint], name="Colour of the paper")
        self.easy_read = Check("Easy read")
        self.obeyed = PlainLabel(tone="quiet")
        self.contrast = Check("Strong contrast")
        self.choices = (self.size_choice, self.language_choice, self.tint_choice, self.easy_read, self.contrast)
        for choice in self.choices:
            choice.changed.connect(self._choose)

    def look(self) -> Look:
        return Look(
            PrintSize(self.size_choice.value()),
            Language(self.language_choice.value()),
            self.easy_read.value(),
            PaperTint(self.tint_choice.value()),
            self.contrast.value(),
        )

    def obey(self, needs: PersonDetails, *, anew: bool) -> None:
        """Obey what this person needs: all of it for somebody else (`anew`), else what was recorded anew."""
        known = None if anew or self._needs is None else Look.needed_by(self._needs)
        self._needs, needed = needs, Look.needed_by(needs)
        self.blockSignals(True)
        if known is None or known.size is not needed.size:
            self.size_choice.set_value(needed.size)
        if known is None or known.language is not needed.language:
            self.language_choice.set_value(needed.language)
        if known is None or known.tint is not needed.tint:
            self.tint_choice.set_value(needed.tint)
        if known is None or known.easy_read is not needed.easy_read:
            self.easy_read.set_value(needed.easy_read)
        if known is None or known.strong_contrast is not needed.strong_contrast:
            self.contrast.set_value(needed.strong_contrast)
        self.blockSignals(False)
        self._say()

    def _choose(self) -> None:
        if self._needs is not None:
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        told = obeyed(self._needs, self.look()) if self._needs is not None else ()
        self.obeyed.setText(" ".join(told))
        self.obeyed.setVisible(bool(told))


class LookCard(Card):
    """What is chosen for once, beside the words and not under the page: the page is there to be looked at meanwhile.

    `more` is what else can be chosen. `closed` says that the coordinator is done.
    """

    closed = Signal()

    def __init__(self, look_bar: LookBar, more: Sequence[QWidget] = ()) -> None:
        super().__init__("How the page is made")
        size, language, tint, easy_read, contrast = look_bar.choices
        first = Fold(Field("Print size", size), Field("Language of the page", language))
        second = Fold(Field("Colour of the paper", tint), FlowBox(easy_read, contrast))
        hint = "For this once: the record stays. With tinted paper in the printer, choose white paper."
        self._done = Button("Done", then=self.closed.emit)
        for part in (PlainLabel(hint, tone="quiet"), first, second, FlowBox(*more)):
            self.body.addWidget(part)
        self.body.addLayout(row(self._done, 0))
        self._first = size
        self.hide()

    def start(self) -> None:
        """Open, with the keys on the first choice."""
        self.show()
        for part in (self, self._first):
            reveal(part)
        self._first.setFocus()

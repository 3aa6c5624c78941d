"""What the editors within the plan share: a card in place, words kept as they are typed, the page redrawn beside."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from navigator.errors import NavigatorError, Refused
from navigator.store.drafts import Draft, drafts
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted, Op
from navigator.ui.kit import Banner, Button, Card, Form, PlainLabel, press_by_keys, row
from navigator.ui.person.plain_words import PlainWordsLine

#: The fields whose words the person reads.
_READ = ("words", "happens", "what")


class PlanEditor(Card):
    """Fill `body`, call `begin`, and say in `on_save` what is done. `changed` at each letter, `closed` at the end."""

    changed = Signal()
    closed = Signal()

    def __init__(self, context: Context, title: str) -> None:
        super().__init__(title)
        self.context = context
        self.banner = Banner()
        self.body.addWidget(self.banner)

    def begin(self, form: Form, place: str, first: QWidget, *, changes: bool) -> None:
        """Watch the form, add the buttons, bring back what was begun (`changes`: see Drafted)."""
        self.form, self._first = form, first
        self.save = Button("Save", kind="primary", then=self.on_save)
        away = Button("Keep for later", kind="quiet", then=self.put_away)
        missing = form.gate(self.save)
        press_by_keys(self.save, self)
        kept = PlainLabel("Kept as you type. Save puts it on the plan.", tone="quiet")
        self._plain = PlainWordsLine(self.context, [form.fields[name].control for name in _READ if name in form.fields])
        self.body.addWidget(self._plain)
        form.changed.connect(self._plain.read)
        foot = row(self.save, away, kept)
        foot.setStretch(2, 1)
        self.body.addWidget(missing)
        self.body.addLayout(foot)
        self.draft = Drafted(form, self.context.work, place, self, changes=changes)
        form.changed.connect(self.changed)
        self.context.work.query(drafts(place), self._bring_back, self, key="draft")

    def _bring_back(self, kept: dict[str, Draft]) -> None:
        draft = kept.get(self.draft.place)
        if draft is not None:
            self.draft.bring_back(draft, self.banner, self.changed.emit, self.context.today())

    def start(self) -> None:
        """Put the focus where writing starts."""
        self._first.setFocus()

    def on_save(self) -> None:
        """Call `command` with what the form says."""
        raise NotImplementedError

    def command(self, op: Op) -> None:
        """Make a record of what the form holds."""
        self.save.setEnabled(False)
        self.context.work.command(self.draft.finish(op), lambda _changes: self._saved(), self._refused)

    def _saved(self) -> None:
        if isValid(self):  # else somebody else's page was opened meanwhile
            self.draft.end()
            self.closed.emit()

    def _refused(self, error: NavigatorError) -> None:
        if not isValid(self):
            self.context.work.failed.emit(error)
            return
        self.save.setEnabled(True)
        if not (isinstance(error, Refused) and self.form.say_beside(error.fields)):
            self.banner.say(error.words)

    def put_away(self) -> None:
        """Close; the words stay in the draft and are there again next time."""
        self.closed.emit()

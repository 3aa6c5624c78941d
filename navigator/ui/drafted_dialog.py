"""A dialog whose words survive anything: closed by mistake, a crash, a lost battery."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from navigator.domain.changes import Changes
from navigator.errors import NavigatorError, Refused
from navigator.store.drafts import Draft, drafts
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted, Op, began
from navigator.ui.kit import Button, Dialog, Form


class DraftedDialog(Dialog):
    """Call `begin` when the form stands, `save` when the coordinator says so. What was begun is there next time."""

    def __init__(self, parent: QWidget, context: Context, title: str, *, heading: str = "", width: int = 640) -> None:
        super().__init__(parent, title, heading=heading, width=width)
        self.context = context
        self._saving = False

    def begin(self, form: Form, place: str, primary: QPushButton, *, changes: bool = False) -> None:
        """Watch the form, gate the button, and bring back what was begun at this place (`changes`: see Drafted)."""
        self.form, self.primary = form, primary
        self._blank = form.values()
        self.say_by_buttons(form.gate(primary))
        self.draft = Drafted(form, self.context.work, place, self, changes=changes)
        self.rejected.connect(self.draft.flush)
        self.context.work.query(drafts(place), self._bring_back, self, key="draft")

    def _brought_back(self, draft: Draft) -> bool:
        return self.draft.bring_back(draft, self.banner, self.restored, self.context.today())

    def _bring_back(self, kept: dict[str, Draft]) -> None:
        draft = kept.get(self.draft.place)
        if draft is None or not self._brought_back(draft):
            return
        afresh = Button("Start afresh", then=self._start_afresh)
        self.banner.say(
            f"{began(draft, self.context.today())} Here it is.",
            role="accent",
            buttons=[afresh],
        )

    def restored(self) -> None:
        """The form holds what was begun: for what depends on its values."""

    def _start_afresh(self) -> None:
        self.form.fill(self._blank)
        self.context.work.command(self.draft.finish(lambda _writer: Changes(frozenset())))
        self.banner.hide()
        self.restored()

    def save(self, op: Op, then: Callable[[Changes], object] | None = None) -> None:
        """Make a record of what the form holds; the dialog closes when it is kept, and stays when it is refused."""

        def saved(changes: Changes) -> None:
            self._saving = False
            self.draft.end()
            self.accept()
            if then is not None:
                then(changes)

        def refused(error: NavigatorError) -> None:
            self._saving = False
            self.primary.setEnabled(True)
            if not (isinstance(error, Refused) and self.form.say_beside(error.fields)):
                self.banner.say(error.words)

        self._saving = True
        self.primary.setEnabled(False)  # pressed twice, saved once
        self.context.work.command(self.draft.finish(op), saved, refused)

    def reject(self) -> None:
        """Put away, but not between Save and its answer: what is refused must still be here to be mended."""
        if not self._saving:
            super().reject()

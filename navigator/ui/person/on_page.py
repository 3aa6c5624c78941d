"""What stands on the page: a tick for each part, the page redrawn and measured with each."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.documents.pdf import RenderedPlan
from navigator.documents.taken import lines_taken
from navigator.domain.on_page import PageKind, PagePart, parts_of_page
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.text import counted
from navigator.errors import NavigatorError
from navigator.store.on_page import put_on_page
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, Card, Check, PlainLabel, clear, column, row, set_look
from navigator.ui.theme import px

_INDENT = 28  # pixels at 100 % that what is done for a goal stands under it
_OF_A_GOAL = frozenset({PageKind.ACTION, PageKind.CONNECTION})


class OnPageCard(Card):
    """Open while the coordinator chooses. `closed` says that they are done."""

    closed = Signal()

    def __init__(self, context: Context, look: Callable[[], Look]) -> None:
        super().__init__("What is on the page")
        self._context, self._look = context, look
        self._everything: PersonSnapshot | None = None
        self._shown: list[tuple[PageKind, str, str]] = []
        self._checks: dict[str, Check] = {}
        self._lines: dict[str, PlainLabel] = {}
        self._fits = PlainLabel()
        self._banner = Banner()
        self._list = column(spacing=2)
        self._done = Button("Done", then=self.closed.emit)
        hint = PlainLabel(
            "Untick what can stay off the paper. It stays in the record, and can come back.", tone="quiet"
        )
        for part in (self._fits, hint, self._banner):
            self.body.addWidget(part)
        self.body.addLayout(self._list)
        self.body.addLayout(row(self._done, 0))
        self.hide()

    def show_plan(self, everything: PersonSnapshot) -> None:
        """Show the parts of this person's page as they are ticked now; the keys stay where they are."""
        self._everything = everything
        if not self.isHidden():
            self._draw(everything)

    def _draw(self, everything: PersonSnapshot) -> None:
        parts = parts_of_page(everything)
        shown = [(part.kind, part.id, part.words) for part in parts]
        if shown != self._shown:
            self._shown = shown
            self._fill(parts)
        for part in parts:
            check = self._checks[part.id]
            check.blockSignals(True)
            check.set_value(part.on_plan and part.goal_on_plan)  # an action of a goal that is off is off with it
            check.blockSignals(False)
            check.setEnabled(part.goal_on_plan)

    def show_fit(self, rendered: RenderedPlan) -> None:
        """Say how the page stands with what is ticked, and how many lines each part of it takes."""
        self._fits.setText(rendered.words)
        set_look(self._fits, "tone", "settled" if rendered.fits else "waiting")
        if rendered.whole and not self.isHidden():
            self._count()

    def _count(self) -> None:
        if self._everything is not None:
            count = partial(lines_taken, self._everything, self._context.today(), self._look())
            self._context.paper_work.ask(count, self._show_lines, owner=self, key="lines")

    def _show_lines(self, taken: dict[str, int]) -> None:
        for part, label in self._lines.items():
            words = _lines_words(taken[part]) if part in taken else ""
            label.setText(words)
            self._checks[part].setAccessibleDescription(words)

    def start(self) -> None:
        """Open, with the keys on the first tick."""
        if self._everything is not None:
            self._draw(self._everything)
            self._count()
        self.show()
        first = next(iter(self._checks.values()), None)
        (first or self._done).setFocus()

    def _fill(self, parts: tuple[PagePart, ...]) -> None:
        clear(self._list)
        self._checks, self._lines = {}, {}
        heading = None
        for part in parts:
            under = PageKind.GOAL if part.kind in _OF_A_GOAL else part.kind
            if under is not heading:
                heading = under
                self._list.addWidget(PlainLabel(under.label, heading=3))
            check = self._checks[part.id] = Check(part.words)
            check.changed.connect(partial(self._tick, part.kind, part.id, check))
            self._lines[part.id] = PlainLabel(tone="quiet", wrap=False)
            line = row(check, self._lines[part.id], spacing=8)
            line.setStretch(0, 1)
            line.setContentsMargins(px(_INDENT) if part.kind in _OF_A_GOAL else 0, 0, 0, 0)
            self._list.addLayout(line)
        self._in_order()

    def _in_order(self) -> None:
        """The tab key goes down the list and ends at Done, whatever was made first."""
        stops: list[QWidget] = [*self._checks.values(), self._done]
        for one, after in pairwise(stops):
            QWidget.setTabOrder(one, after)

    def _tick(self, kind: PageKind, record_id: str, check: Check) -> None:
        self._banner.hide()
        self._context.work.command(put_on_page(kind, record_id, check.value()), None, self._told)

    def _told(self, error: NavigatorError) -> None:
        self._banner.say(error.words)


def _lines_words(lines: int) -> str:
    return counted(lines, "line") if lines else "less than a line"

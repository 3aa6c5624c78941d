"""Two plans side by side: a person's and their carer's, as they would be printed today."""

from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.documents.pdf import RenderedPlan, render_plan
from navigator.domain.goals import ended_goals, open_goals
from navigator.domain.on_page import goals_on_page
from navigator.domain.people import PersonSnapshot
from navigator.domain.text import counted
from navigator.store.casefile import Reader
from navigator.store.snapshot import snapshot
from navigator.ui.context import Context
from navigator.ui.kit import Button, Dialog, Fold, PlainLabel, column
from navigator.ui.person.page_view import PageView
from navigator.ui.theme import px

_HIGH = 540


class _Plan(QWidget):
    """One of the two: whose it is, and the page, in the look that they need."""

    def __init__(self) -> None:
        super().__init__()
        self.whose = PlainLabel(heading=2)
        self.about = PlainLabel(tone="quiet")
        self.page = PageView()
        self.page.show_whole(False)  # as wide as there is room for: two pages are there to be read
        self.setMinimumHeight(px(_HIGH))
        self.setLayout(column(self.whose, self.about, self.page, spacing=4))

    def show_page(self, everything: PersonSnapshot, rendered: RenderedPlan) -> None:
        called = everything.person.details.likes_to_be_called
        self.whose.setText(f"{called}’s plan")
        told = _told(everything)
        self.about.setText(told if rendered.fits else f"{told}. {rendered.words}")
        self.page.setAccessibleName(f"{called}’s plan as it will be printed")
        self.page.show_pdf(rendered.pdf, rendered.text)


def _told(everything: PersonSnapshot) -> str:
    """How many goals the page tells of; where it tells of none, whether there are others."""
    on_page, ended = goals_on_page(everything), ended_goals(everything.goals)
    if on_page:
        return counted(len(on_page), "goal")
    if open_goals(everything.goals):
        return "No goal is on the page"
    return f"No goal now, {len(ended)} {'has' if len(ended) == 1 else 'have'} ended" if ended else "No goal yet"


class TwoPlansDialog(Dialog):
    """Both pages at once: what one hopes for, and what it asks of the other."""

    def __init__(self, parent: QWidget, context: Context, person_id: str, other_id: str) -> None:
        super().__init__(parent, "Two plans side by side", width=1100)
        self._context = context
        self.plans = (_Plan(), _Plan())
        self.body.addWidget(Fold(*self.plans, spacing=16))
        self.foot.addWidget(Button("Close", kind="primary", then=self.accept))

        def both(reader: Reader) -> tuple[PersonSnapshot, PersonSnapshot]:
            return snapshot(person_id)(reader), snapshot(other_id)(reader)

        context.work.query(both, self._draw, self)

    def _draw(self, both: tuple[PersonSnapshot, PersonSnapshot]) -> None:
        today = self._context.today()
        for number, (plan, everything) in enumerate(zip(self.plans, both, strict=True)):
            self._context.paper_work.ask(
                partial(render_plan, everything, today),
                partial(plan.show_page, everything),
                owner=self,
                key=f"plan {number}",
            )

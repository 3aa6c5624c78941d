"""What was shared instead of being told again: with whom, what, how, under which consent or on which basis."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.documents.blocks import Document
from navigator.documents.told_story import compose_story
from navigator.domain.dates import full_date
from navigator.domain.letters import usually_told
from navigator.domain.people import PersonSnapshot
from navigator.domain.sharing import Giving, givings
from navigator.domain.story import told_once
from navigator.domain.words import Paper, Shareable, StoryHeading
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Chip, Dialog, FlowBox, PlainLabel
from navigator.ui.person.giving import Giving as Out
from navigator.ui.person.giving import Outgoing


class SharingsDialog(Dialog):
    """Each giving, newest first, with the paper for it: those headings and no others, on the ground they were given."""

    def __init__(self, parent: QWidget, context: Context, everything: PersonSnapshot) -> None:
        words = told_once(everything.days_told, everything.sharings).words
        super().__init__(parent, "Told and shared", heading=words, width=680)
        self._context, self._everything = context, everything
        consents = {one.id: one for one in everything.consents}
        self.body.addWidget(PlainLabel(_told_on(everything.days_told), tone="quiet"))
        for giving in givings(everything.sharings):
            first = giving.first
            card = Card(sunken=True)
            card.setAccessibleName(first.to_whom)
            how = Chip(first.how.label)
            on = PlainLabel(full_date(first.shared_on), tone="quiet", wrap=False)
            card.body.addWidget(FlowBox(PlainLabel(first.to_whom, strong=True, wrap=False), how, on))
            for sharing in giving.sharings:
                card.body.addWidget(PlainLabel(", ".join(what.label for what in sharing.what)))
                consent = consents.get(sharing.consent_id or "")
                agreed = consent and f"Agreed: {consent.given_how.label.lower()}, {full_date(consent.given_on)}"
                ground = agreed or f"Without their agreement: {sharing.legal_basis}. {sharing.why}"
                card.body.addWidget(PlainLabel(ground, tone="settled" if agreed else "waiting"))
            if any(what is not Shareable.PLAN for what in giving.what):
                card.body.addWidget(self._paper(giving))
            self.body.addWidget(card)
        self.add_buttons("Close", self.accept, cancel="").setFocus()

    def _paper(self, giving: Giving) -> FlowBox:
        """“My story so far” as it stands now, for whom it was given to."""
        to, person_id = giving.first.to_whom, self._everything.person.id
        about = Outgoing(paper=Paper.STORY, said=Paper.STORY.label, file_name="story", to=to)
        out = Out(self, self._context, self.banner, lambda: person_id, lambda: self._compose(giving), lambda: about)
        print_it = Button("Print", kind="quiet", icon="printer", then=out.print)
        print_it.setAccessibleName(f"Print “My story so far” for {to}")
        save_it = Button("Save as file", kind="quiet", icon="save", then=out.save)
        save_it.setAccessibleName(f"Save “My story so far” for {to}")
        return FlowBox(PlainLabel("“My story so far”:", tone="quiet", wrap=False), print_it, save_it)

    def _compose(self, giving: Giving) -> Callable[[], Document]:
        headings = tuple(StoryHeading(what.value) for what in giving.what if what is not Shareable.PLAN)
        member = next((one for one in self._everything.circle if one.id == giving.first.member_id), None)
        basis = next((one.legal_basis for one in giving.sharings if one.legal_basis), "")
        today = self._context.today()
        told = usually_told(Paper.STORY, member, self._everything.consents, today)
        return partial(compose_story, self._everything, headings, today, to=member, legal_basis=basis, told=told)


def _told_on(days: tuple[date, ...]) -> str:
    if not days:
        return "Nothing is told yet."
    return f"Told on {', '.join(full_date(day) for day in days)}."

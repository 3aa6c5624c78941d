"""What was shared instead of being told again: with whom, what, how, under which consent or on which basis."""

from datetime import date

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import full_date
from navigator.domain.people import PersonSnapshot
from navigator.domain.sharing import givings
from navigator.domain.story import told_once
from navigator.ui.kit import Card, Chip, Dialog, FlowBox, PlainLabel


class SharingsDialog(Dialog):
    """Each giving, newest first."""

    def __init__(self, parent: QWidget, everything: PersonSnapshot) -> None:
        words = told_once(everything.days_told, everything.sharings).words
        super().__init__(parent, "Told and shared", heading=words, width=680)
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
            self.body.addWidget(card)
        self.add_buttons("Close", self.accept, cancel="")


def _told_on(days: tuple[date, ...]) -> str:
    if not days:
        return "Nothing is told yet."
    return f"Told on {', '.join(full_date(day) for day in days)}."

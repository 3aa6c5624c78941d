"""The history of a heading: what stands, who told it and when, who wrote it down, and what it was before."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from navigator.domain.dates import full_date
from navigator.domain.people import StoryEntry
from navigator.domain.story import chains
from navigator.domain.words import StoryHeading
from navigator.store.story import Written
from navigator.ui.kit import Card, Chip, Dialog, FlowBox, PlainLabel, Quote, column, rule


class HistoryDialog(Dialog):
    """Every entry under a heading, each with what it was before beneath it."""

    def __init__(self, parent: QWidget, heading: StoryHeading) -> None:
        super().__init__(parent, "History", heading=heading.label, width=720)
        self.add_buttons("Close", self.accept, cancel="")

    def show_entries(self, written: tuple[Written, ...]) -> None:
        """Show what was asked for."""
        by = {one.entry.id: one.by for one in written}
        for stands, *before in chains(one.entry for one in written):
            card = Card(sunken=True)
            card.body.addLayout(_told(stands, by[stands.id], stands=True))
            for entry in before:
                card.body.addWidget(rule())
                card.body.addLayout(_told(entry, by[entry.id], stands=False))
            self.body.addWidget(card)
        self.fit()


def _told(entry: StoryEntry, by: str, *, stands: bool) -> QVBoxLayout:
    words: QWidget = Quote(entry.words) if stands else PlainLabel(entry.words, selectable=True)
    standing = Chip("Stands", "settled") if stands else Chip("Before it was put right")
    whose = [Chip("Told by somebody else", "waiting")] if entry.by_other else []
    return column(FlowBox(standing, *whose), words, PlainLabel(_provenance(entry, by), tone="quiet"), spacing=4)


def _provenance(entry: StoryEntry, by: str) -> str:
    """ "Told by May on Tuesday 13 October 2026. Written down by Jo Hart on 14 October 2026 at 10:02."."""
    written = entry.written_at.astimezone()
    hand = f" by {by}" if by else ""
    when = _on(written.date(), entry.told_on)
    told = f"Told by {entry.told_by or 'them'} on {full_date(entry.told_on)}."
    return f"{told} Written down{hand} {when} at {written:%H:%M}."


def _on(written: date, told: date) -> str:
    return "that day" if written == told else f"on {full_date(written)}"

"""The header of a person's page: it never scrolls away, and says how to talk with them before anything else."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.consent import agreed_with, takes_part
from navigator.domain.dates import screen_date
from navigator.domain.people import Episode, PersonSnapshot, may_be_archived
from navigator.domain.rules import age_on, gone_quiet, silent_days
from navigator.domain.words import Language, PrintSize
from navigator.ui.kit import Button, Chip, FlowBox, Fold, PlainLabel, column


class PersonHeader(QWidget):
    """Name, what they like to be called, age; how to communicate, sharing, what to watch for; phone and address."""

    wants_edit = Signal()
    wants_support = Signal()
    wants_changes = Signal()
    wants_archive = Signal()
    wants_restore = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = PlainLabel(heading=1, wrap=False)
        self._more = PlainLabel(tone="quiet", wrap=False)
        self._chips = FlowBox()
        self._phone = PlainLabel(selectable=True, wrap=False)
        self._address = PlainLabel(tone="quiet", selectable=True, wrap=False)
        self._edit = Button("Details", kind="quiet", icon="pencil", then=self.wants_edit.emit)
        self._support = Button("Support", kind="quiet", icon="file-text", then=self.wants_support.emit)
        self._changes = Button("Recent changes", kind="quiet", icon="clock", then=self.wants_changes.emit)
        self._archive = Button("Archive", kind="quiet", then=self.wants_archive.emit)
        self._restore = Button("Restore", kind="quiet", then=self.wants_restore.emit)
        who = FlowBox(self.name, self._more, spacing=12)
        deeds = (self._edit, self._support, self._changes, self._archive, self._restore)
        where = FlowBox(self._phone, self._address, *deeds, spacing=12)
        self.setLayout(column(Fold(who, where, shares=(1, 0)), self._chips, spacing=8))

    def show_person(self, everything: PersonSnapshot, today: date) -> None:
        details = everything.person.details
        self.name.setText(details.full_name)
        called = (
            f"likes to be called {details.called}" if details.called and details.called != details.given_name else ""
        )
        age = str(age_on(details.born_on, today)) if details.born_on else ""
        self._more.setText(" · ".join(part for part in (called, age) if part))
        self._phone.setText(details.phone)
        self._address.setText(", ".join(part for part in (details.address, details.postcode) if part))
        archived = everything.person.archived_on is not None
        self._archive.setVisible(may_be_archived(everything))
        self._restore.setVisible(archived)
        self._chips.show_items([Chip(words, role, wraps=True) for words, role in _chips(everything, today)])


def _support(episode: Episode | None, today: date) -> list[tuple[str, str]]:
    """Nothing for support that goes on as usual."""
    if episode is None:
        return []
    if episode.ended_on is not None:
        return [(f"Support ended {screen_date(episode.ended_on, today)}", "neutral")]
    if episode.is_waiting and episode.waiting_since is not None:
        return [(f"On the waiting list since {screen_date(episode.waiting_since, today)}", "waiting")]
    return []


def _reads(language: str) -> str:
    return f"Reads {Language.of(language).english_name}" if Language.has(language) else f"Reads “{language}”"


def _chips(everything: PersonSnapshot, today: date) -> list[tuple[str, str]]:
    details, episode = everything.person.details, everything.episode
    archived = everything.person.archived_on
    chips = [(f"Archived {screen_date(archived, today)}", "waiting")] if archived else []
    chips += _support(episode, today)
    if details.print_size is not PrintSize.STANDARD:
        chips.append((details.print_size.label, "accent"))
    if details.language != Language.ENGLISH:
        chips.append((_reads(details.language), "accent"))
    if details.communication:
        chips.append((details.communication, "accent"))
    present = [member for member in everything.circle if takes_part(member, today)]
    if present:
        agreed = len(agreed_with(present, everything.consents, today))
        chips.append((f"Agreed to share with {agreed} of {len(present)}", "settled" if agreed else "neutral"))
    if details.living:
        chips.append((details.living, "neutral"))
    if details.watch_for:
        chips.append((details.watch_for, "waiting"))
    if episode is not None and episode.ended_on is None:
        reached = next(
            (contact.at.astimezone().date() for contact in everything.contacts if contact.reach.reached), None
        )
        if gone_quiet(reached, episode.opened_on, episode.quiet_after_days, today):
            chips.append((f"Quiet {silent_days(reached, episode.opened_on, today)} days", "waiting"))
    return chips

"""The header of a person's page: it never scrolls away, and says how to talk with them before anything else."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from navigator.domain.people import PersonSnapshot
from navigator.domain.rules import age_on, gone_quiet, silent_days
from navigator.domain.words import PrintSize
from navigator.ui.kit import Button, Chip, FlowBox, PlainLabel, column, row
from navigator.ui.theme import px

ROOMY = 760  # pixels at 100 % from which the address has its place at the right


class PersonHeader(QWidget):
    """Name, what they like to be called, age; how to communicate, sharing, what to watch for; phone and address."""

    wants_edit = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = PlainLabel(heading=1, wrap=False)
        self._more = PlainLabel(tone="quiet", wrap=False)
        self._chips = FlowBox()
        self._phone = PlainLabel(selectable=True, wrap=False)
        self._address = PlainLabel(tone="quiet", selectable=True, wrap=False)
        for label in (self._phone, self._address):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._edit = Button("Details", kind="quiet", icon="pencil", then=self.wants_edit.emit)
        top = row(self.name, self._more, 0, self._phone, self._edit, spacing=12)
        self._bottom = row(self._chips, self._address, spacing=12)
        top.setAlignment(self._phone, Qt.AlignmentFlag.AlignVCenter)
        self._bottom.setStretch(0, 1)
        self._bottom.setAlignment(self._address, Qt.AlignmentFlag.AlignTop)
        self.setLayout(column(top, self._bottom, spacing=8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large words on a small screen: the address goes beneath and wraps."""
        super().resizeEvent(event)
        beneath = self.width() < px(ROOMY)
        direction = QBoxLayout.Direction.TopToBottom if beneath else QBoxLayout.Direction.LeftToRight
        self._bottom.setDirection(direction)
        self._address.setWordWrap(beneath)
        self._address.setAlignment(Qt.AlignmentFlag.AlignLeft if beneath else Qt.AlignmentFlag.AlignRight)

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
        self._chips.show_items([Chip(words, role) for words, role in _chips(everything, today)])


def _chips(everything: PersonSnapshot, today: date) -> list[tuple[str, str]]:
    details, episode = everything.person.details, everything.episode
    chips = []
    if details.print_size is not PrintSize.STANDARD:
        chips.append((details.print_size.label, "accent"))
    if details.communication:
        chips.append((details.communication, "accent"))
    if everything.circle:
        agreed = sum(1 for member in everything.circle if member.sharing_agreed_on)
        chips.append((f"Agreed to share with {agreed} of {len(everything.circle)}", "settled"))
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

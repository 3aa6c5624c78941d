"""Contacts with one person, newest first: the ones that reached them apart from the attempts."""

from PySide6.QtCore import Signal

from navigator.domain.dates import screen_date
from navigator.domain.people import Contact, PersonSnapshot
from navigator.domain.words import Reach
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    Chip,
    PlainLabel,
    ScrollColumn,
    clear,
    column,
    row,
)
from navigator.ui.person.tab import PersonTab


class ContactsTab(PersonTab):
    """Each conversation and attempt, as it was logged."""

    title = "Contacts"
    wants_log = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._count = PlainLabel(tone="quiet", wrap=False)
        log = Button("Log contact", kind="primary", icon="phone", then=self.wants_log.emit)
        self._list = ScrollColumn(spacing=8, margins=0)
        page = column(row(self._count, 0, log), self._list, spacing=12)
        page.setStretch(1, 1)
        self.setLayout(page)

    def show_person(self, everything: PersonSnapshot) -> None:
        clear(self._list.body)
        contacts = everything.contacts
        reached = sum(1 for contact in contacts if contact.reach.reached)
        others = sum(1 for contact in contacts if contact.reach is Reach.OTHERS)
        attempts = len(contacts) - reached - others
        tried = "1 attempt" if attempts == 1 else f"{attempts} attempts"
        said = f"{reached} reached them · {others} with others about them · {tried}"
        self._count.setText(said if contacts else "No contact is logged yet.")
        for contact in contacts:
            self._list.body.addWidget(self._card(contact))

    def _card(self, contact: Contact) -> Card:
        local = contact.at.astimezone()
        when = f"{screen_date(local.date(), self.context.today())}, {local:%H:%M}"
        card = Card()
        card.setAccessibleName(f"{contact.how.label}, {when}")
        chip = Chip(contact.reach.label, "settled" if contact.reach.reached else "neutral")
        facts = [when]
        if contact.minutes:
            facts.append(f"{contact.minutes} minutes")
        if contact.miles:
            facts.append(f"{contact.miles:g} miles")
        if contact.with_whom:
            facts.append(f"with {contact.with_whom}")
        how = PlainLabel(contact.how.label, strong=True, wrap=False)
        head = row(how, PlainLabel(" · ".join(facts), tone="quiet"), chip)
        head.setStretch(1, 1)
        card.body.addLayout(head)
        if contact.note:
            card.body.addWidget(PlainLabel(contact.note, selectable=True))
        follows = [contact.follows] if contact.follows else []
        if contact.next_on:
            again = screen_date(contact.next_on, self.context.today())
            follows.append(
                " ".join(part for part in (f"Talk again {again}", contact.next_time, contact.next_where) if part)
            )
        if follows:
            card.body.addWidget(PlainLabel("Next: " + ". ".join(follows), tone="quiet"))
        return card

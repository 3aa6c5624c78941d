"""Recent changes: everything that was changed about a person, newest first, each of which can be undone for ever."""

from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Changes
from navigator.domain.dates import screen_date
from navigator.domain.people import Person
from navigator.errors import NavigatorError
from navigator.store.undoing import LISTED, Change, recent_changes, undo
from navigator.ui.context import Context
from navigator.ui.kit import Button, Card, Chip, Dialog, PlainLabel, clear, column, row


class ChangesDialog(Dialog):
    """Each change as it was told when it was made. Undo takes one back, Do again brings it back."""

    def __init__(self, parent: QWidget, context: Context, person: Person) -> None:
        super().__init__(parent, "Recent changes", heading=f"{person.details.likes_to_be_called}: recent changes")
        self._context, self._person_id = context, person.id
        self._listed: list[Change] = []
        self._rows = column(spacing=8)
        self.body.addLayout(self._rows)
        self._older = Button("Show older changes", kind="quiet", icon="chevron-down", then=self._ask_older)
        self._older.hide()
        self.body.addWidget(self._older)
        self.foot.addWidget(Button("Close", kind="primary", then=self.accept))
        self._ask()

    def _ask(self) -> None:
        self._context.work.query(recent_changes(self._person_id), self._show, self, key="changes")

    def _ask_older(self) -> None:
        before = self._listed[-1].first_seq
        self._context.work.query(recent_changes(self._person_id, before=before), self._add, self, key="changes")

    def _show(self, listed: tuple[Change, ...]) -> None:
        clear(self._rows)
        self._listed = []
        self._add(listed)
        if not listed:
            self._rows.addWidget(PlainLabel("Nothing was changed yet since this list is kept.", tone="quiet"))
        self.fit()

    def _add(self, listed: tuple[Change, ...]) -> None:
        for change in listed:
            self._rows.addWidget(self._row(change))
        self._listed += listed
        self._older.setVisible(len(listed) == LISTED)

    def _row(self, change: Change) -> Card:
        local = change.at.astimezone()
        when = f"{screen_date(local.date(), self._context.today())}, {local:%H:%M}"
        card = Card(sunken=bool(change.undone_by))
        line_told = f"{change.told}, {when}" + (", undone" if change.undone_by else "")
        card.setAccessibleName(line_told)
        told = PlainLabel(change.told, strong=True)
        about = PlainLabel(", ".join(part for part in (when, change.who) if part), tone="quiet")
        words = column(told, about, spacing=2)
        taken = change.undone_by or change.first_seq
        button = Button("Do again" if change.undone_by else "Undo", then=partial(self._take_back, taken))
        button.setAccessibleDescription(line_told)  # every one of them is called the same
        line = row(words, *([Chip("Undone")] if change.undone_by else []), button, spacing=12)
        line.setStretch(0, 1)
        card.body.addLayout(line)
        return card

    def _take_back(self, command: int) -> None:
        self._context.work.command(undo(command), self._done, self._told)

    def _done(self, changes: Changes) -> None:
        self.banner.say(changes.sentence, role="settled")
        self._ask()

    def _told(self, error: NavigatorError) -> None:
        self.banner.say(error.words)

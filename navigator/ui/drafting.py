"""Words being typed are never lost: what a form holds is kept in the case file within a moment of each change.

A drafted form has a place ("story/<person>/<heading>"). When it is opened again, after a crash or a change of
mind, the words are there. Saving lets the draft go in the same transaction as the record it became.
"""

import json
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, QTimer

from navigator.domain.changes import Changes
from navigator.domain.dates import screen_date
from navigator.store.casefile import Writer
from navigator.store.drafts import Draft, keep_draft, letting_go
from navigator.ui.kit import Banner, Button, DateField, Form
from navigator.ui.work import Work

#: Milliseconds from a key to its keeping, however long the typing goes on.
PAUSE = 800

Op = Callable[[Writer], Changes]


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


class Drafted(QObject):
    """Keeps what a form holds at its place, and brings it back.

    Where the form changes a record that is there (`changes`), only the fields that were changed are kept: brought
    back over a record that somebody else changed meanwhile, they do not carry its old values with them.
    """

    def __init__(self, form: Form, work: Work, place: str, parent: QObject, *, changes: bool = False) -> None:
        super().__init__(parent)
        self._form, self._work, self.place, self._changes = form, work, place, changes
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._keep)
        self._done = self._is_kept = False
        self._begun_with = self._values()
        form.changed.connect(self._touched)

    def _touched(self) -> None:
        # Not begun anew by each key: who types without a pause would have nothing kept.
        if not self._done and not self._pause.isActive():
            self._pause.start()

    def _values(self) -> dict[str, object]:
        return {name: _plain(value) for name, value in self._form.values().items()}

    def _keep(self, *, quiet: bool = False) -> None:
        self._pause.stop()
        values = self._values()
        changed = {name: value for name, value in values.items() if value != self._begun_with[name]}
        kept = changed if self._changes else values
        # What is as it was when the form opened is nobody's words: there is nothing to bring back.
        words = json.dumps(kept, ensure_ascii=False) if changed else ""
        if not words and not self._is_kept:
            return  # a form that only filled itself in: nothing is typed, nothing is saved
        self._is_kept = bool(words)
        self._work.command(keep_draft(self.place, words), quiet=quiet)

    def begin_anew(self) -> None:
        """What the form holds now is what is known: only what is typed from here on is a draft."""
        self._begun_with = self._values()

    def flush(self) -> None:
        """Keep at once what waits to be kept: the page is being left or the program closed."""
        if self._pause.isActive():
            self._keep()

    def finish(self, op: Op) -> Op:
        """The command that makes a record of the draft, letting the draft go with it.

        The last letters are kept first: if the record is refused, whoever is still there to hear it, the draft stands.
        """
        if self._pause.isActive():
            self._keep(quiet=True)
        return letting_go(self.place, op)

    def end(self) -> None:
        """The record is made: typing after this keeps nothing."""
        self._done = True
        self._pause.stop()

    def bring_back(self, draft: Draft, banner: Banner, restored: Callable[[], object], today: date) -> bool:
        """Fill the form with what was begun. Where something was typed before it came, only offer it: False."""
        if self._values() == self._begun_with:
            self.restore(draft)
            restored()
            return True

        def instead() -> None:
            self.restore(draft)
            banner.hide()
            restored()

        banner.say(
            f"{began(draft, today)} What you type now takes its place.",
            role="accent",
            buttons=[Button("Bring back what I began", then=instead)],
        )
        return False

    def restore(self, draft: Draft) -> None:
        """Fill the form with what was kept. A draft from another shape of the form gives what still fits."""
        self._is_kept, self.place = True, draft.place
        self._form.fill(read_draft(self._form, draft.words))


def began(draft: Draft, today: date) -> str:
    """When it was begun, in a sentence: by the clock, and of another day with the day."""
    local = draft.at.astimezone()
    on = "" if local.date() == today else f"on {screen_date(local.date(), today)} "
    return f"You began this {on}at {local:%H:%M} and did not save it."


def read_draft(form: Form, words: str) -> Mapping[str, Any]:
    """The values of a draft for the fields that the form has."""
    try:
        kept = json.loads(words)
    except ValueError:
        return {}
    if not isinstance(kept, dict):
        return {}
    return {name: _typed(form, name, value) for name, value in kept.items() if name in form.fields}


def _typed(form: Form, name: str, value: object) -> object:
    if isinstance(form.fields[name].control, DateField):
        try:
            return date.fromisoformat(value) if isinstance(value, str) and value else None
        except ValueError:
            return None
    return value

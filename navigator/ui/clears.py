"""Which promises and plans a call to a service does: asked wherever one is rung."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QWidget

from navigator.domain.calls import calls_to_clear, is_meant
from navigator.domain.dates import screen_date
from navigator.domain.loop import Connection
from navigator.domain.people import Action, Goal
from navigator.ui.kit import Check, Field, Form, column

#: Actions that are asked about: the likeliest. Whoever has more to ring about clears the rest on the plan.
_MOST_ASKED = 4


class Clears:
    """A tick for each open action that this call may do, as fields of a form. Ticked already where it is surely meant:
    what is promised is never cleared by something else that happened."""

    def __init__(self, form: Form, connection: Connection, goals: Iterable[Goal], today: date) -> None:
        self._fields: dict[str, Field] = {}
        self.box = QWidget()
        inner = column(spacing=2)
        for action in calls_to_clear(connection, goals)[:_MOST_ASKED]:
            field = form.add(f"clears_{action.id}", "", Check(_meant(action, today)))
            field.set_value(is_meant(action, connection))
            self._fields[action.id] = field
            inner.addWidget(field)
        self.box.setLayout(inner)

    def any(self) -> bool:
        return bool(self._fields)

    def chosen(self) -> tuple[str, ...]:
        return tuple(action_id for action_id, field in self._fields.items() if field.value())


def _meant(action: Action, today: date) -> str:
    by = f", by {screen_date(action.by_on, today)}" if action.by_on else ""
    return f"{'This keeps the promise' if action.promise else 'This does what was planned'}: {action.what}{by}"

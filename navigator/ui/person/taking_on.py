"""Taking somebody on from the waiting list: from which day."""

from datetime import date

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import screen_date
from navigator.domain.episodes import check_taken_on
from navigator.domain.people import Episode, Person
from navigator.store.episodes import take_on
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import DateField, Form, PlainLabel
from navigator.ui.person.connecting import check_day


class TakeOnDialog(DraftedDialog):
    """Today, unless another day is given: it is often written down afterwards."""

    def __init__(self, parent: QWidget, context: Context, person: Person, episode: Episode) -> None:
        name = person.details.likes_to_be_called
        super().__init__(parent, context, "Take on", heading=f"Take {name} on", width=480)
        self._episode = episode
        form = Form(self)
        if episode.waiting_since is not None:
            since = screen_date(episode.waiting_since, context.today())
            self.body.addWidget(PlainLabel(f"On the waiting list since {since}.", tone="quiet"))
        on = DateField(context.today(), name="On which day", today=context.today, past=True)
        self.body.addWidget(form.add("on", "On which day", on, validator=self._check))
        self.begin(form, f"take_on/{episode.id}", self.add_buttons("Take on", self._save))

    def _check(self, day: date | None) -> str:
        problem = check_day(day, self.context.today())
        return problem or (check_taken_on(self._episode.waiting_since, day) if day else "")

    def _save(self) -> None:
        self.save(take_on(self._episode.id, self._episode.revision, self.form.values()["on"]))

"""Looking at the support again: when that was, whether the plan stands, and when it is done the next time."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.checks import check_past_day
from navigator.domain.connections import not_settled, that_go_on
from navigator.domain.dates import screen_date
from navigator.domain.episodes import check_review
from navigator.domain.goals import open_goals
from navigator.domain.hints import next_review
from navigator.domain.people import Episode, PersonSnapshot
from navigator.store.episodes import review_support
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import Check, DateField, Fold, Form, PlainLabel
from navigator.ui.person.goal_card import nearness_words


class ReviewDialog(DraftedDialog):
    """Each goal with how near they feel is there to go through; with no day it was looked at, only the next is set."""

    def __init__(self, parent: QWidget, context: Context, everything: PersonSnapshot, episode: Episode) -> None:
        name = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "Review", heading=f"Review with {name}", width=600)
        self._episode = episode
        today = context.today()
        form = Form(self)
        self.body.addWidget(PlainLabel(_standing(episode, today), tone="quiet"))
        for goal in open_goals(everything.goals):
            self.body.addWidget(PlainLabel(f"“{goal.words}”: {nearness_words(goal).lower()}", selectable=True))
        for one in not_settled(that_go_on(everything)):
            since = screen_date(one.since_on, today)
            asks = f"{one.service.name}, started since {since}: did it help?"
            self.body.addWidget(PlainLabel(f"{asks} Their answer is given on its card, under Actions."))
        on = DateField(today if episode.review_on else None, name="Looked at on", today=context.today, past=True)
        nearest = max(next_review(today), episode.opened_on)
        coming = DateField(nearest, name="Look again on", today=context.today)
        self.body.addWidget(
            Fold(
                form.add("on", "Looked at on", on, validator=partial(_check_on, episode, today)),
                form.add("next_on", "Look again on", coming, validator=partial(_check_next, episode, today)),
            )
        )
        stands = Check("The plan stays as it is")
        stands.setAccessibleName(stands.text())
        self.body.addWidget(form.add("plan_stands", "", stands))
        self.begin(form, f"review/{episode.id}", self.add_buttons("Save", self._save))

    def _save(self) -> None:
        values = self.form.values()
        episode = self._episode
        self.save(
            review_support(
                episode.id,
                episode.revision,
                on=values["on"],
                next_on=values["next_on"],
                plan_stands=bool(values["plan_stands"]),
            )
        )


def _standing(episode: Episode, today: date) -> str:
    last = f"Last looked at on {screen_date(episode.reviewed_on, today)}. " if episode.reviewed_on else ""
    due = f"To be looked at on {screen_date(episode.review_on, today)}." if episode.review_on else "No day was set yet."
    return last + due


def _check_on(episode: Episode, today: date, day: date | None) -> str:
    if day is None:
        return ""
    return check_review(episode, day, date.max, today).get("on", "") or check_past_day(day, today, None)


def _check_next(episode: Episode, today: date, day: date | None) -> str:
    return check_review(episode, None, day, today).get("next_on", "") if day else "Please give the day."

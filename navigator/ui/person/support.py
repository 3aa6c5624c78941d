"""The support of a person: each stretch from referral to ending, and the records that are part of theirs."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.dates import full_date, screen_date
from navigator.domain.episodes import days_on_waiting_list
from navigator.domain.loop import Visit
from navigator.domain.people import Episode, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import Paper
from navigator.store.casefile import Reader
from navigator.store.episodes import episodes_of
from navigator.store.merging import merged_into, part
from navigator.store.people import archive_person, restore_person
from navigator.store.visits_to_come import visits_to_come
from navigator.ui.context import Context
from navigator.ui.drafting import Op
from navigator.ui.kit import Ask, Button, Card, Chip, Dialog, FlowBox, PlainLabel, column
from navigator.ui.person.ending import EndingDialog
from navigator.ui.person.joining import JoiningDialog
from navigator.ui.person.referral import ReferralDialog, new_referral
from navigator.ui.person.reviewing import ReviewDialog
from navigator.ui.person.taking_on import TakeOnDialog

Known = tuple[tuple[Episode, ...], tuple[tuple[str, str, date], ...], tuple[Visit, ...]]


def _known(person_id: str) -> Callable[[Reader], Known]:
    return lambda reader: (
        episodes_of(person_id)(reader),
        merged_into(person_id)(reader),
        visits_to_come(person_id)(reader),
    )


class SupportDialog(Dialog):
    """Newest first. What can be done next is a button of its own; `opened` shows another person's page, `sheet` makes
    the paper that says who holds them now."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        everything: PersonSnapshot,
        opened: Callable[[str], object],
        sheet: Callable[[], object],
    ) -> None:
        details = everything.person.details
        super().__init__(parent, "Support", heading=f"{details.likes_to_be_called}’s support", width=640)
        self._window, self._context, self._everything, self._opened, self._sheet = (
            parent,
            context,
            everything,
            opened,
            sheet,
        )
        self._parts = column(spacing=12)
        self.body.addLayout(self._parts)
        self.foot.addWidget(Button("Close", kind="primary", then=self.accept))
        context.work.query(_known(everything.person.id), self._show, self)

    def _show(self, known: Known) -> None:
        episodes, parts, self._visits = known
        if all(episode.ended_on for episode in episodes):
            again = Button("New referral", kind="primary", icon="plus", then=self._refer_again)
            self._parts.addWidget(again)
        for episode in episodes:
            self._parts.addWidget(self._card(episode))
        self._parts.addWidget(self._records(parts, ended=all(one.ended_on for one in episodes)))
        self.fit()

    def _card(self, episode: Episode) -> Card:
        today = self._context.today()
        card = Card(f"Since {full_date(episode.opened_on)}" if episode.ended_on is None else _span(episode))
        card.body.addWidget(FlowBox(Chip(*_state(episode, today))))
        for words in _lines(episode, today):
            card.body.addWidget(PlainLabel(words, selectable=True))
        buttons = [Button("Change the referral", kind="quiet", icon="pencil", then=partial(self._change, episode))]
        if episode.is_waiting:
            buttons.insert(0, Button("Take on", kind="primary", then=partial(self._take_on, episode)))
        if episode.ended_on is None and not episode.is_waiting:
            buttons.append(Button("Review", kind="quiet", icon="calendar-days", then=partial(self._review, episode)))
        if episode.ended_on is None:
            buttons.append(Button("End the support", then=partial(self._end, episode)))
        elif self._everything.episode and episode.id == self._everything.episode.id:
            buttons.append(Button(Paper.HELD.label, kind="quiet", icon="file-text", then=self._make_sheet))
        card.body.addWidget(FlowBox(*buttons))
        return card

    def _make_sheet(self) -> None:
        self.accept()
        self._sheet()

    def _put(self, op: Callable[[str, int], Op]) -> None:
        person = self._everything.person
        self._context.work.command(op(person.id, person.revision), lambda _changes: self.accept(), self._told)

    def _records(self, parts: tuple[tuple[str, str, date], ...], *, ended: bool) -> Card:
        card = Card("One person, one record")
        for other_id, name, on in parts:
            words = f"The record of {name} became part of this one on {screen_date(on, self._context.today())}."
            card.body.addWidget(PlainLabel(words))
            card.body.addWidget(Button(f"Part from {name}", kind="quiet", then=partial(self._part, other_id, name)))
        card.body.addWidget(Button("Same person as…", kind="quiet", icon="users", then=self._join))
        if self._everything.person.archived_on:
            card.body.addWidget(Button("Restore this record", then=partial(self._put, restore_person)))
        elif ended:
            words = "Archive this record"
            card.body.addWidget(Button(words, kind="quiet", then=partial(self._put, archive_person)))
        return card

    def _turn_to(self, dialog: Callable[..., Dialog], *more: object) -> None:
        self.accept()
        dialog(self._window, self._context, self._everything.person, *more).open()

    def _refer_again(self) -> None:
        self.accept()
        new_referral(self._window, self._context, self._everything)

    def _change(self, episode: Episode) -> None:
        self._turn_to(ReferralDialog, episode)

    def _end(self, episode: Episode) -> None:
        self.accept()
        EndingDialog(self._window, self._context, self._everything, episode, self._visits, self._sheet).open()

    def _review(self, episode: Episode) -> None:
        self.accept()
        ReviewDialog(self._window, self._context, self._everything, episode).open()

    def _join(self) -> None:
        self.accept()
        JoiningDialog(self._window, self._context, self._everything.person).open()

    def _take_on(self, episode: Episode) -> None:
        self._turn_to(TakeOnDialog, episode)

    def _part(self, other_id: str, name: str) -> None:
        mine = self._everything.person.details.full_name
        words = (
            f"{name} gets their own record again, with everything that was theirs and what was written since for a "
            f"goal, a service or somebody of theirs. What else was written since stays with {mine}."
        )
        Ask(self, "Part the records", words, yes="Part them", then=partial(self._part_now, other_id)).open()

    def _part_now(self, other_id: str) -> None:
        def parted(_changes: object) -> None:
            self.accept()
            self._opened(other_id)

        self._context.work.command(part(other_id), parted, self._told)

    def _told(self, error: Exception) -> None:
        self.banner.say(str(error))


def _span(episode: Episode) -> str:
    ended = full_date(episode.ended_on) if episode.ended_on else ""
    return f"{full_date(episode.opened_on)} to {ended}"


def _state(episode: Episode, today: date) -> tuple[str, str]:
    if episode.ended_on is not None:
        return "Ended", "neutral"
    waited = days_on_waiting_list(episode, today)
    if episode.is_waiting and episode.waiting_since and waited is not None:
        since = screen_date(episode.waiting_since, today)
        return f"On the waiting list since {since}, {counted(waited, 'day')}", "waiting"
    return "Open", "settled"


def _lines(episode: Episode, today: date) -> list[str]:
    who = ", ".join(part for part in (episode.referred_by, episode.referred_organisation) if part)
    taken, waited = "", days_on_waiting_list(episode, today)
    if episode.taken_on and waited is not None:
        taken = f"Taken on {screen_date(episode.taken_on, today)}, after {counted(waited, 'day')} on the waiting list"
    ended = ""
    if episode.ended_on:
        held = f" Held now by {episode.held_by}." if episode.held_by else ""
        ended = f"Ended because: {episode.ending_why or 'not said'}.{held}"
    return [
        words
        for words in (
            f"Asked for by {who}" + (f" ({episode.referred_how.lower()})" if episode.referred_how else "")
            if who
            else "",
            f"Why: {episode.reason}" if episode.reason else "",
            f"Review on {screen_date(episode.review_on, today)}" if episode.review_on and not episode.ended_on else "",
            taken,
            ended,
        )
        if words
    ]

"""What one of the circle may be told: agreed, put right, withdrawn, and everything that was ever agreed."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from navigator.domain.consent import (
    NOTHING_AGREED,
    NOTHING_TAKEN_BACK,
    covered,
    lapses,
    may_be_told,
    ran_out,
    standing,
    told_of,
)
from navigator.domain.loop import Consent
from navigator.domain.people import CircleMember, PersonSnapshot
from navigator.domain.words import ConsentStanding, GivenHow, Shareable
from navigator.store.consent import NewConsent, change_consent, give_consent, withdraw_consent
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Button,
    Card,
    Check,
    Chip,
    Choice,
    DateField,
    Dialog,
    Fold,
    Form,
    PlainLabel,
    Quote,
    TextArea,
    column,
    row,
)
from navigator.ui.person.connecting import check_day

_ROLES = {ConsentStanding.IN_FORCE: "settled", ConsentStanding.RAN_OUT: "waiting"}


class _Headings:
    """A tick box for each of the plan and the headings, as fields of a form. `nothing` is said where none is ticked."""

    def __init__(self, form: Form, offered: Iterable[Shareable], ticked: Iterable[Shareable], *, nothing: str) -> None:
        self._form, self._offered = form, tuple(offered)
        wanted = tuple(ticked)
        self.box = QWidget()
        inner = column(spacing=2)
        for what in self._offered:
            first = what is self._offered[0]  # one sentence for all of them, where they begin
            asked = (lambda _ticked: "" if self.chosen() else nothing) if first else None
            field = form.add(self._name(what), "", Check(what.label), validator=asked)
            field.control.setAccessibleName(what.label)
            field.set_value(what in wanted)
            inner.addWidget(field)
        self.box.setLayout(inner)

    @staticmethod
    def _name(what: Shareable) -> str:
        return f"tell_{what.value}"

    def chosen(self) -> tuple[Shareable, ...]:
        fields = ((what, self._form.fields.get(self._name(what))) for what in self._offered)
        return tuple(what for what, field in fields if field is not None and field.value())


class AgreeDialog(DraftedDialog):
    """What the person agreed this one may be told, how they said so, from when and until when; or putting it right."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        everything: PersonSnapshot,
        member: CircleMember,
        known: Consent | None = None,
    ) -> None:
        called = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "May be told", heading=f"What {member.name} may be told", width=660)
        self._window, self._member, self._known = parent, member, known
        form = Form(self)
        gone = ran_out(member, everything.consents, context.today())
        if known is None and gone:
            no = Button("They do not agree again…", kind="quiet", then=partial(self._not_again, everything, gone))
            self.body.addLayout(row(no, 0))
        self.body.addWidget(PlainLabel(f"{called} agrees that {member.name} may be told", strong=True))
        ticked = self._ticked(everything, member, known, context.today())
        self._headings = _Headings(form, Shareable, ticked, nothing=NOTHING_AGREED)
        self.body.addWidget(self._headings.box)
        how = form.add("given_how", "How did they say so?", Choice([(how, how.label) for how in GivenHow]))
        self._said = form.add("said", "In their words", TextArea(lines=2))
        since = DateField(context.today(), name="From", today=context.today, past=True)
        given = form.add("given_on", "From", since, validator=lambda day: check_day(day, context.today()))
        end = DateField(name="Until", today=context.today)
        until = form.add("until_on", "Until", end, validator=self._check_end, help_words="Left empty, it has no end.")
        for part in (how, self._said, Fold(given, until)):
            self.body.addWidget(part)
        form.fields["given_how"].set_value(GivenHow.SAID)
        if known is not None:
            form.fill({name: getattr(known, name) for name in ("given_how", "said", "given_on", "until_on")})
        form.changed.connect(self._fit_words)
        place = f"agree/{known.id if known else member.id}"
        self.begin(form, place, self.add_buttons("Save", self._save), changes=known is not None)
        self._fit_words()

    @staticmethod
    def _ticked(
        everything: PersonSnapshot, member: CircleMember, known: Consent | None, today: date
    ) -> tuple[Shareable, ...]:
        """What stands or ran out is likeliest agreed again. Where nothing ever was, nothing is: it is theirs to say."""
        if known is not None:
            return known.covers
        before = may_be_told(member, everything.consents, today)
        ran_out = tuple(what for one in lapses(member, everything.consents, today) for what in one.covers)
        return (*before, *ran_out)

    def _check_end(self, day: date | None) -> str:
        given: date | None = self.form.fields["given_on"].value() if hasattr(self, "form") else None
        return "It would end before it began: please check the dates." if day and given and day < given else ""

    def _fit_words(self) -> None:
        best = self.form.fields["given_how"].value() == GivenHow.BEST_INTERESTS
        self._said.ask("Who decided, and why" if best else "In their words")

    def restored(self) -> None:
        self._fit_words()

    def _not_again(self, everything: PersonSnapshot, gone: tuple[Shareable, ...]) -> None:
        self.reject()
        NotAgainDialog(self._window, self.context, everything, self._member, gone).open()

    def _save(self) -> None:
        values = self.form.values()
        told = NewConsent(
            self._headings.chosen(),
            values["given_on"],
            GivenHow(values["given_how"]),
            values["said"],
            values["until_on"],
        )
        known = self._known
        self.save(change_consent(known.id, known.revision, told) if known else give_consent(self._member.id, told))


class NotAgainDialog(DraftedDialog):
    """What ran out is not wanted any more: since when, and in which words. Nobody is asked for it again."""

    def __init__(
        self, parent: QWidget, context: Context, everything: PersonSnapshot, member: CircleMember,
        gone: tuple[Shareable, ...],
    ) -> None:  # fmt: skip
        called = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "Not again", heading=f"Not agreed again for {member.name}", width=620)
        self._member, self._gone = member, gone
        form = Form(self)
        self.body.addWidget(PlainLabel(f"{called} does not agree again that {member.name} may be told", strong=True))
        self.body.addWidget(PlainLabel(covered(gone)))
        why = form.add("why", "Why, in their words (if they say)", TextArea(lines=2))
        day = DateField(context.today(), name="On which day", today=context.today, past=True)
        on = form.add("on", "On which day", day, validator=lambda value: check_day(value, context.today()))
        for part in (why, on):
            self.body.addWidget(part)
        self.begin(form, f"not_again/{member.id}", self.add_buttons("They do not agree again", self._save))

    def _save(self) -> None:
        values = self.form.values()
        self.save(withdraw_consent(self._member.id, self._gone, values["on"], values["why"]))


class WithdrawDialog(DraftedDialog):
    """The person changed their mind: what this one may not be told any more, from when, and why."""

    def __init__(self, parent: QWidget, context: Context, everything: PersonSnapshot, member: CircleMember) -> None:
        called = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "Withdraw", heading=f"No longer to be told to {member.name}", width=620)
        self._member = member
        form = Form(self)
        told = may_be_told(member, everything.consents, context.today())
        self.body.addWidget(PlainLabel(f"{called} takes back", strong=True))
        self._headings = _Headings(form, told, told, nothing=NOTHING_TAKEN_BACK)
        why = form.add("why", "Why, in their words (if they say)", TextArea(lines=2))
        day = DateField(context.today(), name="From", today=context.today, past=True)
        on = form.add("on", "From", day, validator=lambda value: check_day(value, context.today()))
        for part in (self._headings.box, why, on):
            self.body.addWidget(part)
        self.begin(form, f"withdraw/{member.id}", self.add_buttons("Withdraw", self._save))

    def _save(self) -> None:
        values = self.form.values()
        self.save(withdraw_consent(self._member.id, self._headings.chosen(), values["on"], values["why"]))


class AgreedBeforeDialog(Dialog):
    """Everything that was ever agreed for one of the circle, newest first, and how each stands today."""

    def __init__(self, parent: QWidget, context: Context, everything: PersonSnapshot, member: CircleMember) -> None:
        super().__init__(parent, "History", heading=f"What {member.name} might be told", width=640)
        self._window, self._context, self._everything, self._member = parent, context, everything, member
        for one in everything.consents:
            if one.member_id == member.id:
                self.body.addWidget(self._card(one))
        self.foot.addWidget(Button("Close", kind="primary", then=self.accept))

    def _card(self, consent: Consent) -> Card:
        card = Card()
        stands = standing(self._member, consent, self._context.today())
        words = PlainLabel(covered(consent.covers), strong=True)
        card.body.addLayout(row(words, Chip(stands.label, _ROLES.get(stands, "neutral"))))
        for line in told_of(consent, self._member):
            card.body.addWidget(PlainLabel(line, tone="quiet"))
        for said in (consent.said, consent.withdrawn_why):
            if said:
                card.body.addWidget(Quote(f"“{said}”"))
        if consent.withdrawn_on is None and self._member.left_on is None:
            mend = Button("Put right", kind="quiet", icon="pencil", then=partial(self._put_right, consent))
            card.body.addLayout(row(mend, 0))
        return card

    def _put_right(self, consent: Consent) -> None:
        self.accept()
        AgreeDialog(self._window, self._context, self._everything, self._member, consent).open()

"""Sharing the story so that it need not be told again: with whom, which headings, under which consent, how."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QWidget

from navigator.domain.consent import may_be_told, takes_part
from navigator.domain.dates import screen_date
from navigator.domain.loop import Consent
from navigator.domain.people import PersonSnapshot
from navigator.domain.sharing import LEGAL_BASES, Ground, grounds, what_there_is
from navigator.domain.words import Shareable, SharedHow
from navigator.store.sharing import NewSharing, share
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Card,
    Check,
    Choice,
    DateField,
    Field,
    Fold,
    Form,
    PlainLabel,
    Segmented,
    TextArea,
    clear,
    column,
    needed,
    set_look,
)

_NOT_AGREED = "Not agreed"


class ShareDialog(DraftedDialog):
    """What is given to one of the circle. What no consent covers is said beside it, and asks for a legal basis.

    With nothing `chosen` it is all of the story that whoever is chosen may be told.
    """

    def __init__(
        self, parent: QWidget, context: Context, everything: PersonSnapshot, chosen: Iterable[Shareable] = ()
    ) -> None:
        name = everything.person.details.likes_to_be_called
        super().__init__(parent, context, "Share", heading=f"Share what {name} told", width=780)
        self._everything, self._chosen = everything, frozenset(chosen)
        self._members = {one.id: one for one in everything.circle if takes_part(one, context.today())}
        self._ticks: dict[Shareable, Field] = {}
        self._offered: frozenset[Shareable] = frozenset()  # what was ticked for whoever was chosen
        self._standing: dict[Shareable, PlainLabel] = {}
        form = self.form = Form(self)
        self._member = form.add("member", "With whom", self._whom(), validator=needed("With whom is it shared?"))
        self.body.addWidget(self._member)
        if not self._members:
            self.body.addWidget(PlainLabel(f"Nobody is around {name} yet: add them first.", tone="waiting"))
        self.body.addWidget(PlainLabel("What is shared", tone="quiet"))
        lines = column(spacing=2)
        for what in what_there_is(everything.story):
            lines.addWidget(self._line(what))
        self.body.addLayout(lines)
        self._not_agreed = self._ask_why()
        self.body.addWidget(self._not_agreed)
        on = DateField(context.today(), name="On", today=context.today, past=True)
        self._on = form.add("on", "On", on, validator=self._on_problem)
        how = form.add(
            "how", "How", Segmented([(how, how.label) for how in SharedHow]), validator=needed("How was it given?")
        )
        self.body.addWidget(Fold(how, self._on, shares=(3, 2)))
        nothing_yet = {"member": None, "how": None, "legal_basis": None}
        form.fill(nothing_yet | {what.value: what in self._chosen for what in self._ticks})
        self._member.changed.connect(self._tick_what_is_agreed)
        for part in (self._member, self._on, *self._ticks.values()):
            part.changed.connect(self.restored)
        self.begin(form, f"share/{everything.person.id}", self.add_buttons("Share", self._save))
        self.restored()
        self._member.control.setFocus()

    # Laying it out

    def _whom(self) -> Choice:
        return Choice(
            [(one.id, ", ".join(part for part in (one.name, one.role) if part)) for one in self._members.values()]
        )

    def _line(self, what: Shareable) -> QWidget:
        tick, standing = Check(what.label), PlainLabel(tone="quiet")
        self._ticks[what] = self.form.add(what.value, "", tick)
        tick.setAccessibleName(what.label)
        self._standing[what] = standing
        return Fold(self._ticks[what], standing, shares=(3, 2))

    def _ask_why(self) -> Card:
        """What is asked where it is shared without the person's agreement."""
        card = Card("Not agreed with them", sunken=True)
        self._reasons = column(spacing=2)
        card.body.addLayout(self._reasons)
        words = "Ask them first if you can. To share it all the same, say on which legal basis, and why. Both are kept."
        card.body.addWidget(PlainLabel(words, tone="quiet"))
        basis = Choice([(words, words) for words in LEGAL_BASES])
        for name, label, control in (("legal_basis", "Legal basis", basis), ("why", "Why", TextArea(lines=2))):
            card.body.addWidget(self.form.add(name, label, control, validator=self._asked))
        return card

    # What is agreed

    def _tick_what_is_agreed(self) -> None:
        member = self._members.get(self._member.value() or "")
        ticked = frozenset(what for what, field in self._ticks.items() if field.value())
        # What was ticked by hand stays, whoever is chosen: beside it is said how it stands for them.
        if member is not None and not self._chosen and ticked == self._offered:
            may = may_be_told(member, self._everything.consents, self.context.today())
            story = {what.value: what in may for what in self._ticks if what is not Shareable.PLAN}
            self.form.fill(story)
            self._offered = frozenset(what for what in self._ticks if story.get(what.value))

    def _grounds(self) -> tuple[Ground, ...]:
        member, on = self._members.get(self._member.value() or ""), self._on.value()
        if member is None or on is None:
            return ()
        chosen = [what for what, field in self._ticks.items() if field.value()]
        return grounds(member, self._everything.consents, chosen, on)

    def _reasons_against(self) -> tuple[str, ...]:
        found = self._grounds()
        return found[-1].reasons if found else ()

    def _asked(self, value: str | None) -> str:
        if not hasattr(self, "_on") or value or not self._reasons_against():
            return ""
        return "This is asked where they did not agree."

    def _on_problem(self, day: date | None) -> str:
        if day is None:
            return "On which day?"
        return "That day has not come yet." if day > self.context.today() else ""

    def restored(self) -> None:
        """Show how each stands for whom was chosen, and ask what is then to be asked."""
        member, on = self._members.get(self._member.value() or ""), self._on.value()
        for what, label in self._standing.items():
            consent = None
            if member is not None and on is not None:
                consent = grounds(member, self._everything.consents, [what], on)[0].consent
            label.setText(_standing(consent, self.context.today()) if member else "")
            set_look(label, "tone", "settled" if consent else "waiting")
        reasons = self._reasons_against()
        clear(self._reasons)
        for words in reasons:
            self._reasons.addWidget(PlainLabel(words, tone="waiting"))
        self._not_agreed.setVisible(bool(reasons))
        self.fit()

    def _save(self) -> None:
        values = self.form.values()
        new = NewSharing(
            member_id=values["member"],
            what=tuple(what for what in self._ticks if values[what.value]),
            how=SharedHow(values["how"]),
            on=values["on"],
            legal_basis=values["legal_basis"] or "",
            why=values["why"],
        )
        self.save(share(self._everything.person.id, new))


def _standing(consent: Consent | None, today: date) -> str:
    """ "Agreed: they said so, Tue 13 Oct"."""
    if consent is None:
        return _NOT_AGREED
    return f"Agreed: {consent.given_how.label.lower()}, {screen_date(consent.given_on, today)}"

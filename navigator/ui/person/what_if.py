"""The what-if plan: what they decided, in calm, for when something happens; written where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from navigator.domain.caring import looks_after
from navigator.domain.people import PersonSnapshot
from navigator.domain.what_if import WhatIf, begun_with, nobody_knows_who_cares
from navigator.store.what_if import NewWhatIf, add_what_if, edit_what_if, remove_what_if
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    Check,
    Chip,
    FlowBox,
    Fold,
    Form,
    Movers,
    PlainLabel,
    TextArea,
    TextInput,
    column,
    needed,
    row,
    rule,
)
from navigator.ui.person.plan_editor import PlanEditor

#: What helps whatever it is has no "when".
ANYTHING = "Whatever it is"
_BEGUN_WITH = 3

Write = Callable[[WhatIf | None], object]


class WhatIfCard(Card):
    """Each line of it: what happens, what we do, whom to ring."""

    def __init__(
        self,
        everything: PersonSnapshot,
        today: date,
        write: Write,
        remove: Callable[[WhatIf], object],
        movers: Movers,
    ) -> None:
        super().__init__("If things get harder")
        self._write, self._remove = write, remove
        movers.begin()
        for place, one in enumerate(everything.what_ifs):
            up_and_down = movers.buttons(one.id, one.happens or ANYTHING, place, len(everything.what_ifs))
            self.body.addLayout(self._line(one, up_and_down))
            self.body.addWidget(rule())
        if not everything.what_ifs:
            name = everything.person.details.likes_to_be_called
            hint = f"Nothing yet. What might happen, and what does {name} want to be done then?"
            self.body.addWidget(PlainLabel(hint, tone="quiet"))
        cares_for = looks_after(everything.circle, everything.in_circles, today)
        unsaid = nobody_knows_who_cares(cares_for, everything.what_ifs)
        if unsaid:
            whom = " and ".join(unsaid)
            self.body.addWidget(PlainLabel(f"Nothing is decided for when they cannot care for {whom}.", tone="waiting"))
        self.add = Button("Add a what-if", kind="quiet", icon="plus", then=lambda: write(None))
        starts = begun_with(cares_for, everything.what_ifs, _BEGUN_WITH)
        buttons = [Button(f"{one.happens}…", kind="quiet", then=partial(write, one)) for one in starts]
        self.body.addWidget(FlowBox(self.add, *buttons))

    def _line(self, one: WhatIf, movers: Sequence[Button]) -> QVBoxLayout:
        happens = one.happens or ANYTHING
        change = Button(kind="quiet", icon="pencil", name=f"Change: {happens}", then=lambda: self._write(one))
        take_out = Button(kind="quiet", icon="x", name=f"Take out: {happens}", then=lambda: self._remove(one))
        head = row(PlainLabel(happens, tone="quiet"), spacing=4)
        if one.cannot_care:
            head.addWidget(Chip("If they cannot care", "accent"))
        if not one.on_plan:
            head.addWidget(Chip("Not on the printed plan"))
        for button in (*movers, change, take_out):
            head.addWidget(button)
        line = column(head, PlainLabel(one.what, strong=True), spacing=2)
        ring = " · ".join(part for part in (one.who, one.who_phone) if part)
        if ring:
            line.addWidget(PlainLabel(ring))
        return line


class WhatIfEditor(PlanEditor):
    """A line that is added, or begun with what often happens (it has no id yet), or changed. `draft_what_if` is what
    the page would show."""

    def __init__(self, context: Context, person_id: str, begun: WhatIf | None = None) -> None:
        kept = begun if begun and begun.id else None
        super().__init__(context, "Change the what-if" if kept else "What if")
        self._person_id, self._kept = person_id, kept
        form = Form(self)
        when = form.add("happens", "When this happens", TextInput(hint="The pain is worse"))
        what = form.add("what", "What we do", TextArea(lines=2), validator=needed("What is done then, or who is rung?"))
        who = form.add("who", "Who to ring", TextInput(hint="Leave empty if it is said above"))
        phone = form.add("who_phone", "Their phone", TextInput())
        on_plan, cannot_care = Check("On the printed plan"), Check("This is if they cannot care for somebody")
        ticks = Fold(form.add("on_plan", "", on_plan), form.add("cannot_care", "", cannot_care))
        for tick in (on_plan, cannot_care):
            tick.setAccessibleName(tick.text())
        start = {one.name: getattr(begun, one.name) for one in fields(NewWhatIf)} if begun else {"on_plan": True}
        form.fill(start)
        happens = begun.happens if begun else ""
        for part in (when, what, Fold(who, phone), ticks):
            self.body.addWidget(part)
        place = f"what_if/{person_id}/{kept.id if kept else happens or 'new'}"
        self.begin(form, place, what.control if happens else when.control, changes=kept is not None)

    def draft_what_if(self) -> WhatIf | None:
        """The line as typed so far, or None while there are no words."""
        new = NewWhatIf(**self.form.values())
        if not new.what:
            return None
        known = {one.name: getattr(new, one.name) for one in fields(NewWhatIf)}
        return WhatIf(id=self._kept.id if self._kept else "", person_id=self._person_id, revision=0, **known)

    def on_save(self) -> None:
        new = NewWhatIf(**self.form.values())
        if self._kept is None:
            self.command(add_what_if(self._person_id, new))
        else:
            self.command(edit_what_if(self._kept.id, self._kept.revision, new))


def take_out(context: Context, one: WhatIf) -> None:
    """Take a line out; the foot of the window offers to undo it."""
    context.work.command(remove_what_if(one.id, one.revision))

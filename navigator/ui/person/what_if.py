"""The what-if plan: what they decided, in calm, for when something happens; written where it stands."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date
from functools import partial

from navigator.domain.caring import looks_after
from navigator.domain.people import PersonSnapshot
from navigator.domain.what_if import WhatIf, begun_with, nobody_knows_who_cares
from navigator.store.what_if import NewWhatIf, add_what_if, edit_what_if, remove_what_if
from navigator.ui.context import Context
from navigator.ui.kit import (
    Beneath,
    Beside,
    Check,
    Flowing,
    Fold,
    Form,
    Group,
    InCard,
    Movers,
    Part,
    Press,
    Rule,
    Tag,
    TextArea,
    TextInput,
    Words,
    needed,
)
from navigator.ui.person.plan_editor import PlanEditor

#: What helps whatever it is has no "when".
ANYTHING = "Whatever it is"
_BEGUN_WITH = 3
#: The card, and the button on it that opens the editor.
HARDER, ADD_WHAT_IF = "harder", "Add a what-if"

Write = Callable[[WhatIf | None], object]


def what_if_card(
    everything: PersonSnapshot, today: date, write: Write, remove: Callable[[WhatIf], object], movers: Movers
) -> Part:
    """Each line of it: what happens, what we do, whom to ring."""
    movers.begin()
    parts: list[Part] = []
    for place, one in enumerate(everything.what_ifs):
        up_and_down = movers.parts(one.id, one.happens or ANYTHING, place, len(everything.what_ifs))
        parts += [_line(one, up_and_down, write, remove), Rule()]
    if not everything.what_ifs:
        name = everything.person.details.likes_to_be_called
        hint = f"Nothing yet. What might happen, and what does {name} want to be done then?"
        parts.append(Words(hint, tone="quiet"))
    cares_for = looks_after(everything.circle, everything.in_circles, today)
    unsaid = nobody_knows_who_cares(cares_for, everything.what_ifs)
    if unsaid:
        whom = " and ".join(unsaid)
        parts.append(Words(f"Nothing is decided for when they cannot care for {whom}.", tone="waiting"))
    add = Press(ADD_WHAT_IF, "quiet", "plus", then=partial(write, None))
    starts = begun_with(cares_for, everything.what_ifs, _BEGUN_WITH)
    begin = [Press(f"{one.happens}…", "quiet", then=partial(write, one)) for one in starts]
    return InCard("If things get harder", *parts, Flowing(add, *begin), key=HARDER)


def _line(one: WhatIf, movers: Sequence[Press], write: Write, remove: Callable[[WhatIf], object]) -> Part:
    happens = one.happens or ANYTHING
    change = Press(look="quiet", icon="pencil", name=f"Change: {happens}", then=partial(write, one))
    take_out = Press(look="quiet", icon="x", name=f"Take out: {happens}", then=partial(remove, one))
    tags = [Tag("If they cannot care", "accent")] if one.cannot_care else []
    tags += [] if one.on_plan else [Tag("Not on the printed plan")]
    head = Beside(Words(happens, tone="quiet"), *tags, *movers, change, take_out, spacing=4)
    ring = " · ".join(part for part in (one.who, one.who_phone) if part)
    below = [Words(ring)] if ring else []
    return Group(Beneath(head, Words(one.what, strong=True), *below, spacing=2), key=one.id)


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

"""One of the circle in full: how to ring them, what they may be told, their own record, what can be done."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.caring import called_among, caring, role_to, to_each_other
from navigator.domain.consent import covered, lapses, standing, told_of
from navigator.domain.dates import screen_date
from navigator.domain.loop import Consent
from navigator.domain.people import CircleMember, InCircleOf, PersonSnapshot
from navigator.domain.words import CircleKind, ConsentStanding
from navigator.errors import NavigatorError
from navigator.store.carers import unlink_record
from navigator.store.circle import come_back, leave_circle
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.drafting import Op
from navigator.ui.kit import (
    Banner,
    Button,
    Chip,
    DateField,
    Dialog,
    FlowBox,
    Form,
    PlainLabel,
    Quote,
    ScrollColumn,
    clear,
    column,
    give_the_keys_back,
    mark,
    rule,
    shortened,
    where_the_keys_are,
)
from navigator.ui.person.agreeing import AgreedBeforeDialog, AgreeDialog, WithdrawDialog
from navigator.ui.person.caring import LinkDialog, new_record
from navigator.ui.person.connecting import check_day
from navigator.ui.person.member import MemberDialog
from navigator.ui.person.two_plans import TwoPlansDialog
from navigator.ui.theme import px

#: Letters of a role that are shown; all of it stands where it is changed, and in the timeline.
_LONGEST = 1_000


class CircleDetail(QWidget):
    """Shows who was chosen. `wants_person` opens the record of a carer."""

    wants_person = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[CircleMember, PersonSnapshot] | None = None
        self._one = ""
        self.banner = Banner()
        self._scroll = ScrollColumn(spacing=8, margins=0)
        self._scroll.setAccessibleName("In full")
        self._body = self._scroll.body
        self.setLayout(column(self.banner, self._scroll))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(280), max(px(220), super().minimumSizeHint().height()))

    def grow(self, grown: bool) -> None:
        """As high as what it holds."""
        self._scroll.grow(grown)

    def show_one(self, one: CircleMember | InCircleOf | None, everything: PersonSnapshot | None) -> None:
        """Somebody of the circle; the one in whose circle they are; nobody. The keys stay with the same one."""
        before = self._one
        self._one = one.id if isinstance(one, CircleMember) else one.person_id if one else ""
        keys = where_the_keys_are(self._body) if self._one == before else None
        self._show_member(None if isinstance(one, InCircleOf) else one, everything)
        if isinstance(one, InCircleOf) and everything is not None:
            self._show_linked(one, everything)
        give_the_keys_back(self._body, keys)

    def _show_linked(self, one: InCircleOf, everything: PersonSnapshot) -> None:
        """What they agreed is on their own page, as is all else about them."""
        called = called_among(everything)
        self._body.addWidget(PlainLabel(one.full_name, heading=2))
        self._body.addWidget(FlowBox(Chip("Person"), Chip(to_each_other(one, called), "accent")))
        self._say(role_to(one, called))
        self._say(one.phone, strong=True)
        self._body.addWidget(rule())
        self._say(f"{called} is in their circle, by their own record.", tone="quiet")
        self._record_buttons(one.full_name, one.person_id, everything)

    def _show_member(self, member: CircleMember | None, everything: PersonSnapshot | None) -> None:
        if self._shown and (member is None or self._shown[0].id != member.id):
            self.banner.hide()
        clear(self._body)
        if member is None or everything is None:
            self._shown = None
            return
        self._shown = member, everything
        called = called_among(everything)
        self._body.addWidget(PlainLabel(shortened(member.name), heading=2))
        self._body.addWidget(FlowBox(*[Chip(*told) for told in about(member, called, self._context.today())]))
        self._say(shortened(member.role, _LONGEST))
        for way in (member.phone, member.email):
            self._say(way, strong=True)
        self._body.addWidget(rule())
        self._show_consents(member, everything)
        if member.kind is CircleKind.PERSON:
            self._show_record(member, everything)
        self._body.addWidget(rule())
        self._buttons(*self._last(member))

    def _say(self, words: str, *, tone: str = "", strong: bool = False) -> None:
        if words:
            self._body.addWidget(PlainLabel(words, tone=tone, strong=strong, selectable=True))

    def _buttons(self, *buttons: Button) -> None:
        row = FlowBox(*buttons)
        mark(row, buttons[0].accessibleName() if buttons else "")
        self._body.addWidget(row)

    # What they may be told

    def _show_consents(self, member: CircleMember, everything: PersonSnapshot) -> None:
        today = self._context.today()
        mine = [one for one in everything.consents if one.member_id == member.id]
        holding = [one for one in mine if standing(member, one, today) is ConsentStanding.IN_FORCE]
        self._body.addWidget(PlainLabel("May be told", heading=3))
        if not holding:
            self._say(_nothing(member, mine), tone="quiet")
        for one in holding:
            self._say(covered(one.covers), strong=True)
            self._say(told_of(one, member)[0], tone="quiet")
            if one.said:
                self._body.addWidget(Quote(f"“{one.said}”"))
        for lapse in lapses(member, everything.consents, today):
            ends = "Ran out" if lapse.until_on < today else "Runs out"
            words = f"{ends} {screen_date(lapse.until_on, today)}: {covered(lapse.covers)}"
            self._body.addWidget(Chip(words, "waiting", wraps=True))
        buttons = []
        if member.left_on is None:
            buttons.append(Button("They may be told…", kind="secondary", then=partial(self._open, AgreeDialog)))
        if holding:
            buttons.append(Button("Withdraw…", then=partial(self._open, WithdrawDialog)))
        if mine:
            buttons.append(
                Button("History", kind="quiet", icon="history", then=partial(self._open, AgreedBeforeDialog))
            )
        self._buttons(*buttons)

    # Their own record

    def _show_record(self, member: CircleMember, everything: PersonSnapshot) -> None:
        if member.record_id is None and member.left_on is not None:
            return
        self._body.addWidget(rule())
        if member.record_id is None:
            cares = member.cares or member.cared_for
            if cares:
                self._say("No record of their own. A carer may need help too.", tone="quiet")
            make = partial(new_record, self.window(), self._context, everything, member)
            link = partial(LinkDialog, self.window(), self._context, member)
            self._buttons(
                Button(
                    f"Make a record for {member.name}",
                    kind="secondary" if cares else "quiet",
                    icon="user-plus",
                    then=lambda: make().open(),
                ),
                Button("Link to a record", kind="quiet", then=lambda: link().open()),
            )
            return
        self._say("Has a record of their own.", tone="quiet")
        apart = Button("Not their record", kind="quiet", then=partial(self._put, unlink_record))
        self._record_buttons(member.name, member.record_id, everything, apart)

    def _record_buttons(self, name: str, record_id: str, everything: PersonSnapshot, *more: Button) -> None:
        both = partial(TwoPlansDialog, self.window(), self._context, everything.person.id, record_id)
        self._buttons(
            Button(f"Open {name}’s record", icon="user", then=partial(self.wants_person.emit, record_id)),
            Button("Two plans side by side", icon="file-text", then=lambda: both().open()),
            *more,
        )

    # What can be done with them

    def _last(self, member: CircleMember) -> list[Button]:
        change = Button("Change", kind="quiet", icon="pencil", then=self._change)
        if member.left_on is not None:
            return [change, Button("In the circle again", kind="quiet", then=partial(self._put, come_back))]
        return [change, Button("No longer in the circle", kind="quiet", then=self._leave)]

    def _open(self, dialog: Callable[[QWidget, Context, PersonSnapshot, CircleMember], Dialog]) -> None:
        if self._shown is not None:
            member, everything = self._shown
            dialog(self.window(), self._context, everything, member).open()

    def _change(self) -> None:
        if self._shown is not None:
            MemberDialog(self.window(), self._context, self._shown[1], self._shown[0]).open()

    def _leave(self) -> None:
        if self._shown is not None:
            LeavingDialog(self.window(), self._context, self._shown[0]).open()

    def _put(self, op: Callable[[str, int], Op]) -> None:
        if self._shown is not None:
            member = self._shown[0]
            self._context.work.command(op(member.id, member.revision), failed=self._told)

    def _told(self, error: NavigatorError) -> None:
        self.banner.say(error.words)


class LeavingDialog(DraftedDialog):
    """They take no part any more: from when, and what that ends."""

    def __init__(self, parent: QWidget, context: Context, member: CircleMember) -> None:
        super().__init__(parent, context, "No longer in the circle", heading=f"{member.name} left", width=520)
        self._member = member
        words = "What they may be told ends on that day. They stay in the list, and in what was written."
        self.body.addWidget(PlainLabel(words))
        form = Form(self)
        day = DateField(context.today(), name="Since", today=context.today, past=True)
        on = form.add("on", "Since", day, validator=lambda value: check_day(value, context.today()))
        self.body.addWidget(on)
        self.begin(form, f"leaving/{member.id}", self.add_buttons("Save", self._save))

    def _save(self) -> None:
        self.save(leave_circle(self._member.id, self._member.revision, self.form.values()["on"]))


def _nothing(member: CircleMember, consents: list[Consent]) -> str:
    if member.left_on is not None:
        return "Nothing any more: what was agreed ended when they left."
    return "Nothing that holds today." if consents else "Nothing has been agreed yet."


def about(member: CircleMember, called: str, today: date) -> list[tuple[str, str]]:
    """What one sees at a glance, as words and the role of a chip."""
    kind = "Agency" if member.kind is CircleKind.AGENCY else "Person"
    told = [(kind, "neutral")]
    if member.left_on is not None:
        told.append((f"Left {screen_date(member.left_on, today)}", "neutral"))
    told += [(words, "accent") for words in caring(member, called)]
    if not member.on_plan and member.left_on is None:
        told.append(("Not on the printed plan", "neutral"))
    return told

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
from navigator.store.carers import unlink_record, wants_no_record
from navigator.store.circle import come_back, leave_circle
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.drafting import Op
from navigator.ui.kit import (
    Banner,
    DateField,
    Dialog,
    Flowing,
    Form,
    Part,
    PlainLabel,
    Press,
    Rule,
    Said,
    ScrollColumn,
    Tag,
    Told,
    Words,
    column,
    filled_anew,
    give_the_keys_back,
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
        self._told = Told(self._body)
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
        if self._shown and self._one != before:
            self.banner.hide()
        self._shown = (one, everything) if isinstance(one, CircleMember) and everything is not None else None
        parts: list[Part] = []
        if isinstance(one, InCircleOf) and everything is not None:
            parts = self._linked(one, everything)
        elif self._shown is not None:
            parts = self._member(*self._shown)
        with filled_anew(self._scroll.inner):
            self._told.show(parts)
        give_the_keys_back(self._body, keys)

    def _linked(self, one: InCircleOf, everything: PersonSnapshot) -> list[Part]:
        """What they agreed is on their own page, as is all else about them."""
        called = called_among(everything)
        return [
            Words(one.full_name, heading=2),
            Flowing(Tag("Person"), Tag(to_each_other(one, called), "accent")),
            *_said(role_to(one, called)),
            *_said(one.phone, strong=True),
            Rule(),
            *_said(f"{called} is in their circle, by their own record.", tone="quiet"),
            self._record_buttons(one.full_name, one.person_id, everything),
        ]

    def _member(self, member: CircleMember, everything: PersonSnapshot) -> list[Part]:
        called = called_among(everything)
        return [
            Words(shortened(member.name), heading=2),
            Flowing(*[Tag(*told) for told in about(member, called, self._context.today())]),
            *_said(shortened(member.role, _LONGEST)),
            *_said(member.phone, strong=True),
            *_said(member.email, strong=True),
            Rule(),
            *self._consents(member, everything),
            *(self._record(member, everything) if member.kind is CircleKind.PERSON else []),
            Rule(),
            self._buttons(*self._last(member)),
        ]

    def _buttons(self, *buttons: Press) -> Part:
        """Known again by the first, of the same one."""
        return Flowing(*buttons, key=f"{self._one} {buttons[0].words}" if buttons else "")

    # What they may be told

    def _consents(self, member: CircleMember, everything: PersonSnapshot) -> list[Part]:
        today = self._context.today()
        mine = [one for one in everything.consents if one.member_id == member.id]
        holding = [one for one in mine if standing(member, one, today) is ConsentStanding.IN_FORCE]
        parts: list[Part] = [Words("May be told", heading=3)]
        if not holding:
            parts += _said(_nothing(member, mine), tone="quiet")
        for one in holding:
            parts += _said(covered(one.covers), strong=True)
            parts += _said(told_of(one, member)[0], tone="quiet")
            parts += [Said(f"“{one.said}”")] if one.said else []
        for lapse in lapses(member, everything.consents, today):
            ends = "Ran out" if lapse.until_on < today else "Runs out"
            words = f"{ends} {screen_date(lapse.until_on, today)}: {covered(lapse.covers)}"
            parts.append(Tag(words, "waiting", wraps=True))
        buttons = []
        if member.left_on is None:
            buttons.append(Press("They may be told…", then=partial(self._open, AgreeDialog)))
        if holding:
            buttons.append(Press("Withdraw…", then=partial(self._open, WithdrawDialog)))
        if mine:
            buttons.append(Press("History", "quiet", "history", then=partial(self._open, AgreedBeforeDialog)))
        return [*parts, self._buttons(*buttons)]

    # Their own record

    def _no_record(self, member: CircleMember) -> None:
        self._context.work.command(wants_no_record(member.id, member.revision))

    def _record(self, member: CircleMember, everything: PersonSnapshot) -> list[Part]:
        if member.record_id is None and member.left_on is not None:
            return []
        if member.record_id is None:
            cares = member.cares or member.cared_for
            asked = cares and member.no_record_on is None
            hint = "No record of their own. A carer may need help too." if asked else ""
            if member.no_record_on is not None:
                said_on = screen_date(member.no_record_on, self._context.today())
                hint = f"They want no record of their own, {said_on}."
            make = partial(new_record, self.window(), self._context, everything, member)
            link = partial(LinkDialog, self.window(), self._context, member)
            look = "secondary" if asked else "quiet"
            buttons = self._buttons(
                Press(f"Make a record for {member.name}", look, "user-plus", then=lambda: make().open()),
                Press("Link to a record", "quiet", then=lambda: link().open()),
                *([Press("They want no record", "quiet", then=partial(self._no_record, member))] if asked else []),
            )
            return [Rule(), *_said(hint, tone="quiet"), buttons]
        apart = Press("Not their record", "quiet", then=partial(self._put, unlink_record))
        buttons = self._record_buttons(member.name, member.record_id, everything, apart)
        return [Rule(), *_said("Has a record of their own.", tone="quiet"), buttons]

    def _record_buttons(self, name: str, record_id: str, everything: PersonSnapshot, *more: Press) -> Part:
        both = partial(TwoPlansDialog, self.window(), self._context, everything.person.id, record_id)
        return self._buttons(
            Press(f"Open {name}’s record", icon="user", then=partial(self.wants_person.emit, record_id)),
            Press("Two plans side by side", icon="file-text", then=lambda: both().open()),
            *more,
        )

    # What can be done with them

    def _last(self, member: CircleMember) -> list[Press]:
        change = Press("Change", "quiet", "pencil", then=self._change)
        if member.left_on is not None:
            return [change, Press("In the circle again", "quiet", then=partial(self._put, come_back))]
        return [change, Press("No longer in the circle", "quiet", then=self._leave)]

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
            self._context.work.command(op(member.id, member.revision), failed=self._fail)

    def _fail(self, error: NavigatorError) -> None:
        self.banner.say(error.words)


def _said(words: str, *, tone: str = "", strong: bool = False) -> list[Part]:
    return [Words(words, tone=tone, strong=strong, selectable=True)] if words else []


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

"""Circle: the people and agencies around the person, drawn and listed; who may be told what; who looks after whom."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.caring import called_among, linked_back, looked_after_by, looks_after, role_to, to_each_other
from navigator.domain.changes import Changes
from navigator.domain.consent import lapses, may_be_told, takes_part
from navigator.domain.dates import screen_date
from navigator.domain.people import CircleMember, InCircleOf, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import CircleKind, Shareable
from navigator.ui.context import Context
from navigator.ui.kit import Button, Column, FlowBox, Fold, PlainLabel, ScrollColumn, Table, column
from navigator.ui.person.caring import CaringDialog
from navigator.ui.person.circle_detail import CircleDetail
from navigator.ui.person.circle_picture import LEGEND, CirclePicture, Node
from navigator.ui.person.member import NOT_A_CONTACT, MemberDialog
from navigator.ui.person.tab import PersonTab
from navigator.ui.theme import px

_ROW, _HEADER = 44, 46


class _Known(QWidget):
    """Who looks after whom, wide enough to be read: the buttons go beneath before that."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(330), super().minimumSizeHint().height())


class _Around(ScrollColumn):
    """The picture and the list, never narrower than they can be read: the tab folds before that."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(440), max(px(240), super().minimumSizeHint().height()))


@dataclass(frozen=True, slots=True)
class Around:
    """One who is listed and drawn: of the person's own circle, or the one in whose circle they are. `told` says what
    they may be told, or who looks after whom, and the role of its chip."""

    key: str
    name: str
    role: str
    phone: str
    told: tuple[str, str]
    who: CircleMember | InCircleOf


class _List(Table[Around]):
    """As tall as its rows: it scrolls with the picture, never by itself."""

    def sizeHint(self) -> QSize:
        return QSize(px(420), px(_ROW) * max(1, len(self.rows.rows)) + px(_HEADER))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(330), self.sizeHint().height())


#: Of more the picture is higher than any window: the list alone tells of them.
_DRAWN = 16
_COLUMNS: list[Column[Around]] = [
    Column("Who", lambda one: one.name, strong=True, stretch=3),
    Column("Role", lambda one: one.role, stretch=3),
    Column("Phone", lambda one: one.phone, stretch=1),
    Column("May be told", lambda _one: "", chips=lambda one: [one.told], stretch=3),
]


class CircleTab(PersonTab):
    """`wants_person` opens somebody's own record: a carer, or whom they look after."""

    title = "Circle"
    wants_person = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._everything: PersonSnapshot | None = None
        self._added = ""
        self.caring = PlainLabel()
        self._links = FlowBox()
        self.picture = CirclePicture()
        self.table = _List(_COLUMNS, lambda one: one.key, name="The circle")
        self.detail = CircleDetail(context)
        self.detail.wants_person.connect(self.wants_person)
        self.table.chosen.connect(self._choose)
        self.picture.chosen.connect(self._from_picture)
        self._legend, self._empty = PlainLabel(LEGEND, tone="quiet"), PlainLabel(tone="quiet")
        self._lay_out()

    def _lay_out(self) -> None:
        add = Button("Add somebody", kind="primary", icon="user-plus", then=self._add)
        ask = Button("Who looks after whom", icon="users", then=self._ask_caring)
        around = self._around = _Around(spacing=12, margins=0)
        for part in (self.picture, self._legend, self._empty, self.table):
            around.body.addWidget(part)
        around.body.addWidget(PlainLabel(NOT_A_CONTACT, tone="quiet"))
        reading = Fold(around, self.detail, spacing=16, shares=(5, 3))
        known = _Known()
        known.setLayout(column(self.caring, self._links, spacing=4))
        top = Fold(known, FlowBox(add, ask), shares=(1, 0))
        page = column(8, top, reading, spacing=12)
        page.setStretch(2, 1)
        self.setLayout(page)

    def turn_short(self, short: bool, room: int) -> None:
        self._around.grow(short)
        self.detail.grow(short)

    # What is shown

    def show_person(self, everything: PersonSnapshot) -> None:
        another = self._everything is None or self._everything.person.id != everything.person.id
        self._everything = everything
        called, today = called_among(everything), self.context.today()
        present = [self._member(one) for one in everything.circle if takes_part(one, today)]
        present += [_linked(one, called) for one in linked_back(everything.circle, everything.in_circles)]
        gone = [self._member(one) for one in everything.circle if not takes_part(one, today)]
        self.picture.show_circle(everything.person.details.likes_to_be_called, [_node(one) for one in present])
        if another:
            self.table.set_rows([])
        self.table.set_rows([*present, *gone])
        self.table.updateGeometry()
        anybody = bool(present or gone)
        for part, shown in (
            (self.table, anybody),
            (self.detail, anybody),
            (self.picture, anybody and len(present) <= _DRAWN),
            (self._legend, anybody and len(present) <= _DRAWN),
        ):
            part.setVisible(shown)
        self._empty.setText(f"Nobody yet. Who would {called} ring? Who comes to the house, and who decides things?")
        self._empty.setVisible(not everything.circle)
        self.caring.setText(_caring(everything, self.context))
        self._links.show_items([self._link(one) for one in everything.in_circles])
        if (present or gone) and self.table.current() is None:
            self.table.choose((*present, *gone)[0].key)
        self._choose_added()
        self._choose(self.table.current())

    def _state(self, member: CircleMember) -> tuple[str, str]:
        """What one may be told, in a few words: the same in the list and in the picture."""
        if self._everything is None:
            return "", "neutral"
        today = self.context.today()
        if member.left_on is not None and not takes_part(member, today):
            return f"Left {screen_date(member.left_on, today)}", "neutral"
        told = may_be_told(member, self._everything.consents, today)
        ended = [one for one in lapses(member, self._everything.consents, today) if one.until_on < today]
        if told:
            return _counted(told), "settled"
        if ended:
            return "Ran out", "waiting"
        mine = [one for one in self._everything.consents if one.member_id == member.id]
        return ("Withdrawn" if mine else "Nothing agreed"), "neutral"

    def _member(self, member: CircleMember) -> Around:
        return Around(member.id, member.name, member.role, member.phone, self._state(member), member)

    def _link(self, one: InCircleOf) -> Button:
        """The way to the one in whose circle they are."""
        way = "Looks after" if one.cares else "Looked after by" if one.cared_for else "In the circle of"
        words = f"{way} {one.full_name}"
        return Button(words, kind="quiet", icon="user", then=partial(self.wants_person.emit, one.person_id))

    def _choose(self, one: Around | None) -> None:
        self.picture.show_current(one.key if one else "")
        self.detail.show_one(one.who if one else None, self._everything)

    def _from_picture(self, key: str) -> None:
        self.table.choose(key)
        self.table.setFocus()

    # What can be done

    def _add(self) -> None:
        if self._everything is not None:
            MemberDialog(self.window(), self.context, self._everything, saved=self._show_added).open()

    def _show_added(self, changes: Changes) -> None:
        """Whoever came is shown at the side, not the one who was there before: as soon as the record is here."""
        self._added = changes.record_id
        self._choose_added()

    def _choose_added(self) -> None:
        if any(one.key == self._added for one in self.table.rows.rows):
            key, self._added = self._added, ""
            self.table.choose(key)

    def _ask_caring(self) -> None:
        if self._everything is not None:
            CaringDialog(self.window(), self.context, self._everything).open()


def _linked(one: InCircleOf, called: str) -> Around:
    return Around(
        one.person_id, one.full_name, role_to(one, called), one.phone, (to_each_other(one, called), "accent"), one
    )


def _node(one: Around) -> Node:
    words, role = one.told
    who = one.who
    return Node(
        one.key,
        one.name,
        words,
        is_agency=isinstance(who, CircleMember) and who.kind is CircleKind.AGENCY,
        may_be_told=role == "settled",
        looks_after=who.cares or who.cared_for,
        has_record=isinstance(who, InCircleOf) or who.record_id is not None,
    )


def _counted(told: tuple[Shareable, ...]) -> str:
    """The one thing by its name; several by how many, with the plan told apart from the headings of the story."""
    if len(told) == len(Shareable):
        return "Everything"
    headings = len(told) - (Shareable.PLAN in told)
    story = counted(headings, "heading")
    if Shareable.PLAN not in told:
        return story
    return f"The plan, {story}" if headings else "The plan"


def _caring(everything: PersonSnapshot, context: Context) -> str:
    """Who looks after whom, and when that was asked."""
    called, asked = called_among(everything), everything.person.details.caring_asked_on
    around = everything.circle, everything.in_circles, context.today()
    carers, cared_for = looked_after_by(*around), looks_after(*around)
    told = [f"{called} is looked after by {', '.join(carers)}."] if carers else []
    told += [f"{called} looks after {', '.join(cared_for)}."] if cared_for else []
    if asked is None:
        return " ".join([*told, f"Who looks after {called}, and who does {called} look after? Not asked yet."])
    told = told or [f"Nobody looks after {called}, and {called} looks after nobody."]
    return " ".join([*told, f"Asked {screen_date(asked, context.today())}."])

"""Timeline: everything about the person in one order, narrowed by kind, by words and by time; or in lanes by agency."""

from datetime import date
from functools import cache

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from navigator.domain.contacts import effort, tally
from navigator.domain.dates import screen_date
from navigator.domain.people import Contact, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.timeline import SPANS, Entry, Kind, Lane, Wanted, folded, lanes, narrowed, said_in
from navigator.store.timeline import timeline
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Choice,
    Column,
    EmptyState,
    Fold,
    OneOf,
    PlainLabel,
    ScrollColumn,
    SearchBox,
    Segmented,
    Table,
    announce,
    by_date,
    column,
    row,
)
from navigator.ui.person.entry_detail import EntryDetail
from navigator.ui.person.lanes_picture import LEGEND, LanesPicture
from navigator.ui.person.support_over import SupportOver
from navigator.ui.person.tab import PersonTab
from navigator.ui.theme import px

_LIST, _LANES = "list", "lanes"
_AROUND = 24  # pixels that are left around what is brought into sight
_ANY = 16_777_215  # the toolkit's own word for a height without an end


class _Entries(Table[Entry]):
    """The list, never narrower than it can be read: the tab folds before that."""

    def minimumSizeHint(self) -> QSize:
        return QSize(px(360), px(180))


class TimelineTab(PersonTab):
    """`wants_visit` asks for the dialog, `wants_person` for somebody else of a group."""

    title = "Timeline"
    wants_visit = Signal()
    wants_person = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._everything: PersonSnapshot | None = None
        self._entries: tuple[Entry, ...] = ()
        self._said = cache(said_in)
        self._lane: str | None = None
        self._stale = False
        self._wanted_record: tuple[str, str] | None = None
        self._count = PlainLabel(tone="quiet")
        self.search = SearchBox(hint="Find words", name="Find words in the timeline")
        self.kind = Choice([(None, "Everything"), *((kind, kind.value) for kind in Kind)], name="Kind")
        self.kind.set_value(None)
        self.span = Choice([(days, words) for words, days in SPANS], name="Time")
        self.span.set_value(None)
        self.view = Segmented([(_LIST, "List"), (_LANES, "Lanes")], name="Show as")
        self.view.set_value(_LIST)
        self._one_lane = Button(kind="secondary", icon="x", then=self._all_lanes)
        self._one_lane.hide()
        for control in (self.search, self.kind, self.span, self.view):
            control.changed.connect(self._show)
        self.table = _Entries(self._columns(), lambda entry: entry.key, name="Timeline")
        self.table.chosen.connect(self._choose)
        self.search.went_down.connect(lambda: self.table.setFocus())
        self.detail = EntryDetail(context)
        self.detail.wants_person.connect(self.wants_person)
        self.picture = LanesPicture()
        self.picture.chosen.connect(self._open_in_list)
        self.lanes: Table[Lane] = Table(self._lane_columns(), lambda lane: lane.name, name="Lanes by agency")
        self.lanes.opened.connect(self._only_lane)
        self._lay_out()

    def _lay_out(self) -> None:
        visit = Button("Visit alone", icon="map-pin", then=self.wants_visit.emit)
        words = Fold(self.search, self.kind, spacing=8, shares=(3, 2))
        tools = Fold(words, Fold(self.span, self.view, self._one_lane, spacing=8), spacing=8, shares=(3, 2))
        reading = Fold(self.table, self.detail, spacing=16, shares=(5, 3))
        self._drawn = ScrollColumn(spacing=8, margins=0, least=150)
        self._drawn.body.addWidget(PlainLabel(LEGEND, tone="quiet"))
        self._drawn.body.addWidget(self.picture)
        self.lanes.setMinimumHeight(px(120))
        lanes_page = column(self._drawn, self.lanes, spacing=8)
        lanes_page.setStretch(0, 3)
        lanes_page.setStretch(1, 2)
        both = QWidget()
        both.setLayout(lanes_page)
        self._empty = EmptyState("Nothing here", "No entry is of this kind, in this time, with these words.")
        holder = QWidget()
        self._either = OneOf(holder)
        for part in (reading, both, self._empty):
            self._either.addWidget(part)
        self._over = SupportOver(self.wants_referral.emit, visit)
        page = column(row(self._count, visit), self._over, tools, holder, spacing=12)
        page.setStretch(3, 1)
        self.setLayout(page)

    def turn_short(self, short: bool, room: int) -> None:
        """The list scrolls by itself, being long: all of it is in sight at once. What was chosen stands beneath."""
        self.table.setMaximumHeight(max(1, room - _AROUND) if short else _ANY)
        for part in (self.detail, self._drawn):
            part.grow(short)

    def _columns(self) -> list[Column[Entry]]:
        return [
            Column("When", self._when, sort=lambda entry: entry.order, stretch=1),
            Column("What", lambda entry: entry.title, strong=True, stretch=3),
            Column("Words", lambda entry: entry.in_a_line, stretch=5),
        ]

    def _lane_columns(self) -> list[Column[Lane]]:
        today = self.context.today

        def said(day: date | None) -> str:
            return screen_date(day, today()) if day else ""

        return [
            Column("With", lambda lane: self._name(lane.name), strong=True, stretch=3),
            Column("Entries", lambda lane: str(len(lane.entries)), sort=lambda lane: len(lane.entries)),
            Column("First", lambda lane: said(lane.first_on), sort=by_date(lambda lane: lane.first_on)),
            Column("Last", lambda lane: said(lane.last_on), sort=by_date(lambda lane: lane.last_on)),
            Column("Longest silence", lambda lane: _days(lane.longest_silence), sort=lambda lane: lane.longest_silence),
        ]

    def _when(self, entry: Entry) -> str:
        return f"{screen_date(entry.on, self.context.today())} {entry.time}".strip()

    def _name(self, lane: str) -> str:
        if lane or self._everything is None:
            return lane
        return f"{self._everything.person.details.likes_to_be_called} and you"

    # What is shown

    def show_person(self, everything: PersonSnapshot) -> None:
        if self._everything is None or self._everything.person.id != everything.person.id:
            self._begin_anew()
        self._everything = everything
        self._over.show_person(everything)
        self._count.setText(_counted(everything.contacts))
        self._stale = True
        if self.isVisible():
            self._ask()

    def _begin_anew(self) -> None:
        """Another person: nothing of the one before stays in sight or narrows what comes."""
        self._entries, self._lane = (), None
        self.search.set_value("")
        self.kind.set_value(None)
        self.span.set_value(None)
        self.view.set_value(_LIST)
        self.table.set_rows([])
        self.lanes.set_rows([])
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _ask(self) -> None:
        if self._everything is not None:
            self.context.work.query(timeline(self._everything.person.id), self._take, self, key="timeline")

    def _take(self, entries: tuple[Entry, ...]) -> None:
        self._entries, self._stale = entries, False
        self._said = cache(said_in)
        self._show()
        if self._wanted_record is not None:
            self._choose_record(*self._wanted_record)

    def _show(self) -> None:
        wanted = Wanted(self.search.value(), self.kind.value(), self.span.value(), self._lane)
        found = narrowed(self._entries, wanted, self.context.today(), self._said)
        self._one_lane.setVisible(self._lane is not None)
        if self._lane is not None:
            self._one_lane.show_words(f"Only {self._name(self._lane)}")
        shown = folded(found, self._entries)
        self.table.set_rows(shown)
        if not shown:
            self._choose(None)
        elif self.table.current() is None:
            self.table.choose(shown[0].key)
        made = lanes(found)
        self.lanes.set_rows(made)
        self.picture.show_lanes(made, self._name(""))
        self._either.setCurrentIndex(2 if not found else 1 if self.view.value() == _LANES else 0)
        if wanted != Wanted():
            announce(self._count, counted(len(shown), "entry", "entries"))

    def _choose(self, entry: Entry | None) -> None:
        self.detail.show_entry(entry, self._everything)

    # From elsewhere

    def show_record(self, record: str, record_id: str) -> None:
        """Bring one entry into sight, as soon as it is here: what was found by its words."""
        self._wanted_record = record, record_id
        if not self._stale and self._entries:
            self._choose_record(record, record_id)

    def _choose_record(self, record: str, record_id: str) -> None:
        self._wanted_record = None
        found = next((one for one in self._entries if (one.record, one.record_id) == (record, record_id)), None)
        if found is not None:
            self._open_in_list(found)

    def _open_in_list(self, entry: Entry) -> None:
        self._lane = None
        self.search.set_value("")
        self.kind.set_value(None)
        self.span.set_value(None)
        self.view.set_value(_LIST)
        self._show()
        # What happened in a contact stands beneath it.
        lines = (one for one in self.table.rows.rows if entry.key in (one.key, *(each.key for each in one.beneath)))
        self.table.choose(next(lines).key)
        self.table.setFocus()

    def _only_lane(self, lane: Lane) -> None:
        self._lane = lane.name
        self.view.set_value(_LIST)
        self._show()
        self.table.setFocus()

    def _all_lanes(self) -> None:
        self._lane = None
        self._show()
        self.search.setFocus()


def _days(silence: int | None) -> str:
    if silence is None:
        return ""
    return counted(silence, "day")


def _counted(contacts: tuple[Contact, ...]) -> str:
    """Attempts apart from contacts that reached them; what it took, a group counted once."""
    if not contacts:
        return "No contact is logged yet."
    counts, took = tally(contacts), effort(contacts)
    attempts = counted(counts.attempts, "attempt")
    hours = f"{took.minutes // 60} h {took.minutes % 60} min"
    told = [f"{counts.reached} reached them", f"{counts.with_others} with others about them", attempts, hours]
    return " · ".join([*told, counted(took.miles, "mile")] if took.miles else told)

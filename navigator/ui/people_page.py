"""People: everybody, found as you type by name, phone, NHS number, postcode or the words of their story."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from navigator.domain.changes import Topic
from navigator.domain.dates import screen_date
from navigator.domain.lists import ARCHIVED, LISTS
from navigator.domain.people import PersonRow
from navigator.store.people import list_people
from navigator.ui.context import Context
from navigator.ui.kit import (
    Column,
    EmptyState,
    PlainLabel,
    SearchBox,
    Segmented,
    Table,
    announce,
    by_date,
    column,
    row,
)
from navigator.ui.page import Page
from navigator.ui.places import PEOPLE


class PeoplePage(Page):
    """The list. `opened` hands the id of the person to open; `wants_new` asks for a new person."""

    place = PEOPLE
    topics = frozenset({Topic.PEOPLE, Topic.PLAN, Topic.CONTACTS})
    opened = Signal(str)
    wants_new = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: tuple[PersonRow, ...] = ()
        self._answered = ""
        self._open_when_answered = False
        self.search = SearchBox(hint="Find by name, phone, NHS number, or words of their story", name="Find people")
        self.search.changed.connect(self._ask)
        self.search.went_down.connect(lambda: self.table.setFocus())
        self.search.entered.connect(self._open_first)
        self.filter = Segmented([(name, words) for name, (words, _) in LISTS.items()], name="Show")
        self.filter.set_value("open")
        self.filter.changed.connect(self._narrow)
        self._archived = False
        self._count = PlainLabel(tone="quiet", wrap=False)
        self.table: Table[PersonRow] = Table(self._columns(), lambda person: person.id, name="People")
        self.table.opened.connect(lambda person: self.opened.emit(person.id))
        self._empty = EmptyState(
            "Nobody here yet",
            "The people you support will be listed here, with what comes next for each.",
            step="New person",
            icon="user-plus",
            then=self.wants_new.emit,
        )
        self._lay_out()

    def _lay_out(self) -> None:
        holder = QWidget()
        self._either = QStackedLayout(holder)
        self._either.addWidget(self.table)
        self._either.addWidget(self._empty)
        heading = row(PlainLabel("People", heading=1, wrap=False), self._count, 0, spacing=12)
        tools = row(self.search, self.filter, spacing=12)
        tools.setStretch(0, 1)
        tools.setStretch(1, 1)
        page = column(heading, tools, holder, spacing=12, margins=20)
        page.setStretch(2, 1)
        self.setLayout(page)

    def _columns(self) -> list[Column[PersonRow]]:
        def said(day: date | None) -> str:
            return screen_date(day, self._context.today()) if day else ""

        return [
            Column("Name", _name, sort=lambda person: _sort_name(person), strong=True, stretch=3),
            Column("Next step", lambda person: person.next_what, stretch=4),
            Column("When", lambda person: said(person.next_on), sort=by_date(lambda person: person.next_on)),
            Column(
                "Reached",
                lambda person: said(person.last_reached_on) or "not yet",
                sort=by_date(lambda person: person.last_reached_on),
            ),
            Column("To look at", lambda _person: "", sort=lambda person: -len(_flags(person)), chips=_flags),
            Column("Review", lambda person: said(person.review_on), sort=by_date(lambda person: person.review_on)),
        ]

    def shown(self) -> None:
        self._ask()
        self.search.setFocus()

    def refresh(self, topics: frozenset[Topic]) -> None:
        self._ask()

    def _narrow(self) -> None:
        archived = self.filter.value() == ARCHIVED
        if archived != self._archived:
            self._archived = archived
            self._ask()
        else:
            self._show()

    def _ask(self) -> None:
        words = self.search.value()
        self._open_when_answered = False
        op = list_people(words, archived=self._archived)
        self._context.work.query(op, lambda rows: self._take(words, rows), self, key="list")

    def _take(self, words: str, rows: tuple[PersonRow, ...]) -> None:
        self._answered, self._rows = words, rows
        self._show()
        if self._open_when_answered:
            self._open_first()

    def _show(self) -> None:
        chosen = LISTS[self.filter.value()][1]
        rows = [person for person in self._rows if chosen(person)]
        self.table.set_rows(rows)
        searching = bool(self.search.value())
        nobody = not self._rows and not searching and not self._archived
        self._either.setCurrentIndex(1 if nobody else 0)
        words = (
            ""
            if nobody
            else f"{len(rows):,} of {len(self._rows):,}"
            if len(rows) != len(self._rows)
            else f"{len(rows):,}"
        )
        self._count.setText(words)
        if searching:
            announce(self._count, f"{len(rows):,} people found")

    def _open_first(self) -> None:
        # Quick fingers press Enter before the list has followed: it would open whoever stood there before.
        self._open_when_answered = self._answered != self.search.value()
        if not self._open_when_answered and self.table.rows.rows:
            self.opened.emit((self.table.current() or self.table.rows.rows[0]).id)


def _name(person: PersonRow) -> str:
    # "Mr Joseph" is plain from the name beside it; "Pat" for Patricia is what one looks for.
    is_new = person.called and not set(person.called.split()) & set(person.full_name.split())
    return f"{person.full_name} (“{person.called}”)" if is_new else person.full_name


def _sort_name(person: PersonRow) -> str:
    return " ".join(reversed(person.full_name.rsplit(" ", 1)))


def _flags(person: PersonRow) -> list[tuple[str, str]]:
    flags = []
    if person.promises_late:
        flags.append(("Promise late", "concern"))
    if person.quiet_days is not None:
        flags.append((f"Quiet {person.quiet_days} d", "waiting"))
    return flags

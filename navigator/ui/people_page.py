"""People: everybody, found as you type by name, phone, NHS number, postcode or the words of their story."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Topic
from navigator.domain.dates import screen_date
from navigator.domain.lists import ARCHIVED, ENDED, LISTS, WAITING_LIST
from navigator.domain.people import PersonRow
from navigator.domain.text import counted
from navigator.settings import Sort
from navigator.store.people import archive_person, restore_person
from navigator.store.people_list import list_people
from navigator.ui.context import Context
from navigator.ui.drafting import Op
from navigator.ui.kit import (
    Banner,
    Button,
    Column,
    EmptyState,
    OneOf,
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
from navigator.ui.theme import px

_LEAST = 200  # pixels at 100 % of the table
#: The lists that somebody comes into on a day: each shows it in a column of its own, after those of every list.
_DAYS: dict[str, tuple[str, Callable[[PersonRow], date | None]]] = {
    WAITING_LIST: ("Joined", lambda person: person.waiting_since),
    ENDED: ("Ended", lambda person: person.ended_on),
    ARCHIVED: ("Archived", lambda person: person.archived_on),
}


class _List(Table[PersonRow]):
    """Never lower than it can be worked in: the page scrolls before that."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), px(_LEAST))


class PeoplePage(Page):
    """The list. `opened` hands the id of the person to open; `wants_new` asks for a new person."""

    place = PEOPLE
    topics = frozenset({Topic.PEOPLE, Topic.PLAN, Topic.CONTACTS, Topic.VISITS})
    opened = Signal(str)
    wants_new = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._rows: tuple[PersonRow, ...] = ()
        self._answered = ""
        self._open_when_answered = False
        self.search = SearchBox(
            hint="Find by name, phone, NHS number, or words of their story", name="Find people", short=("Find people",)
        )
        self.search.changed.connect(self._ask)
        self.search.went_down.connect(lambda: self.table.setFocus())
        self.search.entered.connect(self._open_first)
        self.filter = Segmented([(name, one.words) for name, one in LISTS.items()], name="Show")
        self.filter.set_value("open")
        self.filter.changed.connect(self._narrow)
        self._archived = False
        self._sort: Sort | None = None
        self._count = PlainLabel(tone="quiet", wrap=False)
        self._archive = Button("Archive", then=partial(self._put, archive_person))
        self._restore = Button("Restore", then=partial(self._put, restore_person))
        self._save_plans = Button("Save their plans", icon="save", then=self._ask_plans)
        self.banner = Banner()
        self.table: Table[PersonRow] = _List(self._columns(), lambda person: person.id, name="People")
        self.table.opened.connect(lambda person: self.opened.emit(person.id))
        self.table.chosen.connect(lambda _person: self._offer())
        self._empty = EmptyState(
            "Nobody here yet",
            "The people you support will be listed here, with what comes next for each.",
            step="New person",
            icon="user-plus",
            then=self.wants_new.emit,
        )
        self._none = EmptyState("", "")
        self._lay_out()

    def _lay_out(self) -> None:
        holder = QWidget()
        self._either = OneOf(holder)
        self._either.addWidget(self.table)
        self._either.addWidget(self._empty)
        self._either.addWidget(self._none)
        deeds = (self._save_plans, self._archive, self._restore)
        heading = row(PlainLabel("People", heading=1, wrap=False), self._count, 0, *deeds, spacing=12)
        page = column(heading, self.banner, self.search, self.filter, holder, spacing=12, margins=20)
        page.setStretch(4, 1)
        self.setLayout(page)
        self._arrange()

    def _columns(self) -> list[Column[PersonRow]]:
        def said(day: date | None) -> str:
            return screen_date(day, self._context.today()) if day else ""

        return [
            Column(
                "Name", lambda person: person.listed_as, sort=lambda person: _sort_name(person), strong=True, stretch=4
            ),
            Column("Next step", lambda person: person.next_what, stretch=3),
            Column(
                "When",
                lambda person: said(person.next_on),
                sort=by_date(lambda person: person.next_on),
                beneath="Next step",
            ),
            Column(
                "Reached",
                lambda person: said(person.last_reached_on) or "not yet",
                sort=by_date(lambda person: person.last_reached_on),
            ),
            Column("Waiting", _waits, sort=by_date(lambda person: person.waits_since), beneath="Reached"),
            Column(
                "To look at",
                lambda _person: "",
                sort=lambda person: -len(_flags(person)),
                chips=_flags,
                stretch=3,
                beneath="Name",
            ),
            Column("Review", lambda person: said(person.review_on), sort=by_date(lambda person: person.review_on)),
            *(
                Column(title, partial(_said_of, said, day), sort=by_date(day), beneath="Review")
                for title, day in _DAYS.values()
            ),
        ]

    def shown(self) -> None:
        self._ask()
        self.search.setFocus()

    def refresh(self, topics: frozenset[Topic]) -> None:
        self._ask()

    def _arrange(self) -> None:
        """The columns and buttons of the list that is shown; a list of its own order is not sorted as the others."""
        chosen = self.filter.value()
        for number, name in enumerate(_DAYS, len(self.table.rows.columns) - len(_DAYS)):
            self.table.setColumnHidden(number, name != chosen)
        if LISTS[chosen].by_day is not None:
            self._sort = self.table.unsort() or self._sort
        elif self._sort is not None:
            self.table.set_sort(self._sort)
            self._sort = None
        self._archive.setVisible(chosen == ENDED)
        self._restore.setVisible(chosen == ARCHIVED)
        self.banner.hide()

    def _narrow(self) -> None:
        self._arrange()
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
        chosen: str = self.filter.value()
        rows = LISTS[chosen].of(self._rows)
        self.table.set_rows(rows)
        self._save_plans.setEnabled(bool(rows))
        self._offer()
        searching = bool(self.search.value())
        nobody = not self._rows and not searching and not self._archived
        self._none.show_words("Nobody found" if searching else "Nobody here", _why_none(chosen, searching=searching))
        self._either.setCurrentIndex(1 if nobody else 0 if rows else 2)
        words = (
            ""
            if nobody
            else f"{len(rows):,} of {len(self._rows):,}"
            if len(rows) != len(self._rows)
            else f"{len(rows):,}"
        )
        self._count.setText(words)
        if searching:
            announce(self._count, f"{counted(len(rows), 'person', 'people')} found")

    def _offer(self) -> None:
        for button in (self._archive, self._restore):
            button.setEnabled(self.table.current() is not None)

    def _put(self, op: Callable[[str, int], Op]) -> None:
        """Archive or restore whoever is chosen; the foot of the window offers to undo it."""
        person = self.table.current()
        if person is not None:
            self.banner.hide()
            self._context.work.command(op(person.id, person.revision), None, lambda error: self.banner.say(str(error)))

    def _ask_plans(self) -> None:
        """The plans of those in the list, as it is narrowed now, in its order."""
        from navigator.ui.save_plans import SavePlansDialog

        SavePlansDialog(self.window(), self._context, self.table.rows.rows).open()

    def _open_first(self) -> None:
        # Quick fingers press Enter before the list has followed: it would open whoever stood there before.
        self._open_when_answered = self._answered != self.search.value()
        if not self._open_when_answered and self.table.rows.rows:
            self.opened.emit((self.table.current() or self.table.rows.rows[0]).id)


def _said_of(said: Callable[[date | None], str], day: Callable[[PersonRow], date | None], person: PersonRow) -> str:
    return said(day(person))


def _waits(person: PersonRow) -> str:
    """How many connections wait on others, and how long the longest does: "2, 27 days"."""
    return "" if person.waits_days is None else f"{person.waits_on}, {counted(person.waits_days, 'day')}"


def _sort_name(person: PersonRow) -> str:
    return " ".join(reversed(person.full_name.rsplit(" ", 1)))


def _why_none(chosen: str, *, searching: bool) -> str:
    """What the list would hold."""
    return f"Nobody under “{LISTS[chosen].words}” answers to these words." if searching else LISTS[chosen].empty


def _flags(person: PersonRow) -> list[tuple[str, str]]:
    flags = []
    if person.promises_late:
        flags.append(("Promise late", "concern"))
    if person.passed_around:
        flags.append(("Passed around", "concern"))
    if person.quiet_days is not None:
        flags.append((f"Quiet {person.quiet_days} d", "waiting"))
    if person.held_days is not None:
        flags.append((f"Held {person.held_days} d", "waiting"))
    if person.review_due:
        flags.append(("Review due", "waiting"))
    if person.waiting_since is not None:
        flags.append(("Waiting list", "neutral"))
    return flags

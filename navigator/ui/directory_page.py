"""Directory: plain words in, services out; filters left, detail right with the next step for the open person."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from navigator.domain.changes import Changes, Topic
from navigator.domain.connections import Experience
from navigator.domain.own_knowledge import Knowledge
from navigator.domain.services import ImportReport, Service, ServiceHit, ServiceQuery, SourceStatus
from navigator.domain.words import Need
from navigator.errors import NavigatorError
from navigator.store.connections import all_experience
from navigator.store.own_knowledge import all_knowledge
from navigator.ui.context import Context
from navigator.ui.kit import Banner, Button, EmptyState, PlainLabel, SearchBox, announce, column, row
from navigator.ui.page import Page
from navigator.ui.places import DIRECTORY
from navigator.ui.service import words
from navigator.ui.service.about import About
from navigator.ui.service.bringing_in import BringIn
from navigator.ui.service.detail import ServiceDetail
from navigator.ui.service.filters import Filters, ForPerson
from navigator.ui.service.hits import HitsList
from navigator.ui.service.importing import HowToImport, ReportDialog
from navigator.ui.service.own_services import Answered, OwnServices
from navigator.ui.service.picks import Picks
from navigator.ui.service.understood import Understood
from navigator.ui.theme import px

FILTERS = 236  # pixels at 100 %
ROOMY = 960  # the same: under this the filters wait behind a button
NARROW = 640  # and under this list and detail take turns
_IMPORTED = frozenset({Topic.DIRECTORY})
PAUSE = 600  # milliseconds of not typing before the count is spoken


class DirectoryPage(Page):
    """`add_to_plan`, `begin_connection` and `ring_together` (each with a Service) when the coordinator chose one for
    the open person (`for_person`); `changed(Changes)` when a directory came in."""

    place = DIRECTORY
    topics = frozenset({Topic.DIRECTORY, Topic.OWN_KNOWLEDGE, Topic.CONNECTIONS})
    add_to_plan = Signal(object)
    begin_connection = Signal(object)
    ring_together = Signal(object)
    changed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sources: tuple[SourceStatus, ...] | None = None
        self._asking = self._ask_again = False
        self._wanted: Service | None = None
        self._total = 0
        self._experience: dict[str, Experience] = {}
        self._coming: ForPerson | None = None
        self._own = OwnServices(self, context)
        self._about = About(self, context)
        self.words = SearchBox(hint="What is needed, in plain words", name="What is needed", short=("What is needed",))
        self.near = SearchBox(hint="Near a postcode", icon="map-pin", short=("Postcode",))
        self.hits = HitsList(context.today)
        self.detail = ServiceDetail(context)
        self.banner = Banner()
        self.understood = Understood()
        self.picks = Picks(context)
        self._unfit = PlainLabel(tone="quiet")
        self._note = PlainLabel(tone="quiet")
        self._speak = QTimer(self, singleShot=True, interval=PAUSE)
        self._make_parts()
        self._lay_out()
        self._connect()

    # Laying out

    def _make_parts(self) -> None:
        self.import_button = Button("Import", icon="upload", then=self.ask_for_files)
        about = lambda: self._about.open(self._sources or (), self._total)  # noqa: E731
        self.about_button = Button("About this directory", kind="quiet", icon="info", then=about)
        self.filters_button = Button("Filters", icon="list-todo", then=self._toggle_filters)
        self.own_button = Button("Add your own service", icon="plus", then=self._own.add)
        self.filters = Filters(self.own_button, self.about_button, self.import_button)
        self._empty = EmptyState(
            "No directory yet",
            "The services near you will be here, found by plain words. Your council or a charity can give you "
            "their directory as a file.",
            step="Import a directory",
            icon="upload",
            then=self.ask_for_files,
        )
        self._nothing = EmptyState(
            "Nothing found",
            "Try other words, or fewer filters. If you know of one that is in no list, add it, and it is found.",
            step="Add your own service",
            icon="plus",
            then=self._own.add,
        )
        self.bring_in = BringIn(self._context)
        self._address = ""

    def _lay_out(self) -> None:
        self.words.setProperty("letters", "large")
        self.near.setProperty("letters", "large")
        asked = row(self.words, self.near, spacing=12)
        asked.setStretch(0, 1)
        line = row(self.understood, self.filters_button, spacing=12)
        line.setStretch(0, 1)
        self._found = QStackedWidget()
        self._found.addWidget(self.hits)
        self._found.addWidget(self._nothing)
        self._alone: QWidget = self._found
        self._three = row(self.filters, self._found, self.detail, spacing=16)
        self._three.setStretch(1, 6)
        self._three.setStretch(2, 4)
        searching = QWidget()
        self._head = QWidget()
        self._head.setLayout(column(asked, line, self._note, self._unfit, spacing=8))
        body = column(self._head, self._three, self.picks, spacing=12)
        body.setStretch(1, 1)
        searching.setLayout(body)
        self._either = QStackedWidget()
        self._either.addWidget(searching)
        self._either.addWidget(self._empty)
        page = column(self.banner, self.bring_in, self._either, spacing=12, margins=20)
        page.setStretch(2, 1)
        self.setLayout(page)
        self._note.hide()
        self._unfit.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # it fits itself to any width
        self._fit()

    def _connect(self) -> None:
        for box in (self.words, self.near):
            box.changed.connect(self.search)
            box.went_down.connect(self.hits.setFocus)
            box.entered.connect(self.hits.setFocus)
        self.near.changed.connect(lambda: self.filters.know_place(known=bool(self.near.value())))
        self.filters.changed.connect(self.search)
        self.understood.changed.connect(self.search)
        self.hits.chosen.connect(self.detail.show_hit)
        self.hits.opened.connect(self._open)
        self.hits.left.connect(self.words.setFocus)
        self.detail.back.connect(self._back)
        self.detail.change_own.connect(self._own.change)
        self._own.changed.connect(self._own_changed)
        self.detail.add_to_plan.connect(self.add_to_plan)
        self.detail.begin_connection.connect(self.begin_connection)
        self.detail.ring_together.connect(self.ring_together)
        self.detail.pick.changed.connect(self._pick)
        self.hits.picked.connect(self.detail.pick.click)
        self.picks.changed.connect(self._show_picks)
        self._speak.timeout.connect(self._say_count)
        self._about.parted.connect(self._parted)
        self._about.failed.connect(self._refused)
        self.bring_in.busy.connect(self._set_busy)
        self.bring_in.done.connect(self._imported)
        self.bring_in.failed.connect(self._refused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def is_narrow(self) -> bool:
        """Whether the list and the detail take turns."""
        return self.width() < px(NARROW)

    def _fit(self) -> None:
        """Three columns where there is room, two with the filters in place of the list, or one at a time."""
        roomy, narrow = self.width() >= px(ROOMY), self.is_narrow
        alone = self._alone if narrow or self._alone is not self.detail else self._found
        self.near.setFixedWidth(min(px(230), max(self.width() // 3, 120)))
        self.filters.setFixedWidth(self.width() - 40 if narrow else px(FILTERS))
        self.filters_button.setVisible(not roomy)
        self.detail.back_button.setVisible(narrow)
        self._head.setVisible(not narrow or alone is not self.detail)
        self.filters.setVisible(roomy or alone is self.filters)
        self._found.setVisible(not narrow or alone is self._found)
        chosen = self.detail.service is not None
        self.detail.setVisible(chosen and (alone is self.detail if narrow else roomy or alone is self._found))

    def _show_alone(self, part: QWidget) -> None:
        self._alone = part
        self._fit()

    def _toggle_filters(self) -> None:
        self._show_alone(self._found if self._alone is self.filters else self.filters)

    def _open(self, _hit: ServiceHit) -> None:
        if self.is_narrow:
            self._show_alone(self.detail)
            self.detail.back_button.setFocus()
        elif self.detail.add_button.isEnabled():
            self.detail.add_button.setFocus()

    def _back(self) -> None:
        self._show_alone(self._found)
        self.hits.setFocus()

    # The open person

    def for_person(self, person: ForPerson) -> None:
        """Whose plan a service would go on, and what is known of them; `ForPerson()` when nobody is open."""
        self._coming = person
        if self.isVisible():
            self._take_person()
            self.search()

    def _take_person(self) -> None:
        """Whoever was opened since the page was last in sight: nothing here is drawn for those in between."""
        person, self._coming = self._coming, None
        if person is None:
            return
        if person.person_id != self.picks.person_id:
            self.seek(None)  # what was typed before was for somebody else
        self.detail.for_person(person.called, person.over)
        self.picks.for_person(person)
        self._show_picks()
        self.near.set_value(person.postcode)
        self.filters.for_person(person)

    def _pick(self) -> None:
        if self.detail.service is not None:
            self.picks.choose(self.detail.service, on=self.detail.pick.value())

    def _show_picks(self) -> None:
        picked = frozenset(self.picks.services)
        self.hits.show_picked(picked)
        self.detail.show_picked(picked)

    # Searching

    def shown(self) -> None:
        self._take_person()
        self.words.setFocus()
        self.refresh(self.topics)

    def refresh(self, topics: frozenset[Topic]) -> None:
        if Topic.OWN_KNOWLEDGE in topics:
            self._context.work.query(all_knowledge, self._take_knowledge, self, key="knowledge")
            self._own.ask()
        if Topic.CONNECTIONS in topics:
            self._context.work.query(all_experience, self._take_experience, self, key="experience")
        if Topic.DIRECTORY in topics:
            self._ask_status()
            self.search()

    def _take_experience(self, experience: dict[str, Experience]) -> None:
        """It is shown, and counts in what comes first."""
        if experience != self._experience:
            self._experience = experience
            self.hits.show_experience(experience)
            self.detail.show_experience(experience)
            self.search()

    def show_service(self, service: Service) -> None:
        """Find this one and show it, also where its list does not name it any more."""
        self.filters.clear()
        self.understood.start_again()
        self._wanted = service
        self.words.set_value(service.name)
        self.search()

    def show_id(self, service_id: str) -> None:
        """Show the service of somebody's plan as it is now, one of the coordinator's own too."""
        if own := self._own.of_id(service_id):
            self.show_service(own)
            return
        job = partial(self._context.directory.of_ids, (service_id,))
        self._context.directory_work.ask(job, self._take_one, self._search_failed, owner=self, key="one")

    def _take_one(self, found: tuple[Service, ...]) -> None:
        if found:
            self.show_service(found[0])
        else:
            self.banner.say("The directory does not have it any more. On the plan it stays as it was that day.")

    def seek(self, need: Need | None) -> None:
        """Services for this need, for the person whose page was left."""
        self.understood.start_again()
        self.words.set_value("")
        self.filters.seek(need)

    def query(self) -> ServiceQuery:
        """What is asked as it stands."""
        tried = {service_id: known.fared for service_id, known in self._experience.items() if known.known}
        asked = ServiceQuery(self.words.value(), self.near.value(), unread=self.understood.unread, tried=tried)
        return self.filters.narrow(asked, self._context.now().astimezone())

    def search(self) -> None:
        """Ask; while one answer is on its way, only the latest question waits."""
        if self._asking:
            self._ask_again = True
            return
        self._asking, self._ask_again = True, False
        job = self._own.asking(self._context.directory, self.query())
        self._context.directory_work.ask(job, self._take, self._search_failed, owner=self, key="search")

    def _take(self, answered: Answered) -> None:
        self._asking, again = False, self._ask_again
        if again:
            self.search()
        results = answered.results
        self._total = results.total
        self.understood.show_results(results)
        self.filters.show_counts(results.counts)
        unfit = " ".join(filter(None, (results.unfit, answered.own_unfit)))
        for label, told in ((self._note, results.note), (self._unfit, unfit)):
            label.setText(told)
            label.setVisible(bool(told))
        hits = self._wanted_first([*answered.own, *results.hits])
        self._wanted = self._wanted if again else None
        self._found.setCurrentWidget(self.hits if hits else self._nothing)
        self.hits.show_hits(hits, results.needs)
        self.detail.show_hit(self.hits.current() if hits else None)
        self._fit()
        self._speak.start()

    # What no list knows

    def _take_knowledge(self, knowledge: dict[str, tuple[Knowledge, ...]]) -> None:
        self.hits.show_knowledge(knowledge)
        self.detail.show_knowledge(knowledge)

    def _own_changed(self) -> None:
        self._show_either()
        self.search()

    def _show_either(self) -> None:
        """The services, or that there are none yet."""
        self._either.setCurrentIndex(0 if self._sources or self._own.known else 1)

    def _wanted_first(self, hits: Sequence[ServiceHit]) -> list[ServiceHit]:
        """A service that was asked for by itself comes first, were it gone from its list."""
        wanted = self._wanted
        if wanted is None:
            return list(hits)
        itself = next((hit for hit in hits if hit.service.id == wanted.id), ServiceHit(wanted, None, ""))
        return [itself, *(hit for hit in hits if hit.service.id != wanted.id)]

    def _say_count(self) -> None:
        announce(self, self.understood.count.text())

    def _search_failed(self, error: NavigatorError) -> None:
        self._asking = False
        self._refused(error)

    def _ask_status(self) -> None:
        ask = self._context.directory_work.ask
        ask(self._context.directory.status, self._take_status, self._search_failed, owner=self, key="status")

    def _take_status(self, sources: tuple[SourceStatus, ...]) -> None:
        self._sources = sources
        self._show_either()
        if not sources and self.words.hasFocus():
            self._empty.button.setFocus()

    # Importing

    def ask_for_files(self) -> None:
        """Say what can be imported, and ask for it."""
        HowToImport(self, self.import_paths, self.import_address, self._address).open()

    def import_paths(self, paths: Sequence[Path], name: str = "") -> None:
        """Read these, under this name or their own; the directory of before stays until the new one is whole."""
        self.banner.hide()
        self.bring_in.files(paths, name)

    def import_address(self, address: str, name: str = "") -> None:
        """Fetch what is published there, and read it."""
        self._address = address  # for the next time, in case it was mistyped
        self.banner.hide()
        self.bring_in.address(address, name)

    def _set_busy(self, busy: bool) -> None:
        self.import_button.setEnabled(not busy)
        self._empty.button.setEnabled(not busy)

    def _imported(self, reports: tuple[ImportReport, ...]) -> None:
        refused = any(one.refused for one in reports)
        self.banner.say(
            words.imported(reports),
            role="waiting" if refused else "settled",
            buttons=[Button("See what was imported", then=lambda: ReportDialog(self, reports).open())],
        )
        if self.isVisible():
            self.words.setFocus()
        self.refresh(_IMPORTED)
        self.changed.emit(Changes(_IMPORTED, words.imported(reports)))

    def _refused(self, error: NavigatorError) -> None:
        self.banner.say(error.words)

    def _parted(self) -> None:
        self.banner.say("They are shown apart from now on.", role="settled")
        self.refresh(self.topics)

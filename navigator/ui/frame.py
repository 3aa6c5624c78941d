"""The main window with its pages, and how they hand a person to each other.

A page, and what it is made of, is imported and built when it is first shown: the window is there sooner.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from navigator.domain.changes import Topic
from navigator.domain.lists import FoundBy, FoundPerson
from navigator.domain.people import Coordinator, PersonSnapshot
from navigator.domain.services import Service
from navigator.domain.today import Today, to_do
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayStep
from navigator.domain.words import Need
from navigator.errors import MovedOn, NavigatorError
from navigator.settings import Settings
from navigator.store.coordinator import coordinator, save_coordinator
from navigator.store.drafts import Draft, drafts
from navigator.store.people import viewed_last
from navigator.store.people_list import find_people
from navigator.store.undoing import undo
from navigator.store.written import Hit, search_written
from navigator.ui import places
from navigator.ui.actions import Deed
from navigator.ui.context import Context
from navigator.ui.drafting import Drafted
from navigator.ui.find import Deliver, Found
from navigator.ui.out_now import OutNow
from navigator.ui.service.providing import service_provider
from navigator.ui.today.watch import TodayWatch
from navigator.ui.window import MainWindow

if TYPE_CHECKING:
    from navigator.ui.directory_page import DirectoryPage
    from navigator.ui.people_page import PeoplePage
    from navigator.ui.person.connecting import Begun
    from navigator.ui.person.page import PersonPage
    from navigator.ui.person.tab import PersonTab
    from navigator.ui.service.filters import ForPerson
    from navigator.ui.settings_page import SettingsPage
    from navigator.ui.today.page import TodayPage

#: How many of each kind the box at the top offers.
_FOUND = 5
#: Milliseconds after which the window has settled and nobody has asked for help yet.
_IDLE = 1_500
#: Words of fewer letters are in everything that was written.
_SHORTEST = 3
#: Where the coordinator's own details are kept while they are typed.
_ABOUT_YOU = "coordinator"


class Frame:
    """Puts the pages into the window and carries a person, a service, a contact from one to another."""

    def __init__(
        self, context: Context, settings: Settings, keep: Callable[[Settings], None], *, demo: bool = False
    ) -> None:
        self.window = MainWindow(settings, keep, undo=self._undo, demo=demo)
        self.context = context = replace(context, settings=lambda: self.window.settings)
        self.window.add_place(places.TODAY, lambda: self.today)
        self.window.add_place(places.PEOPLE, lambda: self.people)
        self.window.add_place(places.DIRECTORY, lambda: self.directory)
        self.window.add_place(places.SETTINGS, lambda: self.settings)
        self.window.add_place(places.PERSON, lambda: self.person)
        self.out_now = OutNow(context)
        self.window.above.addWidget(self.out_now)
        self.watch = TodayWatch(context)
        self.watch.told.connect(self._count)
        self._begun: Begun | None = None
        self._idle = QTimer(self.window, singleShot=True, interval=_IDLE)
        self._idle.timeout.connect(self._rehearse)
        self._add_deeds()
        context.work.changed.connect(self.window.on_changed)
        context.work.status.connect(self.window.say_status)
        context.work.refused.connect(self._look_again)
        for door in (context.work, context.directory_work, context.paper_work):
            door.failed.connect(self.window.on_failed)

    def _add_deeds(self) -> None:
        deeds = self.window.deeds
        deeds.add(Deed("new_person", "New person", self.new_person, "Ctrl+N", "user-plus"))
        deeds.add(Deed("log_contact", "Log contact", self.log_contact, "Ctrl+L", "phone"))
        self.window.add_button("new_person")
        self.window.add_button("log_contact", kind="primary")
        self.window.find_box.add_provider(self._find_people)
        self.window.find_box.add_provider(service_provider(self.context, self.window, self._found_service))
        self.window.find_box.add_provider(self._find_written)

    # The pages

    @cached_property
    def today(self) -> "TodayPage":
        from navigator.ui.today.page import TodayPage

        page = TodayPage(self.context, self.watch)
        page.opened.connect(self.open_person)
        page.steps.elsewhere.connect(self._open_for)
        page.steps.wants_contact.connect(self._log_contact_with)
        page.wants_people.connect(lambda: self.window.show_page(places.PEOPLE.name))
        page.wants_new.connect(self.new_person)
        return page

    @cached_property
    def people(self) -> "PeoplePage":
        from navigator.ui.people_page import PeoplePage

        page = PeoplePage(self.context)
        page.opened.connect(self.open_person)
        page.wants_new.connect(self.new_person)
        self.window.remember_sort(places.PEOPLE.name, page.table)
        return page

    @cached_property
    def person(self) -> "PersonPage":
        from navigator.ui.person.page import PersonPage

        page = PersonPage(self.context)
        page.opened.connect(self._person_opened)
        page.gone.connect(lambda: self.window.show_page(places.PEOPLE.name))
        page.wants_service.connect(self._look_for_service)
        page.shows_service.connect(self._show_service)
        page.wants_help.connect(self._find_help)
        page.turned.connect(lambda title: self.window.remember(last_tab=title))
        return page

    @cached_property
    def directory(self) -> "DirectoryPage":
        from navigator.ui.directory_page import DirectoryPage

        page = DirectoryPage(self.context)
        page.add_to_plan.connect(self._add_service)
        page.begin_connection.connect(self._begin_connection)
        page.ring_together.connect(self._ring_together)
        page.detail.wants_referral.connect(self._refer_again)
        page.changed.connect(self.window.on_changed)
        page.changed.connect(self.watch.on_changed)
        if self._made("person") and self.person.everything is not None:
            page.for_person(self._sought_for(self.person.everything))
        return page

    @cached_property
    def settings(self) -> "SettingsPage":
        from navigator.ui.letterhead_card import LetterheadCard
        from navigator.ui.settings_page import SettingsPage

        window = self.window
        page = SettingsPage(window.settings, window.change_settings, self._save_coordinator, self._ask_coordinator)
        page.add_card(LetterheadCard(self.context))
        self._about_you = Drafted(page.form, self.context.work, _ABOUT_YOU, page, changes=True)
        return page

    def _made(self, page: str) -> bool:
        """Whether a page was built already, asked without building it."""
        return page in self.__dict__

    def start(self) -> None:
        with_person = self.window.settings.last_page == places.PERSON.name
        self.window.start(empty=with_person)
        if with_person:
            nobody = lambda _error: self._begin_with("")  # noqa: E731
            self.context.work.query(viewed_last, self._begin_with, self.window, key="begin", failed=nobody)
        self.out_now.start()
        self.watch.start()
        self._idle.start()

    def _begin_with(self, person_id: str) -> None:
        """Where the window was left: the person who was looked at last, on the tab of then; else Today."""
        if self.window.page is not None:  # they were quicker, by a key
            return
        if not person_id:
            self.window.show_page(places.TODAY.name)
            return
        title = self.window.settings.last_tab
        self.person.open_person(person_id, tab=self.person.tab_called(title))
        self.window.show_page(places.PERSON.name)

    def _rehearse(self) -> None:
        """The first search finds the words and the directory at hand; what is wrong is told where it is asked."""
        ask, context = self.context.directory_work.ask, self.context
        ask(lambda: context.directory.rehearse(), None, lambda _error: None, owner=self.window, key="rehearse")

    def _count(self, told: Today) -> None:
        self.window.rail.set_count(places.TODAY.name, to_do(told.lines))

    def close(self) -> None:
        """Keep what is being typed, let every thread finish, close the directory."""
        for draft in self.window.findChildren(Drafted):  # on the page and in a dialog that is still open
            draft.flush()
        self.out_now.stop()
        self.watch.stop()
        self._idle.stop()
        self.context.close()
        self.window.close()

    def _look_again(self) -> None:
        """What was refused may have been changed by another window since this page was read: it is read anew. Else who
        closes a form and opens it again would be refused again, for ever."""
        page = self.window.page
        if page is not None:
            page.refresh(frozenset(Topic))

    def _undo(self, command: int) -> None:
        self.context.work.command(undo(command))

    # What can be done from anywhere

    def new_person(self) -> None:
        from navigator.ui.person.details import NewPersonDialog

        NewPersonDialog(self.window, self.context, opened=self.open_person, added=self._added).open()

    def _added(self, person_id: str) -> None:
        self.person.open_person(person_id, tab=self.person.story)
        self.window.show_page(places.PERSON.name)

    def open_person(self, person_id: str) -> None:
        self.person.open_person(person_id)
        self.window.show_page(places.PERSON.name)

    def _open_for(self, line: TodayLine) -> None:
        """Where a line of Today is answered: the tab of the person that shows it, or the directory for them."""
        page = self.person
        page.open_person(line.person_id, tab=page.actions_tab if line.step is TodayStep.LOOK else page.plan)
        self.window.show_page(places.PERSON.name)
        if line.step is TodayStep.ADD_ACTION:
            page.when_shown(lambda: page.plan.write_action_for(line.record_id))
        elif line.step is TodayStep.PRINT_PLAN:
            page.when_shown(page.plan.preview.print_button.setFocus)
        elif line.step is TodayStep.FIND_HELP:
            page.when_shown(lambda: self._find_help(line.record_id))

    def _find_help(self, about: str) -> None:
        """The directory for the person who is open, for the need of what it is about: a goal, a need, a service."""
        everything = self.person.everything
        if everything is not None:
            self.window.show_page(places.DIRECTORY.name)
            self.directory.seek(_need_of(everything, about))

    def _look_for_service(self, begun: "Begun | None") -> None:
        """In the directory; for a connection that was begun, with its need, and it goes on with what is found there."""
        self._begun = begun
        if begun is None:
            self.window.show_page(places.DIRECTORY.name)
        else:
            self._find_help(begun.about)

    def log_contact(self) -> None:
        """For the person who is open, if their page is in sight; else the dialog asks who it was."""
        here = self._made("person") and self.window.page is self.person
        self._log_contact_with(self.person.person_id if here else "")

    def _log_contact_with(self, person_id: str) -> None:
        from navigator.ui.log_contact import LogContactDialog

        LogContactDialog(self.window, self.context, person_id).open()

    def _person_opened(self, everything: PersonSnapshot) -> None:
        if self._made("directory"):
            self.directory.for_person(self._sought_for(everything))

    def _sought_for(self, everything: PersonSnapshot) -> "ForPerson":
        from navigator.ui.service.filters import ForPerson

        return ForPerson.of(everything, self.context.today())

    def _found_service(self, service: Service) -> None:
        self.window.show_page(places.DIRECTORY.name)
        self.directory.show_service(service)

    def _show_service(self, service_id: str) -> None:
        self.window.show_page(places.DIRECTORY.name)
        self.directory.show_id(service_id)

    def _add_service(self, service: Service) -> None:
        from navigator.ui.person.add_service import AddServiceDialog

        everything = self.person.everything
        if everything is not None:
            added = partial(self._back_to, self.person.plan)
            goal = begun.about if (begun := self._begun_for(everything)) else ""
            AddServiceDialog(self.window, self.context, everything, service.as_it_is(), added, goal_id=goal).open()

    def _begin_connection(self, service: Service) -> None:
        from navigator.ui.person.connecting import ConnectDialog

        everything = self.person.everything
        if everything is not None:
            begun = self._begun_for(everything)
            dialog = ConnectDialog(self.window, self.context, everything, service=service.as_it_is(), begun=begun)
            dialog.accepted.connect(self._connected)
            dialog.open()

    def _begun_for(self, everything: PersonSnapshot) -> "Begun | None":
        """The connection for which a service is looked for, where it is this person's."""
        return self._begun if self._begun and self._begun.person_id == everything.person.id else None

    def _connected(self) -> None:
        self._begun = None
        self._back_to(self.person.actions_tab)

    def _ring_together(self, service: Service) -> None:
        from navigator.ui.person.ringing import ring_together

        everything = self.person.everything
        if everything is not None:
            ring_together(self.window, self.context, everything, service.as_it_is()).open()

    def _refer_again(self) -> None:
        """A new referral of whoever is open, from the directory; what it says of them follows."""
        from navigator.ui.person.referral import new_referral

        if self.person.everything is not None:
            again = new_referral(self.window, self.context, self.person.everything)
            again.accepted.connect(lambda: self.person.refresh(frozenset()))

    def _back_to(self, tab: "PersonTab") -> None:
        self.person.open_person(self.person.person_id, tab=tab)
        self.window.show_page(places.PERSON.name)

    # The box at the top

    def _find_people(self, text: str, deliver: Deliver) -> None:
        def found(people: tuple[FoundPerson, ...]) -> None:
            deliver([_person_found(one, partial(self.open_person, one.row.id)) for one in people])

        self.context.work.query(find_people(text, _FOUND), found, self.window, key="find people")

    def _find_written(self, text: str, deliver: Deliver) -> None:
        if len(text) < _SHORTEST:
            deliver([])
            return
        op = search_written(text, _FOUND)
        self.context.work.query(
            op, lambda hits: deliver([self._written(hit) for hit in hits]), self.window, key="words"
        )

    def _written(self, hit: Hit) -> Found:
        return Found(hit.full_name, f"{hit.label}: {hit.excerpt}", "quote", partial(self._open_written, hit))

    def _open_written(self, hit: Hit) -> None:
        page = self.person
        elsewhere = {"person": page.story, "plan": page.plan}  # in the header, and on the page
        page.open_person(hit.person_id, tab=elsewhere.get(hit.record, page.timeline))
        if hit.record not in elsewhere:
            page.timeline.show_record(hit.record, hit.record_id)
        self.window.show_page(places.PERSON.name)

    # The coordinator

    def _ask_coordinator(self) -> None:
        self.context.work.query(coordinator, self._show_coordinator, self.settings, key="coordinator")

    def _show_coordinator(self, known: Coordinator) -> None:
        if self.settings.show_coordinator(known):
            self._about_you.begin_anew()
            self.context.work.query(drafts(_ABOUT_YOU), self._bring_back, self.settings, key="draft")

    def _bring_back(self, kept: dict[str, Draft]) -> None:
        draft = kept.get(_ABOUT_YOU)
        if draft is not None:
            self.settings.bring_back(lambda: self._about_you.restore(draft))

    def _save_coordinator(self, new: Coordinator) -> None:
        self.context.work.command(self._about_you.finish(save_coordinator(new)), failed=self._coordinator_refused)

    def _coordinator_refused(self, error: NavigatorError) -> None:
        self.context.work.failed.emit(error)
        if isinstance(error, MovedOn):
            self.context.work.query(coordinator, self.settings.begin_from, self.settings, key="coordinator")


def _need_of(everything: PersonSnapshot, about: str) -> Need | None:
    """The need that a goal, a need by its name, or a service on their plan stands for; None where nobody said."""
    by_goal = {goal.id: goal.need for goal in everything.goals}
    for one in everything.connections:
        if one.service_id == about:
            return one.need or by_goal.get(one.goal_id or "")
    for goal in everything.goals:
        if any(action.service is not None and action.service.service_id == about for action in goal.actions):
            return goal.need
    return by_goal.get(about) or next((need for need in Need if need.value == about), None)


def _person_found(found: FoundPerson, act: Callable[[], object]) -> Found:
    """Where they live, and by what they were found where they are not called so."""
    by = "" if found.by is FoundBy.NAME else found.by.label
    detail = " · ".join(part for part in (found.row.postcode, by) if part)
    return Found(found.row.full_name, detail, "user", act)

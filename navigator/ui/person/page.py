"""A person's page: the header that stays, and the tabs."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget

from navigator.domain.changes import Topic
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import Paper
from navigator.errors import NavigatorError
from navigator.store.people import archive_person, restore_person, view_person
from navigator.store.snapshot import snapshot
from navigator.ui.context import Context
from navigator.ui.drafting import Op
from navigator.ui.kit import Scroller, column
from navigator.ui.page import Page
from navigator.ui.person.actions_tab import ActionsTab
from navigator.ui.person.changes import ChangesDialog
from navigator.ui.person.circle_tab import CircleTab
from navigator.ui.person.details import EditDetailsDialog
from navigator.ui.person.header import PersonHeader
from navigator.ui.person.papers_tab import PapersTab
from navigator.ui.person.plan_tab import PlanTab
from navigator.ui.person.referral import new_referral
from navigator.ui.person.story_tab import StoryTab
from navigator.ui.person.support import SupportDialog
from navigator.ui.person.tab import PersonTab
from navigator.ui.person.timeline_tab import TimelineTab
from navigator.ui.person.visits import VisitDialog
from navigator.ui.places import PERSON
from navigator.ui.theme import px

#: Pixels at 100 % of a tab that are in sight whatever stands above it.
_LEAST_SEEN = 72
#: The tabs in their order, and by which name the page has each.
_TABS: dict[type[PersonTab], str] = {
    StoryTab: "story",
    PlanTab: "plan",
    ActionsTab: "actions_tab",
    TimelineTab: "timeline",
    CircleTab: "circle",
    PapersTab: "papers",
}
_Tab = TypeVar("_Tab", bound=PersonTab)


class _Tabs(QTabWidget):
    """Each tab scrolls within the room that the header leaves: header and tabs stay in sight."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("About this person")
        self._titles = titles
        self._holders = [Scroller() for _ in titles]
        for title, holder in zip(titles, self._holders, strict=True):
            holder.viewport().installEventFilter(self)
            self.addTab(holder, title)

    def hold(self, tab: PersonTab) -> None:
        """What stands under its title from now on."""
        holder = self._holders[self._titles.index(tab.title)]
        holder.hold(tab)
        tab.fit_in(holder.viewport().height())

    @property
    def title(self) -> str:
        """Of the tab in sight."""
        return self._titles[self.currentIndex()]

    def turn_to(self, title: str) -> None:
        self.setCurrentIndex(self._titles.index(title))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            for holder in self._holders:
                tab = holder.widget()
                if holder.viewport() is watched and isinstance(tab, PersonTab):
                    tab.fit_in(event.size().height())
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.tabBar().sizeHint().height() + px(_LEAST_SEEN))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return False


class PersonPage(Page):
    """One person at a time. `opened` says who, once their record is here."""

    place = PERSON
    topics = frozenset(Topic) - {Topic.DIRECTORY}
    opened = Signal(object)
    #: To the tab of this title, by hand or because it was asked for.
    turned = Signal(str)
    #: Their record is there no more: adding them was undone.
    gone = Signal()
    #: A service is to be found in the directory: for a connection that was Begun, or None.
    wants_service = Signal(object)
    #: A service of theirs, by its id, is to be shown as it is now.
    shows_service = Signal(str)
    #: Help is to be found for a goal by its id, or a need by its name.
    wants_help = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.everything: PersonSnapshot | None = None
        self._person_id = ""
        self._then: Callable[[], object] | None = None
        self.header = PersonHeader()
        self.header.wants_edit.connect(self._edit)
        self.header.wants_support.connect(self.show_support)
        self.header.wants_changes.connect(self._recent_changes)
        self.header.wants_archive.connect(partial(self._put, archive_person))
        self.header.wants_restore.connect(partial(self._put, restore_person))
        self.tabs = _Tabs([kind.title for kind in _TABS])
        self._behind: set[str] = set()
        self.tabs.currentChanged.connect(lambda _index: self._turn())
        page = column(self.header, self.tabs, spacing=12)
        page.setContentsMargins(20, 20, 20, 12)
        page.setStretch(1, 1)
        self.setLayout(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = self.parentWidget()
        self.header.fit_in((around or self).height())

    # The tabs, each made when somebody is first shown on it

    @cached_property
    def story(self) -> StoryTab:
        return self._made(StoryTab(self._context))

    @cached_property
    def plan(self) -> PlanTab:
        tab = self._made(PlanTab(self._context))
        tab.wants_card.connect(partial(self.make_paper, Paper.CARD))
        tab.wants_circle.connect(lambda: self.tabs.turn_to(CircleTab.title))
        tab.wants_service.connect(self.wants_service)
        return tab

    @cached_property
    def actions_tab(self) -> ActionsTab:
        tab = self._made(ActionsTab(self._context))
        tab.wants_letter.connect(partial(self.make_paper, Paper.LETTER))
        tab.wants_action.connect(self._write_action)
        tab.wants_service.connect(self.wants_service)
        tab.shows_service.connect(self.shows_service)
        tab.wants_help.connect(self.wants_help)
        return tab

    @cached_property
    def timeline(self) -> TimelineTab:
        tab = self._made(TimelineTab(self._context))
        tab.wants_visit.connect(self._visit)
        tab.wants_person.connect(self.open_person)
        return tab

    @cached_property
    def circle(self) -> CircleTab:
        tab = self._made(CircleTab(self._context))
        tab.wants_person.connect(self._open_carer)
        return tab

    @cached_property
    def papers(self) -> PapersTab:
        return self._made(PapersTab(self._context))

    def _made(self, tab: _Tab) -> _Tab:
        tab.wants_referral.connect(self._refer_again)
        self.tabs.hold(tab)
        return tab

    def tab_called(self, title: str) -> PersonTab | None:
        """The tab of that title, if there is one."""
        return next((getattr(self, name) for kind, name in _TABS.items() if kind.title == title), None)

    @property
    def in_sight(self) -> PersonTab:
        """The tab that is turned to."""
        tab: PersonTab = getattr(self, self._name_in_sight)
        return tab

    @property
    def _name_in_sight(self) -> str:
        return list(_TABS.values())[self.tabs.currentIndex()]

    @property
    def person_id(self) -> str:
        """Who is open, "" for nobody."""
        return self._person_id

    def open_person(self, person_id: str, *, tab: PersonTab | None = None) -> None:
        """Show somebody; that they were looked at is in the journal."""
        self.flush()
        if person_id != self._person_id:
            self._person_id = person_id
            self._behind.clear()  # turning to another tab draws nobody: they come with the answer
            self._context.work.command(view_person(person_id), quiet=True)  # looking saves no words
            self.tabs.turn_to((tab or PlanTab).title)
            self.tabs.tabBar().setFocus()
        elif tab is not None:
            self.tabs.turn_to(tab.title)
        self._ask()

    def _open_carer(self, person_id: str) -> None:
        """From one circle to the other: the way back is then in sight."""
        self.open_person(person_id, tab=self.circle)

    def refresh(self, topics: frozenset[Topic]) -> None:
        self._ask()

    def shown(self) -> None:
        self._ask()
        self.tabs.tabBar().setFocus()

    def _ask(self) -> None:
        if self._person_id:
            self._context.work.query(snapshot(self._person_id), self._show, self, key="person", failed=self._lost)

    def _show(self, everything: PersonSnapshot) -> None:
        kept_id = everything.person.merged_into
        if kept_id is not None:
            # By an old link, or since an undo while they were in sight: what is written there nobody would find.
            self.flush()
            self.open_person(kept_id, tab=self.in_sight)
            return
        self.flush()  # a tab out of sight holds somebody else until it is turned to: their words are kept now
        self.everything = everything
        self.header.show_person(everything, self._context.today())
        if (layout := self.layout()) is not None:
            layout.activate()  # now: a tab that is laid out beneath a header of another height is laid out twice
        self.setAccessibleName(everything.person.details.full_name)
        self._behind = set(_TABS.values())
        self._catch_up()
        self.opened.emit(everything)
        self.turned.emit(self.tabs.title)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _turn(self) -> None:
        self.flush()
        self._catch_up()
        self.turned.emit(self.tabs.title)

    def _catch_up(self) -> None:
        """Draw the tab in sight, if it is behind. The others are drawn when they are turned to: all take far longer."""
        if self.everything is not None and self._name_in_sight in self._behind:
            self._behind.discard(self._name_in_sight)
            self.in_sight.show_person(self.everything)

    def when_shown(self, then: Callable[[], object]) -> None:
        """Do this once the person who was opened is here."""
        self._then = then

    def _lost(self, _error: NavigatorError) -> None:
        self._person_id, self.everything = "", None
        self.gone.emit()

    def _edit(self) -> None:
        if self.everything is not None:
            EditDetailsDialog(self.window(), self._context, self.everything.person).open()

    def show_support(self) -> None:
        """The support of the person who is shown: its referral, its review, its ending."""
        if self.everything is not None:
            sheet = partial(self.make_paper, Paper.HELD)
            SupportDialog(self.window(), self._context, self.everything, self.open_person, sheet).open()

    def make_paper(self, paper: Paper, about: str = "") -> None:
        """Turn to one of the other papers; `about` is the connection that a letter is about."""
        self.tabs.turn_to(PapersTab.title)
        self.papers.make(paper, about)

    def _refer_again(self) -> None:
        if self.everything is not None:
            new_referral(self.window(), self._context, self.everything)

    def _write_action(self, goal_id: str) -> None:
        """Beside the page that it makes: for this goal, or for one that is written first."""
        self.tabs.turn_to(PlanTab.title)
        if goal_id:
            self.plan.write_action_for(goal_id)
        else:
            self.plan.write_goal()

    def _visit(self) -> None:
        if self.everything is not None:
            VisitDialog(self.window(), self._context, self.everything.person).open()

    def _put(self, op: Callable[[str, int], Op]) -> None:
        """Archive or restore them; the foot of the window offers to undo it."""
        if self.everything is not None:
            person = self.everything.person
            self._context.work.command(op(person.id, person.revision))

    def _recent_changes(self) -> None:
        if self.everything is not None:
            ChangesDialog(self.window(), self._context, self.everything.person).open()

    def flush(self) -> None:
        """Keep at once what is being typed on any tab."""
        for name in _TABS.values():
            if name in self.__dict__:  # asked without making it
                getattr(self, name).flush()

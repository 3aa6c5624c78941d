"""A person's page: the header that stays, and the tabs."""

from collections.abc import Callable, Sequence
from functools import partial

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
from navigator.ui.kit import column, scrolling
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


class _Tabs(QTabWidget):
    """Each tab scrolls within the room that the header leaves: header and tabs stay in sight."""

    def __init__(self, tabs: Sequence[PersonTab]) -> None:
        super().__init__()
        self.setAccessibleName("About this person")
        self.every = tabs
        for tab in tabs:
            holder = scrolling(tab)
            holder.viewport().installEventFilter(self)
            self.addTab(holder, tab.title)

    @property
    def in_sight(self) -> PersonTab:
        return self.every[self.currentIndex()]

    def turn_to(self, tab: PersonTab) -> None:
        self.setCurrentIndex(self.every.index(tab))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            for tab in self.every:
                if tab.parent() is watched:
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
        self.story, self.plan, self.timeline = StoryTab(context), PlanTab(context), TimelineTab(context)
        self.actions_tab, self.circle = ActionsTab(context), CircleTab(context)
        self.papers = PapersTab(context)
        self.actions_tab.wants_letter.connect(partial(self.make_paper, Paper.LETTER))
        self.actions_tab.wants_action.connect(self._write_action)
        self.plan.wants_card.connect(partial(self.make_paper, Paper.CARD))
        self.actions_tab.wants_service.connect(self.wants_service)
        self.actions_tab.shows_service.connect(self.shows_service)
        self.actions_tab.wants_help.connect(self.wants_help)
        self.tabs = _Tabs(self._all_tabs())
        for tab in self._all_tabs():
            tab.wants_referral.connect(self._refer_again)
        self._behind: set[PersonTab] = set()
        self.tabs.currentChanged.connect(lambda _index: self._turn())
        self.timeline.wants_visit.connect(self._visit)
        self.timeline.wants_person.connect(self.open_person)
        self.circle.wants_person.connect(self._open_carer)
        self.plan.wants_circle.connect(lambda: self.tabs.turn_to(self.circle))
        self.plan.wants_service.connect(self.wants_service)
        page = column(self.header, self.tabs, spacing=12)
        page.setContentsMargins(20, 20, 20, 12)
        page.setStretch(1, 1)
        self.setLayout(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = self.parentWidget()
        self.header.fit_in((around or self).height())

    def _all_tabs(self) -> tuple[PersonTab, ...]:
        return (self.story, self.plan, self.actions_tab, self.timeline, self.circle, self.papers)

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
            self.tabs.turn_to(tab or self.plan)
            self.tabs.tabBar().setFocus()
        elif tab is not None:
            self.tabs.turn_to(tab)
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
            self.open_person(kept_id, tab=self.tabs.in_sight)
            return
        self.flush()  # a tab out of sight holds somebody else until it is turned to: their words are kept now
        self.everything = everything
        self.header.show_person(everything, self._context.today())
        if (layout := self.layout()) is not None:
            layout.activate()  # now: a tab that is laid out beneath a header of another height is laid out twice
        self.setAccessibleName(everything.person.details.full_name)
        self._behind = set(self._all_tabs())
        self._catch_up()
        self.opened.emit(everything)
        self.turned.emit(self.tabs.in_sight.title)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _turn(self) -> None:
        self.flush()
        self._catch_up()
        self.turned.emit(self.tabs.in_sight.title)

    def _catch_up(self) -> None:
        """Draw the tab in sight, if it is behind. The others are drawn when they are turned to: all take far longer."""
        tab = self.tabs.in_sight
        if self.everything is not None and tab in self._behind:
            self._behind.discard(tab)
            tab.show_person(self.everything)

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
        self.tabs.turn_to(self.papers)
        self.papers.make(paper, about)

    def _refer_again(self) -> None:
        if self.everything is not None:
            new_referral(self.window(), self._context, self.everything)

    def _write_action(self, goal_id: str) -> None:
        """Beside the page that it makes: for this goal, or for one that is written first."""
        self.tabs.turn_to(self.plan)
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
        for tab in self._all_tabs():
            tab.flush()

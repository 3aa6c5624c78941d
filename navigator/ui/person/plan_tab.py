"""The plan: goals with their actions at the left, the printed page live at the right, redrawn as it is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from navigator.domain.goals import open_goals
from navigator.domain.loop import Connection
from navigator.domain.on_page import matters
from navigator.domain.people import Action, CircleMember, Goal, PersonSnapshot
from navigator.domain.what_if import WhatIf
from navigator.domain.words import StoryHeading
from navigator.store.episodes import open_goal_again
from navigator.store.plan import told_of_promise
from navigator.store.what_if import move_what_if
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Card,
    FlowBox,
    Movers,
    Said,
    ScrollColumn,
    Told,
    Words,
    column,
    filled_anew,
    reveal,
)
from navigator.ui.person.action_editor import ActionEditor
from navigator.ui.person.connecting import begin_next, connect_service
from navigator.ui.person.ended_goals import EndedGoals
from navigator.ui.person.few_lines import FewLines
from navigator.ui.person.goal_card import ADD_ACTION, goal_card
from navigator.ui.person.goal_editor import GoalEditor
from navigator.ui.person.member import MemberDialog
from navigator.ui.person.nearness import NearnessDialog
from navigator.ui.person.on_page import OnPageCard
from navigator.ui.person.plain_words import PlainWordsCard
from navigator.ui.person.plan_editor import PlanEditor
from navigator.ui.person.plan_preview import PlanPreview
from navigator.ui.person.rest_of_plan import PageWordsDialog, circle_card, words_card
from navigator.ui.person.ringing import next_step_dialog
from navigator.ui.person.side_by_side import SideBySide
from navigator.ui.person.support_over import SupportOver
from navigator.ui.person.tab import PersonTab
from navigator.ui.person.what_happened import WhatHappenedDialog
from navigator.ui.person.what_if import ADD_WHAT_IF, HARDER, WhatIfEditor, take_out, what_if_card

_ADD_GOAL, _ADD_WHAT_IF = "add a goal", "add a what-if"


class PlanTab(PersonTab):
    """What matters, goals and actions, the circle, the other words of the page; and the page."""

    title = "Plan"
    #: A service is to be found in the directory: for a connection that was Begun, or None.
    wants_service = Signal(object)
    wants_card = Signal()
    wants_circle = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._everything: PersonSnapshot | None = None
        self.opened: set[str] = set()
        self.editor: PlanEditor | None = None
        self._return_to = ""  # the goal that was worked on, by its id, or where one is added
        self._movers = Movers(lambda key, by: context.work.command(move_what_if(key, by)))
        self._matters = Card()
        words, goals, rest, what_ifs = column(spacing=8), column(spacing=12), column(spacing=12), column()
        self._words, self._goals, self._what_ifs, self._rest = Told(words), Told(goals), Told(what_ifs), Told(rest)
        self._few = FewLines(self._goals, lambda: self._show_goals(), self.opened)
        self._matters.body.addWidget(self._matters.heading)
        self._matters.body.addLayout(words)
        self._new_goal, self._new_what_if = column(), column()
        self.add_goal = Button("Add a goal", icon="plus", then=self.write_goal)
        find = Button("Find a service", icon="compass", then=lambda: self.wants_service.emit(None))
        self.preview = PlanPreview(context)
        self._on_page = OnPageCard(context, self.preview.look_bar.look)
        self._on_page.closed.connect(self._chosen)
        left = self._left = ScrollColumn(spacing=12, margins=0)
        left.body.addWidget(self.preview.looks)
        left.body.addWidget(self._on_page)
        left.body.addWidget(self._matters)
        left.body.addLayout(goals)
        left.body.addLayout(self._new_goal)
        left.body.addWidget(FlowBox(self.add_goal, find))
        self._over = SupportOver(self.wants_referral.emit, self.add_goal)
        left.body.addWidget(self._over)
        self._ended = EndedGoals(self, self.opened)
        left.body.addWidget(self._ended)
        self._plain_words = PlainWordsCard(context)
        left.body.addWidget(self._plain_words)
        left.body.addLayout(what_ifs)
        left.body.addLayout(self._new_what_if)
        left.body.addLayout(rest)
        self.preview.wants_parts.connect(self._choose)
        self.preview.shown.connect(self._on_page.show_fit)
        self.sides = SideBySide(left, self.preview, shares=(7, 5))
        self.preview.zoomed.connect(self.sides.show_page_larger)
        self.setLayout(column(self.sides))

    # Showing

    def show_person(self, everything: PersonSnapshot) -> None:
        another = self._everything is None or self._everything.person.id != everything.person.id
        if another:
            self._close_editor()
            self._return_to = ""
            self.opened.clear()
            self._put_parts_away()
            self._left.verticalScrollBar().setValue(0)
        self._everything = everything
        focus = QApplication.focusWidget()
        here = focus is None or self.isAncestorOf(focus)
        with filled_anew(self._left.inner):
            self._show_matters(everything)
            self._over.show_person(everything)
            self._show_goals()
            self._ended.show_goals(everything, self.context.today())
            self._show_rest(everything, self.context.today())
        self._show_page()
        if here and not self._movers.go_back(self._what_ifs) and self.editor is None:
            self._go_back()
            self._return_to = ""

    def _show_matters(self, everything: PersonSnapshot) -> None:
        name = everything.person.details.likes_to_be_called
        self._matters.heading.setText(f"What matters to {name}")
        told = [Said(f"“{entry.words}”") for entry in matters(everything.story) if entry.on_plan]
        nothing = Words(f"Nothing yet. Write it under “{StoryHeading.WHAT_MATTERS.label}” in the story.", tone="quiet")
        self._words.show(told or [nothing])

    def _show_goals(self) -> None:
        everything, editor = self._everything, self.editor
        if everything is None:
            return
        goals = open_goals(everything.goals)
        editing = editor if isinstance(editor, ActionEditor) else None
        in_card = editing is not None and any(goal.id == editing.goal_id for goal in goals)
        typed_in = QApplication.focusWidget()
        parts = [
            goal_card(
                number,
                goal,
                self.context.today(),
                self,
                self._few,
                everything.connections,
                editing if editing is not None and editing.goal_id == goal.id else None,
            )
            for number, goal in enumerate(goals, 1)
        ]
        if not goals and not isinstance(editor, GoalEditor):
            yet = "now" if everything.goals else "yet"
            parts.append(Words(f"No goal {yet}. What do they want, in their own words?", tone="quiet"))
        self._goals.show(parts)
        if editing is not None and not in_card:
            # Its goal has ended meanwhile: it stands beneath those that go on, with why it was not saved.
            self._new_goal.addWidget(editing)
        if typed_in is not None and editing is not None and editing.isAncestorOf(typed_in):
            typed_in.setFocus()

    def _show_rest(self, everything: PersonSnapshot, today: date) -> None:
        remove = partial(take_out, self.context)
        self._what_ifs.show([what_if_card(everything, today, self.write_what_if, remove, self._movers)])
        circle = circle_card(everything, today, self._write_member, self.wants_circle.emit)
        words = words_card(everything, today, self._write_page_words, self.wants_card.emit)
        self._rest.show([circle, words])
        self._on_page.show_plan(everything)

    def _show_page(self, *, typing: bool = False) -> None:
        everything = self._with_typing()
        self.preview.show_plan(everything, typing=typing)
        self._plain_words.show_plan(everything, typing=typing)

    def _with_typing(self) -> PersonSnapshot:
        """The record with what is being typed in place: what the page would say if it were saved now."""
        everything = self._everything
        if everything is None:
            raise RuntimeError("no person is shown")
        if isinstance(self.editor, GoalEditor):
            goal = self.editor.draft_goal()
            goals = [goal if goal and one.id == goal.id else one for one in everything.goals]
            if goal is not None and not goal.id:
                goals.append(goal)
            return replace(everything, goals=tuple(goals))
        if isinstance(self.editor, WhatIfEditor):
            typed = self.editor.draft_what_if()
            what_ifs = [typed if typed and one.id == typed.id else one for one in everything.what_ifs]
            if typed is not None and not typed.id:
                what_ifs.append(typed)
            return replace(everything, what_ifs=tuple(what_ifs))
        if isinstance(self.editor, ActionEditor):
            action = self.editor.draft_action()
            if action is not None:
                return replace(everything, goals=tuple(_with_action(goal, action) for goal in everything.goals))
        return everything

    # What stands on the page

    def _choose(self) -> None:
        self._on_page.start()
        self.preview.tell_fit(elsewhere=True)
        reveal(self._on_page)

    def _put_parts_away(self) -> None:
        self._on_page.hide()
        self.preview.tell_fit(elsewhere=False)

    def _chosen(self) -> None:
        self._put_parts_away()
        self.preview.back_from_parts()

    # Writing: one editor at a time, in its place

    def write_goal(self, goal: Goal | None = None) -> None:
        """Open the editor for a new goal, or to change one."""
        if self._everything is not None:
            self._open(GoalEditor(self.context, self._everything.person.id, goal), self._new_goal.addWidget)

    def write_what_if(self, begun: WhatIf | None = None) -> None:
        """Open the editor for a line of the what-if plan: a new one, one begun with what happens, or one to change."""
        if self._everything is not None:
            person_id = self._everything.person.id
            self._open(WhatIfEditor(self.context, person_id, begun), self._new_what_if.addWidget)

    def write_action(self, goal: Goal, action: Action | None = None) -> None:
        """Open the editor for what happens next for a goal, within its card."""
        self._open(ActionEditor(self.context, goal.person_id, goal.id, action), lambda _editor: self._show_goals())

    def write_action_for(self, goal_id: str) -> None:
        """The same, for the goal with this id."""
        if self.goal_card(goal_id) is not None and self._everything is not None:
            self.write_action(next(goal for goal in self._everything.goals if goal.id == goal_id))

    def _open(self, editor: PlanEditor, put: Callable[[PlanEditor], object]) -> None:
        self._close_editor()
        self.editor = editor
        put(editor)
        editor.changed.connect(self._typed)
        editor.closed.connect(partial(self._closed, editor))
        reveal(editor)
        editor.start()

    def _typed(self) -> None:
        if self.editor is not None and self._everything is not None:
            self._show_page(typing=True)

    def _closed(self, editor: PlanEditor) -> None:
        if editor is self.editor:  # a late answer to one that made room for another closes nothing
            self._return_to = _where(editor)
            self._close_editor()
            self._go_back()

    def goal_card(self, goal_id: str) -> QWidget | None:
        """The card of a goal, if it is shown."""
        return self._goals.find(goal_id) if goal_id else None

    def _go_back(self) -> None:
        """The keys go back to where the coordinator was, not to whatever comes first in the window."""
        card = self.goal_card(self._return_to)
        if card is not None:
            button = self._goals.button(self._return_to, ADD_ACTION)
        else:
            button = {_ADD_GOAL: self.add_goal, _ADD_WHAT_IF: self._what_ifs.button(HARDER, ADD_WHAT_IF)}.get(
                self._return_to
            )
        if button is not None:
            button.setFocus()
            reveal(card or button)

    def _close_editor(self) -> None:
        if self.editor is not None:
            editor, self.editor = self.editor, None
            editor.draft.flush()
            editor.hide()
            self._show_goals()
            editor.deleteLater()
            if self._everything is not None:
                self.preview.show_plan(self._everything)

    def what_happened(self, action: Action) -> None:
        if self._everything is not None:
            self._return_to = action.goal_id
            WhatHappenedDialog(self.window(), self.context, action, self._everything).open()

    def tell_why(self, action: Action) -> None:
        self.context.work.command(told_of_promise(action.id, action.revision))

    def connect_service(self, goal: Goal) -> None:
        if self._everything is not None:
            self._return_to = goal.id
            connect_service(self, self.context, self._everything, goal, look=self.wants_service.emit)

    def move_connection(self, connection: Connection) -> None:
        if self._everything is not None:
            self._return_to = connection.goal_id or ""
            next_step_dialog(self.window(), self.context, self._everything, connection).open()

    def begin_next(self, connection: Connection) -> None:
        self._return_to = connection.goal_id or ""
        begin_next(self.context, connection)

    def open_again(self, goal: Goal) -> None:
        self._return_to = goal.id
        self.context.work.command(open_goal_again(goal.id, goal.revision))

    def ask_nearness(self, goal: Goal) -> None:
        self._return_to = goal.id
        NearnessDialog(self.window(), self.context, goal).open()

    def _write_member(self, member: CircleMember | None) -> None:
        if self._everything is not None:
            MemberDialog(self.window(), self.context, self._everything, member).open()

    def _write_page_words(self) -> None:
        if self._everything is not None:
            PageWordsDialog(self.window(), self.context, self._everything.plan).open()

    def flush(self) -> None:
        if self.editor is not None:
            self.editor.draft.flush()


def _where(editor: PlanEditor) -> str:
    """Where the keys go when this editor is closed."""
    if isinstance(editor, ActionEditor):
        return editor.goal_id
    return _ADD_WHAT_IF if isinstance(editor, WhatIfEditor) else _ADD_GOAL


def _with_action(goal: Goal, action: Action) -> Goal:
    if goal.id != action.goal_id:
        return goal
    if action.id:
        return replace(goal, actions=tuple(action if one.id == action.id else one for one in goal.actions))
    return replace(goal, actions=(*goal.actions, action))

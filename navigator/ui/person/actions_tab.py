"""Actions: what is to be done, by state; the connections, each with its way and its next step; what was held once."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from navigator.domain.connections import going_on, holding, is_over, passed_around, that_go_on
from navigator.domain.goals import ended_goals, open_goals
from navigator.domain.loop import Connection
from navigator.domain.people import Action, PersonSnapshot
from navigator.domain.rules import ladder
from navigator.domain.words import ActionState, Need
from navigator.store.plan import told_of_promise
from navigator.ui.context import Context
from navigator.ui.kit import (
    Button,
    Choice,
    FlowBox,
    Flowing,
    InCard,
    Part,
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
from navigator.ui.person.action_row import action_row, in_order, who_does
from navigator.ui.person.assessments import Assessments
from navigator.ui.person.connecting import MoveDialog, begin_next, connect_service
from navigator.ui.person.connection_card import connection_card, holding_card, passed_around_card
from navigator.ui.person.few_lines import FewLines
from navigator.ui.person.ringing import RingDialog, next_step_dialog
from navigator.ui.person.support_over import SupportOver
from navigator.ui.person.tab import LEAST_HEIGHT, PersonTab
from navigator.ui.person.what_happened import WhatHappenedDialog

_EVERY, _ME = "*", ""


class ActionsTab(PersonTab):
    """Filtered by goal and by who. Being passed around and being held come first, whatever the filter."""

    title = "Actions"
    #: A service is to be found in the directory: for a connection that was Begun, or None.
    wants_service = Signal(object)
    shows_service = Signal(str)
    #: Help for the goal or need of which this tells.
    wants_help = Signal(str)
    #: What happens next for the goal with this id; "" where there is no goal yet.
    wants_action = Signal(str)
    #: A letter about the connection with this id.
    wants_letter = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._everything: PersonSnapshot | None = None
        self._opened: set[str] = set()
        self._assessments = Assessments(self, context)
        self._goal = Choice([(_EVERY, "Every goal")], name="Goal")
        self._who = Choice([(_EVERY, "Everybody")], name="Who")
        for choice in (self._goal, self._who):
            choice.changed.connect(self._show_all)
        self._connect = Button("Connect a service", kind="primary", icon="signpost", then=self._begin)
        find = Button("Find a service", icon="compass", then=lambda: self.wants_service.emit(None))
        self._add = Button("Add an action", icon="plus", then=self._add_action)
        head = FlowBox(self._goal, self._who, self._add, find, self._connect)
        self._list = ScrollColumn(spacing=12, margins=0, least=LEAST_HEIGHT)
        self._told = Told(self._list.body)
        self._few = FewLines(self._told, self._show_all, self._opened)
        self._support_over = SupportOver(self.wants_referral.emit, self._add, self._connect)
        page = column(head, self._support_over, self._list, spacing=12)
        page.setStretch(2, 1)
        self.setLayout(page)

    def turn_short(self, short: bool, room: int) -> None:
        self._list.grow(short)

    def show_person(self, everything: PersonSnapshot) -> None:
        if self._everything is None or self._everything.person.id != everything.person.id:
            self._goal.set_value(_EVERY)
            self._who.set_value(_EVERY)
            self._opened.clear()
        self._everything = everything
        self._support_over.show_person(everything)
        self._show_filters(everything)
        self._show_all()

    # The filters

    def _show_filters(self, everything: PersonSnapshot) -> None:
        goals = [(_EVERY, "Every goal"), *((goal.id, goal.words) for goal in open_goals(everything.goals))]
        goals += [(goal.id, f"{goal.words} (ended)") for goal in ended_goals(everything.goals)]
        names = {who_does(action) for goal in everything.goals for action in goal.actions}
        names |= {one.service.name for one in everything.connections}
        whos = [(_EVERY, "Everybody"), (_ME, "You"), *((name, name) for name in sorted(names - {_ME}))]
        for choice, options in ((self._goal, goals), (self._who, whos)):
            chosen = choice.value()
            choice.set_options(options)
            choice.set_value(chosen if chosen in dict(options) else _EVERY)

    def _wanted(self, goal_id: str | None, who: str) -> bool:
        return self._goal.value() in (_EVERY, goal_id) and self._who.value() in (_EVERY, who)

    # Showing

    def _show_all(self) -> None:
        everything = self._everything
        if everything is None:
            return
        keys = where_the_keys_are(self._list.body)
        with filled_anew(self._list.inner):
            self._told.show(
                [
                    *self._warnings(everything),
                    *self._connections(everything),
                    *self._actions(everything),
                    *self._over(everything),
                    *_ladder(everything),
                    self._assessments.card(everything),
                ]
            )
        give_the_keys_back(self._list.body, keys)

    def _warnings(self, everything: PersonSnapshot) -> list[Part]:
        if not everything.goes_on:
            return []
        today, connections = self.context.today(), that_go_on(everything)
        parts: list[Part] = [
            passed_around_card(one, _for(everything, one.goal_id, one.need), today, self.wants_help.emit)
            for one in passed_around(connections, everything.goals)
        ]
        held = holding(connections)
        name = everything.person.details.likes_to_be_called
        return [*parts, holding_card(held, name, today)] if held else parts

    def _connections(self, everything: PersonSnapshot) -> list[Part]:
        every = self._wanted_connections(everything)
        wanted = going_on(every, everything.goals, everything.ended_before)
        if not every:
            hint = "No connection here yet. A connection is the way from a need to a service that truly helps."
            return [Words(hint, tone="quiet")]
        return [self._connection(everything, one) for one in wanted]

    def _wanted_connections(self, everything: PersonSnapshot) -> list[Connection]:
        wanted = [one for one in everything.connections if self._wanted(one.goal_id, one.service.name)]
        return sorted(wanted, key=lambda one: (not one.state.is_open, one.chase_on or one.since_on))

    def _connection(self, everything: PersonSnapshot, one: Connection) -> Part:
        what_for, over = _for(everything, one.goal_id, one.need), is_over(one, everything)
        others = everything.connections
        return connection_card(one, what_for, self.context.today(), self, others=others, over=over)

    def _actions(self, everything: PersonSnapshot) -> list[Part]:
        """By state, those of goals that go on or were cleared."""
        wanted = self._wanted_actions(everything)
        over = {goal.id for goal in ended_goals(everything.goals)}
        by_state = {state: [one for one in wanted if one.state is state] for state in ActionState}
        by_state[ActionState.OPEN] = [one for one in by_state[ActionState.OPEN] if one.goal_id not in over]
        return [
            self._card(everything, f"{state.label}: {len(actions)}", in_order(actions))
            for state, actions in by_state.items()
            if actions
        ]

    def _wanted_actions(self, everything: PersonSnapshot) -> list[Action]:
        return [
            action for goal in everything.goals for action in goal.actions if self._wanted(goal.id, who_does(action))
        ]

    def _over(self, everything: PersonSnapshot) -> list[Part]:
        """What was left undone, and whom nobody asks any more, since the goal or the support has ended."""
        over = {goal.id for goal in ended_goals(everything.goals)}
        left = [
            one for one in self._wanted_actions(everything) if one.state is ActionState.OPEN and one.goal_id in over
        ]
        wanted = self._wanted_connections(everything)
        go_on = going_on(wanted, everything.goals, everything.ended_before)
        loops = [one for one in wanted if one not in go_on]
        parts: list[Part] = []
        if left:
            parts.append(self._card(everything, f"Left undone: {len(left)}", in_order(left)))
        if loops:
            parts.append(Words("Connections that are over", heading=2))
        return [*parts, *(self._connection(everything, one) for one in loops)]

    def _card(self, everything: PersonSnapshot, title: str, actions: Sequence[Action]) -> Part:
        known = {one.id: one for one in everything.connections}
        over = {goal.id for goal in ended_goals(everything.goals)}
        lines = [
            action_row(
                action,
                self.context.today(),
                known.get(action.connection_id or ""),
                what_happened=self.what_happened,
                told=self.tell_why,
                over=action.goal_id in over,
            )
            for action in actions
        ]
        return InCard(title, *self._few.of(lines, title.partition(":")[0]))

    # Doing

    def _add_action(self) -> None:
        """For the goal that is chosen, or the only one; else it is asked for which."""
        if self._everything is None:
            return
        goals = open_goals(self._everything.goals)
        meant = [goal for goal in goals if goal.id == self._goal.value()] or list(goals)
        if len(meant) < 2:
            self.wants_action.emit(meant[0].id if meant else "")
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for goal in meant:
            entry = menu.addAction(shortened(goal.words, 60).replace("&", "&&"))
            entry.triggered.connect(partial(self._emit_wants_action, goal.id))
        menu.popup(self._add.mapToGlobal(QPoint(0, self._add.height())))

    def _emit_wants_action(self, goal_id: str, _checked: bool = False) -> None:
        self.wants_action.emit(goal_id)

    def _begin(self) -> None:
        if self._everything is not None:
            connect_service(self, self.context, self._everything, look=self.wants_service.emit)

    def move_connection(self, connection: Connection) -> None:
        if self._everything is not None:
            next_step_dialog(self.window(), self.context, self._everything, connection).open()

    def tell_other(self, connection: Connection) -> None:
        over = self._everything is not None and is_over(connection, self._everything)
        MoveDialog(self.window(), self.context, connection, any_other=True, over=over).open()

    def ring_service(self, connection: Connection) -> None:
        if self._everything is not None:
            RingDialog(self.window(), self.context, self._everything, connection).open()

    def see_service(self, connection: Connection) -> None:
        self.shows_service.emit(connection.service.service_id)

    def write_to_service(self, connection: Connection) -> None:
        self.wants_letter.emit(connection.id)

    def begin_next(self, connection: Connection) -> None:
        begin_next(self.context, connection)

    def what_happened(self, action: Action) -> None:
        if self._everything is not None:
            WhatHappenedDialog(self.window(), self.context, action, self._everything).open()

    def tell_why(self, action: Action) -> None:
        self.context.work.command(told_of_promise(action.id, action.revision))


def _for(everything: PersonSnapshot, goal_id: str | None, need: Need | None) -> str:
    words = next((goal.words for goal in everything.goals if goal.id == goal_id), "")
    return words or (need.label if need else "")


def _ladder(everything: PersonSnapshot) -> list[Part]:
    """How much of what was done was more than sign-posting."""
    found = ladder(action for goal in everything.goals for action in goal.actions)
    if not found.total:
        return []
    said = f"{found.more} of {found.total} done were more than telling them about it."
    rungs = Flowing(*(Tag(f"{kind.label}: {count}") for kind, count in found.rungs), spacing=6)
    return [InCard("Hand-holding", Words(said, strong=True), rungs)]

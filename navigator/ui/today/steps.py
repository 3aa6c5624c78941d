"""What the pill of a line does: the one step that answers it, at once, in a form, or on the page where it is done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.loop import Connection
from navigator.domain.people import Action, CircleMember, PersonSnapshot
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayStep
from navigator.errors import Refused
from navigator.store.people import communication_still_so
from navigator.store.plan import told_of_promise
from navigator.store.services_in_use import update_service
from navigator.store.snapshot import snapshot
from navigator.ui.context import Context
from navigator.ui.today.watch import TodayWatch

#: Done on another page: the frame knows which.
_ELSEWHERE = frozenset({TodayStep.LOOK, TodayStep.FIND_HELP, TodayStep.ADD_ACTION, TodayStep.PRINT_PLAN})


class Steps(QObject):
    """`elsewhere` asks for the page of a line's person where its step is done, `wants_contact` for a contact."""

    elsewhere = Signal(object)
    wants_contact = Signal(str)

    def __init__(self, context: Context, watch: TodayWatch, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._watch, self._page = context, watch, page
        self._forms: dict[TodayStep, Callable[[TodayLine, PersonSnapshot], object]] = {
            TodayStep.WHAT_HAPPENED: self._what_happened,
            TodayStep.TOLD_WHY: self._told_why,
            TodayStep.CHASE: partial(self._ring, True),
            TodayStep.RING: partial(self._ring, False),
            TodayStep.REVIEW: self._review,
            TodayStep.STILL_SO: self._still_so,
            TodayStep.END_GOALS: self._end_goals,
            TodayStep.CARER_RECORD: self._carer_record,
            TodayStep.AGREE_AGAIN: self._agree_again,
        }

    def do(self, line: TodayLine) -> None:
        """The step of a line."""
        if line.step is TodayStep.LOG_CONTACT:
            self.wants_contact.emit(line.person_id)
        elif line.step in _ELSEWHERE:
            self.elsewhere.emit(line)
        elif line.step is TodayStep.VISIT:
            self._visit(line)
        elif line.step is TodayStep.UPDATE:
            now = self._watch.services[line.record_id].snapshot
            self._context.work.command(update_service(line.person_id, now))
        else:
            # What a form needs is read when it is asked for: Today holds no more of anybody than it shows.
            answer: Callable[[PersonSnapshot], None] = partial(self._answer, line)
            self._context.work.query(snapshot(line.person_id), answer, self, key="step")

    def _answer(self, line: TodayLine, everything: PersonSnapshot) -> None:
        if line.step in _ABOUT and not _ABOUT[line.step](line, everything):
            gone = f"{line.title}: that is on their record no more, so there is nothing to open. Nothing was changed."
            self._context.work.failed.emit(Refused(gone))
            self._watch.ask()
            return
        self._forms[line.step](line, everything)

    def _window(self) -> QWidget:
        return self._page.window()

    def _visit(self, line: TodayLine) -> None:
        from navigator.ui.person.visits import VisitSheetDialog

        VisitSheetDialog(self._window(), self._context, line.record_id).open()

    def _what_happened(self, line: TodayLine, everything: PersonSnapshot) -> None:
        from navigator.ui.person.what_happened import WhatHappenedDialog

        for action in _actions(line, everything):
            WhatHappenedDialog(self._window(), self._context, action, everything).open()

    def _told_why(self, line: TodayLine, everything: PersonSnapshot) -> None:
        for action in _actions(line, everything):
            self._context.work.command(told_of_promise(action.id, action.revision))

    def _ring(self, chasing: bool, line: TodayLine, everything: PersonSnapshot) -> None:
        from navigator.ui.person.ringing import RingDialog

        for connection in _connections(line, everything):
            RingDialog(self._window(), self._context, everything, connection, chasing=chasing).open()

    def _review(self, _line: TodayLine, everything: PersonSnapshot) -> None:
        from navigator.ui.person.reviewing import ReviewDialog

        if everything.episode is not None:
            ReviewDialog(self._window(), self._context, everything, everything.episode).open()

    def _still_so(self, _line: TodayLine, everything: PersonSnapshot) -> None:
        person = everything.person
        self._context.work.command(communication_still_so(person.id, person.revision))

    def _end_goals(self, _line: TodayLine, everything: PersonSnapshot) -> None:
        from navigator.ui.person.ending import EndGoalsDialog

        EndGoalsDialog(self._window(), self._context, everything).open()

    def _carer_record(self, line: TodayLine, everything: PersonSnapshot) -> None:
        from navigator.ui.person.caring import new_record

        for member in _members(line, everything):
            new_record(self._window(), self._context, everything, member).open()

    def _agree_again(self, line: TodayLine, everything: PersonSnapshot) -> None:
        from navigator.ui.person.agreeing import AgreeDialog

        for member in _members(line, everything):
            AgreeDialog(self._window(), self._context, everything, member).open()


def _actions(line: TodayLine, everything: PersonSnapshot) -> list[Action]:
    """The action that the line is about; none where it was taken away meanwhile."""
    return [action for goal in everything.goals for action in goal.actions if action.id == line.record_id]


def _connections(line: TodayLine, everything: PersonSnapshot) -> list[Connection]:
    return [one for one in everything.connections if one.id == line.record_id]


def _members(line: TodayLine, everything: PersonSnapshot) -> list[CircleMember]:
    """The one of the circle that the line is about; of a consent the day it ends stands behind."""
    return [one for one in everything.circle if one.id == line.record_id.partition("/")[0]]


#: What a step is about, where that can have gone since the line was drawn: a pill that opens nothing says so.
_ABOUT: dict[TodayStep, Callable[[TodayLine, PersonSnapshot], Sequence[object]]] = {
    TodayStep.WHAT_HAPPENED: _actions,
    TodayStep.TOLD_WHY: _actions,
    TodayStep.CHASE: _connections,
    TodayStep.RING: _connections,
    TodayStep.CARER_RECORD: _members,
    TodayStep.AGREE_AGAIN: _members,
}

"""Going somewhere alone: what is told before leaving, the sheet that stays behind, and back safe in one click."""

from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from navigator.domain.changes import Changes
from navigator.domain.dates import read_time, screen_moment
from navigator.domain.loop import Visit
from navigator.domain.people import Coordinator, Person
from navigator.domain.visits import LONGEST, check_back, check_visit, is_late_back
from navigator.errors import NavigatorError
from navigator.store.casefile import Reader
from navigator.store.coordinator import coordinator
from navigator.store.people import person
from navigator.store.visits import (
    NewVisit,
    back_safe,
    call_off_visit,
    edit_visit,
    plan_visit,
    visit,
    whom_to_alert,
)
from navigator.ui.ask_file import save_as
from navigator.ui.context import Context
from navigator.ui.drafted_dialog import DraftedDialog
from navigator.ui.kit import (
    Button,
    Chip,
    DateField,
    Dialog,
    FlowBox,
    Fold,
    Form,
    PlainLabel,
    TextInput,
    TimeInput,
    clear,
    column,
)

#: How long a visit usually takes.
_USUAL = timedelta(hours=1, minutes=30)


class VisitDialog(DraftedDialog):
    """Where you go, when you are expected back, and who rings whom if you are not."""

    def __init__(self, parent: QWidget, context: Context, whom: Person, known: Visit | None = None) -> None:
        name = whom.details.likes_to_be_called
        super().__init__(parent, context, "Visit alone", heading=f"Visit {name} alone", width=640)
        self._window, self._person, self._known = parent, whom, known
        now = context.now().astimezone()
        form = Form(self)
        home = ", ".join(part for part in (whom.details.address, whom.details.postcode) if part)
        where = form.add("place", "Where", TextInput(home), validator=_check_place)
        on = DateField(context.today(), name="Day", today=context.today)
        day = form.add("day", "Day", on, validator=self._check_day)
        leaves = form.add("leaves", "I leave at", TimeInput(f"{now:%H:%M}", words=False), validator=_check_time)
        back = form.add("back", "Back by", TimeInput(f"{now + _USUAL:%H:%M}", words=False), validator=self._check_back)
        with_whom = form.add("with_whom", "With me", TextInput(hint="Alone"))
        who = form.add("alert_who", "If I am not back, ring", TextInput(hint="Sam, my manager"))
        phone = form.add("alert_phone", "Their phone", TextInput())
        note = form.add("note", "Good to know", TextInput(hint="The dog is loose. Park in Mill Lane."))
        for part in (where, Fold(day, leaves, back, shares=(2, 1, 1)), Fold(who, phone), with_whom, note):
            self.body.addWidget(part)
        if known is not None:
            form.fill(_values(known))
        else:
            context.work.query(whom_to_alert, self._usual, self, key="alert")
        place = f"visit/{known.id if known else whom.id}"
        self.begin(form, place, self.add_buttons("Save", self._save), changes=known is not None)

    def _usual(self, usual: tuple[str, str]) -> None:
        if not self.form.values()["alert_who"]:
            self.form.fill({"alert_who": usual[0], "alert_phone": usual[1]})
            self.draft.begin_anew()

    def _times(self) -> tuple[datetime, datetime]:
        values = self.form.values()
        leaves, back = (
            datetime.combine(values["day"], read_time(values[name]) or time()) for name in ("leaves", "back")
        )
        if back <= leaves and back + timedelta(days=1) - leaves <= LONGEST:
            back += timedelta(days=1)  # back after midnight
        return leaves.astimezone(), back.astimezone()

    def _check_back(self, text: str) -> str:
        wrong = _check_time(text)
        if wrong or self.form.values()["day"] is None:
            return wrong
        return self._problem("back_at")

    def _check_day(self, day: date | None) -> str:
        return self._problem("day") if day else "Please give the day."

    def _problem(self, field: str) -> str:
        return check_visit(*self._times(), "somewhere", self.context.now(), self._known).get(field, "")

    def _save(self) -> None:
        values = self.form.values()
        leaves_at, back_at = self._times()
        words = {name: values[name] for name in ("place", "with_whom", "alert_who", "alert_phone", "note")}
        new = NewVisit(leaves_at, back_at, **words)
        known = self._known
        op = edit_visit(known.id, known.revision, new) if known else plan_visit(self._person.id, new)
        self.save(op, self._saved)

    def _saved(self, changes: Changes) -> None:
        VisitSheetDialog(self._window, self.context, changes.record_id).open()


def _values(known: Visit) -> dict[str, object]:
    leaves, back = known.leaves_at.astimezone(), known.back_at.astimezone()
    same = ("place", "with_whom", "alert_who", "alert_phone", "note")
    times = {"day": leaves.date(), "leaves": f"{leaves:%H:%M}", "back": f"{back:%H:%M}"}
    return {name: getattr(known, name) for name in same} | times


def _check_place(text: str) -> str:
    return "" if text else "Please say where you are going: somebody may have to find you."


def _check_time(text: str) -> str:
    return "" if read_time(text) else "Please give a time such as 14:02."


Known = tuple[Visit, Person, Coordinator]


#: Milliseconds between two looks at the clock: the sheet may lie open while the coordinator is out.
_LOOK = 30_000


class VisitSheetDialog(Dialog):
    """The sheet on the screen: as it stands, to print, back safe once it has begun, and then what happened on it."""

    def __init__(self, parent: QWidget, context: Context, visit_id: str) -> None:
        super().__init__(parent, "Visit sheet", width=620)
        self._window, self._context, self._visit_id = parent, context, visit_id
        self._known: Known | None = None
        self._lines = column(spacing=8)
        self.body.addLayout(self._lines)
        self._print_it = Button("Print", icon="printer", then=self._print)
        self._save_it = Button("Save PDF", icon="save", then=self._save)
        self._change = Button("Change", kind="quiet", icon="pencil", then=self._edit)
        self._off = Button("Call it off", kind="quiet", icon="x", then=self._call_off)
        self.body.addWidget(FlowBox(self._print_it, self._save_it, self._change, self._off))
        self.foot.addWidget(Button("Close", then=self.accept))
        self._safe = Button("Back safe", kind="primary", icon="check", then=self._back_safe)
        self._log = Button("Log what happened", kind="primary", icon="pencil", then=self._log_it)
        for button in (self._safe, self._log):
            button.hide()  # until it is known which of them is due
            self.foot.addWidget(button)
        self._said: tuple[tuple[str, str], tuple[str, ...]] | None = None
        self._clock = QTimer(self, interval=_LOOK)
        self._clock.timeout.connect(self._ask)
        self._clock.start()
        self._ask()

    def _ask(self) -> None:
        def known(reader: Reader) -> Known:
            found = visit(self._visit_id)(reader)
            return found, person(found.person_id)(reader), coordinator(reader)

        self._context.work.query(known, self._show, self, key="visit", failed=self._told)

    def _show(self, known: Known) -> None:
        self._known = known
        found, whom, _ = known
        now, today = self._context.now(), self._context.today()
        said = state_of(found, now, today), tuple(lines_of(found, now, today))
        if said == self._said:
            return
        self._said = said
        self.heading.setText(f"Visit to {whom.details.full_name}")
        clear(self._lines)
        self._lines.addWidget(FlowBox(Chip(*said[0])))
        for words in said[1]:
            self._lines.addWidget(PlainLabel(words, selectable=True))
        out = found.safe_at is None
        self._safe.setVisible(out and not check_back(found, now))
        self._log.setVisible(not out and found.contact_id is None)
        for button in (self._change, self._off):
            button.setVisible(out)
        due = next((button for button in (self._safe, self._log) if not button.isHidden()), self._print_it)
        due.setFocus()
        self.fit()

    def _back_safe(self) -> None:
        if self._known is not None:
            back = back_safe(self._visit_id, self._known[0].revision)
            self._context.work.command(back, lambda _changes: self._ask(), self._told)

    def _log_it(self) -> None:
        from navigator.ui.log_contact import LogContactDialog

        if self._known is not None:
            self.accept()
            LogContactDialog(self._window, self._context, visit=self._known[0]).open()

    def _call_off(self) -> None:
        if self._known is not None:
            off = call_off_visit(self._visit_id, self._known[0].revision)
            self._context.work.command(off, lambda _changes: self.accept(), self._told)

    def _edit(self) -> None:
        if self._known is not None:
            found, whom, _ = self._known
            self.accept()
            VisitDialog(self._window, self._context, whom, found).open()

    def _pdf(self) -> bytes | None:
        from navigator.documents.visit_sheet import visit_sheet_pdf

        if self._known is None:
            return None
        found, whom, mine = self._known
        try:
            return visit_sheet_pdf(found, whom.details.full_name, mine, self._context.today())
        except NavigatorError as error:
            self.banner.say(error.words)
            return None

    def _print(self) -> None:
        from navigator.ui.printing import print_with_dialog, sheet_sent

        pdf = self._pdf()
        if pdf is not None:
            print_with_dialog(
                self.window(), pdf, partial(sheet_sent, self.banner), lambda words: self.banner.say(words)
            )

    def _save(self) -> None:
        if self._pdf() is not None:
            save_as(self.window(), "Save the visit sheet", "visit-sheet.pdf", "PDF (*.pdf)", "pdf", self._save_to)

    def _save_to(self, path: Path) -> None:
        from navigator.files import write_whole

        pdf = self._pdf()
        if pdf is None:
            return
        try:
            write_whole(path, pdf)
        except NavigatorError as error:
            self.banner.say(error.words)
            return
        self.banner.say(f"The sheet is saved in {path}. Delete it when you are back.", role="settled")

    def _told(self, error: NavigatorError) -> None:
        self.banner.say(error.words)


def state_of(found: Visit, now: datetime, today: date) -> tuple[str, str]:
    """How a visit stands, in words, and the role of its chip."""
    if found.safe_at is not None:
        return f"Back safe {screen_moment(found.safe_at, today)}", "settled"
    if is_late_back(found, now):
        return f"Late back: expected {screen_moment(found.back_at, today)}", "concern"
    return ("Out now" if found.leaves_at <= now else "Planned"), "accent"


def lines_of(found: Visit, now: datetime, today: date) -> list[str]:
    """A visit in words, a fact a line."""
    alert = ", ".join(part for part in (found.alert_who, found.alert_phone) if part)
    lines = (
        f"Where: {found.place}",
        f"Leaves {screen_moment(found.leaves_at, today)}, back by {screen_moment(found.back_at, today)}",
        f"With {found.with_whom}" if found.with_whom else "Alone",
        f"If not back, ring {alert}" if alert else "Nobody is named to be alerted",
        found.note,
        check_back(found, now),
        "What happened is logged in the timeline." if found.contact_id else "",
    )
    return [words for words in lines if words]

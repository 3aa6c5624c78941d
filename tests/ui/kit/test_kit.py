"""The parts: words stay words, problems wait for typing, keys do what they say, rows come back."""

import importlib
import pkgutil
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QCalendarWidget, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

import navigator.ui
from navigator.ui.kit import (
    SORT_ROLE,
    Banner,
    Button,
    Card,
    Check,
    Chip,
    Choice,
    Column,
    DateField,
    Dialog,
    FlowBox,
    Form,
    Minutes,
    NearnessChoice,
    PlainLabel,
    SearchBox,
    Segmented,
    Table,
    TextArea,
    TextInput,
    by_date,
    column,
    needed,
    tooltip,
)
from navigator.ui.kit.forms import PAUSE
from navigator.ui.theme import colour

HOSTILE = '<b>x</b><img src="file:///etc/passwd"> & <table>'
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Line:
    name: str
    on: date | None


@pytest.fixture
def holder(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setLayout(column())
    made.resize(600, 600)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def show(holder: QWidget, *parts: QWidget) -> None:
    for part in parts:
        holder.layout().addWidget(part)
        part.setVisible(not isinstance(part, Banner))
    holder.layout().activate()


def test_words_stay_words(holder: QWidget) -> None:
    button, check = Button(HOSTILE), Check("Tea & cake")
    show(holder, PlainLabel(HOSTILE), Chip(HOSTILE), button, check)
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in holder.findChildren(QLabel))
    assert button.accessibleName() == HOSTILE
    assert button.text() == HOSTILE.replace("&", "&&")
    assert check.accessibleName() == "Tea & cake"
    tooltip(button, HOSTILE)
    assert "<b>" not in button.toolTip()
    assert "&lt;b&gt;" in button.toolTip()


def test_a_problem_waits_for_typing_and_shuts_save(holder: QWidget, qtbot: QtBot) -> None:
    form, save = Form(holder), Button("Save")
    field = form.add("name", "First name", TextInput(), validator=needed("A first name is needed."))
    show(holder, field, save)
    form.gate(save)
    problem = field.findChildren(PlainLabel)[-1]
    assert not save.isEnabled()
    assert not problem.isVisible()
    qtbot.keyClicks(field.control, "M")
    assert save.isEnabled()
    qtbot.keyClick(field.control, Qt.Key.Key_Backspace)
    assert not problem.isVisible()
    qtbot.waitUntil(problem.isVisible, timeout=PAUSE * 3)
    assert problem.text() == "A first name is needed."
    assert field.control.accessibleDescription() == "A first name is needed."
    assert not save.isEnabled()
    form.fill({"name": "Mary"})
    assert not problem.isVisible()
    assert form.values() == {"name": "Mary"}


def test_by_a_button_that_is_shut_stands_what_it_waits_for(holder: QWidget, qtbot: QtBot) -> None:
    form, save = Form(holder), Button("Save")
    name = form.add("name", "First name", TextInput(), validator=needed("A first name is needed."))
    day = form.add("day", "Until", DateField(name="Until", today=lambda: TODAY))
    reason = form.add("why", "Why", TextInput(), validator=needed("Please say why."))
    missing = form.gate(save)
    assert isinstance(missing, PlainLabel)
    show(holder, name, day, reason, save, missing)
    assert (missing.text(), missing.isVisible()) == ("A first name is needed. And 1 more.", True)
    assert save.accessibleDescription() == missing.text()
    form.fill({"name": "Mary"})
    assert missing.text() == "Please say why."
    qtbot.mouseClick(missing, Qt.MouseButton.LeftButton)
    assert reason.control.hasFocus()
    form.fill({"why": "She asked"})
    qtbot.keyClicks(day.control.line, "31/2")
    assert missing.text().startswith("Until: This is not a date we can read."), "what was given wrongly is named"
    day.control.line.clear()
    assert not missing.isVisible()
    assert save.isEnabled()


def test_what_is_begun_anew_is_not_told_to_be_wrong(holder: QWidget, qtbot: QtBot) -> None:
    form = Form(holder)
    field = form.add("name", "First name", TextInput(), validator=needed("A first name is needed."))
    show(holder, field)
    qtbot.keyClicks(field.control, "M")
    form.fill({"name": ""})
    qtbot.wait(PAUSE + 100)
    assert not field.findChildren(PlainLabel)[-1].isVisible()


def test_filling_in_is_not_typing() -> None:
    told: list[object] = []
    controls = [
        (TextInput(), "May"),
        (TextArea(), "Two\nlines"),
        (Choice([(1, "One"), (2, "Two")]), 2),
        (Minutes(), 45),
        (Segmented([("a", "A"), ("b", "B")]), "b"),
        (NearnessChoice(), 7),
        (DateField(name="On", today=lambda: TODAY), date(2027, 1, 5)),
    ]
    for control, value in controls:
        control.changed.connect(lambda: told.append(1))
        control.set_value(value)
        assert control.value() == value
        assert control.problem() == ""
    assert told == []


def test_a_date_is_written_out_when_left(holder: QWidget, qtbot: QtBot) -> None:
    field, other = DateField(name="When", today=lambda: TODAY), TextInput()
    show(holder, field, other)
    field.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    qtbot.keyClicks(field.line, "tomorrow")
    other.setFocus()
    assert field.line.text() == "Tue 24 Nov"
    assert field.value() == date(2026, 11, 24)
    field.line.setText("31/2")
    assert field.value() is None
    assert "not a date" in field.problem()


def test_a_choice_of_buttons_by_keyboard(holder: QWidget, qtbot: QtBot) -> None:
    choice = Segmented([("visit", "Visit"), ("phone", "Phone"), ("text", "Text")], name="How")
    show(holder, choice)
    told: list[object] = []
    choice.changed.connect(lambda: told.append(choice.value()))
    assert choice.value() is None
    first, second, _ = choice.findChildren(Button)
    assert QAccessible.queryAccessibleInterface(first).role() == QAccessible.Role.RadioButton
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert told == ["visit", "phone"]
    assert second.hasFocus()
    # The tab key stops at the chosen one alone; arrows at the end stay there.
    assert [one.focusPolicy() is Qt.FocusPolicy.StrongFocus for one in (first, second)] == [False, True]
    qtbot.keyClick(second, Qt.Key.Key_Left)
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert choice.value() == "visit"
    choice.set_value(None)
    assert choice.value() is None


def test_several_lines_take_plain_text_and_tab_moves_on(holder: QWidget, qtbot: QtBot) -> None:
    area, other = TextArea(lines=2), TextInput()
    show(holder, area, other)
    rich = QMimeData()
    rich.setHtml(HOSTILE)
    rich.setText("plain")
    area.insertFromMimeData(rich)
    assert area.value() == "plain"
    area.setFocus()
    qtbot.keyClick(area, Qt.Key.Key_Tab)
    assert other.hasFocus()
    before = area.sizeHint().height()
    area.setPlainText("\n".join(["a line"] * 8))
    assert area.sizeHint().height() > before


def test_search_tells_down_enter_and_clears(holder: QWidget, qtbot: QtBot) -> None:
    box = SearchBox(hint="Find")
    show(holder, box)
    qtbot.keyClicks(box, "choir")
    with qtbot.waitSignal(box.went_down):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.entered):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_a_table_sorts_by_value_keeps_the_chosen_and_hands_back(holder: QWidget, qtbot: QtBot) -> None:
    lines = [Line("Cy", date(2026, 12, 1)), Line("al", None), Line("Bo", date(2026, 1, 5))]
    columns = [
        Column[Line]("Name", lambda one: one.name),
        Column[Line]("When", lambda one: str(one.on or ""), by_date(lambda one: one.on)),
    ]
    table = Table(columns, lambda one: one.name, name="People")
    show(holder, table)
    table.set_rows(lines)
    assert [one.name for one in table.rows.rows] == ["Cy", "al", "Bo"]
    table.choose("Cy")
    table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert [one.name for one in table.rows.rows] == ["al", "Bo", "Cy"]
    assert table.current() == lines[0]
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        table.horizontalHeader().setSortIndicator(1, order)
        assert table.rows.rows[-1].name == "al"
    table.set_rows([Line("Dee", None), *lines])
    assert table.current() == lines[0]
    assert table.rows.index(0, 1).data(SORT_ROLE) == date(2026, 12, 1).toordinal()
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [lines[0]]


def test_the_cells_of_a_table_say_their_column(holder: QWidget) -> None:
    columns = [Column[Line]("Flags", lambda one: "", chips=lambda one: [("Quiet 24 days", "waiting")])]
    table = Table(columns, lambda one: one.name, name="People")
    show(holder, table)
    table.set_rows([Line("Ivor", None)])
    assert table.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Flags: Quiet 24 days"


def test_flowing_chips_wrap_and_none_is_lost(holder: QWidget) -> None:
    chips = [Chip(f"Chip number {number}") for number in range(12)]
    box = FlowBox(*chips)
    card = Card("Chips")
    card.body.addWidget(box)
    show(holder, card)
    holder.resize(360, 600)
    holder.grab()
    tops = {chip.mapTo(box, QPoint(0, 0)).y() for chip in chips}
    assert len(tops) > 1
    assert all(box.rect().contains(chip.geometry()) for chip in chips)


def test_a_row_of_chips_is_as_high_as_its_words_are_now(holder: QWidget) -> None:
    """Its height is remembered until one of them changes, goes or comes."""
    box = FlowBox(Chip("One"), Chip("Two"))
    show(holder, box)
    low = box.flow.heightForWidth(160)
    box.flow.itemAt(0).widget().show_words("A good deal more than that", "neutral")
    assert box.flow.heightForWidth(160) > low
    box.show_items([Chip("One")])
    assert box.flow.heightForWidth(160) == low


def test_a_banner_says_it_until_dismissed(holder: QWidget, qtbot: QtBot) -> None:
    banner = Banner()
    show(holder, banner)
    assert not banner.isVisible()
    banner.say(HOSTILE)
    assert banner.isVisible()
    assert banner.words.text() == HOSTILE
    with qtbot.waitSignal(banner.dismissed):
        banner.close_button.click()
    assert not banner.isVisible()


def test_a_dialog_is_no_larger_than_the_screen_and_escape_leaves(holder: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog(holder, "Log contact")
    for number in range(60):
        dialog.body.addWidget(PlainLabel(f"Line {number}"))
    saved: list[int] = []
    dialog.add_buttons("Save", lambda: saved.append(1))
    dialog.open()
    assert dialog.height() <= dialog.screen().availableSize().height()
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert saved == []


def test_a_dialog_follows_its_questions_and_its_buttons_stay_within_reach(holder: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog(holder, "What happened?", width=300)
    more = QWidget()
    more.setLayout(column(*(PlainLabel(f"Line {number}") for number in range(60))))
    dialog.body.addWidget(PlainLabel("How did it go?"))
    dialog.body.addWidget(more)
    save = dialog.add_buttons("Save", lambda: None)
    dialog.show_only({more: False})
    dialog.open()
    short = dialog.height()
    room = dialog.screen().availableGeometry()
    dialog.move(dialog.x(), room.bottom() - short)
    dialog.show_only({more: True})
    qtbot.waitUntil(lambda: dialog.height() > short)
    assert room.contains(dialog.geometry())
    assert room.contains(save.mapToGlobal(save.rect().bottomRight()))
    dialog.reject()


def test_no_dialog_takes_the_place_of_what_every_dialog_does() -> None:
    """A dialog whose own `_fit` hid this one was never as large as its questions."""
    for info in pkgutil.walk_packages(navigator.ui.__path__, "navigator.ui."):
        importlib.import_module(info.name)

    def below(kind: type[Dialog]) -> list[type[Dialog]]:
        return [one for each in kind.__subclasses__() for one in (each, *below(each))]

    own = {name for name in vars(Dialog) if name.startswith("_") and not name.startswith("__")}
    kinds = below(Dialog)
    assert len(kinds) > 10
    assert {kind.__name__: own & set(vars(kind)) for kind in kinds if own & set(vars(kind))} == {}


def test_a_field_is_labelled_for_those_who_hear_it(holder: QWidget) -> None:
    form = Form(holder)
    field = form.add("need", "Food & drink", Choice([(1, "Any"), (2, "Some")]))
    show(holder, field)
    label = field.findChildren(QLabel)[0]
    assert label.buddy() is field.control
    heard = QAccessible.queryAccessibleInterface(label)
    assert heard.text(QAccessible.Text.Name) == "Food & drink"


def test_a_date_is_picked_from_the_calendar_by_keyboard(holder: QWidget, qtbot: QtBot) -> None:
    field = DateField(date(2026, 11, 23), name="When", today=lambda: TODAY)
    show(holder, field)
    with qtbot.waitSignal(field.changed):
        qtbot.keyClick(field.line, Qt.Key.Key_Down)
        calendar = field.findChild(QCalendarWidget)
        view = calendar.findChild(QTableView)
        qtbot.keyClick(view, Qt.Key.Key_Right)
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert field.value() == date(2026, 11, 24)
    assert field.line.text() == "Tue 24 Nov"


def test_a_name_without_end_does_not_widen_the_window(holder: QWidget) -> None:
    label = PlainLabel("Wolfeschlegelsteinhausenbergerdorff " * 300, heading=1, wrap=False)
    show(holder, label)
    assert holder.minimumSizeHint().width() < 400
    holder.resize(400, 300)
    drawn = label.grab().toImage()
    right = {drawn.pixelColor(drawn.width() - 1, y).name() for y in range(drawn.height())}
    assert len(right) == 1  # nothing is cut through at the edge: the words end in … before it


def test_chips_that_do_not_fit_are_counted(holder: QWidget) -> None:
    flags = [("Promise late", "concern"), ("Quiet 24 days", "waiting"), ("Review due", "neutral")]
    flagged = Column[Line]("To look at", lambda one: "", chips=lambda one: flags)
    columns = [flagged, Column[Line]("Name", lambda one: one.name)]
    table = Table(columns, lambda one: one.name, name="People")
    show(holder, table)
    table.set_rows([Line("Ivor", None)])
    table.setColumnWidth(0, 500)
    wide = table.grab().toImage()
    table.setColumnWidth(0, 190)
    narrow = table.grab().toImage()
    waiting = colour("waiting_soft").name()

    def has(picture: QImage, tint: str) -> bool:
        return any(picture.pixelColor(x, 60).name() == tint for x in range(picture.width()))

    assert has(wide, waiting)
    assert not has(narrow, waiting)
    assert has(narrow, colour("neutral_soft").name())

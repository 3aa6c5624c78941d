"""What the columns of somebody's own list mean: the guess to look over, ten rows to look at, one button."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.services import ColumnMapping, ListPreview
from navigator.ui.kit import Choice, Column, Dialog, Field, FlowBox, Fold, PlainLabel, Table, column
from navigator.ui.service.words import FIELDS, JOINED
from navigator.ui.theme import px

Cells = tuple[str, ...]
NOT_HERE, ONE_MORE = "Not in this list", "One more column"
MOST_JOINED = 5
MOST_SHOWN = 40  # columns of the preview: a list with more is chosen from by name
TABLE = 190  # pixels at 100 %: three rows and their headings; the rest by scrolling
MAIN = ("name", "organization", "phone", "email", "url", "address", "postcode", "description", "opening", "cost",
        "eligibility", "how_to_apply", "terms", "checked")  # fmt: skip


class Columns(QWidget):
    """The column of a field; with `several` there is always room for one more, put together in their order."""

    changed = Signal()

    def __init__(self, columns: Sequence[str], label: str, *, several: bool) -> None:
        super().__init__()
        self._columns = [(one, one) for one in columns]
        self._label, self._most = label, MOST_JOINED if several else 1
        self._choices: list[Choice] = []
        self._box = FlowBox(spacing=8)
        self.setLayout(column(self._box))
        self._add()
        self.setFocusProxy(self._choices[0])

    def _add(self) -> None:
        number = len(self._choices) + 1
        choice = Choice(
            [("", NOT_HERE if number == 1 else ONE_MORE), *self._columns],
            name=self._label if number == 1 else f"{self._label}, column {number}",
        )
        choice.set_value("")
        choice.changed.connect(self._on_change)
        self._choices.append(choice)
        self._box.flow.addWidget(choice)
        choice.show()
        self._box.updateGeometry()

    def _on_change(self) -> None:
        if self._choices[-1].value() and len(self._choices) < self._most:
            self._add()
        self.changed.emit()

    def value(self) -> Cells:
        return tuple(dict.fromkeys(choice.value() for choice in self._choices if choice.value()))

    def set_value(self, value: Sequence[str]) -> None:
        for number, one in enumerate(value[: self._most]):
            if number == len(self._choices):
                self._add()
            self._choices[number].set_value(one)
        for choice in self._choices[len(value) :]:
            choice.set_value("")
        if value and len(value) == len(self._choices) < self._most:
            self._add()

    def problem(self) -> str:
        return ""


class MappingDialog(Dialog):
    """`then(ColumnMapping)` when the coordinator says that it is right."""

    def __init__(self, parent: QWidget, preview: ListPreview, then: Callable[[ColumnMapping], object]) -> None:
        super().__init__(parent, "What the columns mean", heading="What do the columns mean?", width=860)
        self._preview, self._then = preview, then
        self.body.addWidget(PlainLabel(_told(preview)))
        self.fields = {key: self._field(key, label) for key, label in FIELDS.items()}
        self.table = self._table()
        self.body.addWidget(self.table)
        self._lay_out()
        self.use = self.add_buttons("Use this", self._use)
        self._on_change()
        self.fields["name"].control.setFocus()

    def _field(self, key: str, label: str) -> Field:
        control = Columns(self._preview.columns, label, several=key in JOINED)
        control.set_value(self._preview.mapping.fields.get(key, ()))
        field = Field(label, control)
        field.changed.connect(self._on_change)
        return field

    def _lay_out(self) -> None:
        """Those that most lists have first, two abreast; the rest beneath, those that were guessed among the first."""
        fields = self._preview.mapping.fields
        first = [key for key in FIELDS if key in MAIN or key in fields]
        rest = [key for key in FIELDS if key not in first]
        for keys, heading in ((first, ""), (rest, "And, if the list has them")):
            if heading and keys:
                self.body.addWidget(PlainLabel(heading, heading=3))
            for left, right in zip(keys[::2], [*keys[1::2], ""], strict=False):
                beside = self.fields[right] if right else QWidget()
                self.body.addWidget(Fold(self.fields[left], beside, spacing=16))

    def _table(self) -> Table[Cells]:
        columns = [Column[Cells](name, _cell(number)) for number, name in enumerate(self._preview.columns[:MOST_SHOWN])]
        table: Table[Cells] = Table(columns, id, name="The first rows")
        table.setSortingEnabled(False)
        table.horizontalHeader().setSectionsClickable(False)
        table.setFixedHeight(px(TABLE))
        table.set_rows(self._preview.rows)
        return table

    def value(self) -> ColumnMapping:
        return ColumnMapping({key: field.value() for key, field in self.fields.items() if field.value()})

    def _on_change(self) -> None:
        mapping = self.value()
        self.use.setEnabled("name" in mapping.fields)
        if "name" in mapping.fields:
            self.banner.hide()
        else:
            self.banner.say("Say which column is the name of the service.")
        meant = {name: FIELDS[key] for key, names in mapping.fields.items() for name in names}
        rows = self.table.rows
        shown = self._preview.columns[:MOST_SHOWN]
        titles = [f"{name} → {meant[name].lower()}" if name in meant else name for name in shown]
        rows.columns = tuple(replace(one, title=title) for one, title in zip(rows.columns, titles, strict=True))
        self.table.set_rows(self._preview.rows)  # measures the headings anew

    def _use(self) -> None:
        self.accept()
        self._then(self.value())


def _cell(number: int) -> Callable[[Cells], str]:
    return lambda cells: cells[number]


def _told(preview: ListPreview) -> str:
    return (
        f"“{preview.name}” is a list of its own kind, with {len(preview.columns)} columns. This is what they seem to "
        "mean: put right what is wrong. It is remembered for the next time."
    )

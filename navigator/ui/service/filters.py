"""What narrows a search: only what the directory can answer."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.dates import DAYS
from navigator.domain.services import ServiceQuery
from navigator.domain.words import Need
from navigator.ui.kit import Button, Check, Choice, Field, ScrollColumn, TextInput

MILES = (1, 2, 5, 10, 25)
OLDEST = 130


class Filters(ScrollColumn):
    """`narrow(query)` puts what was chosen into a query; `changed` when it was. `below` is what
    belongs beneath the filters."""

    changed = Signal()

    def __init__(self, *below: QWidget) -> None:
        super().__init__(spacing=12, margins=0)
        self.within = Choice([(None, "Any distance"), *((float(one), _within(one)) for one in MILES)])
        self.need = Choice([(None, "Any need"), *((one, one.label) for one in Need)])
        self.day = Choice([("", "Any day"), *((day.lower(), day) for day in DAYS)])
        self.free = Check("Free only")
        self.age = TextInput()
        self.language = TextInput(hint="Polish, BSL")
        self.clear_button = Button("Clear these", kind="quiet", icon="x", then=self.clear)
        self._controls: tuple[Any, ...] = (self.within, self.need, self.day, self.free, self.age, self.language)
        fields: list[QWidget] = [
            Field("Distance", self.within),
            Field("Need", self.need),
            Field("Open on", self.day),
            Field("Age of the person", self.age, validator=_age_problem),
            Field("Language", self.language),
            self.free,
        ]
        for part in (*fields, self.clear_button, *below):
            self.body.addWidget(part)
        self.outer.setContentsMargins(0, 0, 12, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for choice in (self.within, self.need, self.day):
            choice.setMinimumContentsLength(8)  # the column is narrow; what is chosen from is as wide as its words
        for control in self._controls:
            control.changed.connect(self._on_change)
        self.know_place(known=False)
        self.clear_button.setVisible(False)

    def know_place(self, *, known: bool) -> None:
        """Distance can be chosen once there is a place to measure from."""
        self.within.setEnabled(known)
        self.within.setAccessibleDescription("" if known else "Write a postcode first")

    def narrow(self, query: ServiceQuery) -> ServiceQuery:
        """The query with what was chosen."""
        return replace(
            query,
            within_miles=self.within.value() if query.near else None,
            need=self.need.value(),
            on_day=self.day.value(),
            free=self.free.value(),
            age=None if _age_problem(self.age.value()) or not self.age.value() else int(self.age.value()),
            language=self.language.value(),
        )

    @property
    def any(self) -> bool:
        return self.narrow(ServiceQuery(near="x")) != ServiceQuery(near="x")

    def clear(self) -> None:
        """Everything again."""
        for control, value in zip(self._controls, (None, None, "", False, "", ""), strict=True):
            control.blockSignals(True)
            control.set_value(value)
            control.blockSignals(False)
        self._on_change()

    def _on_change(self) -> None:
        self.clear_button.setVisible(self.any)
        self.changed.emit()


def _within(miles: int) -> str:
    return f"Within {miles} {'mile' if miles == 1 else 'miles'}"


def _age_problem(value: str) -> str:
    if not value or (value.isascii() and value.isdigit() and int(value) <= OLDEST):
        return ""
    return "An age is a number of years."

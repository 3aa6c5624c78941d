"""What narrows a search, each with how many it would leave: only what the directory can answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from navigator.domain.dates import DAYS
from navigator.domain.services import ServiceQuery
from navigator.domain.words import Gender, Need
from navigator.ui.kit import Button, Check, Choice, Field, PlainLabel, ScrollColumn, TextInput

MILES = (1, 2, 5, 10, 25)
OLDEST = 130
NOW = "now"
_WEEK = tuple(day.lower() for day in DAYS)
_REACH = (("home", "Comes to you"), ("phone", "By phone"), ("online", "Online"), ("venue", "At a place"))
_GENDERS = {Gender.WOMAN: "women", Gender.MAN: "men"}
LANGUAGES = {
    "en": "English", "cy": "Welsh", "pl": "Polish", "ro": "Romanian", "pa": "Punjabi", "ur": "Urdu", "bn": "Bengali",
    "gu": "Gujarati", "ar": "Arabic", "pt": "Portuguese", "es": "Spanish", "zh": "Chinese", "fr": "French",
    "it": "Italian", "so": "Somali", "tr": "Turkish", "uk": "Ukrainian", "lt": "Lithuanian", "fa": "Farsi",
    "hi": "Hindi", "ta": "Tamil", "de": "German", "ku": "Kurdish", "ti": "Tigrinya", "bf": "British Sign Language",
    "ru": "Russian", "ps": "Pashto", "sq": "Albanian", "hu": "Hungarian", "bg": "Bulgarian", "el": "Greek",
    "vi": "Vietnamese",
}  # fmt: skip
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ForPerson:
    """What is filled in for the person whose page was left for the directory; `called` is "" for nobody."""

    called: str = ""
    postcode: str = ""
    age: int | None = None
    gender: Gender = Gender.NOT_SAID
    language: str = ""
    needs: tuple[Need, ...] = ()


class Filters(ScrollColumn):
    """`narrow(query, now)` puts what was chosen into a query; `changed` when it was. `below` is what belongs beneath
    the filters."""

    changed = Signal()

    def __init__(self, *below: QWidget) -> None:
        super().__init__(spacing=12, margins=0)
        self._person = ForPerson()
        self._counts: Counts = {}
        self.within, self.need = Choice([(None, "Any distance")]), Choice([(None, "Any need")])
        self.day = Choice([("", "Any day")])
        self.at = TextInput(hint="14:30")
        self.reach, self.language = Choice([("", "Any way")]), Choice([("", "Any language")])
        self.gender = Choice([("", "Anybody"), ("women", "Women"), ("men", "Men")])
        self.age = TextInput()
        self.free, self.step_free, self.loop = Check("Free only"), Check("Step-free"), Check("Hearing loop")
        self.no_referral, self.checked = Check("No referral needed"), Check("Checked within a year")
        self._ticks = (self.free, self.step_free, self.loop, self.no_referral, self.checked)
        self._controls: tuple[Any, ...] = (
            self.within, self.need, self.day, self.at, self.reach, self.gender, self.age, self.language, *self._ticks,
        )  # fmt: skip
        self._empty = (None, None, "", "", "", "", "", "", *(False for _ in self._ticks))
        self.clear_button = Button("Clear these", kind="quiet", icon="x", then=self.clear)
        self.whose = PlainLabel(tone="quiet")
        self._lay_out(below)
        for control in self._controls:
            control.changed.connect(self._on_change)
        self.know_place(known=False)
        self.show_counts({})
        self.clear_button.setVisible(False)
        self.whose.hide()

    def _lay_out(self, below: Sequence[QWidget]) -> None:
        self._time = Field("At", self.at, validator=_time_problem)
        self._time.hide()
        fields: list[QWidget] = [
            self.whose, self.clear_button,
            Field("Distance", self.within), Field("Need", self.need), Field("Gets to you", self.reach),
            Field("Open", self.day), self._time,
            Field("Age of the person", self.age, validator=_age_problem), Field("For", self.gender),
            Field("Language", self.language), *self._ticks,
        ]  # fmt: skip
        for part in (*fields, *below):
            self.body.addWidget(part)
        self.outer.setContentsMargins(0, 0, 12, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for choice in (self.within, self.need, self.day, self.reach, self.gender, self.language):
            choice.setMinimumContentsLength(8)  # the column is narrow; what is chosen from is as wide as its words

    def know_place(self, *, known: bool) -> None:
        """Distance can be chosen once there is a place to measure from."""
        self.within.setEnabled(known)
        self.within.setAccessibleDescription("" if known else "Write a postcode first")

    def for_person(self, person: ForPerson) -> None:
        """Fill in what is known of a person, in place of what was filled in for another; it can be taken off."""
        if person == self._person:
            return
        self._person = person
        self.show_counts(self._counts)
        language = "" if person.language in ("", "en") else person.language[:2]
        values: tuple[tuple[Any, object], ...] = (
            (self.age, "" if person.age is None else str(person.age)),
            (self.gender, _GENDERS.get(person.gender, "")),
            (self.language, language if language in LANGUAGES else ""),
        )
        for control, value in values:
            _quietly(control, value)
        self._told()

    def show_counts(self, counts: Counts) -> None:
        """Say beside each choice how many it would leave; a choice that would leave none is not offered, but that
        which is chosen."""
        self._counts = counts
        self.within.show_options(
            [(None, "Any distance")]
            + [(float(one), _words(_within(one), counts.get(f"distance/{one}"))) for one in MILES]
        )
        self.need.show_options([(None, "Any need"), *self._needs(counts)])
        days = [(day, _words(DAYS[at], counts.get(f"day/{at}"))) for at, day in enumerate(_WEEK)]
        self.day.show_options([("", "Any day"), (NOW, "Now"), *days])
        ways = [(one, _words(told, counts.get(f"reach/{one}"))) for one, told in _REACH]
        self.reach.show_options([("", "Any way"), *ways])
        self.language.show_options([("", "Any language"), *self._languages(counts)])
        for tick, told, key in (
            (self.free, "Free only", "cost/free"), (self.step_free, "Step-free", "access/step_free"),
            (self.loop, "Hearing loop", "access/hearing_loop"),
            (self.no_referral, "No referral needed", "referral/open"),
            (self.checked, "Checked within a year", "checked"),
        ):  # fmt: skip
            tick.setText(_words(told, counts.get(key)))

    def _needs(self, counts: Counts) -> list[tuple[Need, str]]:
        """The person's own needs first."""
        own = self._person.needs
        order = sorted(Need, key=lambda need: need not in own)
        return [
            (need, _words(need.label + (" (theirs)" if need in own else ""), counts.get(f"need/{need.value}", 0)))
            for need in order
            if need in own or not counts or counts.get(f"need/{need.value}") or need is self.need.value()
        ]

    def _languages(self, counts: Counts) -> list[tuple[str, str]]:
        codes = {key.partition("/")[2] for key in counts if key.startswith("language/")} & LANGUAGES.keys()
        codes |= {code for code in (self.language.value(), self._person.language[:2]) if code in LANGUAGES}
        return [
            (code, _words(LANGUAGES[code], counts.get(f"language/{code}", 0)))
            for code in sorted(codes, key=lambda code: LANGUAGES[code])
        ]

    def narrow(self, query: ServiceQuery, now: datetime) -> ServiceQuery:
        """The query with what was chosen; `now` is the time on the wall."""
        day, at = self.day.value() or "", "" if _time_problem(self.at.value()) else self.at.value()
        if day == NOW:
            day, at = _WEEK[now.weekday()], f"{now:%H:%M}"
        return replace(
            query,
            within_miles=self.within.value() if query.near else None,
            need=self.need.value(),
            on_day=day,
            at=at if day else "",
            free=self.free.value(),
            age=None if _age_problem(self.age.value()) or not self.age.value() else int(self.age.value()),
            gender=self.gender.value() or "",
            language=self.language.value() or "",
            reach=self.reach.value() or "",
            step_free=self.step_free.value(),
            hearing_loop=self.loop.value(),
            no_referral=self.no_referral.value(),
            checked=self.checked.value(),
        )

    def seek(self, need: Need | None) -> None:
        """Narrow to one need; what is filled in for the person stays."""
        _quietly(self.need, need)
        self._on_change()

    @property
    def any(self) -> bool:
        return any(
            (control.value() or empty) != empty for control, empty in zip(self._controls, self._empty, strict=True)
        )

    def clear(self) -> None:
        """Everything again."""
        for control, value in zip(self._controls, self._empty, strict=True):
            _quietly(control, value)
        self._on_change()

    def _on_change(self) -> None:
        self._told()
        self.changed.emit()

    def _told(self) -> None:
        self.clear_button.setVisible(self.any)
        self._time.setVisible(self.day.value() not in ("", None, NOW))
        self.whose.setText(f"Filled in for {self._person.called}")
        self.whose.setVisible(bool(self._person.called) and self.any)


def _quietly(control: Any, value: object) -> None:
    control.blockSignals(True)
    control.set_value(value)
    control.blockSignals(False)


def _words(told: str, count: int | None) -> str:
    return told if count is None else f"{told} ({count:,})"


def _within(miles: int) -> str:
    return f"Within {miles} {'mile' if miles == 1 else 'miles'}"


def _age_problem(value: str) -> str:
    if not value or (value.isascii() and value.isdigit() and int(value) <= OLDEST):
        return ""
    return "An age is a number of years."


def _time_problem(value: str) -> str:
    hour, _, minute = value.replace(".", ":").partition(":")
    digits = hour.isascii() and hour.isdigit() and (not minute or (minute.isascii() and minute.isdigit()))
    if not value or (digits and int(hour) < 24 and int(minute or 0) < 60):
        return ""
    return "Write a time as 14:30."

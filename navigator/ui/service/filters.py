"""What narrows a search, each with how many it would leave: only what the directory can answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from navigator.directory.openings import slot_of
from navigator.domain.dates import DAYS
from navigator.domain.episodes import check_helped
from navigator.domain.people import PersonDetails, PersonSnapshot
from navigator.domain.rules import age_on
from navigator.domain.services import ServiceQuery
from navigator.domain.text import counted
from navigator.domain.words import Gender, Need
from navigator.ui.kit import Button, Choice, Field, PlainLabel, ScrollColumn, TextInput, clear, column, row
from navigator.ui.service.ticks import Ticks

MILES = (1, 2, 5, 10)
OLDEST = 130
_WEEK = tuple(day.lower() for day in DAYS)
_REACH = (("home", "Comes to you"), ("phone", "By phone"), ("online", "Online"), ("venue", "At a place"))
_WHEN = (("now", "Now"), ("evening", "Evenings"), ("weekend", "Weekends"))
_FOR = (("women", "Women"), ("men", "Men"))
_TRAITS = (
    ("free", "Free", "cost/free"), ("step_free", "Step-free", "access/step_free"),
    ("hearing_loop", "Hearing loop", "access/hearing_loop"), ("no_referral", "No referral needed", "referral/open"),
    ("checked", "Checked within a year", "checked"),
)  # fmt: skip
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
    """What is filled in for the person whose page was left for the directory; `called` is "" for nobody, `over` why
    nothing can be planned with them."""

    called: str = ""
    postcode: str = ""
    age: int | None = None
    gender: Gender = Gender.NOT_SAID
    language: str = ""
    needs: tuple[Need, ...] = ()
    person_id: str = ""
    details: PersonDetails | None = None
    over: str = ""

    @classmethod
    def of(cls, everything: PersonSnapshot, today: date) -> "ForPerson":
        """What a search for this person starts from."""
        details = everything.person.details
        return cls(
            called=details.likes_to_be_called,
            postcode=details.postcode,
            age=age_on(details.born_on, today) if details.born_on else None,
            gender=details.gender,
            language=details.language,
            needs=tuple(dict.fromkeys(goal.need for goal in everything.goals if goal.need and goal.ending is None)),
            person_id=everything.person.id,
            details=details,
            over=check_helped(everything.episode, archived=everything.person.archived_on is not None),
        )


class Filters(ScrollColumn):
    """`narrow(query, now)` puts what was chosen into a query; `changed` when it was. `below` is what belongs beneath
    the filters."""

    changed = Signal()

    def __init__(self, *below: QWidget) -> None:
        super().__init__(spacing=14, margins=0)
        self._person = ForPerson()
        self._needs: tuple[Need, ...] = ()
        self._counts: Counts = {}
        self.within = Ticks("Distance", [(float(one), _within(one), f"distance/{one}") for one in MILES], one=True)
        self.when = Ticks("Open", [(one, told, f"when/{one}") for one, told in _WHEN])
        self.day, self.at = Choice([("", "Any day")], name="On which day"), TextInput(hint="14:30")
        self.reach = Ticks("Gets to you", [(one, told, f"reach/{one}") for one, told in _REACH])
        self.traits = Ticks("Only", _TRAITS)
        self.gender = Ticks("For", [(one, told, f"gender/{one}") for one, told in _FOR], one=True)
        self.age = TextInput()
        self.language, self.need = Choice([("", "Any language")]), Choice([(None, "Any need")])
        self._controls: dict[Any, Any] = {
            self.within: None, self.traits: frozenset(), self.when: frozenset(), self.day: "", self.at: "",
            self.reach: frozenset(), self.gender: None, self.age: "", self.language: "", self.need: None,
        }  # fmt: skip
        self.clear_button = Button("Clear these", kind="quiet", icon="x", then=self.clear)
        self.whose, self._filled = PlainLabel(strong=True), column(spacing=0)
        self._lay_out(below)
        for control in self._controls:
            control.changed.connect(self._on_change)
        self.know_place(known=False)
        self.show_counts({})
        self._told()

    def _lay_out(self, below: Sequence[QWidget]) -> None:
        self._time = Field("At", self.at, validator=_time_problem)
        when = QWidget()
        when.setLayout(column(self.when, self.day, self._time, spacing=4))
        person = QWidget()
        person.setLayout(column(self.whose, self._filled, self.clear_button, spacing=0))
        for part in (
            person, self.within, self.traits, when, self.reach, self.gender,
            Field("Age of the person", self.age, validator=_age_problem), Field("Language", self.language),
            Field("Need", self.need), *below,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.outer.setContentsMargins(0, 0, 12, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for choice in (self.need, self.day, self.language):
            choice.setMinimumContentsLength(8)  # the column is narrow; what is chosen from is as wide as its words

    def know_place(self, *, known: bool) -> None:
        """Distance can be chosen once there is a place to measure from."""
        self.within.setEnabled(known)
        self.within.setAccessibleDescription("" if known else "Write a postcode first")

    def for_person(self, person: ForPerson) -> None:
        """Fill in what is known of a person, in place of what was filled in for another; it can be taken off."""
        if person == self._person:
            return
        self._person, self._needs = person, person.needs
        self.show_counts(self._counts)
        for control, value in self._known_of(person):
            _quietly(control, value)
        self._told()

    def _known_of(self, person: ForPerson) -> tuple[tuple[Any, Any], ...]:
        language = "" if person.language in ("", "en") else person.language[:2]
        return (
            (self.age, "" if person.age is None else str(person.age)),
            (self.gender, _GENDERS.get(person.gender)),
            (self.language, language if language in LANGUAGES else ""),
        )

    def show_counts(self, counts: Counts) -> None:
        """Say beside each choice how many it would leave; a need or a language that would leave none is not offered,
        but that which is chosen."""
        self._counts = counts
        for ticks in (self.within, self.traits, self.when, self.reach, self.gender):
            ticks.show_counts(counts)
        self.need.show_options([(None, "Any need"), *self._needs_offered(counts)])
        days = [(day, _words(DAYS[at], counts.get(f"day/{at}"))) for at, day in enumerate(_WEEK)]
        self.day.show_options([("", "Any day"), *days])
        self.language.show_options([("", "Any language"), *self._languages(counts)])

    def _needs_offered(self, counts: Counts) -> list[tuple[Need, str]]:
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
        age, traits = self.age.value(), self.traits.value()
        return replace(
            query,
            within_miles=self.within.value() if query.near else None,
            need=self.need.value(),
            needs=self._needs,
            on_day=day,
            at=at if day else "",
            when=self.when.value(),
            now=slot_of(now),
            free="free" in traits,
            age=None if _age_problem(age) or not age else int(age),
            gender=self.gender.value() or "",
            language=self.language.value() or "",
            reach=self.reach.value(),
            step_free="step_free" in traits,
            hearing_loop="hearing_loop" in traits,
            no_referral="no_referral" in traits,
            checked="checked" in traits,
        )

    def seek(self, need: Need | None) -> None:
        """Narrow to one need; what is filled in for the person stays."""
        # Those offered now are of the search before, which may have found nothing for this one.
        self.need.show_options([(None, "Any need"), *((each, each.label) for each in Need)])
        _quietly(self.need, need)
        self._on_change()

    @property
    def any(self) -> bool:
        chosen = any((control.value() or empty) != empty for control, empty in self._controls.items())
        return chosen or bool(self._needs)

    def clear(self) -> None:
        """Everything again."""
        for control, value in self._controls.items():
            _quietly(control, value)
        self._needs = ()
        self._on_change()

    def _take_off(self, filled: Any) -> None:
        """A control, or one of their needs."""
        if isinstance(filled, Need):
            self._needs = tuple(need for need in self._needs if need is not filled)
        else:
            _quietly(filled, self._controls[filled])
        self._on_change()

    def _on_change(self) -> None:
        self._told()
        self.changed.emit()

    def _told(self) -> None:
        self.clear_button.setVisible(self.any)
        self._time.setVisible(bool(self.day.value()))
        self.whose.setText(f"Filled in for {self._person.called}")
        clear(self._filled)
        for control, told in self._still_filled():
            self._filled.addLayout(self._taker(control, told))
        self.whose.setVisible(bool(self._person.called) and any(True for _ in self._still_filled()))

    def _still_filled(self) -> Iterator[tuple[Any, str]]:
        """What was filled in for the person and is still as it was, in words."""
        for control, known in self._known_of(self._person):
            if known and control.value() == known:
                told = {self.age: f"Age {known}", self.gender: dict(_FOR).get(known, "")}
                yield control, told.get(control, LANGUAGES.get(known, ""))
        yield from ((need, need.label) for need in self._needs)

    def _taker(self, filled: Any, told: str) -> QBoxLayout:
        """A small cross before words that turn: a need's name is wider than the column."""
        cross = Button(kind="small", icon="x", name=f"Take off: {told}", then=lambda: self._take_off(filled))
        line = row(cross, PlainLabel(told), spacing=4)
        line.setStretch(1, 1)
        return line


def _quietly(control: Any, value: object) -> None:
    control.blockSignals(True)
    control.set_value(value)
    control.blockSignals(False)


def _words(told: str, count: int | None) -> str:
    return told if count is None else f"{told} ({count:,})"


def _within(miles: int) -> str:
    return f"Within {counted(miles, 'mile')}"


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

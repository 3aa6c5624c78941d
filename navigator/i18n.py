"""Set phrases, days and dates in the languages that papers are written in: translator("pl").phrase("Any time").

A phrase is looked up by its English words in `resources/catalogues/CODE.mo` (gettext), which `scripts/catalogues.py`
makes from the `.po` beside it. What people have written themselves is never looked up: it stays as written.

In the words of a phrase `{name}` is where a value goes. In a right-to-left language each value is set apart (Unicode
isolates, UAX #9), so that an English name or a phone number within the sentence keeps its own direction; in the others
a value with letters from the right is, so that an Arabic name does not turn the sentence round.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from unicodedata import bidirectional

from navigator.assets import asset
from navigator.domain.dates import DAYS, MONTHS
from navigator.domain.text import END_OF_ISOLATE as END_OF_ISOLATE
from navigator.domain.text import ISOLATE as ISOLATE
from navigator.domain.words import Language

_FROM_THE_RIGHT = frozenset({"R", "AL"})
CHECKED_BY = "X-Checked-By"


def comma(language: Language) -> str:
    """What stands between the things of a row, with the blank after it."""
    return "，" if language is Language.CHINESE else "، " if language.right_to_left else ", "


def colon(language: Language) -> str:
    """What stands between a label and its words, with the blank after it."""
    return "：" if language is Language.CHINESE else ": "


@dataclass(frozen=True)
class Translator:
    """One language's phrases. `checked_by` says who, that speaks it, has read its catalogue; "" for nobody yet."""

    language: Language
    checked_by: str = ""
    _catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False, compare=False)

    def phrase(self, english: str, /, **values: str) -> str:
        """The set phrase in this language, with the values in their places.

        The English is written out where this is called, so that a test finds every phrase in every catalogue.
        """
        words = self._catalogue.gettext(english)
        return self.filled(words, **values) if values else words

    def filled(self, words: str, /, **values: str) -> str:
        """A phrase that was looked up before, with the values in their places."""
        return words.format(**{name: self._apart(value) for name, value in values.items()})

    def counted(self, one: str, many: str, number: int, /) -> str:
        """The phrase for this number, by the language's own rule for plurals; `{number}` is where it goes."""
        return self._catalogue.ngettext(one, many, number).format(number=number)

    def paper_date(self, day: date, today: date) -> str:
        """ "Wednesday 25 November"; with the year when it is not the year of `today`."""
        return self.day_and_month(day) if day.year == today.year else self.full_date(day)

    def full_date(self, day: date) -> str:
        """ "Monday 23 November 2026", always with the year."""
        return self._dated(self._catalogue.gettext("{weekday} {day} {month} {year}"), day)

    def day_and_month(self, day: date) -> str:
        """ "Wednesday 25 November"."""
        return self._dated(self._catalogue.gettext("{weekday} {day} {month}"), day)

    def past_date(self, day: date, today: date) -> str:
        """ "20 November": without the weekday, which says nothing of a day long gone."""
        if day.year == today.year:
            return self._dated(self._catalogue.gettext("{day} {month}"), day)
        return self._dated(self._catalogue.gettext("{day} {month} {year}"), day)

    def weekday(self, number: int) -> str:
        """ "Wednesday" for 2."""
        return self._catalogue.pgettext("weekday", DAYS[number])

    def month(self, number: int) -> str:
        """ "November" for 11, as it stands in a date."""
        return self._catalogue.pgettext("month", MONTHS[number - 1])

    def listed(self, things: list[str]) -> str:
        """ "Ruth, Ann and Dr Khan"."""
        if len(things) < 2:
            return "".join(things)
        return self.phrase("{some} and {last}", some=self.in_a_row(things[:-1]), last=things[-1])

    def in_a_row(self, things: list[str]) -> str:
        """ "Jo Hart, Orchard House, 0117 496 0199"."""
        return comma(self.language).join(map(self._apart, things) if len(things) > 1 else things)

    def _dated(self, form: str, day: date) -> str:
        weekday, month = self.weekday(day.weekday()), self.month(day.month)
        return form.format(weekday=weekday, day=day.day, month=month, year=day.year)

    def _apart(self, value: str) -> str:
        """The value in its own direction. What has been put together here before has its direction already."""
        turns = self.language.right_to_left or any(bidirectional(letter) in _FROM_THE_RIGHT for letter in value)
        if turns and ISOLATE not in value:
            return f"{ISOLATE}{value}{END_OF_ISOLATE}"
        return value


@cache
def translator(language: str) -> Translator:
    """The translator for a code (BCP 47). A language without a catalogue is answered in English."""
    known = Language.of(language)
    if known is Language.ENGLISH:
        return Translator(known, "the makers of the program")
    with asset(f"catalogues/{known.value}.mo").open("rb") as file:
        catalogue = GNUTranslations(file)
    return Translator(known, catalogue.info().get(CHECKED_BY.lower(), ""), catalogue)


def names_of_days() -> tuple[str, ...]:
    """The days of the week as they stand in dates, in every language of the papers, with a large letter and a small."""
    names = {t.weekday(day) for t in map(translator, Language) for day in range(len(DAYS))}
    return tuple(sorted({f"{first}{name[1:]}" for name in names for first in (name[0].upper(), name[0].lower())}))


def names_of_months() -> tuple[str, ...]:
    """The months as they stand in dates, in every language of the papers ("grudnia")."""
    return tuple(sorted({t.month(month) for t in map(translator, Language) for month in range(1, len(MONTHS) + 1)}))

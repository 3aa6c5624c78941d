"""The coordinator's filters as sets: who fits, how many each further filter would leave, and why others do not fit."""

from dataclasses import dataclass
from datetime import date

from navigator.directory.facets import GROWN_UP, SAYS_WHEN, language
from navigator.directory.openings import SLOT_MINUTES
from navigator.directory.schedules import clock, weekday
from navigator.directory.shelf import Distances, Shelf
from navigator.directory.text import Repairs, plain
from navigator.domain.dates import DAYS
from navigator.domain.services import ServiceQuery
from navigator.domain.text import singular
from navigator.domain.words import Need

MILES = (1.0, 2.0, 5.0, 10.0, 25.0)
"""Distances to choose from."""
CHECKED_MONTHS = 12
COUNTED = ("need", "cost", "day", "when", "gender", "language", "reach", "access", "referral")
"""Facets whose values are counted for the screen."""
_UNSAID = "do not say when they are open"
_OTHER = {"women": "men", "men": "women"}


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: who passes; what those are that do not ("are for other ages"), and of these, in words with their set,
    what those are that do not say, and those that pass at times."""

    fits: int
    unfit: str
    unsaid: str = ""
    silent: int = 0
    at_times: str = ""
    sometimes: int = 0


class Filters:
    """All the filters of one question on one shelf. `notes` says what could not be understood."""

    def __init__(self, shelf: Shelf, query: ServiceQuery, distances: Distances | None, today: date) -> None:
        self._shelf, self._distances, self._today = shelf, distances, today
        self.notes: list[str] = []
        self.active: dict[str, Filter] = {}
        self._of_person(query)
        self._of_time(query)
        self._of_access(query)
        if query.within_miles is not None and distances is not None:
            near, placed = distances.within(max(0.0, query.within_miles)), shelf.named("facet", "placed/yes")
            self.active["distance"] = Filter(near, "are further away", "do not say where they are", ~placed)
        elif query.within_miles is not None:
            self.notes.append("Nothing is narrowed by distance without a place to measure from.")
        if query.need is not None:
            self.active["need"] = Filter(shelf.named("facet", f"need/{query.need.value}"), "are for other needs")
        elif query.needs and not query.words.strip():
            theirs = shelf.union("facet", (f"need/{need.value}" for need in query.needs))
            self.active["need"] = Filter(theirs, "are for other needs")

    def _of_person(self, query: ServiceQuery) -> None:
        if query.age is not None:
            self.active["age"] = Filter(self.for_age(query.age), "are for other ages")
        if query.language.strip():
            code = language(query.language) or "?"
            speaks = self._shelf.named("facet", f"language/{code}")
            said = self._shelf.union("facet", (f"language/{one}" for one in self._shelf.values("language")))
            self.active["language"] = Filter(speaks, "are in other languages", "do not say which languages", ~said)
        if query.gender in _OTHER:
            others = self._shelf.named("facet", f"gender/{_OTHER[query.gender]}")
            self.active["gender"] = Filter(~others, f"are for {_OTHER[query.gender]} only")
        if query.free:
            self.active["cost"] = Filter(
                self._shelf.named("facet", "cost/free"), "cost something", "do not say whether they are free",
                ~self._shelf.union("facet", ("cost/free", "cost/paid")),
            )  # fmt: skip

    def for_age(self, age: int) -> int:
        """Those whose ages take in somebody so old: an upper age lasts until the next birthday."""
        shelf = self._shelf
        too_old = shelf.union("facet", (f"to_age/{one}" for one in shelf.values("to_age") if float(one) + 1 <= age))
        too_young = shelf.union("facet", (f"from_age/{one}" for one in shelf.values("from_age") if float(one) > age))
        return ~(too_old | too_young)

    def for_the_young(self) -> int:
        """Those that only children and young people may use."""
        shelf = self._shelf
        return shelf.union("facet", (f"to_age/{one}" for one in shelf.values("to_age") if float(one) <= GROWN_UP))

    def _of_time(self, query: ServiceQuery) -> None:
        shelf = self._shelf
        silent = ~shelf.named("facet", SAYS_WHEN)
        self._now = shelf.facet(f"slot/{query.now}", self._today) if query.now else 0
        for wanted, unfit in (
            ("now", "are closed now"), ("evening", "close before the evening"), ("weekend", "are closed at weekends"),
        ):  # fmt: skip
            if wanted == "now" and wanted in query.when:
                self.active[wanted] = self._open_at(query.now, unfit, silent)
            elif wanted in query.when:
                self.active[wanted] = Filter(shelf.facet(f"when/{wanted}", self._today), unfit, _UNSAID, silent)
        if not query.on_day.strip():
            return
        day, time = weekday(query.on_day), clock(query.at) if query.at.strip() else ""
        if day is None or (query.at.strip() and not time):
            said = plain(query.on_day if day is None else query.at, Repairs())[:40]
            self.notes.append(f"We do not know the {'day' if day is None else 'time'} “{said}”.")
            return
        if time:
            hour, minute = map(int, time.split(":"))
            slot = f"{day} {hour:02d}:{minute // SLOT_MINUTES * SLOT_MINUTES:02d}"
            self.active["day"] = self._open_at(slot, "are closed then", silent)
        else:
            fits = shelf.facet(f"day/{day}", self._today)
            self.active["day"] = Filter(fits, "are closed then", _UNSAID, silent)

    def _open_at(self, slot: str, unfit: str, silent: int) -> Filter:
        """Those that are open at a half hour of every week; those that are so on some weeks are another matter."""
        fits, some = (self._shelf.facet(f"{kind}/{slot}", self._today) for kind in ("slot", "some"))
        only_some = f"are open then on some {DAYS[int(slot[0])]}s only" if slot else ""
        return Filter(fits, unfit, _UNSAID, silent, only_some, some)

    def _of_access(self, query: ServiceQuery) -> None:
        shelf = self._shelf
        for wanted, kind, value, unsaid in (
            (query.step_free, "step_free", "access/step_free", "do not say whether they are step-free"),
            (query.hearing_loop, "hearing_loop", "access/hearing_loop", "do not say whether they have a hearing loop"),
        ):
            if wanted:
                fits = shelf.named("facet", value)
                self.active[kind] = Filter(fits, "are not", unsaid, ~fits)
        if query.reach:
            fits = shelf.union("facet", (f"reach/{one}" for one in sorted(query.reach)))
            self.active["reach"] = Filter(fits, "reach people in other ways")
        if query.no_referral:
            needed, none = (shelf.named("facet", f"referral/{one}") for one in ("needed", "open"))
            self.active["referral"] = Filter(
                none, "need a referral", "do not say whether they need a referral", ~(needed | none)
            )
        if query.checked:
            self.active["checked"] = Filter(self.checked(), "were not checked within a year")

    def checked(self) -> int:
        """Those that were checked in the last twelve months or in this one."""
        year, month = self._today.year, self._today.month
        months = [(year * 12 + month - 1 - back) for back in range(CHECKED_MONTHS + 1)]
        return self._shelf.union("facet", (f"checked/{one // 12:04d}-{one % 12 + 1:02d}" for one in months))

    def serve(self, elsewhere: int) -> None:
        """Leave out those who clearly serve other areas only."""
        if elsewhere:
            self.active["area"] = Filter(~elsewhere, "serve other areas")

    def fits(self, *, but: str = "") -> int:
        """Those that pass every filter, or every one but one."""
        left: int = self._shelf.everything
        for kind, one in self.active.items():
            if kind != but:
                left &= one.fits
        return left

    def unfit(self, matched: int) -> str:
        """How many of those that match do not fit, and why: "12 more do not fit: 7 are for other ages"."""
        out = matched & ~self.fits()
        if not out:
            return ""
        reasons = []
        for one in self.active.values():
            silent = (matched & ~one.fits & one.silent).bit_count() if one.unsaid else 0
            sometimes = (matched & ~one.fits & one.sometimes).bit_count()
            other = (matched & ~one.fits).bit_count() - silent - sometimes
            reasons += [f"{sometimes:,} {singular(one.at_times, sometimes)}"] if sometimes else []
            reasons += [f"{other:,} {singular(one.unfit, other)}"] if other else []
            reasons += [f"{silent:,} {singular(one.unsaid, silent)}"] if silent else []
        number = out.bit_count()
        return f"{number:,} more {'does' if number == 1 else 'do'} not fit: {', '.join(reasons)}."

    def counts(self, matched: int) -> dict[str, int]:
        """How many there would be with each value of each filter, the other filters as they are."""
        counts: dict[str, int] = {}
        shelf = self._shelf
        fitting = matched & self.fits()
        for kind in COUNTED:
            left = matched & self.fits(but=kind) if kind in self.active else fitting
            for value in shelf.values(kind):
                counts[f"{kind}/{value}"] = (left & shelf.facet(f"{kind}/{value}", self._today)).bit_count()
        if self._now:
            counts["when/now"] = (fitting & self._now).bit_count()
        counts["checked"] = (matched & self.fits(but="checked") & self.checked()).bit_count()
        if self._distances is not None:
            left = matched & self.fits(but="distance")
            for miles in MILES:
                counts[f"distance/{miles:g}"] = (left & self._distances.within(miles)).bit_count()
        return counts


def small_first(need: Need) -> str:
    """A need's label inside a sentence."""
    return need.label[:1].lower() + need.label[1:]

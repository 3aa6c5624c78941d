"""The lists of people that a coordinator asks for: words, rules and order, for the screen and the command line."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from navigator.domain.people import PersonRow
from navigator.domain.words import Word

#: Whoever is archived is in this list and in no other: it is asked for by itself.
ARCHIVED = "archived"
WAITING_LIST = "waiting-list"
ENDED = "ended"


@dataclass(frozen=True, slots=True)
class PeopleList:
    """One list: what it is called, what to say where nobody is in it, who is, and by which day they are ordered
    (None: by name)."""

    words: str
    empty: str
    holds: Callable[[PersonRow], bool]
    by_day: Callable[[PersonRow], date | None] | None = None

    def of(self, people: Iterable[PersonRow]) -> list[PersonRow]:
        """Those of `people`, who come by name, that are in this list, in its order; who has no day comes last."""
        found = [person for person in people if self.holds(person)]
        by_day = self.by_day
        return found if by_day is None else sorted(found, key=lambda person: by_day(person) or date.max)


class FoundBy(Word):
    """By what somebody was found, who is not called what was typed. The later in this order, the more it tells."""

    NAME = "name", "Called so"
    PART = "part", "Found by a part of their name"
    POSTCODE = "postcode", "Found by postcode"
    PHONE = "phone", "Found by phone number"
    NHS_NUMBER = "nhs_number", "Found by NHS number"
    STORY = "story", "Found in their story"


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """One who was found by what was typed."""

    row: PersonRow
    by: FoundBy


LISTS: dict[str, PeopleList] = {
    "open": PeopleList("Open", "Whoever you support now will be listed here.", lambda person: person.ended_on is None),
    WAITING_LIST: PeopleList(
        "Waiting list",
        "Nobody waits to be taken on.",
        lambda person: person.waiting_since is not None,
        lambda person: person.waiting_since,
    ),
    "quiet": PeopleList(
        "Gone quiet", "Everybody was reached as often as agreed.", lambda person: person.quiet_days is not None
    ),
    "waiting": PeopleList(
        "Waiting on others",
        "Nobody waits on others.",
        lambda person: person.waits_on > 0,
        lambda person: person.waits_since,
    ),
    "late": PeopleList("Promise late", "No promise is late.", lambda person: person.promises_late > 0),
    "review": PeopleList(
        "Review due", "No review is due.", lambda person: person.review_due, lambda person: person.review_on
    ),
    ENDED: PeopleList("Ended", "Nobody’s support has ended.", lambda person: person.ended_on is not None),
    ARCHIVED: PeopleList("Archived", "No record is archived.", lambda person: person.archived_on is not None),
}

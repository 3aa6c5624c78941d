"""The lists of people that a coordinator asks for: their words and rules, for the screen and the command line."""

from collections.abc import Callable

from navigator.domain.people import PersonRow

#: Whoever is archived is in this list and in no other: it is asked for by itself.
ARCHIVED = "archived"

LISTS: dict[str, tuple[str, Callable[[PersonRow], bool]]] = {
    "open": ("Open", lambda person: person.ended_on is None),
    "quiet": ("Gone quiet", lambda person: person.quiet_days is not None),
    "late": ("Promise late", lambda person: person.promises_late > 0),
    "ended": ("Ended", lambda person: person.ended_on is not None),
    ARCHIVED: ("Archived", lambda _person: True),
}

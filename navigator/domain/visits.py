"""Rules of going somewhere alone: when the coordinator is late back, and what can be planned."""

from datetime import datetime, timedelta

from navigator.domain.dates import screen_moment
from navigator.domain.loop import Visit

#: Longer than this is a journey, or a slip of the finger.
LONGEST = timedelta(hours=16)


def is_late_back(visit: Visit, now: datetime) -> bool:
    """Expected back by now, and has not said to be back safe."""
    return visit.safe_at is None and visit.back_at < now


def is_out(visit: Visit, now: datetime) -> bool:
    """On the way, and has not said to be back safe."""
    return visit.safe_at is None and visit.leaves_at <= now


def is_to_come(visit: Visit, now: datetime) -> bool:
    """Not begun yet: it can be called off, and nobody is out."""
    return visit.safe_at is None and visit.leaves_at > now


def could_begin(visit: Visit, over_at: datetime | None) -> bool:
    """Whether somebody may have gone: `over_at` is the moment at which the support was said to be over, None while it
    goes on. Nobody goes on a visit that was to begin after that, so that nobody is late back from it."""
    return over_at is None or visit.leaves_at <= over_at


def check_back(visit: Visit, now: datetime) -> str:
    """Why nobody can say to be back safe from this visit yet, in words; "" once it has begun."""
    if visit.leaves_at <= now:
        return ""
    begins = screen_moment(visit.leaves_at, now.astimezone().date())
    return f"This visit begins at {begins}. Once it has, you can say here that you are back safe."


def check_visit(
    leaves_at: datetime, back_at: datetime, place: str, now: datetime, known: Visit | None = None
) -> dict[str, str]:
    """The problems of a planned visit, by field name; `known` is the one that is changed by it. One of this morning may
    be written down late: somebody is still out."""
    day = leaves_at.astimezone().date()
    stays = known is not None and known.leaves_at.astimezone().date() == day
    found = {
        "day": "That day is past. What happened on a visit is told by Log contact."
        if day < now.astimezone().date() and not stays
        else "",
        "place": "" if place else "Please say where you are going: somebody may have to find you.",
        "back_at": "You cannot be back before you leave."
        if back_at <= leaves_at
        else "That is longer than a day’s work: please check the times."
        if back_at - leaves_at > LONGEST
        else "",
    }
    return {name: words for name, words in found.items() if words}

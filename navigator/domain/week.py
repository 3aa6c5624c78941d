"""The days of a week, each with what is planned on it: visits, talks, reviews, actions due, and whom to chase."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from navigator.domain.dates import clock
from navigator.domain.text import counted
from navigator.domain.theirs import Theirs
from navigator.domain.words import ActionState, Word
from navigator.domain.working_days import SATURDAY

_DAYS = 7


class WeekKind(Word):
    """What can be planned on a day, in the order in which it is told."""

    VISIT = "visit", "Visit"
    TALK = "talk", "Talk"
    REVIEW = "review", "Review"
    ACTION = "action", "To do"
    CHASE = "chase", "Chase"


_MORE = {
    WeekKind.VISIT: ("visit", "visits"),
    WeekKind.TALK: ("talk", "talks"),
    WeekKind.REVIEW: ("review", "reviews"),
    WeekKind.ACTION: ("to do", "to do"),
    WeekKind.CHASE: ("chase", "chases"),
}


@dataclass(frozen=True, slots=True)
class WeekItem:
    """One thing that is planned on a day. `time` is by the clock ("09:30"), "" for any time; `record_id` is the visit,
    the action or the connection."""

    kind: WeekKind
    on: date
    person_id: str
    full_name: str
    likes: str
    what: str
    time: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day and what is planned on it, by the clock, then by kind and name."""

    on: date
    items: tuple[WeekItem, ...]

    @property
    def told(self) -> tuple[str, ...]:
        """The day in a few words a line: "2 visits", "Review: May", "3 to do"."""
        by_kind = ((kind, [one for one in self.items if one.kind is kind]) for kind in WeekKind)
        return tuple(
            f"{kind.label}: {found[0].likes}" if len(found) == 1 else counted(len(found), *_MORE[kind])
            for kind, found in by_kind
            if found
        )


def monday_of(day: date) -> date:
    """The Monday of its week; at a weekend that of the week to come: the week that is over asks nothing any more."""
    return day - timedelta(days=day.weekday()) + timedelta(days=_DAYS if day.weekday() >= SATURDAY else 0)


def week(monday: date, items: Iterable[WeekItem]) -> tuple[WeekDay, ...]:
    """Monday to Friday, and the days of the weekend on which something is planned."""
    days = [monday + timedelta(days=number) for number in range(_DAYS)]
    by_day: dict[date, list[WeekItem]] = {day: [] for day in days}
    for item in items:
        if item.on in by_day:
            by_day[item.on].append(item)
    found = (WeekDay(day, _in_order(by_day[day])) for day in days)
    return tuple(day for day in found if day.items or day.on.weekday() < SATURDAY)


def items_of(theirs: Theirs) -> Iterator[WeekItem]:
    """Everything with a day that is planned for one person and not done; nothing for whom support is over."""
    if not theirs.goes_on:
        return
    for visit in theirs.visits:
        leaves_at = visit.leaves_at.astimezone()
        yield _item(theirs, WeekKind.VISIT, leaves_at.date(), visit.place, f"{leaves_at:%H:%M}", visit.id)
    plan, talk_on = theirs.plan, theirs.row.talk_on
    if talk_on is not None:
        yield _item(theirs, WeekKind.TALK, talk_on, plan.talk_where or "we talk again", clock(plan.talk_time))
    if theirs.row.review_on is not None:
        yield _item(theirs, WeekKind.REVIEW, theirs.row.review_on, "review")
    for _, action in theirs.actions():
        if action.state is ActionState.OPEN and action.by_on is not None:
            yield _item(theirs, WeekKind.ACTION, action.by_on, action.what, clock(action.when), action.id)
    for one in theirs.going_on():
        if one.state.waits_on_others and one.chase_on is not None:
            yield _item(theirs, WeekKind.CHASE, one.chase_on, one.service.name, record_id=one.id)


def _in_order(items: Sequence[WeekItem]) -> tuple[WeekItem, ...]:
    kinds = list(WeekKind)
    return tuple(
        sorted(items, key=lambda one: (not one.time, one.time, kinds.index(one.kind), one.full_name, one.record_id))
    )


def _item(theirs: Theirs, kind: WeekKind, on: date, what: str, time: str = "", record_id: str = "") -> WeekItem:
    row = theirs.row
    return WeekItem(kind, on, row.id, row.full_name, theirs.person.details.likes_to_be_called, what, time, record_id)

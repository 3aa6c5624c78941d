"""What the day asks of the coordinator: each line with its person, its reason and the one step that answers it.

Nothing is worked out anew here: a line stands on Today because a rule of `rules`, `connections` or `hints` says so, the
same that the lists, the person's page and the papers ask. Nobody whose support ended or whose record is archived has a
line, but for those that ask what became of their goals when it ended, and whether they were told why a promise was not
kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from navigator.domain import hints
from navigator.domain.connections import not_settled
from navigator.domain.dates import clock, screen_date, unbroken
from navigator.domain.hints import ServicesNow
from navigator.domain.loop import Snooze, Visit
from navigator.domain.people import Action, Goal
from navigator.domain.rules import is_to_explain, promise_standing
from navigator.domain.talk import talk_is_late
from navigator.domain.text import counted
from navigator.domain.theirs import Theirs
from navigator.domain.today_connections import lines_of_connections
from navigator.domain.today_line import TodayLine, hint_of, line_of
from navigator.domain.today_words import TodayKind, TodayPart, TodayStep
from navigator.domain.words import ActionState, PromiseStanding

#: A silence this many times as long as was agreed is rung about today.
_LONG_QUIET = 1.5
_PARTS = list(TodayPart)


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A line that is not shown until a day."""

    line: TodayLine
    snooze: Snooze


@dataclass(frozen=True, slots=True)
class Today:
    """A day's lines in their order, and those that were snoozed, the first to come back first; `anybody`: whether there
    is anybody of whom it could tell."""

    day: date
    lines: tuple[TodayLine, ...] = ()
    snoozed: tuple[Snoozed, ...] = ()
    anybody: bool = True


def lines_of(theirs: Theirs, today: date, services: ServicesNow) -> Iterator[TodayLine]:
    """The lines of one person, snoozed or not."""
    if theirs.row.archived_on is not None:
        return
    if not theirs.goes_on:
        yield from _ended(theirs)
        for goal, action in theirs.actions():
            if is_to_explain(action):
                yield from _of_action(theirs, goal, action, today)
        return
    for goal, action in theirs.actions():
        yield from _of_action(theirs, goal, action, today)
    for visit in theirs.visits:
        yield from _of_visit(theirs, visit, today)
    yield from _talk(theirs, today)
    yield from lines_of_connections(theirs, today)
    yield from _review(theirs, today)
    yield from _hints(theirs, today, services)
    yield from _quiet(theirs)


def snooze_of(line: TodayLine, snoozes: Iterable[Snooze], today: date) -> Snooze | None:
    """What keeps this line from being shown today. On its day it is over by itself, and a line with a new day is a new
    line: a talk that was put off, and agreed anew for Thursday, is there on Thursday. A visit is never snoozed."""
    for one in snoozes:
        # An older file does not know the day of every line that was snoozed: there it is meant for any.
        if one.until_on > today and one.hint == line.kind.value and one.record_id in (line.about, line.record_id):
            return one if may_be_snoozed(line) else None
    return None


def check_snooze(line: TodayLine, until_on: date | None, today: date) -> str:
    """What is wrong with the day until which a line is snoozed; "" for nothing. A promise that is still to be kept is
    not put out of sight past the day it was promised for (rule 7)."""
    if until_on is None or until_on <= today:
        return "Please choose a day to come."
    if line.kind is TodayKind.PROMISE and line.on is not None and today < line.on < until_on:
        return f"It was promised by {screen_date(line.on, today)}: choose that day, or one before it."
    return ""


def may_be_snoozed(line: TodayLine) -> bool:
    """A visit is at its time: it is changed or called off, not put out of sight."""
    return line.kind is not TodayKind.VISIT


def in_order(lines: Iterable[TodayLine]) -> tuple[TodayLine, ...]:
    """Part by part. What is to do today goes by the clock, then what is late, then what has no time; in every other
    part what is late comes first. Then by day, and by name."""
    return tuple(sorted(lines, key=place))


def place(one: TodayLine) -> tuple[int, int, str, date, str, str, str, str]:
    """Where a line stands among the others; no two stand at the same place."""
    if one.part is TodayPart.DUE:
        rank = 0 if one.time and not one.late else 1 if one.late else 2
    else:
        rank = 0 if one.late else 1
    clock = one.time if rank == 0 else ""
    whose = (one.full_name, one.person_id)
    return (_PARTS.index(one.part), rank, clock, one.on or date.max, *whose, one.kind.value, one.record_id)


# Numbers, each defined here once


def to_do(lines: Iterable[TodayLine]) -> int:
    """How many things are to be done today: what is due, and promises that are late or still to be explained.
    The number in the rail."""
    return sum(one.part is TodayPart.DUE or (one.part is TodayPart.PROMISED and one.late) for one in lines)


def late_promises(lines: Iterable[TodayLine]) -> tuple[int, int]:
    """How many promises are late, and how many were not kept and the person not told why yet (rule 7)."""
    owed = [one for one in lines if one.part is TodayPart.PROMISED and one.late]
    to_tell = sum(one.step is TodayStep.TOLD_WHY for one in owed)
    return len(owed) - to_tell, to_tell


#: Who is not in it was told no: they wait for nobody.
_WAITED_FOR = frozenset({TodayKind.CHASE, TodayKind.WAITING, TodayKind.HOLDING})


def summary(lines: Iterable[TodayLine]) -> str:
    """The day in a few words: "2 visits, 5 things to do, 3 people waiting on others"."""
    lines = tuple(lines)
    late, to_tell = late_promises(lines)
    visits = sum(one.kind is TodayKind.VISIT for one in lines)
    waiting = len({one.person_id for one in lines if one.kind in _WAITED_FOR})
    said = (
        (late, "promise late", "promises late"),
        (to_tell, "promise to explain", "promises to explain"),
        (visits, "visit", "visits"),
        (to_do(lines) - late - to_tell - visits, "thing to do", "things to do"),
        (waiting, "person waiting on others", "people waiting on others"),
    )
    return ", ".join(counted(*told) for told in said if told[0])


def lead(line: TodayLine, today: date) -> str:
    """What stands before a line, short: its time, its day, or for how many days it is so."""
    if line.days is not None:
        return f"{line.days} d"
    if line.part is TodayPart.DUE and not line.late:
        return line.time or "any"
    day, month, *year = short_date(line.on, today).split(" ") if line.on else ("", "")
    return " ".join([unbroken(f"{day} {month}".strip()), *year])


def short_date(day: date, today: date) -> str:
    """ "6 Nov", and the year where it is another."""
    return screen_date(day, today).partition(" ")[2]


# One person's lines


def _of_action(theirs: Theirs, goal: Goal, action: Action, today: date) -> Iterator[TodayLine]:
    promise = promise_standing(action, today)
    due = action.state is ActionState.OPEN and action.by_on is not None and action.by_on <= today
    time = clock(action.when)
    if promise is PromiseStanding.UNTOLD:
        why = "Not kept, and they were not told why yet"
        yield line_of(
            theirs, TodayPart.PROMISED, TodayKind.PROMISE, action.what, why, "Not told yet", TodayStep.TOLD_WHY,
            action.by_on, late=True, record_id=action.id, button="Told them why",
        )  # fmt: skip
    elif promise is PromiseStanding.LATE:
        yield line_of(
            theirs, TodayPart.PROMISED, TodayKind.PROMISE, action.what, _how(goal, action), "Promise late",
            TodayStep.WHAT_HAPPENED, action.by_on, late=True, record_id=action.id,
        )  # fmt: skip
    elif promise is PromiseStanding.OWED:
        # What was promised for today is done at its time like everything else of the day.
        part = TodayPart.DUE if due else TodayPart.PROMISED
        button = action.way if due else ""
        yield line_of(
            theirs, part, TodayKind.PROMISE, action.what, _how(goal, action, promised=due), "Promised",
            TodayStep.WHAT_HAPPENED, action.by_on, record_id=action.id, time=time, button=button,
        )  # fmt: skip
    elif due and promise is None:
        label = action.way or action.state.label
        yield line_of(
            theirs, TodayPart.DUE, TodayKind.ACTION, action.what, _how(goal, action), label, TodayStep.WHAT_HAPPENED,
            action.by_on, late=action.by_on != today, record_id=action.id, time=time, button=action.way,
        )  # fmt: skip


def _of_visit(theirs: Theirs, visit: Visit, today: date) -> Iterator[TodayLine]:
    leaves_at = visit.leaves_at.astimezone()
    if leaves_at.date() <= today:
        needs = hints.communication_needs(theirs.person.details)
        why = " · ".join(part for part in (visit.place, needs) if part)
        yield line_of(
            theirs, TodayPart.DUE, TodayKind.VISIT, "visit", why, "Visit", TodayStep.VISIT, leaves_at.date(),
            late=leaves_at.date() < today, record_id=visit.id, time=f"{leaves_at:%H:%M}",
        )  # fmt: skip


def _talk(theirs: Theirs, today: date) -> Iterator[TodayLine]:
    """They were told when we talk again: due on that day, late after it, answered once they were reached."""
    plan, talk_on = theirs.plan, theirs.row.talk_on
    if talk_on is not None and talk_on <= today:
        why = " · ".join(part for part in (plan.talk_where, unbroken(theirs.row.phone)) if part)
        yield line_of(
            theirs, TodayPart.DUE, TodayKind.TALK, "talk again", why or "As was agreed with them", "Talk",
            TodayStep.LOG_CONTACT, talk_on, late=talk_is_late(talk_on, today), time=clock(plan.talk_time),
        )  # fmt: skip


def _review(theirs: Theirs, today: date) -> Iterator[TodayLine]:
    row = theirs.row
    if row.review_due and row.review_on is not None:
        last = f"Last: {screen_date(theirs.reviewed_on, today)}" if theirs.reviewed_on else "The first since they came"
        started = ", ".join(one.service.name for one in not_settled(theirs.going_on()))
        why = f"{last} · Did it help? {started}" if started else last
        yield line_of(
            theirs, TodayPart.DECIDE, TodayKind.REVIEW, "review", why, "Review due", TodayStep.REVIEW, row.review_on,
            late=row.review_on < today,
        )  # fmt: skip


def _quiet(theirs: Theirs) -> Iterator[TodayLine]:
    row, days = theirs.row, theirs.row.quiet_days
    if days is not None:
        every = f"Agreed to speak every {counted(theirs.quiet_after_days, 'day')}"
        agreed = "On the waiting list" if row.waiting_since else every
        why = " · ".join(part for part in (agreed, unbroken(row.phone)) if part)
        long = days > theirs.quiet_after_days * _LONG_QUIET
        yield line_of(
            theirs, TodayPart.QUIET, TodayKind.QUIET, f"quiet for {counted(days, 'day')}", why, "Gone quiet",
            TodayStep.LOG_CONTACT, row.last_reached_on, days=days, button="Ring today" if long else "Ring",
        )  # fmt: skip


def _ended(theirs: Theirs) -> Iterator[TodayLine]:
    goals = hints.goals_without_ending(theirs)
    if goals:
        what = f"ended, and {counted(len(goals), 'goal has', 'goals have')} no ending"
        why = ", ".join(f"“{goal.words}”" for goal in goals)
        yield hint_of(theirs, TodayKind.NO_ENDING, what, why, "No ending", TodayStep.END_GOALS, theirs.row.ended_on)


def _hints(theirs: Theirs, today: date, services: ServicesNow) -> Iterator[TodayLine]:
    """Rule 9, one after the other."""
    if hints.no_review_day(theirs):
        why = "Nobody set a day to look at the support again"
        yield hint_of(theirs, TodayKind.NO_REVIEW, "no review day", why, "No day", TodayStep.REVIEW)
    for goal in hints.goals_without_action(theirs):
        what = "a goal with nothing open" if goal.actions else "a goal with no action"
        yield hint_of(
            theirs, TodayKind.NO_ACTION, what, f"“{goal.words}”", "No action",
            TodayStep.ADD_ACTION, record_id=goal.id,
        )  # fmt: skip
    if hints.plan_is_old(theirs) and theirs.reviewed_on is not None:
        why = f"Looked at on {screen_date(theirs.reviewed_on, today)}, and not printed since"
        yield hint_of(theirs, TodayKind.OLD_PLAN, "their plan is older", why, "Old plan", TodayStep.PRINT_PLAN)
    if hints.communication_to_review(theirs.person, today):
        needs = hints.communication_needs(theirs.person.details)
        why = f"{needs}. Nobody asked for a year"
        yield hint_of(theirs, TodayKind.COMMUNICATION, "how to communicate", why, "Ask again", TodayStep.STILL_SO)
    yield from _circle(theirs, today)
    yield from _services(theirs, services)


def _circle(theirs: Theirs, today: date) -> Iterator[TodayLine]:
    for member in hints.carers_without_record(theirs):
        why = " · ".join(part for part in ("Looks after them", member.role, unbroken(member.phone)) if part)
        yield hint_of(
            theirs, TodayKind.CARER, f"{member.name} has no record", why, "Carer", TodayStep.CARER_RECORD,
            record_id=member.id,
        )  # fmt: skip
    for lapse in hints.consents_that_end(theirs, today):
        over = lapse.until_on < today
        kind = TodayKind.CONSENT_ENDED if over else TodayKind.CONSENT_ENDING
        what = f"consent for {lapse.member.name}"
        until = f"{'Ran' if over else 'Runs'} out on {screen_date(lapse.until_on, today)}"
        why = f"{until}: {', '.join(one.label for one in lapse.covers)}"
        yield line_of(
            theirs, TodayPart.DECIDE, kind, what, why, "Consent", TodayStep.AGREE_AGAIN, lapse.until_on, late=over,
            record_id=f"{lapse.member.id}/{lapse.until_on.isoformat()}",
        )  # fmt: skip


def _services(theirs: Theirs, services: ServicesNow) -> Iterator[TodayLine]:
    told: set[str] = set()
    for then in theirs.services_in_use():
        now = services.get(then.service_id)
        changed = hints.what_changed(then, now) if now is not None and not now.gone else ""
        if now is None or then.service_id in told or not (now.gone or changed):
            continue
        told.add(then.service_id)
        if now.gone:
            yield hint_of(
                theirs, TodayKind.SERVICE_GONE, then.name, now.gone, "Gone", TodayStep.FIND_HELP,
                record_id=then.service_id,
            )  # fmt: skip
        else:
            yield hint_of(
                theirs, TodayKind.SERVICE_CHANGED, then.name, changed, "Changed", TodayStep.UPDATE,
                record_id=then.service_id,
            )  # fmt: skip


def _how(goal: Goal, action: Action, *, promised: bool = False) -> str:
    """Who and their number, else what it is for; a time that no clock tells stands here in words."""
    who = action.who or (action.service.name if action.service else "")
    phone = action.who_phone or (action.service.phone if action.service else "")
    when = "" if clock(action.when) else action.when
    parts = ("Promised" if promised else "", when, who, unbroken(phone))
    return " · ".join([part for part in parts if part] + ([] if who or phone else [f"Goal: “{goal.words}”"]))

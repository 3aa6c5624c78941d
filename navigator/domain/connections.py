"""The rules of connections: how they move, when to chase, who is passed around, who is being held, what it came to.

Connections come with their steps, oldest first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from navigator.domain.dates import screen_date, unbroken
from navigator.domain.goals import ended_goals
from navigator.domain.loop import Connection, ConnectionStep
from navigator.domain.people import Goal, PersonSnapshot
from navigator.domain.text import counted
from navigator.domain.words import ConnectionState, Helped, Need

_State = ConnectionState
#: Rule 3: how many times turned away or passed on is being passed around.
PASSED_AROUND = 2
_ENDS = (".", "!", "?", "…", "”")

#: Which moves there are, the likeliest first. What is closed stays closed: a slip is undone, a new try is begun anew.
MOVES: dict[ConnectionState, tuple[ConnectionState, ...]] = {
    _State.CONSIDERED: (_State.OFFERED, _State.ASKED, _State.DECLINED, _State.ENDED),
    _State.OFFERED: (_State.ASKED, _State.STARTED, _State.DECLINED, _State.ENDED),
    _State.ASKED: (
        _State.WAITING, _State.STARTED, _State.TURNED_AWAY, _State.PASSED_ON, _State.DECLINED, _State.ENDED,
    ),
    _State.WAITING: (_State.STARTED, _State.TURNED_AWAY, _State.PASSED_ON, _State.DECLINED, _State.ENDED),
    _State.STARTED: (_State.SETTLED, _State.PASSED_ON, _State.ENDED),
}  # fmt: skip

#: How a connection may begin: thought of, offered, or asked already (live, or written down afterwards).
BEGINNINGS = (_State.CONSIDERED, _State.OFFERED, _State.ASKED)
#: What closes it only with a reason (rule 2); settled asks for the person's own word instead.
NEEDS_REASON = frozenset({_State.TURNED_AWAY, _State.PASSED_ON, _State.DECLINED, _State.ENDED})

#: What can still be told of a connection whose goal has ended: that it started, or how it closed. None asks for more.
WHEN_OVER = frozenset({_State.STARTED, _State.SETTLED, *NEEDS_REASON})


def moves(state: ConnectionState, *, over: bool = False) -> tuple[ConnectionState, ...]:
    """Where a connection can go from a state, the likeliest first; of a goal that is `over` only what can still be
    told."""
    return tuple(one for one in MOVES.get(state, ()) if not over or one in WHEN_OVER)


def may_move(before: ConnectionState, after: ConnectionState) -> bool:
    """Whether a connection goes from one state to the other."""
    return after in MOVES.get(before, ())


#: What was thought of or offered, and no service knows of yet.
NOT_ASKED = (_State.CONSIDERED, _State.OFFERED)
#: What a service can answer who is rung.
_ANSWERS = (_State.WAITING, _State.STARTED, _State.TURNED_AWAY, _State.PASSED_ON)


def after_ringing(state: ConnectionState) -> tuple[ConnectionState, ...]:
    """What can come of ringing a service: to ring one that was not asked yet is to ask it. () where there is nothing
    to ring about: it has started, or is closed."""
    if state in NOT_ASKED:
        return (_State.ASKED, *_ANSWERS)
    return tuple(answer for answer in _ANSWERS if may_move(state, answer)) if state.waits_on_others else ()


def way_by_ringing(before: ConnectionState, after: ConnectionState) -> tuple[ConnectionState, ...]:
    """The moves that such a call makes, one after the other: asked first, where it was not asked before."""
    return (after,) if before.waits_on_others or after is _State.ASKED else (_State.ASKED, after)


def check_move(state: ConnectionState, words: str, to_whom: str, helped: Helped | None) -> dict[str, str]:
    """Rule 2: what a move into this state still has to say, by field name. Settled asks for the person's own answer,
    what closes otherwise for the reason, passed on for whom they were passed on to."""
    found = {
        "helped": "Did it help? A connection is settled only with their own answer."
        if state is _State.SETTLED and helped is None
        else "",
        "words": "Please say why: that is what closes it." if state in NEEDS_REASON and not words else "",
        "to_whom": "To whom were they passed on?" if state is _State.PASSED_ON and not to_whom else "",
    }
    return {field: problem for field, problem in found.items() if problem}


def next_step(connection: Connection, today: date) -> ConnectionState | None:
    """The likeliest move from where it stands; None is to chase them, or nothing where it is closed."""
    if chase_is_due(connection.state, connection.chase_on, today):
        return None
    if connection.state is _State.ASKED:
        return _State.STARTED
    return MOVES.get(connection.state, (None,))[0]


def chase_is_due(state: ConnectionState, chase_on: date | None, today: date) -> bool:
    """Rule 2: they were asked, the day to ask again has come, and nothing moved."""
    return state.waits_on_others and chase_on is not None and chase_on <= today


def chase_words(connection: Connection, today: date) -> str:
    """That they are to be asked again, as it is said everywhere: on the day, and after it; "" before."""
    if not chase_is_due(connection.state, connection.chase_on, today):
        return ""
    return "Overdue, chase" if connection.chase_on is not None and connection.chase_on < today else "Chase"


#: What is only considered or offered for so many days was forgotten: as long as a service is left before it is chased.
NOT_ASKED_DAYS = 14


def to_be_asked(connection: Connection, today: date) -> bool:
    """Nobody but the coordinator can move it: the person was passed on to this service and it was not asked yet, or it
    was thought of or offered, and nothing came of it for a fortnight."""
    if connection.state not in NOT_ASKED:
        return False
    return connection.from_id is not None or days_in_state(connection, today) > NOT_ASKED_DAYS


def not_settled(connections: Iterable[Connection]) -> tuple[Connection, ...]:
    """What has started, and of which the person did not say yet whether it helped (rule 2): asked at the review."""
    return tuple(one for one in connections if one.state is _State.STARTED)


def sent_on_to(connection: Connection, others: Iterable[Connection]) -> ConnectionStep | None:
    """The step that says whom the person was sent to, where nobody went there with them yet: no connection goes on from
    this one."""
    step = connection.steps[-1] if connection.steps else None
    if step is None or not step.to_whom or not connection.state.was_refused:
        return None
    return None if any(one.from_id == connection.id for one in others) else step


def days_in_state(connection: Connection, today: date) -> int:
    """Days since it came into the state that it is in."""
    return days_stood(connection.since_on, today)


def days_stood(since_on: date, today: date) -> int:
    """Days that a connection stands in the state it came into on a day; of the one that waits longest, the longest
    wait."""
    return (today - since_on).days


@dataclass(frozen=True, slots=True)
class Stay:
    """A state that a connection was or is in, from when, and for how many days."""

    state: ConnectionState
    since_on: date
    days: int


def stays(connection: Connection, today: date) -> tuple[Stay, ...]:
    """The states it went through, oldest first, each with its days; the last is still going, or closed (0 days)."""
    moves = [(step.state, step.on) for step in connection.steps if step.state is not None]
    ends = [on for _, on in moves[1:]] + [today if connection.state.is_open else connection.since_on]
    return tuple(
        Stay(state, on, max(0, (end - on).days)) for (state, on), end in zip(moves, ends, strict=True) if state
    )


def step_told(step: ConnectionStep, today: date) -> str:
    """What a step says, in a sentence: "Turned away Mon 2 Nov: they are full." """
    what = step.state.label if step.state else "Chased"
    number = f", {unbroken(step.to_phone)}," if step.to_phone else ""
    whom = f" to {step.to_whom}{number}" if step.to_whom else ""
    words = f": {step.words}" if step.words else ""
    return f"{what}{whom} {screen_date(step.on, today)}{words}{'' if words.endswith(_ENDS) else '.'}"


@dataclass(frozen=True, slots=True)
class Link:
    """One agency of a chain that did not take the person on, and the days since the one before said no (0: none)."""

    connection: Connection
    refused_on: date
    days: int


@dataclass(frozen=True, slots=True)
class PassedAround:
    """Rule 3 holds for a goal or a need. `chain` is agency by agency, oldest first."""

    goal_id: str | None
    need: Need | None
    chain: tuple[Link, ...]

    @property
    def about(self) -> str:
        """What help is looked for: the goal by its id, or the need by its name."""
        return self.goal_id or (self.need.value if self.need else "")

    @property
    def days(self) -> int:
        """From the first no to the last."""
        return (self.chain[-1].refused_on - self.chain[0].refused_on).days

    @property
    def told(self) -> str:
        """ "2 said no in 9 days"; "2 said no on one day"."""
        within = f"in {counted(self.days, 'day')}" if self.days else "on one day"
        return f"{len(self.chain)} said no {within}"


def going_on(
    connections: Iterable[Connection], goals: Iterable[Goal], ended_before: date | None
) -> tuple[Connection, ...]:
    """Those that are not over (rule 10): with a goal that has ended, or, where they are for no goal, with the support
    in which they began. `ended_before` is the day on which the last support before this one ended
    (`episodes.ended_before`); what began on that very day may be of this one."""
    ended = {goal.id for goal in ended_goals(goals)}
    return tuple(one for one in connections if one.goal_id not in ended and not _of_before(one, ended_before))


def _of_before(connection: Connection, ended_before: date | None) -> bool:
    began_on = min((step.on for step in connection.steps), default=connection.since_on)
    return connection.goal_id is None and ended_before is not None and began_on < ended_before


def that_go_on(everything: PersonSnapshot) -> tuple[Connection, ...]:
    """Somebody's connections that go on."""
    return going_on(everything.connections, everything.goals, everything.ended_before)


def is_over(connection: Connection, everything: PersonSnapshot) -> bool:
    """Whether the goal that it was for has ended, or the support that it was of, and with it the wait."""
    return not everything.goes_on or not going_on((connection,), everything.goals, everything.ended_before)


def passed_around(connections: Iterable[Connection], goals: Iterable[Goal]) -> tuple[PassedAround, ...]:
    """Rule 3: for one goal or need, two or more turned away or passed on with none started since.

    A need is looked at over all that falls under it, whichever goal it was for: three goals with one no each are sent
    from door to door too. A no that is told for its goal is not told for the need once more.
    """
    needs = {goal.id: goal.need for goal in goals}
    for_goals: dict[str, list[Connection]] = {}
    for_needs: dict[Need | None, list[Connection]] = {}
    for one in connections:
        need = needs.get(one.goal_id or "") or one.need
        if one.goal_id is not None:
            for_goals.setdefault(one.goal_id, []).append(one)
        if one.goal_id is None or need is not None:
            for_needs.setdefault(need, []).append(one)
    found = [PassedAround(goal_id, None, _chain(_refused_since_a_start(group))) for goal_id, group in for_goals.items()]
    found = [one for one in found if len(one.chain) >= PASSED_AROUND]
    told = {link.connection.id for one in found for link in one.chain}
    for need, group in for_needs.items():
        refused = [one for one in _refused_since_a_start(group) if one.id not in told]
        found.append(PassedAround(None, need, _chain(refused)))
    return tuple(one for one in found if len(one.chain) >= PASSED_AROUND)


def _refused_since_a_start(group: Sequence[Connection]) -> list[Connection]:
    started = [step.on for one in group for step in one.steps if step.state is _State.STARTED]
    last = max(started, default=date.min)
    refused = [one for one in group if one.state.was_refused and one.since_on > last]
    return sorted(refused, key=lambda one: (one.since_on, one.id))


def _chain(refused: Sequence[Connection]) -> tuple[Link, ...]:
    before = (*refused[:1], *refused)
    return tuple(
        Link(one, one.since_on, (one.since_on - last.since_on).days) for one, last in zip(refused, before, strict=False)
    )


@dataclass(frozen=True, slots=True)
class Holding:
    """Rule 5: since when everything waits on others, on which connections, and the day of the next check."""

    since_on: date
    waiting: tuple[Connection, ...]
    next_check_on: date | None

    def days(self, today: date) -> int:
        """For how many days."""
        return (today - self.since_on).days


def holding(connections: Sequence[Connection]) -> Holding | None:
    """Rule 5: every connection that is open waits on others, and there is one. None where that is not so."""
    waiting = tuple(one for one in connections if one.state.is_open)
    if not waiting or not all(one.state.waits_on_others for one in waiting):
        return None
    checks = [one.chase_on for one in waiting if one.chase_on is not None]
    return Holding(_held_since(connections), waiting, min(checks, default=None))


def _held_since(connections: Iterable[Connection]) -> date:
    """The day from which there was always somebody to wait for, and nothing that was the coordinator's or the person's
    own to move: whoever is asked beside those that are waited for ends no wait."""
    waits: list[tuple[date, date]] = []
    ours: list[tuple[date, date]] = []
    for one in connections:
        moves = [(step.state, step.on) for step in one.steps if step.state is not None]
        ends = [*(on for _, on in moves[1:]), date.max]
        for (state, on), end in zip(moves, ends, strict=True):
            if state.is_open:
                (waits if state.waits_on_others else ours).append((on, end))
    since_on = date.max
    for on, end in sorted(waits, key=lambda stay: stay[1], reverse=True):
        if end >= since_on or end == date.max:
            since_on = min(since_on, on)
    return max(since_on, *(end for on, end in ours if on < end), date.min)


@dataclass(frozen=True, slots=True)
class Experience:
    """What the coordinator's own connections with one service came to. `usual_days` from asking to starting."""

    helped: int = 0
    not_helped: int = 0
    turned_away: int = 0
    passed_on: int = 0
    waiting: int = 0
    usual_days: int | None = None
    last_used_on: date | None = None

    @property
    def known(self) -> int:
        """How many came to something, either way. Who declined, ended first or still waits tells nothing of it."""
        return self.helped + self.not_helped + self.turned_away + self.passed_on

    @property
    def fared(self) -> float:
        """From -1, where nobody got help, to 1, where everybody did; nearer to 0 the fewer there were."""
        return (2 * self.helped - self.known) / (self.known + 1)


def experience(connections: Sequence[Connection]) -> Experience:
    """What connections with one service came to. Somebody got help where it has started, unless they say it did not
    help; the usual days are the middle one of those known."""
    days = sorted(taken for one in connections if (taken := days_to_start(one)) is not None)
    return Experience(
        helped=sum(1 for one in connections if _got_help(one)),
        not_helped=sum(1 for one in connections if one.helped is Helped.NO),
        turned_away=sum(1 for one in connections if one.state is _State.TURNED_AWAY),
        passed_on=sum(1 for one in connections if one.state is _State.PASSED_ON),
        waiting=sum(1 for one in connections if one.state.waits_on_others),
        usual_days=median_low(days) if days else None,
        last_used_on=max((step.on for one in connections for step in one.steps), default=None),
    )


def days_to_start(connection: Connection) -> int | None:
    """Days from asking to starting; None where it was not asked or has not started."""
    first: dict[ConnectionState | None, date] = {}
    for step in connection.steps:
        first.setdefault(step.state, step.on)
    asked, started = first.get(_State.ASKED), first.get(_State.STARTED)
    return (started - asked).days if asked and started else None


def _got_help(connection: Connection) -> bool:
    if connection.state is _State.SETTLED:
        return connection.helped is not Helped.NO
    started = any(step.state is _State.STARTED for step in connection.steps)
    return started and not connection.state.was_refused

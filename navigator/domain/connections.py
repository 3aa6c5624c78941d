"""The rules of the loop (casework.md, rules 2, 3 and 5): which moves there are, chasing, passed around, being held."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from navigator.domain.loop import Connection
from navigator.domain.words import ConnectionState
from navigator.domain.working_days import working_day_after

#: Rule 2: asking sets a chase date so many working days on.
CHASE_AFTER_WORKING_DAYS = 10
#: Rule 3: so many turned away or passed on for one need is being passed around.
PASSED_AROUND_FROM = 2

_S = ConnectionState
#: Where a connection can go from each state. What is closed stays as it was told; a new one is begun instead.
MOVES: dict[ConnectionState, tuple[ConnectionState, ...]] = {
    _S.CONSIDERED: (_S.OFFERED, _S.ASKED, _S.DECLINED, _S.ENDED),
    _S.OFFERED: (_S.ASKED, _S.DECLINED, _S.ENDED),
    _S.ASKED: (_S.WAITING, _S.STARTED, _S.TURNED_AWAY, _S.PASSED_ON, _S.DECLINED, _S.ENDED),
    _S.WAITING: (_S.STARTED, _S.TURNED_AWAY, _S.PASSED_ON, _S.DECLINED, _S.ENDED),
    _S.STARTED: (_S.SETTLED, _S.TURNED_AWAY, _S.PASSED_ON, _S.ENDED),
    _S.SETTLED: (),
    _S.DECLINED: (),
    _S.TURNED_AWAY: (),
    _S.PASSED_ON: (),
    _S.ENDED: (),
}
#: These ask why (rule 2); the person's own no is theirs to explain or not.
NEED_A_REASON = frozenset({_S.TURNED_AWAY, _S.PASSED_ON, _S.ENDED})


def chase_day(asked_on: date, holidays: Collection[date], working_days: int = CHASE_AFTER_WORKING_DAYS) -> date:
    """Rule 2: when to ask again."""
    return working_day_after(asked_on, working_days, holidays)


def chase_is_due(connection: Connection, today: date) -> bool:
    """Whether the service had its time and it is for the coordinator to ask again."""
    chase_on = connection.chase_on
    return connection.state.waits_on_others and chase_on is not None and chase_on <= today


def days_in_state(connection: Connection, today: date) -> int:
    """Days since it came into its present state."""
    return (today - connection.since_on).days


@dataclass(frozen=True, slots=True)
class Stay:
    """A state that a connection was in, from when, and for how many days (until the next, or until today)."""

    state: ConnectionState
    on: date
    days: int
    words: str = ""
    to_whom: str = ""


def stays(connection: Connection, today: date) -> tuple[Stay, ...]:
    """The loop as it went: each state with the days in it. What is closed counts no more days."""
    moves = [step for step in connection.steps if step.state is not None]
    found = []
    for number, step in enumerate(moves):
        if step.state is None:
            continue
        last = number == len(moves) - 1
        until = (today if step.state.is_open else step.on) if last else moves[number + 1].on
        found.append(Stay(step.state, step.on, (until - step.on).days, step.words, step.to_whom))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Refusal:
    """One stop of somebody who is passed around; `days` since the stop before, None for the first."""

    agency: str
    on: date
    state: ConnectionState
    words: str
    days: int | None


@dataclass(frozen=True, slots=True)
class PassedAround:
    """Rule 3 for one goal or need: the chain, oldest first. `key` is the goal's id or the need's name."""

    key: str
    chain: tuple[Refusal, ...]


def passed_around(connections: Iterable[Connection]) -> tuple[PassedAround, ...]:
    """Rule 3: for one goal or need, two or more turned away or passed on with none started since."""
    about: dict[str, list[Connection]] = {}
    for connection in connections:
        key = connection.goal_id or (connection.need.value if connection.need else "")
        if key:
            about.setdefault(key, []).append(connection)
    found = [PassedAround(key, _chain(ones)) for key, ones in about.items()]
    return tuple(one for one in found if len(one.chain) >= PASSED_AROUND_FROM)


def _chain(connections: list[Connection]) -> tuple[Refusal, ...]:
    """The refusals since something last started."""
    started = [step.on for one in connections for step in one.steps if step.state is _S.STARTED]
    since = max(started, default=date.min)
    refused = [one for one in connections if one.state.was_refused and one.since_on > since]
    chain: list[Refusal] = []
    for one in sorted(refused, key=lambda each: (each.since_on, each.id)):
        before = chain[-1].on if chain else None
        agency = one.service.organization or one.service.name
        words = one.steps[-1].words if one.steps else ""
        days = (one.since_on - before).days if before else None
        chain.append(Refusal(agency, one.since_on, one.state, words, days))
    return tuple(chain)


@dataclass(frozen=True, slots=True)
class Held:
    """Rule 5: since when everything waits on others, on whom, and when it is next looked at (None: no day is set)."""

    since: date
    waiting_on: tuple[str, ...]
    next_check: date | None


def held(connections: Iterable[Connection]) -> Held | None:
    """Rule 5: a person whose every open connection waits on others is being held."""
    still_open = [one for one in connections if one.state.is_open]
    if not still_open or not all(one.state.waits_on_others for one in still_open):
        return None
    checks = [one.chase_on for one in still_open if one.chase_on]
    names = tuple(dict.fromkeys(one.service.organization or one.service.name for one in still_open))
    return Held(max(one.since_on for one in still_open), names, min(checks, default=None))


@dataclass(frozen=True, slots=True)
class Experience:
    """What a coordinator's own connections with one service say; small numbers, said as numbers.

    `helped` of `settled` said it helped, yes or partly; `usual_days` is the median from asking to starting, None where
    nothing started; `refused` were turned away or passed on.
    """

    connections: int
    settled: int
    helped: int
    refused: int
    usual_days: int | None
    last_on: date

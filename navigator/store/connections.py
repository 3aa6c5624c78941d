"""Connections: the loop from a need to a service that truly helps, step by step, each with its day and its words."""

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.connections import BEGINNINGS, MOVES, WHEN_OVER, Experience, check_move, experience, may_move
from navigator.domain.dates import screen_date
from navigator.domain.loop import Connection, ConnectionStep
from navigator.domain.people import ServiceSnapshot
from navigator.domain.text import tidy
from navigator.domain.words import ConnectionState, Helped, Need
from navigator.errors import Refused
from navigator.store.casefile import AMONG, Reader, Row, Writer
from navigator.store.codec import from_row
from navigator.store.own_services import known_or_new
from navigator.store.past_days import refuse_unless_past
from navigator.store.plan import goal_that_goes_on
from navigator.store.support_now import refuse_unless_helped

_CONNECTIONS = frozenset({Topic.CONNECTIONS, Topic.PLAN, Topic.PEOPLE})
_LEAVE_OUT = frozenset({"steps"})

#: When to ask again after being asked on a day: working days, which only the world outside the case file knows.
ChaseDay = Callable[[date], date]


@dataclass(frozen=True, slots=True)
class NewConnection:
    """What is told when a connection begins, for a goal or a need. `on` None is today; `chase_on` None is the usual
    day; `from_id` the connection that passed the person on to this service. `on_plan`: the printed plan may say it."""

    person_id: str
    service: ServiceSnapshot
    goal_id: str | None = None
    need: Need | None = None
    what_for: str = ""
    state: ConnectionState = ConnectionState.CONSIDERED
    on: date | None = None
    words: str = ""
    chase_on: date | None = None
    from_id: str | None = None
    contact_id: str | None = None
    on_plan: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """What is told when a connection moves. `words` is what was said, or the reason; `to_whom` whom they were passed
    on to, at the number `to_phone`, with `go_on` to begin a connection with them at once; `helped` and `their_words`
    are the person's own."""

    state: ConnectionState
    on: date | None = None
    words: str = ""
    to_whom: str = ""
    chase_on: date | None = None
    helped: Helped | None = None
    their_words: str = ""
    contact_id: str | None = None
    go_on: bool = False
    to_phone: str = ""


def begin(new: NewConnection, chase_day: ChaseDay) -> Callable[[Writer], Changes]:
    """Begin a connection. Where they were asked already, the day to ask again is set."""

    def op(writer: Writer) -> Changes:
        connection = _begun(writer, new, chase_day)
        return Changes(_CONNECTIONS, f"{connection.service.name}: {connection.state.label.lower()}", connection.id)

    return op


def _begun(writer: Writer, new: NewConnection, chase_day: ChaseDay) -> Connection:
    if not tidy(new.service.name):
        raise Refused(fields={"name": "A connection needs a service: which one is it?"})
    if new.state not in BEGINNINGS:
        raise Refused(f"A connection does not begin with “{new.state.label.lower()}”. Nothing was changed.")
    refuse_unless_helped(writer, new.person_id)
    on = new.on or writer.today()
    _check_day(writer, new.person_id, on)
    _check_what_for(writer, new)
    service = new.service if new.service.service_id else known_or_new(writer, new.service, new.need)
    connection = Connection(
        id=writer.new_id(),
        person_id=new.person_id,
        revision=1,
        service=service,
        service_id=service.service_id,
        state=new.state,
        since_on=on,
        goal_id=new.goal_id,
        need=new.need,
        what_for=tidy(new.what_for),
        chase_on=_chase_on(new.state, on, new.chase_on, chase_day),
        from_id=new.from_id,
        on_plan=new.on_plan,
    )
    writer.add("connection", "begun", connection, _LEAVE_OUT)
    _step(writer, connection.id, on, new.state, new.words, contact_id=new.contact_id)
    return connection


def _check_what_for(writer: Writer, new: NewConnection) -> None:
    if new.goal_id is None and new.need is None:
        raise Refused("Which goal or need is it for?")
    if new.goal_id is not None and goal_that_goes_on(writer, new.goal_id)["person_id"] != new.person_id:
        raise Refused("That goal is somebody else’s. Nothing was changed.")


def refuse_if_over(reader: Reader, one: Connection) -> None:
    """Nobody is asked for a goal that has ended, or once support is over: what waits there would never be chased."""
    refuse_unless_helped(reader, one.person_id)
    if one.goal_id is not None:
        goal_that_goes_on(reader, one.goal_id)


def _check_day(writer: Writer, person_id: str, on: date, since: date | None = None, done: str = "") -> None:
    refuse_unless_past(writer, person_id, on)
    if since is not None and on < since:
        words = f"That is before {screen_date(since, writer.today())}, {done}. Please check the date."
        raise Refused(fields={"on": words})


def _chase_on(state: ConnectionState, on: date, wanted: date | None, chase_day: ChaseDay) -> date | None:
    """Rule 2: only what waits on others is chased, on the usual day unless another was agreed."""
    if not state.waits_on_others:
        return None
    if wanted is not None and wanted <= on:
        raise Refused(fields={"chase_on": "The day to ask again comes after the day they were asked."})
    return wanted or chase_day(on)


def _step(
    writer: Writer,
    connection_id: str,
    on: date,
    state: ConnectionState | None,
    words: str,
    to_whom: str = "",
    contact_id: str | None = None,
    to_phone: str = "",
) -> None:
    sent_on = tidy(to_whom), contact_id, tidy(to_phone)
    step = ConnectionStep(writer.new_id(), connection_id, on, state, tidy(words), *sent_on)
    writer.add("connection_step", state.value if state else "chased", step)


def move(connection_id: str, revision: int, told: Move, chase_day: ChaseDay) -> Callable[[Writer], Changes]:
    """Move a connection to another state. Refused in words where it cannot move so, or what it needs was not said."""

    def op(writer: Writer) -> Changes:
        before = _connection(writer, connection_id)
        on = told.on or writer.today()
        _check_move(before, told)
        if told.state not in WHEN_OVER:
            refuse_if_over(writer, before)
        _check_day(writer, before.person_id, on, *_last_step(writer, connection_id))
        changes: dict[str, Any] = {
            "state": told.state,
            "since_on": on,
            "chase_on": _chase_on(told.state, on, told.chase_on, chase_day),
            "helped": told.helped if told.state is ConnectionState.SETTLED else None,
            "their_words": tidy(told.their_words),
        }
        writer.update("connection", told.state.value, connection_id, revision, changes)
        _step(writer, connection_id, on, told.state, told.words, told.to_whom, told.contact_id, told.to_phone)
        if told.go_on and told.state is ConnectionState.PASSED_ON:
            _go_on(writer, before, told, on, chase_day)
        return Changes(_CONNECTIONS, f"{before.service.name}: {told.state.label.lower()}", connection_id)

    return op


def _check_move(before: Connection, told: Move) -> None:
    if not before.state.is_open:
        raise Refused(f"This connection is closed: {before.state.label.lower()}. Begin a new one to try again.")
    if not may_move(before.state, told.state):
        possible = ", ".join(state.label.lower() for state in MOVES[before.state])
        raise Refused(f"From {before.state.label.lower()} it goes to: {possible}. Nothing was changed.")
    problems = check_move(told.state, tidy(told.words), tidy(told.to_whom), told.helped)
    if problems:
        raise Refused(fields=problems)


def _go_on(writer: Writer, before: Connection, told: Move, on: date, chase_day: ChaseDay) -> None:
    """The next connection of the chain, with whom they were passed on to."""
    following = next_of_chain(before, told.to_whom, told.to_phone, on)
    _begun(writer, replace(following, contact_id=told.contact_id), chase_day)


def next_of_chain(before: Connection, to_whom: str, to_phone: str, on: date | None = None) -> NewConnection:
    """A connection for the same, with whom the one before sent them to."""
    service = ServiceSnapshot("", tidy(to_whom), phone=tidy(to_phone))
    return NewConnection(
        before.person_id, service, before.goal_id, before.need, before.what_for, on=on, from_id=before.id,
        on_plan=before.on_plan,
    )  # fmt: skip


def chase(
    connection_id: str,
    revision: int,
    chase_day: ChaseDay,
    *,
    on: date | None = None,
    words: str = "",
    chase_on: date | None = None,
    contact_id: str | None = None,
) -> Callable[[Writer], Changes]:
    """They were asked again and nothing moved: what they said, and a new day to ask."""

    def op(writer: Writer) -> Changes:
        before = _connection(writer, connection_id)
        if not before.state.waits_on_others:
            raise Refused("Only what waits on others is chased. Nothing was changed.")
        refuse_if_over(writer, before)
        day = on or writer.today()
        _check_day(writer, before.person_id, day, *_last_step(writer, connection_id))
        again = _chase_on(before.state, day, chase_on, chase_day)
        writer.update("connection", "chased", connection_id, revision, {"chase_on": again})
        _step(writer, connection_id, day, None, words, contact_id=contact_id)
        return Changes(_CONNECTIONS, f"{before.service.name}: chased", connection_id)

    return op


def _connection(reader: Reader, connection_id: str) -> Connection:
    return from_row(Connection, reader.get("connection", connection_id))


def _last_step(reader: Reader, connection_id: str) -> tuple[date, str]:
    """The day of the newest step and what it was, in words."""
    row = reader.row(
        'SELECT state, "on" FROM connection_step WHERE connection_id = ? ORDER BY "on" DESC, id DESC', connection_id
    )
    if row is None:
        raise RuntimeError("a connection without a step")
    done = ConnectionState(row["state"]).label.lower() if row["state"] else "chased"
    return date.fromisoformat(row["on"]), f"when it was “{done}”"


# Asking


def _with_steps(reader: Reader, rows: Iterable[Row], where: str, *parameters: str) -> tuple[Connection, ...]:
    steps: dict[str, list[ConnectionStep]] = {}
    for step in reader.records(
        ConnectionStep,
        "SELECT connection_step.* FROM connection_step JOIN connection ON connection.id = connection_id "  # noqa: S608
        f'WHERE {where} ORDER BY "on", connection_step.id',
        *parameters,
    ):
        steps.setdefault(step.connection_id, []).append(step)
    return tuple(from_row(Connection, row, steps=tuple(steps.get(row["id"], ()))) for row in rows)


def connections_of(reader: Reader, person_id: str) -> tuple[Connection, ...]:
    """Every connection of a person, in the order they began, with its steps."""
    rows = reader.rows("SELECT * FROM connection WHERE person_id = ? ORDER BY id", person_id)
    return _with_steps(reader, rows, "person_id = ?", person_id)


def connections_of_all(reader: Reader, person_ids: Collection[str]) -> tuple[Connection, ...]:
    """Every connection of several people, in the order they began, each with its steps."""
    where, whose = f"person_id {AMONG}", json.dumps(list(person_ids))
    rows = reader.rows(f"SELECT * FROM connection WHERE {where} ORDER BY id", whose)  # noqa: S608 - our own words
    return _with_steps(reader, rows, where, whose)


def all_experience(reader: Reader) -> dict[str, Experience]:
    """What the coordinator's connections with each service came to, by the service's id; those typed in by hand and
    those never used are left out."""
    where = "service_id <> ''"
    rows = reader.rows(f"SELECT * FROM connection WHERE {where} ORDER BY id")  # noqa: S608 - our own words
    used: dict[str, list[Connection]] = {}
    for one in _with_steps(reader, rows, where):
        used.setdefault(one.service_id, []).append(one)
    return {service_id: experience(connections) for service_id, connections in used.items()}

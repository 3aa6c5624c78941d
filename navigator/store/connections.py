"""Connections: the loop from a need to a service that truly helps, begun, moved, chased, and closed by their word."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_past_day
from navigator.domain.connections import MOVES, NEED_A_REASON, Experience
from navigator.domain.loop import Connection, ConnectionStep
from navigator.domain.people import ServiceSnapshot
from navigator.domain.text import tidy
from navigator.domain.words import ConnectionState, Helped, Need
from navigator.errors import Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row

_CONNECTIONS = frozenset({Topic.CONNECTIONS, Topic.PEOPLE})
_BEGINS = (ConnectionState.CONSIDERED, ConnectionState.OFFERED, ConnectionState.ASKED)


@dataclass(frozen=True, slots=True)
class NewConnection:
    """What is begun: for a goal or a need (or neither yet), with which service, in which state, since when.

    `on` None is today; asked needs `chase_on`. `from_id` is the connection that passed the person on.
    """

    person_id: str
    service: ServiceSnapshot
    state: ConnectionState = ConnectionState.CONSIDERED
    goal_id: str | None = None
    need: Need | None = None
    what_for: str = ""
    on: date | None = None
    chase_on: date | None = None
    words: str = ""
    from_id: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A connection goes on to another state: when, why or in what words, to whom they were passed on."""

    state: ConnectionState
    on: date | None = None
    words: str = ""
    to_whom: str = ""
    chase_on: date | None = None
    helped: Helped | None = None
    contact_id: str | None = None


def begin_connection(new: NewConnection) -> Callable[[Writer], Changes]:
    """Begin a connection, live or written down after the fact."""

    def op(writer: Writer) -> Changes:
        person = writer.get("person", new.person_id)
        if new.state not in _BEGINS:
            raise Refused("A connection begins as considered, offered or asked.")
        if not tidy(new.service.name):
            raise Refused("Please say with which service.")
        _check_goal(writer, new)
        on = new.on or writer.today()
        _check_day(on, writer.today(), person)
        connection = Connection(
            id=writer.new_id(),
            person_id=new.person_id,
            revision=1,
            service=new.service,
            service_id=new.service.service_id,
            state=new.state,
            since_on=on,
            goal_id=new.goal_id,
            need=new.need,
            what_for=tidy(new.what_for),
            chase_on=_chase_on(new.state, on, new.chase_on),
            from_id=new.from_id,
        )
        writer.add("connection", new.state.value, connection, frozenset({"steps"}))
        _add_step(writer, connection.id, on, new.state, new.words)
        return Changes(_CONNECTIONS, f"{new.state.label}: {connection.service.name}", connection.id)

    return op


def _check_goal(writer: Writer, new: NewConnection) -> None:
    if new.goal_id is not None and writer.get("goal", new.goal_id)["person_id"] != new.person_id:
        raise Refused("That goal is somebody else's. Nothing was changed.")
    if new.from_id is not None and writer.get("connection", new.from_id)["person_id"] != new.person_id:
        raise Refused("That connection is somebody else's. Nothing was changed.")


def _check_day(on: date, today: date, person: Row) -> None:
    born_on = date.fromisoformat(person["born_on"]) if person["born_on"] else None
    problem = check_past_day(on, today, born_on)
    if problem:
        raise Refused(problem)


def _chase_on(state: ConnectionState, on: date, chase_on: date | None) -> date | None:
    """Rule 2: what waits on others has a day on which it is asked after; what does not, has none."""
    if not state.waits_on_others:
        return None
    if chase_on is None:
        raise Refused("Please say when to ask again: that is what keeps them from being forgotten.")
    if chase_on < on:
        raise Refused("The day to ask again cannot be before the day they were asked.")
    return chase_on


def _add_step(
    writer: Writer,
    connection_id: str,
    on: date,
    state: ConnectionState | None,
    words: str,
    to_whom: str = "",
    contact_id: str | None = None,
) -> None:
    step = ConnectionStep(writer.new_id(), connection_id, on, state, tidy(words), tidy(to_whom), contact_id)
    writer.add("connection_step", state.value if state else "chased", step)


def move_connection(connection_id: str, revision: int, move: Move) -> Callable[[Writer], Changes]:
    """Take a connection on to its next state. Rule 2: a refusal needs its reason, settling needs their own word."""

    def op(writer: Writer) -> Changes:
        row = writer.get("connection", connection_id)
        before = ConnectionState(row["state"])
        on = move.on or writer.today()
        _check_move(writer, row, before, move, on)
        told: dict[str, Any] = {
            "state": move.state,
            "since_on": on,
            "chase_on": _chase_on(move.state, on, move.chase_on),
        }
        if move.state is ConnectionState.SETTLED:
            told |= {"helped": move.helped, "their_words": tidy(move.words)}
        writer.update("connection", move.state.value, connection_id, revision, told)
        _add_step(writer, connection_id, on, move.state, move.words, move.to_whom, move.contact_id)
        return Changes(_CONNECTIONS, f"{move.state.label}: saved", connection_id)

    return op


def _check_move(writer: Writer, row: Row, before: ConnectionState, move: Move, on: date) -> None:
    if move.state not in MOVES[before]:
        raise Refused(f"“{before.label}” cannot become “{move.state.label}”. Nothing was changed.")
    _check_day(on, writer.today(), writer.get("person", row["person_id"]))
    if on.isoformat() < row["since_on"]:
        raise Refused(f"That is before it was {before.label.lower()}. Nothing was changed.")
    if move.state in NEED_A_REASON and not tidy(move.words):
        raise Refused("Please say why: the reason is what helps the next time.")
    if move.state is ConnectionState.PASSED_ON and not tidy(move.to_whom):
        raise Refused("Please say to whom they were passed on.")
    if move.state is ConnectionState.SETTLED and move.helped is None:
        raise Refused("Please say whether it helped, in their words: that is what closes the loop.")


def pass_on(connection_id: str, revision: int, move: Move, following: NewConnection) -> Callable[[Writer], Changes]:
    """Passed on, and the next connection begun with whom they were passed on to, in one command."""

    def op(writer: Writer) -> Changes:
        move_connection(connection_id, revision, move)(writer)
        begun = begin_connection(following)(writer)
        return Changes(_CONNECTIONS, f"Passed on: {following.service.name}", begun.record_id)

    return op


def chase(
    connection_id: str,
    revision: int,
    again_on: date,
    words: str = "",
    *,
    on: date | None = None,
    contact_id: str | None = None,
) -> Callable[[Writer], Changes]:
    """They were asked again; nothing moved yet. `again_on` is the next day to ask."""

    def op(writer: Writer) -> Changes:
        row = writer.get("connection", connection_id)
        if not ConnectionState(row["state"]).waits_on_others:
            raise Refused("Nobody is being waited for here. Nothing was changed.")
        day = on or writer.today()
        _check_day(day, writer.today(), writer.get("person", row["person_id"]))
        if again_on <= day:
            raise Refused("The day to ask again has to come after this one.")
        writer.update("connection", "chased", connection_id, revision, {"chase_on": again_on})
        _add_step(writer, connection_id, day, None, words, contact_id=contact_id)
        return Changes(_CONNECTIONS, "Chased: saved", connection_id)

    return op


def connections_of(person_id: str) -> Callable[[Reader], tuple[Connection, ...]]:
    """The connections of a person in the order they were begun, each with its steps, oldest first."""

    def op(reader: Reader) -> tuple[Connection, ...]:
        steps: dict[str, list[ConnectionStep]] = {}
        for step in reader.records(
            ConnectionStep,
            "SELECT connection_step.* FROM connection_step JOIN connection ON connection.id = connection_id "
            "WHERE person_id = ? ORDER BY connection_step.id",
            person_id,
        ):
            steps.setdefault(step.connection_id, []).append(step)
        rows = reader.rows("SELECT * FROM connection WHERE person_id = ? ORDER BY id", person_id)
        return tuple(from_row(Connection, row, steps=tuple(steps.get(row["id"], ()))) for row in rows)

    return op


def experience_of(service_id: str) -> Callable[[Reader], Experience | None]:
    """What the coordinator's own connections say of one service; None where there are none."""

    def op(reader: Reader) -> Experience | None:
        rows = reader.rows("SELECT * FROM connection WHERE service_id = ?", service_id)
        if not service_id or not rows:
            return None
        settled = [row for row in rows if row["helped"]]
        refused = [row for row in rows if ConnectionState(row["state"]).was_refused]
        return Experience(
            connections=len(rows),
            settled=len(settled),
            helped=sum(row["helped"] != Helped.NO.value for row in settled),
            refused=len(refused),
            usual_days=_usual_days(reader, service_id),
            last_on=max(date.fromisoformat(row["since_on"]) for row in rows),
        )

    return op


def _usual_days(reader: Reader, service_id: str) -> int | None:
    rows = reader.rows(
        """SELECT min(CASE WHEN step.state = 'asked' THEN step."on" END) AS asked,
            min(CASE WHEN step.state = 'started' THEN step."on" END) AS started
        FROM connection_step AS step JOIN connection ON connection.id = step.connection_id
        WHERE service_id = ? GROUP BY connection.id""",
        service_id,
    )
    days = [
        (date.fromisoformat(row["started"]) - date.fromisoformat(row["asked"])).days
        for row in rows
        if row["asked"] and row["started"]
    ]
    return median_low(days) if days else None

"""Which open action a call to a service does: rules 1 and 7, where it is rung."""

from collections.abc import Iterable
from datetime import date

from navigator.domain.loop import Connection
from navigator.domain.people import Action, Goal, ServiceSnapshot
from navigator.domain.text import fold
from navigator.domain.words import ActionState, ConnectionState, HandHolding

#: The hand-holding that is done by ringing.
CALLS = frozenset({HandHolding.RANG_TOGETHER, HandHolding.RANG_FOR, HandHolding.CHASED})


def not_begun(person_id: str, service: ServiceSnapshot, on: date) -> Connection:
    """A service that is rung and to which no connection leads, as one that would be thought of that day."""
    return Connection("", person_id, 0, service, service.service_id, ConnectionState.CONSIDERED, on)


def calls_to_clear(connection: Connection, goals: Iterable[Goal]) -> tuple[Action, ...]:
    """The open actions that a call about this connection may do: a call to the same agency, or for the same goal where
    nobody else's connection or service is meant by it. The surest first, promises before the rest, then by day."""
    found = [
        action
        for goal in goals
        if goal.ending is None
        for action in goal.actions
        if action.state is ActionState.OPEN and _may_be_a_call(action, connection) and _may_be_meant(action, connection)
    ]
    return tuple(sorted(found, key=lambda one: (not is_meant(one, connection), not one.promise, one.by_on or date.max)))


def is_meant(action: Action, connection: Connection) -> bool:
    """Whether it is surely this call: begun with the connection, or said to be with that agency."""
    if action.connection_id == connection.id:
        return True
    service = connection.service
    names = {fold(name) for name in (service.name, service.organization)} - {""}
    with_whom = {fold(action.who), fold(action.service.name if action.service else "")}
    same = action.service is not None and action.service.service_id == connection.service_id != ""
    return same or bool(names & with_whom) or any(f" {name} " in f" {fold(action.what)} " for name in names)


def _may_be_a_call(action: Action, connection: Connection) -> bool:
    """Where it was not said how it is done, ringing is one way to do what is surely meant."""
    return action.hand_holding in CALLS or (action.hand_holding is None and is_meant(action, connection))


def _may_be_meant(action: Action, connection: Connection) -> bool:
    if is_meant(action, connection):
        return True
    of_none = action.connection_id is None and action.service is None
    return of_none and connection.goal_id is not None and action.goal_id == connection.goal_id

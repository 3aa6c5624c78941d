"""Connections as they are told in a table of cases: a state and a day for each step."""

from collections.abc import Sequence
from datetime import date, timedelta

from navigator.domain.loop import Connection, ConnectionStep
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState, Helped

TODAY = date(2026, 11, 23)
Told = tuple[str, int]  # a state, or "chased", and how many days ago


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def connection(
    service: str, *told: Told, goal: str | None = "bath", helped: Helped | None = None, chase_in: int | None = None
) -> Connection:
    """One connection by its steps, oldest first."""
    steps = _steps(service, told)
    state, since = next((step.state, step.on) for step in reversed(steps) if step.state is not None)
    assert state is not None
    return Connection(
        id=service,
        person_id="may",
        revision=1,
        service=ServiceSnapshot(service, service),
        service_id=service,
        state=state,
        since_on=since,
        goal_id=goal,
        chase_on=None if chase_in is None else TODAY + timedelta(days=chase_in),
        helped=helped,
        steps=steps,
    )


def _steps(service: str, told: Sequence[Told]) -> tuple[ConnectionStep, ...]:
    return tuple(
        ConnectionStep(f"{service}/{number}", service, ago(days), None if word == "chased" else ConnectionState(word))
        for number, (word, days) in enumerate(told)
    )

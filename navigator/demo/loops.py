"""Connections and assessments of a made-up person go in by the coordinator's own commands."""

from datetime import date
from functools import partial

from navigator.bank_holidays import bank_holidays
from navigator.demo.case import Assessed, Moved, Tried
from navigator.demo.days import as_of, past
from navigator.demo.shelves import Shelves
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import Nation
from navigator.domain.working_days import CHASE_AFTER, working_days_on
from navigator.store.assessments import NewAssessment, answer_assessment, hold_assessment
from navigator.store.casefile import Writer
from navigator.store.connections import Move, NewConnection, begin, chase, move

_chase_day = partial(working_days_on, count=CHASE_AFTER, bank_holidays=bank_holidays(Nation.ENGLAND_AND_WALES))


def connect(writer: Writer, person_id: str, goal_id: str, tried: Tried, today: date, shelves: Shelves) -> str | None:
    """A connection with all its steps; its id, or None where the demo has too few services."""
    service = ServiceSnapshot("", tried.own) if tried.own else shelves.snapshot(tried.service)
    if service is None:
        return None
    first, *later = tried.moves
    if first.state is None:
        raise ValueError("a connection does not begin with a chase")
    new = NewConnection(
        person_id,
        service,
        goal_id,
        what_for=tried.what_for,
        state=first.state,
        on=past(today, first.days_ago),
        words=first.words,
    )
    with as_of(writer, today, first.days_ago):
        connection_id = begin(new, _chase_day)(writer).record_id
    for revision, told in enumerate(later, 1):
        with as_of(writer, today, told.days_ago):
            _step(writer, connection_id, revision, told, past(today, told.days_ago))
    return connection_id


def _step(writer: Writer, connection_id: str, revision: int, told: Moved, on: date) -> None:
    if told.state is None:
        chase(connection_id, revision, _chase_day, on=on, words=told.words)(writer)
        return
    step = Move(told.state, on, told.words, told.to_whom, helped=told.helped, their_words=told.their_words)
    move(connection_id, revision, step, _chase_day)(writer)


def hold(writer: Writer, person_id: str, assessed: Assessed, today: date) -> None:
    """An assessment with what agencies said to it."""
    new = NewAssessment(assessed.what, past(today, assessed.days_ago), assessed.done_by, assessed.words)
    with as_of(writer, today, assessed.days_ago):
        assessment_id = hold_assessment(person_id, new)(writer).record_id
    for said in assessed.answers:
        on = past(today, said.days_ago)
        with as_of(writer, today, said.days_ago):
            answer_assessment(assessment_id, said.agency, accepted=said.accepted, on=on, why=said.why)(writer)

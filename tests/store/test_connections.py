"""The loop with each service: only the allowed moves, only with a reason, only closed by their word."""

from datetime import date
from typing import Any

import pytest

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState as State
from navigator.domain.words import Helped, Need
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.connections import (
    Move,
    NewConnection,
    begin_connection,
    chase,
    connections_of,
    experience_of,
    move_connection,
    pass_on,
)
from navigator.store.own_services import OWN, keep_own_service, own_services

TODAY = date(2026, 11, 23)
CHASE = date(2026, 12, 7)
RAILS = ServiceSnapshot("harbour/1", "Home Adaptations", "Harbour Council", "0117 496 0145")


@pytest.fixture
def ada(work: Any) -> str:
    return str(work.person(born_on=date(1940, 5, 1)))


def begin(case_file: CaseFile, person_id: str, state: State = State.ASKED, **more: Any) -> str:
    told = {"chase_on": CHASE if state is State.ASKED else None, "need": Need.HOME, "service": RAILS} | more
    return case_file.command(begin_connection(NewConnection(person_id, state=state, **told))).record_id


def revision(work: Any, connection_id: str) -> int:
    return int(work.row("connection", connection_id)["revision"])


def test_from_an_idea_to_their_own_word(work: Any, case_file: CaseFile, ada: str, clock: Any) -> None:
    one = begin(case_file, ada, State.CONSIDERED)
    for days, move in (
        (1, Move(State.ASKED, chase_on=date(2026, 12, 8))),
        (6, Move(State.WAITING, words="On the list", chase_on=date(2026, 12, 14))),
        (9, Move(State.STARTED)),
        (3, Move(State.SETTLED, helped=Helped.YES, words="I can bathe again")),
    ):
        clock.forward(days=days)
        case_file.command(move_connection(one, revision(work, one), move))
    (done,) = case_file.query(connections_of(ada))
    assert (done.state, done.helped, done.their_words) == (State.SETTLED, Helped.YES, "I can bathe again")
    assert done.chase_on is None
    states = [step.state for step in done.steps]
    assert states == [State.CONSIDERED, State.ASKED, State.WAITING, State.STARTED, State.SETTLED]
    found = case_file.query(experience_of("harbour/1"))
    assert found is not None
    assert (found.connections, found.helped, found.settled, found.usual_days) == (1, 1, 1, 15)


REFUSED = [
    ("considered cannot settle", State.CONSIDERED, Move(State.SETTLED, helped=Helped.YES), "cannot become"),
    ("turned away, nobody says why", State.ASKED, Move(State.TURNED_AWAY), "say why"),
    ("passed on, nobody says to whom", State.ASKED, Move(State.PASSED_ON, words="Not our area"), "to whom"),
    ("waiting without a day to ask again", State.ASKED, Move(State.WAITING), "when to ask again"),
    ("chased before it was asked", State.ASKED, Move(State.WAITING, chase_on=date(2026, 11, 1)), "cannot be before"),
    ("tomorrow", State.ASKED, Move(State.STARTED, on=date(2026, 11, 24)), "not come yet"),
    ("before it was asked", State.ASKED, Move(State.STARTED, on=date(2026, 11, 22)), "before it was asked"),
]


@pytest.mark.parametrize(("what", "state", "move", "words"), REFUSED, ids=[case[0] for case in REFUSED])
def test_what_cannot_be(
    work: Any, case_file: CaseFile, ada: str, what: str, state: State, move: Move, words: str
) -> None:
    one = begin(case_file, ada, state)
    before = work.all_tables()
    with pytest.raises(Refused, match=words):
        case_file.command(move_connection(one, 1, move))
    assert work.all_tables() == before


def test_settled_needs_their_word(work: Any, case_file: CaseFile, ada: str) -> None:
    one = begin(case_file, ada)
    case_file.command(move_connection(one, 1, Move(State.STARTED)))
    with pytest.raises(Refused, match="whether it helped"):
        case_file.command(move_connection(one, 2, Move(State.SETTLED, words="Fine")))


BEGINNINGS = [
    ("asked without a day to ask again", {"state": State.ASKED, "chase_on": None}, "when to ask again"),
    ("begun at its end", {"state": State.SETTLED}, "begins as"),
    ("with nobody", {"service": ServiceSnapshot("", " ")}, "which service"),
    ("before they were born", {"on": date(1939, 1, 1)}, "before they were born"),
    ("tomorrow", {"on": date(2026, 11, 24)}, "not come yet"),
]


@pytest.mark.parametrize(("what", "more", "words"), BEGINNINGS, ids=[case[0] for case in BEGINNINGS])
def test_what_cannot_begin(
    work: Any, case_file: CaseFile, ada: str, what: str, more: dict[str, Any], words: str
) -> None:
    state = more.pop("state", State.OFFERED)
    with pytest.raises(Refused, match=words):
        begin(case_file, ada, state, **more)
    assert case_file.query(connections_of(ada)) == ()


def test_somebody_elses_goal_is_not_theirs(work: Any, case_file: CaseFile, ada: str) -> None:
    other = work.goal(work.person("Victor"))
    with pytest.raises(Refused, match="somebody else"):
        begin(case_file, ada, State.OFFERED, goal_id=other)


def test_passed_on_begins_the_next(work: Any, case_file: CaseFile, ada: str) -> None:
    one = begin(case_file, ada)
    move = Move(State.PASSED_ON, words="Not our area", to_whom="Care and Repair")
    following = NewConnection(
        ada, ServiceSnapshot("", "Care and Repair"), State.ASKED, need=Need.HOME, chase_on=CHASE, from_id=one
    )
    case_file.command(pass_on(one, 1, move, following))
    first, second = case_file.query(connections_of(ada))
    assert (first.state, first.steps[-1].to_whom) == (State.PASSED_ON, "Care and Repair")
    assert (second.state, second.from_id, second.service.name) == (State.ASKED, one, "Care and Repair")


def test_chased_and_asked_again_later(work: Any, case_file: CaseFile, ada: str, clock: Any) -> None:
    one = begin(case_file, ada)
    clock.forward(days=14)
    with pytest.raises(Refused, match="after this one"):
        case_file.command(chase(one, 1, date(2026, 12, 7)))
    case_file.command(chase(one, 1, date(2026, 12, 14), "They are short of fitters"))
    (now,) = case_file.query(connections_of(ada))
    assert (now.state, now.chase_on, now.since_on) == (State.ASKED, date(2026, 12, 14), TODAY)
    assert (now.steps[-1].state, now.steps[-1].words) == (None, "They are short of fitters")
    with pytest.raises(MovedOn):
        case_file.command(chase(one, 1, date(2026, 12, 21)))
    considered = begin(case_file, ada, State.CONSIDERED)
    with pytest.raises(Refused, match="Nobody is being waited for"):
        case_file.command(chase(considered, 1, date(2026, 12, 21)))


def test_what_is_learned_of_a_service(work: Any, case_file: CaseFile, ada: str) -> None:
    for _ in range(2):
        one = begin(case_file, ada)
        case_file.command(move_connection(one, 1, Move(State.TURNED_AWAY, words="Full")))
    begin(case_file, ada, State.OFFERED)
    found = case_file.query(experience_of("harbour/1"))
    assert found is not None
    assert (found.connections, found.settled, found.refused, found.usual_days) == (3, 0, 2, None)
    assert found.last_on == TODAY
    assert case_file.query(experience_of("harbour/2")) is None


def test_a_service_in_no_list_is_there_the_next_time(work: Any, case_file: CaseFile, ada: str) -> None:
    from navigator.domain.changes import Changes

    def keep(name: str, phone: str) -> str:
        kept: list[ServiceSnapshot] = []

        def op(writer: Any) -> Changes:
            kept.append(keep_own_service(writer, name, phone))
            return Changes(frozenset())

        case_file.command(op)
        return kept[0].service_id

    first = keep("Mrs Hall’s tea table", "")
    assert keep(" mrs hall’s TEA table ", "0117 496 0177") == first
    assert first.startswith(OWN)
    (own,) = case_file.query(own_services)
    assert (own.name, own.phone) == ("Mrs Hall’s tea table", "0117 496 0177")

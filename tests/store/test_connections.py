"""Connections in the case file: every step with its day and its words, and what cannot be is refused in words."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.loop import Connection
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState, GoalEnding, Helped, Need
from navigator.errors import MovedOn, Refused
from navigator.store.assessments import NewAssessment, answer_assessment, assessments_of, hold_assessment
from navigator.store.casefile import CaseFile
from navigator.store.connections import Move, NewConnection, all_experience, begin, chase, connections_of, move
from navigator.store.episodes import Ending, end_episode, episodes_of
from navigator.store.own_services import NewService, add_own_service, edit_own_service, own_services
from navigator.store.people_list import list_people

TODAY = date(2026, 11, 23)
OT = ServiceSnapshot("ot-1", "Occupational therapy", "City Council", "0117 496 0145")
State = ConnectionState


def chase_day(asked_on: date) -> date:
    return asked_on + timedelta(days=14)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class Loop:
    """One person with a goal, and the connections begun for it."""

    def __init__(self, work: Any, case_file: CaseFile) -> None:
        self.file = case_file
        self.person = work.person(born_on=date(1942, 3, 14))
        self.goal = work.goal(self.person, "Be safe in the bathroom")

    def begin(self, state: State = State.CONSIDERED, **more: Any) -> str:
        new = NewConnection(self.person, more.pop("service", OT), more.pop("goal_id", self.goal), state=state, **more)
        return self.file.command(begin(new, chase_day)).record_id

    def move(self, connection_id: str, state: State, **more: Any) -> None:
        self.file.command(move(connection_id, self.now(connection_id).revision, Move(state, **more), chase_day))

    def chase(self, connection_id: str, **more: Any) -> None:
        self.file.command(chase(connection_id, self.now(connection_id).revision, chase_day, **more))

    def all(self) -> tuple[Connection, ...]:
        return self.file.query(lambda reader: connections_of(reader, self.person))

    def now(self, connection_id: str) -> Connection:
        return next(one for one in self.all() if one.id == connection_id)


@pytest.fixture
def loop(work: Any, case_file: CaseFile) -> Loop:
    return Loop(work, case_file)


def test_the_whole_way_from_a_thought_to_their_own_word(loop: Loop, work: Any) -> None:
    one = loop.begin(on=ago(40), what_for="Rails by the bath")
    loop.move(one, State.OFFERED, on=ago(38), words="She would like that")
    loop.move(one, State.ASKED, on=ago(30))
    assert loop.now(one).chase_on == ago(16)
    loop.chase(one, on=ago(15), words="Still short of staff")
    loop.move(one, State.WAITING, on=ago(12))
    loop.move(one, State.STARTED, on=ago(4))
    assert loop.now(one).chase_on is None
    loop.move(one, State.SETTLED, helped=Helped.YES, their_words="I can have a bath")
    kept = loop.now(one)
    assert (kept.state, kept.helped, kept.their_words) == (State.SETTLED, Helped.YES, "I can have a bath")
    assert [(step.state, step.on) for step in kept.steps] == [
        (State.CONSIDERED, ago(40)),
        (State.OFFERED, ago(38)),
        (State.ASKED, ago(30)),
        (None, ago(15)),
        (State.WAITING, ago(12)),
        (State.STARTED, ago(4)),
        (State.SETTLED, TODAY),
    ]
    assert work.verbs(one) == ["begun", "offered", "asked", "chased", "waiting", "started", "settled"]


def test_asked_live_sets_the_day_to_ask_again_and_another_may_be_agreed(loop: Loop) -> None:
    assert loop.now(loop.begin(State.ASKED)).chase_on == chase_day(TODAY)
    assert loop.now(loop.begin(State.ASKED, chase_on=TODAY + timedelta(days=3))).chase_on == TODAY + timedelta(days=3)


def test_a_chase_moves_the_day_and_not_the_state(loop: Loop) -> None:
    one = loop.begin(State.ASKED, on=ago(20))
    loop.chase(one, words="Ring on Thursday", chase_on=TODAY + timedelta(days=3))
    kept = loop.now(one)
    assert (kept.state, kept.since_on, kept.chase_on) == (State.ASKED, ago(20), TODAY + timedelta(days=3))


@pytest.mark.parametrize(
    ("told", "asked_for"),
    [
        (Move(State.SETTLED), "goes to"),
        (Move(State.TURNED_AWAY), "say why"),
        (Move(State.PASSED_ON, words="Not us"), "whom"),
        (Move(State.DECLINED), "say why"),
        (Move(State.ENDED, words="  "), "say why"),
        (Move(State.STARTED, on=TODAY + timedelta(days=1)), "not come yet"),
        (Move(State.STARTED, on=ago(11)), "before"),
        (Move(State.STARTED, on=date(1930, 1, 1)), "born"),
        (Move(State.WAITING, chase_on=TODAY), "after the day"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.state.value,
)
def test_what_cannot_be_is_refused_in_words_and_changes_nothing(
    loop: Loop, work: Any, told: Move, asked_for: str
) -> None:
    one = loop.begin(State.ASKED, on=ago(10))
    before = work.all_tables()
    with pytest.raises(Refused, match=asked_for):
        loop.file.command(move(one, 1, told, chase_day))
    assert work.all_tables() == before
    assert loop.now(one).state is State.ASKED


def test_settled_asks_did_it_help(loop: Loop) -> None:
    one = loop.begin(State.OFFERED)
    loop.move(one, State.STARTED)
    with pytest.raises(Refused, match="Did it help"):
        loop.move(one, State.SETTLED)


def test_the_list_of_people_counts_what_waits_on_others_and_since_when(loop: Loop, case_file: CaseFile) -> None:
    """The list's own count, at every step, beside what the connections themselves say."""

    def same() -> tuple[int, date | None]:
        waits = [one.since_on for one in loop.all() if one.state.waits_on_others]
        (row,) = case_file.query(list_people())
        assert (row.waits_on, row.waits_since) == (len(waits), min(waits, default=None))
        return row.waits_on, row.waits_since

    loop.begin()
    assert same() == (0, None)
    asked = loop.begin(State.ASKED, on=ago(27))
    loop.begin(State.ASKED, on=ago(3))
    assert same() == (2, ago(27))
    loop.move(asked, State.WAITING, on=ago(20))
    assert same() == (2, ago(20))
    loop.move(asked, State.STARTED, on=ago(1))
    assert same() == (1, ago(3))
    (episode,) = case_file.query(episodes_of(loop.person))
    goals = {loop.goal: (GoalEnding.PARTLY, "The rails are up")}
    case_file.command(end_episode(episode.id, episode.revision, Ending(TODAY, "Moved", "Her daughter", goals)))
    (row,) = case_file.query(list_people())
    assert (row.waits_on, row.waits_since) == (0, None)  # nobody whose support ended waits on anybody


def test_what_is_closed_stays_closed(loop: Loop) -> None:
    one = loop.begin(State.OFFERED)
    loop.move(one, State.DECLINED, words="Too far")
    with pytest.raises(Refused, match="closed"):
        loop.move(one, State.ASKED)
    with pytest.raises(Refused, match="chased"):
        loop.chase(one)


def test_two_hands_at_once_overwrite_nothing(loop: Loop) -> None:
    one = loop.begin(State.ASKED, on=ago(3))
    loop.chase(one)
    with pytest.raises(MovedOn):
        loop.file.command(move(one, 1, Move(State.STARTED), chase_day))


def test_passed_on_can_begin_the_next_of_the_chain(loop: Loop) -> None:
    one = loop.begin(State.ASKED, on=ago(10), what_for="Rails")
    loop.move(one, State.PASSED_ON, words="Not for private homes", to_whom="Handy Van", go_on=True)
    first, second = loop.all()
    assert first.steps[-1].to_whom == "Handy Van"
    assert (second.service.name, second.from_id, second.goal_id, second.what_for) == (
        "Handy Van", first.id, loop.goal, "Rails",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("more", "asked_for"),
    [
        ({"goal_id": None}, "goal or need"),
        ({"service": ServiceSnapshot("", "  ")}, "which one"),
        ({"on": TODAY + timedelta(days=1)}, "not come"),
        ({"state": State.STARTED}, "does not begin"),
    ],
)
def test_a_beginning_that_cannot_be(loop: Loop, more: dict[str, Any], asked_for: str) -> None:
    with pytest.raises(Refused, match=asked_for):
        loop.begin(**more)
    assert loop.all() == ()


def test_a_goal_of_somebody_else_is_refused(loop: Loop, work: Any) -> None:
    with pytest.raises(Refused, match="somebody else"):
        loop.begin(goal_id=work.goal(work.person("Bea")))


def test_a_connection_for_a_need_needs_no_goal(loop: Loop) -> None:
    assert loop.now(loop.begin(goal_id=None, need=Need.HOME)).need is Need.HOME


def test_a_service_typed_in_on_the_spot_is_there_the_next_time(loop: Loop) -> None:
    one = loop.begin(service=ServiceSnapshot("", "Jean’s lunch club", phone="0117 496 0111"), need=Need.COMPANY)
    two = loop.begin(service=ServiceSnapshot("", "jeans lunch club"))
    (own,) = loop.file.query(own_services)
    assert (own.name, own.phone, own.need) == ("Jean’s lunch club", "0117 496 0111", Need.COMPANY)
    assert loop.now(one).service_id == loop.now(two).service_id == own.id
    assert loop.now(two).service.phone == "0117 496 0111"


def test_an_own_service_is_put_right_and_old_connections_keep_what_it_was(loop: Loop) -> None:
    own = loop.file.command(add_own_service(NewService("Lunch club", phone="1"))).record_id
    one = loop.begin(service=ServiceSnapshot("", "Lunch club"))
    loop.file.command(edit_own_service(own, 1, NewService("Lunch club", phone="0117 496 0222")))
    assert loop.now(one).service.phone == "1"
    with pytest.raises(Refused, match="name"):
        loop.file.command(add_own_service(NewService(" ")))


def test_experience_of_each_service(loop: Loop) -> None:
    one = loop.begin(State.ASKED, on=ago(30))
    loop.move(one, State.STARTED, on=ago(18))
    loop.move(one, State.SETTLED, on=ago(1), helped=Helped.PARTLY)
    two = loop.begin(State.ASKED, on=ago(30))
    loop.move(two, State.TURNED_AWAY, on=ago(20), words="Full")
    found = loop.file.query(all_experience)
    assert set(found) == {"ot-1"}
    told = found["ot-1"]
    assert (told.helped, told.known, told.turned_away, told.usual_days, told.last_used_on) == (1, 2, 1, 12, ago(1))
    assert told.fared == 0.0


# Assessments held once


def test_an_assessment_is_held_once_and_agencies_answer(loop: Loop) -> None:
    new = NewAssessment("Care needs", ago(30), "Ward 7", "Two people to transfer")
    held = loop.file.command(hold_assessment(loop.person, new)).record_id
    loop.file.command(answer_assessment(held, "City Council", accepted=False, on=ago(20), why="Not our form"))
    loop.file.command(answer_assessment(held, "City Council", accepted=True, on=ago(5)))
    (kept,) = loop.file.query(lambda reader: assessments_of(reader, loop.person))
    assert (kept.what, kept.done_by) == ("Care needs", "Ward 7")
    assert [(one.agency, one.accepted, one.why) for one in kept.acceptances] == [
        ("City Council", False, "Not our form"),
        ("City Council", True, ""),
    ]


@pytest.mark.parametrize(
    ("agency", "answer", "asked_for"),
    [
        ("", {"accepted": True}, "Which agency"),
        ("Council", {"accepted": False}, "why"),
        ("Council", {"accepted": True, "on": TODAY + timedelta(days=1)}, "not come"),
        ("Council", {"accepted": True, "on": ago(31)}, "before the assessment"),
    ],
)
def test_an_answer_that_cannot_be(loop: Loop, agency: str, answer: dict[str, Any], asked_for: str) -> None:
    held = loop.file.command(hold_assessment(loop.person, NewAssessment("Care needs", ago(30)))).record_id
    with pytest.raises(Refused, match=asked_for):
        loop.file.command(answer_assessment(held, agency, **answer))


def test_an_assessment_before_they_were_born_or_of_nothing(loop: Loop) -> None:
    with pytest.raises(Refused, match="born"):
        loop.file.command(hold_assessment(loop.person, NewAssessment("Care needs", date(1930, 1, 1))))
    with pytest.raises(Refused, match="What was assessed"):
        loop.file.command(hold_assessment(loop.person, NewAssessment(" ", TODAY)))

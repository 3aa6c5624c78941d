"""Who came back: what was asked for in the support before is over, and no list, page or line waits for it."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.connections import holding, is_over, passed_around, that_go_on
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState, GoalEnding, Need
from navigator.store.casefile import CaseFile
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, refer_again
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, told_of_promise
from navigator.store.snapshot import snapshot
from navigator.store.today import today_lines, week_from

TODAY = date(2026, 11, 23)
State = ConnectionState


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def a_fortnight_on(on: date) -> date:
    return on + timedelta(14)


@pytest.fixture
def ada(work: Any, case_file: CaseFile) -> str:
    """Helped until a month ago. For company, and for no goal, a choir was asked and never answered, and two clubs said
    no. She is back since yesterday."""
    ada: str = work.person(referral=Referral(ago(300)))
    for name, refused in (("Choir", False), ("Lunch club", True), ("Friends", True)):
        new = NewConnection(ada, ServiceSnapshot("", name), need=Need.COMPANY, state=State.ASKED, on=ago(200))
        loop = case_file.command(begin(new, a_fortnight_on)).record_id
        if refused:
            case_file.command(move(loop, 1, Move(State.TURNED_AWAY, ago(190), "Full"), a_fortnight_on))
    (episode,) = case_file.query(episodes_of(ada))
    case_file.command(end_episode(episode.id, 1, Ending(ago(30), "She manages", "Ruth", {})))
    case_file.command(refer_again(ada, Referral(ago(1), review_on=TODAY + timedelta(40))))
    return ada


def test_a_promise_that_was_not_kept_is_explained_after_the_end(work: Any, case_file: CaseFile) -> None:
    """ "Not told yet", said at the ending, stays on Today until they are, whether they come back or not."""
    ada = work.person(referral=Referral(ago(300), review_on=TODAY + timedelta(40)))
    goal = work.goal(ada)
    ring = work.action(goal, NewAction("Ring the council", None, promise=True, by_on=ago(2)))
    (episode,) = case_file.query(episodes_of(ada))
    became = {goal: (GoalEnding.NOT_REACHED, "She is ill")}
    case_file.command(end_episode(episode.id, 1, Ending(TODAY, "She moves", "Ruth", became, {ring: False})))
    for comes_back in (False, True):
        if comes_back:
            case_file.command(refer_again(ada, Referral(TODAY, review_on=TODAY + timedelta(40))))
        for _ in ("kept in mind", "read afresh"):
            assert [(one.mark, one.record_id) for one in case_file.query(today_lines())] == [("Not told yet", ring)]
            case_file._writer.memory.clear()
    case_file.command(told_of_promise(ring, work.row("action", ring)["revision"]))
    assert case_file.query(today_lines()) == ()


def test_nobody_waits_for_what_was_asked_in_the_support_before(case_file: CaseFile, ada: str) -> None:
    assert case_file.query(today_lines()) == ()
    (row,) = case_file.query(list_people())
    assert (row.waits_on, row.waits_since, row.held_days, row.passed_around) == (0, None, None, 0)
    whole = case_file.query(snapshot(ada))
    assert [is_over(one, whole) for one in whole.connections] == [True] * 3
    on = that_go_on(whole)
    assert (holding(on), passed_around(on, whole.goals)) == (None, ())
    assert [item for day in case_file.query(week_from(TODAY)) for item in day.items if item.what == "Choir"] == []


def test_what_is_asked_now_is_waited_for(case_file: CaseFile, ada: str) -> None:
    new = NewConnection(ada, ServiceSnapshot("", "Choir"), need=Need.COMPANY, state=State.ASKED, on=ago(1))
    case_file.command(begin(new, a_fortnight_on))
    (row,) = case_file.query(list_people())
    assert (row.waits_on, row.waits_since, row.held_days) == (1, ago(1), 1)
    assert [line.days for line in case_file.query(today_lines())] == [1]

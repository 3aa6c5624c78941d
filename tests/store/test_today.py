"""The numbers of random caseloads are the same wherever they are told: Today, the list, the person's own record."""

import secrets
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.domain.connections import chase_is_due, holding, passed_around
from navigator.domain.lists import LISTS
from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.rules import promise_standing
from navigator.domain.today import TodayLine
from navigator.domain.words import ConnectionState, GoalEnding, HandHolding, Need, PromiseStanding, TodayPart
from navigator.store.casefile import CaseFile
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of
from navigator.store.people import add_person
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, action_not_done, add_action, add_goal
from navigator.store.snapshot import snapshot
from navigator.store.today import today_lines

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
DAYS = st.integers(-30, 20).map(lambda days: TODAY + timedelta(days=days))
ACTIONS = st.tuples(st.none() | DAYS, st.booleans(), st.booleans())  # by when, promised, not done
LOOPS = st.tuples(
    st.integers(0, 40),
    st.sampled_from((None, ConnectionState.STARTED, ConnectionState.TURNED_AWAY, ConnectionState.WAITING)),
)
PERSON = st.fixed_dictionaries(
    {
        "opened": st.integers(0, 60),
        "review": st.none() | DAYS,
        "waiting": st.booleans(),
        "ended": st.booleans(),
        "actions": st.lists(ACTIONS, max_size=3),
        "loops": st.lists(LOOPS, max_size=3),
    }
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def enter(case_file: CaseFile, number: int, made: dict[str, Any]) -> None:
    opened_on = ago(made["opened"])
    review_on = made["review"] and max(made["review"], opened_on)
    referral = Referral(opened_on=opened_on, review_on=review_on, waiting=made["waiting"])
    person_id = case_file.command(add_person(PersonDetails("P", str(number)), referral)).record_id
    goal = case_file.command(add_goal(person_id, "Sing again")).record_id
    for by_on, promise, given_up in made["actions"]:
        new = NewAction("Ring", HandHolding.RANG_FOR, by_on=by_on, promise=promise)
        action_id = case_file.command(add_action(goal, new)).record_id
        if given_up:
            case_file.command(action_not_done(action_id, 1, "They moved"))
    for days, after in made["loops"]:
        new_loop = NewConnection(
            person_id, ServiceSnapshot("", "Rails"), need=Need.HOME, state=ConnectionState.ASKED, on=ago(days)
        )
        loop = case_file.command(begin(new_loop, lambda on: on + timedelta(14))).record_id
        if after is not None:
            case_file.command(move(loop, 1, Move(after, ago(days // 2), "They said so"), lambda on: on + timedelta(14)))
    if made["ended"]:
        (episode,) = case_file.query(episodes_of(person_id))
        case_file.command(
            end_episode(
                episode.id, episode.revision, Ending(TODAY, "Done", "Her daughter", {goal: (GoalEnding.REACHED, "")})
            )
        )


def marked(lines: tuple[TodayLine, ...], person_id: str, mark: str) -> int:
    return sum(line.person_id == person_id and line.mark == mark for line in lines)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PERSON, min_size=1, max_size=4))
def test_every_place_tells_the_same_numbers(caseload: list[dict[str, Any]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        with closing(CaseFile(path, secrets.token_bytes(32), clock=lambda: NOW)) as case_file:
            for number, made in enumerate(caseload):
                enter(case_file, number, made)
            lines, rows = case_file.query(today_lines()), case_file.query(list_people())
            for row in rows:
                whole = case_file.query(snapshot(row.id))
                standings = [promise_standing(one, TODAY) for goal in whole.goals for one in goal.actions]
                over = row.ended_on is not None
                for mark, counted in (
                    ("Promise late", standings.count(PromiseStanding.LATE)),
                    ("Promised", standings.count(PromiseStanding.OWED)),
                    ("Not told yet", standings.count(PromiseStanding.UNTOLD)),
                    ("Passed around", len(passed_around(whole.connections))),
                    ("Holding", int(holding(whole.connections) is not None)),
                    ("Overdue, chase", sum(chase_is_due(c.state, c.chase_on, TODAY) for c in whole.connections)),
                    ("Gone quiet", int(row.quiet_days is not None)),
                    ("Review due", int(row.review_due)),
                ):
                    assert marked(lines, row.id, mark) == (0 if over else counted), mark
                assert row.promises_late == (0 if over else standings.count(PromiseStanding.LATE))
            for chip, mark in (("quiet", "Gone quiet"), ("review", "Review due"), ("late", "Promise late")):
                listed = {row.id for row in LISTS[chip].of(rows)}
                assert listed == {line.person_id for line in lines if line.mark == mark}, chip
            quiet = [line for line in lines if line.part is TodayPart.QUIET]
            assert len(quiet) == sum(row.quiet_days is not None for row in rows)

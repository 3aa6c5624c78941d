"""What mends a hint of Today, in the file; a service that changed; a line snoozed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from navigator.domain.hints import ServiceNow, ServicesNow
from navigator.domain.people import ServiceSnapshot
from navigator.domain.today_words import TodayKind
from navigator.domain.words import (
    Form,
    GoalEnding,
    HandHolding,
    Need,
    Paper,
)  # fmt: skip
from navigator.errors import Refused
from navigator.store.casefile import CaseFile
from navigator.store.connections import NewConnection, begin
from navigator.store.episodes import Ending, Referral, end_episode, end_goals, episodes_of, review_support
from navigator.store.people import communication_still_so
from navigator.store.plan import NewAction, action_not_done
from navigator.store.services_in_use import update_service
from navigator.store.snapshot import snapshot
from navigator.store.snoozes import show_again, snooze
from navigator.store.today import services_in_use, today, today_lines
from navigator.store.undoing import undo
from navigator.store.versions import keep_version

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
MEALS = ServiceSnapshot("meals", "Meals", "", "0117 496 0145")
CHANGED: ServicesNow = {"meals": ServiceNow(ServiceSnapshot("meals", "Meals", "", "0117 9"), ("0117 9",))}


def a_week_on(on: date) -> date:
    return on + timedelta(14)


@pytest.fixture
def may(case_file: CaseFile, work: Any) -> str:
    return str(work.person(referral=Referral(review_on=TODAY + timedelta(9))))


def kinds(case_file: CaseFile, services: ServicesNow = CHANGED) -> list[TodayKind]:
    return [line.kind for line in case_file.query(today_lines(services=services))]


def test_a_review_sets_the_next_and_asks_for_the_paper(case_file: CaseFile, work: Any) -> None:
    person_id = work.person(referral=Referral())
    work.action(work.goal(person_id), NewAction("Ring", HandHolding.RANG_FOR))
    assert kinds(case_file) == [TodayKind.NO_REVIEW]
    (episode,) = case_file.query(episodes_of(person_id))
    case_file.command(review_support(episode.id, 1, on=None, next_on=TODAY + timedelta(42)))
    assert kinds(case_file) == []
    case_file.command(review_support(episode.id, 2, on=TODAY, next_on=TODAY + timedelta(42)))
    assert kinds(case_file) == [TodayKind.OLD_PLAN]
    case_file.command(keep_version(person_id, Paper.PLAN, Form.PRINT, "[]"))
    assert kinds(case_file) == []


@pytest.mark.parametrize(
    ("story", "told"),
    [
        ("tomorrow", {"on": TODAY + timedelta(1), "next_on": TODAY + timedelta(42)}),
        ("the next is today", {"on": TODAY, "next_on": TODAY}),
        ("before the support began", {"on": TODAY - timedelta(1), "next_on": TODAY + timedelta(42)}),
    ],
)
def test_a_review_that_cannot_be_is_refused(case_file: CaseFile, may: str, story: str, told: dict[str, Any]) -> None:
    (episode,) = case_file.query(episodes_of(may))
    with pytest.raises(Refused):
        case_file.command(review_support(episode.id, 1, **told))
    assert case_file.query(episodes_of(may)) == (episode,)


def test_the_plan_that_stands_is_not_too_old(case_file: CaseFile, may: str, work: Any) -> None:
    work.action(work.goal(may), NewAction("Ring", HandHolding.RANG_FOR))
    (episode,) = case_file.query(episodes_of(may))
    case_file.command(review_support(episode.id, 1, on=TODAY, next_on=TODAY + timedelta(42), plan_stands=True))
    assert kinds(case_file) == []


def test_how_to_communicate_is_still_so(case_file: CaseFile, work: Any) -> None:
    person_id = work.person(
        referral=Referral(review_on=TODAY + timedelta(9)),
        communication="Face her",
        communication_reviewed_on=TODAY - timedelta(400),
    )
    assert kinds(case_file) == [TodayKind.COMMUNICATION]
    case_file.command(communication_still_so(person_id, 1))
    assert kinds(case_file) == []


def test_goals_are_ended_afterwards(case_file: CaseFile, may: str, work: Any) -> None:
    with pytest.raises(Refused, match="still open"):
        case_file.command(end_goals(may, {}))
    (episode,) = case_file.query(episodes_of(may))
    case_file.command(end_episode(episode.id, 1, Ending(TODAY, "Done", "Her daughter", {})))
    goal = work.left_goal(may)
    assert kinds(case_file) == [TodayKind.NO_ENDING]
    case_file.command(end_goals(may, {goal: (GoalEnding.PARTLY, "Half way")}))
    assert kinds(case_file) == []


def test_a_service_is_brought_up_to_date_where_it_is_open(case_file: CaseFile, may: str, work: Any) -> None:
    goal = work.goal(may)
    told = NewAction("Ring", HandHolding.RANG_FOR, service=MEALS, who_phone=MEALS.phone)
    action = work.action(goal, told)
    done = work.action(goal, told)
    case_file.command(action_not_done(done, 1, "They were full"))
    loop = NewConnection(may, MEALS, goal_id=goal)
    case_file.command(begin(loop, a_week_on))
    assert case_file.query(services_in_use).service_ids == {"meals"}
    assert kinds(case_file) == [TodayKind.SERVICE_CHANGED]
    command = case_file.command(update_service(may, CHANGED["meals"].snapshot)).command
    assert kinds(case_file) == []
    whole = case_file.query(snapshot(may))
    phones = {one.id: (one.service and one.service.phone, one.who_phone) for one in whole.goals[0].actions}
    assert phones == {action: ("0117 9", "0117 9"), done: (MEALS.phone, MEALS.phone)}
    assert [one.service.phone for one in whole.connections] == ["0117 9"]
    case_file.command(undo(command))
    assert kinds(case_file) == [TodayKind.SERVICE_CHANGED]


def test_a_service_typed_in_by_hand_is_in_no_directory(case_file: CaseFile, may: str) -> None:
    case_file.command(begin(NewConnection(may, ServiceSnapshot("", "Ann’s van"), need=Need.FOOD), a_week_on))
    assert case_file.query(services_in_use).service_ids == frozenset()


def test_a_snooze_hides_until_its_day_and_is_undone_and_shown_again(case_file: CaseFile, work: Any, clock: Any) -> None:
    work.person(referral=Referral())
    (line,) = case_file.query(today_lines())
    with pytest.raises(Refused, match="why"):
        case_file.command(snooze(line, TODAY + timedelta(3), " "))
    with pytest.raises(Refused, match="to come"):
        case_file.command(snooze(line, TODAY, "Away"))
    command = case_file.command(snooze(line, TODAY + timedelta(3), "They are away")).command
    told = case_file.query(today())
    assert (told.lines, [one.snooze.why for one in told.snoozed]) == ((), ["They are away"])
    case_file.command(undo(command))
    assert case_file.query(today_lines()) == (line,)
    snoozed = case_file.command(snooze(line, TODAY + timedelta(3), "They are away")).record_id
    case_file.command(show_again(snoozed))
    assert case_file.query(today_lines()) == (line,)
    case_file.command(snooze(line, TODAY + timedelta(3), "They are away"))
    clock.forward(days=3)
    assert [one.kind for one in case_file.query(today_lines())] == [line.kind]

"""From referral to ending, and back again."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.people import ServiceSnapshot
from navigator.domain.today_words import TodayKind
from navigator.domain.week import monday_of
from navigator.domain.words import ConnectionState, GoalEnding, HandHolding
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.connections import NewConnection, begin
from navigator.store.episodes import Ending, Referral, edit_referral, end_episode, episodes_of, refer_again, take_on
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, edit_plan
from navigator.store.snapshot import snapshot
from navigator.store.today import today_lines, week_from

TODAY = date(2026, 11, 23)


def ended(work: Any, case_file: CaseFile, person_id: str, on: date = TODAY, **goals: tuple[GoalEnding, str]) -> None:
    (episode, *_) = case_file.query(episodes_of(person_id))
    case_file.command(end_episode(episode.id, episode.revision, Ending(on, "She manages now", "Her daughter", goals)))


def test_a_referral_tells_who_which_organisation_when_how_and_why(work: Any, case_file: CaseFile) -> None:
    came = Referral(
        date(2026, 11, 2), " Dr Khan ", "Fell twice", organisation=" Orchard Surgery ", how="Letter", waiting=True
    )
    ada = work.person(referral=came)
    (episode,) = case_file.query(episodes_of(ada))
    assert (episode.referred_by, episode.referred_organisation) == ("Dr Khan", "Orchard Surgery")
    assert (episode.opened_on, episode.referred_how, episode.reason) == (date(2026, 11, 2), "Letter", "Fell twice")
    assert (episode.is_waiting, episode.waiting_since) == (True, date(2026, 11, 2))


def test_taken_on_from_the_waiting_list(work: Any, case_file: CaseFile) -> None:
    ada = work.person(referral=Referral(date(2026, 11, 2), waiting=True))
    (episode,) = case_file.query(episodes_of(ada))
    with pytest.raises(Refused, match="before they joined"):
        case_file.command(take_on(episode.id, 1, date(2026, 11, 1)))
    with pytest.raises(Refused, match="not come yet"):
        case_file.command(take_on(episode.id, 1, date(2026, 11, 24)))
    case_file.command(take_on(episode.id, 1, date(2026, 11, 20)))
    (episode,) = case_file.query(episodes_of(ada))
    assert (episode.is_waiting, episode.taken_on) == (False, date(2026, 11, 20))
    with pytest.raises(Refused, match="not on the waiting list"):
        case_file.command(take_on(episode.id, 2))
    # How long they waited is not lost when the referral is corrected.
    case_file.command(edit_referral(episode.id, 2, Referral(date(2026, 11, 3), "Dr Khan")))
    (episode,) = case_file.query(episodes_of(ada))
    assert (episode.waiting_since, episode.opened_on) == (date(2026, 11, 2), date(2026, 11, 3))


@pytest.mark.parametrize(
    ("came", "words"),
    [
        (Referral(date(2026, 11, 24)), "not come yet"),
        (Referral(date(1939, 1, 1)), "before they were born"),
        (Referral(date(2026, 11, 2), review_on=date(2026, 11, 1)), "review"),
        (Referral(quiet_after_days=0), "days"),
    ],
)
def test_a_referral_that_cannot_be_is_refused_and_nothing_changes(
    work: Any, case_file: CaseFile, came: Referral, words: str
) -> None:
    ada = work.person(born_on=date(1940, 5, 1))
    (episode,) = case_file.query(episodes_of(ada))
    before = case_file.query(episodes_of(ada))
    with pytest.raises(Refused, match=words):
        case_file.command(edit_referral(episode.id, 1, came))
    assert case_file.query(episodes_of(ada)) == before


def test_it_ends_with_each_goal_marked_and_who_holds_them(work: Any, case_file: CaseFile) -> None:
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    church, bath = work.goal(ada, "Get to church"), work.goal(ada, "Bathe safely")
    with pytest.raises(Refused, match="whether it was reached"):
        ended(work, case_file, ada, **{church: (GoalEnding.REACHED, "")})
    assert work.row("goal", church)["ending"] is None, "nothing is half ended"
    ended(work, case_file, ada, **{church: (GoalEnding.REACHED, "Goes with Ruth"), bath: (GoalEnding.PARTLY, "Rail")})
    (episode,) = case_file.query(episodes_of(ada))
    assert (episode.ended_on, episode.ending_why, episode.held_by) == (TODAY, "She manages now", "Her daughter")
    assert work.row("goal", bath)["ending"] == "partly"
    with pytest.raises(Refused, match="already"):
        ended(work, case_file, ada)


@pytest.mark.parametrize(
    ("on", "why", "words"),
    [
        (date(2026, 9, 30), "Moved away", "before the beginning"),
        (date(2026, 11, 24), "Moved away", "not come yet"),
        (TODAY, " ", "why the support ends"),
    ],
)
def test_an_ending_that_cannot_be(work: Any, case_file: CaseFile, on: date, why: str, words: str) -> None:
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    (episode,) = case_file.query(episodes_of(ada))
    with pytest.raises(Refused, match=words):
        case_file.command(end_episode(episode.id, 1, Ending(on, why, "Her daughter", {})))


def test_who_comes_back_has_a_new_episode_and_the_same_story(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    church = work.goal(ada, "Get to church")
    with pytest.raises(Refused, match="still open"):
        case_file.command(refer_again(ada, Referral()))
    ended(work, case_file, ada, **{church: (GoalEnding.REACHED, "")})
    with pytest.raises(Refused, match="before the last support ended"):
        case_file.command(refer_again(ada, Referral(date(2026, 11, 1))))
    clock.forward(days=90)
    case_file.command(refer_again(ada, Referral(reason="Fell again")))
    newer, older = case_file.query(episodes_of(ada))
    assert (newer.reason, newer.ended_on, older.ended_on) == ("Fell again", None, TODAY)
    assert work.row("goal", church)["on_plan"] == 0, "what was reached before does not fill the new page"


def test_two_who_end_it_at_once(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    (episode,) = case_file.query(episodes_of(ada))
    case_file.command(edit_referral(episode.id, 1, Referral(reason="Falls")))
    with pytest.raises(MovedOn):
        case_file.command(end_episode(episode.id, 1, Ending(TODAY, "Moved", "Her daughter", {})))


def test_who_comes_back_is_asked_for_nothing_of_before(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    goal = work.goal(ada)
    work.action(goal, NewAction("Ring the choir", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True))
    work.action(goal, NewAction("Go and see it", HandHolding.WENT_WITH, by_on=date(2026, 11, 25)))
    rails = ServiceSnapshot("s1", "Home Adaptations")
    asked = NewConnection(ada, rails, goal_id=goal, what_for="Rails", state=ConnectionState.ASKED)
    case_file.command(begin(asked, lambda on: on + timedelta(7)))
    case_file.command(edit_plan(ada, 0, talk_on=date(2026, 11, 24), talk_where="at your home"))
    (row,) = case_file.query(list_people())
    assert (row.open_actions, row.promises_late, row.next_what) == (2, 1, "Ring the choir")
    assert row.waits_on == 1
    ended(work, case_file, ada, **{goal: (GoalEnding.PARTLY, "Her knee")})
    (row,) = case_file.query(list_people())
    assert (row.open_actions, row.promises_late, row.next_what, row.next_on) == (0, 0, "", None)
    clock.forward(days=20)
    case_file.command(refer_again(ada, Referral(reason="Fell again")))
    today = TODAY + timedelta(days=20)
    kinds = {line.kind for line in case_file.query(today_lines(today))}
    assert kinds.isdisjoint({TodayKind.PROMISE, TodayKind.ACTION, TodayKind.TALK, TodayKind.QUIET})
    assert kinds.isdisjoint({TodayKind.CHASE, TodayKind.WAITING, TodayKind.PASSED_AROUND})
    assert not [item for day in case_file.query(week_from(monday_of(today))) for item in day.items]
    (row,) = case_file.query(list_people())
    assert (row.open_actions, row.promises_late, row.next_what, row.waits_on) == (0, 0, "", 0)
    assert case_file.query(snapshot(ada)).plan.talk_on is None

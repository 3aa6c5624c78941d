"""From referral to ending, and back again."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.people import ServiceSnapshot
from navigator.domain.rules import promise_standing
from navigator.domain.timeline import Kind
from navigator.domain.today_words import TodayKind
from navigator.domain.week import monday_of
from navigator.domain.words import ConnectionState, GoalEnding, HandHolding, Helped, PromiseStanding
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.connections import Move, NewConnection, begin, chase, connections_of, move
from navigator.store.episodes import (
    Ending,
    Referral,
    edit_referral,
    end_episode,
    episodes_of,
    open_goal_again,
    refer_again,
    take_on,
)
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, add_action, edit_action, edit_goal, edit_plan, set_nearness
from navigator.store.ringing import Call, ring
from navigator.store.snapshot import snapshot
from navigator.store.timeline import timeline
from navigator.store.today import today_lines, week_from
from navigator.store.undoing import undo

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


def test_a_stretch_that_is_put_right_does_not_reach_into_the_one_before(
    work: Any, case_file: CaseFile, clock: Any
) -> None:
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    ended(work, case_file, ada)
    clock.forward(days=90)
    case_file.command(refer_again(ada, Referral(reason="Fell again")))
    newer, older = case_file.query(episodes_of(ada))
    with pytest.raises(Refused, match="before the last support ended"):
        case_file.command(edit_referral(newer.id, newer.revision, Referral(date(2026, 11, 22))))
    case_file.command(edit_referral(newer.id, newer.revision, Referral(older.ended_on)))
    case_file.command(edit_referral(older.id, older.revision, Referral(date(2026, 9, 1))))
    assert [one.opened_on for one in case_file.query(episodes_of(ada))] == [older.ended_on, date(2026, 9, 1)]


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


def a_week_on(on: date) -> date:
    return on + timedelta(7)


RAILS = ServiceSnapshot("s1", "Home Adaptations")


@pytest.fixture
def came_back(work: Any, case_file: CaseFile) -> tuple[str, str]:
    """Ada, who was asked for rails and promised a call for her goal, ended, and came back; and the goal."""
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    sister = work.goal(ada, "See my sister")
    work.action(sister, NewAction("Ring her sister", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True))
    asked = NewConnection(ada, RAILS, sister, state=ConnectionState.ASKED, on=date(2026, 11, 2))
    case_file.command(begin(asked, a_week_on))
    ended(work, case_file, ada, **{sister: (GoalEnding.NOT_REACHED, "Her sister is ill")})
    case_file.command(refer_again(ada, Referral(reason="Fell again")))
    return ada, sister


def test_nothing_is_added_to_a_goal_that_has_ended(work: Any, case_file: CaseFile, came_back: tuple[str, str]) -> None:
    """It would be forgotten: Today, the lists and the paper ask for nothing of it."""
    ada, sister = came_back
    (action,) = work.rows("SELECT * FROM action")
    (loop,) = case_file.query(lambda reader: connections_of(reader, ada))
    promise = NewAction("Drive there", HandHolding.WENT_WITH, by_on=TODAY, promise=True)
    before = work.all_tables()
    for op in (
        add_action(sister, promise),
        edit_action(action["id"], action["revision"], promise),
        edit_goal(sister, work.row("goal", sister)["revision"], words="See her", need=None, on_plan=True),
        set_nearness(sister, 4),
        begin(NewConnection(ada, RAILS, sister, state=ConnectionState.ASKED), a_week_on),
        chase(loop.id, loop.revision, a_week_on, words="Next week"),
        move(loop.id, loop.revision, Move(ConnectionState.WAITING, words="Six weeks"), a_week_on),
        move(loop.id, loop.revision, Move(ConnectionState.PASSED_ON, None, "No", "Age UK", go_on=True), a_week_on),
        ring(loop.id, loop.revision, Call(True, "Next week"), a_week_on),
    ):
        with pytest.raises(Refused, match=r"has ended \(not reached\).*Nothing was saved.*open it again"):
            case_file.command(op)
    assert work.all_tables() == before


def test_what_came_of_a_service_is_still_told(work: Any, case_file: CaseFile, came_back: tuple[str, str]) -> None:
    (loop,) = case_file.query(lambda reader: connections_of(reader, came_back[0]))
    case_file.command(move(loop.id, loop.revision, Move(ConnectionState.STARTED), a_week_on))
    settled = Move(ConnectionState.SETTLED, helped=Helped.YES)
    case_file.command(move(loop.id, loop.revision + 1, settled, a_week_on))
    (loop,) = case_file.query(lambda reader: connections_of(reader, came_back[0]))
    assert loop.helped is Helped.YES


def test_a_goal_they_still_want_goes_on_with_all_that_hangs_on_it(
    work: Any, case_file: CaseFile, came_back: tuple[str, str]
) -> None:
    ada, sister = came_back

    def asked_for() -> set[TodayKind]:
        kinds = {line.kind for line in case_file.query(today_lines(TODAY))}
        return kinds & {TodayKind.PROMISE, TodayKind.CHASE}

    def turns() -> list[str]:
        return [one.title for one in case_file.query(timeline(ada)) if one.kind is Kind.GOAL and "oal " in one.title]

    assert (asked_for(), turns()) == (set(), ["Goal ended: not reached"])
    done = case_file.command(open_goal_again(sister, work.row("goal", sister)["revision"]))
    assert asked_for() == {TodayKind.PROMISE, TodayKind.CHASE}
    (row,) = case_file.query(list_people())
    assert (row.open_actions, row.promises_late, row.waits_on) == (1, 1, 1)
    assert (work.row("goal", sister)["on_plan"], work.row("goal", sister)["ending_why"]) == (1, "")
    assert sorted(turns()) == ["Goal ended: not reached", "Goal opened again"], "how it ended before is not lost"
    with pytest.raises(Refused, match="open already"):
        case_file.command(open_goal_again(sister, work.row("goal", sister)["revision"]))
    case_file.command(undo(done.command))
    assert (asked_for(), turns()) == (set(), ["Goal ended: not reached"])
    assert work.row("goal", sister)["ending_why"] == "Her sister is ill"


def test_it_does_not_end_again_by_an_undo_once_something_was_added(
    work: Any, case_file: CaseFile, came_back: tuple[str, str]
) -> None:
    _, sister = came_back
    done = case_file.command(open_goal_again(sister, work.row("goal", sister)["revision"]))
    work.action(sister, NewAction("Drive there", HandHolding.WENT_WITH, by_on=TODAY))
    with pytest.raises(MovedOn, match=r"something written since belongs to it .*The action is on the plan"):
        case_file.command(undo(done.command))
    assert work.row("goal", sister)["ending"] is None


def test_a_new_referral_opens_the_goals_they_still_want(work: Any, case_file: CaseFile) -> None:
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    sister, bath = work.goal(ada, "See my sister"), work.goal(ada, "Bathe safely")
    both = dict.fromkeys((sister, bath), (GoalEnding.PARTLY, "Her knee"))
    ended(work, case_file, ada, **both)
    with pytest.raises(Refused, match=r"support has ended.*new referral"):
        case_file.command(open_goal_again(sister, work.row("goal", sister)["revision"]))
    done = case_file.command(refer_again(ada, Referral(), (sister,)))
    standing = {goal.words: (goal.ending, goal.on_plan) for goal in case_file.query(snapshot(ada)).goals}
    assert standing == {"See my sister": (None, True), "Bathe safely": (GoalEnding.PARTLY, False)}
    case_file.command(undo(done.command))
    assert {goal.ending for goal in case_file.query(snapshot(ada)).goals} == {GoalEnding.PARTLY}


def test_a_promise_that_the_ending_breaks_is_told_or_still_owed(work: Any, case_file: CaseFile) -> None:
    """Rule 7: kept, broken with a reason that they were told, or owed. The end of the support is such a reason."""
    ada = work.person(referral=Referral(date(2026, 10, 1)))
    goal = work.goal(ada)
    lift, form = (work.action(goal, NewAction(what, HandHolding.RANG_FOR, promise=True)) for what in ("Lift", "Form"))
    somebody_elses = work.action(work.goal(work.person("Len"), "Sing"), NewAction("Ring", HandHolding.RANG_FOR))
    (episode,) = case_file.query(episodes_of(ada))

    def told(**promises: bool) -> Ending:
        return Ending(TODAY, "She moved", "Her son", {goal: (GoalEnding.REACHED, "")}, promises)

    with pytest.raises(Refused, match="somebody else"):
        case_file.command(end_episode(episode.id, 1, told(**{somebody_elses: True})))
    done = case_file.command(end_episode(episode.id, 1, told(**{lift: True, form: False})))
    (ended_goal,) = case_file.query(snapshot(ada)).goals
    assert [promise_standing(one, TODAY) for one in ended_goal.actions] == [
        PromiseStanding.TOLD,
        PromiseStanding.UNTOLD,
    ]
    assert {one.outcome for one in ended_goal.actions} == {"The support ended: She moved"}
    case_file.command(undo(done.command))
    (goes_on,) = case_file.query(snapshot(ada)).goals
    assert {promise_standing(one, TODAY) for one in goes_on.actions} == {PromiseStanding.OWED}

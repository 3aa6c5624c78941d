"""The numbers of random caseloads are the same wherever they are told: Today, the list, the person's own record, the
week. What is kept between questions is what a new program would read."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.documents.plan import compose_plan
from navigator.domain.appointments import appointments
from navigator.domain.connections import (
    chase_is_due,
    days_in_state,
    experience,
    holding,
    passed_around,
    that_go_on,
    to_be_asked,
)
from navigator.domain.consent import lapses
from navigator.domain.contacts import tally, usual_reach
from navigator.domain.episodes import days_on_waiting_list
from navigator.domain.goals import open_goals
from navigator.domain.lists import LISTS
from navigator.domain.loop import Connection
from navigator.domain.on_page import actions_on_page, goals_on_page
from navigator.domain.people import Action, PersonRow, PersonSnapshot
from navigator.domain.rules import gone_quiet, is_to_explain, ladder, promise_standing, silent_days
from navigator.domain.story import told_once
from navigator.domain.talk import talk_of, talk_on_paper
from navigator.domain.timeline import Kind
from navigator.domain.today import Today, check_snooze, to_do
from navigator.domain.today_words import TodayKind, TodayPart
from navigator.domain.week import WeekKind, monday_of
from navigator.domain.words import (
    ActionState,
    HandHolding,
    PromiseStanding,
    Reach,
)
from navigator.errors import Refused
from navigator.store.casefile import CaseFile
from navigator.store.connections import all_experience
from navigator.store.people_list import TALK_AGAIN, list_people
from navigator.store.snapshot import snapshot
from navigator.store.snoozes import snooze
from navigator.store.timeline import timeline
from navigator.store.today import today, week_from
from navigator.store.undoing import undo

from .random_caseload import (
    CHANGED,
    PERSON,
    TODAY,
    TWIN,
    a_file,
    enter,
)


def counted(told: Today, person_id: str, kind: TodayKind, mark: str = "") -> int:
    return sum(
        one.person_id == person_id and one.kind is kind and (not mark or one.mark == mark)
        for one in (*told.lines, *(each.line for each in told.snoozed))
    )


def going(whole: PersonSnapshot) -> list[Action]:
    """The actions of goals that have not ended."""
    return [one for goal in open_goals(whole.goals) for one in goal.actions]


def expected(row: PersonRow, whole: PersonSnapshot, made: dict[str, Any]) -> dict[tuple[TodayKind, str], int]:
    """What one person's record and row add up to by the rules, read from the record as their own page reads it."""
    actions, loops = going(whole), that_go_on(whole)
    standings = [promise_standing(one, TODAY) for one in actions]
    untold = sum(is_to_explain(one) for goal in whole.goals for one in goal.actions)
    due = [one for one in actions if one.state is ActionState.OPEN and one.by_on and one.by_on <= TODAY]
    episode, tomorrow = whole.episode, TODAY + timedelta(1)
    assert episode is not None
    reached = max((one.at.astimezone().date() for one in whole.contacts if one.reach.reached), default=None)
    quiet = gone_quiet(reached, episode.opened_on, episode.quiet_after_days, TODAY)
    if row.ended_on is None:
        assert row.quiet_days == (silent_days(reached, episode.opened_on, TODAY) if quiet else None)
    tried = {one.goal_id for one in whole.connections if one.state.is_open}
    refused = {one.goal_id for one in whole.connections if one.state.was_refused}
    chains = (one.chain for one in passed_around(loops, whole.goals))
    refused -= {link.connection.goal_id for chain in chains for link in chain}
    idle = [
        goal
        for goal in whole.goals
        if goal.ending is None
        and goal.id not in tried
        and not any(
            one.state is ActionState.OPEN or (one.state is ActionState.DONE and goal.id not in refused)
            for one in goal.actions
        )
    ]
    visits = sum(days <= 0 and not back for days, back in made["visits"])
    due_on = {one.id: chase_is_due(one.state, one.chase_on, TODAY) for one in loops}
    not_due = [one.state.waits_on_others and not due_on[one.id] for one in loops]
    left = row.ended_on is not None and any(goal.ending is None for goal in whole.goals)
    lapsing = [one for member in whole.circle for one in lapses(member, whole.consents, TODAY)]
    ended = [one for one in lapsing if one.until_on < TODAY]
    asked_on = whole.person.details.communication_reviewed_on or TODAY
    meals = any(one.state is ActionState.OPEN and one.service for one in actions)
    meals = meals or any(one.state.is_open and one.service_id == "meals" for one in loops)
    return {
        (TodayKind.PROMISE, "Promise late"): standings.count(PromiseStanding.LATE),
        (TodayKind.PROMISE, "Promised"): standings.count(PromiseStanding.OWED),
        (TodayKind.PROMISE, "Not told yet"): untold,
        (TodayKind.ACTION, ""): sum(not one.promise for one in due),
        (TodayKind.PASSED_AROUND, ""): len(passed_around(loops, whole.goals)),
        (TodayKind.HOLDING, ""): int(holding(loops) is not None and not any(due_on.values())),
        (TodayKind.CHASE, ""): sum(due_on.values()),
        (TodayKind.TO_ASK, ""): sum(to_be_asked(one, TODAY) for one in loops),
        (TodayKind.WAITING, ""): 0 if holding(loops) else sum(not_due),
        (TodayKind.QUIET, ""): int(quiet),
        (TodayKind.REVIEW, ""): int(row.review_due),
        (TodayKind.TALK, ""): int((talk_of(whole) or tomorrow) <= TODAY),
        (TodayKind.VISIT, ""): visits,
        (TodayKind.NO_REVIEW, ""): int(episode.review_on is None and not episode.is_waiting),
        (TodayKind.NO_ACTION, ""): 0 if episode.is_waiting else len(idle),
        (TodayKind.COMMUNICATION, ""): int(bool(whole.person.details.communication) and (TODAY - asked_on).days > 365),
        (TodayKind.SERVICE_CHANGED, ""): int(meals),
        (TodayKind.SERVICE_GONE, ""): 0,
        (TodayKind.CARER, ""): sum(one.cares for one in whole.circle),
        (TodayKind.CONSENT_ENDED, ""): len(ended),
        (TodayKind.CONSENT_ENDING, ""): len(lapsing) - len(ended),
        (TodayKind.OLD_PLAN, ""): int(episode.reviewed_on is not None and not made["printed"]),
        (TodayKind.NO_ENDING, ""): int(left),
    }


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PERSON, min_size=1, max_size=4), st.lists(st.integers(0, 30), max_size=3))
def test_every_place_tells_the_same_numbers(caseload: list[dict[str, Any]], snoozes: list[int]) -> None:
    with a_file() as case_file:
        made_of: defaultdict[str, dict[str, Any]] = defaultdict(lambda: TWIN)
        made_of |= {enter(case_file, number, made): made for number, made in enumerate(caseload)}
        everything = case_file.query(today(services=CHANGED)).lines
        for at in snoozes:
            until_on = TODAY + timedelta(3)
            may = at < len(everything) and everything[at].kind is not TodayKind.VISIT
            if may and not check_snooze(everything[at], until_on, TODAY):
                case_file.command(snooze(everything[at], until_on, "Away"))
        told, rows = case_file.query(today(services=CHANGED)), case_file.query(list_people())
        assert {*told.lines, *(one.line for one in told.snoozed)} == set(everything)
        for row in rows:
            whole = case_file.query(snapshot(row.id))
            numbers = expected(row, whole, made_of[row.id])
            assert {kind for kind, _ in numbers} == set(TodayKind)  # a new rule is to be counted too
            for (kind, mark), number in numbers.items():
                asked_after = kind is TodayKind.NO_ENDING or mark == "Not told yet"
                wanted = number if row.ended_on is None or asked_after else 0
                assert counted(told, row.id, kind, mark) == wanted, (kind, mark)
            late = [one for one in going(whole) if promise_standing(one, TODAY) is PromiseStanding.LATE]
            assert row.promises_late == (0 if row.ended_on else len(late))
            the_talk_is_one(case_file, row, whole)
            the_record_agrees(case_file, row, whole, made_of[row.id])
        assert {one.person_id for one in everything} <= {row.id for row in rows}  # nobody who is archived
        lists_agree(everything, rows)
        experience_agrees(case_file)
        week_agrees(case_file, rows)
        assert to_do(everything) == sum(
            one.part is TodayPart.DUE or (one.part is TodayPart.PROMISED and one.late) for one in everything
        )


def the_talk_is_one(case_file: CaseFile, row: PersonRow, whole: PersonSnapshot) -> None:
    """Whether they talk again, and when: the same in the list, its next step, on the page and on the card."""
    talk_on, on_paper = talk_of(whole), talk_on_paper(whole, TODAY)
    assert row.talk_on == talk_on
    dated = [one.by_on for one in going(whole) if one.state is ActionState.OPEN and one.by_on]
    dated += [one.on for one in case_file.query(timeline(row.id)) if one.kind is Kind.VISIT and one.planned]
    is_next = talk_on is not None and all(talk_on < by_on for by_on in dated)
    assert (row.next_what == TALK_AGAIN) == is_next
    if row.ended_on is None:
        assert row.next_on == min((*dated, *([talk_on] if talk_on else [])), default=None)
    page = [section.heading for section in compose_plan(whole, TODAY).sections]
    assert ("When we talk again" in page) == (on_paper is not None)
    cards = [one.on for one in appointments(whole, TODAY) if not one.what]
    assert cards == ([on_paper] if on_paper else [])


def the_record_agrees(case_file: CaseFile, row: PersonRow, whole: PersonSnapshot, made: dict[str, Any]) -> None:
    """What was told and shared (rule 8), whom contacts reached (rule 4), whose hand was held, who waits (rule 5): the
    same on the person's page, in the list, in the timeline, in the file, and as it was entered."""
    entries = case_file.query(timeline(row.id))
    told = told_once(whole.days_told, whole.sharings)
    assert told.told == len({days for days, _ in made["told"]}), "a correction tells nothing anew"
    assert told.shared == len(made["shared"]), "a giving under two grounds is one giving"
    assert {one.record_id for one in entries if one.kind is Kind.SHARING} == {one.id for one in whole.sharings}
    stood = {one.on for one in entries if one.kind is Kind.STORY}
    assert set(whole.days_told) <= stood

    actions = [one for goal in whole.goals for one in goal.actions]
    reached = max((one.at.astimezone().date() for one in whole.contacts if one.reach.reached), default=None)
    counts, with_others = tally(whole.contacts), [kind for kind in made["done"] if usual_reach(kind) is Reach.OTHERS]
    talks = len(made["done"]) - len(with_others) + (made["reached"] is not None)
    assert (counts.reached, counts.with_others, counts.attempts) == (talks, len(with_others), made["tried"])
    assert sum(one.kind is Kind.CONTACT for one in entries) == len(whole.contacts)
    assert row.last_reached_on == reached
    rungs = ladder(actions)
    assert (rungs.total, rungs.more) == (
        len(made["done"]),
        sum(one is not HandHolding.TOLD_ABOUT for one in made["done"]),
    )

    open_ones = that_go_on(whole)
    waiting = [one for one in open_ones if one.state.waits_on_others and row.ended_on is None]
    assert (row.waits_on, row.waits_since) == (len(waiting), min((one.since_on for one in waiting), default=None))
    held, goes_on = holding(open_ones), row.ended_on is None
    assert row.held_days == (held.days(TODAY) if held and goes_on else None)
    assert row.passed_around == (len(passed_around(open_ones, whole.goals)) if goes_on else 0)
    assert row.waits_days == max((days_in_state(one, TODAY) for one in waiting), default=None)
    assert row.open_actions == sum(one.state is ActionState.OPEN for one in going(whole))
    printed = [one for goal in goals_on_page(whole) for one in actions_on_page(goal)]
    assert len(printed) == row.open_actions, "the page says what the list says"
    assert whole.episode is not None
    waited = days_on_waiting_list(whole.episode, TODAY)
    assert (row.waiting_since is not None) == whole.episode.is_waiting
    assert not row.waiting_since or row.waiting_since == TODAY - timedelta(waited or 0)


def lists_agree(lines: tuple[Any, ...], rows: tuple[PersonRow, ...]) -> None:
    """The chips of the list hold whom the lines of Today are about."""
    for chip, kind, mark in (
        ("quiet", TodayKind.QUIET, ""),
        ("review", TodayKind.REVIEW, ""),
        ("late", TodayKind.PROMISE, "Promise late"),
    ):
        listed = {row.id for row in LISTS[chip].of(rows)}
        assert listed == {one.person_id for one in lines if one.kind is kind and mark in ("", one.mark)}, chip
    around = {row.id for row in rows if row.passed_around}
    assert around == {one.person_id for one in lines if one.kind is TodayKind.PASSED_AROUND}
    assert {one.person_id for one in lines if one.kind is TodayKind.HOLDING} <= {
        row.id for row in rows if row.held_days is not None
    }
    waits = (TodayKind.CHASE, TodayKind.WAITING, TodayKind.HOLDING)
    assert {row.id for row in LISTS["waiting"].of(rows)} == {one.person_id for one in lines if one.kind in waits}


def experience_agrees(case_file: CaseFile) -> None:
    """What a service's card tells of how one's own people fared is what their records add up to."""
    everybody = (*case_file.query(list_people()), *case_file.query(list_people(archived=True)))
    used: dict[str, list[Connection]] = {}
    for row in everybody:
        for one in case_file.query(snapshot(row.id)).connections:
            used.setdefault(one.service_id, []).append(one)
    assert case_file.query(all_experience) == {service_id: experience(loops) for service_id, loops in used.items()}


def week_agrees(case_file: CaseFile, rows: tuple[PersonRow, ...]) -> None:
    """The boxes of the week hold what each record says of its days."""
    monday = monday_of(TODAY)
    sunday = monday + timedelta(days=6)
    found = [item for day in case_file.query(week_from(monday)) for item in day.items]
    helped = [row for row in rows if row.ended_on is None]
    wholes = [case_file.query(snapshot(row.id)) for row in helped]
    actions = [one for whole in wholes for one in going(whole)]
    days = [one.by_on for one in actions if one.state is ActionState.OPEN and one.by_on]
    loops = [one for whole in wholes for one in that_go_on(whole)]
    chases = [one.chase_on for one in loops if one.state.waits_on_others and one.chase_on]
    reviews = [row.review_on for row in helped if row.review_on]
    talks = [day for whole in wholes if (day := talk_of(whole))]
    for kind, planned in (
        (WeekKind.ACTION, days),
        (WeekKind.CHASE, chases),
        (WeekKind.REVIEW, reviews),
        (WeekKind.TALK, talks),
    ):
        told = sum(item.kind is kind for item in found)
        assert told == sum(monday <= day <= sunday for day in planned), kind


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PERSON, min_size=2, max_size=3), st.integers(0, 40))
def test_what_is_kept_between_questions_is_what_a_new_program_reads(caseload: list[dict[str, Any]], at: int) -> None:
    """After each command, and after it is undone, the kept lines are those that are read afresh."""
    with a_file() as case_file:
        for number, made in enumerate(caseload):
            enter(case_file, number, made)
            kept = case_file.query(today(services=CHANGED))
            case_file._writer.memory.clear()
            assert case_file.query(today(services=CHANGED)) == kept
        newest = case_file.query(lambda reader: reader.rows("SELECT first_seq FROM command ORDER BY first_seq DESC"))
        try:
            case_file.command(undo(newest[min(at, len(newest) - 1)]["first_seq"]))
        except Refused:
            return
        kept = case_file.query(today(services=CHANGED))
        case_file._writer.memory.clear()
        assert case_file.query(today(services=CHANGED)) == kept

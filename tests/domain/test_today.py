"""What stands on Today, as cases that a social worker can read: one person with one thing, and the lines it makes."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from navigator.domain.loop import Connection, ConnectionStep, Snooze, Visit
from navigator.domain.theirs import Theirs
from navigator.domain.today import (
    check_snooze,
    in_order,
    late_promises,
    lead,
    lines_of,
    may_be_snoozed,
    snooze_of,
    summary,
    to_do,
)  # fmt: skip
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayKind, TodayPart
from navigator.domain.words import ActionState, ConnectionState, GoalEnding, Helped

from .days import MAY, SING, action, goal, told
from .loops import TODAY, connection


def lines(theirs: Theirs) -> tuple[TodayLine, ...]:
    return in_order(lines_of(theirs, TODAY, {}))


def marks(theirs: Theirs) -> list[str]:
    return [f"{line.part.value}: {line.mark}" for line in lines(theirs)]


def test_where_all_is_well_there_is_no_line() -> None:
    assert marks(MAY) == []


@pytest.mark.parametrize(
    ("story", "what", "marked"),
    [
        ("promised for last week and still owed", action(-7, promise=True), ["promised: Promise late"]),
        ("promised for today: done at its time, with what else is to do", action(0, promise=True), ["due: Promised"]),
        ("promised for tomorrow: owed, not due yet", action(1, promise=True), ["promised: Promised"]),
        ("promised, no day was said", action(None, promise=True), ["promised: Promised"]),
        ("promised and done: kept", action(-7, promise=True, state=ActionState.DONE), []),
        (
            "promised, not done, and they were not told why",
            action(-7, promise=True, state=ActionState.NOT_DONE),
            ["promised: Not told yet", "decide: No action"],
        ),
        (
            "promised, not done, and they were told why: nothing happens for the goal now",
            action(-7, promise=True, state=ActionState.NOT_DONE, told_on=TODAY),
            ["decide: No action"],
        ),
        ("to be done today", action(0), ["due: Ring for them"]),
        ("to be done yesterday: still there", action(-1), ["due: Ring for them"]),
        ("to be done tomorrow: not today's", action(1), []),
        ("no day was set, nothing promised", action(None), []),
    ],
)
def test_actions(story: str, what: Any, marked: list[str]) -> None:
    assert marks(told(goals=(goal(what),))) == marked, story


@pytest.mark.parametrize(
    ("story", "theirs", "marked"),
    [
        ("not reached for 25 days", told({"quiet_days": 25}), ["quiet: Gone quiet"]),
        (
            "the review was yesterday",
            told({"review_on": TODAY - timedelta(1), "review_due": True}),
            ["decide: Review due"],
        ),
        ("we talk again today", told({"talk_on": TODAY}), ["due: Talk"]),
        ("we talk again tomorrow", told({"talk_on": TODAY + timedelta(1)}), []),
        (
            "we were to talk on Friday, and nothing reached them since",
            told({"last_reached_on": TODAY - timedelta(9), "talk_on": TODAY - timedelta(3)}),
            ["due: Talk"],
        ),
    ],
)
def test_the_person(story: str, theirs: Theirs, marked: list[str]) -> None:
    assert marks(theirs) == marked, story


TURNED_AWAY = connection("OT", ("asked", 60), ("turned_away", 40))
PASSED_ON = connection("Council", ("asked", 40), ("passed_on", 12))
WAITED_FOR = replace(connection("Rails", ("asked", 20)), chase_on=TODAY + timedelta(3))


SENT_ON = replace(connection("Handy Van", ("considered", 12)), from_id="Old", what_for="Rails by the bath")
UNDER_WAY = connection("Choir", ("asked", 30), ("started", 9))


@pytest.mark.parametrize(
    ("story", "loops", "marked"),
    [
        ("turned away once", (TURNED_AWAY,), []),
        ("turned away, then passed on", (TURNED_AWAY, PASSED_ON), ["waiting: Passed around"]),
        ("asked, and all there is waits on them", (WAITED_FOR,), ["waiting: Holding"]),
        ("asked, and something else is under way", (WAITED_FOR, UNDER_WAY), ["waiting: Waiting"]),
        (
            "the day to ask again has come: that is the check of who is held, and one line for both",
            (replace(WAITED_FOR, chase_on=TODAY),),
            ["waiting: Overdue, chase"],
        ),
        ("passed on, and they were not asked yet", (replace(PASSED_ON, id="Old"), SENT_ON), ["decide: Not asked yet"]),
        (
            "passed on, and offered to her",
            (replace(SENT_ON, state=ConnectionState.OFFERED),),
            ["decide: Not asked yet"],
        ),
        ("passed on, and asked", (replace(WAITED_FOR, from_id="Old"),), ["waiting: Holding"]),
        ("passed on, and she does not want it", (replace(SENT_ON, state=ConnectionState.DECLINED),), []),
        ("thought of, and nobody sent her there", (replace(SENT_ON, from_id=None),), []),
        ("offered a fortnight ago: she may think about it", (connection("Choir", ("offered", 14)),), []),
        (
            "offered half a year ago, and nothing came of it",
            (connection("Choir", ("offered", 150)),),
            ["decide: Not asked yet"],
        ),
        (
            "thought of long ago, and she said no last week",
            (connection("Choir", ("considered", 90), ("declined", 7)),),
            [],
        ),
        (
            "started half a year ago: nobody nags before the review",
            (connection("Choir", ("asked", 180), ("started", 170)),),
            [],
        ),
    ],
)
def test_connections(story: str, loops: tuple[Connection, ...], marked: list[str]) -> None:
    assert sorted(marks(told(connections=loops))) == marked, story


def test_what_is_waited_for_says_since_when_what_for_and_what_they_said_last() -> None:
    asked, chased = WAITED_FOR.steps[0], ConnectionStep("s2", "Rails", TODAY - timedelta(6), None, "Five working days")
    rails = replace(WAITED_FOR, what_for="Rails by the bath", steps=(asked, chased))
    (line,) = lines(told(connections=(rails, UNDER_WAY)))
    assert (lead(line, TODAY), line.title, line.button) == ("20 d", "May Ellis: Rails", "Waiting, chase")
    assert line.why == "Rails by the bath · Asked: Five working days"
    (line,) = lines(told(goals=(replace(goal(action(5)), id="bath"),), connections=(TURNED_AWAY, PASSED_ON)))
    assert (line.title, line.why) == (f"May Ellis: “{SING}”", "2 said no in 28 days: OT → Council")


def test_who_is_held_and_whom_to_ask_again_is_one_line_that_says_both() -> None:
    lunch = replace(connection("Lunch", ("asked", 6)), chase_on=TODAY + timedelta(8))
    (line,) = lines(told(connections=(replace(WAITED_FOR, chase_on=TODAY), lunch)))
    assert (line.kind, line.title) == (TodayKind.CHASE, "May Ellis: Rails")
    assert line.why == "Asked · Held since Tue 3 Nov · Also waits on Lunch"
    (line,) = lines(told(connections=(replace(WAITED_FOR, chase_on=TODAY + timedelta(1)), lunch)))
    assert (line.kind, line.why) == (TodayKind.HOLDING, "Next check Tue 24 Nov")


def test_who_was_passed_on_says_by_whom_and_since_when_nobody_was_asked() -> None:
    before = replace(PASSED_ON, id="Old")
    (line,) = lines(told(connections=(before, SENT_ON)))
    assert (lead(line, TODAY), line.title, line.button) == ("12 d", "May Ellis: Handy Van is not asked yet", "Ring now")
    assert (line.record_id, line.why) == ("Handy Van", "Passed on by Council · Rails by the bath")
    over = replace(goal(action(3)), id="bath", ending=GoalEnding.REACHED)
    assert not lines(told(goals=(over,), connections=(before, SENT_ON))), "nothing nags about a goal that has ended"


def test_what_was_offered_long_ago_says_since_when_unless_something_is_to_be_done_about_it() -> None:
    offered = connection("Choir", ("considered", 160), ("offered", 150), goal="g1")
    (line,) = lines(told(goals=(goal(),), connections=(offered,)))
    assert (line.title, line.why, line.button) == (
        "May Ellis: Choir is not asked yet", "Offered since Fri 26 Jun", "Ring now",
    )  # fmt: skip
    acted = goal(action(3, connection_id="Choir"))
    assert not lines(told(goals=(acted,), connections=(offered,))), "what is planned says so itself"


def test_the_review_asks_whether_what_started_helped() -> None:
    due = {"review_on": TODAY, "review_due": True}
    started = connection("Choir", ("asked", 180), ("started", 170))
    settled = connection("Bus", ("asked", 90), ("started", 80), ("settled", 9), helped=Helped.YES)
    (line,) = lines(told(due, connections=(started, settled)))
    assert line.why == "The first since they came · Did it help? Choir"
    (line,) = lines(told(due, connections=(settled,)))
    assert line.why == "The first since they came"


def visit(days: int, hour: int) -> Visit:
    leaves_at = datetime(2026, 11, 23, hour, 30).astimezone() + timedelta(days=days)
    return Visit("v1", "p1", 1, leaves_at, leaves_at + timedelta(hours=1), "7 Orchard Close")


@pytest.mark.parametrize(
    ("story", "when", "leads"),
    [
        ("a visit this morning", visit(0, 9), ["09:30"]),
        ("a visit tomorrow: in the week, not today", visit(1, 9), []),
        ("nobody said to be back from Friday's", visit(-3, 9), ["20 Nov".replace(" ", "\N{NO-BREAK SPACE}")]),
    ],
)
def test_visits(story: str, when: Visit, leads: list[str]) -> None:
    assert [lead(line, TODAY) for line in lines(told(visits=(when,)))] == leads, story


@pytest.mark.parametrize("over", [{"ended_on": TODAY}, {"archived_on": TODAY}], ids=["ended", "archived"])
def test_nothing_nags_about_support_that_is_over(over: dict[str, date]) -> None:
    theirs = told(
        {"quiet_days": 90, "review_on": None} | over,
        {"communication": "Large letters", "communication_reviewed_on": date(2020, 1, 1)},
        goals=() if "ended_on" in over else (goal(action(-9, promise=True)),),
        connections=(TURNED_AWAY, PASSED_ON),
        visits=(visit(0, 9),),
    )
    assert marks(theirs) == []


def test_the_day_goes_by_the_clock_then_what_is_late_then_what_has_no_time() -> None:
    actions = [
        replace(action(days), id=name, what=name, when=when)
        for name, days, when in (
            ("any", 0, ""),
            ("late", -2, "9:00"),
            ("afternoon", 0, "2.30 pm"),
            ("morning", 0, "9.40"),
            ("lunch", 0, "noon"),
        )
    ]
    found = lines(told(goals=(goal(*actions),)))
    assert [line.what for line in found] == ["morning", "afternoon", "late", "any", "lunch"]
    assert [lead(line, TODAY) for line in found][:2] == ["09:40", "14:30"]
    assert "noon" in found[-1].why  # what no clock tells is told in words


def test_what_is_owed_comes_first_and_the_late_before_the_rest() -> None:
    owed = [replace(action(days, promise=True), id=f"a{days}") for days in (3, -2)]
    found = lines(told({"quiet_days": 20}, goals=(goal(*owed, action(0)),), connections=(WAITED_FOR,)))
    assert [line.part for line in found] == [
        TodayPart.PROMISED, TodayPart.PROMISED, TodayPart.DUE, TodayPart.WAITING, TodayPart.QUIET,
    ]  # fmt: skip
    assert [line.late for line in found[:2]] == [True, False]


def test_the_day_in_a_few_words_and_the_number_in_the_rail() -> None:
    actions = [replace(one, id=str(number)) for number, one in enumerate((action(-3, promise=True), action(0)))]
    found = lines(told(goals=(goal(*actions),), connections=(WAITED_FOR,), visits=(visit(0, 9),)))
    assert summary(found) == "1 promise late, 1 visit, 1 thing to do, 1 person waiting on others"
    assert to_do(found) == 3
    assert summary(()) == ""


def test_a_promise_not_kept_is_no_late_one_and_who_was_told_no_waits_for_nobody() -> None:
    broken = replace(action(-3, promise=True), state=ActionState.NOT_DONE, outcome="It rained")
    refused = [replace(WAITED_FOR, id=f"no{n}", state=ConnectionState.TURNED_AWAY, chase_on=None) for n in range(2)]
    found = lines(told(goals=(goal(broken),), connections=tuple(refused)))
    assert summary(found) == "1 promise to explain"
    assert {line.kind for line in found} >= {TodayKind.PROMISE, TodayKind.PASSED_AROUND}
    over = replace(goal(broken), id="g1", ending=GoalEnding.PARTLY)
    theirs = told(goals=(over,), connections=tuple(replace(one, goal_id="g1") for one in refused))
    assert TodayKind.PASSED_AROUND not in {line.kind for line in lines(theirs)}, "nothing nags about what is over"
    assert late_promises(found) == (0, 1)


@pytest.mark.parametrize(
    ("story", "row", "became", "promise", "asked"),
    [
        ("the support ended, and they were not told why", {"ended_on": TODAY}, GoalEnding.PARTLY, {}, True),
        ("the support ended, and they were told", {"ended_on": TODAY}, GoalEnding.PARTLY, {"told_on": TODAY}, False),
        ("nothing was promised", {"ended_on": TODAY}, GoalEnding.PARTLY, {"promise": False}, False),
        ("they came back, and want something else now", {}, GoalEnding.PARTLY, {}, True),
        ("they came back, and were told since", {}, GoalEnding.PARTLY, {"told_on": TODAY}, False),
        ("their record was put away", {"ended_on": TODAY, "archived_on": TODAY}, GoalEnding.PARTLY, {}, False),
        ("an open promise of a goal that ended is over with it", {}, GoalEnding.PARTLY, {"state": ActionState.OPEN},
         False),
    ],
)  # fmt: skip
def test_who_was_not_told_why_a_promise_was_not_kept_is_told_after_the_end_too(
    story: str, row: dict[str, Any], became: GoalEnding, promise: dict[str, Any], asked: bool
) -> None:
    broken = action(-3, **({"promise": True, "state": ActionState.NOT_DONE} | promise))
    assert (marks(told(row, goals=(goal(broken, ending=became),))) == ["promised: Not told yet"]) is asked, story


def snoozed(kind: TodayKind, days: int, about: str = "a1/2026-11-23") -> Snooze:
    return Snooze("s1", "p1", 1, kind.value, about, TODAY + timedelta(days=days), "They are away")


@pytest.mark.parametrize(
    ("story", "snooze", "hidden"),
    [
        ("until Thursday", snoozed(TodayKind.ACTION, 3), True),
        ("until today: it is back", snoozed(TodayKind.ACTION, 0), False),
        ("another action was snoozed", snoozed(TodayKind.ACTION, 3, "a2/2026-11-23"), False),
        (
            "it was to be done last week, was snoozed, and today was agreed since",
            snoozed(TodayKind.ACTION, 3, "a1/2026-11-16"),
            False,
        ),
        ("snoozed in an older file, which does not say for which day", snoozed(TodayKind.ACTION, 3, "a1"), True),
        ("something else about it was snoozed", snoozed(TodayKind.PROMISE, 3), False),
    ],
)
def test_a_snoozed_line_is_back_on_its_day(story: str, snooze: Snooze, hidden: bool) -> None:
    (line,) = lines(told(goals=(goal(action(0)),)))
    assert (snooze_of(line, (snooze,), TODAY) is not None) is hidden, story


@pytest.mark.parametrize(
    ("story", "what", "until", "refused"),
    [
        ("promised for Thursday, put off until Wednesday", action(3, promise=True), 2, False),
        ("promised for Thursday, put off until Thursday", action(3, promise=True), 3, False),
        ("promised for Thursday, put off until Friday: it would not be there on its day", action(3, promise=True), 4,
         True),
        ("promised for today, put off until Friday", action(0, promise=True), 4, False),
        ("promised for last week, and the council said two more weeks", action(-7, promise=True), 14, False),
        ("promised, and no day was said", action(None, promise=True), 14, False),
        ("to be done today, and nothing was promised", action(0), 14, False),
        ("until today is until no day to come", action(0), 0, True),
    ],
)  # fmt: skip
def test_what_is_promised_is_not_put_out_of_sight_past_its_day(
    story: str, what: Any, until: int, refused: bool
) -> None:
    (line,) = lines(told(goals=(goal(what),)))
    assert bool(check_snooze(line, TODAY + timedelta(until), TODAY)) is refused, story


def test_a_visit_is_never_snoozed() -> None:
    (line,) = lines(told(visits=(visit(0, 9),)))
    assert not may_be_snoozed(line)
    assert snooze_of(line, (snoozed(TodayKind.VISIT, 3, line.about),), TODAY) is None


@pytest.mark.parametrize(
    ("story", "days", "button"),
    [
        ("a day longer than agreed", 15, "Ring"),
        ("half as long again as agreed", 21, "Ring"),
        ("longer than that", 22, "Ring today"),
    ],
)
def test_a_long_silence_is_rung_about_today(story: str, days: int, button: str) -> None:
    (line,) = lines_of(told({"quiet_days": days}), TODAY, {})
    assert line.button == button, story

"""Rule 9: each gap as a table of cases, and the line and the step that it makes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.hints import ServiceNow, what_changed
from navigator.domain.loop import Connection, Consent
from navigator.domain.own_knowledge import Knowledge
from navigator.domain.people import CircleMember, Goal, Plan, ServiceSnapshot
from navigator.domain.services import Place, Service, ServicePhone
from navigator.domain.services_now import InUse, services_now
from navigator.domain.theirs import Theirs
from navigator.domain.today import lines_of
from navigator.domain.today_words import TodayKind, TodayStep
from navigator.domain.words import (
    ActionState,
    CircleKind,
    Corrected,
    GivenHow,
    GoalEnding,
    Helped,
    Knowing,
    PrintSize,
    Shareable,
)  # fmt: skip

from .days import action, goal, told
from .loops import TODAY, connection


def kinds(theirs: Theirs, **services: ServiceNow) -> list[TodayKind]:
    return [line.kind for line in lines_of(theirs, TODAY, services)]


@pytest.mark.parametrize(
    ("story", "row", "missed"),
    [
        ("a day is set", {}, False),
        ("nobody set a day", {"review_on": None}, True),
        ("nobody set a day, and they wait to be taken on", {"review_on": None, "waiting_since": TODAY}, False),
        ("nobody set a day, and the support ended", {"review_on": None, "ended_on": TODAY}, False),
    ],
)
def test_no_review_day(story: str, row: dict[str, Any], missed: bool) -> None:
    assert (TodayKind.NO_REVIEW in kinds(told(row))) is missed, story


@pytest.mark.parametrize(
    ("story", "wanted", "loops", "missed"),
    [
        ("nothing at all happens for it", goal(), (), True),
        ("something is to do", goal(action(9)), (), False),
        ("something was done", goal(action(-9, state=ActionState.DONE)), (), False),
        ("what was planned was not done", goal(action(-9, state=ActionState.NOT_DONE)), (), True),
        ("a service was asked", goal(), (connection("Bus", ("asked", 3), goal="g1"),), False),
        ("a service said no", goal(), (connection("Bus", ("asked", 9), ("turned_away", 3), goal="g1"),), True),
        (
            "a service said no, and all that was to be done was to ring it",
            goal(action(-9, state=ActionState.DONE)),
            (connection("Bus", ("asked", 9), ("passed_on", 3), goal="g1"),),
            True,
        ),
        (
            "a service said no, and something is to do",
            goal(action(9)),
            (connection("Bus", ("asked", 9), ("passed_on", 3), goal="g1"),),
            False,
        ),
        (
            "two said no: that they are passed around says so",
            goal(action(-9, state=ActionState.DONE)),
            (
                connection("Bus", ("asked", 9), ("passed_on", 3), goal="g1"),
                connection("Van", ("asked", 8), ("turned_away", 2), goal="g1"),
            ),
            False,
        ),
        (
            "a service helped, and it is settled",
            goal(),
            (connection("Bus", ("asked", 9), ("settled", 3), goal="g1", helped=Helped.YES),),
            False,
        ),
        ("it is ended", goal(ending=GoalEnding.REACHED), (), False),
    ],
)
def test_a_goal_with_no_action(story: str, wanted: Goal, loops: tuple[Connection, ...], missed: bool) -> None:
    assert (TodayKind.NO_ACTION in kinds(told(goals=(wanted,), connections=loops))) is missed, story


def test_the_goals_of_who_waits_to_be_taken_on_are_not_asked_about() -> None:
    assert kinds(told({"waiting_since": TODAY}, goals=(goal(),))) == []


DONE = (goal(action(-9, state=ActionState.DONE)),)


@pytest.mark.parametrize(
    ("story", "known", "old"),
    [
        ("never looked at again", {"paper_on": TODAY - timedelta(90)}, False),
        ("looked at, and printed on the same day", {"reviewed_on": TODAY, "paper_on": TODAY}, False),
        ("looked at, and the paper is of last month", {"reviewed_on": TODAY, "paper_on": TODAY - timedelta(30)}, True),
        ("looked at, and there never was a paper", {"reviewed_on": TODAY}, True),
        (
            "looked at, and it was agreed that the plan stands",
            {"reviewed_on": TODAY, "paper_on": TODAY - timedelta(30), "plan": Plan("p1", agreed_on=TODAY)},
            False,
        ),
        ("looked at, and there is no goal to print", {"reviewed_on": TODAY, "goals": ()}, False),
    ],
)
def test_a_plan_older_than_its_review(story: str, known: dict[str, Any], old: bool) -> None:
    assert (TodayKind.OLD_PLAN in kinds(told(**({"goals": DONE} | known)))) is old, story


def member(**known: Any) -> CircleMember:
    return CircleMember("m1", "p1", 1, CircleKind.PERSON, "Ruth", **known)


@pytest.mark.parametrize(
    ("story", "somebody", "missed"),
    [
        ("a daughter who does not look after her", member(), False),
        ("a daughter who looks after her", member(cares=True), True),
        ("who has a record of her own", member(cares=True, record_id="p2"), False),
        ("who said that she wants none", member(cares=True, no_record_on=TODAY), False),
        ("who left the circle", member(cares=True, left_on=TODAY), False),
        ("an agency", CircleMember("m1", "p1", 1, CircleKind.AGENCY, "Carers at Home", cares=True), False),
    ],
)
def test_a_carer_with_no_record(story: str, somebody: CircleMember, missed: bool) -> None:
    assert (kinds(told(circle=(somebody,))) == [TodayKind.CARER]) is missed, story


def agreed(until: int | None, **known: Any) -> Consent:
    until_on = None if until is None else TODAY + timedelta(days=until)
    covers = (Shareable.PLAN, Shareable.WELLNESS)
    return Consent("c1", "p1", "m1", 1, covers, GivenHow.SAID, TODAY - timedelta(60), until_on=until_on, **known)


@pytest.mark.parametrize(
    ("story", "consent", "found"),
    [
        ("with no end", agreed(None), []),
        ("for two months more", agreed(60), []),
        ("for a week more", agreed(7), [TodayKind.CONSENT_ENDING]),
        ("until today", agreed(0), [TodayKind.CONSENT_ENDING]),
        ("until yesterday", agreed(-1), [TodayKind.CONSENT_ENDED]),
        ("ran out, and she did not agree again", agreed(-9, withdrawn_on=TODAY - timedelta(2)), []),
        ("ran out, but was withdrawn before that", agreed(-1, withdrawn_on=TODAY - timedelta(3)), []),
    ],
)
def test_a_consent_that_ran_out_or_is_about_to(story: str, consent: Consent, found: list[TodayKind]) -> None:
    assert kinds(told(circle=(member(),), consents=(consent,))) == found, story


def test_what_was_agreed_again_is_not_asked_about() -> None:
    again = replace(agreed(90), id="c2", given_on=TODAY)
    assert kinds(told(circle=(member(),), consents=(agreed(-1), again))) == []


LONG_AGO, LATELY = TODAY - timedelta(366), TODAY - timedelta(365)


@pytest.mark.parametrize(
    ("story", "details", "due"),
    [
        ("nothing out of the ordinary", {"communication_reviewed_on": LONG_AGO}, False),
        ("asked a year ago", {"communication": "Face her", "communication_reviewed_on": LATELY}, False),
        ("asked more than a year ago", {"communication": "Face her", "communication_reviewed_on": LONG_AGO}, True),
        ("large print", {"print_size": PrintSize.LARGE, "communication_reviewed_on": LONG_AGO}, True),
        ("reads Polish", {"language": "pl", "communication_reviewed_on": LONG_AGO}, True),
        ("easy read", {"easy_read": True, "communication_reviewed_on": LONG_AGO}, True),
        ("written down when they came, two months ago", {"communication": "Face her"}, False),
    ],
)
def test_a_communication_need_not_looked_at_for_a_year(story: str, details: dict[str, Any], due: bool) -> None:
    assert (TodayKind.COMMUNICATION in kinds(told(details=details))) is due, story


@pytest.mark.parametrize(
    ("story", "row", "goals", "missed"),
    [
        ("ended, each goal marked", {"ended_on": TODAY}, (goal(ending=GoalEnding.PARTLY),), False),
        ("ended, and nobody said of one", {"ended_on": TODAY}, (goal(),), True),
        ("ended and archived", {"ended_on": TODAY, "archived_on": TODAY}, (goal(),), False),
        ("going on", {}, (goal(),), False),
    ],
)
def test_ended_with_no_ending_of_a_goal(story: str, row: dict[str, Any], goals: tuple[Goal, ...], missed: bool) -> None:
    assert (kinds(told(row, goals=goals)) == [TodayKind.NO_ENDING]) is missed, story


THEN = ServiceSnapshot("s1", "Meals on Wheels", "Council", "0117 496 0145", "Mill Lane, BS16 2QR")


def now(*phones: str, at: str = "Mill Lane, BS16 2QR", gone: str = "") -> ServiceNow:
    snapshot = replace(THEN, phone=phones[0] if phones else "", address=at)
    return ServiceNow(snapshot, phones, (at,) if at else (), gone)


@pytest.mark.parametrize(
    ("story", "as_now", "changed"),
    [
        ("as it was", now("0117 496 0145"), ""),
        ("the same number, written otherwise", now("+44 117 4960145"), ""),
        ("another number", now("0117 496 0199"), "New number 0117 496 0199; on their plan 0117 496 0145"),
        ("a second number came before it", now("0117 496 0199", "0117 496 0145"), ""),
        ("no number any more", now(), "It gives no number any more; on their plan 0117 496 0145"),
        ("moved", now("0117 496 0145", at="High St 4"), "Now at High St 4; on their plan Mill Lane, BS16 2QR"),
        ("the same place, written otherwise", now("0117 496 0145", at="Mill Lane BS16 2QR"), ""),
    ],
)
def test_what_changed_of_a_service(story: str, as_now: ServiceNow, changed: str) -> None:
    assert what_changed(THEN, as_now) == changed, story


def test_a_service_of_an_open_action_that_changed_is_told_once_with_the_step_that_mends_it() -> None:
    with_it = goal(action(9, service=THEN), replace(action(12, service=THEN), id="a2"))
    loop = replace(connection("s1", ("started", 5), goal="g1"), service=THEN)
    theirs = told(goals=(with_it,), connections=(loop,))
    found = list(lines_of(theirs, TODAY, {"s1": now("0117 496 0199")}))
    assert [(line.kind, line.step, line.record_id) for line in found] == [
        (TodayKind.SERVICE_CHANGED, TodayStep.UPDATE, "s1")
    ]
    assert kinds(theirs, s1=now("0117 496 0145", gone="Closed")) == [TodayKind.SERVICE_GONE]
    assert kinds(theirs, s1=now("0117 496 0145")) == []
    assert kinds(theirs) == []  # nothing is known of it: nothing is said


def test_a_service_that_is_done_with_is_not_asked_about() -> None:
    theirs = told(goals=(goal(action(-9, service=THEN, state=ActionState.DONE)),))
    assert kinds(theirs, s1=now("0117 496 0199")) == []


def test_what_the_directory_and_the_coordinator_know_of_services_in_use() -> None:
    here = Service("s1", "L", "1", "Meals", phones=(ServicePhone("0117 1"),), places=(Place("", "Mill Lane", "BS1"),))
    gone = replace(here, id="s2", gone_on="2026-11-03", status="gone")
    closed, told_twice = replace(here, id="s3", status="closed"), replace(here, id="s4", status="told elsewhere")
    wrong = Knowledge("k", 1, "s1", "Meals", Knowing.CORRECTION, "0117 9", date(2026, 11, 1), Corrected.PHONE)
    left = replace(wrong, service_id="s4", words="", field=Corrected.GONE)
    in_use = InUse(frozenset({"s1", "s2", "s3", "s4", "s5"}), {"s1": (wrong,), "s4": (left,)})
    found = services_now(in_use, (here, gone, closed, told_twice), TODAY)
    assert found["s1"].snapshot == ServiceSnapshot("s1", "Meals", "", "0117 9", "Mill Lane, BS1")
    assert found["s1"].gone == ""
    assert {service_id: one.gone for service_id, one in found.items() if one.gone} == {
        "s2": "Its list does not name it since Tue 3 Nov",
        "s3": "Its list says: closed",
        "s4": "You noted that it is no longer there",
        "s5": "The directory does not have it any more",
    }
    assert services_now(in_use, (), TODAY) == {}  # no directory, or another county's

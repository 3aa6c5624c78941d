"""What is snoozed is put off for its day alone: what is agreed for a new day is there on that day."""

from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.people import ServiceSnapshot
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayKind
from navigator.domain.words import ConnectionState, How, Reach
from navigator.errors import Refused
from navigator.store.casefile import CaseFile
from navigator.store.connections import NewConnection, begin, chase
from navigator.store.contacts import NewContact, log_contact
from navigator.store.plan import NewAction
from navigator.store.snoozes import snooze
from navigator.store.today import today, today_lines

TODAY = date(2026, 11, 23)


def line(case_file: CaseFile, kind: TodayKind) -> TodayLine:
    (found,) = (one for one in case_file.query(today_lines()) if one.kind is kind)
    return found


def a_fortnight_on(on: date) -> date:
    return on + timedelta(14)


def talk(person_id: str, on: date) -> NewContact:
    return NewContact(person_id, How.PHONE, Reach.SPOKE, note="Home again", next_on=on, next_time="10:00")


def test_a_talk_that_was_put_off_and_agreed_anew_is_there_on_its_new_day(
    work: Any, case_file: CaseFile, clock: Any
) -> None:
    ada = work.person()
    case_file.command(log_contact(talk(ada, TODAY)))
    case_file.command(snooze(line(case_file, TodayKind.TALK), TODAY + timedelta(8), "In hospital"))
    assert len(case_file.query(today()).snoozed) == 1
    clock.forward(days=1)
    assert len(case_file.query(today()).snoozed) == 1, "late by now, and put off as before"
    case_file.command(log_contact(talk(ada, TODAY + timedelta(3))))
    clock.forward(days=2)
    assert line(case_file, TodayKind.TALK).on == TODAY + timedelta(3)
    assert case_file.query(today()).snoozed == ()


def test_a_service_that_named_another_day_is_asked_on_that_day(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    asked = NewConnection(
        ada, ServiceSnapshot("", "Council"), work.goal(ada), state=ConnectionState.ASKED, on=TODAY - timedelta(20)
    )
    loop = case_file.command(begin(asked, a_fortnight_on)).record_id
    case_file.command(snooze(line(case_file, TodayKind.CHASE), TODAY + timedelta(14), "Two weeks, they say"))
    clock.forward(days=1)
    case_file.command(chase(loop, 1, a_fortnight_on, words="Ring on Friday", chase_on=TODAY + timedelta(4)))
    clock.forward(days=3)
    assert line(case_file, TodayKind.CHASE).record_id == loop


def test_a_promise_is_not_put_out_of_sight_past_its_day(work: Any, case_file: CaseFile) -> None:
    by_on = TODAY + timedelta(3)
    work.action(work.goal(work.person()), NewAction("Ring Bea", None, promise=True, by_on=by_on))
    promised = line(case_file, TodayKind.PROMISE)
    with pytest.raises(Refused) as refused:
        case_file.command(snooze(promised, by_on + timedelta(1), "She is away"))
    assert refused.value.fields == {"until_on": "It was promised by Thu 26 Nov: choose that day, or one before it."}
    case_file.command(snooze(promised, by_on, "She is away"))
    assert [one.line.what for one in case_file.query(today()).snoozed] == ["Ring Bea"]

"""Today through the window: each line's one step does what it says, hints are mended, lines are snoozed, the week is
looked at; and whose support ended has none."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from navigator.documents.kept import to_json
from navigator.documents.plan import compose_plan
from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.services import ServiceQuery
from navigator.domain.today_words import TodayKind, TodayPart
from navigator.domain.words import (
    ActionState,
    CircleKind,
    ConnectionState,
    Form,
    GoalEnding,
    HandHolding,
    Need,
    Paper,
    Shareable,
)  # fmt: skip
from navigator.store.circle import NewMember, add_member
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.consent import NewConsent
from navigator.store.contacts import contacts_of
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, review_support
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal, goals_of
from navigator.store.today import today, today_lines
from navigator.store.versions import keep_version
from navigator.store.visits import NewVisit, plan_visit
from navigator.wiring import open_directory

from .desk import Desk

MONDAY, LONG_AGO = date(2026, 11, 23), date(2026, 11, 3)
SOON = Referral(review_on=date(2026, 12, 20))
_ALL = ServiceQuery(words="meals")


@pytest.fixture
def day(desk: Desk) -> Desk:
    """Fay is owed a ring since Friday and waits for rails; Bill has gone quiet."""
    fay = desk.give(add_person(PersonDetails("Fay", "Fox"), SOON))
    goal = desk.give(add_goal(fay, "Sing again"))
    ring = NewAction("Ring the choir", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True)
    desk.give(add_action(goal, ring))
    rails = NewConnection(fay, ServiceSnapshot("", "Rails"), need=Need.HOME, state=ConnectionState.ASKED, on=LONG_AGO)
    desk.give(begin(rails, lambda _on: date(2026, 11, 17)))
    desk.give(add_person(PersonDetails("Bill", "Brown"), Referral(opened_on=date(2026, 10, 5), review_on=LONG_AGO)))
    return to_today(desk)


def to_today(desk: Desk) -> Desk:
    desk.open_again()
    desk.key("Ctrl+1")
    desk.settle()
    return desk


def fay(desk: Desk, **details: Any) -> str:
    return desk.give(add_person(PersonDetails("Fay", "Fox", **details), SOON))


def parts(desk: Desk) -> list[TodayPart]:
    return [line.part for line in desk.read(today_lines())]


def kinds(desk: Desk) -> list[TodayKind]:
    return [line.kind for line in desk.read(today_lines())]


def menu(desk: Desk) -> QMenu:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, QMenu)
    return popup


def choose(desk: Desk, row: str, words: str) -> None:
    """Open what else can be done with a line, and choose."""
    desk.press("More", within=desk.part(row))
    chosen = [action for action in menu(desk).actions() if action.text() == words]
    assert chosen, [action.text() for action in menu(desk).actions()]
    found = menu(desk)
    chosen[0].trigger()
    found.close()
    desk.settle()


def test_the_day_is_told_part_by_part(day: Desk) -> None:
    for part in ("Promises owed", "Waiting on others", "Needs your decision", "Gone quiet", "This week"):
        assert day.part(part)
    assert day.says("1 promise late, 1 person waiting on others")
    assert day.frame.window.rail._buttons["today"].accessibleDescription() == "This page is open, 1 to do"


def test_saying_what_happened_clears_the_promise(day: Desk) -> None:
    day.press("What happened?", within=day.part("Fay Fox: Ring the choir"))
    day.settle()
    day.write("What happened", "They sing on Thursdays")
    day.press("Save")
    day.settle()
    whose = next(line.person_id for line in day.read(today_lines()) if line.full_name == "Fay Fox")
    (goal,) = day.read(lambda reader: goals_of(reader, whose))
    assert [one.state for one in goal.actions] == [ActionState.DONE]
    assert TodayPart.PROMISED not in parts(day)
    day.until(lambda: not day.says("1 promise late"))
    assert day.frame.window.rail._buttons["today"].accessibleDescription() == "This page is open"


def test_the_one_who_has_gone_quiet_is_rung_from_here(day: Desk) -> None:
    bill = next(line.person_id for line in day.read(today_lines()) if line.part is TodayPart.QUIET)
    day.press("Ring today", within=day.part("Bill Brown"))
    day.settle()
    assert day.front is not day.frame.window
    day.write("What happened", "He is well")
    day.press("Save")
    day.settle()
    (contact,) = day.read(contacts_of(bill))
    assert contact.note == "He is well"


def test_the_title_opens_the_person(day: Desk) -> None:
    day.press("Fay Fox: Ring the choir", within=day.part("Fay Fox: Ring the choir"))
    day.settle()
    assert day.frame.window.page is day.frame.person
    assert day.frame.person.everything.person.details.given_name == "Fay"


def test_a_chase_is_written_from_here(day: Desk) -> None:
    day.press("Overdue, chase", within=day.part("Fay Fox: Rails"))
    day.settle()
    day.write("What was said", "The fitter is ill")
    day.press("Save")
    day.settle()
    marks = [line.mark for line in day.read(today_lines()) if line.part is TodayPart.WAITING]
    assert marks == ["Holding"]


def test_a_review_that_is_due_is_held_from_here(day: Desk) -> None:
    day.press("Review", within=day.part("Bill Brown: review"))
    day.settle()
    day.press("Save")
    day.settle()
    bill = next(line.person_id for line in day.read(today_lines()) if line.full_name == "Bill Brown")
    (episode,) = day.read(episodes_of(bill))
    assert (episode.reviewed_on, episode.review_on) == (MONDAY, MONDAY + timedelta(42))
    assert TodayKind.REVIEW not in kinds(day)


def test_the_keys_stay_at_the_line_that_was_worked_on(day: Desk) -> None:
    """After a step the line is gone: the keys go on at the one that took its place, not at the top of the window."""
    row = day.part("Bill Brown: review")
    day.button("Review", within=row).setFocus()
    day.key("Space")
    day.settle()
    day.press("Save")
    day.settle()
    assert day.front is day.frame.window
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Bill Brown"  # the line after it: gone quiet


def test_an_empty_day_says_so(desk: Desk) -> None:
    desk.open_again()  # the day is the page that one begins with
    desk.until_says("Nothing is owed and nothing is due")
    desk.press("See everybody")
    desk.until(lambda: desk.frame.window.page is desk.frame.people)


# Hints: each has the step that mends it


def test_a_review_day_is_set(desk: Desk) -> None:
    person_id = desk.give(add_person(PersonDetails("Fay", "Fox")))
    to_today(desk)
    desk.press("Review", within=desk.part("Fay Fox: no review day"))
    desk.settle()
    desk.write("Look again on", "14 Dec")
    desk.press("Save")
    desk.settle()
    (episode,) = desk.read(episodes_of(person_id))
    assert (episode.review_on, episode.reviewed_on) == (date(2026, 12, 14), None)
    assert kinds(desk) == []


def test_a_goal_with_no_action_gets_one(desk: Desk) -> None:
    person_id = fay(desk)
    desk.give(add_goal(person_id, "Sing again"))
    to_today(desk)
    desk.press("Add an action", within=desk.part("Fay Fox: a goal with no action"))
    desk.settle()
    desk.write("What will happen?", "Ring the choir")
    desk.done("Save")
    assert [one.what for goal in desk.record(person_id).goals for one in goal.actions] == ["Ring the choir"]
    assert kinds(desk) == []


def test_a_plan_older_than_its_review_is_printed_again(desk: Desk, tmp_path: Path) -> None:
    person_id = fay(desk)
    desk.give(add_action(desk.give(add_goal(person_id, "Sing again")), NewAction("Ring", HandHolding.RANG_FOR)))
    desk.clock.forward(days=-20)
    paper = compose_plan(desk.record(person_id), date(2026, 11, 3))
    desk.give(keep_version(person_id, Paper.PLAN, Form.PRINT, to_json(paper)))
    desk.clock.forward(days=20)
    (episode,) = desk.read(episodes_of(person_id))
    desk.give(review_support(episode.id, 1, on=MONDAY, next_on=date(2026, 12, 20)))
    to_today(desk)
    desk.press("Print the plan", within=desk.part("Fay Fox: their plan is older"))
    desk.settle()
    assert desk.frame.person.plan.preview.print_button.hasFocus()
    desk.press("Save as file")
    desk.save_file_as(tmp_path / "plan.pdf")
    assert kinds(desk) == []


def test_how_to_communicate_is_asked_again(desk: Desk) -> None:
    person_id = fay(desk, communication="Face her", communication_reviewed_on=date(2025, 11, 1))
    to_today(desk)
    assert desk.says("Face her. Nobody asked for a year")
    desk.press("Still so", within=desk.part("Fay Fox: how to communicate"))
    desk.settle()
    assert desk.record(person_id).person.details.communication_reviewed_on == MONDAY
    assert kinds(desk) == []
    desk.key("Ctrl+Z")
    desk.settle()
    assert kinds(desk) == [TodayKind.COMMUNICATION]


def test_a_carer_gets_a_record_of_her_own(desk: Desk) -> None:
    person_id = fay(desk)
    desk.give(add_member(person_id, NewMember(CircleKind.PERSON, "Ruth Fox", "daughter", cares=True)))
    to_today(desk)
    desk.press("Make a record", within=desk.part("Fay Fox: Ruth Fox has no record"))
    desk.settle()
    assert desk.value("First name") == "Ruth"
    desk.done("Save")
    (member,) = desk.record(person_id).circle
    assert member.record_id is not None
    assert desk.record(member.record_id).person.details.full_name == "Ruth Fox"
    assert TodayKind.CARER not in kinds(desk)


def test_what_somebody_may_be_told_is_agreed_again(desk: Desk) -> None:
    person_id = fay(desk)
    agreed = NewConsent((Shareable.PLAN,), LONG_AGO, until_on=date(2026, 11, 20))
    desk.give(add_member(person_id, NewMember(CircleKind.AGENCY, "Orchard Surgery"), agreed))
    to_today(desk)
    desk.press("Ask again", within=desk.part("Fay Fox: consent for Orchard Surgery"))
    desk.settle()
    desk.done("Save")
    newest = desk.record(person_id).consents[0]
    assert (newest.covers, newest.given_on, newest.until_on) == ((Shareable.PLAN,), MONDAY, None)
    assert kinds(desk) == []


def test_goals_left_without_an_ending_get_one(desk: Desk) -> None:
    person_id = fay(desk)
    (episode,) = desk.read(episodes_of(person_id))
    desk.give(end_episode(episode.id, 1, Ending(MONDAY, "All is well", "Her daughter", {})))
    desk.give(add_goal(person_id, "Sing again"))
    to_today(desk)
    desk.press("What became of it", within=desk.part("Fay Fox: ended, and 1 goal has no ending"))
    desk.settle()
    desk.choose("What became of it?", "Partly reached")
    assert not desk.button("Save").isEnabled()  # why only partly?
    desk.write("Why", "The choir is full")
    desk.done("Save")
    (goal,) = desk.record(person_id).goals
    assert goal.ending is GoalEnding.PARTLY
    assert kinds(desk) == []


def test_who_was_passed_around_is_sought_help_for(desk: Desk) -> None:
    person_id = fay(desk)
    for name in ("OT", "Council"):
        rails = NewConnection(
            person_id, ServiceSnapshot("", name), need=Need.HOME, state=ConnectionState.ASKED, on=LONG_AGO
        )
        loop = desk.give(begin(rails, lambda _on: date(2026, 12, 1)))
        desk.give(move(loop, 1, Move(ConnectionState.TURNED_AWAY, LONG_AGO, "Not theirs"), lambda on: on))
    to_today(desk)
    desk.press("Passed around, find help", within=desk.part("Fay Fox: 2 said no in 0 days"))
    desk.settle()
    assert desk.frame.window.page is desk.frame.directory
    assert desk.frame.directory.query().need is Need.HOME


def feed(path: Path, phone: str) -> Path:
    """The council's list, which goes by the name of its file."""
    path.parent.mkdir()
    service = {
        "id": "meals",
        "name": "Meals on Wheels",
        "status": "active",
        "organization": {"id": "o", "name": "Council"},
        "contacts": [{"id": "c", "phones": [{"id": "p", "number": phone}]}],
    }
    path.write_text(json.dumps({"contents": [service], "total_pages": 1, "page_number": 1}), encoding="utf-8")
    return path


def bring_in(desk: Desk, path: Path) -> ServiceSnapshot:
    directory = open_directory(desk.profile)
    directory.import_sources([path])
    (hit,) = directory.search(_ALL).hits
    directory.close()
    return hit.service.as_it_is()


def test_a_service_that_has_another_number_is_brought_up_to_date(desk: Desk, tmp_path: Path) -> None:
    """The council's new list comes in while Today is open: it says whose plan is affected."""
    desk.close()
    meals = bring_in(desk, feed(tmp_path / "old" / "council.json", "0117 496 0145"))
    person_id = fay(desk)
    goal = desk.give(add_goal(person_id, "Eat at noon"))
    desk.give(add_action(goal, NewAction("Ring them", HandHolding.RANG_FOR, service=meals)))
    desk.open()
    desk.frame.window.show_page("directory")
    desk.settle()
    assert TodayKind.SERVICE_CHANGED not in [line.kind for line in desk.frame.watch.today.lines]
    desk.frame.directory.import_paths([feed(tmp_path / "new" / "council.json", "0117 496 0199")])
    desk.until(lambda: desk.frame.watch.today.lines, seconds=20)
    desk.key("Ctrl+1")
    desk.settle()
    desk.press("Update", within=desk.part("Fay Fox: Meals on Wheels"))
    desk.settle()
    (action,) = desk.record(person_id).goals[0].actions
    assert action.service is not None
    assert action.service.phone == "0117 496 0199"
    assert not desk.frame.watch.today.lines


# Visits and the week


def test_a_visit_stands_at_its_time_and_in_the_week(desk: Desk) -> None:
    person_id = fay(desk, communication="Face her")
    for on in (MONDAY, date(2026, 11, 25), date(2026, 11, 28)):
        leaves_at = datetime(on.year, on.month, on.day, 16, 30).astimezone()
        desk.give(plan_visit(person_id, NewVisit(leaves_at, leaves_at + timedelta(hours=1), "7 Orchard Close")))
    to_today(desk)
    row = desk.part("Fay Fox: visit")
    assert desk.says("16:30", row)
    assert desk.says("7 Orchard Close · Face her", row)
    desk.press("Visit", within=row)
    desk.settle()
    assert desk.says("Visit to Fay Fox")
    desk.key("Esc")
    assert desk.button("Sat 28 Nov: Visit: Fay")  # only where something is planned
    desk.press("Wed 25 Nov: Visit: Fay")
    desk.settle()
    assert desk.says("16:30")
    desk.press("Visit: Fay Fox")
    desk.settle()
    assert desk.frame.window.page is desk.frame.person
    desk.key("Ctrl+1")
    desk.settle()
    desk.press("Week after")
    desk.settle()
    assert desk.says("Next week")
    assert desk.button("Mon 30 Nov: nothing planned")


# Snoozing


def test_a_line_is_snoozed_with_a_reason_and_shown_again(day: Desk) -> None:
    choose(day, "Bill Brown", "Snooze")
    assert not day.button("Snooze").isEnabled()  # a reason is needed
    day.write("Why it can wait", "He is with his son")
    day.write("Until", "30 Nov")
    day.done("Snooze")
    told = day.read(today())
    assert TodayPart.QUIET not in [line.part for line in told.lines]
    (one,) = told.snoozed
    assert (one.snooze.until_on, one.snooze.why) == (date(2026, 11, 30), "He is with his son")
    day.until(lambda: day.says("Until Mon 30 Nov · He is with his son"))
    day.press("Show again", within=day.part("Snoozed"))
    day.settle()
    assert TodayPart.QUIET in parts(day)
    assert day.part("Gone quiet")


def test_a_snooze_is_undone(day: Desk) -> None:
    choose(day, "Bill Brown", "Snooze")
    day.write("Why it can wait", "He is with his son")
    day.done("Snooze")
    day.key("Ctrl+Z")
    day.settle()
    assert TodayPart.QUIET in parts(day)
    assert day.read(today()).snoozed == ()


def test_the_menu_opens_the_person(day: Desk) -> None:
    choose(day, "Bill Brown", "Open Bill Brown")
    assert day.frame.person.everything.person.details.given_name == "Bill"

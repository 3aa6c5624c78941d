"""Today through the window: each line's one step does what it says, hints are mended, lines are snoozed, the week is
looked at; and whose support ended has none."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from navigator.domain.loop import Connection
from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.services import ServiceQuery
from navigator.domain.today_words import TodayKind, TodayPart
from navigator.domain.words import (
    ActionState,
    ConnectionState,
    HandHolding,
    Need,
    Reach,
)
from navigator.store.connections import Move, NewConnection, begin, connections_of, move
from navigator.store.contacts import contacts_of
from navigator.store.episodes import Referral, episodes_of
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal, goals_of
from navigator.store.today import today, today_lines
from navigator.store.visits import NewVisit, plan_visit

from .days import LONG_AGO, MONDAY, SOON, fay, kinds, to_today
from .desk import Desk

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


def parts(desk: Desk) -> list[TodayPart]:
    return [line.part for line in desk.read(today_lines())]


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


def test_a_day_on_which_nothing_is_owed_or_due_says_so_and_gives_the_room_to_the_rest(desk: Desk) -> None:
    desk.give(add_person(PersonDetails("Bill", "Brown"), Referral(opened_on=date(2026, 10, 5), review_on=LONG_AGO)))
    to_today(desk)
    assert desk.says("Nothing is owed, to do or waited for: there is time for the rest.")

    def left(name: str) -> int:
        part = desk.part(name)
        return part.mapTo(desk.frame.today, part.rect().topLeft()).x()

    assert left("Needs your decision") == left("Nothing is owed, to do or waited for") < left("Gone quiet")
    assert left("This week") == left("Gone quiet")
    assert not desk.has("See everybody")


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


def test_a_chase_is_rung_from_here_and_saved_everywhere_at_once(day: Desk) -> None:
    fay = next(line.person_id for line in day.read(today_lines()) if line.full_name == "Fay Fox")
    (goal,) = day.read(lambda reader: goals_of(reader, fay))
    lunch = NewConnection(fay, ServiceSnapshot("", "Lunch"), goal.id, state=ConnectionState.ASKED, on=LONG_AGO)
    day.give(begin(lunch, lambda _on: date(2026, 11, 17)))
    to_today(day)
    day.done_in("Fay Fox: Lunch", "Overdue, chase")
    assert day.front.windowTitle() == "Ring now"
    assert day.button("I ring for Fay").isChecked()
    assert day.value("What came of it") == "Nothing new yet"
    day.write("What was said", "The cook is ill")
    day.done("Save")
    (contact,) = day.read(contacts_of(fay))
    (goal,) = day.read(lambda reader: goals_of(reader, fay))
    one = next(one for one in day.read(lambda reader: connections_of(reader, fay)) if one.service.name == "Lunch")
    assert (contact.with_whom, contact.reach, contact.note) == ("Lunch", Reach.OTHERS, "The cook is ill")
    assert (one.state, one.chase_on, one.steps[-1].contact_id) == (
        ConnectionState.ASKED, date(2026, 12, 7), contact.id,
    )  # fmt: skip
    assert [action.hand_holding for action in goal.actions if action.state is ActionState.DONE] == [HandHolding.CHASED]
    assert [line.what for line in day.read(today_lines()) if line.kind is TodayKind.CHASE] == ["Rails"]


def test_what_was_answered_by_letter_is_no_call(day: Desk) -> None:
    day.done_in("Fay Fox: Rails", "Overdue, chase")
    day.done("Not by phone")
    day.write("What was said", "They wrote: the fitter is ill")
    day.done("Save")
    whose = next(line.person_id for line in day.read(today_lines()) if line.full_name == "Fay Fox")
    assert day.read(contacts_of(whose)) == ()
    marks = [line.mark for line in day.read(today_lines()) if line.part is TodayPart.WAITING]
    assert marks == ["Holding"]


@pytest.fixture
def sent_on(desk: Desk) -> Connection:
    """Fay was sent from the council to the handy van on the phone, and nobody asked them yet."""
    whose = fay(desk)
    goal = desk.give(add_goal(whose, "Bathe alone"))
    council = NewConnection(whose, ServiceSnapshot("", "Council"), goal, state=ConnectionState.ASKED, on=LONG_AGO)
    asked = desk.give(begin(council, lambda _on: MONDAY))
    told = Move(ConnectionState.PASSED_ON, LONG_AGO, "Not theirs", "Handy Van", go_on=True, to_phone="0117 496 0777")
    desk.give(move(asked, 1, told, lambda _on: MONDAY))
    to_today(desk)
    return desk.read(lambda reader: connections_of(reader, whose))[1]


_SENT_ON = "Fay Fox: Handy Van is not asked yet"


def test_who_was_passed_on_is_rung_from_here(desk: Desk, sent_on: Connection) -> None:
    assert desk.says("Passed on by Council", desk.part(_SENT_ON))
    desk.done_in(_SENT_ON, "Ring now")
    assert desk.says("0117\N{NO-BREAK SPACE}496\N{NO-BREAK SPACE}0777")
    desk.write("What was said", "They come on Friday")
    desk.done("Save")
    _, one = desk.read(lambda reader: connections_of(reader, sent_on.person_id))
    assert (one.state, one.steps[-1].words) == (ConnectionState.ASKED, "They come on Friday")
    assert kinds(desk) == [TodayKind.HOLDING]


def test_who_was_passed_on_is_asked_in_writing_from_here(desk: Desk, sent_on: Connection) -> None:
    desk.done_in(_SENT_ON, "Ring now")
    desk.done("Not by phone")
    assert desk.value("What happened") == "Ask them"
    desk.done("Save")
    _, one = desk.read(lambda reader: connections_of(reader, sent_on.person_id))
    assert one.state is ConnectionState.ASKED
    assert desk.read(contacts_of(sent_on.person_id)) == ()


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


def test_who_supports_nobody_yet_is_offered_a_new_person(desk: Desk) -> None:
    desk.open_again()
    desk.until_says("You support nobody at the moment")
    desk.press("New person", within=desk.frame.today)
    desk.until(lambda: desk.front is not desk.frame.window)
    desk.write("First name", "Fay")
    desk.write("Last name", "Fox")
    desk.press("Save")
    desk.settle()
    desk.key("Ctrl+1")
    desk.until_says("Nothing is owed, to do or waited for: there is time for the rest.")


def test_an_empty_day_says_so(desk: Desk) -> None:
    fay(desk)
    desk.open_again()  # the day is the page that one begins with
    desk.until_says("Nothing is owed and nothing is due")
    desk.press("See everybody")
    desk.until(lambda: desk.frame.window.page is desk.frame.people)


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
    day.key("Ctrl+K")
    day.type("son")
    day.settle()
    (hit,) = [each for each in day.frame.window.find_box._model.found if each.detail.startswith("Snoozed: ")]
    assert (hit.words, hit.detail) == ("Bill Brown", "Snoozed: He is with his son")
    hit.act()
    day.settle()
    assert day.frame.person.timeline.table.current().words == "He is with his son"


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

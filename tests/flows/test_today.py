"""Today through the window: each line's one step does what it says, and whose support ended has none."""

from datetime import date

import pytest

from navigator.domain.people import PersonDetails, ServiceSnapshot
from navigator.domain.words import ActionState, ConnectionState, HandHolding, Need, TodayPart
from navigator.store.connections import NewConnection, begin
from navigator.store.contacts import contacts_of
from navigator.store.episodes import Referral
from navigator.store.people import add_person
from navigator.store.plan import NewAction, add_action, add_goal, goals_of
from navigator.store.today import today_lines

from .desk import Desk

LONG_AGO = date(2026, 11, 3)


@pytest.fixture
def day(desk: Desk) -> Desk:
    """Fay is owed a ring since Friday and waits for rails; Bill has gone quiet."""
    fay = desk.give(add_person(PersonDetails("Fay", "Fox"), Referral(review_on=date(2026, 12, 20))))
    goal = desk.give(add_goal(fay, "Sing again"))
    ring = NewAction("Ring the choir", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True)
    desk.give(add_action(goal, ring))
    rails = NewConnection(fay, ServiceSnapshot("", "Rails"), need=Need.HOME, state=ConnectionState.ASKED, on=LONG_AGO)
    desk.give(begin(rails, lambda _on: date(2026, 11, 17)))
    desk.give(add_person(PersonDetails("Bill", "Brown"), Referral(opened_on=date(2026, 10, 5), review_on=LONG_AGO)))
    desk.open_again()
    desk.key("Ctrl+1")
    desk.settle()
    return desk


def parts(desk: Desk) -> list[TodayPart]:
    return [line.part for line in desk.read(today_lines())]


def test_the_day_is_told_part_by_part(day: Desk) -> None:
    for words in ("Promises owed: 1", "Waiting on others: 2", "Needs your decision: 1", "Gone quiet: 1"):
        assert day.says(words), words
    assert day.says("1 owed, 2 waiting on others, 1 to decide, 1 gone quiet")


def test_saying_what_happened_clears_the_promise(day: Desk) -> None:
    day.press("What happened?", within=day.part("Fay Fox: Ring the choir"))
    day.settle()
    day.write("What happened", "They sing on Thursdays")
    day.press("Save")
    day.settle()
    fay = next(line.person_id for line in day.read(today_lines()) if line.full_name == "Fay Fox")
    (goal,) = day.read(lambda reader: goals_of(reader, fay))
    assert [one.state for one in goal.actions] == [ActionState.DONE]
    assert TodayPart.PROMISED not in parts(day)
    day.until(lambda: not day.says("Promises owed: 1"))


def test_the_one_who_has_gone_quiet_is_rung_from_here(day: Desk) -> None:
    bill = next(line.person_id for line in day.read(today_lines()) if line.part is TodayPart.QUIET)
    day.press("Log contact", within=day.part("Bill Brown: 49 days"))
    day.settle()
    assert day.front is not day.frame.window
    day.write("What happened", "He is well")
    day.press("Save")
    day.settle()
    (contact,) = day.read(contacts_of(bill))
    assert contact.note == "He is well"


def test_the_name_opens_the_person_and_a_review_opens_the_support(day: Desk) -> None:
    day.press("Support", within=day.part("Bill Brown: Review"))
    day.settle()
    assert day.frame.person.everything.person.details.given_name == "Bill"
    assert day.front is not day.frame.window  # the support's own window
    day.key("Esc")
    day.key("Ctrl+1")
    day.settle()
    day.press("Fay Fox", within=day.part("Fay Fox: Ring the choir"))
    day.settle()
    assert day.frame.window.page is day.frame.person


def test_a_chase_is_written_from_here(day: Desk) -> None:
    day.press("Chase", within=day.part("Fay Fox: Rails"))
    day.settle()
    day.write("What was said", "The fitter is ill")
    day.press("Save")
    day.settle()
    marks = [line.mark for line in day.read(today_lines()) if line.part is TodayPart.WAITING]
    assert marks == ["Holding"]


def test_an_empty_day_says_so(desk: Desk) -> None:
    desk.open_again()  # the day is the page that one begins with
    desk.until_says("Nothing is owed and nothing is due")
    desk.press("See everybody")
    desk.until(lambda: desk.frame.window.page is desk.frame.people)

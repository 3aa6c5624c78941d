"""What the list of people says of each: the next step, who has gone quiet, which promise is late."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.lists import FoundBy
from navigator.domain.people import PersonDetails, PersonRow
from navigator.domain.words import HandHolding, How, Reach, StoryHeading
from navigator.errors import Refused
from navigator.store.casefile import CaseFile
from navigator.store.contacts import NewContact, log_contact
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, refer_again
from navigator.store.people import add_person
from navigator.store.people_list import find_people, list_people
from navigator.store.plan import NewAction, action_not_done, edit_plan
from navigator.store.story import add_entry
from navigator.store.undoing import undo
from navigator.store.visits import NewVisit, back_safe, call_off_visit, plan_visit, visits_not_back

TODAY = date(2026, 11, 23)


def only_row(case_file: CaseFile) -> PersonRow:
    (row,) = case_file.query(list_people())
    return row


def test_the_next_step_is_the_first_dated_thing(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    goal = work.goal(ada)
    assert only_row(case_file).next_what == ""
    work.action(goal, NewAction("Some day", HandHolding.TOLD_ABOUT))
    assert (only_row(case_file).next_what, only_row(case_file).next_on) == ("Some day", None)
    late = work.action(goal, NewAction("Ring | the bus", HandHolding.RANG_FOR, by_on=TODAY + timedelta(9)))
    assert only_row(case_file).next_what == "Ring | the bus"
    case_file.command(edit_plan(ada, 0, talk_on=TODAY + timedelta(2)))
    assert (only_row(case_file).next_what, only_row(case_file).next_on) == ("We talk again", TODAY + timedelta(2))
    work.action(goal, NewAction("Overdue", HandHolding.RANG_FOR, by_on=TODAY - timedelta(1)))
    assert only_row(case_file).next_what == "Overdue"
    assert only_row(case_file).open_actions == 3
    case_file.command(action_not_done(late, 1, "no bus"))
    assert only_row(case_file).open_actions == 2


def test_the_next_step_of_who_is_visited_tomorrow_is_that_visit(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person("Ada", "Marsh")
    for days in (3, 1):
        leaves_at = clock() + timedelta(days)
        case_file.command(plan_visit(ada, NewVisit(leaves_at, leaves_at + timedelta(hours=1), "Home")))
    assert (only_row(case_file).next_what, only_row(case_file).next_on) == ("Visit", TODAY + timedelta(1))
    case_file.command(edit_plan(ada, 0, talk_on=TODAY + timedelta(2)))
    assert only_row(case_file).next_what == "Visit"
    clock.forward(days=1)
    (first, second) = case_file.query(visits_not_back)
    case_file.command(back_safe(first.visit.id, 1))
    assert (only_row(case_file).next_what, only_row(case_file).next_on) == ("We talk again", TODAY + timedelta(2))
    case_file.command(call_off_visit(second.visit.id, 1))


def test_a_talk_is_the_next_step_until_it_is_answered(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    case_file.command(log_contact(NewContact(ada, How.PHONE, Reach.SPOKE, next_on=TODAY)))
    assert only_row(case_file).next_what == "We talk again", "this afternoon: that talk is not this one"
    clock.forward(days=1)
    case_file.command(log_contact(NewContact(ada, How.PHONE, Reach.NO_REPLY)))
    row = only_row(case_file)
    assert (row.next_what, row.next_on, row.talk_on) == ("We talk again", TODAY, TODAY), "late is not over"
    case_file.command(log_contact(NewContact(ada, How.PHONE, Reach.SPOKE)))
    assert (only_row(case_file).next_what, only_row(case_file).talk_on) == ("", None)


def test_gone_quiet_is_not_reset_by_attempts(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    clock.forward(days=14)
    assert only_row(case_file).quiet_days is None, "as long as agreed is not longer than agreed"
    clock.forward(days=1)
    assert only_row(case_file).quiet_days == 15
    for reach in Reach:
        if reach is not Reach.SPOKE:
            case_file.command(log_contact(NewContact(ada, How.PHONE, reach)))
    row = only_row(case_file)
    assert (row.quiet_days, row.last_reached_on) == (15, None)
    case_file.command(log_contact(NewContact(ada, How.PHONE, Reach.SPOKE)))
    row = only_row(case_file)
    assert (row.quiet_days, row.last_reached_on) == (None, clock().date())
    clock.forward(days=15)
    assert only_row(case_file).quiet_days == 15


def test_gone_quiet_counts_from_what_was_agreed(work: Any, case_file: CaseFile, clock: Any) -> None:
    work.person(referral=Referral(quiet_after_days=3))
    clock.forward(days=4)
    assert only_row(case_file).quiet_days == 4


def test_an_older_talk_logged_late_is_not_the_last(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    case_file.command(log_contact(NewContact(ada, How.PHONE, Reach.SPOKE)))
    case_file.command(log_contact(NewContact(ada, How.VISIT, Reach.SPOKE, at=clock() - timedelta(days=30))))
    assert only_row(case_file).last_reached_on == TODAY


def test_promises_are_late_the_day_after(work: Any, case_file: CaseFile, clock: Any) -> None:
    goal = work.goal(work.person())
    owed = work.action(goal, NewAction("Bring the form", HandHolding.WENT_WITH, by_on=TODAY, promise=True))
    work.action(goal, NewAction("No promise", HandHolding.WENT_WITH, by_on=TODAY))
    work.action(goal, NewAction("No day", HandHolding.WENT_WITH, promise=True))
    assert only_row(case_file).promises_late == 0
    clock.forward(days=1)
    assert only_row(case_file).promises_late == 1
    case_file.command(action_not_done(owed, 1, "she has it already"))
    assert only_row(case_file).promises_late == 0


def test_the_list_obeys_the_rule_of_the_domain_for_promises(work: Any, case_file: CaseFile) -> None:
    from navigator.domain.rules import promise_is_late

    expected = {}
    for number, (promise, day) in enumerate((p, d) for p in (True, False) for d in (-1, 0, 1, None)):
        by_on = None if day is None else TODAY + timedelta(day)
        made = work.person(f"Person{number}")
        work.action(work.goal(made), NewAction("x", HandHolding.CHASED, by_on=by_on, promise=promise))
        expected[made] = int(promise_is_late(promise, True, by_on, TODAY))
    assert {row.id: row.promises_late for row in case_file.query(list_people())} == expected


def test_an_ended_episode_is_never_quiet_and_a_new_one_counts(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    (episode,) = case_file.query(episodes_of(ada))
    case_file.command(end_episode(episode.id, episode.revision, Ending(TODAY, "Moved", "Her daughter", {})))
    clock.forward(days=60)
    row = only_row(case_file)
    assert (row.quiet_days, row.ended_on) == (None, TODAY)
    case_file.command(refer_again(ada, Referral(opened_on=date(2027, 1, 10))))
    row = only_row(case_file)
    assert (row.ended_on, row.id) == (None, ada)


def test_what_is_kept_of_the_list_is_what_the_file_says(
    work: Any, case_file: CaseFile, reopen: Callable[[], CaseFile], clock: Any
) -> None:
    """Whatever was done, here or by another program: the kept list is the list that is read anew."""
    ada = work.person()
    case_file.query(list_people())

    def same() -> None:
        with closing(reopen()) as other:
            assert case_file.query(list_people()) == other.query(list_people()) != ()
            assert case_file.query(list_people("gone")) == other.query(list_people("gone"))

    changes = case_file.command(add_entry(ada, StoryHeading.WHAT_HAPPENED, "Len has gone", "Ada"))
    same()
    case_file.command(undo(changes.command))
    same()
    with closing(reopen()) as other:
        other.command(add_person(PersonDetails("Ben", "Okafor")))
    same()
    with pytest.raises(Refused):
        case_file.command(add_person(PersonDetails("", "")))
    clock.forward(days=40)
    same()
    assert len(case_file.query(list_people())) == 2


@pytest.mark.parametrize(
    ("typed", "by"),
    [
        ("mary", FoundBy.NAME),
        ("ell ma", FoundBy.NAME),
        ("May", FoundBy.NAME),
        ("llis", FoundBy.PART),
        ("bs16", FoundBy.POSTCODE),
        ("ellis bs16", FoundBy.POSTCODE),
        ("0117 496", FoundBy.PHONE),
        ("+44 117 496", FoundBy.PHONE),
        ("943 476", FoundBy.NHS_NUMBER),
        ("choir", FoundBy.STORY),
        ("Ellis choir", FoundBy.STORY),
        ("1987", FoundBy.STORY),
    ],
)
def test_who_is_found_says_by_what(work: Any, case_file: CaseFile, typed: str, by: FoundBy) -> None:
    details = PersonDetails(
        "Mary", "Ellis", "May", phone="0117 496 0144", postcode="BS16 2QR", nhs_number="9434765919"
    )  # fmt: skip
    may = case_file.command(add_person(details)).record_id
    case_file.command(add_entry(may, StoryHeading.ALSO, "I sang in the choir until 1987", "May"))
    work.person("Bill", "Brown")
    (found,) = case_file.query(find_people(typed, 5))
    assert (found.row.id, found.by) == (may, by)
    assert found.by.label.startswith("Found") or by is FoundBy.NAME


def test_whoever_is_called_so_comes_before_whoever_tells_of_it(work: Any, case_file: CaseFile) -> None:
    for number in range(4):
        zahra = work.person("Zahra", f"Ahmadi {number}")
        case_file.command(add_entry(zahra, StoryHeading.PEOPLE, "Maryam, my sister", "Zahra"))
    mary = work.person("Mary", "Zander")
    found = case_file.query(find_people("mary", 3))
    assert found[0].row.id == mary
    assert [one.by for one in found] == [FoundBy.NAME, FoundBy.STORY, FoundBy.STORY]

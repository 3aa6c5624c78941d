"""What no command and no undo leaves behind: support out of sight, two supports at once, words where nobody looks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from navigator.domain.changes import Changes
from navigator.domain.words import CircleKind, HandHolding, How, Reach
from navigator.errors import MovedOn, Refused
from navigator.store.another_person import move_contact
from navigator.store.carers import link_record
from navigator.store.casefile import CaseFile, Writer
from navigator.store.circle import NewMember, add_member, come_back, leave_circle
from navigator.store.contacts import NewContact, log_contact
from navigator.store.episodes import Ending, Referral, end_episode, episodes_of, refer_again
from navigator.store.merging import merge, part
from navigator.store.people import PersonDetails, archive_person, edit_person, person, restore_person
from navigator.store.people_list import list_people
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.store.snapshot import snapshot
from navigator.store.today import today_lines
from navigator.store.undoing import recent_changes, undo

TODAY = date(2026, 11, 23)
PROMISE = NewAction("Ring the council", HandHolding.RANG_FOR, by_on=TODAY, promise=True)
Op = Callable[[Writer], Changes]


def end(case_file: CaseFile, person_id: str) -> int:
    (episode,) = (one for one in case_file.query(episodes_of(person_id)) if one.ended_on is None)
    endings = Ending(TODAY, "She manages", "Ruth", {})
    return case_file.command(end_episode(episode.id, episode.revision, endings)).command


def put_away(case_file: CaseFile, person_id: str) -> int:
    return case_file.command(archive_person(person_id, revision(case_file, person_id))).command


def revision(case_file: CaseFile, person_id: str) -> int:
    return case_file.query(person(person_id)).revision


def make_one(case_file: CaseFile, kept: str, other: str) -> int:
    both = (revision(case_file, kept), revision(case_file, other))
    return case_file.command(merge(kept, other, both)).command


def in_sight(case_file: CaseFile) -> dict[str, bool]:
    """Who is listed, and whether out of the archive."""
    return {row.id: not away for away in (True, False) for row in case_file.query(list_people(archived=away))}


def supports(case_file: CaseFile, person_id: str) -> list[bool]:
    """Of each stretch of support whether it is open, the newest first."""
    return [one.ended_on is None for one in case_file.query(episodes_of(person_id))]


@pytest.fixture
def away(work: Any, case_file: CaseFile) -> str:
    """Ada, whose support has ended and whose record is archived."""
    ada = str(work.person())
    end(case_file, ada)
    put_away(case_file, ada)
    return ada


@pytest.mark.parametrize("waiting", [False, True])
@pytest.mark.parametrize("way", ["undone", "parted"])
def test_who_is_helped_comes_back_from_the_archive_when_two_records_become_one(
    work: Any, case_file: CaseFile, away: str, waiting: bool, way: str
) -> None:
    double = work.person("Ada", "March", referral=Referral(TODAY - timedelta(20), waiting=waiting))
    work.action(work.goal(double), PROMISE)
    told = [one.what for one in case_file.query(today_lines())]
    merging = make_one(case_file, away, double)
    assert in_sight(case_file) == {away: True}
    assert [one.what for one in case_file.query(today_lines())] == told
    case_file.command(undo(merging) if way == "undone" else part(double))
    assert in_sight(case_file) == {away: False, double: True}


def test_two_that_are_over_stay_in_the_archive(work: Any, case_file: CaseFile, away: str) -> None:
    double = work.person("Ada", "March")
    end(case_file, double)
    make_one(case_file, away, double)
    assert in_sight(case_file) == {away: False}


@pytest.mark.parametrize("way", ["undone", "parted"])
def test_who_is_helped_anew_does_not_go_back_to_the_archive_with_a_parting(
    work: Any, case_file: CaseFile, away: str, way: str
) -> None:
    """They were away when the two became one, and have support of their own since."""
    double = work.person("Ada", "March")
    merging = make_one(case_file, away, double)
    end(case_file, away)
    case_file.command(refer_again(away, Referral()))
    case_file.command(undo(merging) if way == "undone" else part(double))
    assert in_sight(case_file) == {away: True, double: True}
    assert supports(case_file, away) == [True, False]


def test_who_is_helped_is_not_archived_by_an_undo(work: Any, case_file: CaseFile, away: str) -> None:
    back = case_file.command(restore_person(away, revision(case_file, away))).command
    case_file.command(refer_again(away, Referral()))
    work.action(work.goal(away), PROMISE)
    before = work.all_tables()
    with pytest.raises(MovedOn, match=r"their support is open, and they would be out of sight\. Nothing was changed"):
        case_file.command(undo(back))
    assert (work.all_tables(), in_sight(case_file)) == (before, {away: True})
    assert "Ring the council" in [one.what for one in case_file.query(today_lines())]


def test_an_end_that_is_undone_brings_them_back_and_done_again_puts_them_away(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    ended = end(case_file, ada)
    put_away(case_file, ada)
    undone = case_file.command(undo(ended)).command
    assert (in_sight(case_file), supports(case_file, ada)) == ({ada: True}, [True])
    case_file.command(undo(undone))
    assert (in_sight(case_file), supports(case_file, ada)) == ({ada: False}, [False])


def test_an_end_is_not_undone_beside_a_new_referral(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    ended = end(case_file, ada)
    again = case_file.command(refer_again(ada, Referral())).command
    with pytest.raises(MovedOn, match=r"Ada Marsh would have two supports open at once\. Nothing was changed"):
        case_file.command(undo(ended))
    assert supports(case_file, ada) == [True, False]
    case_file.command(undo(again))
    case_file.command(undo(ended))
    assert supports(case_file, ada) == [True]


def test_a_referral_is_not_done_again_beside_another(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    end(case_file, ada)
    undone = case_file.command(undo(case_file.command(refer_again(ada, Referral())).command)).command
    case_file.command(refer_again(ada, Referral(referred_by="Dr Khan")))
    with pytest.raises(MovedOn, match="two supports open at once"):
        case_file.command(undo(undone))
    assert supports(case_file, ada) == [True, False]


def test_two_are_not_made_one_again_while_each_is_helped(work: Any, case_file: CaseFile) -> None:
    """When they were one, one support went on; it is not the one that is open by now."""
    ada, double = work.person(), work.person("Ada", "March")
    end(case_file, ada)
    undone = case_file.command(undo(make_one(case_file, ada, double))).command
    case_file.command(refer_again(ada, Referral()))
    with pytest.raises(MovedOn, match="two supports open at once"):
        case_file.command(undo(undone))
    assert (supports(case_file, ada), supports(case_file, double)) == ([True, False], [True])


WRITTEN: dict[str, Callable[[str], Op]] = {
    "a goal": lambda one: add_goal(one, "Sing again"),
    "a contact": lambda one: log_contact(NewContact(one, How.VISIT, Reach.SPOKE, note="Tea")),
    "one of the circle": lambda one: add_member(one, NewMember(CircleKind.PERSON, "Ruth")),
    "their details": lambda one: edit_person(one, 1, PersonDetails("Ada", "March", phone="0117 496 0199")),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_nothing_is_done_again_on_a_record_that_is_part_of_another(work: Any, case_file: CaseFile, what: str) -> None:
    """It would say "Done again", and stand where nobody looks."""
    ada, double = work.person(), work.person("Ada", "March")
    done = case_file.command(WRITTEN[what](double))
    undone = case_file.command(undo(done.command)).command
    make_one(case_file, ada, double)
    assert done.sentence in [one.sentence for one in case_file.query(recent_changes(ada))]
    before = work.all_tables()
    words = f"“{done.sentence}” cannot be undone: the record of Ada March became part of that of Ada Marsh since"
    with pytest.raises(MovedOn, match=f"{words}.*Nothing was changed. Part the two records first"):
        case_file.command(undo(undone))
    assert work.all_tables() == before
    case_file.command(part(double))
    case_file.command(undo(undone))
    assert work.all_tables() != before


def test_what_was_saved_of_a_record_is_not_undone_where_it_stands_for_nothing(work: Any, case_file: CaseFile) -> None:
    """The telephone number came along to the one record, and would stay there."""
    ada, double = work.person(), work.person("Ada", "March")
    saved = case_file.command(WRITTEN["their details"](double)).command
    make_one(case_file, ada, double)
    with pytest.raises(MovedOn, match="Part the two records first"):
        case_file.command(undo(saved))
    assert case_file.query(snapshot(ada)).person.details.phone == "0117 496 0199"


def test_two_are_not_made_one_again_beside_what_was_done_again_since(work: Any, case_file: CaseFile) -> None:
    """It would stay with the one alone, where nobody looks."""
    ada, double = work.person(), work.person("Ada", "March")
    goal = case_file.command(undo(case_file.command(add_goal(double, "Sing")).command)).command
    apart = case_file.command(undo(make_one(case_file, ada, double))).command
    case_file.command(undo(goal))
    with pytest.raises(MovedOn, match=r"something written since belongs to it .*The goal is saved · Sing"):
        case_file.command(undo(apart))
    assert sorted(in_sight(case_file)) == [ada, double]


def test_two_are_not_made_one_again_beside_what_came_back_since(work: Any, case_file: CaseFile) -> None:
    ada, double, cy = work.person(), work.person("Ada", "March"), work.person("Cy", "Dee")
    contact = case_file.command(log_contact(NewContact(double, How.VISIT, Reach.SPOKE, note="Tea"))).record_id
    moved = case_file.command(move_contact(contact, 1, cy)).command
    apart = case_file.command(undo(make_one(case_file, ada, double))).command
    case_file.command(undo(moved))
    with pytest.raises(MovedOn, match="what was written in the record of Ada March since would stay there"):
        case_file.command(undo(apart))
    assert [one.note for one in case_file.query(snapshot(double)).contacts] == ["Tea"]


def test_nothing_is_done_again_apart_from_what_it_belongs_to(work: Any, case_file: CaseFile) -> None:
    """A promise on the plan of the one, for a goal of the other: no screen could clear it."""
    ada, double = work.person(), work.person("Ada", "March")
    goal = work.goal(double)
    make_one(case_file, ada, double)
    undone = case_file.command(undo(case_file.command(add_action(goal, PROMISE)).command)).command
    case_file.command(part(double))
    with pytest.raises(MovedOn, match="what it belongs to is in the record of Ada March by now"):
        case_file.command(undo(undone))
    assert work.rows("SELECT 1 FROM action") == []


def linked(case_file: CaseFile, whose: str, name: str, record_id: str) -> str:
    member = case_file.command(add_member(whose, NewMember(CircleKind.PERSON, name))).record_id
    case_file.command(link_record(member, 1, record_id))
    return member


def in_circle(work: Any, whose: str) -> list[str]:
    """Whose records those of the circle are linked to, of those who take part."""
    rows = work.rows("SELECT * FROM circle_member WHERE person_id = ? AND left_on IS NULL ORDER BY id", whose)
    return [row["record_id"] for row in rows]


@pytest.mark.parametrize("way", ["they come back", "their leaving is undone"])
def test_nobody_comes_back_beside_another_who_is_the_same_by_their_record(
    work: Any, case_file: CaseFile, way: str
) -> None:
    ada, bea = work.person(), work.person("Bea", "Hill")
    first = linked(case_file, ada, "Bea", bea)
    left = case_file.command(leave_circle(first, 2)).command
    linked(case_file, ada, "Bea Hill", bea)
    with pytest.raises(Refused, match="omebody else in this circle is linked to the record of Bea Hill"):
        case_file.command(come_back(first, 3) if way == "they come back" else undo(left))
    assert in_circle(work, ada) == [bea]


def test_nobody_is_their_own_carer_by_what_is_done_again(work: Any, case_file: CaseFile) -> None:
    ada, double = work.person(), work.person("Ada", "March")
    member = case_file.command(add_member(double, NewMember(CircleKind.PERSON, "Ada"))).record_id
    undone = case_file.command(undo(case_file.command(link_record(member, 1, ada)).command)).command
    make_one(case_file, ada, double)
    with pytest.raises(MovedOn, match="cannot be their own carer"):
        case_file.command(undo(undone))
    assert work.row("circle_member", member)["record_id"] is None


@pytest.mark.parametrize("way", ["in one circle", "each with one in the circle"])
def test_one_record_of_two_stands_in_a_circle_once(work: Any, case_file: CaseFile, way: str) -> None:
    """The link of what came along is let go, and is there again when they part."""
    ada, double, cy = work.person(), work.person("Ada", "March"), work.person("Cy", "Dee")
    if way == "in one circle":
        members = [linked(case_file, cy, "Ada M", double), linked(case_file, cy, "Ada", ada)]
    else:
        members = [linked(case_file, double, "Cy", cy), linked(case_file, ada, "Cyril", cy)]
    before = [work.row("circle_member", one)["record_id"] for one in members]
    make_one(case_file, ada, double)
    now = [work.row("circle_member", one)["record_id"] for one in members]
    assert now == [None, before[1]]
    case_file.command(part(double))
    assert [work.row("circle_member", one)["record_id"] for one in members] == before


@pytest.mark.parametrize("from_other", [frozenset(), frozenset({"born_on"})])
def test_no_birth_date_is_chosen_that_comes_after_what_was_told(
    work: Any, case_file: CaseFile, from_other: frozenset[str]
) -> None:
    ada = work.person("Ada", "Marsh", born_on=date(1940, 1, 1))
    double = work.person("Ada", "March", born_on=date(2020, 1, 1))
    work.told(ada, "I sang", told_on=date(2010, 1, 1))
    pair = (ada, double) if from_other else (double, ada)
    before = work.all_tables()
    with pytest.raises(Refused, match=r"born on .* 1 January 2020\? What is written of them begins on .* 2010"):
        case_file.command(merge(*pair, (1, 1), from_other))
    assert work.all_tables() == before
    case_file.command(merge(*pair, (1, 1), frozenset() if from_other else frozenset({"born_on"})))
    assert case_file.query(person(pair[0])).details.born_on == date(1940, 1, 1)

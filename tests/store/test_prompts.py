"""Prompts in the case file: made, changed, ordered, brought back; chosen for one person or for everybody."""

from typing import Any

import pytest

from navigator.domain.prompts import NONE, SHIPPED
from navigator.domain.words import StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.merging import merge
from navigator.store.prompts import (
    Choice,
    add_prompts,
    choose_prompts,
    edit_prompts,
    move_prompts,
    prompts_beside,
    remove_prompts,
)
from navigator.store.undoing import undo

ALSO, PEOPLE = StoryHeading.ALSO, StoryHeading.PEOPLE


def known(case_file: CaseFile, person_id: str = "nobody yet") -> Choice:
    return case_file.query(prompts_beside(person_id))


def names(case_file: CaseFile) -> list[str]:
    return [one.name for one in known(case_file).sets]


def test_ones_own_set_is_made_ordered_and_removed(case_file: CaseFile) -> None:
    key = case_file.command(add_prompts(" Veterans ", {PEOPLE: ("Who served with you?", " ", "Who writes?")})).record_id
    (mine,) = [one for one in known(case_file).sets if one.key == key]
    assert (mine.name, mine.beside(PEOPLE), mine.beside(ALSO)) == (
        "Veterans",
        ("Who served with you?", "Who writes?"),
        (),
    )
    case_file.command(edit_prompts(key, 1, "Veterans", {PEOPLE: ("Who writes?", "Who served with you?")}))
    (mine,) = [one for one in known(case_file).sets if one.key == key]
    assert mine.beside(PEOPLE) == ("Who writes?", "Who served with you?")
    case_file.command(remove_prompts(key, 2))
    assert names(case_file) == [one.name for one in SHIPPED]


def test_a_shipped_set_is_changed_and_brought_back(case_file: CaseFile) -> None:
    shipped = next(one for one in SHIPPED if one.key == "carer")
    case_file.command(edit_prompts("carer", 0, "Carers here", {ALSO: ("How was last night?",)}))
    (ours,) = [one for one in known(case_file).sets if one.key == "carer"]
    assert (ours.name, ours.beside(ALSO), ours.is_changed) == ("Carers here", ("How was last night?",), True)
    done = case_file.command(remove_prompts("carer", 1))
    assert "as it was shipped" in done.sentence
    assert [one for one in known(case_file).sets if one.key == "carer"] == [shipped]
    case_file.command(undo(done.command))
    assert "Carers here" in names(case_file)


def test_the_sets_stand_in_the_order_they_are_put_in(case_file: CaseFile) -> None:
    key = case_file.command(add_prompts("Veterans", {ALSO: ("Where?",)})).record_id
    shipped = [one.name for one in SHIPPED]
    first = case_file.command(move_prompts(key, -4))
    assert names(case_file) == ["Veterans", *shipped]
    chosen = known(case_file).shown
    assert chosen is not None
    assert chosen.key == SHIPPED[0].key, "what is asked of everybody is another question than what stands first"
    second = case_file.command(move_prompts(key, 1))
    assert names(case_file) == [shipped[0], "Veterans", *shipped[1:]]
    case_file.command(add_prompts("Arrivals", {ALSO: ("What do you miss?",)}))
    assert names(case_file)[-1] == "Arrivals"
    case_file.command(undo(second.command))
    case_file.command(undo(first.command))
    assert names(case_file) == [*shipped, "Arrivals", "Veterans"]


def test_what_is_chosen_for_one_person_is_theirs_alone(case_file: CaseFile, work: Any) -> None:
    ada, bea = work.person("Ada"), work.person("Bea")
    case_file.command(choose_prompts(None, "hospital"))
    case_file.command(choose_prompts(bea, "carer"))
    case_file.command(choose_prompts(bea, NONE))
    case_file.command(choose_prompts(bea, "strengths"))
    for person_id, key in ((ada, "hospital"), (bea, "strengths")):
        shown = known(case_file, person_id).shown
        assert shown is not None
        assert shown.key == key
    assert len(work.rows("SELECT * FROM prompt_choice")) == 2


def test_merged_records_have_one_choice(case_file: CaseFile, work: Any) -> None:
    may, twin = work.person("May"), work.person("Mae")
    case_file.command(choose_prompts(may, "carer"))
    case_file.command(choose_prompts(twin, "hospital"))
    case_file.command(merge(may, twin, (1, 1)))
    assert known(case_file, may).for_person == "hospital", "the newest choice"


def test_refused_in_words_and_nothing_changed(case_file: CaseFile, work: Any) -> None:
    key = case_file.command(add_prompts("Veterans", {ALSO: ("Where?",)})).record_id
    case_file.command(edit_prompts(key, 1, "Veterans", {ALSO: ("Where, and when?",)}))
    before = work.journal()
    for op, error in (
        (add_prompts("veterans", {ALSO: ("Where?",)}), Refused),
        (add_prompts("", {ALSO: ("Where?",)}), Refused),
        (edit_prompts("first_talk", 0, "First talk", {}), Refused),
        (edit_prompts("gone", 1, "Gone", {ALSO: ("Where?",)}), Refused),
        (edit_prompts(key, 1, "Veterans", {ALSO: ("When?",)}), MovedOn),
        (remove_prompts("first_talk", 0), Refused),
        (move_prompts("gone", 1), Refused),
        (remove_prompts(key, 1), MovedOn),
        (choose_prompts(None, "gone"), Refused),
        (choose_prompts("nobody", "carer"), Refused),
    ):
        with pytest.raises(error):
            case_file.command(op)
    assert work.journal() == before

"""The what-if plan: what is decided is kept, put right and taken out; nothing is lost and nothing is thin."""

from typing import Any

import pytest

from navigator.domain.what_if import WhatIf
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import CaseFile
from navigator.store.merging import merge
from navigator.store.timeline import timeline
from navigator.store.undoing import undo
from navigator.store.what_if import NewWhatIf, add_what_if, edit_what_if, move_what_if, remove_what_if, what_ifs_of


def lines(case_file: CaseFile, person_id: str) -> tuple[WhatIf, ...]:
    return case_file.query(lambda reader: what_ifs_of(reader, person_id))


def test_each_line_is_kept_in_the_order_it_was_decided(case_file: CaseFile, work: Any) -> None:
    ada, other = work.person(), work.person("Bea")
    first = case_file.command(add_what_if(ada, NewWhatIf(" Ring Ruth ", " I fall ", "Ruth", "07700 900123"))).record_id
    case_file.command(add_what_if(ada, NewWhatIf("The list is on the door", "I cannot care", cannot_care=True)))
    case_file.command(add_what_if(other, NewWhatIf("Ring 111")))
    case_file.command(edit_what_if(first, 1, NewWhatIf("Stay down, ring Ruth", "I fall", "Ruth", "07700 900124")))
    assert [(one.happens, one.what, one.who_phone, one.cannot_care) for one in lines(case_file, ada)] == [
        ("I fall", "Stay down, ring Ruth", "07700 900124", False),
        ("I cannot care", "The list is on the door", "", True),
    ]


def test_the_order_is_the_coordinators_and_undone(case_file: CaseFile, work: Any) -> None:
    ada = work.person()
    add = [case_file.command(add_what_if(ada, NewWhatIf(what))).record_id for what in ("Ruth", "Joan", "111")]

    def told() -> list[str]:
        return [one.what for one in lines(case_file, ada)]

    done = case_file.command(move_what_if(add[2], -1))
    assert told() == ["Ruth", "111", "Joan"]
    assert work.verbs(add[0]) == ["decided"], "who stays where they are is left alone"
    case_file.command(move_what_if(add[0], -1))
    assert told() == ["Ruth", "111", "Joan"], "nobody is before the first"
    case_file.command(add_what_if(ada, NewWhatIf("The list on the door")))
    assert told()[-1] == "The list on the door"
    case_file.command(undo(done.command))
    assert told() == ["Ruth", "Joan", "111", "The list on the door"]


def test_two_plans_that_became_one_are_put_in_order(case_file: CaseFile, work: Any) -> None:
    ada, twin = work.person(), work.person("Ada", "Marsch")
    for person_id, what in ((ada, "Ruth"), (ada, "Joan"), (twin, "111")):
        case_file.command(add_what_if(person_id, NewWhatIf(what)))
    case_file.command(merge(ada, twin, (1, 1)))
    assert [one.what for one in lines(case_file, ada)] == ["Ruth", "111", "Joan"]
    case_file.command(move_what_if(lines(case_file, ada)[1].id, 1))
    assert [one.what for one in lines(case_file, ada)] == ["Ruth", "Joan", "111"]


def test_a_line_without_words_is_refused_and_nothing_changes(case_file: CaseFile, work: Any) -> None:
    ada = work.person()
    line = case_file.command(add_what_if(ada, NewWhatIf("Ring Ruth"))).record_id
    before = work.journal()
    for op in (
        add_what_if(ada, NewWhatIf(" \n ", "I fall")),
        edit_what_if(line, 1, NewWhatIf("")),
        add_what_if("nobody", NewWhatIf("Ring Ruth")),
        remove_what_if("no line", 1),
        move_what_if("no line", 1),
    ):
        with pytest.raises(Refused):
            case_file.command(op)
    assert work.journal() == before


def test_who_comes_second_neither_overwrites_nor_takes_out(case_file: CaseFile, work: Any) -> None:
    ada = work.person()
    line = case_file.command(add_what_if(ada, NewWhatIf("Ring Ruth"))).record_id
    case_file.command(edit_what_if(line, 1, NewWhatIf("Ring Joan")))
    for op in (edit_what_if(line, 1, NewWhatIf("Ring Bea")), remove_what_if(line, 1)):
        with pytest.raises(MovedOn):
            case_file.command(op)
    assert [one.what for one in lines(case_file, ada)] == ["Ring Joan"]
    case_file.command(remove_what_if(line, 2))
    assert lines(case_file, ada) == ()
    assert work.verbs(line) == ["decided", "edited", "removed"]


def test_it_is_on_the_timeline(case_file: CaseFile, work: Any) -> None:
    ada = work.person()
    case_file.command(add_what_if(ada, NewWhatIf("Stay down", "I fall", "Ruth", "07700 900123")))
    entry = next(one for one in case_file.query(timeline(ada)) if one.record == "what_if")
    assert (entry.title, entry.words) == ("What if: I fall", "Stay down · Ruth · 07700 900123")

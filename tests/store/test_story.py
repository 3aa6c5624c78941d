"""The story is never overwritten, and never told by accident in two places."""

from datetime import timedelta
from typing import Any

import pytest

from navigator.domain.words import StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store import drafts
from navigator.store.casefile import CaseFile
from navigator.store.snapshot import snapshot
from navigator.store.story import add_entry, current_entries, history

MATTERS, ALSO = StoryHeading.WHAT_MATTERS, StoryHeading.ALSO


def test_a_correction_supersedes_and_keeps_what_was_there(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    first = work.told(ada, "My dog Sam", MATTERS)
    clock.forward(days=1)
    second = work.told(ada, "My dog Samson", MATTERS, supersedes=first)
    clock.forward(days=1)
    third = work.told(ada, "My dogs Samson and Flo", MATTERS, supersedes=second)
    assert [entry.id for entry in case_file.query(current_entries(ada))] == [third]
    assert [
        (one.entry.words, one.entry.supersedes, one.entry.superseded_by)
        for one in case_file.query(history(ada, MATTERS))
    ] == [
        ("My dogs Samson and Flo", second, None),
        ("My dog Samson", first, third),
        ("My dog Sam", None, second),
    ]
    assert case_file.query(snapshot(ada)).story[0].words == "My dogs Samson and Flo"


def test_two_corrections_of_one_entry_are_refused(work: Any, case_file: CaseFile) -> None:
    ada = work.person()
    first = work.told(ada, "one")
    work.told(ada, "two", supersedes=first)
    before = work.all_tables()
    with pytest.raises(MovedOn, match="corrected already"):
        work.told(ada, "three", supersedes=first)
    assert work.all_tables() == before
    assert case_file.problems() == []


@pytest.mark.parametrize("wrong", ["heading", "person", "nothing there"])
def test_a_correction_stays_where_it_belongs(work: Any, case_file: CaseFile, wrong: str) -> None:
    ada, bea = work.person(), work.person("Bea")
    first = work.told(ada, "one")
    who = bea if wrong == "person" else ada
    heading = MATTERS if wrong == "heading" else ALSO
    with pytest.raises(Refused):
        work.told(who, "two", heading, supersedes="no such" if wrong == "nothing there" else first)
    assert [one.entry.words for one in case_file.query(history(ada, ALSO))] == ["one"]
    assert case_file.query(current_entries(bea)) == ()


@pytest.mark.parametrize("words", ["", "  \n ", "\x00", " \x00 "])
def test_no_words_are_no_entry(work: Any, words: str) -> None:
    ada = work.person()
    with pytest.raises(Refused, match="no words"):
        work.told(ada, words)


def test_told_in_the_future_is_refused_and_today_is_not(work: Any, clock: Any) -> None:
    ada, today = work.person(), clock().date()
    with pytest.raises(Refused, match="not come yet"):
        work.told(ada, "tomorrow", told_on=today + timedelta(days=1))
    assert work.row("story_entry", work.told(ada, "today", told_on=today))["told_on"] == "2026-11-23"
    assert work.row("story_entry", work.told(ada, "long ago", told_on=today.replace(year=1960)))


def test_only_what_matters_most_is_meant_for_the_plan(work: Any) -> None:
    ada = work.person()
    for heading in StoryHeading:
        on_plan = work.row("story_entry", work.told(ada, "words", heading))["on_plan"]
        assert on_plan == int(heading is MATTERS), heading
    assert work.row("story_entry", work.told(ada, "words", ALSO, on_plan=True))["on_plan"] == 1


def test_newest_told_first_even_when_the_clock_goes_back(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    work.told(ada, "first", told_on=clock().date() - timedelta(days=400))
    first = work.told(ada, "second", told_on=clock().date() - timedelta(days=400))
    clock.forward(days=-365)
    work.told(ada, "corrected", supersedes=first, told_on=clock().date() - timedelta(days=35))
    assert [one.entry.words for one in case_file.query(history(ada, ALSO))] == ["corrected", "second", "first"]
    assert [entry.words for entry in case_file.query(current_entries(ada))] == ["corrected", "first"]


def test_a_draft_is_let_go_with_its_record_or_stays(work: Any, case_file: CaseFile, clock: Any) -> None:
    ada = work.person()
    place, other = f"story/{ada}/also", f"story/{ada}/people"
    case_file.command(drafts.keep_draft(place, "half a sen\x00"))
    case_file.command(drafts.keep_draft(place, "half a sentence"))
    case_file.command(drafts.keep_draft(other, "100% _ otherwise"))
    kept = case_file.query(drafts.drafts(f"story/{ada}/"))
    assert {each.place: each.words for each in kept.values()} == {
        place: "half a sentence",
        other: "100% _ otherwise",
    }
    assert kept[place].at == clock()
    with pytest.raises(Refused):
        case_file.command(drafts.letting_go(place, add_entry(ada, ALSO, "  ", "Ada")))
    assert place in case_file.query(drafts.drafts("story/"))
    case_file.command(drafts.letting_go(place, add_entry(ada, ALSO, "half a sentence", "Ada")))
    assert list(case_file.query(drafts.drafts("story/"))) == [other]
    case_file.command(drafts.keep_draft(other, ""))
    assert case_file.query(drafts.drafts("")) == {}


def test_drafts_leave_no_line_and_a_prefix_is_no_pattern(work: Any, case_file: CaseFile) -> None:
    case_file.command(drafts.keep_draft("a_b/1", "one"))
    case_file.command(drafts.keep_draft("axb/1", "two"))
    assert list(case_file.query(drafts.drafts("a_b/"))) == ["a_b/1"]
    assert case_file.query(drafts.drafts("a%")) == {}
    assert work.journal() == []


def test_a_draft_outlasts_the_program(work: Any, case_file: CaseFile, reopen: Any) -> None:
    case_file.command(drafts.keep_draft("story/x", "still here"))
    assert reopen().query(drafts.drafts("story/"))["story/x"].words == "still here"


def test_nobody_has_no_story(work: Any, case_file: CaseFile) -> None:
    with pytest.raises(Refused, match="no person"):
        work.told("nobody", "words")
    with pytest.raises(Refused):
        case_file.query(snapshot("nobody"))

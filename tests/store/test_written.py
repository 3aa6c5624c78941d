"""Every word written is found, in whatever record it stands; nothing else is."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from navigator.domain.people import PersonDetails
from navigator.domain.timeline import Kind
from navigator.domain.today_line import TodayLine
from navigator.domain.today_words import TodayKind, TodayPart, TodayStep
from navigator.domain.words import CircleKind, GoalEnding, HandHolding, How, Reach, StoryHeading
from navigator.store import (
    assessments,
    circle,
    contacts,
    episodes,
    people,
    people_list,
    plan,
    snoozes,
    story,
    visits,
    what_if,
)
from navigator.store.casefile import CaseFile
from navigator.store.migrations import (
    step_0005_undo_and_search,
    step_0007_papers,
    step_0008_story,
    step_0018_about_them_found,
    step_0022_where_we_talk,
)
from navigator.store.timeline import timeline
from navigator.store.undoing import undo
from navigator.store.written import _KINDS, excerpt_of, search_written

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def found(case_file: CaseFile, words: str) -> list[tuple[str, str]]:
    return [(hit.full_name, hit.record) for hit in case_file.query(search_written(words))]


def test_the_index_and_the_search_know_the_same_words() -> None:
    indexed = {kind: text % {"row": kind} for kind, text in step_0005_undo_and_search._WORDS if kind != "plan"}
    indexed["what_if"] = step_0008_story._WORDS % (("what_if",) * 3)
    indexed["version"] = step_0007_papers._WORDS % {"row": "version"}
    indexed["snooze"] = "snooze.why"
    for step in (step_0018_about_them_found, step_0022_where_we_talk):
        indexed |= {kind: text % {"row": kind} for kind, text in step._WORDS}
    assert indexed == {kind: _qualified(kind, text) for kind, (_, text) in _KINDS.items()}


def _qualified(kind: str, text: str) -> str:
    parts = [part if part.startswith("'") else f"{kind}.{part}" for part in text.split(" || ")]
    return " || ".join(parts).replace(f"{kind}.json_extract(", f"json_extract({kind}.")


def test_whatever_was_written_is_found_where_it_stands(case_file: CaseFile, work: Any) -> None:
    run = case_file.command
    may = work.person("May", "Ellis", referral=episodes.Referral(reason="wordreason"))
    work.told(may, "wordstory")
    goal = work.goal(may, "wordgoal")
    action = work.action(goal, plan.NewAction("wordaction", HandHolding.RANG_FOR))
    run(plan.action_not_done(action, 1, "wordoutcome"))
    run(what_if.add_what_if(may, what_if.NewWhatIf("Ring wordwhom", "worddizzy", "wordringer")))
    run(contacts.log_contact(contacts.NewContact(may, How.PHONE, Reach.SPOKE, NOON, note="wordnote")))
    run(circle.add_member(may, circle.NewMember(CircleKind.AGENCY, "wordagency")))
    run(visits.plan_visit(may, visits.NewVisit(NOON, NOON.replace(hour=13), "wordplace")))
    for word, record in (
        ("wordreason", "episode"), ("wordstory", "story_entry"), ("wordgoal", "goal"), ("wordaction", "action"),
        ("wordoutcome", "action"), ("wordwhom", "what_if"),
        ("worddizzy", "what_if"), ("wordringer", "what_if"), ("wordnote", "contact"), ("wordagency", "circle_member"),
        ("wordplace", "visit"),
    ):  # fmt: skip
        assert found(case_file, word) == [("May Ellis", record)], word
    assert len(found(case_file, "word")) == 8


def test_what_the_header_says_of_somebody_is_found_and_so_is_what_an_agency_said(
    case_file: CaseFile, work: Any
) -> None:
    may = work.person("May", "Ellis", communication="Hard of hearing", watch_for="Chest infections", living="Upstairs")
    for words in ("hard of hearing", "chest inf", "upstairs"):
        assert found(case_file, words) == [("May Ellis", "person")], words
    details = case_file.query(people.person(may)).details
    case_file.command(people.edit_person(may, 1, replace(details, communication="Face her")))
    assert found(case_file, "hearing") == []
    assert found(case_file, "face") == [("May Ellis", "person")]
    falls = case_file.command(
        assessments.hold_assessment(may, assessments.NewAssessment("Falls", NOON.date()))
    ).record_id
    case_file.command(assessments.answer_assessment(falls, "Orchard Surgery", accepted=True, why="It was theirs"))
    assert found(case_file, "orchard") == [("May Ellis", "acceptance")]


def test_where_we_talk_again_is_found(case_file: CaseFile, work: Any) -> None:
    may = work.person("May", "Ellis")
    tea = contacts.NewContact(may, How.PHONE, Reach.SPOKE, NOON, note="Tea", next_on=date(2026, 12, 1))
    logged = case_file.command(contacts.log_contact(replace(tea, next_where="Orchard café")))
    assert found(case_file, "orchard cafe") == [("May Ellis", "plan"), ("May Ellis", "contact")]
    revision = case_file.query(lambda reader: plan.plan_of(reader, may)).revision
    case_file.command(plan.edit_plan(may, revision, talk_where="At the library"))
    assert found(case_file, "orchard") == [("May Ellis", "contact")]
    assert found(case_file, "library") == [("May Ellis", "plan")]
    case_file.command(contacts.correct_contact(logged.record_id, 1, replace(tea, next_where="Her home")))
    assert found(case_file, "orchard") == []
    assert found(case_file, "tea") == [("May Ellis", "contact")]


@pytest.mark.parametrize(
    ("what", "typed", "hits"),
    [
        ("a word", "stairs", 1),
        ("the beginning of one", "sta", 1),
        ("in capitals", "STAIRS", 1),
        ("without its accent", "josé jose", 1),
        ("two words, in any order", "cannot stairs", 1),
        ("one word that is there and one that is not", "stairs xylophone", 0),
        ("the middle of a word", "tairs", 0),
        ("a query in another language", 'stairs" OR "x', 0),
        ("signs alone", "*** ---", 0),
        ("nothing", "  ", 0),
    ],
)
def test_as_it_is_typed(case_file: CaseFile, work: Any, what: str, typed: str, hits: int) -> None:
    work.told(work.person("May", "Ellis"), "José says: I cannot manage the stairs")
    assert len(found(case_file, typed)) == hits, what


def test_words_put_right_since_are_not_found(case_file: CaseFile, work: Any) -> None:
    may = work.person("May", "Ellis")
    first = work.told(may, "I hate choirs")
    case_file.command(story.add_entry(may, StoryHeading.ALSO, "I love choirs", "May", supersedes=first))
    (hit,) = case_file.query(search_written("choirs"))
    assert hit.excerpt == "I love choirs"
    assert found(case_file, "hate") == []


def test_why_something_could_wait_is_found_also_once_it_was_shown_again(case_file: CaseFile, work: Any) -> None:
    may = work.person("May", "Ellis")
    line = TodayLine(
        TodayPart.DECIDE, may, "May Ellis", "no review day", "", "No day", TodayStep.REVIEW, kind=TodayKind.NO_REVIEW
    )
    snoozed = case_file.command(snoozes.snooze(line, date(2026, 11, 30), "With her sister in Bath"))
    (entry,) = [one for one in case_file.query(timeline(may)) if one.kind is Kind.SNOOZE]
    assert (entry.title, entry.words) == ("Snoozed until Mon 30 Nov: no review day", "With her sister in Bath")
    assert found(case_file, "sister") == [("May Ellis", "snooze")]
    shown = case_file.command(snoozes.show_again(snoozed.record_id))
    assert found(case_file, "sister") == [("May Ellis", "snooze")]
    (entry,) = [one for one in case_file.query(timeline(may)) if one.kind is Kind.SNOOZE]
    assert (entry.title, entry.words) == (
        "Snoozed until Mon 30 Nov, shown again since: no review day", "With her sister in Bath",
    )  # fmt: skip
    case_file.command(undo(shown.command))
    case_file.command(undo(snoozed.command))
    assert found(case_file, "sister") == []


def test_the_newest_comes_first_and_edited_words_are_found_as_they_are(case_file: CaseFile, work: Any) -> None:
    may = work.person("May", "Ellis")
    work.told(may, "choir one")
    goal = work.goal(may, "choir two")
    assert [record for _, record in found(case_file, "choir")] == ["goal", "story_entry"]
    case_file.command(plan.edit_goal(goal, 1, words="Sing", need=None, on_plan=True))
    assert [record for _, record in found(case_file, "choir")] == ["story_entry"]
    assert found(case_file, "sing") == [("May Ellis", "goal")]


def test_what_archived_people_said_since_hides_nobody_who_is_helped(case_file: CaseFile, work: Any) -> None:
    work.told(work.person("May", "Ellis"), "choir")
    victor = work.person("Victor", "Osei")
    for number in range(7):
        work.told(victor, f"choir {number}")
    (episode,) = work.rows("SELECT id FROM episode WHERE person_id = ?", victor)
    case_file.command(
        episodes.end_episode(episode["id"], 1, episodes.Ending(date(2026, 11, 23), "All is well", "Himself", {}))
    )
    case_file.command(people.archive_person(victor, 1))
    (hit,) = case_file.query(search_written("choir", 1))
    assert hit.full_name == "May Ellis"


def test_archived_out_of_the_search_and_back(case_file: CaseFile, work: Any) -> None:
    may = work.person("May", "Ellis")
    work.told(may, "choir")
    (episode,) = work.rows("SELECT * FROM episode")
    with pytest.raises(people.Refused, match="still open"):
        case_file.command(people.archive_person(may, 1))
    ending = episodes.Ending(date(2026, 11, 23), "All is well", "Her daughter", dict[str, tuple[GoalEnding, str]]())
    case_file.command(episodes.end_episode(episode["id"], 1, ending))
    case_file.command(people.archive_person(may, 1))
    assert found(case_file, "choir") == []
    assert case_file.query(people_list.list_people()) == ()
    assert [row.id for row in case_file.query(people_list.list_people(archived=True))] == [may]
    assert [one.row.id for one in case_file.query(people.find_similar(PersonDetails("May", "Ellis")))] == [may]
    case_file.command(people.restore_person(may, 2))
    assert found(case_file, "choir") == [("May Ellis", "story_entry")]


@pytest.mark.parametrize(
    ("words", "word", "expected"),
    [
        ("Tea", "tea", "Tea"),
        ("one\n\ntwo  three", "two", "one two three"),
        ("a " * 100 + "stairs " + "b " * 100, "stairs", "… " + "a " * 10 + "stairs " + "b " * 36 + "b…"),
    ],
)
def test_the_words_around_the_one_found(words: str, word: str, expected: str) -> None:
    assert excerpt_of(words, word) == expected

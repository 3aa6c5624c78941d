"""The story: written once, kept as it is typed, corrected and never overwritten, as it was said to the letter."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from navigator.domain.words import StoryHeading
from navigator.store.story import add_entry, history

from .desk import Desk
from .screen import FIELDS

MATTERS = StoryHeading.WHAT_MATTERS
HAPPENED = StoryHeading.WHAT_HAPPENED


@pytest.fixture
def may(desk: Desk) -> str:
    person_id = desk.person("May", "Ellis")
    desk.to_person(person_id, "Story")
    return person_id


def begin(desk: Desk, heading: StoryHeading, words: str) -> QPlainTextEdit:
    """Start writing under a heading."""
    desk.done(f"Add words: {heading.label}")
    field = desk.field(heading.label)
    assert field.hasFocus()
    desk.type(words)
    assert isinstance(field, QPlainTextEdit)
    return field


def test_words_are_kept_while_they_are_typed(desk: Desk, may: str) -> None:
    begin(desk, MATTERS, "Seeing my sister on Sundays")
    desk.until(lambda: desk.drafts(f"story/{may}/"), seconds=2)
    (draft,) = desk.drafts(f"story/{may}/").values()
    assert "Seeing my sister on Sundays" in draft.words
    desk.until(lambda: desk.status == "Saved 14:02")
    assert desk.record(may).story == ()
    desk.type(", and the garden")
    desk.key("Ctrl+Return")
    desk.settle()
    (entry,) = desk.record(may).story
    assert (entry.words, entry.told_by) == ("Seeing my sister on Sundays, and the garden", "May")
    assert entry.on_plan
    assert desk.drafts() == {}
    desk.until_says("Seeing my sister on Sundays, and the garden")


def test_closed_in_the_middle_of_a_sentence(desk: Desk, may: str) -> None:
    begin(desk, HAPPENED, "The ambulance came at four and")
    desk.open_again()  # at once: within the pause
    desk.to_person(may, "Story")
    assert desk.value(HAPPENED.label) == "The ambulance came at four and"
    desk.click(desk.field(HAPPENED.label))
    desk.key("Ctrl+End")
    desk.type(" nobody knew me")
    desk.done("Save")
    assert [entry.words for entry in desk.record(may).story] == ["The ambulance came at four and nobody knew me"]


def test_a_cut_of_power_loses_no_more_than_the_last_second(desk: Desk, may: str, tmp_path: Path) -> None:
    begin(desk, HAPPENED, "I was on the floor all night")
    desk.until_kept()
    desk.type(" and")  # in the last second
    after = desk.cut_power(tmp_path / "after")
    desk.close()
    after.open()
    after.to_person(may, "Story")
    kept = after.value(HAPPENED.label)
    assert kept in ("I was on the floor all night", "I was on the floor all night and")
    after.done("Save")
    assert [entry.words for entry in after.record(may).story] == [kept]
    assert after.read(lambda reader: reader.journal.first_break()) is None
    after.close()


def test_who_types_without_a_pause_is_kept_too(desk: Desk, may: str) -> None:
    field = begin(desk, HAPPENED, "I")
    for word in range(15):  # a key each fifth of a second, for three seconds
        desk.qtbot.wait(200)
        field.insertPlainText(f" {word}")
    desk.settle()
    (draft,) = desk.drafts(f"story/{may}/").values()
    assert "I 0 1 2 3 4 5 6 7" in draft.words


def test_words_typed_while_the_next_person_is_on_the_way(desk: Desk, may: str) -> None:
    victor = desk.person("Victor", "Okafor")
    field = begin(desk, HAPPENED, "I fell")
    desk.frame.open_person(victor)
    field.insertPlainText(" in March")  # May's page is still there: the answer has not come
    desk.settle()
    assert not desk.has(HAPPENED.label, roles=())
    (draft,) = desk.drafts().values()
    assert draft.place.startswith(f"story/{may}/")
    assert "I fell in March" in draft.words


def test_refused_after_the_person_was_left(desk: Desk, may: str) -> None:
    first = desk.give(add_entry(may, HAPPENED, "I fell in March", "May"))
    desk.to_person(may, "Story")
    desk.press("Correct", desk.part(HAPPENED.label))
    desk.settle()
    victor = desk.person("Victor", "Okafor")
    desk.give(add_entry(may, HAPPENED, "I fell in May", "May", supersedes=first))
    desk.write(HAPPENED.label, "I fell in April")
    desk.press("Save")
    desk.frame.open_person(victor)
    desk.settle()
    assert desk.status == "Not saved", "that somebody else was looked at is nothing saved"
    assert [entry.words for entry in desk.record(may).story] == ["I fell in May"]
    (draft,) = desk.drafts().values()
    assert "I fell in April" in draft.words


def test_a_slip_that_is_corrected_was_told_when_it_was_told(desk: Desk, may: str) -> None:
    desk.give(add_entry(may, HAPPENED, "I fell in Mrach", "May", told_on=date(2026, 10, 14)))
    desk.to_person(may, "Story")
    desk.press("Correct", desk.part(HAPPENED.label))
    desk.settle()
    assert desk.value("When") == "Wed 14 Oct"
    desk.write(HAPPENED.label, "I fell in March")
    desk.done("Save")
    (entry,) = desk.record(may).story
    assert (entry.words, entry.told_on) == ("I fell in March", date(2026, 10, 14))


def test_a_correction_keeps_both(desk: Desk, may: str) -> None:
    begin(desk, HAPPENED, "I fell in March")
    desk.done("Save")
    desk.press("Correct", desk.part(HAPPENED.label))
    desk.settle()
    assert desk.value(HAPPENED.label) == "I fell in March"
    desk.write(HAPPENED.label, "I fell in April")
    desk.choose("Who told it", "Somebody else")
    desk.write("Who is that?", "Joan, her daughter")
    desk.done("Save")
    assert [entry.words for entry in desk.record(may).story] == ["I fell in April"]
    newest, first = (one.entry for one in desk.read(history(may, HAPPENED)))
    assert (newest.words, newest.told_by, newest.supersedes) == ("I fell in April", "Joan, her daughter", first.id)
    assert newest.by_other
    assert (first.words, first.told_by, first.by_other) == ("I fell in March", "May", False)
    assert desk.says("Told by somebody else", desk.part(HAPPENED.label))
    desk.done(f"History: {HAPPENED.label}")
    said = desk.words()
    assert said.index("Stands") < said.index("I fell in April") < said.index("Before it was put right")
    assert (
        "Told by Joan, her daughter on Monday 23 November 2026. Written down by Jo Baptiste that day at 14:02." in said
    )
    assert "Told by May on Monday 23 November 2026. Written down by Jo Baptiste that day at 14:02." in said
    assert said[-1].startswith("Told by May")
    desk.press("Close")


def test_the_timeline_shows_what_words_were_before(desk: Desk, may: str) -> None:
    first = desk.give(add_entry(may, HAPPENED, "I fell in March", "May"))
    desk.give(add_entry(may, HAPPENED, "I fell in April", "May", supersedes=first))
    desk.to_person(may, "Timeline")
    desk.choose("Kind", "Story")
    desk.settle()
    desk.done("History")
    said = desk.words()
    assert said.index("Stands") < said.index("I fell in April") < said.index("I fell in March")


def test_somebody_else_must_be_named_and_the_name_is_a_draft_too(desk: Desk, may: str) -> None:
    begin(desk, HAPPENED, "She fell in March")
    desk.choose("Who told it", "Somebody else")
    assert not desk.button("Save").isEnabled()
    assert desk.says("Who was it? A name, or who they are."), "what Save waits for"
    desk.write("Who is that?", "Iris, next door")
    desk.open_again()
    desk.to_person(may, "Story")
    assert desk.value("Who is that?") == "Iris, next door"
    desk.done("Save")
    (entry,) = desk.record(may).story
    assert (entry.told_by, entry.by_other) == ("Iris, next door", True)


def test_what_is_strong_stands_above_everything(desk: Desk, may: str) -> None:
    assert not desk.says("What is strong about May")
    begin(desk, StoryHeading.WELLNESS, "I brought up six on my own")
    desk.press("This is a strength")
    desk.done("Save")
    assert desk.record(may).story[0].strength
    assert desk.says("I brought up six on my own", desk.part("What is strong about May"))


def test_told_once_counts_days_and_not_headings(desk: Desk, may: str) -> None:
    assert desk.has("Told 0 times, shared 0 times")
    for heading in (MATTERS, HAPPENED):
        desk.give(add_entry(may, heading, "As I said", "May"))
    desk.give(add_entry(may, HAPPENED, "Before that", "May", told_on=date(2026, 11, 2)))
    desk.to_person(may, "Story")
    assert desk.has("Told 2 times, shared 0 times")


# What to ask


def test_questions_are_chosen_for_one_person_and_stay_theirs(desk: Desk, may: str) -> None:
    assert desk.says("What would make a good day?", desk.part(f"What to ask: {MATTERS.label}"))
    desk.choose("Questions beside the headings", "For a carer")
    desk.settle()
    assert desk.says("What would you do with an afternoon of your own?")
    assert not desk.says("What would make a good day?")
    victor = desk.person("Victor", "Okafor")
    desk.to_person(victor, "Story")
    assert desk.says("What would make a good day?")
    desk.open_again()
    desk.to_person(may, "Story")
    assert desk.says("What would you do with an afternoon of your own?")
    desk.choose("Questions beside the headings", "No questions")
    desk.settle()
    assert not desk.says("What would you do with an afternoon of your own?")


def test_the_words_of_a_set_are_changed_ordered_and_brought_back(desk: Desk, may: str) -> None:
    desk.done("Change the questions")
    desk.done("Change: First talk")
    assert desk.value(MATTERS.label) == "What would make a good day?"
    desk.write(f"{MATTERS.label}, 2", "")
    desk.write(MATTERS.label, "What is a good Sunday?\n\nWhat would you miss most?")  # pasted: a line each
    desk.done("Save")
    assert desk.says("Changed by you", desk.part("First talk"))
    desk.done("Close")
    beside = desk.part(f"What to ask: {MATTERS.label}")
    assert [one for one in desk.words(beside) if one] == ["What is a good Sunday?", "What would you miss most?"]
    desk.done("Change the questions")
    desk.done("Go back to the shipped words: First talk")
    desk.done("Close")
    assert desk.says("What would make a good day?", desk.part(f"What to ask: {MATTERS.label}"))
    desk.done("Undo")
    assert desk.says("What is a good Sunday?")


def test_the_questions_of_a_set_are_put_in_another_order(desk: Desk, may: str) -> None:
    desk.done("Change the questions")
    desk.done("Change: First talk")
    wellness = StoryHeading.WELLNESS.label
    first, second = (desk.value(name) for name in (wellness, f"{wellness}, 2"))
    desk.field(f"{wellness}, 2").setFocus()
    desk.key("Return")  # another line beneath, and nothing saved
    desk.type("Who sees it first?")
    desk.settle()
    assert desk.value(f"{wellness}, 3") == "Who sees it first?"
    desk.button(f"Move up: question 3, {wellness}").setFocus()
    for _ in range(2):
        desk.key("Space")
        desk.settle()
    assert [desk.value(name) for name in (wellness, f"{wellness}, 2", f"{wellness}, 3")] == [
        "Who sees it first?", first, second,
    ]  # fmt: skip
    assert desk.button(f"Move down: question 1, {wellness}").hasFocus(), "the keys go with the question"
    desk.key("Up", desk.field(f"{wellness}, 2"))
    assert desk.field(wellness).hasFocus()
    for control in (desk.button(f"Move down: question 1, {wellness}"), desk.field(f"{wellness}, 2")):
        desk.key("Tab")
        assert control.hasFocus(), "from a question to what moves it, and on to the next"
    desk.until_kept()
    desk.key("Escape")
    desk.settle()
    desk.done("Change: First talk")
    desk.until_says("and did not save it. Here it is.")
    desk.done("Save")
    desk.done("Close")
    asked = desk.words(desk.part(f"What to ask: {wellness}"))
    assert [one for one in asked if one] == ["Who sees it first?", first, second]


def test_the_sets_are_put_in_another_order(desk: Desk, may: str) -> None:
    desk.done("Change the questions")
    desk.button("Move up: For a carer").setFocus()
    for _ in range(2):
        desk.key("Space")
        desk.settle()
    assert desk.button("Move down: For a carer").hasFocus()
    assert desk.says("For everybody", desk.part("First talk"))
    desk.done("Close")
    asking = desk.field("Questions beside the headings")
    assert isinstance(asking, QComboBox)
    assert [asking.itemText(at) for at in range(2)] == ["For a carer", "First talk"]
    assert desk.value("Questions beside the headings") == "First talk"
    desk.done("Undo")
    assert [asking.itemText(at) for at in range(2)] == ["First talk", "For a carer"]


def test_a_set_of_ones_own_for_everybody_and_removed(desk: Desk, may: str) -> None:
    desk.done("Change the questions")
    desk.done("Make a set")
    desk.write("What it is called", "First  TALK")
    desk.write(HAPPENED.label, "Where did you serve?")
    desk.done("Save")
    desk.until_says("There is a set called “First  TALK” already")
    desk.write("What it is called", "For a veteran")
    desk.done("Save")
    desk.done("Show for everybody: For a veteran")
    assert desk.says("For everybody", desk.part("For a veteran"))
    desk.done("Close")
    assert desk.says("Where did you serve?", desk.part(f"What to ask: {HAPPENED.label}"))
    desk.done("Change the questions")
    desk.done("Remove: For a veteran")
    desk.done("Close")
    assert desk.says("What brought us here?")
    assert desk.drafts() == {}


def test_two_headings_at_once_and_put_away(desk: Desk, may: str) -> None:
    begin(desk, MATTERS, "The garden")
    begin(desk, HAPPENED, "A fall in March")
    desk.press("Keep for later", desk.part(MATTERS.label))
    desk.settle()
    desk.until_kept()
    assert len(desk.drafts(f"story/{may}/")) == 2
    victor = desk.person("Victor", "Okafor")
    desk.to_person(victor, "Story")
    assert not desk.all(FIELDS, HAPPENED.label)
    desk.to_person(may, "Story")
    assert desk.value(MATTERS.label) == "The garden"
    assert desk.value(HAPPENED.label) == "A fall in March"
    desk.press("Save", desk.part(MATTERS.label))
    desk.press("Save", desk.part(HAPPENED.label))
    desk.settle()
    assert {entry.heading: entry.words for entry in desk.record(may).story} == {
        MATTERS: "The garden",
        HAPPENED: "A fall in March",
    }
    assert desk.record(victor).story == ()
    assert desk.drafts() == {}


@pytest.mark.parametrize(
    "words",
    [
        "<b>bold</b> & <img src='x'> &amp; \\n %s {} ”’",
        "🧓🏽 👩‍👩‍👧 ❤️ said she",
        "قالت إنها تريد أن تمشي مرة أخرى",
        "line one\nline two\n\n  indented",
        "e\u0301 and \u00e9, ﬁ, ½, \u202eright to left\u202c",
    ],
    ids=["markup", "emoji", "arabic", "lines", "marks"],
)
def test_words_are_kept_to_the_letter(desk: Desk, may: str, words: str) -> None:
    begin(desk, HAPPENED, words)
    desk.done("Save")
    assert [entry.words for entry in desk.record(may).story] == [words]
    assert words in desk.words()
    desk.open_again()
    desk.to_person(may, "Story")
    assert words in desk.words()


def test_what_no_file_can_hold_is_left_out_and_the_rest_kept(desk: Desk, may: str) -> None:
    begin(desk, HAPPENED, "before\x00after")
    desk.until_kept()
    desk.done("Save")
    (entry,) = desk.record(may).story
    assert entry.words == "beforeafter"


def test_a_hundred_thousand_characters(desk: Desk, may: str) -> None:
    words = ("She said it was a long winter, and then the pipes froze. " * 2000)[:100_000].strip()
    desk.done(f"Add words: {MATTERS.label}")
    desk.paste(words)
    desk.until_kept()
    assert words in next(iter(desk.drafts().values())).words
    desk.done("Save")
    assert desk.record(may).story[0].words == words
    desk.to_tab("Plan")
    desk.until_says("Does not fit", seconds=20)

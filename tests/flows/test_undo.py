"""Undo: the last change from the foot of the window, any older one from Recent changes; archived and restored."""

from datetime import date

import pytest

from navigator.domain.people import PersonDetails
from navigator.domain.words import GoalEnding
from navigator.store.episodes import Ending, end_episode
from navigator.store.people import edit_person
from navigator.store.plan import add_goal, edit_goal, set_nearness

from .desk import Desk


@pytest.fixture
def may(desk: Desk) -> str:
    return desk.person("May", "Ellis", phone="0117 496 0123")


def log(desk: Desk, note: str) -> None:
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", note)
    desk.done("Save")


def test_the_last_change_is_undone_by_the_keys_and_done_again(desk: Desk, may: str) -> None:
    desk.to_person(may)
    log(desk, "Tea with May")
    assert desk.says("Logged for May Ellis")
    assert desk.has("Undo")
    desk.key("Ctrl+Z")
    desk.settle()
    assert desk.record(may).contacts == ()
    assert desk.says("Undone: Logged for May Ellis")
    desk.key("Ctrl+Z")  # once more than meant: nothing else is taken back
    desk.settle()
    assert desk.read(lambda reader: reader.find("person", may)) is not None
    desk.key("Ctrl+Shift+Z")
    desk.settle()
    assert [contact.note for contact in desk.record(may).contacts] == ["Tea with May"]
    assert desk.says("Done again: Logged for May Ellis")
    desk.done("Undo")
    assert desk.record(may).contacts == ()


def test_beside_not_saved_stands_no_change_that_was_saved(
    desk: Desk, may: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words of the change before, and its Undo, would seem to be those of the one that was not saved."""
    monkeypatch.setattr("navigator.ui.work.SAID_FOR", 4_000)
    desk.to_person(may, "Plan")
    log(desk, "Tea with May")
    desk.press("Add a goal")
    desk.write("What do they want?", "Sing")
    desk.done("Save")
    desk.press("Change the goal")
    (goal,) = desk.record(may).goals
    desk.give(edit_goal(goal.id, goal.revision, words="Sing in a choir", need=None, on_plan=True))
    desk.write("What do they want?", "Sing at home")
    desk.done("Save")
    assert desk.status == "Not saved"
    assert not desk.says("The goal is saved")
    assert not desk.has("Undo")
    desk.until(lambda: desk.status.startswith("Saved"), seconds=10)
    assert desk.says("The goal is saved"), "what was done before can be taken back again"
    assert desk.has("Undo")
    desk.press("Keep for later")


def test_in_a_field_the_keys_undo_the_typing_alone(desk: Desk, may: str) -> None:
    desk.to_person(may)
    log(desk, "Tea with May")
    desk.key("Ctrl+2")
    desk.settle()
    desk.type("elli")
    desk.key("Ctrl+Z")
    desk.settle()
    assert len(desk.record(may).contacts) == 1


def test_words_being_typed_are_not_what_is_undone(desk: Desk, may: str) -> None:
    desk.to_person(may)
    log(desk, "Tea with May")
    desk.key("Ctrl+L")
    desk.settle()
    desk.write("What happened", "Half a sent")
    desk.until_kept()
    desk.press("Cancel")
    desk.settle()
    desk.done("Undo")
    assert desk.record(may).contacts == ()
    assert any("Half a sent" in draft.words for draft in desk.drafts().values())


def test_an_older_change_is_undone_from_recent_changes(desk: Desk, may: str) -> None:
    desk.give(edit_person(may, 1, PersonDetails("May", "Ellis", phone="0117 496 0999")))
    goal = desk.give(add_goal(may, "Sing again"))
    desk.to_person(may)
    desk.done("Recent changes")
    assert desk.says("May Ellis: details saved")
    line = "May Ellis: details saved · 0117 496 0999, Mon 23 Nov, 14:02"
    assert desk.button("Undo", desk.part(line)).accessibleDescription() == line, "every button is called the same"
    desk.done_in(line, "Undo")
    assert desk.says("Undone: May Ellis: details saved")
    assert desk.record(may).person.details.phone == "0117 496 0123"
    assert [one.id for one in desk.record(may).goals] == [goal]
    desk.done_in(f"{line}, undone", "Do again")
    assert desk.record(may).person.details.phone == "0117 496 0999"
    desk.press("Close")


def test_what_has_moved_on_is_told_and_nothing_changes(desk: Desk, may: str) -> None:
    goal = desk.give(add_goal(may, "Sing again"))
    desk.give(set_nearness(goal, 4))
    desk.to_person(may)
    desk.done("Recent changes")
    desk.done_in("The goal is saved · Sing again, Mon 23 Nov, 14:02", "Undo")
    desk.until_says("belongs to it (Mon 23 Nov, 14:02: “4 of 10 is saved · Sing again”). Nothing was changed.")
    assert [one.id for one in desk.record(may).goals] == [goal]
    desk.press("Close")


def test_adding_somebody_undone_from_their_own_page(desk: Desk) -> None:
    desk.key("Ctrl+N")
    desk.settle()
    desk.write("First name", "Wrong")
    desk.done("Save")
    assert desk.frame.window.page is desk.frame.person
    desk.done("Undo")
    assert desk.frame.window.page is desk.frame.people
    assert desk.people() == []
    desk.key("Ctrl+2")
    desk.done("Do again")
    assert desk.people() == ["Wrong"]


def test_changed_meanwhile_what_was_written_is_kept(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.done("Details")
    desk.write("Address", "2 Mill Lane")
    desk.give(edit_person(may, 1, PersonDetails("May", "Ellis", phone="0117 496 0999")))
    desk.done("Save")
    desk.until_says("Nothing was overwritten, and what you wrote is kept.")
    desk.press("Cancel")
    desk.settle()
    desk.done("Details")
    assert (desk.value("Address"), desk.value("Phone")) == ("2 Mill Lane", "0117 496 0999")
    desk.done("Save")
    details = desk.record(may).person.details
    assert (details.address, details.phone) == ("2 Mill Lane", "0117 496 0999")


def test_archived_out_of_sight_and_restored(desk: Desk, may: str) -> None:
    (episode,) = desk.read(lambda reader: reader.rows("SELECT * FROM episode WHERE person_id = ?", may))
    goal = desk.give(add_goal(may, "Sing again"))
    ending = Ending(date(2026, 11, 23), "All is well", "Her daughter", {goal: (GoalEnding.REACHED, "")})
    desk.give(end_episode(episode["id"], 1, ending))
    desk.to_person(may)
    desk.done("Support")
    desk.done("Archive this record")
    assert desk.people() == []
    assert desk.says("Archived Mon 23 Nov")
    desk.key("Ctrl+2")
    desk.settle()
    desk.press("Archived")
    desk.settle()
    assert [row.id for row in desk.frame.people.table.rows.rows] == [may]
    desk.to_person(may)
    desk.done("Support")
    desk.done("Restore this record")
    assert desk.people() == ["May Ellis"]


def test_whoever_is_helped_is_not_put_away(desk: Desk, may: str) -> None:
    desk.to_person(may)
    desk.done("Support")
    assert not desk.has("Archive this record")
    desk.press("Close")

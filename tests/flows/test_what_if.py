"""The what-if plan through the real window: decided in calm, on the page as it is typed, one piece with the plan."""

import pytest

from navigator.domain.words import CircleKind
from navigator.store.circle import NewMember, add_member
from navigator.store.what_if import NewWhatIf, add_what_if, edit_what_if

from .desk import Desk


@pytest.fixture
def may(desk: Desk) -> str:
    person_id = desk.person("May", "Ellis")
    desk.to_person(person_id, "Plan")
    return person_id


def test_what_if_is_on_the_page_while_it_is_typed_and_kept_when_it_is_saved(desk: Desk, may: str) -> None:
    desk.done("Add a what-if")
    assert desk.field("When this happens").hasFocus()
    desk.type("My daughter is ill")
    desk.write("What we do", "Joan’s Ben comes at six")
    desk.until(lambda: "My daughter is ill: Joan’s Ben comes at six" in desk.page_text())
    assert desk.record(may).what_ifs == ()
    desk.write("Who to ring", "Ben")
    desk.write("Their phone", "07700 900123")
    desk.done("Save")
    (line,) = desk.record(may).what_ifs
    assert (line.happens, line.what, line.who, line.who_phone) == (
        "My daughter is ill",
        "Joan’s Ben comes at six",
        "Ben",
        "07700 900123",
    )
    assert line.on_plan
    assert not line.cannot_care
    desk.until(lambda: "Joan’s Ben comes at six. Ring Ben, 07700 900123." in desk.page_text())
    assert desk.button("Add a what-if").hasFocus(), "the keys are where the next one is added"
    assert desk.drafts() == {}


def test_one_that_often_happens_is_begun_with_and_kept_for_later(desk: Desk, may: str) -> None:
    desk.done("The pain is worse…")
    assert desk.value("When this happens") == "The pain is worse"
    assert desk.field("What we do").hasFocus()
    desk.type("Two of the white ones, then ring")
    desk.done("Keep for later")
    desk.until_kept()
    desk.open_again()
    desk.to_person(may, "Plan")
    desk.done("The pain is worse…")
    assert desk.value("What we do") == "Two of the white ones, then ring"
    desk.done("Save")
    assert [one.happens for one in desk.record(may).what_ifs] == ["The pain is worse"]
    assert not desk.has("The pain is worse…"), "it is decided now"


def test_a_carer_is_not_left_without(desk: Desk, may: str) -> None:
    desk.give(add_member(may, NewMember(CircleKind.PERSON, "Harold", "husband", cared_for=True)))
    desk.to_person(may, "Plan")
    assert desk.says("Nothing is decided for when they cannot care for Harold.")
    desk.done("I cannot care for Harold…")
    desk.write("What we do", "The list is on the door. Ring Bea")
    desk.done("Save")
    (line,) = desk.record(may).what_ifs
    assert (line.happens, line.cannot_care) == ("I cannot care for Harold", True)
    assert not desk.says("Nothing is decided for when they cannot care")


def test_changed_kept_off_the_page_taken_out_and_undone(desk: Desk, may: str) -> None:
    desk.give(add_what_if(may, NewWhatIf("Ring Ruth", "I fall")))
    desk.to_person(may, "Plan")
    desk.done("Change: I fall")
    desk.write("What we do", "Stay down and ring Ruth")
    desk.press("On the printed plan")
    desk.press("This is if they cannot care for somebody")
    desk.done("Save")
    (line,) = desk.record(may).what_ifs
    assert (line.what, line.on_plan, line.cannot_care) == ("Stay down and ring Ruth", False, True)
    assert desk.says("Not on the printed plan")
    assert "Stay down" not in desk.page_text()
    desk.done("Take out: I fall")
    assert desk.record(may).what_ifs == ()
    assert desk.status == "Saved 14:02"
    desk.done("Undo")
    assert [one.what for one in desk.record(may).what_ifs] == ["Stay down and ring Ruth"]


def test_put_in_another_order_by_the_keys_and_the_page_follows(desk: Desk, may: str) -> None:
    for what, happens in (("Ring Ruth", "I fall"), ("Ring Joan", "She is ill"), ("Ring 111", "The pain is worse")):
        desk.give(add_what_if(may, NewWhatIf(what, happens)))
    desk.to_person(may, "Plan")

    def page() -> list[str]:
        text = desk.page_text()
        return sorted(("Ring Ruth", "Ring Joan", "Ring 111"), key=text.index)

    def told() -> list[str]:
        return [one.what for one in desk.record(may).what_ifs]

    assert not desk.has("Move up: I fall")
    assert not desk.has("Move down: The pain is worse")
    desk.button("Move up: The pain is worse").setFocus()
    for _ in range(2):  # the keys stay with the line that is moved
        desk.key("Space")
        desk.settle()
    assert told() == page() == ["Ring 111", "Ring Ruth", "Ring Joan"]
    assert desk.button("Move down: The pain is worse").hasFocus(), "it can go no further up"
    desk.key("Ctrl+Z")
    desk.settle()
    assert told() == page() == ["Ring Ruth", "Ring 111", "Ring Joan"]
    desk.done("Add a what-if")  # an editor that is open takes the keys neither now nor when it is closed
    desk.write("When this happens", "I feel low")
    desk.done("Move down: I fall")
    assert desk.button("Move down: I fall").hasFocus()
    assert desk.value("When this happens") == "I feel low"
    desk.done("Keep for later")
    assert desk.button("Add a what-if").hasFocus()


def test_two_desks_overwrite_nothing(desk: Desk, may: str) -> None:
    line = desk.give(add_what_if(may, NewWhatIf("Ring Ruth", "I fall")))
    desk.to_person(may, "Plan")
    desk.done("Change: I fall")
    desk.give(edit_what_if(line, 1, NewWhatIf("Ring Joan", "I fall")))
    desk.write("What we do", "Ring Bea")
    desk.done("Save")
    desk.until_says("changed elsewhere")
    assert desk.value("What we do") == "Ring Bea"
    assert [one.what for one in desk.record(may).what_ifs] == ["Ring Joan"]

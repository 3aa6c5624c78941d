"""The list is wrong; the coordinator knows better, and a new list changes nothing of that."""

import pytest

from navigator.assets import asset
from navigator.domain.words import Corrected, Knowing
from navigator.store.own_knowledge import all_knowledge
from navigator.store.plan import add_goal

from .desk import Desk
from .test_directory import bring_in

SERVICES = asset("demo/services.json")


@pytest.fixture
def service(desk: Desk) -> str:
    """The id of the service in sight."""
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, SERVICES)
    desk.write("What is needed", "debt morning")
    desk.settle()
    return str(desk.frame.directory.detail.service.id)


def phone(desk: Desk) -> str:
    desk.settle()
    return str(desk.frame.directory.detail.service.phone)


def test_a_wrong_number_is_put_right_for_ever(desk: Desk, service: str) -> None:
    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "A room of my own"))
    listed = phone(desk)
    assert listed
    desk.press("The number is wrong")
    desk.settle()
    assert desk.says(f"The list says: {listed}", desk.front)
    desk.write("What is right? Leave it empty if you do not know", "0117 496 0123")
    desk.done("Save")
    assert phone(desk) == "0117 496 0123"
    assert desk.says(f"the list says {listed}")
    (one,) = desk.read(all_knowledge)[service]
    assert (one.kind, one.field, one.words) == (Knowing.CORRECTION, Corrected.PHONE, "0117 496 0123")

    bring_in(desk, SERVICES)
    desk.write("What is needed", "debt morning")
    assert phone(desk) == "0117 496 0123", "a new list changes nothing of it"

    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    desk.press("Add to May’s plan")
    desk.settle()
    desk.done("Add to the plan")
    (goal,) = desk.record(may).goals
    (action,) = goal.actions
    assert action.service is not None
    assert action.service.phone == "0117 496 0123", "the plan has the right one"


def test_notes_favourites_and_taking_back(desk: Desk, service: str) -> None:
    desk.press("Add a note")
    desk.settle()
    desk.write("Your note, never printed on anybody’s page", "Ask for Jean; not on Fridays")
    desk.done("Save")
    desk.done("Favourite")
    desk.press("Correct something")
    desk.settle()
    desk.choose("What is wrong?", "No longer there")
    desk.done("Save")
    assert desk.says("Ask for Jean; not on Fridays")
    assert desk.says("No longer there: so you found on Mon 23 Nov.")
    kinds = sorted(one.kind for one in desk.read(all_knowledge)[service])
    assert kinds == [Knowing.CORRECTION, Knowing.FAVOURITE, Knowing.NOTE]
    desk.done("No longer a favourite")
    desk.done("Take back: No longer there: so you found on Mon 23 Nov.")
    (note,) = desk.read(all_knowledge)[service]
    assert note.words == "Ask for Jean; not on Fridays"
    assert desk.has("Favourite")

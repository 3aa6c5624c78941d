"""The list is wrong; the coordinator knows better, and a new list changes nothing of that."""

import pytest
from PySide6.QtCore import Qt

from navigator.assets import asset
from navigator.domain.words import Corrected, Knowing, Need
from navigator.store.own_knowledge import all_knowledge, correct
from navigator.store.own_services import NewService, add_own_service, own_services
from navigator.store.plan import add_goal

from .desk import Desk
from .directories import bring_in

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
    desk.write("What is needed", "debt morning")
    desk.settle()
    desk.press("Add to May’s plan")
    desk.settle()
    desk.done("Add to the plan")
    (goal,) = desk.record(may).goals
    (action,) = goal.actions
    assert action.service is not None
    assert action.service.phone == "0117 496 0123", "the plan has the right one"


def test_corrected_in_another_window_meanwhile(desk: Desk, service: str) -> None:
    words = "What is right? Leave it empty if you do not know"
    desk.done("The number is wrong")
    desk.write(words, "0117 496 0123")
    desk.give(correct(service, "Debt morning", Corrected.PHONE, "0117 496 0199"))
    desk.done("Save")
    desk.until_says("corrected elsewhere")
    assert desk.value(words) == "0117 496 0123"
    assert [one.words for one in desk.read(all_knowledge)[service]] == ["0117 496 0199"]
    desk.key("Escape")
    desk.open_again()
    desk.key("Ctrl+3")
    desk.write("What is needed", "debt morning")
    desk.settle()
    desk.done("Correct something")
    assert desk.value(words) == "0117 496 0123", "what was typed is there again"
    desk.done("Save")
    assert [one.words for one in desk.read(all_knowledge)[service]] == ["0117 496 0123"]


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


def names(desk: Desk) -> list[str]:
    desk.settle()
    return [hit.service.name for hit in desk.frame.directory.hits.model_of_hits.hits]


def card(desk: Desk, row: int = 0) -> str:
    """What a screen reader says of a card."""
    desk.settle()
    model = desk.frame.directory.hits.model_of_hits
    return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole))


def test_a_service_in_no_list_is_typed_in_found_changed_and_put_on_a_plan(desk: Desk, service: str) -> None:
    desk.press("Add your own service", desk.frame.directory)
    desk.write("Its name", "Ray’s shed")
    desk.write("Phone", "0117 496 0001")
    desk.write("Where it is", "Church Road")
    desk.write("What it is, and how to get it", "Wood and tea, ask for Ray")
    desk.choose("What it is good for", Need.COMPANY.label)
    desk.done("Save")
    desk.write("What is needed", "rays she")
    assert names(desk)[0] == "Ray’s shed"
    assert "Your own" in card(desk)
    assert phone(desk) == "0117 496 0001"
    assert not desk.has("The number is wrong")
    desk.press("Change it")
    desk.settle()
    desk.write("Phone", "0117 496 0002")
    desk.done("Save")
    assert phone(desk) == "0117 496 0002"
    (own,) = desk.read(own_services)
    assert (own.name, own.phone, own.need) == ("Ray’s shed", "0117 496 0002", Need.COMPANY)

    bring_in(desk, SERVICES)
    desk.write("What is needed", "lonely")
    assert names(desk)[0] == "Ray’s shed", "found by what it is good for, after every import"

    may = desk.person("May", "Ellis")
    desk.give(add_goal(may, "A room of my own"))
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    desk.write("What is needed", "shed")
    desk.settle()
    desk.press("Add to May’s plan")
    desk.settle()
    desk.done("Add to the plan")
    (action,) = desk.record(may).goals[0].actions
    assert action.service is not None
    assert (action.service.service_id, action.service.phone) == (own.id, "0117 496 0002")


def test_a_favourite_and_one_that_is_gone_are_marked_in_every_search(desk: Desk, service: str) -> None:
    before = card(desk)
    assert "Favourite" not in before
    desk.press("Favourite")
    assert "Favourite" in card(desk)
    desk.press("Correct something")
    desk.settle()
    desk.choose("What is wrong?", Corrected.GONE.label)
    desk.done("Save")
    assert "You found it gone" in card(desk)
    bring_in(desk, SERVICES)
    desk.write("What is needed", "debt morning")
    assert {"Favourite", "You found it gone"} <= set(card(desk).split(", "))


def test_before_any_list_there_are_the_ones_typed_in(desk: Desk) -> None:
    desk.give(add_own_service(NewService("Lifts to the hospital", phone="0117 496 0003", what="Brian drives")))
    desk.key("Ctrl+3")
    assert names(desk) == ["Lifts to the hospital"]
    assert desk.field("What is needed").isVisible()


def test_what_was_typed_in_obeys_the_filters_as_far_as_it_is_known(desk: Desk, service: str) -> None:
    desk.give(add_own_service(NewService("Ray’s shed", postcode="BS16 2QR")))
    desk.give(add_own_service(NewService("Lifts to the hospital")))
    desk.key("Ctrl+2")
    desk.key("Ctrl+3")
    desk.settle()
    directory = desk.frame.directory
    desk.write("What is needed", "")
    desk.write("Near a postcode", "BS16 2AA")
    assert names(desk)[:2] == ["Ray’s shed", "Lifts to the hospital"]
    assert directory.hits.model_of_hits.hits[0].distance_miles < 1
    directory.filters.within.set_value(2.0)
    directory.filters.within.changed.emit()
    assert names(desk)[0] == "Ray’s shed"
    assert "Lifts to the hospital" not in names(desk)
    assert desk.says("Of your own, 1 does not fit: 1 does not say where it is.", directory)
    desk.write("Near a postcode", "SW1A 1AA")
    assert "Ray’s shed" not in names(desk)
    assert desk.says("Of your own, 2 do not fit: 1 does not say where it is, 1 is further away.", directory)


def test_where_a_need_is_chosen_what_was_typed_in_for_another_does_not_come_first(desk: Desk, service: str) -> None:
    desk.give(add_own_service(NewService("Barbara’s soup", need=Need.FOOD)))
    desk.give(add_own_service(NewService("Mill Lane Sunday school")))
    desk.give(add_own_service(NewService("Joan’s sitting circle", need=Need.CARING)))
    desk.key("Ctrl+2")
    desk.key("Ctrl+3")
    desk.settle()
    desk.frame.directory.seek(Need.CARING)
    found = names(desk)
    assert found[:2] == ["Joan’s sitting circle", "Carer Support"]
    assert not {"Barbara’s soup", "Mill Lane Sunday school"} & set(found)
    desk.frame.directory.seek(None)
    assert {"Barbara’s soup", "Mill Lane Sunday school"} < set(names(desk))

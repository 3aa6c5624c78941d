"""A service from a real directory onto somebody's plan; and the box at the top, which finds all of it."""

import json
import threading
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from navigator.directory import Directory
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState, Need, StoryHeading
from navigator.store.connections import Move, NewConnection, begin, move
from navigator.store.plan import add_goal
from navigator.store.story import add_entry

from .desk import Desk
from .directories import DATA, bring_in, found


def test_the_first_search_is_rehearsed_when_the_window_has_settled(
    desk: Desk, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the directory's own thread, before its page was ever looked at."""
    rehearsed: list[str] = []
    real = Directory.rehearse

    def rehearse(self: Directory) -> None:
        real(self)
        rehearsed.append(threading.current_thread().name)

    monkeypatch.setattr(Directory, "rehearse", rehearse)
    monkeypatch.setattr("navigator.ui.frame._IDLE", 1)
    desk.key("Ctrl+1")  # the page that was left is the first to be there again
    desk.open_again()
    desk.until(lambda: bool(rehearsed))
    assert rehearsed[0].startswith("directory")
    assert "directory" not in desk.frame.__dict__


def test_who_serves_elsewhere_is_counted_with_the_reason(desk: Desk) -> None:
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, DATA / "bristol" / "bristol-service-1625ip.json")
    desk.until_says("Imported 1 service.")
    page = desk.frame.directory
    page.near.set_value("BS1 4ST")
    page.search()
    assert found(desk) == ["1625 Independent People"]
    assert "serves Bristol" in page.hits.current().why
    page.near.set_value("LS1 4AP")
    page.search()
    assert found(desk) == []
    assert desk.says("1 more does not fit: 1 serves other areas.")
    desk.type("1625 independent people")
    assert found(desk) == ["1625 Independent People"]
    assert page.hits.current().why.endswith("serves Bristol, South Gloucestershire only")


def test_from_plain_words_to_a_new_goal_by_the_keys(desk: Desk, directory: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    assert desk.field("What is needed").hasFocus()
    desk.type("homeless")
    assert found(desk)[0] == "1625 Independent People"
    desk.key("Down")
    chosen = desk.frame.directory.hits.current().service
    desk.key("Return")
    button = desk.button("Add to May’s plan")
    assert button.hasFocus()
    desk.key("Space")
    desk.settle()
    desk.choose("For which goal", "A new goal")
    assert not desk.button("Add to the plan").isEnabled()
    desk.write("What do they want, in their words?", "A room of my own")
    assert desk.value("What will happen?") == "Ring 1625 Independent People"
    desk.write("By when", "27 Nov")
    desk.done("Add to the plan")
    (goal,) = desk.record(may).goals
    (action,) = goal.actions
    assert (goal.words, action.what, action.by_on) == (
        "A room of my own",
        "Ring 1625 Independent People",
        date(2026, 11, 27),
    )
    assert isinstance(action.service, ServiceSnapshot)
    assert (action.service.name, action.service.service_id) == ("1625 Independent People", chosen.id)
    assert desk.frame.window.page is desk.frame.person
    assert "Ring 1625 Independent People" in desk.page_text()


def test_the_search_starts_from_the_person(desk: Desk, directory: Path) -> None:
    page = json.loads(directory.read_text())
    page["contents"][0] |= {"name": "1625 Independent People", "minimum_age": 16, "maximum_age": 25}
    directory.write_text(json.dumps(page))
    bring_in(desk, directory)
    may = desk.person("May", "Ellis", born_on=date(1942, 3, 4), postcode="BS16 2QR")
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    asked = desk.frame.directory.query()
    assert (asked.near, asked.age) == ("BS16 2QR", 84)
    assert desk.says("Filled in for May")
    desk.type("homeless")
    assert "1625 Independent People" not in found(desk)  # they are for young people
    assert desk.says("1 more does not fit: 1 is for other ages.")
    desk.press("Clear these")
    desk.settle()
    assert "1625 Independent People" in found(desk)
    desk.press("Not homelessness")
    desk.settle()
    assert desk.has("As first understood")


def test_a_new_directory_does_not_rewrite_what_was_agreed(desk: Desk, directory: Path) -> None:
    may = desk.person("May", "Ellis")
    goal = desk.give(add_goal(may, "A room of my own"))
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    desk.type("homeless")
    found(desk)
    desk.press("Add to May’s plan")
    desk.settle()
    assert desk.value("For which goal") == "A room of my own"
    desk.done("Add to the plan")
    before = desk.record(may).goals[0].actions[0]
    assert before.goal_id == goal
    directory.write_text(directory.read_text().replace("1625 Independent People", "Another Name Entirely"))
    desk.key("Ctrl+3")
    desk.settle()
    bring_in(desk, directory)
    desk.write("What is needed", "another name")
    assert found(desk)[0] == "Another Name Entirely"
    assert desk.record(may).goals[0].actions[0] == before


def test_a_web_page_is_refused_and_the_old_directory_stays(desk: Desk, directory: Path, tmp_path: Path) -> None:
    names = found(desk)
    page = tmp_path / "page.json"
    page.write_text("<!doctype html><html><title>Sign in</title></html>")
    bring_in(desk, page)
    desk.until_says("page.json")
    desk.write("What is needed", "")
    assert found(desk) == names
    desk.open_again()
    desk.key("Ctrl+3")
    assert found(desk) == names


def test_with_nobody_open_the_button_says_so(desk: Desk, directory: Path) -> None:
    found(desk)
    button = desk.button("Add to a plan")
    assert not button.isEnabled()
    assert desk.says("Open a person first to add this to their plan.")
    assert button.accessibleDescription() == "Open a person first to add this to their plan."


def offered(desk: Desk) -> list[str]:
    desk.settle()
    model = desk.frame.window.find_box.results.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_the_box_at_the_top_finds_people_services_and_deeds(desk: Desk, directory: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.key("Ctrl+K")
    desk.type("ellis")
    assert offered(desk)[0] == "May Ellis"
    desk.key("Return")
    desk.settle()
    assert desk.frame.person.person_id == may
    assert desk.frame.person.header.name.text() == "May Ellis"
    desk.key("Ctrl+K")
    desk.type("1625")
    assert "1625 Independent People" in offered(desk)
    while offered(desk)[desk.frame.window.find_box.results.currentIndex().row()] != "1625 Independent People":
        desk.key("Down")
    desk.key("Return")
    assert found(desk)[0] == "1625 Independent People"
    assert desk.says("1625 Independent People", desk.frame.directory.detail)
    desk.key("Ctrl+K")
    desk.type("log con")
    desk.key("Return")  # at once, before anybody has answered
    desk.settle()
    assert desk.front.windowTitle() == "Log contact"
    desk.press("Cancel")
    desk.settle()


@pytest.mark.parametrize("box", ["top", "list"])
def test_quick_fingers_open_the_one_they_typed(desk: Desk, box: str) -> None:
    desk.person("Seth", "Zander")
    desk.person("Adam", "Abel")
    desk.key("Ctrl+2")
    desk.settle()
    if box == "top":
        desk.key("Ctrl+K")
    desk.type("set")  # Settings begins so too
    desk.key("Return")
    desk.settle()
    desk.settle()
    assert desk.frame.person.header.name.text() == "Seth Zander"


def test_who_is_called_what_was_typed_comes_first_in_the_box_at_the_top(desk: Desk) -> None:
    zahra = desk.person("Zahra", "Ahmadi")
    desk.give(add_entry(zahra, StoryHeading.PEOPLE, "Maryam, my daughter-in-law", "Zahra"))
    desk.person("Mary", "Ellis")
    desk.frame.window.find_box.start()
    desk.type("mary")
    desk.settle()
    found = [(one.words, one.detail) for one in desk.frame.window.find_box._model.found]
    assert found[:2] == [("Mary Ellis", ""), ("Zahra Ahmadi", "Found in their story")]
    assert "directory" not in vars(desk.frame), "the first letter does not wait for a page that nobody opened"


def test_a_service_that_helped_before_says_so_and_comes_sooner(desk: Desk, directory: Path) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Plan")
    desk.press("Find a service")
    desk.settle()
    desk.write("What is needed", "")
    last = found(desk)[-1]
    hit = desk.frame.directory.hits.model_of_hits.hits[-1]
    snapshot = ServiceSnapshot(hit.service.id, hit.service.name)
    new = NewConnection(may, snapshot, need=Need.HOUSING, state=ConnectionState.ASKED, on=date(2026, 11, 2))
    one = desk.give(begin(new, desk.frame.context.chase_day))
    desk.give(move(one, 1, Move(ConnectionState.STARTED, date(2026, 11, 13)), desk.frame.context.chase_day))
    desk.key("Ctrl+3")
    assert found(desk)[0] == last
    desk.frame.directory.hits.setCurrentIndex(desk.frame.directory.hits.model_of_hits.index(0))
    assert desk.says("1 of 1 person you connected got help, usually in 11 days; last used Fri 13 Nov")


def test_a_service_that_is_gone_is_still_shown_from_the_plan_with_a_warning(desk: Desk, directory: Path) -> None:
    may = desk.person("May", "Ellis")
    goal = desk.give(add_goal(may, "A room of my own"))
    desk.type("homeless")
    found(desk)
    chosen = desk.frame.directory.hits.current().service
    new = NewConnection(may, chosen.as_it_is(), goal_id=goal, on=date(2026, 11, 2))
    desk.give(begin(new, desk.frame.context.chase_day))
    page = json.loads(directory.read_text())
    page["contents"] = [one for one in page["contents"] if one["id"] != chosen.source_id]
    directory.write_text(json.dumps(page))
    bring_in(desk, directory)
    desk.until_says("1 gone")
    assert chosen.name not in found(desk)
    desk.to_person(may, "Actions")
    desk.press(f"See it now: {chosen.name}")
    desk.until(lambda: found(desk)[:1] == [chosen.name])
    assert desk.frame.directory.detail.service.id == chosen.id
    assert desk.says("No longer in the list")
    model = desk.frame.directory.hits.model_of_hits
    assert "Gone from its list" in model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)

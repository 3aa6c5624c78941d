"""Navigator opens where it was closed: also on somebody, on the tab of then; on Today where they are no more."""

from collections.abc import Callable
from datetime import date

import pytest

from navigator.settings import load
from navigator.store.episodes import Ending, end_episode, episodes_of
from navigator.store.merging import merge
from navigator.store.people import archive_person
from navigator.store.undoing import recent_changes, undo

from .desk import Desk

Fate = Callable[[Desk, str], object]


def test_opens_on_the_person_and_the_tab_that_it_was_closed_on(desk: Desk, may: str) -> None:
    desk.person("Bob", "Brown")
    desk.to_tab("Circle")
    desk.open_again()
    assert desk.frame.window.page is desk.frame.person
    assert desk.frame.person.person_id == may
    assert desk.frame.person.in_sight is desk.frame.person.circle
    assert desk.says("May Ellis")
    assert desk.frame.person.tabs.tabBar().hasFocus()
    desk.to_tab("Story")
    desk.open_again()
    assert desk.frame.person.in_sight is desk.frame.person.story


def test_who_was_open_is_written_in_the_case_file_alone(desk: Desk, may: str) -> None:
    desk.close()
    assert load(desk.profile.settings).last_page == "person"
    assert may not in desk.profile.settings.read_text()


def test_words_half_written_are_there_again(desk: Desk, may: str) -> None:
    desk.to_tab("Story")
    desk.done("Add words: What has happened")
    desk.type("She fell in the")
    desk.open_again()
    assert desk.value("What has happened") == "She fell in the"


def test_a_screen_of_the_rail_is_opened_as_before(desk: Desk, may: str) -> None:
    desk.key("Ctrl+2")
    desk.open_again()
    assert desk.frame.window.page is desk.frame.people


def archived(desk: Desk, person_id: str) -> None:
    (episode,) = desk.read(episodes_of(person_id))
    desk.give(end_episode(episode.id, episode.revision, Ending(date(2026, 11, 23), "Moved away", "Her daughter", {})))
    desk.give(archive_person(person_id, 1))


def became_another(desk: Desk, person_id: str) -> None:
    desk.give(merge(desk.person("Mary", "Ellis"), person_id, (1, 1)))


FATES = [archived, became_another]


@pytest.mark.parametrize("fate", FATES)
def test_a_record_that_is_out_of_sight_since_is_not_opened(desk: Desk, may: str, fate: Fate) -> None:
    desk.close()
    fate(desk, may)
    desk.open()
    assert_on_today(desk)


def test_somebody_whose_adding_was_taken_back_is_not_opened(desk: Desk) -> None:
    may = desk.person("May", "Ellis")
    desk.to_person(may, "Circle")
    desk.close()
    (added,) = desk.read(recent_changes(may))
    desk.give(undo(added.first_seq))
    desk.open()
    assert_on_today(desk)


def test_a_setting_that_names_nobody_and_no_tab_opens_today(desk: Desk) -> None:
    desk.close()
    desk.keep_settings(last_page="person", last_tab="Nonsense")
    desk.open()
    assert_on_today(desk)


def test_who_is_quick_is_not_taken_elsewhere(desk: Desk, may: str) -> None:
    desk.close()
    desk.begin()
    desk.frame.window.show_page("people")
    desk.settle()
    assert desk.frame.window.page is desk.frame.people


def assert_on_today(desk: Desk) -> None:
    assert desk.frame.window.page is desk.frame.today
    assert not desk.frame.window.banner.isVisible()
    assert "person" not in desk.frame.__dict__, "nobody's page was built"

"""The Directory page on a real directory: search as you type, keys, filters, the open person, import and refusal."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from navigator.directory import NOTICES, Directory
from navigator.domain.services import Service, ServiceQuery
from navigator.domain.words import Gender, Need
from navigator.settings import Settings
from navigator.store.casefile import CaseFile
from navigator.store.driver import make_private, open_plain
from navigator.ui.context import Context
from navigator.ui.directory_page import PAUSE, DirectoryPage
from navigator.ui.find import Found
from navigator.ui.service.filters import ForPerson
from navigator.ui.service.providing import service_provider
from navigator.ui.window import MainWindow
from navigator.ui.work import Thread, Work

DATA = Path(__file__).parent.parent / "data" / "directory"
BRISTOL = DATA / "libraries" / "oruk3_bristol.json"
SAMPLE = DATA / "bristol" / "bristol-services-page1.json"
TODAY = date(2026, 11, 23)


@pytest.fixture
def thread() -> Iterator[Thread]:
    made = Thread("directory")
    yield made
    made.close()


@pytest.fixture
def context(tmp_path: Path, thread: Thread) -> Iterator[Context]:
    directory = Directory(tmp_path / "directory.db", open_plain)
    make_private(tmp_path / "case.db")
    case_file = CaseFile(tmp_path / "case.db", bytes(32))
    nothing: Any = None  # the page never asks the paper
    work = Work(case_file)
    made = Context(
        work=work,
        open_directory=lambda: directory,
        directory_work=thread,
        paper_work=nothing,
        today=lambda: TODAY,
        now=lambda: datetime(2026, 11, 23, 14, 2, tzinfo=UTC),
    )
    yield made
    thread._worker.ask(directory.close).result()
    work.close()
    case_file.close()


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> DirectoryPage:
    window = MainWindow(Settings(theme="light"), lambda _settings: None)
    made = DirectoryPage(context)
    window.add_page(made)
    qtbot.addWidget(window)
    window.start()
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    # The fixture holds only the page: the window lives as long as it does.
    made.setProperty("window", window)
    return made


@pytest.fixture
def filled(page: DirectoryPage, qtbot: QtBot) -> DirectoryPage:
    """The page with Bristol's libraries and three of its services."""
    with qtbot.waitSignal(page.changed):
        page.import_paths([BRISTOL, SAMPLE])
    qtbot.waitUntil(lambda: page.hits.model_of_hits.rowCount() > 0)
    return page


def names(page: DirectoryPage) -> list[str]:
    return [hit.service.name for hit in page.hits.model_of_hits.hits]


def labels(page: DirectoryPage) -> list[str]:
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def settle(page: DirectoryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page._asking)


def test_with_no_directory_the_first_step_is_offered(page: DirectoryPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "No directory yet" in labels(page))
    qtbot.waitUntil(page._empty.button.hasFocus)
    page._empty.button.click()
    dialog = page.findChild(QDialog)
    assert dialog is not None
    assert {"Choose files", "Choose a folder"} <= {one.accessibleName() for one in dialog.findChildren(QPushButton)}
    dialog.reject()


def test_what_came_in_is_said_and_can_be_looked_at(filled: DirectoryPage, qtbot: QtBot) -> None:
    assert filled.banner.words.text() == "Imported 35 services."
    buttons = {one.accessibleName(): one for one in filled.banner.findChildren(QPushButton)}
    buttons["See what was imported"].click()
    report = filled.findChildren(QDialog)[-1]
    said = " ".join(one.text() for one in report.findChildren(QLabel))
    assert "32 services from 1 organisation at 32 places." in said
    assert "3 texts with web page codes, turned into plain words" in said
    report.reject()


def test_words_find_as_they_are_typed(filled: DirectoryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(filled.words, "homeless")
    settle(filled, qtbot)
    assert names(filled)[0] == "1625 Independent People"
    shown = [one for one in labels(filled) if one.startswith("Looking for homelessness")]
    asked = ServiceQuery(words="homeless")
    results = filled._context.directory_work._worker.ask(lambda: filled._context.directory.search(asked)).result()
    assert shown == [f"Looking for {', '.join(results.topics)} · {results.matched} of {results.total} services"]
    assert filled.detail.service is not None
    assert filled.detail.service.name == "1625 Independent People"


def test_an_understanding_is_taken_back_and_given_again(filled: DirectoryPage, qtbot: QtBot) -> None:
    def offered() -> list[str]:
        return [one.accessibleName() for one in filled.understood.findChildren(QPushButton) if one.isVisible()]

    filled.words.setText("homeless")
    settle(filled, qtbot)
    qtbot.waitUntil(lambda: offered() == ["Not homelessness"])
    filled.understood.findChildren(QPushButton)[-1].click()
    settle(filled, qtbot)
    assert filled.query().unread == {"homelessness"}
    qtbot.waitUntil(lambda: offered() == ["As first understood"])
    assert not filled.understood.count.text().startswith("Looking for")
    filled.understood.findChildren(QPushButton)[-1].click()
    settle(filled, qtbot)
    assert filled.query().unread == frozenset()
    qtbot.waitUntil(lambda: offered() == ["Not homelessness"])


def test_each_choice_says_how_many_it_would_leave(filled: DirectoryPage, qtbot: QtBot) -> None:
    filled.words.setText("library")
    settle(filled, qtbot)
    asked = filled._context.directory_work._worker.ask(
        lambda: filled._context.directory.search(filled.query())
    ).result()
    tuesday = f"Tuesday ({asked.counts['day/1']})"
    assert asked.counts["day/1"] > 10
    assert tuesday in [filled.filters.day.itemText(at) for at in range(filled.filters.day.count())]
    filled.filters.day.set_value("tuesday")
    filled.search()
    settle(filled, qtbot)
    assert len(names(filled)) == asked.counts["day/1"]
    assert any("do not fit" in one for one in labels(filled))


def take_off(page: DirectoryPage, known: str) -> None:
    buttons = page.filters.findChildren(QPushButton)
    next(one for one in buttons if one.accessibleName() == f"Take off: {known}").click()


def test_what_is_known_of_a_person_is_filled_in_and_can_be_taken_off(filled: DirectoryPage, qtbot: QtBot) -> None:
    may = ForPerson("May", "BS16 2QR", 84, Gender.WOMAN, "pl", (Need.FALLS, Need.MOOD), person_id="may")
    filled.words.setText("lunch club near BT1 5GS")
    settle(filled, qtbot)
    filled.for_person(may)
    settle(filled, qtbot)
    query = filled.query()
    assert (query.words, query.needs) == ("", (Need.FALLS, Need.MOOD)), "what was typed for nobody is gone"
    assert (query.near, query.age, query.gender, query.language) == ("BS16 2QR", 84, "women", "pl")
    assert "Filled in for May" in labels(filled)
    assert filled.filters.need.itemText(1).startswith("Falls and strength (theirs)")
    crosses = [one.accessibleName() for one in filled.filters.findChildren(QPushButton) if one.isVisible()]
    known = ["Age 84", "Women", "Polish", "Falls and strength", Need.MOOD.label]
    assert [one for one in crosses if one.startswith("Take off")] == [f"Take off: {one}" for one in known]
    take_off(filled, "Falls and strength")
    assert filled.query().needs == (Need.MOOD,)
    take_off(filled, "Women")
    assert (filled.query().age, filled.query().gender) == (84, "")
    filled.filters.clear_button.click()
    settle(filled, qtbot)
    assert (filled.query().age, filled.query().gender, filled.query().language) == (None, "", "")
    assert filled.query().needs == ()
    assert "Filled in for May" not in labels(filled)
    filled.for_person(may)  # the same person again: what was taken off stays off
    assert filled.query().age is None


def test_several_ways_will_do_and_of_distances_only_one(filled: DirectoryPage, qtbot: QtBot) -> None:
    filled.near.setText("BS16 2QR")
    filled.filters.reach.checks["home"].click()
    filled.filters.reach.checks["venue"].click()
    assert filled.query().reach == {"home", "venue"}
    for miles in (2.0, 5.0):
        filled.filters.within.checks[miles].click()
    assert filled.query().within_miles == 5.0
    assert not filled.filters.within.checks[2.0].isChecked()
    filled.filters.when.checks["weekend"].click()
    settle(filled, qtbot)
    assert filled.query().when == {"weekend"}
    assert filled.filters.when.checks["weekend"].text() == f"Weekends ({len(names(filled))})"
    assert filled.filters.when.checks["weekend"].accessibleName() == filled.filters.when.checks["weekend"].text()


def test_a_time_that_is_none_is_said(filled: DirectoryPage, qtbot: QtBot) -> None:
    filled.filters.day.set_value("monday")
    filled.filters.at.setText("lunch")
    qtbot.waitUntil(lambda: "Write a time as 14:30." in labels(filled), timeout=3 * PAUSE)
    assert filled.query().at == ""
    filled.filters.at.setText("10.30")
    assert (filled.query().on_day, filled.query().at) == ("monday", "10.30")


def test_fast_typing_ends_with_the_answer_to_the_last_letter(filled: DirectoryPage, qtbot: QtBot) -> None:
    asked: list[str] = []
    search = filled._context.directory.search
    object.__setattr__(filled._context.directory, "search", lambda query: asked.append(query.words) or search(query))
    qtbot.keyClicks(filled.words, "avonmouth")
    settle(filled, qtbot)
    assert names(filled)[0].startswith("Avonmouth")
    assert asked[-1] == "avonmouth"
    assert len(asked) < len("avonmouth")


def test_the_whole_way_by_keyboard(filled: DirectoryPage, qtbot: QtBot) -> None:
    filled.for_person(ForPerson("May", "BS16 2QR"))
    qtbot.keyClicks(filled.words, "library")
    settle(filled, qtbot)
    qtbot.keyClick(filled.words, Qt.Key.Key_Down)
    assert filled.hits.hasFocus()
    first = filled.hits.current()
    qtbot.keyClick(filled.hits, Qt.Key.Key_Down)
    second = filled.hits.current()
    assert second is not None
    assert second != first
    assert filled.detail.service == second.service
    qtbot.keyClick(filled.hits, Qt.Key.Key_Return)
    assert filled.detail.add_button.hasFocus()
    with qtbot.waitSignal(filled.add_to_plan) as told:
        qtbot.keyClick(filled.detail.add_button, Qt.Key.Key_Space)
    assert told.args == [second.service]
    assert isinstance(told.args[0], Service)
    filled.hits.setFocus()
    qtbot.keyClick(filled.hits, Qt.Key.Key_Escape)
    assert filled.words.hasFocus()


def test_whose_plan_is_said_and_with_nobody_open_the_button_says_why(filled: DirectoryPage, qtbot: QtBot) -> None:
    settle(filled, qtbot)
    assert not filled.detail.add_button.isEnabled()
    assert "Open a person first to add this to their plan." in labels(filled)
    filled.for_person(ForPerson("May", "BS16 2QR"))
    settle(filled, qtbot)
    assert filled.detail.add_button.accessibleName() == "Add to May’s plan"
    assert filled.detail.add_button.isEnabled()
    assert filled.near.text() == "BS16 2QR"
    distances = [hit.distance_miles for hit in filled.hits.model_of_hits.hits]
    assert distances[0] is not None


def test_only_what_is_near_enough(filled: DirectoryPage, qtbot: QtBot) -> None:
    assert not filled.filters.within.isEnabled()
    filled.near.setText("BS16 2QR")
    assert filled.filters.within.isEnabled()
    filled.filters.within.checks[2.0].click()
    settle(filled, qtbot)
    found = [hit.distance_miles for hit in filled.hits.model_of_hits.hits]
    assert found
    assert all(miles is not None and miles <= 2 for miles in found)
    assert filled.filters.clear_button.isVisible()
    filled.filters.clear_button.click()
    settle(filled, qtbot)
    assert len(names(filled)) > len(found)


def test_an_unknown_place_is_said(filled: DirectoryPage, qtbot: QtBot) -> None:
    filled.near.setText("ZZ99 9ZZ")
    settle(filled, qtbot)
    assert any("ZZ99 9ZZ" in one for one in labels(filled))


def test_an_age_that_is_none_is_said_and_not_searched_for(filled: DirectoryPage, qtbot: QtBot) -> None:
    filled.filters.age.setText("old")
    settle(filled, qtbot)
    assert filled.query().age is None
    qtbot.waitUntil(lambda: "An age is a number of years." in labels(filled), timeout=3 * PAUSE)
    filled.filters.age.setText("84")
    assert filled.query().age == 84


def test_a_file_that_is_refused_is_told_and_the_old_directory_stays(
    filled: DirectoryPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page_of_web = tmp_path / "services.json"
    page_of_web.write_text("<!doctype html><title>Not found</title>")
    before = names(filled)
    filled.import_paths([page_of_web])
    qtbot.waitUntil(lambda: filled.banner.property("banner") == "concern")
    assert filled.banner.isVisible()
    assert "services.json" in filled.banner.words.text()
    filled.search()
    settle(filled, qtbot)
    assert names(filled) == before


def test_nothing_found_is_said_in_words(filled: DirectoryPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(filled.words, "qqqqqq")
    settle(filled, qtbot)
    assert "Nothing found" in labels(filled)
    assert not filled.detail.isVisible()


def test_about_shows_the_three_notices(filled: DirectoryPage, qtbot: QtBot) -> None:
    filled.about_button.click()
    qtbot.waitUntil(lambda: bool(filled.findChildren(QDialog)))
    dialog = filled.findChildren(QDialog)[-1]
    said = [one.text() for one in dialog.findChildren(QLabel)]
    assert set(NOTICES) <= set(said)
    assert "oruk3_bristol" in said
    dialog.reject()


def test_large_text_on_a_small_screen_shows_one_thing_at_a_time(filled: DirectoryPage, qtbot: QtBot) -> None:
    settle(filled, qtbot)
    frame = filled.window()
    assert isinstance(frame, MainWindow)
    frame.change_settings(text_scale=200)
    frame.resize(1366, 768)
    assert (frame.width(), frame.height()) == (1366, 768)
    assert filled.hits.isVisible()
    assert not filled.detail.isVisible()
    filled.hits.setFocus()
    qtbot.keyClick(filled.hits, Qt.Key.Key_Return)
    assert filled.detail.isVisible()
    assert not filled.hits.isVisible()
    filled.detail.back_button.click()
    assert filled.hits.isVisible()
    filled.filters_button.click()
    assert filled.filters.isVisible()


def test_services_for_the_box_at_the_top(filled: DirectoryPage, context: Context, qtbot: QtBot) -> None:
    found: list[Found] = []
    service_provider(context, filled, filled.show_service)("avonmouth", found.extend)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].words.startswith("Avonmouth")
    found[0].act()
    settle(filled, qtbot)
    assert filled.detail.service is not None
    assert filled.detail.service.name == found[0].words


def test_words_from_outside_stay_words(filled: DirectoryPage) -> None:
    filled.filters.clear()
    assert {one.textFormat() for one in filled.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_hostile_words_are_shown_as_they_are_and_at_once(filled: DirectoryPage, qtbot: QtBot, tmp_path: Path) -> None:
    table = "<table><tr><td>" * 30
    record = {
        "id": "0a6e4a8e-0000-4000-8000-000000000001",
        "name": f"<b>Bath</b> & <img src='file:///etc/passwd'>{table}",
        "description": "<i>x</i> " + "wide " * 20_000,
        "url": "https://ok.org@evil.org",
        "status": "active",
        "organization": {"id": "o1", "name": "A & B\nand <u>Sons</u>"},
    }
    page = tmp_path / "hostile.json"
    page.write_text(json.dumps({"total_items": 1, "contents": [record]}))
    with qtbot.waitSignal(filled.changed):
        filled.import_paths([page])
    filled.words.setText("sons")
    settle(filled, qtbot)
    begun = time.perf_counter()
    filled.window().grab()
    assert time.perf_counter() - begun < 2
    assert filled.detail.service is not None
    assert "Sons" in filled.detail.service.organization
    ours = ["Favourite", "Add a note", "Correct something", "Add to a plan", "Begin a connection"]

    def shown() -> list[str]:
        return [one.accessibleName() for one in filled.detail.findChildren(QPushButton) if one.isVisible()]

    qtbot.waitUntil(lambda: shown() == ours)  # no link of the record is a button
    assert {one.textFormat() for one in filled.detail.findChildren(QLabel)} == {Qt.TextFormat.PlainText}

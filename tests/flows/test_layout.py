"""A person's page at the size of a small laptop: nothing lies over anything, and whose page it is stays in sight."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from pytestqt.exceptions import TimeoutError as TookTooLong

from navigator.domain.words import HandHolding, Language, Paper, PaperTint, PrintSize
from navigator.store.plan import NewAction, add_action, add_goal
from navigator.ui.person.page import PersonPage
from navigator.ui.today.line import LeadLabel

from .desk import Desk
from .looking import cut, is_whole, overlaps
from .test_on_page import long_plan

MANY = "Falls on the stairs when the light is out. "


def may(desk: Desk) -> str:
    """Standard print, with one goal and a watchword."""
    person_id = desk.person("May", "Ellis", called="May", phone="0117 496 0144", watch_for="Says “I’m fine” when not.")
    desk.give(add_goal(person_id, "Get to church on Sundays"))
    return person_id


def yusuf(desk: Desk) -> str:
    """Every need at once: 28 point, Arabic, easy read, pale blue."""
    person_id = desk.person(
        "Yusuf", "Al-Hakim", phone="0117 496 0145", communication="Speak slowly; his nephew interprets.",
        living="With his nephew", watch_for="Falls on the stairs", print_size=PrintSize.LARGE_28,
        language=Language.ARABIC.value, easy_read=True, paper_tint=PaperTint.BLUE,
    )  # fmt: skip
    goal = desk.give(add_goal(person_id, "Go to the mosque on Fridays"))
    desk.give(add_action(goal, NewAction("Ring Dial-a-Ride", HandHolding.RANG_TOGETHER, by_on=date(2026, 11, 30))))
    return person_id


def bartholomew(desk: Desk) -> str:
    """More to say of him than any header has room for."""
    name = "Bartholomew-Maximilian-Featherstonehaugh"
    return desk.person(
        name, "Cholmondeley-Warner", called="Maximilian the younger of the two", born_on=date(1931, 2, 3),
        phone="0117 496 0146 (his neighbour answers, ask for her)",
        address="Flat 117, The Old Winding House, Upper Nether Stowey Road, Larkhampton on the Water",
        postcode="BS16 2QR", communication=MANY * 6, living=MANY * 4, watch_for=MANY * 8,
    )  # fmt: skip


WHO = [may, yusuf, bartholomew, long_plan]


@pytest.fixture(params=[100, 200])
def letters(desk: Desk, request: pytest.FixtureRequest) -> int:
    """The size of all text, in per cent."""
    scale = int(request.param)
    desk.frame.window.change_settings(text_scale=scale)
    return scale


def look(desk: Desk) -> None:
    """Nothing lies over anything or is cut, and name and tabs are in sight, once everything has found its room."""
    page = desk.frame.person
    desk.pause(100)
    with suppress(TookTooLong):
        desk.until(lambda: not _wrong(page))
    assert _wrong(page) == []


def _wrong(page: PersonPage) -> list[str]:
    wrong = overlaps(page.header) + overlaps(page.tabs) + cut(page.in_sight)
    wrong += [
        f"{part} is not in sight" for part in (page.header.name, page.header, page.tabs.tabBar()) if not is_whole(part)
    ]
    return wrong + (["the whole page scrolls"] if page.parentWidget().height() < page.height() else [])


@pytest.mark.parametrize("who", WHO)
def test_the_plan(desk: Desk, letters: int, who: Callable[[Desk], str], tmp_path: Path) -> None:
    desk.to_person(who(desk), "Plan")
    look(desk)
    preview = desk.frame.person.plan.preview
    desk.press("More")
    desk.settle()
    look(desk)
    assert desk.frame.window.focusWidget() is preview.look_bar.size_choice
    assert is_whole(preview.look_bar.size_choice)
    desk.press("Less")
    desk.press("Larger, to read")
    look(desk)
    desk.press("The whole page")
    if preview.fits.text() != "Does not fit":
        preview.giving.save_to(preview._person_id(), preview._composer()(), tmp_path / "plan.pdf")
        desk.until_says("How was it given?")
        look(desk)
        desk.until(lambda: is_whole(preview.banner.words))  # what was just said is in sight


def test_the_place_that_was_scrolled_to_stays_while_the_page_is_drawn_anew(desk: Desk) -> None:
    desk.frame.window.change_settings(text_scale=200)
    desk.to_person(yusuf(desk), "Plan")
    desk.pause(300)
    plan = desk.frame.person.plan
    bar = plan.sides.stacked.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert is_whole(plan.preview.print_button)
    for _ in range(5):
        desk.frame.person.shown()
        desk.settle()
        desk.pause(50)
        assert is_whole(plan.preview.print_button)


@pytest.mark.parametrize("who", [yusuf, bartholomew])
def test_the_papers(desk: Desk, letters: int, who: Callable[[Desk], str]) -> None:
    desk.to_person(who(desk), "Papers")
    for paper in (Paper.CARD, Paper.HELD, Paper.GP_LETTER):
        desk.choose("Paper", paper.label)
        desk.settle()
        look(desk)
        if desk.has("More"):
            desk.press("More")
            desk.settle()
            look(desk)


@pytest.mark.parametrize("who", [yusuf, bartholomew])
def test_every_other_tab_leaves_name_and_tabs_in_sight(desk: Desk, letters: int, who: Callable[[Desk], str]) -> None:
    desk.to_person(who(desk))
    page = desk.frame.person
    for tab in ("Story", "Actions", "Timeline", "Circle"):
        desk.to_tab(tab)
        desk.until(lambda: is_whole(page.header) and is_whole(page.tabs.tabBar()))


def test_all_that_is_to_be_known_is_shown_and_name_and_tabs_stay(desk: Desk, letters: int) -> None:
    desk.to_person(bartholomew(desk))
    page = desk.frame.person
    desk.press("Show all")
    desk.until(lambda: is_whole(page.header.name) and is_whole(page.tabs.tabBar()))
    desk.press("Show less")


def test_a_page_that_is_read_has_more_of_the_room(desk: Desk) -> None:
    desk.to_person(may(desk), "Papers")
    desk.choose("Paper", Paper.GP_LETTER.label)
    desk.settle()
    view = desk.frame.person.papers.preview.page
    before = view._places[0].width()
    desk.press("Larger, to read")
    desk.pause(100)
    assert view._places[0].width() > 1.5 * before
    desk.press("The whole page")
    desk.pause(100)
    assert view._places[0].width() == before


def test_what_is_typed_keeps_the_keys_when_the_page_goes_below_the_words(desk: Desk) -> None:
    desk.to_person(may(desk), "Plan")
    desk.press("Add a goal")
    field = desk.write("What do they want?", "Walk to the shop")
    for scale in (200, 100):
        desk.frame.window.change_settings(text_scale=scale)
        desk.pause(200)
        assert field.hasFocus() or field.isAncestorOf(desk.frame.window.focusWidget())
    desk.type(" on")
    assert desk.value("What do they want?") == "Walk to the shop on"


def test_the_days_of_today_are_whole_when_the_text_is_made_larger(desk: Desk) -> None:
    goal = desk.give(add_goal(may(desk), "Hear the choir"))
    late = NewAction("Ring the choir", HandHolding.RANG_FOR, by_on=date(2026, 11, 20), promise=True)
    desk.give(add_action(goal, late))
    desk.key("Ctrl+1")
    desk.settle()
    desk.frame.window.change_settings(text_scale=200)
    desk.pause(200)
    leads = [one for one in desk.frame.window.findChildren(LeadLabel) if one.isVisible() and one.text()]
    assert leads
    for lead in leads:
        longest = max(map(lead.fontMetrics().horizontalAdvance, lead.text().split(" ")))  # not at a no-break space
        assert lead.width() >= longest, lead.text()

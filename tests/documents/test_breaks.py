"""Strips onto pages: what belongs together, what lets go first, and where the foot stands."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest

from navigator.documents.blocks import AS_ABOVE, Document, Span, Words
from navigator.documents.breaks import broken_into_pages, groups_of
from navigator.documents.marks import Code, Keep, Page, Picture, Strip, Text, kept_together
from navigator.documents.pages import AIRY, LONG, lay_out
from navigator.documents.plan import compose_plan
from navigator.documents.setting import MARGIN, SHORT, Setting, paragraph
from navigator.domain.papers import Look
from navigator.domain.words import PrintSize

from .snapshots import TODAY, action, goal, may, member, sees_plan


def strips(count: int, keep: Keep = Keep.LOOSE, height: float = 10.0) -> list[Strip]:
    return kept_together([Strip(height, (), where=str(number)) for number in range(count)], keep)


def counts(pages: list[Page]) -> list[int]:
    return [len(page.strips) for page in pages]


#: A page of ten lines.
TEN = MARGIN + 100.0


def broken(strips: list[Strip], foot: list[Strip]) -> list[Page]:
    return broken_into_pages([*groups_of(strips)], foot, TEN)


def test_a_page_is_filled_to_its_last_line() -> None:
    assert counts(broken(strips(20), [])) == [10, 10]
    assert counts(broken(strips(21), [])) == [10, 10, 1]


@pytest.mark.parametrize("keep", [Keep.ENTRY, Keep.WHOLE, Keep.TIGHT])
def test_what_belongs_together_goes_to_the_next_page_as_a_whole(keep: Keep) -> None:
    assert counts(broken([*strips(7), *strips(10, keep)], [])) == [7, 10]


def test_what_no_page_can_hold_begins_where_it_stands_and_lets_go_where_it_holds_least() -> None:
    assert counts(broken([*strips(7), *strips(11, Keep.TIGHT)], [])) == [10, 8]
    paragraphs = [strip.kept(Keep.ENTRY) for _ in range(3) for strip in strips(4, Keep.WHOLE)]
    assert counts(broken([*strips(7), *paragraphs], [])) == [7, 8, 4]


def test_a_strip_higher_than_a_page_has_one_to_itself() -> None:
    pages = broken([*strips(1), *strips(1, height=300), *strips(1)], [])
    assert counts(pages) == [1, 1, 1]


def test_the_foot_stands_at_the_foot_with_what_is_said_last() -> None:
    foot = Strip(20.0, ())
    (page,) = broken(strips(3), [foot])
    assert page.strips[-1] == (TEN - 20, foot)
    pages = broken([*strips(6), *strips(3, Keep.ENTRY)], [foot])
    assert counts(pages) == [6, 4]
    assert pages[-1].strips[-1] == (TEN - 20, foot)


def test_an_entry_is_not_cut_for_the_foot() -> None:
    assert counts(broken(strips(9, Keep.ENTRY), [Strip(20.0, ())])) == [9, 1]


def test_a_foot_longer_than_a_page_goes_on() -> None:
    assert counts(broken(strips(5), strips(16))) == [10, 10, 1]


def test_the_gap_above_counts_but_at_the_top_of_a_page() -> None:
    spaced = [Strip(10.0, (), gap=5.0) for _ in range(14)]
    pages = broken(spaced, [])
    assert counts(pages) == [7, 7]
    assert [y for y, _ in pages[1].strips] == [MARGIN + 15 * number for number in range(7)]


HEADING = Strip(10.0, (), gap=5.0, again=(), keep=Keep.WHOLE, where="heading")


def section(lines: int, heading: Strip = HEADING, keep: Keep = Keep.LOOSE) -> list[Strip]:
    first, *others = strips(lines, keep)
    return [heading, replace(first, again=(heading,)), *others]


def said_again(pages: list[Page]) -> list[list[tuple[float, str]]]:
    return [[(y, strip.where) for y, strip in page.again] for page in pages]


def test_a_section_that_goes_on_says_its_heading_again_and_one_that_begins_does_not() -> None:
    pages = broken([*section(13), *section(5)], [])
    assert counts(pages) == [10, 8, 2]
    assert said_again(pages) == [[], [(MARGIN, "heading")], [(MARGIN, "heading")]]
    assert pages[1].strips[0][0] == MARGIN + 10
    pages = broken([*section(9), *section(5)], [Strip(30.0, (), again=())])
    assert said_again(pages) == [[], []]


def test_what_belongs_together_is_kept_with_the_heading_that_is_said_again_over_it() -> None:
    entries = [*section(6), *strips(9, Keep.ENTRY), *strips(10, Keep.ENTRY)]
    pages = broken(entries, [])
    assert counts(pages) == [7, 9, 9, 1]
    assert [len(page.again) for page in pages] == [0, 1, 1, 1]


def test_no_heading_is_said_again_where_there_is_no_room_for_it() -> None:
    pages = broken(section(2, Strip(95.0, (), again=())), [])
    assert said_again(pages) == [[], []]
    assert counts(pages) == [1, 2]


def test_the_foot_alone_on_a_page_stands_under_no_heading() -> None:
    pages = broken(section(9, keep=Keep.ENTRY), [Strip(20.0, (), again=())])
    assert counts(pages) == [10, 1]
    assert said_again(pages) == [[], []]


@pytest.mark.parametrize("easy_read", [False, True])
def test_every_page_of_a_long_plan_begins_with_a_heading(easy_read: bool) -> None:
    goals = (goal(1, "A lot", *[action(f"Thing {n} of many", who="Ruth") for n in range(60)]),)
    look = Look(PrintSize.LARGE, easy_read=easy_read)
    laid = lay_out(compose_plan(replace(may(), goals=goals), TODAY, look))
    for page in laid.pages[1:-1]:
        texts = ["".join(part.words for part in mark.parts) for mark in page.marks if isinstance(mark, Text)]
        assert "What I want to happen, and what we will do".startswith(texts[0])
        assert texts[1:4] == ["What", "Who", "When"] or easy_read
        assert not easy_read or next(mark for mark in page.marks if isinstance(mark, Picture)).name == "target"


@pytest.mark.parametrize("look", [Look(size, easy_read=easy) for size in PrintSize for easy in (False, True)])
def test_a_goal_that_goes_on_is_said_again_and_only_that_one(look: Look) -> None:
    things = [action(f"Thing {n} of many", who="Ruth") for n in range(40)]
    goals = (goal(1, "Get out more", *things[:20]), goal(2, "Be safe in the bathroom", *things[20:]))
    laid = lay_out(compose_plan(replace(may(), goals=goals), TODAY, look))
    above, said_again = "", 0
    for page in laid.pages:
        again = _texts(strip for _, strip in page.again)
        body = _texts(strip for _, strip in page.strips)
        began = page.strips[0][1].where in (AS_ABOVE, "the goal ‘Get out more’", "the goal ‘Be safe in the bathroom’")
        if began and body and body[0] not in ("Get out more", "Be safe in the bathroom"):
            assert again[-1] == above
            said_again += 1
        else:
            assert "Get out more" not in again
            assert "Be safe in the bathroom" not in again
        above = next((one for one in reversed(body) if one in ("Get out more", "Be safe in the bathroom")), above)
    assert said_again >= 2 or len(laid.pages) < 3


def _texts(strips: Iterable[Strip]) -> list[str]:
    marks = [mark for strip in strips for mark in strip.marks if isinstance(mark, Text)]
    return ["".join(part.words for part in mark.parts) for mark in marks]


@pytest.mark.parametrize("sees", [9, 14])
def test_a_high_foot_is_whole_wherever_a_page_can_hold_it(sees: int) -> None:
    """In large print the foot takes half a page and more. It is never begun on one page and ended on the next."""
    circle = tuple(member(f"Somebody Number{number}") for number in range(sees))
    for count in range(1, 14):
        goals = (goal(1, "A lot", *[action(f"Thing {n} of many", who="Ruth") for n in range(count)]),)
        plan = replace(may(), goals=goals, circle=circle, consents=sees_plan(circle))
        pages = lay_out(compose_plan(plan, TODAY, Look(PrintSize.LARGE_28, easy_read=True))).pages
        codes = [number for number, page in enumerate(pages) for mark in page.marks if isinstance(mark, Code)]
        feet = [
            number for number, page in enumerate(pages) for _, one in page.strips if one.where.startswith(FOOT_PARTS)
        ]
        assert codes == [len(pages) - 1]
        assert set(feet) == {len(pages) - 1}


FOOT_PARTS = ("who the coordinator is", "with whom it is shared")


def said(lines: int) -> list[Keep]:
    made = paragraph(Words((Span("no\u00a0word " * lines),), ""), Setting(14.0), room=80.0)
    assert len(made) == lines
    return [strip.keep for strip in made]


def test_a_short_paragraph_is_whole_and_a_long_one_leaves_no_line_alone() -> None:
    assert said(SHORT) == [*[Keep.WHOLE] * (SHORT - 1), Keep.LOOSE]
    assert said(7) == [Keep.WHOLE, *[Keep.LOOSE] * 4, Keep.WHOLE, Keep.LOOSE]


def plan_of(actions: int, size: PrintSize) -> Document:
    goals = (goal(1, "A lot", *[action(f"Thing {n} of many", who="Ruth") for n in range(actions)]),)
    return compose_plan(replace(may(), goals=goals), TODAY, Look(size))


def test_air_goes_where_that_saves_a_page_and_no_more_of_it_than_that_needs() -> None:
    laid = [lay_out(plan_of(count, PrintSize.LARGE)) for count in range(1, 24)]
    assert {one.setting.air for one in laid} == set(AIRY)
    for one, longer in pairwise(laid):
        assert (len(one.pages), -one.setting.air) <= (len(longer.pages), -longer.setting.air)


def test_a_long_paper_keeps_its_air() -> None:
    for count in range(170, 174):
        laid = lay_out(plan_of(count, PrintSize.LARGE_28))
        assert len(laid.pages) > LONG
        assert laid.setting.air == AIRY[0]

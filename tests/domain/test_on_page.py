"""Which parts of a record may stand on the printed page, in its order, and how each is ticked."""

from dataclasses import replace
from datetime import date

from navigator.domain.on_page import PageKind, goals_on_page, parts_of_page
from navigator.domain.people import Episode
from navigator.domain.words import ActionState, GoalEnding, StoryHeading
from tests.documents.snapshots import action, empty, goal, member, told, what_if


def test_every_part_that_can_stand_on_the_page_in_its_order() -> None:
    first, second = told("I sing", on_plan=False), told("My daughter")
    out = replace(
        empty("May"),
        story=(second, told("Burgled", StoryHeading.WHAT_HAPPENED), replace(told("Old"), superseded_by="s2"), first),
        goals=(
            goal(1, "Go out", action("Ring"), action("Rung", state=ActionState.DONE, outcome="yes")),
            goal(2, "Leave home", action("See the refuge", on_plan=False), on_plan=False),
            replace(goal(3, "Reached last year", action("Go and see")), ending=GoalEnding.REACHED),
        ),
        what_ifs=(what_if("Ring Ruth", "I fall"), what_if("Ring 111", on_plan=False)),
        circle=(member("Ruth", "daughter"), member("Len", on_plan=False)),
    )
    assert [(part.kind, part.words, part.on_plan, part.goal_on_plan) for part in parts_of_page(out)] == [
        (PageKind.STORY, "I sing", False, True),
        (PageKind.STORY, "My daughter", True, True),
        (PageKind.GOAL, "Go out", True, True),
        (PageKind.ACTION, "Ring", True, True),
        (PageKind.GOAL, "Leave home", False, True),
        (PageKind.ACTION, "See the refuge", False, False),
        (PageKind.MEMBER, "Ruth, daughter", True, True),
        (PageKind.MEMBER, "Len", False, True),
        (PageKind.WHAT_IF, "I fall: Ring Ruth", True, True),
        (PageKind.WHAT_IF, "Ring 111", False, True),
    ]


def test_what_has_ended_is_on_no_page_but_that_of_the_support_which_ended_with_it() -> None:
    """And nowhere does the page say that something will be done for it."""
    over = replace(goal(1, "See my sister", action("Ring her")), ending=GoalEnding.NOT_REACHED)
    came = Episode("e1", "p1", 1, date(2026, 10, 1))
    goes_on = replace(empty("May"), goals=(over,), episode=came)
    assert goals_on_page(goes_on) == ()
    assert [part.words for part in parts_of_page(goes_on)] == []
    ended = replace(goes_on, episode=replace(came, ended_on=date(2026, 11, 1)))
    assert goals_on_page(ended) == (over,)
    assert [part.words for part in parts_of_page(ended)] == ["See my sister"]

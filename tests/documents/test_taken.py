"""What each part of a full page takes: the same that is won by taking it off."""

import math
from dataclasses import replace
from typing import Any

import pytest

from navigator.documents.pages import lay_out
from navigator.documents.plan import compose_plan
from navigator.documents.taken import lines_taken
from navigator.domain.on_page import PageKind, parts_of_page
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import Language, PrintSize

from .snapshots import TODAY, action, goal, may, member, told, what_if

STEPS = [
    "Ring the day centre",
    "Fill in the long form for the Attendance Allowance together, and send it off by the end of the month with a copy",
    "Ask Ruth",
]


def full() -> PersonSnapshot:
    """More than a page holds: each part with an id of its own."""
    goals = tuple(
        replace(
            goal(g, f"Goal {g}, in as many words as it takes to say what matters" if g % 2 else f"Goal {g}"),
            actions=tuple(replace(action(STEPS[a], who="Ruth"), id=f"a{g}{a}") for a in range(3)),
        )
        for g in range(9)
    )
    return replace(
        may(),
        story=tuple(replace(told(f"I want {'to sing and ' * (9 * n)}to rest"), id=f"s{n}") for n in range(3)),
        goals=(*goals, goal(99, "A goal that nobody has taken up yet")),
        circle=(member("Ruth", "daughter", "0117 496 0188"), member("Ade", "who walks the dog every day " * 4)),
        what_ifs=(what_if("Ring somebody. " * 12, "I fall"),),
    )


def without(snapshot: PersonSnapshot, part_id: str) -> PersonSnapshot:
    def kept(records: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one for one in records if one.id != part_id)

    goals = tuple(replace(one, actions=kept(one.actions)) for one in kept(snapshot.goals))
    return replace(
        snapshot,
        goals=goals,
        story=kept(snapshot.story),
        circle=kept(snapshot.circle),
        what_ifs=kept(snapshot.what_ifs),
    )


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.URDU])
def test_a_part_takes_as_many_lines_as_are_won_without_it(language: Language) -> None:
    look = Look(language=language)
    taken = lines_taken(full(), TODAY, look)
    assert set(taken) == {part.id for part in parts_of_page(full())}
    laid = lay_out(compose_plan(full(), TODAY, look))
    for part in parts_of_page(full()):
        if part.kind is PageKind.MEMBER:
            continue  # the foot, too, may get shorter without them
        less = lay_out(compose_plan(without(full(), part.id), TODAY, look))
        assert less.over, "too long still: both are measured alike"
        won = (laid.over - less.over) / laid.setting.leading
        assert math.isclose(taken[part.id], won, abs_tol=0.51), part.words


def test_what_is_off_the_page_and_a_page_that_may_be_long_are_not_counted() -> None:
    off = replace(full(), goals=tuple(replace(one, on_plan=False) for one in full().goals))
    assert not {one.id for one in full().goals} & set(lines_taken(off, TODAY, Look()))
    assert lines_taken(full(), TODAY, Look(PrintSize.LARGE)) == {}
    assert lines_taken(full(), TODAY, Look(easy_read=True)) == {}

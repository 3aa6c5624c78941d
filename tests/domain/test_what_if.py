"""The what-if plan: what is on the page, and what a carer must not be left without."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.domain.people import CircleMember
from navigator.domain.what_if import WhatIf, begun_with, nobody_knows_who_cares, on_the_page
from navigator.domain.words import CircleKind

TODAY = date(2026, 11, 23)
ANN = CircleMember("ann", "brian", 1, CircleKind.PERSON, "Ann", cared_for=True)
SUSAN = CircleMember("susan", "brian", 1, CircleKind.PERSON, "Susan")


def line(happens: str, *, on_plan: bool = True, cannot_care: bool = False) -> WhatIf:
    return WhatIf(happens, "brian", 1, happens, "Ring Maureen", on_plan=on_plan, cannot_care=cannot_care)


@pytest.mark.parametrize(
    ("what", "circle", "what_ifs", "whom"),
    [
        ("he looks after nobody", [SUSAN], [], []),
        ("he looks after Ann, and nothing is decided", [ANN, SUSAN], [line("I fall")], ["Ann"]),
        ("it is decided", [ANN], [line("I am ill", cannot_care=True)], []),
        ("it is decided and kept off the fridge", [ANN], [line("I am ill", on_plan=False, cannot_care=True)], []),
        ("he looked after her until she moved", [replace(ANN, left_on=TODAY)], [], []),
    ],
)
def test_who_is_cared_for_and_by_whom_then(
    what: str, circle: list[CircleMember], what_ifs: list[WhatIf], whom: list[str]
) -> None:
    assert [one.name for one in nobody_knows_who_cares(circle, what_ifs, TODAY)] == whom, what


def test_a_carers_own_line_is_offered_first_and_what_is_decided_not_again() -> None:
    offered = begun_with([ANN], [line("The pain is worse")], TODAY, 3)
    assert [(one.happens, one.cannot_care) for one in offered] == [
        ("I cannot care for Ann", True),
        ("I fall", False),
        ("My carer cannot come", False),
    ]
    assert [one.happens for one in begun_with([ANN], [line(str(n)) for n in range(3)], TODAY, 3)] == [
        "I cannot care for Ann"
    ], "the one that must not be missing is offered however many there are"


def test_on_the_page_in_the_order_it_was_decided() -> None:
    kept = [line("a"), line("b", on_plan=False), line("c")]
    assert [one.happens for one in on_the_page(kept)] == ["a", "c"]

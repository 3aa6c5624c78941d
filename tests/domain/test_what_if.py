"""The what-if plan: what is on the page, and what a carer must not be left without."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.domain.caring import called_among, looked_after_by, looks_after
from navigator.domain.people import CircleMember, Coordinator, InCircleOf, Person, PersonDetails, PersonSnapshot, Plan
from navigator.domain.what_if import WhatIf, begun_with, nobody_knows_who_cares, on_the_page
from navigator.domain.words import CircleKind

from .days import CAME

TODAY = date(2026, 11, 23)
ANN = CircleMember("ann", "brian", 1, CircleKind.PERSON, "Ann", cared_for=True)
SUSAN = CircleMember("susan", "brian", 1, CircleKind.PERSON, "Susan", cares=True)
IN_ANNS = InCircleOf("ann’s record", "Ann Whitlock", "husband", cares=True, cared_for=False)


def line(happens: str, *, on_plan: bool = True, cannot_care: bool = False) -> WhatIf:
    return WhatIf(happens, "brian", 1, happens, "Ring Maureen", on_plan=on_plan, cannot_care=cannot_care)


@pytest.mark.parametrize(
    ("what", "circle", "in_circles", "whom"),
    [
        ("nobody is named", [SUSAN], [], ()),
        ("named in his own circle", [ANN, SUSAN], [], ("Ann",)),
        ("named as her carer in hers", [SUSAN], [IN_ANNS], ("Ann Whitlock",)),
        ("both, her record linked", [replace(ANN, record_id="ann’s record")], [IN_ANNS], ("Ann",)),
        ("until she moved", [replace(ANN, left_on=TODAY)], [], ()),
    ],
)
def test_whom_he_looks_after(
    what: str, circle: list[CircleMember], in_circles: list[InCircleOf], whom: tuple[str, ...]
) -> None:
    assert looks_after(circle, in_circles, TODAY) == whom, what


def test_who_looks_after_him() -> None:
    assert looked_after_by([ANN, SUSAN], [IN_ANNS], TODAY) == ("Susan",)
    assert looked_after_by([], [replace(IN_ANNS, cares=False, cared_for=True)], TODAY) == ("Ann Whitlock",)


@pytest.mark.parametrize(
    ("who", "details", "around", "called"),
    [
        ("nobody shares her name", PersonDetails("Mary", "Ellis", "May"), ["Ruth Ellis", "Jean"], "May"),
        ("a daughter has her first name", PersonDetails("Rosa", "Moss"), ["Rosa Quill"], "Rosa Moss"),
        ("the name she likes is another's too", PersonDetails("Mary", "Ellis", "May"), ["may potts"], "Mary Ellis"),
        ("he goes by his family's name", PersonDetails("Joseph", "Ellis", "Mr Ellis"), ["Ruth Ellis"], "Joseph Ellis"),
        ("half of a name is another name", PersonDetails("Rosa", "Moss"), ["Rosamund Moss"], "Rosa"),
        ("only one name is known of her", PersonDetails("Rosa"), ["Rosa Quill"], "Rosa"),
    ],
)
def test_who_looks_after_whom_says_which_of_two_with_one_name(
    who: str, details: PersonDetails, around: list[str], called: str
) -> None:
    circle = tuple(replace(SUSAN, name=name) for name in around)
    everything = PersonSnapshot(Person("brian", 1, details, CAME), Coordinator(), Plan("brian"), circle=circle)
    assert called_among(everything) == called, who
    linked = tuple(replace(IN_ANNS, full_name=name) for name in around)
    assert called_among(replace(everything, circle=(), in_circles=linked)) == called, who
    agency = tuple(replace(one, kind=CircleKind.AGENCY) for one in circle)
    assert called_among(replace(everything, circle=agency)) == details.likes_to_be_called, "an agency is no carer"


@pytest.mark.parametrize(
    ("what", "looks_after_whom", "what_ifs", "unsaid"),
    [
        ("he looks after nobody", (), [], ()),
        ("nothing is decided", ("Ann",), [line("I fall")], ("Ann",)),
        ("it is decided", ("Ann",), [line("I am ill", cannot_care=True)], ()),
        ("it is decided and kept off the fridge", ("Ann",), [line("I am ill", on_plan=False, cannot_care=True)], ()),
    ],
)
def test_nobody_is_left_without(
    what: str, looks_after_whom: tuple[str, ...], what_ifs: list[WhatIf], unsaid: tuple[str, ...]
) -> None:
    assert nobody_knows_who_cares(looks_after_whom, what_ifs) == unsaid, what


def test_a_carers_own_line_is_offered_first_and_what_is_decided_not_again() -> None:
    offered = begun_with(("Ann",), [line("The pain is worse")], 3)
    assert [(one.happens, one.cannot_care) for one in offered] == [
        ("I cannot care for Ann", True),
        ("I fall", False),
        ("My carer cannot come", False),
    ]
    assert [one.happens for one in begun_with(("Ann",), [line(str(n)) for n in range(3)], 3)] == [
        "I cannot care for Ann"
    ], "the one that must not be missing is offered however many there are"


def test_on_the_page_in_the_order_it_was_decided() -> None:
    kept = [line("a"), line("b", on_plan=False), line("c")]
    assert [one.happens for one in on_the_page(kept)] == ["a", "c"]

"""Whether a contact that was logged for the wrong person can be moved, in cases a coordinator can check."""

import pytest

from navigator.domain.another_person import Hanging, check_other_person, told_of_other_person


@pytest.mark.parametrize(
    ("what", "hanging", "refused", "told"),
    [
        ("a talk and nothing more", Hanging(), "", ()),
        ("the bus was rung in it", Hanging(done=("Ring the bus",)), "“Ring the bus” was done in it", ()),
        (
            "two services were moved by it",
            Hanging(moved=("Handyman", "Choir")),
            "the connection with Handyman went on by it and the connection with Choir went on by it, and that is May’s",
            (),
        ),
        (
            "something was planned in it",
            Hanging(planned=("Ring the council",)),
            "",
            ("“Ring the council” was planned in it: it is taken off May’s plan. Plan it again for whoever it is for.",),
        ),
        (
            "it was a visit that was written down",
            Hanging(visit="12 Mill Lane"),
            "",
            ("The visit at 12 Mill Lane stays May’s. What happened on it is still to be logged.",),
        ),
    ],
)
def test_what_hangs_on_it(what: str, hanging: Hanging, refused: str, told: tuple[str, ...]) -> None:
    words = check_other_person(hanging, "May")
    assert refused in words, what
    assert bool(words) is bool(refused), what
    if not refused:
        assert told_of_other_person(hanging, "May") == told, what

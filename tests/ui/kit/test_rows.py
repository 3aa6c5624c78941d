"""The parts of a calm list: a title stays a title, and a number to ring stays in one piece."""

import pytest

from navigator.domain.dates import unbroken
from navigator.ui.kit import shortened


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ring the council", "Ring the council"),
        ("  Ring\n the \t council ", "Ring the council"),
        (f"Home Adaptations · {unbroken('0117 496 0145')}", "Home Adaptations · 0117\u00a0496\u00a00145"),
        ("x" * 200, "x" * 159 + "…"),
    ],
)
def test_words_are_shown_on_one_line_and_no_number_is_torn(words: str, shown: str) -> None:
    assert shortened(words) == shown

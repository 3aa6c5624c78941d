"""The order of letters on a line: by the rules of Unicode, and as python-bidi, another hand's work, has it."""

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st

from navigator.documents.directions import UNDRAWN, numbers_apart, runs_right_to_left, stretches, turned

LETTERS = "aZ19 .,+-()[]%:/!?\u00a0ابאב\u0661\u06f1\u0301\u064b"
TEXT = st.text(LETTERS, max_size=14)


def on_paper(text: str, right_to_left: bool) -> str:
    return "".join(text[s.start : s.end][:: -1 if s.right_to_left else 1] for s in stretches(text, right_to_left))


@settings(max_examples=300, deadline=None)
@given(TEXT, TEXT, TEXT, st.sampled_from(["", *UNDRAWN - {"\u2069"}]), st.booleans())
def test_the_order_is_that_of_another_hand(before: str, within: str, after: str, opens: str, turned: bool) -> None:
    text = before + opens + within + ("\u2069" if opens else "") + after
    other = get_display(text, base_dir="R" if turned else "L")
    assert on_paper(text, turned) == "".join(character for character in other if character not in UNDRAWN)


def test_a_number_among_urdu_words_keeps_its_order() -> None:
    told = numbers_apart("فون +44 117 496 0188 پر")
    assert "+44 117 496 0188" in on_paper(told, right_to_left=True)
    assert "+44 117 496 0188" not in on_paper("فون +44 117 496 0188 پر", right_to_left=True)


def test_a_paragraph_has_the_direction_of_its_first_letter() -> None:
    assert runs_right_to_left("0117 اب")
    assert not runs_right_to_left("\u2068اب\u2069 Ruth", otherwise=True)
    assert runs_right_to_left("0117", otherwise=True)


def test_brackets_open_the_other_way() -> None:
    assert turned("(1) «") == "» (1)"

"""The order of letters on a line, by the rules of Unicode and as Unicode's own table of cases has it."""

import lzma
from collections.abc import Iterator
from pathlib import Path
from unicodedata import bidirectional

import pytest

from navigator.documents.directions import UNDRAWN, numbers_apart, runs_right_to_left, stretches, turned
from navigator.i18n import translator

CASES = Path(__file__).parent.parent / "data" / "unicode" / "BidiCharacterTest.txt.xz"
NEVER_HERE = {"LRE", "RLE", "LRO", "RLO", "PDF", "B", "BN"}  # taken out before a line is laid out


def on_paper(text: str, right_to_left: bool) -> str:
    return "".join(text[s.start : s.end][:: -1 if s.right_to_left else 1] for s in stretches(text, right_to_left))


def cases() -> Iterator[tuple[str, bool, list[int]]]:
    """The text, whether its paragraph runs from the right, and the places of its letters from left to right."""
    with lzma.open(CASES, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            codes, direction, _, _, order = line.strip().split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            if direction != "2" and not any(bidirectional(letter) in NEVER_HERE for letter in text):
                yield text, direction == "1", [int(at) for at in order.split() if text[int(at)] not in UNDRAWN]


def test_every_case_of_unicodes_own_table_has_its_order() -> None:
    count = 0
    for text, right_to_left, order in cases():
        found = [range(s.start, s.end)[:: -1 if s.right_to_left else 1] for s in stretches(text, right_to_left)]
        assert [at for places in found for at in places] == order, ascii(text)
        count += 1
    assert count > 90_000


@pytest.mark.parametrize(
    "number",
    ["+44 117 496 0188", "(0117) 496 0188", "14:00", "10:30-11:15", "9:00\u201315:00", "2.5", "12/3/2026", "2026-12-03",
     "£2.50", "1,200", "50%"],
)  # fmt: skip
def test_a_number_among_urdu_words_keeps_its_order(number: str) -> None:
    for words in (f"فون {number} پر", f"{number} پر", f"دوا {number}"):
        assert number in on_paper(numbers_apart(words), right_to_left=True), words


def test_without_being_set_apart_it_would_not() -> None:
    for number in ("+44 117 496 0188", "10:30-11:15", "2026-12-03"):
        assert number not in on_paper(f"فون {number} پر", right_to_left=True)


def test_a_paragraph_has_the_direction_of_its_first_letter() -> None:
    assert runs_right_to_left("0117 اب")
    assert not runs_right_to_left("\u2068اب\u2069 Ruth", otherwise=True)
    assert runs_right_to_left("0117", otherwise=True)


def test_brackets_open_the_other_way() -> None:
    assert turned("(1) «") == "» (1)"


def test_a_name_in_arabic_letters_turns_no_english_sentence_round() -> None:
    english = translator("en")
    title = english.phrase("{name}’s plan", name="محمد")
    assert on_paper(title, runs_right_to_left(title)) == "دمحم’s plan"
    row = english.in_a_row(["فاطمة", "my wife", "0117 496 0188", "Dr Khan"])
    stands = on_paper(row, runs_right_to_left(row))
    assert stands.endswith(", my wife, 0117 496 0188, Dr Khan")
    assert english.phrase("{name}’s plan", name="May") == "May’s plan"

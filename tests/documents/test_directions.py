"""The order of letters on a line, by the rules of Unicode and as Unicode's own table of cases has it."""

import lzma
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unicodedata import bidirectional

import pytest

from navigator.documents.blocks import Document
from navigator.documents.directions import UNDRAWN, numbers_apart, runs_right_to_left, stretches, turned
from navigator.documents.html import html_of
from navigator.documents.marks import Text
from navigator.documents.pages import lay_out
from navigator.documents.plan import compose_plan
from navigator.domain.dates import NO_BREAK
from navigator.domain.papers import Look
from navigator.domain.words import Language, PrintSize
from navigator.i18n import translator

from .snapshots import TODAY, action, goal, may, what_if

CASES = Path(__file__).parent.parent / "data" / "unicode" / "BidiCharacterTest.txt.xz"
NEVER_HERE = {"LRE", "RLE", "LRO", "RLO", "PDF", "B", "BN"}  # taken out before a line is laid out


def on_paper(text: str, right_to_left: bool) -> str:
    pieces = ((text[one.start : one.end], one.right_to_left) for one in stretches(text, right_to_left))
    return "".join(turned(piece) if from_right else piece for piece, from_right in pieces)


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


#: Written by hand: the line as it is typed, from which side it runs, and its letters from left to right on paper.
ON_PAPER = [
    ("Who: محمد عبد, 0117-496-0188", False, "Who: دبع دمحم, 0117-496-0188"),
    ("Ring محمد +44 7700 900123 soon", False, "Ring دمحم +44 7700 900123 soon"),
    ("محمد (0117) 496 0188", False, "دمحم (0117) 496 0188"),
    ("عند (الساعة 5).", True, ".(5 ةعاسلا) دنع"),
    ("(روث 07700 900123)", True, "(07700 900123 ثور)"),
    ("(2.5 مل)", True, "(لم 2.5)"),
    ("خذ 30mg مرتين", True, "نيترم 30mg ذخ"),
    ("شقة 3B هنا", True, "انه 3B ةقش"),
    ("رمز BS16 2QR", True, "BS16 2QR زمر"),
    ("عند BS16 2QR الآن", True, "نآلا BS16 2QR دنع"),
    ("رمز BS16", True, "BS16 زمر"),
    ("اكتب jo.5@x.org", True, "jo.5@x.org بتكا"),
    ("اكتب 5jo@x.org.", True, ".5jo@x.org بتكا"),
    ("موقع www.x.org/5", True, "www.x.org/5 عقوم"),
    ("هاتف ٠١١٧ ٤٩٦ ٠١٨٨ الآن", True, "نآلا ٠١١٧ ٤٩٦ ٠١٨٨ فتاه"),
    ("خذ ٢٫٥ مل", True, "لم ٢٫٥ ذخ"),
    ("زر Ruth (0117) 496 0188 الآن", True, "نآلا Ruth (0117) 496 0188 رز"),
    ("\u2068Ruth\u2069، 14:00–16:00", True, "14:00–16:00 ،Ruth"),
    ("السعر £2.50", True, "£2.50 رعسلا"),
    ("50% من", True, "نم 50%"),
]


@pytest.mark.parametrize(("typed", "right_to_left", "seen"), ON_PAPER)
def test_a_line_stands_on_paper_as_its_reader_expects(typed: str, right_to_left: bool, seen: str) -> None:
    assert on_paper(numbers_apart(typed), right_to_left) == seen


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


def lines_of(document: Document) -> list[str]:
    """The lines of text of the pages, each as its letters stand from left to right."""
    marks = [mark for page in lay_out(document).pages for mark in page.marks if isinstance(mark, Text)]
    return [on_paper("".join(part.words for part in mark.parts), mark.right_to_left) for mark in marks]


@pytest.mark.parametrize("look", [Look(), Look(size=PrintSize.LARGE)])
def test_a_number_after_an_arabic_name_is_whole_on_an_english_page(look: Look) -> None:
    ring = action("Ring علي 0117-496-0171 soon", who="محمد عبد", who_phone="0117-496-0188")
    document = compose_plan(replace(may(), goals=(goal(1, "Sing", ring),)), TODAY, look)
    page = " ".join(lines_of(document)).replace(NO_BREAK, " ")
    assert "0117-496-0188" in page
    assert "0117-496-0171" in page
    assert f"\u2066{'0117-496-0171'}\u2069" in html_of(document)


def test_a_set_phrase_after_english_words_keeps_its_number_at_its_end() -> None:
    falls = what_if("Ring my son. Then sit down", "I fall", "محمد", "07700 900123")
    page = compose_plan(replace(may(), what_ifs=(falls,)), TODAY, Look(language=Language.ARABIC))
    assert any("07700 900123 ،دمحم" in line.replace(NO_BREAK, " ") for line in lines_of(page))

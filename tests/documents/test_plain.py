"""Cleaning, and what is held together on a line."""

import time

import pytest

from navigator.documents.plain import held_together, one_line, organisation, paragraphs, whole


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\0b", "a b"),
        ("a\tb\r\n c ", "a b c"),
        ("a\u202eb\u200bc\u00add\ufeff", "abcd"),
        ("e\u0301\ud800", "é"),
        ("\x1b[31mred", "[31mred"),
        ("<b>&amp;", "<b>&amp;"),
    ],
)
def test_what_no_eye_sees_is_taken_out(text: str, clean: str) -> None:
    assert one_line(text) == clean


def test_lines_stay_paragraphs() -> None:
    assert paragraphs("one\n\n two \r\nthree\u2028four\x0bfive\n") == ("one", "two", "three", "four", "five")
    assert paragraphs(" \n\0") == ()


@pytest.mark.parametrize(
    "text",
    [
        "0117 496 0145",
        "(0117) 496 0145",
        "+44 117 496 0145",
        "07700 900123",
        "3 December",
        "Thursday 3rd December 2026",
        "Thu, 3 Dec",
        "2 pm",
        "10.30 am",
        "3 o’clock",
        "14 Sept 2026",
        "Dec 3, 2026",
        "Thursday, December 3rd",
        "the 3rd of December",
        "Weds 2 Dec",
        "10 a.m.",
        "2.30 p.m.",
        "ext 23",
        "Ext. 2214",
        "12 grudnia",
        "środa 12 grudnia 2026",
        "Środa, 12 grudnia",
        "12 de diciembre de 2026",
        "quarta-feira, 25 de novembro de 2026",
        "25 نومبر",
        "બુધવાર 25 ફેબ્રુઆરી",
        "dydd Mercher 25 Tachwedd",
        "godz. 14",
        "Thu 9:00–15:00",
        "Fri 9:00 to 16:30",
        "Dr Khan",
        "Cllr. Smith",
    ],
)
def test_a_number_a_date_and_a_time_are_held_together(text: str) -> None:
    held = held_together(f"ring on {text} or so")
    assert held == "ring on {} or so".format(text.replace(" ", "\u00a0"))


def test_ordinary_words_may_turn() -> None:
    assert held_together("I may march 5 miles, 2 days. No 5") == "I may march 5 miles, 2 days. No\u00a05"


def test_known_names_are_held_together() -> None:
    assert held_together("ask Dr Khan", ("Dr Khan",)) == "ask Dr\u00a0Khan"
    assert whole("Ruth  Fletcher") == "Ruth\u00a0Fletcher"
    long = "Alexandra Featherstonehaugh-Smith"
    assert whole(long) == organisation(long, (long,)) == long.replace(" ", "\u00a0")
    assert organisation("Home  Adaptations") == "Home\u00a0Adaptations"
    assert organisation("Bristol City Council Sensory Support") == "Bristol City Council Sensory Support"


@pytest.mark.parametrize("text", ["0" * 50_000, "0 " * 25_000, "0(" * 25_000, "1 Jan" * 10_000, " " * 50_000])
def test_holding_together_is_quick_for_any_words(text: str) -> None:
    started = time.thread_time()  # not the clock: others may have the machine meanwhile
    held_together(text)
    assert time.thread_time() - started < 1

"""Cleaning, and what is held together on a line."""

import time

import pytest

from navigator.documents.plain import held_together, one_line, paragraphs, whole


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
    ],
)
def test_a_number_a_date_and_a_time_are_held_together(text: str) -> None:
    held = held_together(f"ring on {text} or so")
    assert held == "ring on {} or so".format(text.replace(" ", "\u00a0"))


def test_ordinary_words_may_turn() -> None:
    assert held_together("I may march 5 miles, 2 days") == "I may march 5 miles, 2 days"


def test_known_names_are_held_together() -> None:
    assert held_together("ask Dr Khan", ("Dr Khan",)) == "ask Dr\u00a0Khan"
    assert whole("Ruth  Fletcher") == "Ruth\u00a0Fletcher"
    assert whole("Bristol City Council Sensory Support") == "Bristol City Council Sensory Support"


@pytest.mark.parametrize("text", ["0" * 50_000, "0 " * 25_000, "0(" * 25_000, "1 Jan" * 10_000, " " * 50_000])
def test_holding_together_is_quick_for_any_words(text: str) -> None:
    started = time.perf_counter()
    held_together(text)
    assert time.perf_counter() - started < 1

"""Text made storable, comparable and showable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.domain.text import (
    counted,
    fold,
    phone_digits,
    shown,
    squeezed,
    storable,
    tidy,
    words_of,
    written_postcode,
)


@given(st.text())
def test_whatever_is_typed_can_be_stored_and_compared(text: str) -> None:
    kept = storable(text)
    kept.encode("utf-8")
    assert "\x00" not in kept
    assert storable(kept) == kept
    assert tidy(tidy(text)) == tidy(text)
    assert set(tidy(text)) <= set(kept)
    assert fold(fold(kept)) == fold(kept)
    assert all(any(letter.isalnum() for letter in word) for word in words_of(text, 8))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ellis\u202e", "Ellis"),
        (" \u202eEllis ", "Ellis"),
        ("\u2069Ellis\u202c", "Ellis"),
        ("\u2067דוד\u2069 and \u202eback\u202c", "\u2067דוד\u2069 and \u202eback\u202c"),
        ("\u2067a\u202eb\u2069c", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_words_turn_round_none_but_their_own(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("Ada", "ada"),
        ("José O’Brien-Łoś", "jose obrienlos"),
        ("  Smith,   John ", "smith john"),
        ("STRASSE Straße", "strasse strasse"),
        ("İstanbul ISPARTA ısparta", "istanbul isparta isparta"),
        ("Søren Þór Æsa", "soren thor aesa"),
        ("a_b - %", "ab"),
        ("ﬁona １２", "fiona 12"),
        ("नीना", fold("नीना")),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "number",
    ["07700 900 123", "+44 7700 900123", "+44 (0)7700 900-123", "0044 7700 900123", "(07700) 900123", " +447700900123"],
)
def test_one_number_however_it_is_written(number: str) -> None:
    assert phone_digits(number) == "07700900123"


@pytest.mark.parametrize(
    ("number", "digits"), [("", ""), ("none", ""), ("+1 555 0100", "15550100"), ("0440 123", "0440123")]
)
def test_other_numbers(number: str, digits: str) -> None:
    assert phone_digits(number) == digits


def test_words_stop_where_they_are_told() -> None:
    assert words_of("a - b !! c d", 3) == ["a", "b", "c"]
    assert len(words_of("w " * 1_000_000, 8)) == 8
    assert squeezed(" bs3  4qp\n") == "BS34QP"


def test_a_terminal_is_told_no_tricks() -> None:
    assert shown("a\x1b[2Jb\x07\u202ec\x9b31m") == "a\ufffd[2Jb\ufffd\ufffdc\ufffd31m"
    assert shown("line\r\nline\tname é 👩‍👧") == "line\nline\tname é 👩‍👧"


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 miles"), (1, "1 mile"), (1.0, "1 mile"), (1.5, "1.5 miles"), (12, "12 miles"), (2318, "2,318 miles")],
)
def test_counted(number: float, words: str) -> None:
    assert counted(number, "mile") == words


def test_counted_in_two_words() -> None:
    assert [counted(number, "person", "people") for number in (1, 2)] == ["1 person", "2 people"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("bs58ab", "BS5 8AB"),
        ("BS16  2qr", "BS16 2QR"),
        ("ec1a1bb", "EC1A 1BB"),
        ("", ""),
        ("near the mill", "near the mill"),
    ],
)
def test_a_postcode_is_written_as_one(typed: str, kept: str) -> None:
    assert written_postcode(typed) == kept

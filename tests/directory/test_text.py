"""Text from outside becomes text that can be shown: plain, bounded, and without losing a word."""

import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from navigator.directory import limits
from navigator.directory.text import SHARED_CHARACTERS, fold, html_to_text, known, plain, remembered


@pytest.mark.parametrize(
    ("given_text", "expected", "repair"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo", "html_to_text"),
        ("Fish &amp; chips", "Fish & chips", "html_to_text"),
        ("it&#39;s", "it's", "html_to_text"),
        ("room&nbsp;open", "room open", "html_to_text"),
        ("&amp;nbsp;x &amp;amp; y", "x & y", "html_to_text"),
        ("Ring <a href='http://x.org/?a=1'>our desk</a> now", "Ring our desk now", "html_to_text"),
        ("<ul><li>tea</li><li>cake</li></ul>", "• tea\n• cake", "html_to_text"),
        ("one<br>two<br/>three", "one\ntwo\nthree", "html_to_text"),
        ("safe<script>alert(1)</script> words", "safe words", "html_to_text"),
        ("a<!-- hidden -->b", "ab", "html_to_text"),
        ("‘drop in’ at the “Patchway” office – free", "‘drop in’ at the “Patchway” office – free", ""),
        ("R<D and 3 > 2 & so on", "R<D and 3 > 2 & so on", ""),
        (
            "Ask <jane@example.org> or <Jane at the desk> &amp; wait",
            "Ask <jane@example.org> or <Jane at the desk> & wait",
            "html_to_text",
        ),
        ("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;", "One\n\nTwo", "html_to_text"),
        ("line one\\nline two", "line one\nline two", "escaped_newlines"),
        ("  blanks   within  ", "blanks within", "trimmed"),
        ("nul\x00 and \x9b and \u202eevil\u2066", "nul and and evil", "control_characters"),
        ("lone \ud800 surrogate", "lone surrogate", "control_characters"),
        ("cafe\u0301", "café", ""),
        ("a\r\nb\rc", "a\nb\nc", ""),
    ],
)
def test_made_plain(given_text: str, expected: str, repair: str) -> None:
    repairs: Counter[str] = Counter()
    assert plain(given_text, repairs, lines=True) == expected
    assert set(repairs) == ({repair} if repair else set())


def test_arabic_marks_stay() -> None:
    text = "مرحبا\u200f \u200c\u200d"
    assert "\u200f" in plain(text, Counter())


def test_a_name_is_one_line() -> None:
    assert plain("<b>Lunch</b>\nclub", Counter()) == "Lunch club"


def test_a_long_field_is_cut_and_counted() -> None:
    repairs: Counter[str] = Counter()
    assert len(plain("é" * 30_000, repairs)) == limits.FIELD_CHARACTERS
    assert repairs == {"cut_to_length": 1}


@pytest.mark.parametrize("word", ["N/A", "null", " NULL ", "none", "n/a", "-", "tbc", "   "])
def test_words_for_unknown(word: str) -> None:
    repairs: Counter[str] = Counter()
    assert known(word, repairs) == ""
    assert repairs["unknown_value"] == 1


@pytest.mark.parametrize(("value", "expected"), [(None, ""), ("", ""), (12, "12"), (12.5, "12.5"), (True, "")])
def test_values_of_other_types(value: object, expected: str) -> None:
    repairs: Counter[str] = Counter()
    assert known(value, repairs) == expected
    assert not repairs


def test_a_list_for_a_text_is_counted() -> None:
    repairs: Counter[str] = Counter()
    assert known(["a"], repairs) == ""
    assert repairs == {"wrong_type": 1}


def test_fold() -> None:
    assert fold("Can’t CAFÉ Straße") == "cant cafe strasse"


def test_a_thousand_nested_tables_take_no_time() -> None:
    assert html_to_text("<table><tr><td>" * 5_000 + "deep").strip() == "deep"


@given(st.text(alphabet=st.characters(), max_size=300))
@example("<" * 200)
@example("&#x110000;&#55296;&#0;&#8238;")
@example("<p &amp;lt;script&amp;gt;")
@example("<![CDATA[x]]><!x><?php")
def test_whatever_comes_what_goes_out_can_be_shown(text: str) -> None:
    made = plain(text, Counter(), lines=True)
    made.encode("utf-8")
    assert unicodedata.is_normalized("NFC", made)
    assert not any(unicodedata.category(letter) == "Cc" and letter not in "\n\t" for letter in made)
    assert not any("\u202a" <= letter <= "\u202e" or "\u2066" <= letter <= "\u2069" for letter in made)
    assert made == made.strip()
    assert "\n" not in plain(text, Counter())


@given(st.text(alphabet="<>&;#x0123456789abp/ '\"=-!\n", max_size=200))
def test_broken_markup_never_fails(text: str) -> None:
    plain(text, Counter(), lines=True).encode("utf-8")


@given(st.text(alphabet=st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=50))
def test_plain_words_are_left_alone(text: str) -> None:
    repairs: Counter[str] = Counter()
    assert plain(text, repairs) == text
    assert not repairs


def test_what_is_made_of_a_shared_text_is_made_once_and_a_long_one_is_not_kept() -> None:
    made: list[int] = []

    def length(text: str) -> int:
        made.append(len(text))
        return len(text)

    measure = remembered(length)
    long = "x" * (SHARED_CHARACTERS + 1)
    assert [measure(text) for text in ("a", "a", long, long)] == [1, 1, len(long), len(long)]
    assert made == [1, len(long), len(long)]

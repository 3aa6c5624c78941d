"""Breaking lines: at spaces, never inside what is held together, never wider than the room."""

import pytest

from navigator.documents.blocks import Span
from navigator.documents.fonts import width
from navigator.documents.lines import broken


def texts(*spans: Span, room: float) -> list[str]:
    return ["".join(part.words for part in line.parts) for line in broken(spans, room)]


def test_breaks_at_spaces_and_only_where_it_must() -> None:
    words = "one two three four five"
    assert texts(Span(words), room=1000) == [words]
    assert texts(Span(words), room=width("one two three", strong=False) + 0.1) == ["one two three", "four five"]


def test_a_no_break_space_holds() -> None:
    room = width("0117 496 0145", strong=False) + 0.1
    assert texts(Span("ring 0117\u00a0496\u00a00145"), room=room) == ["ring", "0117\u00a0496\u00a00145"]


def test_a_full_stop_stays_with_the_strong_number_before_it() -> None:
    spans = (Span("Ruth, "), Span("0117\u00a0496", strong=True), Span(". Next"))
    lines = broken(spans, width("0117\u00a0496.", strong=True) + 0.1)
    assert ["".join(part.words for part in line.parts) for line in lines] == ["Ruth,", "0117\u00a0496.", "Next"]
    assert lines[1].parts == (Span("0117\u00a0496", strong=True), Span("."))


@pytest.mark.parametrize("word", ["x" * 500, "ab-" * 200, "W" * 500, "0117\u00a0" * 100])
def test_a_word_wider_than_the_line_is_cut_and_nothing_of_it_is_lost(word: str) -> None:
    lines = broken((Span(f"a {word} z"),), 12)
    assert all(line.width <= 12.001 for line in lines)
    joined = "".join(part.words for line in lines for part in line.parts)
    assert joined.replace(" ", "") == f"a{word}z"


def test_a_glyph_wider_than_the_room_still_ends() -> None:
    assert texts(Span("WWW"), room=0.1) == ["W", "W", "W"]
    assert texts(room=5) == []


@pytest.mark.parametrize(
    ("words", "room", "said"),
    [
        ("身体不适，但非紧急情况", 10, ["身体不适，但非紧急", "情况"]),
        ("身体不适，但非紧急情况。", 10, ["身体不适，但非紧急", "情况。"]),
        ("身体不适，但非紧急情", 10, ["身体不适，但非紧急情"]),
        ("情况情况情", 2, ["情况", "情况", "情"]),
        ("ring Ruth 况", 9.2, ["ring Ruth 况"]),
        ("一二三 四", 4, ["一二三", "四"]),
        ("one two a", 3.8, ["one two", "a"]),
    ],
)
def test_no_chinese_character_is_alone_on_the_last_line_of_several(words: str, room: float, said: list[str]) -> None:
    assert texts(Span(words), room=room) == said

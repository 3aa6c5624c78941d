"""What is made of very many things: piece by piece, and the same pieces while one thing is typed."""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest

from navigator.documents.pdf import render
from navigator.documents.pieces import Piece, in_pieces
from navigator.documents.plan import compose_plan
from navigator.domain.papers import Look
from navigator.domain.words import Language, PrintSize

from .snapshots import TODAY, action, goal, may


class Thing:
    """Something that lies somewhere in memory."""


@pytest.mark.parametrize("count", [0, 1, 2, 1_000])
def test_the_pieces_are_all_there_is_in_order(count: int) -> None:
    things = [Thing() for _ in range(count)]
    assert [thing for piece in in_pieces(things) for thing in piece.things] == things
    assert list(in_pieces(things)) == list(in_pieces(tuple(things)))


def test_where_one_thing_comes_the_other_pieces_stay() -> None:
    things = [Thing() for _ in range(2_000)]
    before = set(in_pieces(things))
    for at in (0, 700, 2_000):
        assert len(set(in_pieces([*things[:at], Thing(), *things[at:]])) - before) <= 3


def test_a_piece_is_the_same_for_the_same_objects_and_no_others() -> None:
    one, other = Thing(), Thing()
    assert Piece((one, other)) == Piece((one, other))
    assert hash(Piece((one, other))) == hash(Piece((one, other)))
    assert Piece((one, other)) not in (Piece((other, one)), Piece((one,)), (one, other))


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by it: what it costs, whatever the machine does besides."""
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def a_key(actions: int, look: Look, *, in_goal: bool) -> int:
    """The calls of a key typed in a plan of so many actions, of which the others are as they were."""
    things = tuple(replace(action(f"Thing {n} of many, in some words", who="Ruth"), id=f"{n}") for n in range(actions))
    full, other = replace(goal(1, "A lot"), actions=things), goal(2, "Another", action("Ask Ruth"))

    def type_in(words: str) -> None:
        typed = replace(full, words=words) if in_goal else replace(full, actions=(*things, action(words)))
        render(compose_plan(replace(may(), goals=(typed, other)), TODAY, look), range(1))

    for words in ("Walk", "W", "Wa", "Wal"):  # what was seen before costs less: all that is measured was
        type_in(words)
    return calls(lambda: type_in("Walk"))


@pytest.mark.parametrize("in_goal", [False, True])
@pytest.mark.parametrize(
    ("look", "most"),
    [
        (Look(), 72),
        (Look(PrintSize.LARGE), 72),
        (Look(easy_read=True), 135),
        (Look(PrintSize.LARGER, Language.URDU, easy_read=True), 135),
    ],
)
def test_a_key_costs_hardly_more_in_a_longer_plan(
    monkeypatch: pytest.MonkeyPatch, look: Look, most: int, in_goal: bool
) -> None:
    """One more action costs so many calls of functions where each is a piece by itself, which leaves nothing to chance:
    those that ask what is remembered. Anything that is made anew of it costs more.
    """
    monkeypatch.setattr("navigator.documents.pieces._LENGTH", 1)
    more = (a_key(600, look, in_goal=in_goal) - a_key(300, look, in_goal=in_goal)) / 300
    assert more < most

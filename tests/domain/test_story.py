"""The story: who told it, what it was before, and rule 8: told once, shared instead."""

from datetime import UTC, date, datetime

import pytest

from navigator.domain.loop import Sharing
from navigator.domain.people import PersonDetails, StoryEntry
from navigator.domain.story import chains, days_told, is_their_name, strengths, told_once
from navigator.domain.words import Shareable, SharedHow, StoryHeading

MAY = PersonDetails("Mary", "Ellis", "May")
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def told(number: str, day: int, **more: object) -> StoryEntry:
    return StoryEntry(
        number,
        "p1",
        StoryHeading.ALSO,
        number,
        "May",
        date(2026, 11, day),
        False,
        NOON,
        **more,  # type: ignore[arg-type]
    )


def shared(number: str, group: str | None = None) -> Sharing:
    on = date(2026, 11, 20)
    return Sharing(number, "p1", "Dr Khan", (Shareable.ALSO,), on, SharedHow.HANDED, consent_id="c", group_id=group)


@pytest.mark.parametrize(
    ("what", "entries", "sharings", "said"),
    [
        ("nothing yet", [], [], "Told 0 times, shared 0 times"),
        (
            "one long morning, under five headings",
            [told(str(n), 3) for n in range(5)],
            [],
            "Told 1 time, shared 0 times",
        ),
        ("two visits", [told("a", 3), told("b", 3), told("c", 10)], [], "Told 2 times, shared 0 times"),
        (
            "a slip of the pen put right a week later tells nothing anew",
            [told("a", 3, superseded_by="b"), told("b", 10, supersedes="a")],
            [],
            "Told 1 time, shared 0 times",
        ),
        (
            "handed to two agencies in place of being told again",
            [told("a", 3)],
            [shared("1"), shared("2")],
            "Told 1 time, shared 2 times",
        ),
        (
            "one giving, part of it under consent and part on a legal basis",
            [told("a", 3)],
            [shared("1", "g"), shared("2", "g"), shared("3")],
            "Told 1 time, shared 2 times",
        ),
    ],
)
def test_told_once(what: str, entries: list[StoryEntry], sharings: list[Sharing], said: str) -> None:
    assert told_once(days_told(entries), sharings).words == said, what


@pytest.mark.parametrize(
    ("told_by", "theirs"),
    [
        ("May", True),
        ("may", True),
        ("Mary", True),
        ("Mary Ellis", True),
        ("", True),
        ("May, in BSL with Marcia", True),
        ("Ruth, her daughter", False),
        ("May’s neighbour", False),
        ("Ellis", False),
    ],
)
def test_whose_words_they_are(told_by: str, theirs: bool) -> None:
    assert is_their_name(MAY, told_by) is theirs


def test_each_entry_with_what_it_was_before() -> None:
    entries = [
        told("first", 1, superseded_by="second"),
        told("second", 2, supersedes="first", superseded_by="third"),
        told("other", 9),
        told("third", 3, supersedes="second"),
    ]
    assert [[entry.id for entry in chain] for chain in chains(entries)] == [["other"], ["third", "second", "first"]]
    assert chains([]) == ()


def test_strengths_are_those_that_were_marked() -> None:
    assert [one.id for one in strengths([told("a", 1), told("b", 2, strength=True)])] == ["b"]

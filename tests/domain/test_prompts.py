"""What to ask beside each heading: shipped sets, changed ones, one's own, and which is shown."""

import pytest

from navigator.domain.prompts import NONE, SHIPPED, PromptSet, all_sets, problem_with, shown, tidied
from navigator.domain.words import StoryHeading

ALSO, PEOPLE = StoryHeading.ALSO, StoryHeading.PEOPLE
MINE = PromptSet("id-1", "New arrivals", {ALSO: ("What do you miss?",)}, "id-1", 1)
CHANGED = PromptSet("carer", "For a carer of ours", {ALSO: ("How was last night?",)}, "id-2", 3)


def test_every_shipped_set_asks_something_under_every_heading() -> None:
    assert [one.name for one in SHIPPED] == ["First talk", "What is strong", "For a carer", "After hospital"]
    for one in SHIPPED:
        assert all(one.beside(heading) for heading in StoryHeading), one.name
        assert tidied(one.prompts) == one.prompts
        for lines in one.prompts.values():
            assert all(line.endswith(("?", ".")) for line in lines)


def test_a_changed_set_takes_the_place_of_the_shipped_one_and_ones_own_come_after() -> None:
    zebra, apple = (PromptSet(key, name, {ALSO: ("?",)}, key, 1) for key, name in (("z", "Zebra"), ("a", "apple")))
    sets = all_sets([zebra, CHANGED, apple])
    assert [one.name for one in sets] == [
        "First talk", "What is strong", "For a carer of ours", "After hospital", "apple", "Zebra",
    ]  # fmt: skip
    assert (CHANGED.is_changed, CHANGED.is_own) == (True, False)
    assert (MINE.is_changed, MINE.is_own) == (False, True)
    assert (SHIPPED[0].is_changed, SHIPPED[0].is_own) == (False, False)


@pytest.mark.parametrize(
    ("what", "for_person", "usual", "expected"),
    [
        ("nothing was ever chosen", "", "", "First talk"),
        ("chosen for everybody", "", "hospital", "After hospital"),
        ("chosen for this person", "id-1", "hospital", "New arrivals"),
        ("this person’s set was removed", "gone", "hospital", "After hospital"),
        ("both were removed", "gone", "gone too", "First talk"),
        ("none for this person", NONE, "hospital", None),
        ("none for anybody, one for this person", "carer", NONE, "For a carer"),
    ],
)
def test_which_set_is_shown(what: str, for_person: str, usual: str, expected: str | None) -> None:
    found = shown(all_sets([MINE]), for_person, usual)
    assert (found.name if found else None) == expected, what


@pytest.mark.parametrize(
    ("what", "name", "asked", "key", "problem"),
    [
        ("all is well", "For a veteran", ("Where did you serve?",), "", ""),
        ("no name", "  ", ("Where did you serve?",), "", "a name"),
        ("nothing to ask", "For a veteran", (" ", "\n"), "", "nothing to ask"),
        ("the name of a shipped set", "first  TALK", ("Why?",), "", "already"),
        ("its own name, kept", "First talk", ("Why?",), "first_talk", ""),
    ],
)
def test_what_cannot_be_kept_is_told_in_words(
    what: str, name: str, asked: tuple[str, ...], key: str, problem: str
) -> None:
    told = problem_with(name, {PEOPLE: asked}, key, SHIPPED)
    assert (problem in told) if problem else told == "", what

"""What has changed since the last page, told in words a person would use."""

from dataclasses import replace
from datetime import date

import pytest

from navigator.documents.blocks import Document, all_words
from navigator.documents.changed import changes, marked
from navigator.documents.kept import from_json, to_json
from navigator.documents.pdf import paper_pdf
from navigator.documents.plan import compose_plan
from navigator.domain.papers import Look
from navigator.domain.people import Action, PersonSnapshot
from navigator.domain.words import HandHolding, PrintSize

from .snapshots import TODAY, action, awkward, empty, goal, may, member, told


def page(snapshot: PersonSnapshot, size: PrintSize = PrintSize.STANDARD) -> Document:
    return compose_plan(snapshot, TODAY, Look(size))


def ringing(day: int) -> Action:
    return action("Ring the choir", HandHolding.RANG_TOGETHER, by_on=date(2026, 11, day))


def before() -> PersonSnapshot:
    return replace(
        may(),
        story=(told("I want to sing again."),),
        goals=(goal(1, "Sing again", ringing(25)),),
        circle=(member("Ruth", "daughter", "0117 496 0101"),),
    )


WANT = "What I want to happen, and what we will do"
CASES = [
    ("nothing changed", {}, []),
    (
        "the choir is rung a day later",
        {
            "goals": (
                goal(1, "Sing again", action("Ring the choir", HandHolding.RANG_TOGETHER, by_on=date(2026, 11, 26))),
            )
        },
        [
            f"{WANT}: Sing again Ring the choir; We do it together; Thursday\xa026\xa0November "
            "(it was: Sing again Ring the choir; We do it together; Wednesday\xa025\xa0November)"
        ],
    ),
    (
        "a second wish",
        {"goals": (*before().goals, goal(2, "Bathe safely"))},
        [f"{WANT}: new: Bathe safely"],
    ),
    (
        "what matters is taken off the page",
        {"story": ()},
        ["What matters to me: no longer there: I want to sing again."],
    ),
    (
        "another daughter is in the corner",
        {"circle": ()},
        ["People in my corner: no longer there: Ruth, my daughter, 0117\xa0496\xa00101."],
    ),
]


@pytest.mark.parametrize(("what", "change", "expected"), CASES, ids=[case[0] for case in CASES])
def test_what_changed_is_told(what: str, change: dict[str, object], expected: list[str]) -> None:
    now = replace(before(), **change)  # type: ignore[arg-type]
    assert [one.words for one in changes(page(before()), page(now))] == expected


def test_what_is_new_says_so_on_the_page_and_once_only() -> None:
    now = replace(before(), goals=(*before().goals, goal(2, "Bathe safely")))
    shown = marked(page(before()), page(now))
    texts = [words.text for words in all_words(shown)]
    assert "New: Bathe safely" in texts
    assert sum(text.startswith("New: ") for text in texts) == 1
    assert changes(shown, page(now)) == (), "losing the mark is no change"
    assert paper_pdf(shown).startswith(b"%PDF")


@pytest.mark.parametrize("snapshot", [may(), awkward(), empty("Ada")], ids=["may", "awkward", "empty"])
@pytest.mark.parametrize("size", PrintSize)
def test_a_kept_version_is_the_same_to_the_byte(snapshot: PersonSnapshot, size: PrintSize) -> None:
    document = page(snapshot, PrintSize.LARGER if size is PrintSize.STANDARD else size)
    again = from_json(to_json(document))
    assert again == document
    assert paper_pdf(again) == paper_pdf(document)


def test_a_version_of_an_older_program_is_read() -> None:
    text = to_json(page(may())).replace('"contact_card":', '"something_that_was":')
    assert from_json(text).contact_card == ""

"""What a listener hears: everything on the page, in its order, each part in the language of its letters."""

import pytest

from navigator.documents.plan import compose_plan
from navigator.documents.spoken import spoken
from navigator.documents.text import text_of
from navigator.domain.papers import Look
from navigator.domain.words import Language

from .readback import bare
from .snapshots import TODAY, awkward, may, told
from .test_plan import replace


def said(snapshot: object, look: Look | None = None) -> list[tuple[str, str]]:
    return [(piece.heading, piece.words) for piece in spoken(compose_plan(snapshot, TODAY, look))]  # type: ignore[arg-type]


def test_the_page_is_read_in_its_order_with_who_and_when_said() -> None:
    heard = said(may())
    assert heard[0] == ("May’s plan", "May’s plan")
    assert heard[2:4] == [
        ("What matters to me", "What matters to me"),
        ("What matters to me", "I want to sing in the choir again, and not be a worry to my daughter."),
    ]
    wanted = "What I want to happen, and what we will do"
    assert (wanted, "Who: Home Adaptations, 0117 496 0145") in heard
    assert (wanted, "When: Tuesday 24 November") in heard
    assert ("If things get harder", "Emergency, 999, Any time") in heard
    assert heard[-2][1].startswith("Your coordinator is Jo Hart")
    assert not [words for _, words in heard if "SECRET" in words or "\u00a0" in words]


@pytest.mark.parametrize("easy_read", [False, True])
def test_every_word_of_the_page_is_heard(easy_read: bool) -> None:
    from navigator.documents.blocks import all_words

    look = Look(easy_read=easy_read)
    document = compose_plan(awkward(), TODAY, look)
    heard = " ".join(words for _, words in said(awkward(), look))
    missing = [
        one.text for one in all_words(document) if bare(one.text).replace("\u00a0", " ").strip() not in bare(heard)
    ]
    assert missing == []


def test_each_part_is_said_in_the_language_of_its_letters() -> None:
    snapshot = replace(may(), story=(told("میں گانا چاہتی ہوں"),))
    tags = {
        piece.words: piece.language for piece in spoken(compose_plan(snapshot, TODAY, Look(language=Language.URDU)))
    }
    assert tags["میں گانا چاہتی ہوں"] == "ur"
    assert tags["Get out of the house again"] == "en-GB"


def test_signs_between_words_are_those_of_the_page() -> None:
    chinese = Look(language=Language.CHINESE)
    heard = [piece.words for piece in spoken(compose_plan(may(), TODAY, chinese))]
    assert "紧急情况，999，任何时间" in "".join(heard)
    written = text_of(compose_plan(may(), TODAY, chinese))
    assert "谁：Home Adaptations，0117 496 0145" in written
    assert "紧急情况：999" in written
    urdu = text_of(compose_plan(may(), TODAY, Look(language=Language.URDU)))
    assert "Home Adaptations، 0117 496 0145" in urdu
    assert ": " not in text_of(compose_plan(may(), TODAY, replace(chinese, easy_read=True)))

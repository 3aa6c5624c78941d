"""A catalogue is mended after a page was given: the old page is printed as it was, and nothing of it is news."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import catalogues
import pytest

from navigator.assets import asset
from navigator.documents.blocks import Document, all_words
from navigator.documents.changed import changes, marked
from navigator.documents.kept import from_json, to_json
from navigator.documents.pdf import paper_pdf
from navigator.documents.plan import compose_plan, compose_to_keep
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import HandHolding, Language, PrintSize
from navigator.i18n import translator

from .readback import text_by_page
from .snapshots import TODAY, action, goal, may

STAR = "٭"
URDU_LARGE = Look(PrintSize.LARGER, Language.URDU)


@pytest.fixture
def mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """From here on every phrase of the catalogue in Urdu is another."""
    catalogue = catalogues.read(Language.URDU)
    for entry in catalogue:
        entry.msgstr = entry.msgstr and f"{STAR} {entry.msgstr}"
    catalogue.save_as_mofile(str(tmp_path / "ur.mo"))
    monkeypatch.setattr("navigator.i18n.asset", lambda name: tmp_path / "ur.mo" if "ur.mo" in name else asset(name))
    translator.cache_clear()
    yield
    translator.cache_clear()


def kept(snapshot: PersonSnapshot, look: Look) -> str:
    return to_json(compose_to_keep(snapshot, TODAY, look))


def text(document: Document) -> str:
    return " ".join(words.text for words in all_words(document))


def test_a_page_given_before_is_printed_again_to_the_byte(request: pytest.FixtureRequest) -> None:
    page = kept(may(), URDU_LARGE)
    before = paper_pdf(from_json(page))
    request.getfixturevalue("mended")
    assert STAR in text(compose_plan(may(), TODAY, URDU_LARGE))
    assert paper_pdf(from_json(page)) == before


def test_and_nothing_of_it_is_news(request: pytest.FixtureRequest) -> None:
    before = from_json(kept(may(), URDU_LARGE))
    request.getfixturevalue("mended")
    now = compose_plan(may(), TODAY, URDU_LARGE)
    assert changes(before.compared, compose_plan(may(), TODAY, before.compared.look)) == ()
    assert marked(before.compared, compose_plan(may(), TODAY, before.compared.look), now) == now


def test_what_did_change_is_told_in_english_and_marked_in_urdu(request: pytest.FixtureRequest) -> None:
    before = from_json(kept(may(), URDU_LARGE)).compared
    request.getfixturevalue("mended")
    later = replace(may(), goals=(*may().goals, goal(9, "Walk", action("Buy boots", HandHolding.WENT_WITH))))
    as_before = compose_plan(later, TODAY, before.look)
    assert [one.words for one in changes(before, as_before)] == [
        "What I want to happen, and what we will do: new: Walk",
        "What I want to happen, and what we will do: new: Buy boots; We go together",
    ]
    marks = [
        words.text
        for words in all_words(marked(before, as_before, compose_plan(later, TODAY, URDU_LARGE)))
        if words.text.startswith(translator("ur").phrase("New:"))
    ]
    assert len(marks) == 2
    assert "Walk" in marks[0]


def test_a_page_that_an_older_program_kept_is_compared_part_by_part_whatever_they_are_headed() -> None:
    page = compose_plan(may(), TODAY)
    older = replace(page, sections=tuple(replace(one, heading=f"{one.heading} then") for one in page.sections))
    assert changes(from_json(to_json(older)), page) == ()
    (gone,) = changes(older, replace(page, sections=page.sections[1:]))
    assert gone.heading == "What matters to me then"


def test_the_pages_are_numbered_in_the_words_that_were_kept() -> None:
    page = from_json(kept(may(), Look(PrintSize.LARGER, Language.WELSH)))
    said = translator("cy").phrase(
        "Page {number} of {count}", number="2", count=str(len(text_by_page(paper_pdf(page))))
    )
    assert said in " ".join(text_by_page(paper_pdf(page))[1].replace("\u00a0", " ").split())
    other = replace(page, numbered="Sheet {number}/{count}", beside_code="Point here.")
    told = text_by_page(paper_pdf(other))
    assert "Sheet" in told[1]
    assert "Point here." in told[-1].replace("\u00a0", " ")


def test_an_english_page_is_its_own() -> None:
    page = compose_to_keep(may(), date(2026, 11, 23))
    assert page.in_english is None
    assert page.compared is page

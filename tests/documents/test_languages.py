"""In which language each part of a line is read out."""

import re

import catalogues
import pytest

from navigator.documents.blocks import Span, all_words
from navigator.documents.languages import language_of, runs
from navigator.documents.plan import compose_plan
from navigator.domain.papers import Look
from navigator.domain.words import Language

from .snapshots import TODAY, mary, may


def told(text: str, page: str) -> list[tuple[str, str]]:
    """The stretches that are not of the page's language."""
    return [(tag, "".join(part.words for part in parts)) for tag, parts in runs((Span(text),), page) if tag != page]


@pytest.mark.parametrize("language", catalogues.languages())
def test_every_set_phrase_is_of_the_language_of_its_page(language: Language) -> None:
    for entry in catalogues.read(language):
        for words in (entry.msgstr, *entry.msgstr_plural.values()):
            phrase = re.sub(r"\{\w+\}", "7", words)
            assert told(phrase, language.tag) == []
            if len(re.findall(r"[^\W\d_]+", phrase)) > 1:
                assert told(f"Ring Ruth at home. {phrase}", language.tag) == [("en-GB", "Ring Ruth at home")]


@pytest.mark.parametrize("language", catalogues.languages())
def test_no_words_of_the_page_itself_are_read_out_in_english(language: Language) -> None:
    """What is marked as English on any page stands on the English page too: it was written by hand."""
    for snapshot in (may(), mary()):
        english = "".join(words.text for words in all_words(compose_plan(snapshot, TODAY, Look())))
        for words in all_words(compose_plan(snapshot, TODAY, Look(language=language))):
            for tag, stretch in told(words.text, language.tag):
                assert tag == "en-GB"
                assert all(word in english for word in re.findall(r"[^\W\d_]+", stretch))


@pytest.mark.parametrize(
    ("page", "text", "english"),
    [
        (
            "zh-Hans",
            "12月1日星期二，时间：14:00，at your home。如需更改，请致电 Jo Hart。",
            ["at your home", "Jo Hart"],
        ),
        ("ar", "الاثنين 30 نوفمبر، الساعة 10:00، \u2068at the library café\u2069.", ["at the library café"]),
        ("bn", "Sister Lowe, Orchard Surgery, 0117 496 0170।", ["Sister Lowe", "Orchard Surgery"]),
        ("pl", "Piątek 4 grudnia, godz. 14:00, at the library. Aby to zmienić, dzwonić: Jo Hart.", ["at the library"]),
        ("pl", "Wieczór w domu: ring Kasia.", ["ring Kasia"]),
        ("en-GB", "Ring Jo Hart. Quiero cantar.", []),
    ],
)
def test_what_was_written_in_english_says_so_within_the_phrase_around_it(
    page: str, text: str, english: list[str]
) -> None:
    assert told(text, page) == [("en-GB", words) for words in english]
    assert language_of(text, page) == page


@pytest.mark.parametrize("page", ["cy", "pl", "ro", "pt", "es", "ar", "ur", "pa", "bn", "gu", "zh-Hans"])
@pytest.mark.parametrize(
    "text",
    ["I want to sing in the choir again, and not be a worry to my daughter.", "Rails fitted by the bath", "Ring Ruth"],
)
def test_a_line_in_english_is_english_on_every_page(text: str, page: str) -> None:
    assert language_of(text, page) == "en-GB"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("pl", "Chcę znów śpiewać w chórze i nie martwić córki."),
        ("cy", "Rwy’n eisiau canu yn y côr eto."),
        ("ro", "Vreau să cânt din nou în cor."),
        ("pt", "Quero voltar a cantar no coro."),
        ("es", "Quiero volver a cantar en el coro."),
    ],
)
def test_what_they_wrote_in_their_own_language_is_read_out_in_it(page: str, text: str) -> None:
    assert language_of(text, page) == page
    assert told(text, page) == []


def test_the_stretches_hold_every_letter_and_keep_their_voice() -> None:
    spans = (Span("打电话 "), Span("Ring Jo now", strong=True), Span("。"))
    found = runs(spans, "zh-Hans")
    assert "".join(part.words for _, parts in found for part in parts) == "".join(span.words for span in spans)
    assert ("en-GB", (Span("Ring Jo now", strong=True),)) in found

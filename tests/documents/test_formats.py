"""The plan as files: whole or not at all, for the owner alone, the same words in each."""

import os
import re
import stat
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from navigator.documents.blocks import Document, Section, Span, Words, all_words
from navigator.documents.formats import FORMATS, write_document
from navigator.documents.html import html_of
from navigator.documents.plan import compose_plan
from navigator.documents.text import text_of
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import PrintSize
from navigator.errors import Refused

from .golden_file import assert_golden
from .snapshots import TODAY, awkward, empty, goal, may, what_if

PLAIN_TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "p",
    "main",
    "section",
    "h2",
    "footer",
    "strong",
}
PLAIN_TAGS |= {"strong", "table", "thead", "tr", "th", "tbody", "td", "ul", "li", "span", "wbr"}


class Reader(HTMLParser):
    """Collects the words, the tags and the attributes of a page; fails on a tag that is not closed in order."""

    VOID = frozenset({"meta", "wbr"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "title"}:
            self.words.append(data)


def read(snapshot: PersonSnapshot) -> Reader:
    reader = Reader()
    reader.feed(html_of(compose_plan(snapshot, TODAY, Look())))
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("snapshot", [may(), awkward(), empty()])
def test_the_web_page_holds_the_same_words_and_only_plain_tags(snapshot: PersonSnapshot) -> None:
    reader = read(snapshot)
    document = compose_plan(snapshot, TODAY, Look())
    read_out = "".join(reader.words)
    for words in all_words(document):
        assert words.text in read_out
    for section in document.sections:
        assert section.heading in read_out
    assert set(reader.tags) <= PLAIN_TAGS
    assert ("lang", "en-GB") in reader.attributes
    assert not {name for name, _ in reader.attributes} & {"src", "href", "onload", "onclick"}


def test_headings_of_the_web_page_name_their_parts() -> None:
    reader = read(may())
    names = {value for name, value in reader.attributes if name == "id"}
    assert names == {value for name, value in reader.attributes if name == "aria-labelledby"}
    assert reader.tags.count("h1") == 1
    assert reader.tags.count("h2") == 5


def test_each_head_of_the_table_says_that_it_heads_a_column() -> None:
    reader = read(may())
    assert reader.tags.count("th") == 3
    assert [value for name, value in reader.attributes if name == "scope"] == ["col"] * 3


def page_of(*paragraphs: str, language: str, size: PrintSize = PrintSize.STANDARD) -> str:
    words = tuple(Words((Span(text),), "what matters to me") for text in paragraphs)
    title = Words((Span('<My> plan & "more"'),), "the name")
    return html_of(Document(title, None, (Section("Heading", words),), (), "A <b>", language, size))


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en-GB", "My dog Sam", "<p>"),
        ("en-GB", "میری بیٹی", '<p lang="und-Arab" dir="rtl">'),
        ("en-GB", "ਮੇਰੀ ਧੀ", '<p lang="pa" dir="ltr">'),
        ("en-GB", "我的女儿", '<p lang="zh-Hans" dir="ltr">'),
        ("en-GB", "0117 496 0101", "<p>"),
        ("ur", "میری بیٹی", "<p>"),
        ("ur", "My dog Sam", '<p lang="en-GB" dir="ltr">'),
        ("ur", "999", "<p>"),
        ("bn", "My dog Sam", '<p lang="en-GB" dir="ltr">'),
        ("bn", "আমার মেয়ে", "<p>"),
    ],
)
def test_what_is_written_in_another_language_says_so(language: str, text: str, said: str) -> None:
    html = page_of(text, language=language)
    shown = text if language != "ur" or text != "999" else "\u2066999\u2069"
    assert f"{said}{shown}</p>" in html
    assert f'<html lang="{language}" dir="{"rtl" if language == "ur" else "ltr"}">' in html


def test_words_of_another_language_within_a_line_say_so_and_not_the_whole_line() -> None:
    """A paragraph of two languages was marked as one of them, and the set phrase was read out as English."""
    assert '<p><span lang="zh-Hans">我的女儿</span> Li</p>' in page_of("我的女儿 Li", language="en-GB")
    ours = page_of("NHS میری بیٹی کا گھر", language="ur")
    assert '<p dir="ltr"><span lang="en-GB">NHS</span> میری بیٹی کا گھر</p>' in ours
    polish = page_of("Piątek 4 grudnia, at the <library>. Dzwonić: Jo.", language="pl")
    assert '<p>Piątek 4 grudnia, <span lang="en-GB">at the &lt;library</span>&gt;. Dzwonić: Jo.</p>' in polish


def test_the_letters_grow_with_the_readers_own() -> None:
    for size in PrintSize:
        assert f"font: {100 * size.points / 12:g}%/1.5" in page_of("a", language="en-GB", size=size)
        assert re.search(r"\d(pt|px)\b(?! solid)", page_of("a", language="en-GB", size=size)) is None


NASTY = (
    "<script>alert(1)</script>",
    "</p></section><h1>Mine</h1>",
    '<img src="file:///etc/passwd" onerror=alert(1)>',
    '"><a href="https://example.org">here</a>',
    "&lt;b&gt; &amp; <!-- -->",
    "]]> </style> javascript:alert(1)",
)


@pytest.mark.parametrize("nasty", NASTY)
def test_what_is_typed_is_never_markup(nasty: str) -> None:
    snapshot = may()
    details = replace(snapshot.person.details, called=nasty, family_name=nasty)
    said = replace(snapshot.plan, talk_where=nasty)
    person = replace(snapshot.person, details=details)
    harder = (what_if(nasty, nasty, nasty),)
    reader = read(replace(snapshot, person=person, plan=said, goals=(goal(1, nasty),), what_ifs=harder))
    assert set(reader.tags) <= PLAIN_TAGS
    assert reader.tags.count("h1") == 1
    assert not {name for name, _ in reader.attributes} & {"src", "href", "onerror"}
    assert "".join(reader.words).replace("\u00a0", " ").count(nasty) >= 3


def test_unseen_controls_do_not_reach_the_page() -> None:
    said = what_if("Ring\0 \u202eNicola\u202c\x1b[2J")
    html = html_of(compose_plan(replace(may(), what_ifs=(said,)), TODAY, Look()))
    assert not {"\0", "\u202e", "\u202c", "\x1b"} & set(html)
    assert "Nicola" in html


@pytest.mark.parametrize(("name", "snapshot"), [("may-as-text.txt", may()), ("awkward-as-text.txt", awkward())])
def test_the_plain_text_is_the_one_that_was_looked_at(name: str, snapshot: PersonSnapshot) -> None:
    assert_golden(name, text_of(compose_plan(snapshot, TODAY, Look())))


@pytest.mark.parametrize("ending", [*(form.ending for form in FORMATS), ".PDF"])
def test_every_format_is_written_whole_for_the_owner_alone(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_text("the old one")
    document = compose_plan(may(), TODAY, Look(PrintSize.LARGE))
    form = write_document(document, path)
    assert path.read_bytes() == FORMATS[form].bytes_of(document)
    assert form.ending == ending.lower()
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["plan.docx", "plan", ".pdf"])
def test_an_unknown_ending_is_refused_with_those_that_are_known(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.pdf, \.html, \.txt"):
        write_document(compose_plan(may(), TODAY, Look()), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_does_not_fit_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text("the old one")
    long = compose_plan(replace(may(), goals=(goal(1, "word " * 2000),)), TODAY, Look())
    with pytest.raises(Refused, match="Too long for one page"):
        write_document(long, path)
    assert path.read_text() == "the old one"

"""The plan as files: whole or not at all, for the owner alone, the same words in each."""

import os
import stat
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from navigator.documents.blocks import all_words
from navigator.documents.formats import FORMATS, write_document
from navigator.documents.html import html_of
from navigator.documents.plan import compose_plan
from navigator.documents.text import text_of
from navigator.domain.people import PersonSnapshot
from navigator.domain.words import PrintSize
from navigator.errors import Refused

from .golden_file import assert_golden
from .snapshots import TODAY, awkward, empty, goal, may

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
PLAIN_TAGS |= {"strong", "table", "thead", "tr", "th", "tbody", "td", "ul", "li"}


class Reader(HTMLParser):
    """Collects the words, the tags and the attributes of a page; fails on a tag that is not closed in order."""

    VOID = frozenset({"meta"})

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
    reader.feed(html_of(compose_plan(snapshot, TODAY, PrintSize.STANDARD)))
    reader.close()
    assert reader.open == []
    return reader


@pytest.mark.parametrize("snapshot", [may(), awkward(), empty()])
def test_the_web_page_holds_the_same_words_and_only_plain_tags(snapshot: PersonSnapshot) -> None:
    reader = read(snapshot)
    document = compose_plan(snapshot, TODAY, PrintSize.STANDARD)
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


@pytest.mark.parametrize(("name", "snapshot"), [("may-as-text.txt", may()), ("awkward-as-text.txt", awkward())])
def test_the_plain_text_is_the_one_that_was_looked_at(name: str, snapshot: PersonSnapshot) -> None:
    assert_golden(name, text_of(compose_plan(snapshot, TODAY, PrintSize.STANDARD)))


@pytest.mark.parametrize("ending", [*(form.ending for form in FORMATS), ".PDF"])
def test_every_format_is_written_whole_for_the_owner_alone(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan{ending}"
    path.write_text("the old one")
    document = compose_plan(may(), TODAY, PrintSize.LARGE)
    form = write_document(document, path)
    assert path.read_bytes() == FORMATS[form].bytes_of(document)
    assert form.ending == ending.lower()
    assert list(tmp_path.iterdir()) == [path]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["plan.docx", "plan", ".pdf"])
def test_an_unknown_ending_is_refused_with_those_that_are_known(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.pdf, \.html, \.txt"):
        write_document(compose_plan(may(), TODAY, PrintSize.STANDARD), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_plan_that_does_not_fit_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text("the old one")
    long = compose_plan(replace(may(), goals=(goal(1, "word " * 2000),)), TODAY, PrintSize.STANDARD)
    with pytest.raises(Refused, match="Too long for one page"):
        write_document(long, path)
    assert path.read_text() == "the old one"

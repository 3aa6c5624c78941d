"""The plan as a web page in a real browser: axe-core finds nothing on anybody's, in any language."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import browser
import pytest
from browser import Browser

from navigator.documents.appointment_card import compose_card
from navigator.documents.blocks import Document, Section, Span, Words
from navigator.documents.html import html_of
from navigator.documents.letters import compose_gp_letter, compose_letter
from navigator.documents.plan import compose_plan
from navigator.documents.told_story import compose_story
from navigator.documents.who_holds_me import compose_who_holds_me
from navigator.domain.appointments import appointments
from navigator.domain.letters import Told, Writing
from navigator.domain.papers import Look
from navigator.domain.words import GoalEnding, Language, PaperTint, PrintSize, Shareable, StoryHeading
from navigator.store.letterhead import letterhead

AXE = Path(__file__).parents[1] / "data" / "axe-core" / "axe.min.js"
CHECK = "axe.run().then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.html)))"
NARROW, USUAL = 320, 1280
#: What axe-core finds on a page that is wrong in ways a screen reader stumbles over.
WRONG = (
    '<html><head></head><body><img src="data:,"><table><th></th></table><p style="color: #ddd">Faint</p></body></html>'
)


@pytest.fixture(scope="module")
def page() -> Iterator[Browser]:
    """Skipped with a sentence where there is no browser; under CI that is a failure."""
    if browser.found() is None:
        words = "no browser here to check web pages in: chromium is missing (`make test` installs it where it may)"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    with Browser() as made:
        yield made


def objections(page: Browser, html: str) -> list[str]:
    page.show(html)
    found: list[str] = page.run(CHECK)
    return found


# One test, so that one worker and one browser do it all.
def test_axe_finds_nothing_on_anybodys_plan_in_any_language(page: Browser, written: Any) -> None:
    page.run(AXE.read_text(encoding="utf-8"))
    kinds = {one.partition(":")[0] for one in objections(page, WRONG)}
    assert {"html-has-lang", "document-title", "image-alt", "color-contrast"} <= kinds, "axe-core does not look"
    people = written.people()
    assert len(people) == 30
    found = {}
    for person in people:
        for language in Language:
            look = replace(Look.needed_by(person.person.details), language=language)
            plan = compose_plan(person, written.today, look)
            if wrong := objections(page, html_of(plan)):
                found[person.person.details.full_name, language.value] = wrong
    assert found == {}


def test_axe_finds_nothing_on_the_other_papers_nor_on_easy_read(page: Browser, written: Any) -> None:
    page.run(AXE.read_text(encoding="utf-8"))
    may = written.person("Ellis", "May")
    head = written.case_file.query(letterhead)
    assert head.logo
    agreed = frozenset(Shareable)
    writing = Writing("Dr Khan", "Orchard Surgery", "A look at her ears.", None, frozenset(Told), agreed)
    looks = [Look(easy_read=True, tint=tint) for tint in PaperTint]
    looks += [Look(PrintSize.LARGE, language, easy_read=True, tint=PaperTint.PINK) for language in Language]
    episode = replace(may.episode, ended_on=written.today, held_by="Ruth")
    ended = replace(may, goals=tuple(replace(goal, ending=GoalEnding.PARTLY) for goal in may.goals))
    papers = [compose_letter(may, writing, head, written.today), compose_gp_letter(may, writing, head, written.today)]
    papers += [compose_story(may, tuple(StoryHeading), written.today)]
    for look in (Look(), *looks):
        papers += [compose_plan(may, written.today, look), compose_who_holds_me(ended, episode, written.today, look)]
        papers += [compose_card(may, one, written.today, look) for one in appointments(may, written.today)[:1]]
    found = {
        (paper.title.text, paper.language): wrong for paper in papers if (wrong := objections(page, html_of(paper)))
    }
    assert found == {}
    assert max(breadth(page, html_of(paper)) for paper in papers) <= NARROW


def test_the_page_fits_a_narrow_window_at_four_times_its_size(page: Browser, written: Any) -> None:
    """WCAG 1.4.10: at 320 pixels nothing has to be scrolled sideways for."""
    assert breadth(page, '<p style="width: 500px">Too wide</p>') > NARROW
    plans = [html_of(compose_plan(person, written.today, Look())) for person in written.people()]
    assert max(breadth(page, plan) for plan in plans) <= NARROW


@pytest.mark.parametrize("width", [NARROW, 600, 700, USUAL])
def test_what_has_no_blank_in_it_makes_no_page_wider_than_its_window(page: Browser, written: Any, width: int) -> None:
    """An address, or markup that somebody pasted, in a table too: its columns are as wide as their widest word."""
    may = next(one for one in written.people() if one.person.details.full_name == "Mary Ellis")
    raw = '<img src="file:///etc/passwd">' + "https://example.org/very/long/" * 4
    goals = tuple(
        replace(one, words=raw, actions=tuple(replace(act, what=raw) for act in one.actions)) for one in may.goals
    )
    html = html_of(compose_plan(replace(may, goals=goals), written.today, Look()))
    assert breadth(page, html, width) <= width


def breadth(page: Browser, html: str, width: int = NARROW) -> int:
    """How broad the page's contents are in a window as narrow as that."""
    page.resize(width)
    page.show(html)
    found: int = page.run("document.documentElement.scrollWidth")
    page.resize(USUAL)
    return found


#: The words that stand on more than one line; the heads of a table that is none are out of sight.
TORN = """(() => {
    const torn = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const text = texts.currentNode;
        if (text.parentElement.closest("thead")) continue;
        for (const word of text.data.matchAll(/[^ \\n-]+/g)) {
            const place = document.createRange();
            place.setStart(text, word.index);
            place.setEnd(text, word.index + word[0].length);
            if (new Set([...place.getClientRects()].map(one => Math.round(one.top))).size > 1) torn.push(word[0]);
        }
    }
    return torn;
})()"""


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        (PrintSize.STANDARD, (360, 390, 412, 440, 500, 780, 1280)),
        (PrintSize.LARGE, (360, 390, 412)),
        (PrintSize.LARGER, (360, 390, 412)),
        (PrintSize.LARGE_28, (360, 390, 412, 780, 1000, 1280)),
    ],
)
def test_no_word_and_no_number_is_torn(page: Browser, written: Any, size: PrintSize, widths: tuple[int, ...]) -> None:
    torn = {}
    page.show("<p style='width: 3em; overflow-wrap: anywhere'>0117\u00a0496\u00a00145</p>")
    assert page.run(TORN), "nothing is looked at"
    for person in written.people()[:8]:
        for width in widths:
            page.resize(width)
            page.show(html_of(compose_plan(person, written.today, Look(size))))
            if found := page.run(TORN):
                torn[person.person.details.full_name, width] = found
    page.resize(USUAL)
    assert torn == {}


#: What is held together and stands on more than one line all the same.
TURNED = """[...document.querySelectorAll(".whole")].filter(one => {
    const place = document.createRange();
    place.selectNodeContents(one);
    return new Set([...place.getClientRects()].map(each => Math.round(each.top))).size > 1;
}).map(one => one.textContent)"""


def test_only_what_is_longer_than_a_line_turns_and_that_between_its_words(page: Browser, written: Any) -> None:
    long, number = "Wednesday\u00a025\u00a0November\u00a02026", "0117\u00a0496\u00a00145"
    line = Words((Span(f"Ring them by {long} on {number} or before"),), "what matters to me")
    html = html_of(Document(line, None, (Section("", (line,)),), (), "Jo", "en-GB", PrintSize.LARGER))
    turned = {}
    for width in (240, 340, 700, USUAL):
        page.resize(width)
        page.show(html.replace("<h1", "<h1 hidden"))
        turned[width] = page.run(TURNED)
        assert page.run(TORN) == []
    assert turned == {240: [long, number], 340: [long], 700: [], USUAL: []}
    page.resize(USUAL)

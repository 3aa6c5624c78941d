"""The papers of everybody in the demo, in every size: where one page ends and the next begins."""

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Any

import pytest

from navigator.documents.blocks import Boxes, Document, Table, Words, all_words
from navigator.documents.directions import UNDRAWN
from navigator.documents.marks import Keep, Page, Strip, Text
from navigator.documents.pages import Laid, end_of_page, lay_out
from navigator.documents.pick_list import compose_pick_list
from navigator.documents.plan import compose_plan
from navigator.documents.setting import MARGIN
from navigator.documents.who_holds_me import compose_who_holds_me
from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.services import ServiceQuery
from navigator.domain.words import Language, PrintSize

#: A paragraph of so many lines is short: it stays whole.
SHORT = 5
#: Letters that are no more than a word or two.
FEW = 12
LOOKS = [
    *(Look(size) for size in PrintSize if size is not PrintSize.STANDARD),
    *(Look(size, easy_read=True) for size in PrintSize),
    *(Look(PrintSize.LARGER, language) for language in (Language.URDU, Language.CHINESE, Language.POLISH)),
]


@pytest.fixture(scope="module")
def people(written: Any) -> list[PersonSnapshot]:
    return written.people()  # type: ignore[no-any-return]


def papers(written: Any, people: list[PersonSnapshot], look: Look) -> Iterator[tuple[str, Document]]:
    for one in people:
        name = one.person.details.full_name
        yield f"plan of {name}", compose_plan(one, written.today, look)
        if one.episode is not None:
            yield f"who holds {name}", compose_who_holds_me(one, one.episode, written.today, look)
    found = written.directory.search(ServiceQuery("help")).hits[:9]
    services = written.directory.of_ids(hit.service.id for hit in found)
    yield "list", compose_pick_list(services, people[0].coordinator, look)


def said(strip: Strip, *, strong: bool = False) -> list[str]:
    """The lines of a strip without their blanks; only those that are `strong`, if asked."""
    lines = [mark.parts for mark in strip.marks if isinstance(mark, Text)]
    return [bare("".join(p.words for p in parts)) for parts in lines if not strong or all(p.strong for p in parts)]


def bare(words: str) -> str:
    """Without blanks and what turns the direction."""
    return "".join(letter for letter in words if not letter.isspace() and letter not in UNDRAWN)


def on(page: Page) -> list[Strip]:
    return [strip for _, strip in page.strips]


def faults(document: Document, laid: Laid) -> Iterator[str]:
    """What is wrong with the breaks of a paper, in words."""
    strips = [strip for page in laid.pages for strip in on(page)]
    at, room = 0, end_of_page(document, laid.setting) - MARGIN
    for page, after in pairwise(laid.pages):
        at += len(on(page))
        around = f"{said(on(page)[-1])} | {said(on(after)[0])}"
        if lines := torn(document, strips, at):
            yield f"a paragraph of {lines} lines is torn: {around}"
        if any(head.endswith(line) for line in said(on(page)[-1], strong=True) for head in heads(document)):
            yield f"alone at the foot: {around}"
        if under_nothing(document, after):
            yield f"begins under nothing: {around}"
        if any(is_torn(entry, strips, at, laid, room) for entry in entries(document)):
            yield f"an entry is torn: {around}"
    foot = [bare(words.text) for words in document.footer]
    if any(line not in bare("".join(map("".join, map(said, on(laid.pages[-1]))))) for line in foot):
        yield "the foot is torn"
    last = [line for strip in on(laid.pages[-1]) for line in said(strip) if not any(line in one for one in foot)]
    if len("".join(last)) < FEW and not is_full(laid, room):
        yield f"nothing but the foot on the last page: {last}"


def under_nothing(document: Document, page: Page) -> bool:
    """Whether a page goes on with a section without saying which; the foot stands under none."""
    first = next(mark for mark in page.marks if isinstance(mark, Text))
    begins = bare("".join(part.words for part in first.parts))
    own = [*(section.heading for section in document.sections), *(words.text for words in document.footer)]
    return not any(bare(one).startswith(begins) for one in own if one)


def is_full(laid: Laid, room: float) -> bool:
    """Whether no page could hold what is said last together with the foot."""
    if len(laid.pages) == 1:
        return True
    before = list(reversed(on(laid.pages[-2])))
    entry = before[:1] + list(takewhile(lambda strip: strip.keep >= Keep.ENTRY, before[1:]))
    return high([*entry, *on(laid.pages[-1])]) > room


def high(strips: Iterable[Strip]) -> float:
    return sum(strip.height + strip.gap for strip in strips)


def torn(document: Document, strips: list[Strip], at: int) -> int:
    """How many lines the paragraph has that is torn before this strip, where it is short."""
    for words in all_words(document):
        whole = bare(words.text)
        lines = list(whole_lines(strips, at, whole))
        if len(lines) > 1 and len(lines) <= SHORT:
            return len(lines)
    return 0


def whole_lines(strips: list[Strip], at: int, whole: str) -> Iterator[str]:
    """The lines around this place that are one after the other in these words."""
    one = {number: said(strip)[0] for number, strip in enumerate(strips) if said(strip)}
    if at - 1 not in one or at not in one or one[at - 1] + one[at] not in whole:
        return
    first, end = at - 1, at + 1
    while first - 1 in one and "".join(one[n] for n in range(first - 1, end)) in whole:
        first -= 1
    while end in one and "".join(one[n] for n in range(first, end + 1)) in whole:
        end += 1
    yield from (one[number] for number in range(first, end))


def heads(document: Document) -> list[str]:
    """What stands over something: headings, and what is strong with words under it that are not."""
    found = [section.heading for section in document.sections if section.heading]
    for section in document.sections:
        for one, other in pairwise(section.blocks):
            if is_strong(one) and not is_strong(other):
                found.append(one.text)
        for block in section.blocks:
            for row in block.rows if isinstance(block, Table) else ():
                found += [one.text for one, other in pairwise(row.cells[0]) if is_strong(one) and not is_strong(other)]
    return [bare(head) for head in found]


def is_strong(block: object) -> bool:
    return isinstance(block, Words) and all(span.strong for span in block.spans)


def entries(document: Document) -> Iterator[list[str]]:
    """What is kept together: rows, boxes, what stands close under something, the services of a list."""
    for section in document.sections:
        entry: list[str] = []
        if section.whole:
            yield [bare(section.heading), *(bare(words.text) for words in section.blocks if isinstance(words, Words))]
            continue
        for block in section.blocks:
            if isinstance(block, Table):
                yield from ([bare(words.text) for cell in row.cells for words in cell] for row in block.rows)
            elif isinstance(block, Boxes):
                yield [bare(words.text) for box in block.boxes for words in box]
            elif isinstance(block, Words) and block.close:
                entry.append(bare(block.text))
            elif isinstance(block, Words):
                yield entry
                entry = [bare(block.text)]
        yield entry


def is_torn(entry: list[str], strips: list[Strip], at: int, laid: Laid, room: float) -> bool:
    """Whether an entry that a page can hold goes on in this strip. Others may say some of the same."""

    def belongs(strip: Strip) -> bool:
        lines = [line.removeprefix("Who:").removeprefix("When:") for line in said(strip)]
        return bool(lines) and all(any(line in words for words in entry) for line in lines)

    if not (entry and belongs(strips[at - 1]) and belongs(strips[at])) or entry[0].startswith(said(strips[at])[0]):
        return False
    before = list(takewhile(belongs, reversed(strips[:at])))[::-1]
    around = [*before, *takewhile(belongs, strips[at:])]
    if entry[0] not in "".join(line for strip in around for line in said(strip)):
        return False  # another service, that has the same hours and costs as much
    is_all_of_it = sum(len(line) for strip in around for line in said(strip)) >= sum(map(len, entry))
    title = strips[0].height if at == len(on(laid.pages[0])) else 0.0
    return is_all_of_it and title + high(around) <= room


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: f"{look.size.value} {look.language.value} {look.easy_read}")
def test_nothing_is_torn_that_could_be_whole(written: Any, people: list[PersonSnapshot], look: Look) -> None:
    found = [
        (name, fault)
        for name, document in papers(written, people, look)
        for fault in faults(document, lay_out(document))
    ]
    assert found == []

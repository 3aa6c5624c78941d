"""Strips onto pages, and the search for a setting that fits one page."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from navigator.domain.dates import unbroken
from navigator.i18n import translator

from .blocks import Document, Span, Words
from .layout import footer_strips, height_of, strips_of
from .marks import QUIET, Page, Strip, Text
from .setting import FOOT, HALF_FOOT, MARGIN, PAGE_WIDTH, ROOM, SMALLEST, Setting, paragraph

# Air goes first, then half a point at a time: never under 12, never for large print.
SETTINGS = (
    *(Setting(14.0, air) for air in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)),
    *(Setting(points, 0.0) for points in (13.5, 13.0, 12.5, SMALLEST)),
)
#: What air large print and easy read may lose rather than begin another page for a line or two.
AIRY = (1.0, 0.85, 0.7)
#: The strips of a document and of its foot, and what makes them for a setting: once, however often it is tried.
_Made = tuple[list[Strip], list[Strip]]
_Making = Callable[[Setting], _Made]


@dataclass(frozen=True, slots=True)
class Laid:
    """A document laid out: its pages, how, and how far it runs over one page (points, 0 where it may take several).

    The pages of a `half_sheet` are the upper half of an A4.
    """

    pages: list[Page]
    setting: Setting
    over: float = 0.0
    half_sheet: bool = False


def lay_out(document: Document) -> Laid:
    """The best layout. Standard print is one page where any setting allows it; `over` tells where none does."""
    right_to_left = translator(document.language).language.right_to_left
    laid = _laid(document, [replace(setting, right_to_left=right_to_left) for setting in _settings(document)])
    if right_to_left:
        for page in laid.pages:
            page.marks = [mark.mirrored(PAGE_WIDTH) for mark in page.marks]
    return laid


def _settings(document: Document) -> tuple[Setting, ...]:
    """What may be tried, the roomiest first. Large print and easy read are never scaled down."""
    return SETTINGS if document.may_shrink else tuple(Setting(float(document.size.points), air) for air in AIRY)


def _laid(document: Document, settings: list[Setting]) -> Laid:
    @cache
    def made(setting: Setting) -> _Made:
        return strips_of(document, setting), footer_strips(document, setting)

    if document.half_sheet and (laid := _fitted(made, settings, HALF_FOOT)) is not None:
        return replace(laid, half_sheet=True)
    if (laid := _fitted(made, settings, FOOT)) is not None:
        return laid
    if not document.must_fit:
        return Laid(_numbered(document, made, settings[0]), settings[0])
    smallest = settings[-1]
    over = sum(map(height_of, made(smallest))) - (FOOT - MARGIN)
    return Laid(_numbered(document, made, smallest), smallest, over=over)


def _fitted(made: _Making, settings: list[Setting], foot: float) -> Laid | None:
    """The document on one page that ends at `foot`, in the roomiest of the settings that allows it."""
    if (roomy := _on_one_page(made, settings[0], foot)) is not None:
        return roomy
    if (best := _on_one_page(made, settings[-1], foot)) is None:
        return None
    low, high = 0, len(settings) - 1  # settings[low] is known not to fit, settings[high] to fit
    while high - low > 1:
        middle = (low + high) // 2
        if (laid := _on_one_page(made, settings[middle], foot)) is None:
            low = middle
        else:
            high, best = middle, laid
    return best


def longest_parts(laid: Laid) -> list[tuple[str, int]]:
    """The parts of the document and how many lines each takes, the longest first: what can be taken off it."""
    counts = Counter(strip.where for page in laid.pages for strip in page.strips if strip.where)
    return counts.most_common()


def _on_one_page(made: _Making, setting: Setting, foot: float) -> Laid | None:
    strips, footer = made(setting)
    if height_of(strips) + height_of(footer) > foot - MARGIN:
        return None
    return Laid(_stack(strips, footer, foot), setting)


def _numbered(document: Document, made: _Making, setting: Setting) -> list[Page]:
    """As many pages as it needs; with more than one, each says whose plan it is and which page."""
    strips, footer = made(setting)
    pages = _stack(strips, footer, FOOT)
    if len(pages) == 1:
        return pages
    pages = _stack(strips, footer, FOOT - 2 * setting.leading)
    t = translator(document.language)
    for number, page in enumerate(pages, 1):
        told = t.phrase("Page {number} of {count}", number=str(number), count=str(len(pages)))
        words = Words((Span(unbroken(told)),), "")
        name, count = (_foot_line(line, setting, room) for line, room in ((document.title, ROOM * 0.6), (words, ROOM)))
        page.marks += [name.moved(0, FOOT - name.y), count.moved(ROOM - count.breadth, FOOT - count.y)]
    return pages


def _foot_line(words: Words, setting: Setting, room: float) -> Text:
    """The first line of the words, small."""
    small = replace(setting, points=max(SMALLEST, setting.points * 0.8))
    return next(mark for mark in paragraph(words, small, room=room, colour=QUIET)[0].marks if isinstance(mark, Text))


def _stack(strips: list[Strip], footer: list[Strip], foot: float) -> list[Page]:
    """The strips from the top of page 1, the footer at the foot of the last page."""
    pages, y = [Page()], MARGIN
    for group in _groups(strips):
        if y > MARGIN and y + height_of(group) > foot and MARGIN + height_of(group) <= foot:
            pages.append(Page())
            y = MARGIN
        for strip in group:
            y = _place(strip, pages, y, foot)
    high = height_of(footer)
    if MARGIN + high > foot:  # a footer longer than a page flows on
        for strip in footer:
            y = _place(strip, pages, y, foot)
        return pages
    if y + high > foot:
        pages.append(Page())
    y = foot - high
    for strip in footer:
        y = _place(strip, pages, y, foot + 0.01)
    return pages


def _groups(strips: list[Strip]) -> list[list[Strip]]:
    """Strips that are kept together."""
    groups: list[list[Strip]] = [[]]
    for strip in strips:
        groups[-1].append(strip)
        if not strip.keep:
            groups.append([])
    return [group for group in groups if group]


def _place(strip: Strip, pages: list[Page], y: float, foot: float) -> float:
    """Put the strip at y, or at the top of a new page; gives the y below it."""
    if y > MARGIN and y + strip.gap + strip.height > foot:
        pages.append(Page())
        y = MARGIN
    if y > MARGIN:
        y += strip.gap
    pages[-1].marks += [mark.moved(0, y) for mark in strip.marks]
    pages[-1].strips.append(strip)
    return y + strip.height

"""Strips onto pages, and the search for a setting that fits one page."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import accumulate, chain, groupby

from navigator.domain.dates import unbroken
from navigator.domain.words import Language
from navigator.i18n import translator

from .blocks import AS_ABOVE, Document, Span, Table, Words
from .breaks import broken_into_pages, groups_of
from .for_them import numbered
from .layout import at_the_foot, footer_strips, strips_of
from .marks import QUIET, Group, Mark, Page, Strip, Text, height_of
from .pieces import REMEMBERED_PIECES, Piece, in_pieces
from .setting import FOOT, HALF_FOOT, MARGIN, PAGE_WIDTH, ROOM, SMALLEST, Setting, paragraph

# Air goes first, then half a point at a time: never under 12, never for large print.
SETTINGS = (
    *(Setting(14.0, air) for air in (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)),
    *(Setting(points, 0.0) for points in (13.5, 13.0, 12.5, SMALLEST)),
)
#: What air large print and easy read may lose rather than begin another page.
AIRY = (1.0, 0.85, 0.7, 0.55, 0.4)
#: A paper of more pages keeps all its air: of so many, one fewer is not worth it.
LONG = 15
#: The lines at the foot of each of several pages that are kept for whose paper it is and which page.
NUMBER_LINES = 1.5
#: A name stands there in full, unless it takes more lines than this.
NAME_LINES = 6
#: What makes a document without its foot, in groups, for a setting: once, however often it is tried.
_Body = Callable[[Setting], list[Group]]
#: A document and its foot, and what makes them for a setting.
_Made = tuple[list[Group], list[Strip]]
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


def lay_out(document: Document, *others: Document) -> Laid:
    """The best layout. Standard print is one page where any setting allows it; `over` tells where none does.

    The `others` differ from the document in their foot alone: the first of them all is laid out by which neither the
    one page nor the half sheet is lost.
    """
    language = Language.of(document.language)
    settings = [replace(setting, language=language) for setting in _settings(document)]

    @cache
    def body(setting: Setting) -> list[Group]:
        return [*groups_of(strips_of(document, setting))]

    laid = _laid(document, body, settings)
    if others and not _is_settled(document, laid):
        laid = min(laid, *(_laid(other, body, settings) for other in others), key=lambda one: _cost(document, one))
    if language.right_to_left:
        for page in laid.pages:
            page.across = PAGE_WIDTH
    return laid


def _is_settled(document: Document, laid: Laid) -> bool:
    """Whether another foot would win nothing, or nothing of worth in a paper of so many pages."""
    best = len(laid.pages) == 1 and not laid.over and laid.half_sheet is document.half_sheet
    return best or len(laid.pages) > LONG or (document.must_fit and _fills_a_page(document))


def _cost(document: Document, laid: Laid) -> tuple[float, bool, bool]:
    """What a layout loses: how far it is over, the half sheet, the one page."""
    return laid.over, laid.half_sheet is not document.half_sheet, len(laid.pages) > 1


def _settings(document: Document) -> tuple[Setting, ...]:
    """What may be tried, the roomiest first. Large print and easy read are never scaled down."""
    return SETTINGS if document.may_shrink else tuple(Setting(float(document.size.points), air) for air in AIRY)


def _laid(document: Document, body: _Body, settings: Sequence[Setting]) -> Laid:
    def made(setting: Setting) -> _Made:
        return body(setting), footer_strips(document, setting)

    if document.half_sheet and (laid := _on_one_page(made, settings, HALF_FOOT)) is not None:
        return replace(laid, half_sheet=True)
    if not _fills_a_page(document) and (laid := _on_one_page(made, settings, FOOT)) is not None:
        return laid
    if not document.must_fit:
        return _on_pages(document, made, [setting for setting in settings if setting.points == settings[0].points])
    smallest = settings[-1]
    over = _height(made(smallest)) - (FOOT - MARGIN)
    return replace(_on_pages(document, made, [smallest]), over=over)


def _height(made: _Made) -> float:
    groups, foot = made
    return sum(group.gap + group.high for group in groups) + height_of(foot)


def _fills_a_page(document: Document) -> bool:
    """Whether a page could not hold it if each of its parts were one line: then nothing needs to be tried."""
    most = (FOOT - MARGIN) / Setting(SMALLEST, 0.0).leading
    parts = (len(block.rows) if isinstance(block, Table) else 1 for part in document.sections for block in part.blocks)
    return any(count > most for count in accumulate(parts))


def _on_one_page(made: _Making, settings: Sequence[Setting], foot: float) -> Laid | None:
    """The document on one page that ends at `foot`, in the roomiest of the settings that allows it."""

    def fits(setting: Setting) -> bool:
        return _height(made(setting)) <= foot - MARGIN

    if not fits(settings[0]) and not fits(settings[-1]):
        return None
    setting = _roomiest(settings, fits)
    return Laid(broken_into_pages(*made(setting), foot), setting)


def _on_pages(document: Document, made: _Making, settings: Sequence[Setting]) -> Laid:
    """As few pages as its settings allow, and then as roomy as those pages allow; a long paper keeps its air."""

    @cache
    def pages(setting: Setting) -> list[Page]:
        return broken_into_pages(*made(setting), end_of_page(document, setting))

    setting = settings[0]
    if len(pages(setting)) <= LONG:
        fewest = len(pages(settings[-1]))
        setting = _roomiest(settings, lambda tried: len(pages(tried)) <= fewest)
    return Laid(_numbered(document, pages(setting), setting), setting)


def _roomiest(settings: Sequence[Setting], allowed: Callable[[Setting], bool]) -> Setting:
    """The first that is allowed, where the last is."""
    if allowed(settings[0]):
        return settings[0]
    return settings[bisect_left(settings, True, lo=1, hi=len(settings) - 1, key=allowed)]


def longest_parts(laid: Laid) -> list[tuple[str, int]]:
    """The parts of the document and how many lines each takes, the longest first: what can be taken off it."""
    counts: Counter[str] = Counter()
    where = ""
    groups = [group for page in laid.pages for group in page.groups]
    for part, lines in chain.from_iterable(map(_lines_within, in_pieces(groups))):
        where = where if part == AS_ABOVE else part
        counts[where] += lines
    del counts[""]
    return counts.most_common()


@lru_cache(maxsize=REMEMBERED_PIECES)
def _lines_within(groups: Piece[Group]) -> tuple[tuple[str, int], ...]:
    """The parts of the document in order, each with how many lines it has here."""
    parts = groupby(strip.where for group in groups.things for strip in group.strips)
    return tuple((where, sum(1 for _ in lines)) for where, lines in parts)


def end_of_page(document: Document, setting: Setting) -> float:
    """Where each of several pages ends, above its name and number."""
    more = max(len(_name_lines(document, setting)) - 1, 0)
    return FOOT - NUMBER_LINES * setting.leading - more * at_the_foot(document, setting).leading


def _numbered(document: Document, pages: list[Page], setting: Setting) -> list[Page]:
    """With more than one page, each says whose plan it is and which page."""
    if len(pages) > 1:
        for number, page in enumerate(pages, 1):
            page.below = partial(_whose_and_which, document, setting, number, len(pages))
    return pages


def _whose_and_which(document: Document, setting: Setting, number: int, pages: int) -> list[Mark]:
    """At the foot of a page, whose plan it is and which page."""
    small, name = at_the_foot(document, setting), _name_lines(document, setting)
    ups = range(len(name) - 1, -1, -1)
    told: list[Mark] = [line.moved(0, FOOT - line.y - up * small.leading) for up, line in zip(ups, name, strict=True)]
    count = _count(_number(document, number, pages), small)
    return [*told, count.moved(ROOM - count.breadth, FOOT - count.y)]


def _name_lines(document: Document, setting: Setting) -> list[Text]:
    """The name as it stands beside the number of the page; one that has no end is cut, and says so."""
    small = at_the_foot(document, setting)
    room = ROOM - _count(_number(document, 88, 88), small).breadth - small.points
    name = document.title.text
    lines = _foot_lines(name, small, room)
    while len(lines) > NAME_LINES:
        name = name[: len(name) * NAME_LINES // len(lines)].rstrip()
        lines = _foot_lines(f"{name[:-1]}…", small, room)
    return lines


def _number(document: Document, number: int, pages: int) -> str:
    t = translator(document.language)
    return t.filled(document.numbered or numbered(t), number=str(number), count=str(pages))


@lru_cache(maxsize=1_000)
def _count(told: str, small: Setting) -> Text:
    (line,) = _foot_lines(unbroken(told), small, ROOM)
    return line


def _foot_lines(words: str, small: Setting, room: float) -> list[Text]:
    strips = paragraph(Words((Span(words),), ""), small, room=room, colour=QUIET)
    return [mark for strip in strips for mark in strip.marks if isinstance(mark, Text)]

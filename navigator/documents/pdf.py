"""The plan as a PDF: for the preview as it stands, for paper only where it may go there."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain
from threading import Lock

from navigator.domain.papers import Look
from navigator.domain.people import PersonSnapshot
from navigator.domain.text import counted
from navigator.errors import Refused
from navigator.i18n import translator

from . import fonts
from .blocks import AS_ABOVE, Block, Document, Row, Span, Words, things_within, words_beside, words_within
from .for_them import beside_code, few_beside_code
from .marks import Page
from .pages import Laid, lay_out, longest_parts
from .pens import draw
from .pieces import REMEMBERED_PIECES, Piece, in_pieces
from .plan import compose_plan
from .said import said
from .text import text_of

# The registered fonts keep state while a document is drawn: one at a time, from whatever thread.
_one_at_a_time = Lock()


_BESIDE_THE_CODE = "the words beside the code"


@dataclass(frozen=True)
class RenderedPlan:
    """A paper to look at. `fits` says that it can go on paper as it is; `words` tell how it stands.

    `points` is the body size, `text` what it says. Where it does not fit, `over` names the parts and how many lines
    each takes, the longest first. One that is not `whole` has only those of its pages in the PDF that are looked at,
    from the `first` on (0 is the first of all), and no text.
    """

    pdf: bytes
    pages: int
    points: float
    fits: bool
    words: str
    over: tuple[str, ...]
    text: str
    first: int = 0
    whole: bool = True


class TooLong(Refused):
    """A paper that does not fit its one page. `advice` is what can be done, alone where its length is told already."""

    def __init__(self, how_long: str) -> None:
        self.advice = (
            "Nothing is cut by itself: take off the page what can stay off it, or choose large print, which takes as "
            "many pages as it needs."
        )
        super().__init__(f"{how_long} {self.advice}")


class GivenUp(Exception):
    """Nobody waits any more for what was being drawn."""


def render_plan(snapshot: PersonSnapshot, today: date, look: Look | None = None) -> RenderedPlan:
    """The plan as it stands, for the preview: a plan that is too long or cannot be drawn still shows."""
    return render(compose_plan(snapshot, today, look))


def render(document: Document, sight: range | None = None, wanted: Callable[[], bool] = lambda: True) -> RenderedPlan:
    """Any paper as it stands, for a preview; of many pages those in `sight`, by their numbers from 0, or all.

    Raises GivenUp between two pages once it is no longer `wanted`.
    """
    laid = laid_out(document)
    over = tuple(f"{where}: {counted(lines, 'line')}" for where, lines in longest_parts(laid)) if laid.over else ()
    missing = _missing(document)
    if missing:
        words = f"Cannot be printed yet: {missing}."
    elif laid.over:
        words = _too_long(laid)
    else:
        words = f"{counted(len(laid.pages), 'page')}, {laid.setting.points:g} point."
    count, fits = len(laid.pages), not missing and not laid.over
    first = min(sight.start, count - 1) if sight else 0
    seen = laid.pages[first : max(sight.stop, first + 1)] if sight else laid.pages
    whole = len(seen) == count
    pdf, text = _drawn(document, laid, seen, wanted), text_of(document) if whole else ""
    return RenderedPlan(pdf, count, laid.setting.points, fits, words, over, text, first, whole)


def plan_pdf(snapshot: PersonSnapshot, today: date, look: Look | None = None) -> bytes:
    """The plan for the printer or a file. Raises Refused, in words, where it cannot go on paper as it is."""
    return paper_pdf(compose_plan(snapshot, today, look))


def paper_pdf(document: Document) -> bytes:
    """Any paper for the printer or a file. Raises Refused, in words, where it cannot go on paper as it is."""
    if missing := _missing(document):
        raise Refused(f"Not printed: {missing}. Write it with other letters, or leave it out.")
    laid = laid_out(document)
    if laid.over:
        parts = "; ".join(f"{where} ({counted(lines, 'line')})" for where, lines in longest_parts(laid)[:3])
        raise TooLong(f"{_too_long(laid)} The longest parts are {parts}.")
    return _drawn(document, laid, laid.pages)


def laid_out(document: Document) -> Laid:
    """The paper with a few words beside the code that only paper has. Where they would cost a page, fewer words at the
    end of what stands there; where these would too, no code, whose number is on the page in any case.
    """
    if not document.contact_card:
        return lay_out(document)
    t = translator(document.language)
    told = document.beside_code or beside_code(document.author, t)
    short = document.few_beside_code or few_beside_code(document.author, t)
    *above, last = document.footer or (said("", _BESIDE_THE_CODE),)
    joined = replace(last, spans=(*last.spans, Span(f" {short}" if last.text else short)))
    few = (*document.footer, said(short, _BESIDE_THE_CODE)) if document.easy_read else (*above, joined)
    return lay_out(
        replace(document, footer=(*document.footer, said(told, _BESIDE_THE_CODE))),
        replace(document, footer=few),
        replace(document, contact_card=""),
    )


def _too_long(laid: Laid) -> str:
    return f"Too long for one page by about {counted(math.ceil(laid.over / laid.setting.leading), 'line')}."


def _missing(document: Document) -> str:
    """The characters that no shipped font draws and where they are, in words, or ""."""
    found: dict[str, str] = {}
    where = ""
    for part, missing in chain(_undrawable(words_beside(document)), _undrawable_within(document)):
        where = where if part == AS_ABOVE else part
        if missing:
            found[where] = "".join(dict.fromkeys(found.get(where, "") + missing))
    if not found:
        return ""
    places = [f"“{' '.join(characters[:8])}” in {where}" for where, characters in found.items()]
    return f"the page has no letters for {' and '.join(places)}"


def _undrawable_within(document: Document) -> Iterator[tuple[str, str]]:
    for piece in in_pieces(things_within(document)):
        yield from _undrawable_in(piece)


@lru_cache(maxsize=REMEMBERED_PIECES)
def _undrawable_in(things: Piece[Block | Row]) -> tuple[tuple[str, str], ...]:
    return tuple(_undrawable(words_within(things.things)))


def _undrawable(many: Iterable[Words]) -> Iterator[tuple[str, str]]:
    """Each part in order with the characters in it that no shipped font draws."""
    for words in many:
        missing = fonts.undrawable(words.text)
        if missing or words.where != AS_ABOVE:
            yield words.where, missing


def _drawn(document: Document, laid: Laid, pages: Sequence[Page], wanted: Callable[[], bool] = lambda: True) -> bytes:
    """The pages as PDF bytes. An error of the PDF library may quote the person's words: only its kind goes on."""
    with _one_at_a_time:
        try:
            return draw(document, _while(wanted, pages), half_sheet=laid.half_sheet)
        except GivenUp:
            raise
        except Exception as error:
            kind = type(error).__name__
    raise RuntimeError(f"the page could not be drawn ({kind})")


def _while(wanted: Callable[[], bool], pages: Iterable[Page]) -> Iterator[Page]:
    for page in pages:
        if not wanted():
            raise GivenUp
        yield page

"""What has changed between two versions of a paper: in words, and marked on the new one if that is wanted.

The new version is composed in the look of the old one to be compared: another language, size or easy read is the same
page and not a page of news.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from navigator.domain.dates import NO_BREAK
from navigator.i18n import END_OF_ISOLATE, ISOLATE, Translator, translator

from .blocks import Document, Span, Words
from .directions import runs_right_to_left
from .parts import BETWEEN_CELLS, Part, Place, each_changed, has_one_foot, places
from .pieces import Piece

#: From how alike on two lines are one line that was changed (0 to 1), and not one taken away and another added.
_SAME_LINE = 0.5
#: How an older program marked a page, whatever its language.
_OLDER_MARK = Span("New: ", strong=True)
_CLOSED = Span(END_OF_ISOLATE)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference under a heading: `was` is "" for what is new, `now` "" for what is no longer there."""

    heading: str
    was: str
    now: str

    @property
    def words(self) -> str:
        """The change as a sentence."""
        if not self.was:
            return f"{self.heading}: new: {self.now}"
        if not self.now:
            return f"{self.heading}: no longer there: {self.was}"
        return f"{self.heading}: {self.now} (it was: {self.was})"


def changes(before: Document, now: Document) -> tuple[Change, ...]:
    """What changed from one version to the next, in the order of the new page; what is gone comes last.

    `now` is composed in `before.look`.
    """
    return tuple(change for change, _place, _part in _compared(before, now))


def _compared(before: Document, now: Document) -> Iterator[tuple[Change, int, Part | None]]:
    """Each change with the place on the new page and the part there that says it."""
    before, now = _unmarked(Piece((before,))), _unmarked(Piece((now,)))
    one_foot = has_one_foot(before)
    then = {place.key: place for place in places(before, one_foot=one_foot)}
    for number, place in enumerate(places(now, one_foot=one_foot)):
        was = then.pop(place.key, None)
        for change, part in _between(place.heading, _left(was, now), _left(place, before)):
            yield change, number, part
    for place in then.values():
        for part in _left(place, now):
            yield Change(place.heading, part.text, ""), 0, None


def _left(place: Place | None, other: Document) -> list[Part]:
    """The parts of a place but for those that the other page leaves out because their day has passed."""
    return [part for part in place.parts if not part.lasting or part.lasting not in other.passed] if place else []


def _between(heading: str, was: Sequence[Part], now: Sequence[Part]) -> Iterator[tuple[Change, Part | None]]:
    """A row that begins as one did that is gone is that one, changed; any other the likest of what is left."""
    gone, fresh = [part.text for part in _not_among(now, was)], _not_among(was, now)
    begun: dict[str, list[str]] = {}
    for text in gone:
        begun.setdefault(_beginning(text), []).append(text)
    same = [_taken(gone, begun.get(_beginning(part.text), [])) for part in fresh]
    for part, found in zip(fresh, same, strict=True):
        likest = found or max(gone, key=lambda one: _alike(one, part.text), default="")
        if not found and likest and _alike(likest, part.text) >= _SAME_LINE:
            gone.remove(likest)
        elif not found:
            likest = ""
        yield Change(heading, likest, part.text), part
    for line in gone:
        yield Change(heading, line, ""), None


def _beginning(text: str) -> str:
    """Of a row of the table what is done, whoever does it and when."""
    return text.partition(BETWEEN_CELLS)[0]


def _taken(gone: list[str], some: list[str]) -> str:
    """The first of some of those that are gone, taken from among them, or ""."""
    if not some:
        return ""
    gone.remove(some[0])
    return some.pop(0)


def _not_among(others: Sequence[Part], parts: Sequence[Part]) -> list[Part]:
    """The parts that are none of the others: what lasts is found by that, all else by its words."""
    left = Counter(part.text for part in others)
    lasting = {part.lasting: part.text for part in others if part.lasting}
    for text in {lasting[part.lasting] for part in parts if part.lasting in lasting}:
        left[text] -= 1
    fresh = []
    for part in parts:
        if part.lasting in lasting:
            continue
        if left[part.text] > 0:
            left[part.text] -= 1
        else:
            fresh.append(part)
    return fresh


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def marked(before: Document, as_before: Document, now: Document) -> Document:
    """The new page with "New:" before each part that is new or changed. A word and not a colour: everybody sees it.

    `as_before` is the same page in the look of the version before, to be compared with it.
    """
    here = places(now)
    fresh: dict[int, list[Part]] = {}
    for _change, place, part in _compared(before, as_before):
        if part is not None:
            same = [one for one in here[place].parts if one.idea <= part.idea][-1]
            fresh.setdefault(id(same.words), []).append(same)
    t = translator(now.language)
    return each_changed(now, lambda words: _begun_with_new(words, fresh.get(id(words), []), t))


def _begun_with_new(words: Words, parts: list[Part], t: Translator) -> Words:
    if not parts:
        return words  # the very same, of which all that is made is remembered
    spans: list[Span] = list(words.spans)
    for part in sorted({part.at: part for part in parts}.values(), key=lambda one: one.at, reverse=True):
        spans[part.at : part.end] = _with_mark(part.spans, t)
    return replace(words, spans=tuple(spans))


def _with_mark(spans: tuple[Span, ...], t: Translator) -> tuple[Span, ...]:
    """The mark stands where the page begins to be read; words that run the other way are set apart after it."""
    from_right = t.language.right_to_left
    text = "".join(span.words for span in spans)
    plain, opening = _marks(t)
    if runs_right_to_left(text, otherwise=from_right) is from_right:
        return (plain, *spans)
    return (opening, *spans, _CLOSED)


def _marks(t: Translator) -> tuple[Span, Span]:
    """The mark by itself, and as it sets apart what follows. No line ends after it; a wide colon is a space already."""
    said = t.phrase("New:")
    new = said if said.endswith("：") else f"{said}{NO_BREAK}"
    return Span(new, strong=True), Span(f"{new}{ISOLATE}", strong=True)


@lru_cache(maxsize=4)
def _unmarked(page: Piece[Document]) -> Document:
    """The page without its marks: what was new last time is not changed by losing the mark. Remembered: while keys come
    each page is compared with the same one.
    """
    (document,) = page.things
    marks = {_OLDER_MARK, *_marks(translator(document.language))}

    def without(words: Words) -> Words:
        spans, apart = [], False
        for span in words.spans:
            if span in marks:
                apart = span.words.endswith(ISOLATE)
            elif apart and span == _CLOSED:
                apart = False
            else:
                spans.append(span)
        return words if len(spans) == len(words.spans) else replace(words, spans=tuple(spans))

    return each_changed(document, without)

"""The small vocabulary of a paper: every document is made of these and nothing else.

Blocks hold words, never markup: a writer escapes or draws them as they are. A no-break space inside the
words holds a phone number, a date or a name together on one line.

Words come here in the language of the paper: a composer takes `t = translator(code)` and says `t.phrase("Any time")`
for its own set phrases, `t.phrase("{name}’s plan", name=called)` where a value goes in, and `t.paper_date`,
`t.in_a_row`, `t.listed`, `t.counted` for dates, rows, lists and counts, never `", ".join`. `Document.language` is
`t.language.tag`. What somebody wrote is put in as it is. `make catalogues` then asks for the new phrases' words.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from navigator.domain.papers import Look
from navigator.domain.words import Language, PaperTint, PrintSize

#: So much of what was measured and laid out is remembered, of each kind: while one part of a paper is typed, the others
#: are the same with every key. More than the parts of the longest plan: of fewer, each would push out the next.
REMEMBERED = 20_000
#: Where a paragraph is that belongs to the part above it: that one says its name, which may be typed just now.
AS_ABOVE = "as above"


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one voice; `strong` is for what the eye looks for (a goal, a number to ring)."""

    words: str
    strong: bool = False


def cut(spans: tuple[Span, ...], start: int, end: int) -> tuple[Span, ...]:
    """The part of the spans from one letter to another, each in its voice."""
    parts, at = [], 0
    for span in spans:
        words = span.words[max(start - at, 0) : max(end - at, 0)]
        at += len(span.words)
        if words:
            parts.append(Span(words, span.strong))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph. `where` says what part of the plan it is, for telling the coordinator ("the goal ‘…’"); AS_ABOVE
    where the paragraph above it says so.

    What is `close` belongs to the paragraph above it, and stands close under it. What is `held` is a sentence of its
    own on an easy-read page, and stays on one page with the sentence before it. What is said otherwise as days go by
    has the same `lasting` as before: a day that has passed is no news.
    """

    spans: tuple[Span, ...]
    where: str
    close: bool = False
    held: bool = False
    lasting: str = ""

    @property
    def text(self) -> str:
        return "".join(span.words for span in self.spans)

    @property
    def is_strong(self) -> bool:
        """Whether all of it is strong, as a goal is."""
        return all(span.strong for span in self.spans)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: a few paragraphs to each cell; the first cell is never empty."""

    cells: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column headings."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Boxes:
    """A few things to find in a hurry, side by side."""

    boxes: tuple[tuple[Words, ...], ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty room for the hand: where a letter is signed."""

    lines: int = 2


Block = Words | Table | Boxes | Room


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; "" for none. Sections without content are not made.

    `picture` names one of `resources/pictures`, which an easy-read page shows beside the section. A `whole` section is
    kept on one page where a page can hold it.
    """

    heading: str
    blocks: tuple[Block, ...]
    picture: str = ""
    whole: bool = False

    @property
    def was_of_goals(self) -> bool:
        """Whether it was the table of goals before it became easy read: what is strong in it heads what is not."""
        return self._has(lambda words: words.close) and self._has(lambda words: words.is_strong)

    def _has(self, such: Callable[[Words], bool]) -> bool:
        return any(isinstance(block, Words) and such(block) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a letter: whose it is, from where, to whom and when. `logo` is a PNG as base64, or ""."""

    organisation: Words
    sender: tuple[Words, ...]
    to: tuple[Words, ...]
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper. `author`, `title` and `language` (BCP 47) also go into the file's own description.

    `contact_card` is the text of a vCard, drawn as a QR code on paper, or "". An `easy_read` paper shows the pictures
    of its sections, and like large print takes as many pages as it needs. One that need not be of `one_page` goes on
    to more when it is too long; a `half_sheet` is A5 where it fits there. A letter has a `head`.

    `beside_code`, in fewer words `few_beside_code`, and `numbered` ("Page {number} of {count}") are said on paper
    alone. They are looked up as the paper is composed, so that what was kept is printed again as it was; "" for what
    was kept by an older program. `in_english` is the same plan in English, where it was kept beside one that is not.
    `passed` is the `lasting` of what is left out because its day has passed, though it was agreed.
    """

    title: Words
    subtitle: Words | None
    sections: tuple[Section, ...]
    footer: tuple[Words, ...]
    author: str
    language: str
    size: PrintSize
    contact_card: str = ""
    tint: PaperTint = PaperTint.WHITE
    easy_read: bool = False
    one_page: bool = True
    half_sheet: bool = False
    head: Head | None = None
    beside_code: str = ""
    few_beside_code: str = ""
    numbered: str = ""
    in_english: "Document | None" = None
    strong_contrast: bool = False
    passed: tuple[str, ...] = ()

    @property
    def compared(self) -> "Document":
        """What a later page is compared with. The coordinator reads English, and mended set phrases are no news."""
        return self.in_english or self

    @property
    def look(self) -> Look:
        """How it was made to look: a later page is made the same to be compared with it."""
        return Look(self.size, Language.of(self.language), self.easy_read, self.tint, self.strong_contrast)

    @property
    def may_shrink(self) -> bool:
        """Whether it is set smaller until it fits one page: only standard print that is not easy read."""
        return self.size is PrintSize.STANDARD and not self.easy_read

    @property
    def must_fit(self) -> bool:
        """Whether more than one page is too much for paper."""
        return self.may_shrink and self.one_page


def all_words(document: Document) -> list[Words]:
    """Every paragraph of the document, and its headings: of a list to take home they are the names of services."""
    return [*words_beside(document), *words_within(things_within(document))]


def words_beside(document: Document) -> list[Words]:
    """The paragraphs above and below the sections, and their headings."""
    head = document.head
    above = [document.subtitle] if document.subtitle else []
    above += [head.organisation, *head.sender, *head.to] if head else []
    headings = [Words((Span(one.heading, True),), "a heading") for one in document.sections if one.heading]
    return [*above, document.title, *headings, *document.footer]


def things_within(document: Document) -> list[Block | Row]:
    """What stands in the sections, in order; of a table its rows."""
    things: list[Block | Row] = []
    for section in document.sections:
        for block in section.blocks:
            things += block.rows if isinstance(block, Table) else (block,)
    return things


def words_within(things: Iterable[Block | Row]) -> Iterator[Words]:
    """The paragraphs of these, in order."""
    for thing in things:
        if isinstance(thing, Words):
            yield thing
        elif isinstance(thing, Boxes | Row):
            for some in thing.boxes if isinstance(thing, Boxes) else thing.cells:
                yield from some

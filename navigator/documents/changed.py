"""What has changed between two versions of a paper: in words, and marked on the new one if that is wanted."""

from collections import Counter
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from .blocks import Block, Boxes, Document, Row, Section, Span, Table, Words

_MARK = Span("New: ", strong=True)
#: From how alike on two lines are one line that was changed (0 to 1), and not one taken away and another added.
_SAME_LINE = 0.5


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
    """What changed from one version to the next, in the order of the new page; what is gone comes last."""
    then = {section.heading: _lines(section) for section in before.sections}
    found: list[Change] = []
    for section in now.sections:
        found += _between(section.heading, then.pop(section.heading, []), _lines(section))
    for heading, lines in then.items():
        found += [Change(heading, line, "") for line in lines]
    return tuple(found)


def _between(heading: str, was: list[str], now: list[str]) -> list[Change]:
    gone = list((Counter(was) - Counter(now)).elements())
    found = []
    for line in (Counter(now) - Counter(was)).elements():
        likest = max(gone, key=lambda one: _alike(one, line), default="")
        if likest and _alike(likest, line) >= _SAME_LINE:
            gone.remove(likest)
            found.append(Change(heading, likest, line))
        else:
            found.append(Change(heading, "", line))
    return found + [Change(heading, line, "") for line in gone]


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio()


def _lines(section: Section) -> list[str]:
    return [line for block in section.blocks for line in _block_lines(block)]


def _block_lines(block: Block) -> list[str]:
    if isinstance(block, Words):
        return [_said(block)]
    if isinstance(block, Table):
        return [_row_line(row) for row in block.rows]
    return [" ".join(words.text for words in box) for box in block.boxes] if isinstance(block, Boxes) else []


def _said(words: Words) -> str:
    """The words but for the mark: what was marked as new last time is not changed by losing the mark."""
    return "".join(span.words for span in words.spans if span != _MARK)


def _row_line(row: Row) -> str:
    cells = (" ".join(_said(words) for words in cell) for cell in row.cells)
    return "; ".join(cell for cell in cells if cell)


def marked(before: Document, now: Document) -> Document:
    """The new page with "New: " before each line that is new or changed. A word and not a colour: everybody sees it."""
    fresh = {(change.heading, change.now) for change in changes(before, now) if change.now}
    return replace(now, sections=tuple(_marked_section(section, fresh) for section in now.sections))


def _marked_section(section: Section, fresh: set[tuple[str, str]]) -> Section:
    def is_new(line: str) -> bool:
        return (section.heading, line) in fresh

    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, Words):
            blocks.append(_begun_with_new(block) if is_new(_said(block)) else block)
        elif isinstance(block, Table):
            rows = tuple(_marked_row(row) if is_new(_row_line(row)) else row for row in block.rows)
            blocks.append(replace(block, rows=rows))
        else:
            blocks.append(block)
    return replace(section, blocks=tuple(blocks))


def _begun_with_new(words: Words) -> Words:
    return replace(words, spans=(_MARK, *words.spans))


def _marked_row(row: Row) -> Row:
    first, *others = row.cells
    head, *rest = first
    return replace(row, cells=((_begun_with_new(head), *rest), *others))

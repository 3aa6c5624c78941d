"""Blocks into strips: pure arithmetic over measured words. No reportlab here, and nothing is drawn.

A document becomes strips, each as high as one line (or one row of boxes), to be stacked from the top.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from .blocks import Block, Boxes, Document, Room, Section, Span, Table, Words
from .letter_head import head_strips
from .lines import measured
from .marks import (
    ACCENT,
    FAINT,
    QUIET,
    Bar,
    Code,
    Frame,
    Keep,
    Mark,
    Picture,
    Rule,
    Strip,
    height_of,
    kept_together,
)
from .pieces import REMEMBERED_PIECES, Piece, in_pieces
from .setting import MARGIN, MOST_SAID_AGAIN, ROOM, SMALLEST, Setting, paragraph
from .table_layout import table_strips

CODE_SIDE = 62.0
TALLEST_FOOTER = 380.0
MOST_BOX_LINES = 8
#: The pictures of easy read, and the room they take from the words beside them, in ems of the body size.
PICTURE, PICTURE_ROOM = 3.6, 4.9


def strips_of(document: Document, setting: Setting) -> list[Strip]:
    """The document's strips in order, without its footer; the title holds on to what it stands over."""
    strips = [*(head_strips(document.head, setting) if document.head else ()), *_title(document, setting)]
    for section in document.sections:
        strips += (
            _with_picture(section, setting) if document.easy_read and section.picture else _plain(section, setting)
        )
    return strips


def _plain(section: Section, setting: Setting, *, easy_read: bool = False) -> list[Strip]:
    strips = [*_heading(section, setting, bar=not easy_read)] if section.heading else []
    under = _Under(replace(section, blocks=()), setting, easy_read, section.was_of_goals)
    head: Piece[Strip] | None = None
    for piece in _pieces_of_words(section.blocks):
        flow = _flow_remembered if isinstance(piece.things[0], Words) else _flow
        keep, made, head = flow(piece, under, head)
        if strips and made:
            strips[-1] = _bound(Piece((strips[-1],)), keep)
        strips += made
    return strips


@dataclass(frozen=True, slots=True)
class _Under:
    """A section without its blocks, and how they are set under its heading."""

    section: Section
    setting: Setting
    easy_read: bool
    of_goals: bool


@lru_cache(maxsize=32)
def _again(under: _Under) -> tuple[Strip, ...]:
    """What a page says first that begins with a block of the section."""
    if not under.section.heading:
        return ()
    heading = _heading(under.section, under.setting, bar=not under.easy_read)
    again = _said_again(heading, under.section, under.setting) if under.easy_read else heading
    return again if height_of(again) <= MOST_SAID_AGAIN else ()


def _pieces_of_words(blocks: tuple[Block, ...]) -> Iterator[Piece[Block]]:
    """The blocks in pieces; a table, which remembers its own, by itself."""
    for are_words, run in groupby(blocks, lambda block: isinstance(block, Words)):
        alike = tuple(run)
        yield from in_pieces(alike) if are_words else (Piece((block,)) for block in alike)


#: How hard what stands before the blocks holds on to them, their strips, and those at their end that are strong.
_Flowed = tuple[Keep, list[Strip], Piece[Strip] | None]


def _flow(blocks: Piece[Block], under: _Under, head: Piece[Strip] | None) -> _Flowed:
    """The blocks as strips. They come after a `head` of strong words: an empty one after others, None as the first."""
    strips: list[Strip] = []
    before, section, setting, again = Keep.LOOSE, under.section, under.setting, _again(under)
    for block in blocks.things:
        made, strong = _block(block, setting, again), _is_strong(block)
        if not made:
            continue
        gap = made[0].gap
        if head is not None:
            gap = _gap_above(block, setting, under.easy_read)
            keep = _holds(block, section, headed=bool(head.things))
            before = before if strips else keep
            strips[-1:] = [strip.kept(keep) for strip in strips[-1:]]
        elif not section.heading:
            gap = setting.gap(0.45, 1.0)
        goes_on = under.of_goals and not strong and head is not None
        made[0] = replace(made[0], gap=gap, again=None if goes_on else again)
        head = Piece((*(head.things if head else ()), *made) if strong else ())
        if under.of_goals and strong:
            goal = head.things if height_of(head.things) <= MOST_SAID_AGAIN else ()
            made[-1] = replace(made[-1], then=(*again, *goal))
        strips += made
    return before, strips, head


_flow_remembered = lru_cache(maxsize=REMEMBERED_PIECES)(_flow)


@lru_cache(maxsize=REMEMBERED_PIECES)
def _bound(last: Piece[Strip], keep: Keep) -> Strip:
    """The last strip before a piece, held on to it. Remembered, so that its own piece stays as it is."""
    return last.things[0].kept(keep)


def _said_again(heading: tuple[Strip, ...], section: Section, setting: Setting) -> tuple[Strip, ...]:
    """The heading as it is said again, with its picture no higher than it is: a line may be all that is under it."""
    if not section.picture:
        return heading
    first, side = heading[0], min(PICTURE * setting.points, height_of(heading) - heading[0].gap)
    picture = Picture(setting.left - setting.inset, 0, side, section.picture)
    return (replace(first, marks=(*first.marks, picture)), *heading[1:])


def _under(strip: Strip, again: tuple[Strip, ...]) -> Strip:
    """What the strip itself says again stands under its section's heading."""
    return replace(strip, again=(*again, *(strip.again or ())))


def _is_strong(block: Block) -> bool:
    return isinstance(block, Words) and block.is_strong


def _holds(block: Block, section: Section, *, headed: bool) -> Keep:
    """How hard what is above a block of the section holds on to it: what is strong (`headed`) heads what is not."""
    if isinstance(block, Room) or (headed and not _is_strong(block)):
        return Keep.WHOLE
    belongs = isinstance(block, Words) and (block.close or block.held)
    return Keep.ENTRY if belongs or section.whole or headed else Keep.LOOSE


def _gap_above(block: Block, setting: Setting, easy_read: bool) -> float:
    """Easy read gives each idea air, and more to what heads the ideas after it."""
    if isinstance(block, Words) and block.close:
        return 0.0
    if not easy_read:
        return setting.gap(0.1, 0.45)
    return setting.gap(0.5, 1.0) if _is_strong(block) else setting.gap(0.3, 0.6)


def _with_picture(section: Section, setting: Setting) -> list[Strip]:
    """The section with its picture at the beginning of its lines, which are kept on one page as far as it reaches."""
    side = PICTURE * setting.points
    strips = _plain(section, replace(setting, inset=PICTURE_ROOM * setting.points), easy_read=True)
    strips[0] = replace(strips[0], marks=(*strips[0].marks, Picture(setting.left, 0, side, section.picture)))
    reached = 0.0
    for number, strip in enumerate(strips):
        reached += strip.height + (strip.gap if number else 0.0)
        if reached >= side:
            return strips
        strips[number] = replace(strip, keep=Keep.TIGHT)
    strips[-1] = replace(strips[-1], height=strips[-1].height + side - reached, keep=Keep.LOOSE)
    return strips


def _title(document: Document, setting: Setting) -> list[Strip]:
    bold = Words(tuple(replace(span, strong=True) for span in document.title.spans), "")
    scale = 1.25 if document.head else 2.0 if setting.points <= 14 else 1.6
    strips = paragraph(bold, setting, scale=scale)
    if document.head:
        strips[0] = replace(strips[0], gap=setting.gap(0.6, 1.4))
    if document.subtitle:
        strips += paragraph(replace(document.subtitle, where=""), setting, colour=QUIET)
    return [strip.kept(Keep.WHOLE) for strip in strips]


def _heading(section: Section, setting: Setting, *, bar: bool) -> tuple[Strip, ...]:
    """The bar and the heading, kept with what follows."""
    words = Words((Span(section.heading, strong=True),), "")
    aside = 12.0 if bar else 0.0
    lines = paragraph(words, setting, left=aside, room=setting.room - aside, scale=1.16)
    inset = setting.gap(0.05, 0.12)
    strips = []
    for number, line in enumerate(lines):
        high = line.height + (inset if number else 2 * inset)
        bars = (Bar(setting.left, 0 if number else -inset, 4.5, high, ACCENT),) if bar else ()
        strips.append(replace(line, marks=(*bars, *line.marks), keep=Keep.WHOLE))
    strips[0] = replace(strips[0], gap=setting.gap(0.45, 1.25) + inset, again=())
    strips[-1] = replace(strips[-1], height=strips[-1].height + inset + setting.gap(0.2, 0.38))
    return tuple(strips)


def _block(block: Block, setting: Setting, again: tuple[Strip, ...]) -> list[Strip]:
    """The block as strips; what it says again itself stands under what its section says `again`."""
    if isinstance(block, Table):
        return table_strips(block, setting, again)
    if isinstance(block, Words):
        made = paragraph(block, setting)
    elif isinstance(block, Boxes):
        made = _boxes(block, setting)
    else:
        made = [Strip(block.lines * setting.leading, (), keep=Keep.WHOLE)]
    return [_under(strip, again) if strip.again is not None else strip for strip in made]


def _boxes(block: Boxes, setting: Setting) -> list[Strip]:
    """Side by side where every number fits unbroken on its line, else one under the other."""
    between, pad = 8.0, setting.points * 0.6
    across = len(block.boxes)
    room = (setting.room - between * (across - 1)) / across
    sides = [_box_lines(box, setting, room - 2 * pad) for box in block.boxes]
    if any(lines is None for lines in sides):
        return kept_together([strip for box in block.boxes for strip in _one_box(box, setting, pad)], Keep.ENTRY)
    made = [lines for lines in sides if lines is not None]
    height = max(sum(line.height for line in lines) for lines in made) + 2 * pad * (0.55 + 0.2 * setting.air)
    marks: list[Mark] = []
    for number, lines in enumerate(made):
        left = number * (room + between)
        marks += _boxed(lines, setting, left, room, height, pad)
    return [Strip(height, tuple(marks))]


def _boxed(lines: list[Strip], setting: Setting, left: float, room: float, height: float, pad: float) -> list[Mark]:
    marks: list[Mark] = [Frame(setting.left + left, 0, room, height)]
    y = pad * 0.6
    for line in lines:
        marks += [mark.moved(left + pad, y) for mark in line.marks]
        y += line.height
    return marks


def _box_lines(box: tuple[Words, ...], setting: Setting, room: float) -> list[Strip] | None:
    """The lines of a box, or None where it is too narrow for a word, or too long for a box at all."""
    lines: list[Strip] = []
    for words in box:
        scale = 1.15 if words.spans[0].strong else 1.0
        if any(word.width * setting.points * scale > room for word in measured(words.spans)):
            return None
        lines += paragraph(words, setting, room=room, scale=scale)
    return lines if len(lines) <= MOST_BOX_LINES else None


def _one_box(box: tuple[Words, ...], setting: Setting, pad: float) -> list[Strip]:
    """A box of the full width; without its frame where even that is too small."""
    lines = _box_lines(box, setting, setting.room - 2 * pad)
    if lines is None:
        return [strip for words in box for strip in paragraph(words, setting)]
    height = sum(line.height for line in lines) + pad * 1.2
    return [Strip(height, tuple(_boxed(lines, setting, 0, setting.room, height, pad)), gap=setting.gap(0.2, 0.4))]


def at_the_foot(document: Document, setting: Setting) -> Setting:
    """What stands at the foot is smaller only where nobody asked for a size."""
    return replace(setting, points=max(SMALLEST, setting.points * 0.8)) if document.may_shrink else setting


def footer_strips(document: Document, setting: Setting) -> list[Strip]:
    """The foot of the last page: a rule, who to ring, who may see it, and the code that saves the number."""
    small = at_the_foot(document, setting)
    with_code = CODE_SIDE + 16 if document.contact_card else 0.0
    lines = [line for words in document.footer for line in paragraph(words, small, room=ROOM - with_code, colour=QUIET)]
    top = 8.0
    high = sum(line.height for line in lines)
    rule = Rule(MARGIN, 0, ROOM, 0.6, FAINT)
    code = (Code(MARGIN + ROOM - CODE_SIDE, top, CODE_SIDE, document.contact_card),) if document.contact_card else ()
    if high > TALLEST_FOOTER:
        return _tall_foot(Strip(top, (rule, *code), gap=setting.gap(0.4, 1), again=()), lines)
    tall = max(high, CODE_SIDE if code else 0.0)
    marks: list[Mark] = [rule, *code]
    y = top + (tall - high) / 2
    for line in lines:
        marks += [mark.moved(0, y) for mark in line.marks]
        y += line.height
    return [Strip(top + tall, tuple(marks), gap=setting.gap(0.4, 1), again=())]


def _tall_foot(first: Strip, lines: list[Strip]) -> list[Strip]:
    """A foot that may be higher than a page: whole where one can hold it. What stands beside the code stays there."""
    beside = math.ceil(CODE_SIDE / lines[0].height)
    held = [strip.kept(Keep.TIGHT if number <= beside else Keep.ENTRY) for number, strip in enumerate([first, *lines])]
    return [*held[:-1], lines[-1]]

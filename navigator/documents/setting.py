"""How a page is set: its measures, its size of type and its air, and a paragraph set so. Lengths are points."""

from dataclasses import dataclass, replace
from functools import lru_cache

from navigator.domain.words import Language

from .blocks import REMEMBERED, Words
from .directions import numbers_apart, runs_right_to_left, stands_as_typed
from .lines import broken
from .marks import INK, Keep, Strip, Text, kept_together

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 42.0
ROOM = PAGE_WIDTH - 2 * MARGIN
FOOT = PAGE_HEIGHT - MARGIN
HALF_FOOT = PAGE_HEIGHT / 2 - MARGIN
#: A heading, or a goal, is said again where it goes on on the next page, unless it takes more than a quarter of a page.
MOST_SAID_AGAIN = (FOOT - MARGIN) / 4
SMALLEST = 12.0
#: A paragraph of so many lines is short: it stays on one page. A longer one leaves two lines or more on each.
SHORT = 5


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: the body size in points and how much air there is, 1 for the most and 0 for the least.
    `inset` is kept free at the beginning of each line.

    All is laid out from the left; a page that is read from the right is turned round as a whole at the end.
    """

    points: float
    air: float = 1.0
    language: Language = Language.ENGLISH
    inset: float = 0.0

    @property
    def right_to_left(self) -> bool:
        return self.language.right_to_left

    @property
    def left(self) -> float:
        """Where lines begin."""
        return MARGIN + self.inset

    @property
    def room(self) -> float:
        """How long a line may be."""
        return ROOM - self.inset

    @property
    def leading(self) -> float:
        return self.points * (1.18 + 0.2 * self.air)

    def gap(self, least: float, most: float) -> float:
        """A space between two least and most, in ems of the body size."""
        return self.points * (least + (most - least) * self.air)


def paragraph(
    words: Words,
    setting: Setting,
    *,
    left: float = 0.0,
    room: float | None = None,
    scale: float = 1.0,
    colour: str = INK,
) -> list[Strip]:
    """A paragraph as one strip for each line, `left` from where lines begin. `scale` is of the body size."""
    return list(_paragraph(words, setting, left, setting.room if room is None else room, scale, colour))


@lru_cache(maxsize=REMEMBERED)
def _paragraph(
    words: Words, setting: Setting, left: float, room: float, scale: float, colour: str
) -> tuple[Strip, ...]:
    """It has the direction of its first letter: English words in an Urdu plan run from the left. Remembered: while one
    paragraph is typed, the others are the same with every key.
    """
    size, leading = setting.points * scale, setting.leading * scale
    drop = (leading + size * 0.7) / 2
    right_to_left = runs_right_to_left(words.text, otherwise=setting.right_to_left)
    spans = words.spans
    if not stands_as_typed(words.text, right_to_left):
        spans = tuple(replace(span, words=numbers_apart(span.words)) for span in spans)
    lines = [
        Strip(
            leading,
            (Text(setting.left + left, drop, size, line.parts, colour, line.width, right_to_left),),
            where=words.where,
        )
        for line in broken(spans, room / size)
    ]
    if len(lines) <= SHORT:
        return tuple(kept_together(lines, Keep.WHOLE))
    lines[0], lines[-2] = lines[0].kept(Keep.WHOLE), lines[-2].kept(Keep.WHOLE)
    return tuple(lines)

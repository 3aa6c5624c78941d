"""How a page is set: its measures, its size of type and its air, and a paragraph set so. Lengths are points."""

from dataclasses import dataclass

from .blocks import Words
from .lines import broken
from .marks import INK, Strip, Text

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
MARGIN = 42.0
ROOM = PAGE_WIDTH - 2 * MARGIN
FOOT = PAGE_HEIGHT - MARGIN
SMALLEST = 12.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: the body size in points and how much air there is, 1 for the most and 0 for the least."""

    points: float
    air: float = 1.0

    @property
    def leading(self) -> float:
        return self.points * (1.18 + 0.2 * self.air)

    def gap(self, least: float, most: float) -> float:
        """A space between two least and most, in ems of the body size."""
        return self.points * (least + (most - least) * self.air)


def paragraph(
    words: Words, setting: Setting, *, left: float = 0.0, room: float = ROOM, scale: float = 1.0, colour: str = INK
) -> list[Strip]:
    """A paragraph as one strip for each line. `scale` is of the body size."""
    size, leading = setting.points * scale, setting.leading * scale
    drop = (leading + size * 0.7) / 2
    return [
        Strip(leading, (Text(MARGIN + left, drop, size, line.parts, colour),), where=words.where)
        for line in broken(words.spans, room / size)
    ]

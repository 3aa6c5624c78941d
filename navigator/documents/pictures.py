"""The pictures of easy-read pages: outlines on a square of 24, drawn with straight lines and Bézier curves."""

import re
from dataclasses import dataclass
from functools import cache

from navigator.assets import asset

#: How wide a picture is that is drawn here, in its own units, and its pen.
ACROSS = 24.0
PEN = 1.6
_DATA = re.compile(r'\bd="([^"]+)"')
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the pen: "M" to a place, "L" a line there, "C" a curve with two handles, "Z" back to where it began.

    `places` are x, y, x, y…, downwards.
    """

    kind: str
    places: tuple[float, ...]


@cache
def outline(name: str) -> str:
    """The outline as the path data of an SVG."""
    drawing = asset(f"pictures/{name}.svg").read_text(encoding="utf-8")
    return " ".join(" ".join(data.split()) for data in _DATA.findall(drawing))


@cache
def steps(name: str) -> tuple[Step, ...]:
    """The outline step by step."""
    return tuple(
        Step(kind, tuple(float(number) for number in places.split())) for kind, places in _STEP.findall(outline(name))
    )

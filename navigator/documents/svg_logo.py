"""Whether an SVG is a drawing and nothing else: no script, nothing fetched, nothing that swells.

The file is read by expat with every declaration refused, so that no entity is ever expanded.
"""

import re
from collections.abc import Callable
from xml.parsers import expat

from navigator.errors import Refused

from .logo import check_size

MOST_ELEMENTS, DEEPEST = 5_000, 40
#: Repeats within repeats grow with their number: so few cannot grow far.
MOST_USES = 8
_SAFE = "The logo stays as it was."
_DRAWN = frozenset(
    {"svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text"}
    | {"tspan", "linearGradient", "radialGradient", "stop", "clipPath", "title", "desc", "metadata", "style"}
)
#: What may stand within `metadata`, and is not drawn: nothing of it is read.
_UNREAD = "metadata"
_ELSEWHERE = re.compile(r"url\s*\(\s*['\"]?\s*(?!#)|@|\\|expression|javascript:", re.IGNORECASE)


def check_svg(data: bytes) -> None:
    """Refused in words where the SVG holds more than a drawing, or is none."""
    check_size(len(data))
    parser = expat.ParserCreate(namespace_separator="|")
    watch = _Watch()
    parser.StartElementHandler = watch.begins
    parser.EndElementHandler = watch.ends
    parser.CharacterDataHandler = watch.says
    parser.StartDoctypeDeclHandler = _refuse("declares things of its own")
    parser.EntityDeclHandler = _refuse("declares things of its own")
    parser.ProcessingInstructionHandler = _refuse("holds instructions to a program")
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused(f"That file is not a whole SVG drawing. {_SAFE}") from error


def _refuse(what: str) -> Callable[..., None]:
    def refuse(*_parts: object) -> None:
        raise Refused(f"That drawing {what}: it is not taken. Save it as a plain SVG or a PNG. {_SAFE}")

    return refuse


class _Watch:
    """Follows the drawing element by element."""

    def __init__(self) -> None:
        self.is_svg = False
        self._open: list[str] = []
        self._style = ""
        self._count = self._uses = 0

    def begins(self, full: str, attributes: dict[str, str]) -> None:
        name = full.rpartition("|")[2]
        self._count += 1
        if not self._open:
            self.is_svg = name == "svg"
        self._open.append(name)
        if self._count > MOST_ELEMENTS or len(self._open) > DEEPEST:
            _refuse("has too many parts for a logo")()
        if _UNREAD in self._open[:-1]:
            return
        self._uses += name == "use"
        if not self.is_svg:
            raise Refused(f"That file is not an SVG drawing. {_SAFE}")
        if name not in _DRAWN:
            _refuse(f"holds more than lines and colours (“{name[:40]}”)")()
        if self._uses > MOST_USES:
            _refuse("repeats itself too often")()
        for attribute, value in attributes.items():
            _check_attribute(attribute.rpartition("|")[2].lower(), value)

    def ends(self, _full: str) -> None:
        if self._open.pop() == "style":
            if _ELSEWHERE.search(self._style):
                _refuse("looks for something outside itself")()
            self._style = ""

    def says(self, words: str) -> None:
        """Letters come in pieces, so that "ur&#108;(" is three of them: they are looked at where the style ends."""
        if self._open and self._open[-1] == "style":
            self._style += words


def _check_attribute(name: str, value: str) -> None:
    if name.startswith("on"):
        _refuse("holds a script")()
    if name == "href" and not value.strip().startswith("#"):
        _refuse("looks for something outside itself")()
    if name == "stroke-dasharray" or "stroke-dasharray" in value:
        _refuse("has broken lines, which are not drawn here")()
    if _ELSEWHERE.search(value):
        _refuse("looks for something outside itself")()

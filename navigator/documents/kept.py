"""A document as JSON and back: so that a version can be printed again as it was, and compared with what is said now.

The blocks are kept and not the PDF: they are a tenth of its size, and what changed can be read from them.
"""

import dataclasses
import json
from enum import Enum
from functools import cache
from typing import Any, get_type_hints

from . import blocks
from .blocks import Document

_KIND = "is"
_BLOCKS = {
    name: kind for name, kind in vars(blocks).items() if isinstance(kind, type) and dataclasses.is_dataclass(kind)
}


def to_json(document: Document) -> str:
    """The document as JSON text: each block an object that says what it is."""
    return json.dumps(_plain(document), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Document:
    """The document that was kept. What a newer program added to a block has its default."""
    made = _made(json.loads(text))
    if not isinstance(made, Document):
        raise TypeError("what was kept is no document")
    return made


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of any block
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {_KIND: type(value).__name__} | fields
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value.value if isinstance(value, Enum) else value


@cache
def _enums(kind: type) -> dict[str, type[Enum]]:
    hints = get_type_hints(kind)
    return {name: hint for name, hint in hints.items() if isinstance(hint, type) and issubclass(hint, Enum)}


def _made(value: Any) -> Any:  # noqa: ANN401 - any field of any block
    if isinstance(value, list):
        return tuple(_made(each) for each in value)
    if isinstance(value, dict):
        kind = _BLOCKS[value[_KIND]]
        known = {field.name for field in dataclasses.fields(kind)}
        made = {name: _made(each) for name, each in value.items() if name in known}
        return kind(**made | {name: enum(made[name]) for name, enum in _enums(kind).items() if name in made})
    return value

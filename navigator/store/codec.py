"""Values to columns and back: dates as ISO text, times as UTC ISO text, enums by name, booleans as 0 and 1, tuples as
JSON lists."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from navigator.domain.text import storable

Record = TypeVar("Record")
Column = str | int | float | None


def to_column(value: Any) -> Column:  # noqa: ANN401 - any field of any record
    """One field's value as SQLite holds it."""
    match value:
        case None | int() | float() if not isinstance(value, bool):
            return value
        case bool():
            return int(value)
        case Enum():
            return str(value.value)
        case str():
            return storable(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="milliseconds")
        case date():
            return value.isoformat()
        case tuple():
            return json.dumps([to_column(each) for each in value], ensure_ascii=False, separators=(",", ":"))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return json.dumps(_storable_fields(value), ensure_ascii=False, sort_keys=True)
    raise TypeError(f"no column for {type(value).__name__}")


def _storable_fields(record: Any) -> dict[str, Any]:  # noqa: ANN401 - any record
    return {
        name: storable(value) if isinstance(value, str) else value for name, value in dataclasses.asdict(record).items()
    }


def to_row(record: Any, leave_out: frozenset[str] = frozenset()) -> dict[str, Column]:  # noqa: ANN401 - any record
    """A frozen record as column values, by field name."""
    return {
        field.name: to_column(getattr(record, field.name))
        for field in dataclasses.fields(record)
        if field.name not in leave_out
    }


def _decoder(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - a type
    if get_origin(kind) is UnionType:
        kind = next(part for part in get_args(kind) if part is not type(None))
    if kind is datetime:
        return datetime.fromisoformat
    if kind is date:
        return date.fromisoformat
    if kind is bool or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind
    if get_origin(kind) is tuple:
        each = _decoder(get_args(kind)[0])
        return lambda text: tuple(each(part) for part in json.loads(text))
    if isinstance(kind, type) and dataclasses.is_dataclass(kind):
        return lambda text: kind(**json.loads(text))
    return lambda value: value


@cache
def _decoders(record: Any) -> dict[str, Callable[[Any], Any]]:  # noqa: ANN401 - a record's class
    hints = get_type_hints(record)
    return {field.name: _decoder(hints[field.name]) for field in dataclasses.fields(record)}


def from_row(record: type[Record], row: Mapping[str, Any], **known: Any) -> Record:  # noqa: ANN401
    """The record that a row holds; `known` gives fields that are no columns of it."""
    values = {
        name: None if row[name] is None else decode(row[name])
        for name, decode in _decoders(cast("Any", record)).items()
        if name not in known and name in row
    }
    return record(**values, **known)

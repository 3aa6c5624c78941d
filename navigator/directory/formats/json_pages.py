"""JSON: a page of services (HSDS and ORUK 3.0 `contents`, ORUK 1.0 `content`), a bare list, or a single record."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from navigator.directory import limits
from navigator.directory.files import refused
from navigator.directory.formats import oruk1
from navigator.directory.text import Repairs

_LIST_KEYS = ("contents", "content", "services")
_WEB_PAGE = re.compile(r"^\s*<(?:!doctype|html|head|body|\?xml|!--|[a-z]+[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    format: str
    records: list[object]


class _Reader:
    """Counts what JSON readers pass over in silence: repeated keys (the last one is kept) and numbers past all size."""

    def __init__(self, repairs: Repairs) -> None:
        self._repairs = repairs

    def pairs(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        made = dict(pairs)
        if len(made) != len(pairs):
            self._repairs["duplicate_key"] += 1
        return made

    def number(self, text: str) -> float | None:
        value = float(text)
        if isfinite(value):
            return value
        self._repairs["unknown_value"] += 1
        return None

    def constant(self, text: str) -> float:
        raise ValueError(f"{text} is not JSON")


def parse(text: str, name: str, repairs: Repairs) -> object:
    """The document, or `Refused`: not JSON, a web page, cut short, nested without end, NaN or Infinity in it."""
    if not text.strip("\ufeff \t\r\n"):
        raise refused(f"“{name}” is empty.")
    if _WEB_PAGE.match(text):
        raise refused(f"“{name}” is a web page, not a directory. Look for a download of the data on that page.")
    reader = _Reader(repairs)
    try:
        return json.loads(
            text, object_pairs_hook=reader.pairs, parse_float=reader.number, parse_constant=reader.constant
        )
    except RecursionError as error:
        raise refused(f"“{name}” is nested deeper than any directory is.") from error
    except json.JSONDecodeError as error:
        raise refused(_not_json(error, name)) from error
    except ValueError as error:
        raise refused(f"“{name}” holds a number that is none, such as NaN or one with thousands of digits.") from error


def _not_json(error: json.JSONDecodeError, name: str) -> str:
    if error.pos == 0 or not error.doc[: error.pos].strip():
        return f"“{name}” is not a directory this program reads: it is not JSON, and not a folder or zip of tables."
    if error.pos >= len(error.doc.rstrip()) - 1 or "Unterminated" in error.msg:
        return f"“{name}” stops in the middle, at line {error.lineno}. Download or copy it again."
    return f"“{name}” is not JSON that can be read: it goes wrong at line {error.lineno}, column {error.colno}."


def is_descriptor(document: object) -> bool:
    """Whether this is the datapackage.json of a folder of tables."""
    return isinstance(document, Mapping) and isinstance(document.get("resources"), list)


def page(document: object, name: str) -> Page:
    """The records in the document. What the array holds is counted; a page's own totals are known to lie."""
    records, hint = _records(document, name)
    if len(records) > limits.RECORDS:
        raise refused(f"“{name}” holds more than {limits.RECORDS:,} records.")
    if records and not any(_could_be_service(record) for record in records):
        raise refused(f"“{name}” is JSON, but what it lists are not services: none has a name or an id.")
    if hint == "oruk-1.0" or (not hint and any(oruk1.is_it(record) for record in records[:50])):
        return Page("oruk-1.0", [oruk1.to_hsds3(record) for record in records])
    return Page("oruk-3.0", records)


def _records(document: object, name: str) -> tuple[list[object], str]:
    if isinstance(document, list):
        return document, ""
    if isinstance(document, Mapping):
        for key in _LIST_KEYS:
            if isinstance(document.get(key), list) and not _could_be_service(document):
                return list(document[key]), "oruk-1.0" if key == "content" else ""
        if _could_be_service(document) and document.get("type") != "FeatureCollection":
            return [document], ""
    raise refused(f"“{name}” is JSON, but not a list of services, a page of them, or one service.")


def _could_be_service(record: object) -> bool:
    return isinstance(record, Mapping) and ("name" in record or "id" in record)

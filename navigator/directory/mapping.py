"""Which column of somebody's own list is what: said by the coordinator once, guessed from the headings and the values,
kept by name, and used to make each row a record of HSDS 3.0."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from itertools import islice

from navigator.assets import asset
from navigator.directory import limits
from navigator.directory.hiding import FLAGS
from navigator.directory.text import fold
from navigator.domain.services import ColumnMapping

Row = Mapping[str, object]
_NAMESPACE = uuid.UUID("0b9c5c36-8f0e-5a8e-b1f6-5d2f0d1c9a77")


@dataclass(frozen=True, slots=True)
class Field:
    """Something a service can say. With `joins` it may be made of several columns, put together by that."""

    key: str
    joins: str = ""
    looks_like: "re.Pattern[str] | None" = None


_PHONE = re.compile(r"^[^a-z]{0,12}(?:\+?44|\(?0)[\d\s()\-./]{8,}", re.IGNORECASE)
_EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$", re.IGNORECASE)
_WEB = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_POSTCODE = re.compile(r"^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$", re.IGNORECASE)

FIELDS = (
    Field("name"),
    Field("id"),
    Field("organization"),
    Field("description", "\n\n"),
    Field("phone", "; ", looks_like=_PHONE),
    Field("email", looks_like=_EMAIL),
    Field("url", looks_like=_WEB),
    Field("place"),
    Field("address", ", "),
    Field("postcode", looks_like=_POSTCODE),
    Field("latitude"),
    Field("longitude"),
    Field("opening", " "),
    Field("cost"),
    Field("eligibility", ", "),
    Field("minimum_age"),
    Field("maximum_age"),
    Field("languages", ", "),
    Field("how_to_apply", "\n"),
    Field("areas", ", "),
    Field("terms", "; "),
    Field("status"),
    Field("checked"),
)
BY_KEY = {field.key: field for field in FIELDS}
WAYS_TO_USE = ("phone", "email", "url", "address", "postcode")
"""Of these a list must have one beside the name, or nobody could do anything with it."""
_OWN_WAYS = ("phone", "address", "postcode", "place", "organization", "opening")
_STANDARD = frozenset({"organization", "organisation", "locations", "schedules", "phones"})
_SAMPLE = 50
_MOSTLY = 0.6
_SPLITS = re.compile(r"\s*[;|\n]\s*|,\s+(?=\S)")
_INSIDE = re.compile(r"\.(?=\w)")
_WORDS = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """What each field seems to be, and in words what is missing for it to be used without asking ("" for nothing)."""

    mapping: ColumnMapping
    missing: str

    @property
    def is_clear(self) -> bool:
        return not self.missing


@cache
def called() -> dict[str, tuple[str, ...]]:
    """What people call the column of each field: whole headings in small letters, the likeliest first. Anybody may edit
    the file."""
    document = json.loads(asset("columns.json").read_text(encoding="utf-8"))
    return {key: tuple(dict.fromkeys(heading(name) for name in names)) for key, names in document.items()}


def guess(columns: Sequence[str], rows: Sequence[Row]) -> Guess:
    """By the headings first; a column no heading tells of by its values (a phone number, an email, a postcode)."""
    fields: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    doubt = ""
    for field in FIELDS:
        ranked = sorted(_ranked(field, [column for column in columns if column not in taken], rows))
        chosen = tuple(column for _, column in (ranked if field.joins else ranked[:1]))
        if field.key == "name" and len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            doubt = f"both “{ranked[0][1][:40]}” and “{ranked[1][1][:40]}” could be the name of the service"
        if chosen:
            fields[field.key] = chosen
            taken.update(chosen)
    _by_values(columns, rows, fields, taken)
    _organization_for_name(fields)
    return Guess(ColumnMapping(fields), doubt or _missing(fields, columns))


def _ranked(field: Field, columns: Iterable[str], rows: Sequence[Row]) -> list[tuple[tuple[int, int], str]]:
    """The columns that are called so, with how likely: by the heading, and the less nested the likelier."""
    names = called()[field.key]
    headed = ((column, heading(column)) for column in columns if _is_used(column, rows))
    return [((names.index(words), len(_INSIDE.split(column))), column) for column, words in headed if words in names]


@lru_cache(maxsize=limits.COLUMNS)
def heading(column: str) -> str:
    """ "location.streetLine1" is called "street line 1": the last part of its name, in words."""
    last = _INSIDE.split(column)[-1]
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[a-zA-Z])(?=\d)", " ", last)
    return " ".join(_WORDS.findall(fold(apart).replace("-", " ").replace("_", " ")))


def _is_used(column: str, rows: Sequence[Row]) -> bool:
    return not rows or any(str(row.get(column) or "").strip() for row in rows)


def _by_values(
    columns: Sequence[str], rows: Sequence[Row], fields: dict[str, tuple[str, ...]], taken: set[str]
) -> None:
    for field in FIELDS:
        if field.looks_like is None or field.key in fields:
            continue
        for column in columns:
            values = [text for row in rows[:_SAMPLE] if (text := str(row.get(column) or "").strip())]
            fits = sum(bool(field.looks_like.match(text)) for text in values)
            if column not in taken and values and fits >= _MOSTLY * len(values):
                fields[field.key] = (column,)
                taken.add(column)
                break


def _organization_for_name(fields: dict[str, tuple[str, ...]]) -> None:
    """A list of organisations has no other name for what they do."""
    if "name" not in fields and "organization" in fields:
        fields["name"] = fields.pop("organization")


def _missing(fields: Mapping[str, tuple[str, ...]], columns: Sequence[str]) -> str:
    shown = ", ".join(f"“{column[:40]}”" for column in columns[:12])
    if "name" not in fields:
        return f"no column is known to hold the name of the service (the columns are {shown})"
    if not any(key in fields for key in WAYS_TO_USE):
        return f"beside the name no column is known to say how to reach it (the columns are {shown})"
    return ""


def tells_more(columns: Iterable[str]) -> bool:
    """Whether records that have a name or an id, as those of the standards, tell in columns of their own how to reach
    the service."""
    ways = {words for key in _OWN_WAYS for words in called()[key]} - _STANDARD
    return any(heading(column) in ways for column in islice(columns, limits.COLUMNS))


def used(mapping: ColumnMapping) -> tuple[str, ...]:
    """Every column that the mapping names."""
    return tuple(dict.fromkeys(column for columns in mapping.fields.values() for column in columns))


def record(row: Row, mapping: ColumnMapping) -> dict[str, object]:
    """The row as a record of HSDS 3.0, the row itself kept beside it."""
    told = {key: _joined(row, columns, BY_KEY[key].joins) for key, columns in mapping.fields.items()}
    place = {key: told.get(key) for key in ("latitude", "longitude")}
    address = {"address_1": told.get("address"), "postal_code": told.get("postcode")}
    return {
        "id": told.get("id") or _own_id(told),
        "name": told.get("name"),
        "organization": {"name": told.get("organization")},
        "description": told.get("description"),
        "phones": [{"number": told.get("phone")}],
        "email": told.get("email"),
        "url": told.get("url"),
        "service_at_locations": [{"location": {"name": told.get("place"), **place, "addresses": [address]}}],
        "schedules": [{"description": told.get("opening")}],
        "fees_description": told.get("cost"),
        "eligibility_description": told.get("eligibility"),
        "minimum_age": told.get("minimum_age"),
        "maximum_age": told.get("maximum_age"),
        "languages": [{"name": name} for name in _several(told.get("languages"))],
        "application_process": told.get("how_to_apply"),
        "service_areas": [{"name": name} for name in _several(told.get("areas"))],
        "attributes": [{"taxonomy_term": {"name": name}} for name in _several(told.get("terms"))],
        "status": told.get("status"),
        "last_modified": _day(told.get("checked")),
        "row": {column: shown(cell) for column, cell in row.items()},
        **{key: cell for column, cell in row.items() if (key := heading(column).replace(" ", "_")) in FLAGS},
    }


def _joined(row: Row, columns: Iterable[str], between: str) -> str:
    parts = [part for part in dict.fromkeys(shown(row.get(column)) for column in columns) if part]
    if between == " ":  # of hours, "Friday" says nothing beside "Monday 10:00 12:00; Friday 10:00 12:00"
        parts = [part for part in parts if not any(part in other for other in parts if other != part)]
    return (between or " ").join(parts)


def shown(value: object) -> str:
    """A cell as people see it."""
    if isinstance(value, datetime) and (value.hour, value.minute) == (0, 0):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a spreadsheet holds 18 as 18.0
    return "" if value is None else str(value).strip()


def _own_id(told: Mapping[str, str]) -> str:
    """For a row without an id: the same name, organisation and postcode are the same service, whatever else changes."""
    parts = (told.get(key, "") for key in ("name", "organization", "postcode"))
    return str(uuid.uuid5(_NAMESPACE, "\x00".join(fold(part) for part in parts))) if told.get("name") else ""


def _several(text: str | None) -> list[str]:
    return [part for part in _SPLITS.split(text or "") if part]


def _day(text: str | None) -> str:
    """A day as it is written here, 14/08/2026 or 14 Aug 2026, as ISO 8601; anything else as it is."""
    for shape in ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return datetime.strptime((text or "").split(" 00:00")[0], shape).date().isoformat()
        except ValueError:
            continue
    return text or ""

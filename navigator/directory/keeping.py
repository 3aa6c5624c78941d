"""The text of a record as it is kept: as it came, but for what says who checked it."""

import json

from navigator.directory.rows import Record, Told

PRIVATE_KEYS = frozenset({"assurer_email", "assured_by", "assurer", "updated_by"})
"""Who checked a record is a person's name or address: it is neither shown nor kept."""
_PRIVATE_IN_JSON = tuple(f'"{key}"' for key in sorted(PRIVATE_KEYS))
_NOT_AS_IT_CAME = (*_PRIVATE_IN_JSON, "\\u", "\n")
"""What the text of a record must not hold to be kept: anything private, or escaped so that a private key would not be
known; and lines, whose blanks would double the file."""
# What was read from JSON, or made of that, cannot hold itself: looking for that takes a tenth of the time.
encoded = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"), check_circular=False).encode


def kept_text(record: Record) -> str:
    """The record as it came, every unknown key in it: its own text where that can be kept, which is sooner done than
    writing it; else escaped, so that lone surrogates can be stored."""
    if isinstance(record, Told) and not any(sign in record.text for sign in _NOT_AS_IT_CAME):
        return record.text
    raw = encoded(record)
    return encoded(_without_private(record)) if any(key in raw for key in _PRIVATE_IN_JSON) else raw


def _without_private(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_private(inner) for key, inner in value.items() if key not in PRIVATE_KEYS}
    return [_without_private(inner) for inner in value] if isinstance(value, list) else value

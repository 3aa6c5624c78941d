"""What the coordinator decided about the directory, kept beside it in a plain file without personal data, so that it
outlives every import: what the columns of each list mean, which services are two though they look like one, and what
each feed is called."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from navigator.directory.mapping import BY_KEY
from navigator.domain.services import ColumnMapping
from navigator.errors import Refused
from navigator.files import write_whole

_LARGEST = 5_000_000


@dataclass(frozen=True, slots=True)
class Choices:
    """`mappings` by the name of the source; `parted` are pairs of services' ids; `feeds` are addresses by the name of
    the source."""

    mappings: dict[str, ColumnMapping] = field(default_factory=dict)
    parted: frozenset[frozenset[str]] = frozenset()
    feeds: dict[str, str] = field(default_factory=dict)

    def with_parted(self, one: str, other: str) -> "Choices":
        return replace(self, parted=self.parted | {frozenset({one, other})})

    def with_mapping(self, name: str, mapping: ColumnMapping) -> "Choices":
        return replace(self, mappings={**self.mappings, name: mapping})


def read_choices(path: Path) -> Choices:
    """What the file holds; what cannot be read there counts as not decided, and is asked anew."""
    try:
        document = json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size < _LARGEST else {}
    except (OSError, ValueError, RecursionError):
        return Choices()
    if not isinstance(document, dict):
        return Choices()
    held, pairs, named = document.get("mappings"), document.get("parted"), document.get("feeds")
    mappings = {str(name): parsed(one) for name, one in held.items()} if isinstance(held, dict) else {}
    parted = [frozenset(map(str, pair)) for pair in pairs if isinstance(pair, list)] if isinstance(pairs, list) else []
    feeds = {str(name): str(feed) for name, feed in named.items()} if isinstance(named, dict) else {}
    return Choices({name: one for name, one in mappings.items() if one is not None}, frozenset(parted), feeds)


def write_choices(path: Path, choices: Choices) -> None:
    document = {
        "mappings": {name: as_document(one) for name, one in sorted(choices.mappings.items())},
        "parted": sorted(sorted(pair) for pair in choices.parted),
        "feeds": dict(sorted(choices.feeds.items())),
    }
    write_whole(path, json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace"))


def as_document(mapping: ColumnMapping) -> dict[str, list[str]]:
    return {key: list(columns) for key, columns in mapping.fields.items()}


def parsed(document: object) -> ColumnMapping | None:
    """A mapping from {"name": "Title", "address": ["Street", "Town"]}; None where it is anything else."""
    if not isinstance(document, dict):
        return None
    fields: dict[str, tuple[str, ...]] = {}
    for key, columns in document.items():
        listed = [columns] if isinstance(columns, str) else columns
        if key not in BY_KEY or not isinstance(listed, list) or not all(isinstance(one, str) for one in listed):
            return None
        fields[key] = tuple(listed)
    return ColumnMapping(fields) if fields.get("name") else None


def read_mapping(path: Path) -> ColumnMapping:
    """The mapping in a file of the coordinator's, or `Refused` in words."""
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig")) if path.stat().st_size < _LARGEST else None
    except OSError as error:
        raise Refused(f"The mapping “{path.name}” cannot be read ({error.strerror}). Nothing was changed.") from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"The mapping “{path.name}” is not JSON. Nothing was changed.") from error
    mapping = parsed(document)
    if mapping is None:
        raise Refused(
            f"The mapping “{path.name}” must name the column of each field, with “name” among them, such as "
            '{"name": "Title", "address": ["Street", "Town"]}. '
            f"The fields are {', '.join(BY_KEY)}. Nothing was changed."
        )
    return mapping

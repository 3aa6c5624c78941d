"""Two records that turn out to be one person: what they agree on, what they do not, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which the two records say different things; `name` is the field's own name."""

    name: str
    kept: object
    other: object


def conflicts(kept: Record, other: Record, names: Iterable[str]) -> tuple[Conflict, ...]:
    """The fields where both records say something, and not the same. Both are of one frozen dataclass.

    What is the field's default says nothing: nobody chose it.
    """
    said = ((name, getattr(kept, name), getattr(other, name)) for name in names)
    return tuple(
        Conflict(name, mine, theirs)
        for name, mine, theirs in said
        if mine != theirs and not _says_nothing(kept, name, mine) and not _says_nothing(kept, name, theirs)
    )


def joined(kept: Record, other: Record, names: Iterable[str], from_other: frozenset[str]) -> Record:
    """One record of two: what only one of them says, and where both do, the kept one's unless named in `from_other`."""
    taken = {
        name: getattr(other, name)
        for name in names
        if name in from_other or _says_nothing(kept, name, getattr(kept, name))
    }
    return replace(kept, **taken)  # type: ignore[type-var]


def _says_nothing(record: object, name: str, value: object) -> bool:
    """Whether a value is what the field holds when nobody filled it in."""
    default = next(one.default for one in fields(record) if one.name == name)  # type: ignore[arg-type]
    return value == default or value in ("", None)

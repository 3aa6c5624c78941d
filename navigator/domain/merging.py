"""Two records that turn out to be one person: what they agree on, what they do not, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from navigator.domain.people import Episode
from navigator.domain.text import fold, phone_digits, squeezed
from navigator.domain.words import Word

Record = TypeVar("Record")

#: What is told of a stretch of support and can differ, beside when it began and how far it came.
SUPPORT = (
    "referred_by",
    "referred_organisation",
    "referred_how",
    "reason",
    "review_on",
    "quiet_after_days",
    "waiting_since",
)
_LETTERS_ONLY = str.maketrans("", "", "0123456789")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field on which the two records say different things; `name` is the field's own name."""

    name: str
    kept: object
    other: object


def conflicts(kept: Record, other: Record, names: Iterable[str]) -> tuple[Conflict, ...]:
    """The fields where both records say something, and not the same. Both are of one frozen dataclass.

    What is the field's default says nothing: nobody chose it. Several things that were ticked (a tuple) are no
    conflict: whatever either record ticks is so.
    """
    said = ((name, getattr(kept, name), getattr(other, name)) for name in names)
    return tuple(
        Conflict(name, mine, theirs)
        for name, mine, theirs in said
        if not isinstance(mine, tuple)
        and not _alike(name, mine, theirs)
        and not _says_nothing(kept, name, mine)
        and not _says_nothing(kept, name, theirs)
    )


def joined(kept: Record, other: Record, names: Iterable[str], from_other: frozenset[str]) -> Record:
    """One record of two: what only one of them says, and where both do, the kept one's unless named in `from_other`.
    What both say is as it is written best; of what was ticked, whatever either ticks."""

    def of_other(name: str) -> bool:
        mine, theirs = getattr(kept, name), getattr(other, name)
        return name in from_other or _says_nothing(kept, name, mine) or _written_better(name, theirs, mine)

    taken = {name: getattr(other, name) for name in names if of_other(name)}
    for name in names:
        if isinstance(mine := getattr(kept, name), tuple):
            taken[name] = _either(mine, getattr(other, name))
    return replace(kept, **taken)  # type: ignore[type-var]


def _either(mine: tuple[Word, ...], theirs: tuple[Word, ...]) -> tuple[Word, ...]:
    """Whatever one of the two ticks, in the order in which it is asked."""
    both = {*mine, *theirs}
    return tuple(one for kind in {type(each) for each in both} for one in kind if one in both)


def support_conflicts(kept: Episode, other: Episode) -> tuple[Conflict, ...]:
    """Where two open stretches of support say different things. Not to be on the waiting list says something too."""
    found = conflicts(kept, other, SUPPORT)
    if _one_waits(kept, other):
        found += (Conflict("waiting_since", kept.waiting_since, other.waiting_since),)
    return found


def joined_support(kept: Episode, other: Episode, from_other: frozenset[str]) -> Episode:
    """One stretch of support of two that are open: since the first day of both, looked at when it last was."""
    one = joined(kept, other, SUPPORT, from_other)
    if _one_waits(kept, other) and "waiting_since" not in from_other:
        one = replace(one, waiting_since=kept.waiting_since)
    waited = [each for each in (kept, other) if each.waiting_since == one.waiting_since]
    return replace(
        one,
        opened_on=min(kept.opened_on, other.opened_on),
        taken_on=next((each.taken_on for each in waited if each.taken_on), None),
        reviewed_on=max((each.reviewed_on for each in (kept, other) if each.reviewed_on), default=None),
    )


def _one_waits(kept: Episode, other: Episode) -> bool:
    """Whether one of the two is on the waiting list, and the other never was."""
    return None in (kept.waiting_since, other.waiting_since) and kept.is_waiting != other.is_waiting


def _alike(name: str, mine: object, theirs: object) -> bool:
    """Whether both say the same, however it is written: a number with or without its blanks."""
    return _said(name, mine) == _said(name, theirs)


def _said(name: str, value: object) -> object:
    if name == "phone" and isinstance(value, str):
        return phone_digits(value), fold(value.translate(_LETTERS_ONLY))
    return squeezed(value) if name == "postcode" and isinstance(value, str) else value


def _written_better(name: str, one: object, other: object) -> bool:
    """Whether of two that say the same this one is easier to read: in more parts."""
    if not (isinstance(one, str) and isinstance(other, str) and _alike(name, one, other)):
        return False
    return len(one.split()) > len(other.split())


def _says_nothing(record: object, name: str, value: object) -> bool:
    """Whether a value is what the field holds when nobody filled it in."""
    default = next(one.default for one in fields(record) if one.name == name)  # type: ignore[arg-type]
    return value == default or value in ("", None)

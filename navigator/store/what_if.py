"""The what-if plan: lines added, changed, put in another order and taken off."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.order import moved
from navigator.domain.text import tidy
from navigator.domain.what_if import WhatIf
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Writer

_PLAN = frozenset({Topic.PLAN})


@dataclass(frozen=True, slots=True)
class NewWhatIf:
    """What is asked of a line of the what-if plan."""

    what: str
    happens: str = ""
    who: str = ""
    who_phone: str = ""
    on_plan: bool = True
    cannot_care: bool = False


def _checked(new: NewWhatIf) -> dict[str, Any]:
    told = {name: getattr(new, name) for name in NewWhatIf.__dataclass_fields__}
    kept = {name: tidy(value) if isinstance(value, str) else value for name, value in told.items()}
    if not kept["what"]:
        raise Refused(fields={"what": "A what-if needs words: what do they do, or whom do they ring?"})
    return kept


def add_what_if(person_id: str, new: NewWhatIf) -> Callable[[Writer], Changes]:
    """Add what is done when something happens."""

    def op(writer: Writer) -> Changes:
        kept = _checked(new)
        writer.get("person", person_id)
        last = max((one.place for one in what_ifs_of(writer, person_id)), default=-1)
        line = WhatIf(id=writer.new_id(), person_id=person_id, revision=1, place=last + 1, **kept)
        writer.add("what_if", "decided", line)
        return Changes(_PLAN, "The what-if is saved", line.id)

    return op


def edit_what_if(what_if_id: str, revision: int, new: NewWhatIf) -> Callable[[Writer], Changes]:
    """Change what is done when something happens."""

    def op(writer: Writer) -> Changes:
        writer.update("what_if", "edited", what_if_id, revision, _checked(new))
        return Changes(_PLAN, "The what-if is saved", what_if_id)

    return op


def remove_what_if(what_if_id: str, revision: int) -> Callable[[Writer], Changes]:
    """Take a line out of the what-if plan. What it said stays in the journal."""

    def op(writer: Writer) -> Changes:
        if writer.get("what_if", what_if_id)["revision"] != revision:
            raise MovedOn("This was changed elsewhere since you opened it. Nothing was taken out. Look at it again.")
        writer.remove("what_if", "removed", what_if_id)
        return Changes(_PLAN, "The what-if is taken out")

    return op


def move_what_if(what_if_id: str, by: int) -> Callable[[Writer], Changes]:
    """Put a line of the what-if plan so many places on, or back. Only where it stands is changed: no words are."""

    def op(writer: Writer) -> Changes:
        lines = {one.id: one for one in what_ifs_of(writer, writer.get("what_if", what_if_id)["person_id"])}
        for place, line_id in enumerate(moved(tuple(lines), what_if_id, by)):
            if lines[line_id].place != place:
                writer.move("what_if", "moved", line_id, {"place": place})
        return Changes(_PLAN, "The what-if plan is in another order", what_if_id)

    return op


def what_ifs_of(reader: Reader, person_id: str) -> tuple[WhatIf, ...]:
    """The what-if plan in its order: as it was decided, unless it was put in another."""
    return reader.records(WhatIf, "SELECT * FROM what_if WHERE person_id = ? ORDER BY place, id", person_id)

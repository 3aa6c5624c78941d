"""The circle: people and agencies around the person, and who may see the plan."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.people import CircleMember
from navigator.domain.text import tidy
from navigator.domain.words import CircleKind
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer

_CIRCLE = frozenset({Topic.CIRCLE, Topic.PLAN})


@dataclass(frozen=True, slots=True)
class NewMember:
    """What is known of somebody around the person."""

    kind: CircleKind
    name: str
    role: str = ""
    phone: str = ""
    on_plan: bool = True
    sharing_agreed_on: date | None = None


def _checked(new: NewMember, today: date) -> NewMember:
    kept = replace(new, name=tidy(new.name), role=tidy(new.role), phone=tidy(new.phone))
    if not kept.name:
        raise Refused("Please give a name.")
    if new.sharing_agreed_on is not None and new.sharing_agreed_on > today:
        raise Refused("The day they agreed cannot be in the future.")
    return kept


def _told(new: NewMember) -> dict[str, Any]:
    return {name: getattr(new, name) for name in NewMember.__dataclass_fields__}


def add_member(person_id: str, new: NewMember) -> Callable[[Writer], Changes]:
    """Add a person or an agency to the circle."""

    def op(writer: Writer) -> Changes:
        told = _told(_checked(new, writer.today()))
        writer.get("person", person_id)
        member = CircleMember(id=writer.new_id(), person_id=person_id, revision=1, **told)
        writer.add("circle_member", "added", member)
        return Changes(_CIRCLE, f"{member.name} is in the circle", member.id)

    return op


def edit_member(member_id: str, revision: int, new: NewMember) -> Callable[[Writer], Changes]:
    """Change what is known of a member, or whether they may see the plan."""

    def op(writer: Writer) -> Changes:
        kept = _checked(new, writer.today())
        writer.update("circle_member", "edited", member_id, revision, _told(kept))
        return Changes(_CIRCLE, f"{kept.name}: saved", member_id)

    return op


def members_of(reader: Reader, person_id: str) -> tuple[CircleMember, ...]:
    """The circle, people before agencies, in the order they were added."""
    return reader.records(
        CircleMember, "SELECT * FROM circle_member WHERE person_id = ? ORDER BY kind = 'agency', id", person_id
    )

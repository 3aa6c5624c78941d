"""The circle: people and agencies around the person, and who may see the plan."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.people import CircleMember
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


def _check(new: NewMember, today: date) -> None:
    if not new.name.strip():
        raise Refused("Please give a name.")
    if new.sharing_agreed_on is not None and new.sharing_agreed_on > today:
        raise Refused("The day they agreed cannot be in the future.")


def add_member(person_id: str, new: NewMember) -> Callable[[Writer], Changes]:
    """Add a person or an agency to the circle."""

    def op(writer: Writer) -> Changes:
        _check(new, writer.today())
        writer.get("person", person_id)
        member = CircleMember(
            id=writer.new_id(),
            person_id=person_id,
            revision=1,
            kind=new.kind,
            name=new.name.strip(),
            role=new.role.strip(),
            phone=new.phone.strip(),
            on_plan=new.on_plan,
            sharing_agreed_on=new.sharing_agreed_on,
        )
        writer.add("circle_member", "added", member)
        return Changes(_CIRCLE, f"{member.name} is in the circle", member.id)

    return op


def edit_member(member_id: str, revision: int, new: NewMember) -> Callable[[Writer], Changes]:
    """Change what is known of a member, or whether they may see the plan."""

    def op(writer: Writer) -> Changes:
        _check(new, writer.today())
        values = {name: getattr(new, name) for name in NewMember.__dataclass_fields__}
        writer.update("circle_member", "edited", member_id, revision, values)
        return Changes(_CIRCLE, f"{new.name}: saved", member_id)

    return op


def members_of(reader: Reader, person_id: str) -> tuple[CircleMember, ...]:
    """The circle, people before agencies, in the order they were added."""
    return reader.records(
        CircleMember, "SELECT * FROM circle_member WHERE person_id = ? ORDER BY kind = 'agency', id", person_id
    )

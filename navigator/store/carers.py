"""Carers as persons in their own right: a record linked to somebody's circle, and who looks after whom, asked once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_past_day
from navigator.domain.people import CircleMember, InCircleOf, PersonDetails
from navigator.domain.text import tidy
from navigator.domain.words import CircleKind, StoryHeading
from navigator.errors import Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row
from navigator.store.episodes import Referral
from navigator.store.people import add_person, person_of
from navigator.store.story import add_entry

_LINKED = frozenset({Topic.CIRCLE, Topic.PEOPLE, Topic.PLAN})


def link_record(member_id: str, revision: int, record_id: str) -> Callable[[Writer], Changes]:
    """This one of the circle is the person of that record. Refused for the person's own record, and for an agency."""
    return lambda writer: _link(writer, member_id, revision, record_id)


def make_record(
    member_id: str, revision: int, details: PersonDetails, referral: Referral | None = None
) -> Callable[[Writer], Changes]:
    """A record of their own for somebody in the circle, linked at once; their support is open from today."""

    def op(writer: Writer) -> Changes:
        _open_to_a_record(_member(writer, member_id))
        made = add_person(details, referral)(writer).record_id
        linked = _link(writer, member_id, revision, made)
        return Changes(linked.topics, f"{details.full_name} has a record of their own", made)

    return op


def unlink_record(member_id: str, revision: int) -> Callable[[Writer], Changes]:
    """They are not the person of that record, or it is nobody's business here. Both records stay."""

    def op(writer: Writer) -> Changes:
        member = _member(writer, member_id)
        if member.record_id is None:
            raise Refused(f"{member.name} is not linked to a record. Nothing was changed.")
        writer.update("circle_member", "unlinked", member_id, revision, {"record_id": None})
        return Changes(_LINKED, f"{member.name} is not linked to a record any more", member_id)

    return op


def wants_no_record(member_id: str, revision: int) -> Callable[[Writer], Changes]:
    """They were asked, and want no record of their own: nobody is asked for it again. One can still be made."""

    def op(writer: Writer) -> Changes:
        member = _member(writer, member_id)
        _open_to_a_record(member)
        if member.record_id is not None or member.no_record_on is not None:
            raise Refused("That was said before. Nothing was changed.")
        writer.update("circle_member", "wants no record", member_id, revision, {"no_record_on": writer.today()})
        return Changes(_LINKED | {Topic.TODAY}, f"{member.name} wants no record of their own", member_id)

    return op


def _member(reader: Reader, member_id: str) -> CircleMember:
    return from_row(CircleMember, reader.get("circle_member", member_id))


def _open_to_a_record(member: CircleMember) -> None:
    if member.kind is CircleKind.AGENCY:
        raise Refused("An agency has no record of its own here. Nothing was changed.")
    if member.record_id is not None:
        raise Refused(f"{member.name} is linked to a record already. Nothing was changed.")


def _link(writer: Writer, member_id: str, revision: int, record_id: str) -> Changes:
    member = _member(writer, member_id)
    _open_to_a_record(member)
    record = person_of(writer.get("person", record_id))
    name = record.details.full_name
    if record.merged_into is not None:
        raise Refused(f"The record of {name} is part of another one. Nothing was changed. Choose that one.")
    writer.update("circle_member", "linked", member_id, revision, {"record_id": record_id})
    return Changes(_LINKED, f"{member.name} is linked to the record of {name}", member_id)


@dataclass(frozen=True, slots=True)
class Caring:
    """The answer to "who looks after you, and whom do you look after?": those of the circle who do, and whom they do,
    by their ids, and what the person said in their own words. `around` are those who were asked about, by their ids,
    each with its revision: nothing is said of anybody else."""

    asked_on: date
    around: Mapping[str, int] = field(default_factory=dict)
    carers: frozenset[str] = frozenset()
    cared_for: frozenset[str] = frozenset()
    words: str = ""


def record_caring(person_id: str, revision: int, answer: Caring) -> Callable[[Writer], Changes]:
    """Keep who looks after whom, and that it was asked. The words go into the story, told by the person."""

    def op(writer: Writer) -> Changes:
        person = person_of(writer.get("person", person_id))
        problem = check_past_day(answer.asked_on, writer.today(), person.details.born_on)
        if problem:
            raise Refused(fields={"asked_on": problem})
        for member_id, seen in answer.around.items():
            said = {"cares": member_id in answer.carers, "cared_for": member_id in answer.cared_for}
            writer.update("circle_member", "asked", member_id, seen, said)
        writer.update("person", "asked", person_id, revision, {"caring_asked_on": answer.asked_on})
        if tidy(answer.words):
            name = person.details.likes_to_be_called
            add_entry(person_id, StoryHeading.PEOPLE, answer.words, name, told_on=answer.asked_on, on_plan=False)(
                writer
            )
        return Changes(_LINKED | {Topic.STORY}, "Who looks after whom is saved", person_id)

    return op


def in_circles_of(reader: Reader, person_id: str) -> tuple[InCircleOf, ...]:
    """In whose circles this person is linked by their record, by name; not where they have left."""
    rows = reader.rows(
        "SELECT person.*, member.role AS role, member.cares AS cares, member.cared_for AS cared_for "
        "FROM circle_member AS member JOIN person ON person.id = member.person_id "
        "WHERE member.record_id = ? AND member.left_on IS NULL AND person.merged_into IS NULL "
        "ORDER BY person.family_name, person.given_name, person.id",
        person_id,
    )
    return tuple(_in_circle_of(row, person_of(row).details) for row in rows)


def _in_circle_of(row: Row, whose: PersonDetails) -> InCircleOf:
    said = row["role"], bool(row["cares"]), bool(row["cared_for"])
    return InCircleOf(row["id"], whose.full_name, *said, whose.phone)

"""The circle: people and agencies around the person. What each may be told is in `consent.py`."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.dates import full_date
from navigator.domain.people import CircleMember
from navigator.domain.text import tidy
from navigator.domain.words import CircleKind
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row
from navigator.store.consent import NewConsent, consents_of, keep_consent
from navigator.store.past_days import refuse_unless_past

_CIRCLE = frozenset({Topic.CIRCLE, Topic.CONSENT, Topic.PLAN})


@dataclass(frozen=True, slots=True)
class NewMember:
    """What is known of somebody around the person."""

    kind: CircleKind
    name: str
    role: str = ""
    phone: str = ""
    on_plan: bool = True
    email: str = ""
    cares: bool = False
    cared_for: bool = False


def _checked(new: NewMember) -> NewMember:
    kept = replace(new, name=tidy(new.name), role=tidy(new.role), phone=tidy(new.phone), email=tidy(new.email))
    if not kept.name:
        raise Refused(fields={"name": "Please give a name."})
    if kept.kind is CircleKind.AGENCY and (kept.cares or kept.cared_for):
        raise Refused("An agency is no carer, and nobody is one for an agency: is this a person?")
    return kept


def _told(new: NewMember) -> dict[str, Any]:
    return {name: getattr(new, name) for name in NewMember.__dataclass_fields__}


def add_member(person_id: str, new: NewMember, agreed: NewConsent | None = None) -> Callable[[Writer], Changes]:
    """Add a person or an agency to the circle, with what the person agreed they may be told if that was said."""

    def op(writer: Writer) -> Changes:
        told = _told(_checked(new))
        writer.get("person", person_id)
        member = CircleMember(id=writer.new_id(), person_id=person_id, revision=1, **told)
        writer.add("circle_member", "added", member)
        if agreed is not None:
            keep_consent(writer, member.id, agreed)
        return Changes(_CIRCLE, f"{member.name} is in the circle", member.id)

    return op


def edit_member(
    member_id: str, revision: int, new: NewMember, agreed: NewConsent | None = None
) -> Callable[[Writer], Changes]:
    """Change what is known of a member, and keep what was agreed beside if that was said."""

    def op(writer: Writer) -> Changes:
        kept = _checked(new)
        if kept.kind is CircleKind.AGENCY and writer.get("circle_member", member_id)["record_id"]:
            raise Refused("They have a record of their own, which an agency cannot have. Part it from them first.")
        writer.update("circle_member", "edited", member_id, revision, _told(kept))
        if agreed is not None:
            keep_consent(writer, member_id, agreed)
        return Changes(_CIRCLE, f"{kept.name}: saved", member_id)

    return op


def leave_circle(member_id: str, revision: int, on: date | None = None) -> Callable[[Writer], Changes]:
    """They take no part any more, from that day (today): what they might be told ends with it."""

    def op(writer: Writer) -> Changes:
        row, day = writer.get("circle_member", member_id), on or writer.today()
        if row["left_on"]:
            raise Refused(f"{row['name']} has left already. Nothing was changed.")
        refuse_unless_past(writer, row["person_id"], day)
        if after := _told_after(writer, member_id, day):
            raise Refused(fields={"on": f"{row['name']} still took part on {full_date(after)}: please check the date."})
        writer.update("circle_member", "left", member_id, revision, {"left_on": day})
        return Changes(_CIRCLE, f"{row['name']} is no longer in the circle", member_id)

    return op


def _told_after(reader: Reader, member_id: str, day: date) -> date | None:
    """The last day after this one on which it was agreed what they may be told, or something was shared with them."""
    row = reader.row(
        "SELECT max(day) AS day FROM (SELECT given_on AS day FROM consent WHERE member_id = ?1 "
        "UNION ALL SELECT shared_on FROM sharing WHERE member_id = ?1)",
        member_id,
    )
    last = date.fromisoformat(row["day"]) if row and row["day"] else None
    return last if last is not None and last > day else None


def come_back(member_id: str, revision: int) -> Callable[[Writer], Changes]:
    """They take part again. What was agreed before they left ended then, and is asked anew."""

    def op(writer: Writer) -> Changes:
        member = from_row(CircleMember, writer.get("circle_member", member_id))
        if member.left_on is None:
            raise Refused(f"{member.name} has not left. Nothing was changed.")
        last = member.left_on - timedelta(days=1)
        for one in consents_of(writer, member.person_id):
            if (
                one.member_id == member_id
                and one.withdrawn_on is None
                and (one.until_on is None or one.until_on > last)
            ):
                # Never before the day it was given: given and left on one day, it stood that day.
                writer.move("consent", "ended", one.id, {"until_on": max(last, one.given_on)})
        writer.update("circle_member", "came back", member_id, revision, {"left_on": None})
        return Changes(_CIRCLE, f"{member.name} is in the circle again", member_id)

    return op


def members_of(reader: Reader, person_id: str) -> tuple[CircleMember, ...]:
    """The circle, people before agencies, in the order they were added."""
    return reader.records(
        CircleMember, "SELECT * FROM circle_member WHERE person_id = ? ORDER BY kind = 'agency', id", person_id
    )

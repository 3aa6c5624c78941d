"""Sharing: what was given to whom, how, under which consent or on which legal basis. Written once, never changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import Sharing
from navigator.domain.people import CircleMember
from navigator.domain.sharing import Ground, check_shared_on, grounds, what_there_is
from navigator.domain.text import tidy
from navigator.domain.words import Shareable, SharedHow
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row
from navigator.store.consent import consents_of
from navigator.store.past_days import refuse_unless_past
from navigator.store.story import every_entry

_SHARING = frozenset({Topic.STORY, Topic.CONSENT})


@dataclass(frozen=True, slots=True)
class NewSharing:
    """What is asked of a sharing. `on` None is today; `legal_basis` and `why` only where no consent covers it all."""

    member_id: str
    what: tuple[Shareable, ...]
    how: SharedHow
    on: date | None = None
    legal_basis: str = ""
    why: str = ""


def share(person_id: str, new: NewSharing) -> Callable[[Writer], Changes]:
    """Keep that something was given to one of the circle instead of being told again (rule 8).

    Refused with the reason where no consent in force covers it that day, unless it says on which legal basis and why.
    """

    def op(writer: Writer) -> Changes:
        writer.get("person", person_id)
        ever = every_entry(writer, person_id)
        story = [entry for entry in ever if entry.superseded_by is None]
        member = from_row(CircleMember, writer.get("circle_member", new.member_id))
        if member.person_id != person_id:
            raise Refused(f"{member.name} is in somebody else’s circle. Nothing was shared.")
        day = new.on or writer.today()
        refuse_unless_past(writer, person_id, day)
        missing = [one.label for one in new.what if one not in what_there_is(story)]
        if missing:
            raise Refused(f"Nothing is written yet under: {', '.join(missing)}. Nothing was shared.")
        if problem := check_shared_on(new.what, ever, day):
            raise Refused(fields={"on": problem})
        found = grounds(member, consents_of(writer, person_id), new.what, day)
        _check(found, new)
        group_id = writer.new_id() if len(found) > 1 else None
        for ground in found:
            writer.add("sharing", "shared", _sharing(writer, member, ground, new, day, group_id))
        return Changes(_SHARING, f"Shared with {member.name}", person_id)

    return op


def _check(found: tuple[Ground, ...], new: NewSharing) -> None:
    if not found:
        raise Refused("What is shared? Please choose at least one.")
    reasons = found[-1].reasons
    if reasons and not (tidy(new.legal_basis) and tidy(new.why)):
        raise Refused(
            f"{' '.join(reasons)} Nothing was shared. Leave that out, ask them, or say on which legal basis it is "
            "shared all the same, and why."
        )


def _sharing(
    writer: Writer, member: CircleMember, ground: Ground, new: NewSharing, day: date, group_id: str | None
) -> Sharing:
    anyway = ground.consent is None
    return Sharing(
        id=writer.new_id(),
        person_id=member.person_id,
        to_whom=member.name,
        what=ground.what,
        shared_on=day,
        how=new.how,
        member_id=member.id,
        consent_id=None if ground.consent is None else ground.consent.id,
        legal_basis=tidy(new.legal_basis) if anyway else "",
        why=tidy(new.why) if anyway else "",
        group_id=group_id,
    )


def sharings_of(reader: Reader, person_id: str) -> tuple[Sharing, ...]:
    """Everything that was given to anybody about a person, newest first; one giving's grounds stand together."""
    return reader.records(
        Sharing, "SELECT * FROM sharing WHERE person_id = ? ORDER BY shared_on DESC, id DESC", person_id
    )

"""Consent: what the person agreed each of their circle may be told. Given, put right, withdrawn; never overwritten.

Whether one is in force is decided in `domain/consent.py` alone.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.consent import NOTHING_AGREED, NOTHING_TAKEN_BACK, standing
from navigator.domain.dates import full_date
from navigator.domain.loop import Consent
from navigator.domain.people import CircleMember
from navigator.domain.text import tidy
from navigator.domain.words import ConsentStanding, GivenHow, Shareable
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row
from navigator.store.past_days import refuse_unless_past

_CONSENT = frozenset({Topic.CONSENT, Topic.CIRCLE, Topic.PLAN, Topic.TODAY})


@dataclass(frozen=True, slots=True)
class NewConsent:
    """What was agreed: what may be told, how they said so and in which words, from when, until when (None: no end)."""

    covers: tuple[Shareable, ...]
    given_on: date
    given_how: GivenHow = GivenHow.SAID
    said: str = ""
    until_on: date | None = None


def _checked(writer: Writer, member: CircleMember, new: NewConsent) -> NewConsent:
    kept = replace(new, covers=tuple(what for what in Shareable if what in new.covers), said=tidy(new.said))
    if not kept.covers:
        raise Refused(NOTHING_AGREED)
    refuse_unless_past(writer, member.person_id, kept.given_on, "given_on")
    if kept.until_on is not None and kept.until_on < kept.given_on:
        raise Refused(fields={"until_on": "It would end before it began: please check the dates."})
    if kept.given_how is GivenHow.BEST_INTERESTS and not kept.said:
        raise Refused(fields={"said": "A decision in their best interests needs words: who decided, and why?"})
    if member.left_on is not None:
        raise Refused(
            f"{member.name} left the circle on {full_date(member.left_on)}: nothing more can be agreed for them. "
            "Nothing was changed."
        )
    return kept


def give_consent(member_id: str, new: NewConsent) -> Callable[[Writer], Changes]:
    """Keep what the person agreed this member of their circle may be told. Refused for one who left."""
    return lambda writer: keep_consent(writer, member_id, new)


def keep_consent(writer: Writer, member_id: str, new: NewConsent) -> Changes:
    """The same within a command."""
    member = from_row(CircleMember, writer.get("circle_member", member_id))
    kept = _checked(writer, member, new)
    given = Consent(
        id=writer.new_id(),
        person_id=member.person_id,
        member_id=member_id,
        revision=1,
        **{name: getattr(kept, name) for name in NewConsent.__dataclass_fields__},
    )
    writer.add("consent", "agreed", given)
    return Changes(_CONSENT, f"What {member.name} may be told is saved", given.id)


def change_consent(consent_id: str, revision: int, new: NewConsent) -> Callable[[Writer], Changes]:
    """Put right what was written down wrongly. What was withdrawn stays as it was."""

    def op(writer: Writer) -> Changes:
        row = writer.get("consent", consent_id)
        if row["withdrawn_on"]:
            raise Refused("This was withdrawn already. Nothing was changed.")
        member = from_row(CircleMember, writer.get("circle_member", row["member_id"]))
        kept = _checked(writer, member, new)
        for shared_on, what in _shared_under(writer, consent_id):
            ends_before = kept.until_on is not None and kept.until_on < shared_on
            if shared_on < kept.given_on or ends_before or not what <= set(kept.covers):
                raise Refused(
                    f"On {full_date(shared_on)} something was shared under this, which it would not cover any more. "
                    "Nothing was changed. Undo that in Recent changes first, or withdraw this from today."
                )
        told = {name: getattr(kept, name) for name in NewConsent.__dataclass_fields__}
        writer.update("consent", "edited", consent_id, revision, told)
        return Changes(_CONSENT, f"What {member.name} may be told is saved", consent_id)

    return op


def withdraw_consent(
    member_id: str, what: tuple[Shareable, ...], on: date | None = None, why: str = ""
) -> Callable[[Writer], Changes]:
    """From that day (today) the member may not be told `what` any more, whichever consents had said so.

    What a consent covers beside it stands, as a consent of its own from that day. Where none is in force, those that
    ran out are not agreed again, as a whole. Refused where nothing was ever agreed, or was withdrawn before, and where
    it was agreed again or shared under it since: what happened was not against their word.
    """

    def op(writer: Writer) -> Changes:
        member = from_row(CircleMember, writer.get("circle_member", member_id))
        day = on or writer.today()
        if not what:
            raise Refused(NOTHING_TAKEN_BACK)
        refuse_unless_past(writer, member.person_id, day)
        of_that = [
            one
            for one in consents_of(writer, member.person_id)
            if one.member_id == member_id and set(one.covers) & set(what)
        ]
        standings = [(one, standing(member, one, day)) for one in of_that if one.withdrawn_on is None]
        in_force = [one for one, stands in standings if stands is ConsentStanding.IN_FORCE]
        ending = in_force or [one for one, stands in standings if stands is ConsentStanding.RAN_OUT]
        if not ending:
            raise Refused("Nothing of that was agreed on that day. Nothing was changed.")
        again = [one.given_on for one in of_that if one.given_on > day and one.withdrawn_on is None]
        shared = [on for one in ending for on, told in _shared_under(writer, one.id) if on > day and told & set(what)]
        if again or shared:
            since = (
                f"It was agreed again on {full_date(max(again))}"
                if again
                else f"It was shared on {full_date(max(shared))}"
            )
            raise Refused(fields={"on": f"{since}: please give that day or a later one."})
        for one in ending:
            _end(writer, one, what if in_force else one.covers, day, tidy(why))
        return Changes(_CONSENT, f"{member.name} may not be told that any more", member_id)

    return op


def _shared_under(reader: Reader, consent_id: str) -> list[tuple[date, set[Shareable]]]:
    """When something was shared under this consent, and what."""
    rows = reader.rows("SELECT shared_on, what FROM sharing WHERE consent_id = ? ORDER BY shared_on", consent_id)
    return [(date.fromisoformat(row["shared_on"]), {Shareable(one) for one in json.loads(row["what"])}) for row in rows]


def _end(writer: Writer, consent: Consent, what: tuple[Shareable, ...], day: date, why: str) -> None:
    withdrawn = {"withdrawn_on": day, "withdrawn_why": why}
    writer.update("consent", "withdrawn", consent.id, consent.revision, withdrawn)
    rest = tuple(one for one in consent.covers if one not in what)
    if rest:
        stands = replace(consent, id=writer.new_id(), revision=1, covers=rest, given_on=day)
        writer.add("consent", "agreed", stands)


def consents_of(reader: Reader, person_id: str) -> tuple[Consent, ...]:
    """Everything a person ever agreed that somebody may be told, in force or not, the newest given first."""
    return reader.records(
        Consent, "SELECT * FROM consent WHERE person_id = ? ORDER BY given_on DESC, id DESC", person_id
    )

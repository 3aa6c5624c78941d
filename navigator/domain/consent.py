"""Consent in force: what a person agreed that one of their circle may be told, on a day (rule 8).

The header, the plan's foot, the Circle tab, sharing and the hints all ask here. A consent holds from the day it was
given, up to and with the day it runs until; not from the day it was withdrawn on, and not from the day they left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from navigator.domain.dates import full_date
from navigator.domain.loop import Consent
from navigator.domain.people import CircleMember
from navigator.domain.words import ConsentStanding, Shareable

#: Rule 9: how many days before it runs out a consent is about to.
ABOUT_TO_DAYS = 14
NOTHING_AGREED = "What may they be told? Please choose at least one."
NOTHING_TAKEN_BACK = "What do they take back? Please choose at least one."


def takes_part(member: CircleMember, on: date) -> bool:
    """Whether they are in the circle on that day: from the day they left they are not."""
    return member.left_on is None or on < member.left_on


def standing(member: CircleMember, consent: Consent, on: date) -> ConsentStanding:
    """How one consent for this member stands on a day. What ended it first is told."""
    if on < consent.given_on:
        return ConsentStanding.NOT_YET
    ended = _ended(member, consent, on)
    return ended[1] if ended else ConsentStanding.IN_FORCE


def _ended(member: CircleMember, consent: Consent, on: date) -> tuple[date, ConsentStanding] | None:
    """The day that ended it and how; None where nothing has by then. Its last day is named for one that ran out."""
    ends = []
    if consent.withdrawn_on is not None and consent.withdrawn_on <= on:
        ends.append((consent.withdrawn_on, ConsentStanding.WITHDRAWN))
    if member.left_on is not None and member.left_on <= on:
        ends.append((member.left_on, ConsentStanding.LEFT))
    if consent.until_on is not None and consent.until_on < on:
        ends.append((consent.until_on, ConsentStanding.RAN_OUT))
    return min(ends, default=None, key=lambda end: end[0])


def in_force(member: CircleMember, consents: Iterable[Consent], what: Shareable, on: date) -> Consent | None:
    """The consent that lets this member be told `what` on that day, the newest of several; None where none does."""
    found = [one for one in _covering(member, consents, what) if _holds(member, one, on)]
    return max(found, key=lambda one: (one.given_on, one.id), default=None)


def _covering(member: CircleMember, consents: Iterable[Consent], what: Shareable) -> list[Consent]:
    return [one for one in consents if one.member_id == member.id and what in one.covers]


def _holds(member: CircleMember, consent: Consent, on: date) -> bool:
    return standing(member, consent, on) is ConsentStanding.IN_FORCE


def may_be_told(member: CircleMember, consents: Iterable[Consent], on: date) -> tuple[Shareable, ...]:
    """Everything this member may be told on that day, in the order of the headings."""
    mine = [one for one in consents if one.member_id == member.id and _holds(member, one, on)]
    return tuple(what for what in Shareable if any(what in one.covers for one in mine))


def agreed_with(
    circle: Iterable[CircleMember], consents: Sequence[Consent], on: date, what: Shareable | None = None
) -> tuple[CircleMember, ...]:
    """Those of the circle who may be told `what` on that day; without it, who may be told anything at all."""
    return tuple(
        member for member in circle if (told := may_be_told(member, consents, on)) and (what is None or what in told)
    )


def refusal(member: CircleMember, consents: Iterable[Consent], what: Shareable, on: date) -> str:
    """Why this member may not be told `what` on that day, in words; "" where they may (rule 8)."""
    given = [one for one in _covering(member, consents, what) if one.given_on <= on]
    ends = [_ended(member, one, on) for one in given]
    if None in ends:
        return ""
    if member.left_on is not None and not takes_part(member, on):
        return f"{member.name} left the circle on {full_date(member.left_on)}, and what was agreed ended with that."
    last = max((end for end in ends if end), default=None)
    if last is None:
        return f"It was not agreed that {member.name} may be told this: {what.label}."
    ran_out = last[1] is ConsentStanding.RAN_OUT
    how = "ran out" if ran_out else "was withdrawn"
    return f"What was agreed for {member.name} {how} on {full_date(last[0])}: {what.label}."


@dataclass(frozen=True, slots=True)
class Lapse:
    """What one member may be told until a day that is past or near, and by nothing after it."""

    member: CircleMember
    covers: tuple[Shareable, ...]
    until_on: date


def lapses(
    member: CircleMember, consents: Iterable[Consent], on: date, ahead: int = ABOUT_TO_DAYS
) -> tuple[Lapse, ...]:
    """Rule 9: what ran out, or will within `ahead` days, earliest first; not what was withdrawn since, and nothing of
    one who left."""
    if not takes_part(member, on):
        return ()
    known = [one for one in consents if one.member_id == member.id and one.given_on <= on]
    ends: dict[date, list[Shareable]] = {}
    for what in Shareable:
        until = _lasts_until(_covering(member, known, what), on)
        if until is not None and until < on + timedelta(days=ahead):
            ends.setdefault(until, []).append(what)
    return tuple(Lapse(member, tuple(ends[until]), until) for until in sorted(ends))


def _lasts_until(covering: list[Consent], on: date) -> date | None:
    """The last day of what was agreed; None where it has no end, was never agreed, or was withdrawn since."""
    withdrawn = [one.withdrawn_on for one in covering if one.withdrawn_on is not None and one.withdrawn_on <= on]
    standing_ones = [one for one in covering if one.withdrawn_on is None or one.withdrawn_on > on]
    ends = [one.until_on for one in standing_ones if one.until_on is not None]
    if not ends or len(ends) < len(standing_ones) or max(withdrawn, default=date.min) > max(ends):
        return None
    return max(ends)


def ran_out(member: CircleMember, consents: Iterable[Consent], on: date) -> tuple[Shareable, ...]:
    """What they might be told once, and was not agreed again: nor was it said that it will not be."""
    return tuple(what for one in lapses(member, consents, on) if one.until_on < on for what in one.covers)


def not_again(consent: Consent) -> bool:
    """It had run out when the person said that it holds no longer: they did not agree again."""
    ends = (consent.until_on, consent.withdrawn_on)
    return ends[0] is not None and ends[1] is not None and ends[0] < ends[1]


def covered(what: Iterable[Shareable]) -> str:
    """What may be told, in words: everything where it is everything."""
    labels = [one.label for one in what]
    return "The plan and all of the story" if len(labels) == len(Shareable) else " · ".join(labels)


def told_of(consent: Consent, member: CircleMember) -> list[str]:
    """How and from when it was agreed, until when, and what ended it."""
    until = f", until {full_date(consent.until_on)}" if consent.until_on else ", with no end"
    lines = [f"{consent.given_how.label}, {full_date(consent.given_on)}{until}"]
    if consent.withdrawn_on is not None:
        said = "Not agreed again" if not_again(consent) else "Withdrawn"
        lines.append(f"{said} {full_date(consent.withdrawn_on)}")
    elif member.left_on is not None:
        lines.append(f"{member.name} left the circle {full_date(member.left_on)}")
    return lines

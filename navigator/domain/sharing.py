"""Sharing: which of what is to be shared is covered by a consent in force, and what is not (rule 8)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from navigator.domain.consent import in_force, refusal
from navigator.domain.dates import full_date
from navigator.domain.loop import Consent, Sharing
from navigator.domain.people import CircleMember, StoryEntry
from navigator.domain.words import Shareable, StoryHeading

#: On what one may share without the person's agreement, for the choice; other words can be typed. Source: UK GDPR
#: articles 6 and 9 with the Care Act 2014, the Children Act 2004 and the common law duty of confidence.
LEGAL_BASES = (
    "To save somebody’s life",
    "To safeguard an adult at risk (Care Act 2014)",
    "To safeguard a child (Children Act 2004)",
    "The law or a court asks for it",
    "To prevent or uncover a serious crime",
)


def as_shared(heading: StoryHeading) -> Shareable:
    """A heading of the story as it is agreed and shared."""
    return Shareable(heading.value)


def what_there_is(story: Iterable[StoryEntry]) -> tuple[Shareable, ...]:
    """What can be shared: the plan, and each heading under which something stands."""
    written = {as_shared(entry.heading) for entry in story}
    return tuple(what for what in Shareable if what is Shareable.PLAN or what in written)


def check_shared_on(what: Iterable[Shareable], story: Iterable[StoryEntry], on: date) -> str:
    """Words are shared on the day on which they were told, or later. `story` is every entry, those put right since
    among them: what was shared then is what stood there then."""
    first: dict[Shareable, date] = {}
    for entry in story:
        heading = as_shared(entry.heading)
        first[heading] = min(entry.told_on, first.get(heading, entry.told_on))
    later = [one for one in what if one in first and first[one] > on]
    if not later:
        return ""
    return f"“{later[0].label}” was first told on {full_date(first[later[0]])}: please check the date."


@dataclass(frozen=True, slots=True)
class Ground:
    """What may be shared under one consent; without one, what none in force covers, and why, one sentence each."""

    consent: Consent | None
    what: tuple[Shareable, ...]
    reasons: tuple[str, ...] = ()


def grounds(
    member: CircleMember, consents: Sequence[Consent], what: Iterable[Shareable], on: date
) -> tuple[Ground, ...]:
    """Under which consents this member may be given `what` on that day; the ground without a consent comes last."""
    under: dict[str, list[Shareable]] = {}
    known = {one.id: one for one in consents}
    for each in sorted(set(what), key=list(Shareable).index):
        consent = in_force(member, consents, each, on)
        under.setdefault(consent.id if consent else "", []).append(each)
    uncovered = tuple(under.pop("", ()))
    found = [Ground(known[consent_id], tuple(covered)) for consent_id, covered in under.items()]
    if uncovered:
        reasons = tuple(dict.fromkeys(refusal(member, consents, each, on) for each in uncovered))
        found.append(Ground(None, uncovered, reasons))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Giving:
    """One giving to somebody, all its grounds together."""

    sharings: tuple[Sharing, ...]

    @property
    def first(self) -> Sharing:
        return self.sharings[0]

    @property
    def what(self) -> tuple[Shareable, ...]:
        given = {each for one in self.sharings for each in one.what}
        return tuple(each for each in Shareable if each in given)


def givings(sharings: Iterable[Sharing]) -> tuple[Giving, ...]:
    """Each giving once, in the order of the sharings (rule 8 counts these)."""
    together: dict[str, list[Sharing]] = {}
    for one in sharings:
        together.setdefault(one.group_id or one.id, []).append(one)
    return tuple(Giving(tuple(each)) for each in together.values())

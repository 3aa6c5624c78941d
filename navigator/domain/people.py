"""A person, their story, their plan, the contacts with them: as values, never as rows.

Dates are `datetime.date`; times are timezone-aware UTC `datetime.datetime`; `revision` counts the changes
of a record and guards against overwriting what someone else just wrote. Ids are UUID version 7 text.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from navigator.domain.text import fold
from navigator.domain.words import (
    ActionState,
    CircleKind,
    CommunicationNeed,
    Gender,
    GoalEnding,
    HandHolding,
    How,
    Need,
    PaperTint,
    PrintSize,
    Reach,
    StoryHeading,
)

if TYPE_CHECKING:
    from navigator.domain.loop import Assessment, Connection, Consent, Sharing
    from navigator.domain.what_if import WhatIf


def full_name(given_name: str, family_name: str, called: str) -> str:
    """Given and family name; what they are called where that is all that is known."""
    return f"{given_name} {family_name}".strip() or called


def names_in_full(full: str, called: str) -> set[str]:
    """What somebody may be called by in full, as it is compared: "mary ellis", "may", "may ellis"."""
    rest = full.partition(" ")[2]
    return {fold(name) for name in (full, called, f"{called} {rest}") if fold(name)}


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """What the coordinator types about a person. Everything but a name may be empty.

    `language` is the code of the language they read best (BCP 47, such as "en" or "pl"); `caring_asked_on` is when they
    were asked who looks after them and whom they look after.
    """

    given_name: str
    family_name: str = ""
    called: str = ""
    born_on: date | None = None
    nhs_number: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    communication: str = ""
    print_size: PrintSize = PrintSize.STANDARD
    living: str = ""
    watch_for: str = ""
    gender: Gender = Gender.NOT_SAID
    language: str = "en"
    easy_read: bool = False
    paper_tint: PaperTint = PaperTint.WHITE
    strong_contrast: bool = False
    needs: tuple[CommunicationNeed, ...] = ()
    communication_reviewed_on: date | None = None
    caring_asked_on: date | None = None

    @property
    def full_name(self) -> str:
        return full_name(self.given_name, self.family_name, self.called)

    @property
    def likes_to_be_called(self) -> str:
        """The name they like, for the page and every heading."""
        return self.called or self.given_name or self.family_name


@dataclass(frozen=True, slots=True)
class Person:
    """A person whom the work is for. `merged_into` is the record that took over from this one."""

    id: str
    revision: int
    details: PersonDetails
    created_at: datetime
    archived_on: date | None = None
    merged_into: str | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One stretch of support, opened by a referral. Open while `ended_on` is None.

    `review_on` is when it is to be looked at again, `reviewed_on` when it last was.

    Somebody with `waiting_since` and no `taken_on` is on the waiting list. `held_by` is who holds them after the end.
    """

    id: str
    person_id: str
    revision: int
    opened_on: date
    referred_by: str = ""
    reason: str = ""
    review_on: date | None = None
    quiet_after_days: int = 14
    ended_on: date | None = None
    referred_organisation: str = ""
    referred_how: str = ""
    waiting_since: date | None = None
    taken_on: date | None = None
    ending_why: str = ""
    held_by: str = ""
    reviewed_on: date | None = None

    @property
    def is_waiting(self) -> bool:
        return self.waiting_since is not None and self.taken_on is None and self.ended_on is None


@dataclass(frozen=True, slots=True)
class StoryEntry:
    """Words under a heading, as told. A correction is a new entry that supersedes this one.

    `by_other` is for what somebody else told than the person, `strength` for what is strong about them.
    """

    id: str
    person_id: str
    heading: StoryHeading
    words: str
    told_by: str
    told_on: date
    on_plan: bool
    written_at: datetime
    supersedes: str | None = None
    superseded_by: str | None = None
    by_other: bool = False
    strength: bool = False


@dataclass(frozen=True, slots=True)
class Nearness:
    """The person's answer to "how near am I", 0 to 10, on a date."""

    on: date
    score: int


@dataclass(frozen=True, slots=True)
class ServiceSnapshot:
    """The service as it was when it was put on the plan: a new directory never rewrites it."""

    service_id: str
    name: str
    organization: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that someone does next, for a goal. `when` is what is said of the time ("9:40").

    `hand_holding` is None where somebody else does it, or while it was not said yet; `planned_in` is the contact in
    which it was planned. `told_on` is when the person was told that a promise is broken (rule 7).
    """

    id: str
    goal_id: str
    person_id: str
    revision: int
    what: str
    hand_holding: HandHolding | None
    who: str = ""
    who_phone: str = ""
    by_on: date | None = None
    when: str = ""
    promise: bool = False
    on_plan: bool = True
    state: ActionState = ActionState.OPEN
    finished_on: date | None = None
    outcome: str = ""
    instead: str = ""
    contact_id: str | None = None
    service: ServiceSnapshot | None = None
    connection_id: str | None = None
    told_on: date | None = None
    planned_in: str | None = None

    @property
    def way(self) -> str:
        """By which way of hand-holding, in words; "" where none was said."""
        return self.hand_holding.label if self.hand_holding else ""

    @property
    def is_together(self) -> bool:
        """Whether the person takes part, so that the page says "we"."""
        return self.hand_holding is not None and self.hand_holding.is_together


@dataclass(frozen=True, slots=True)
class Goal:
    """What the person wants, in their words, with its actions and how near they feel, oldest first."""

    id: str
    person_id: str
    revision: int
    words: str
    need: Need | None = None
    on_plan: bool = True
    nearness: tuple[Nearness, ...] = ()
    actions: tuple[Action, ...] = ()
    ending: GoalEnding | None = None
    ending_why: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the page says beside the goals: when it was agreed, and the next talk."""

    person_id: str
    revision: int = 0
    agreed_on: date | None = None
    talk_on: date | None = None
    talk_time: str = ""
    talk_where: str = ""


@dataclass(frozen=True, slots=True)
class CircleMember:
    """A person or agency around the person. What they may be told is in `consent`.

    Somebody who looks after the person (`cares`: a carer), or whom the person looks after (`cared_for`), may have a
    record of their own, linked by `record_id`; who said that they want none has `no_record_on`. One that no longer
    takes part has `left_on`.
    """

    id: str
    person_id: str
    revision: int
    kind: CircleKind
    name: str
    role: str = ""
    phone: str = ""
    on_plan: bool = True
    cares: bool = False
    cared_for: bool = False
    record_id: str | None = None
    email: str = ""
    left_on: date | None = None
    no_record_on: date | None = None


@dataclass(frozen=True, slots=True)
class InCircleOf:
    """Whose circle names this person, through the record that is linked there: the way back from a carer to the one
    they look after, whose `phone` it is. `role`, `cares` and `cared_for` are said of this person, as in `CircleMember`.
    """

    person_id: str
    full_name: str
    role: str
    cares: bool
    cared_for: bool
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One conversation or attempt. `next_on` with time and place is when we talk again.

    A conversation with several people is one contact for each, under one `group_id`: each was reached or not.
    """

    id: str
    person_id: str
    at: datetime
    how: How
    reach: Reach
    minutes: int = 0
    miles: float = 0.0
    with_whom: str = ""
    note: str = ""
    follows: str = ""
    next_on: date | None = None
    next_time: str = ""
    next_where: str = ""
    revision: int = 1
    group_id: str | None = None


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Who uses the program; printed on every page."""

    name: str = ""
    phone: str = ""
    hours: str = ""
    organisation: str = ""
    email: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class PersonSnapshot:
    """Everything on one person at one moment: what documents are composed from. Story, contacts and sharings newest
    first; story holds the current entries only, `days_told` every day on which it was told; `ended_before` is when the
    support before this one ended, None for who never came before."""

    person: Person
    coordinator: Coordinator
    plan: Plan
    episode: Episode | None = None
    story: tuple[StoryEntry, ...] = ()
    goals: tuple[Goal, ...] = ()
    what_ifs: "tuple[WhatIf, ...]" = ()
    circle: tuple[CircleMember, ...] = ()
    consents: "tuple[Consent, ...]" = ()
    in_circles: tuple[InCircleOf, ...] = ()
    contacts: tuple[Contact, ...] = ()
    connections: "tuple[Connection, ...]" = ()
    assessments: "tuple[Assessment, ...]" = ()
    sharings: "tuple[Sharing, ...]" = ()
    days_told: tuple[date, ...] = ()
    ended_before: date | None = None

    @property
    def goes_on(self) -> bool:
        """Whether they are helped now, or wait to be: their support has not ended, and is not put away."""
        over = self.episode is not None and self.episode.ended_on is not None
        return not over and self.person.archived_on is None


def may_be_archived(everything: PersonSnapshot) -> bool:
    """Whoever is helped must not be out of sight: only where no support is open, and once."""
    episode = everything.episode
    return everything.person.archived_on is None and (episode is None or episode.ended_on is not None)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of the People list. `waiting_since` is when somebody on the waiting list joined it; `waits_on` counts
    the connections that wait on others, `waits_since` is since when the longest of them does, for `waits_days` days;
    `talk_on` is the day to talk again that is still to come, or was missed; `passed_around` for how many goals or needs
    rule 3 holds, `held_days` for how many days they are held (rule 5; None: they are not)."""

    id: str
    revision: int
    full_name: str
    called: str
    born_on: date | None
    phone: str
    postcode: str
    next_what: str
    next_on: date | None
    last_reached_on: date | None
    quiet_days: int | None
    open_actions: int
    promises_late: int
    waits_on: int
    waits_since: date | None
    waits_days: int | None
    review_on: date | None
    review_due: bool
    ended_on: date | None
    waiting_since: date | None
    archived_on: date | None
    talk_on: date | None
    passed_around: int
    held_days: int | None

    @property
    def listed_as(self) -> str:
        """ "Mary Ellis (“May”)": "Mr Joseph" is plain from the name beside it, "Pat" for Patricia is looked for."""
        is_new = self.called and not set(self.called.split()) & set(self.full_name.split())
        return f"{self.full_name} (“{self.called}”)" if is_new else self.full_name

"""The loop with each agency: connections, what was agreed and shared, assessments held once. Values, never rows.

Dates and ids as in `people`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ConnectionState, GivenHow, Helped, Need, Shareable, SharedHow


@dataclass(frozen=True, slots=True)
class ConnectionStep:
    """One move of a connection: into a state, or a chase within one (`state` None). `words` is the reason or what was
    said; `to_whom` is who they were passed on to, at the number `to_phone`."""

    id: str
    connection_id: str
    on: date
    state: ConnectionState | None
    words: str = ""
    to_whom: str = ""
    contact_id: str | None = None
    to_phone: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """The loop from a need to a service that truly helps. `since_on` is the day of its present state; `chase_on` when
    to ask again; `from_id` the connection that passed the person on to this one. `on_plan`: while they wait for an
    answer, the printed plan says so. Steps oldest first."""

    id: str
    person_id: str
    revision: int
    service: ServiceSnapshot
    service_id: str
    state: ConnectionState
    since_on: date
    goal_id: str | None = None
    need: Need | None = None
    what_for: str = ""
    chase_on: date | None = None
    helped: Helped | None = None
    their_words: str = ""
    from_id: str | None = None
    on_plan: bool = True
    steps: tuple[ConnectionStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person agreed one member of their circle may be told, how they said so, and for how long."""

    id: str
    person_id: str
    member_id: str
    revision: int
    covers: tuple[Shareable, ...]
    given_how: GivenHow
    given_on: date
    said: str = ""
    until_on: date | None = None
    withdrawn_on: date | None = None
    withdrawn_why: str = ""


@dataclass(frozen=True, slots=True)
class Sharing:
    """The story or the plan given to somebody, under a consent or, by an override, on a legal basis (rule 8).

    One giving under several grounds is a sharing for each, under one `group_id`.
    """

    id: str
    person_id: str
    to_whom: str
    what: tuple[Shareable, ...]
    shared_on: date
    how: SharedHow
    member_id: str | None = None
    consent_id: str | None = None
    legal_basis: str = ""
    why: str = ""
    group_id: str | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Whether an agency took somebody else's assessment as its own."""

    id: str
    assessment_id: str
    agency: str
    accepted: bool
    on: date
    why: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment held once, so that nobody need go through it again."""

    id: str
    person_id: str
    revision: int
    what: str
    done_on: date
    done_by: str = ""
    words: str = ""
    acceptances: tuple[Acceptance, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """Where the coordinator goes alone, when they are expected back, and whom to alert if they are not."""

    id: str
    person_id: str
    revision: int
    leaves_at: datetime
    back_at: datetime
    place: str
    with_whom: str = ""
    alert_who: str = ""
    alert_phone: str = ""
    note: str = ""
    safe_at: datetime | None = None
    contact_id: str | None = None


@dataclass(frozen=True, slots=True)
class Snooze:
    """What Today was told not to show until a day, and why. `hint` names the rule, `record_id` what it is about and
    for which day (`TodayLine.about`; without a day in older files); `shown_on` is when it was shown again before its
    day."""

    id: str
    person_id: str
    revision: int
    hint: str
    record_id: str
    until_on: date
    why: str
    shown_on: date | None = None


@dataclass(frozen=True, slots=True)
class OwnService:
    """A service in no list, typed in by the coordinator; it outlives every directory."""

    id: str
    revision: int
    name: str
    organization: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    what: str = ""
    need: Need | None = None

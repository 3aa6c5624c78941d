"""A service as the directory knows it, whatever feed it came from.

The fields are those of Open Referral UK 3.0 that a coordinator uses, flattened: times in words, money in
words, unknown as None and never as -1 or "".
"""

import re
from dataclasses import dataclass, field

from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import Need

_NOT_OPEN = re.compile(
    r"clos|suspend|paus|on hold|unavailable|not (?:running|available|open)|postpon|stopp|cancel", re.I
)


@dataclass(frozen=True, slots=True)
class ServicePhone:
    """A number that can be rung and the label it was given with ("Desk"), or "" for none."""

    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service is met. Coordinates are WGS84 degrees, None where unknown."""

    name: str = ""
    address: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Twin:
    """The same service as another source tells of it."""

    source: str
    id: str


@dataclass(frozen=True, slots=True)
class Service:
    """One service. `id` is unique over all sources; `source_id` is the publisher's own. `also_in` is who else tells of
    it; `gone_on` is the day from which its source did not name it any more, None while it does. Of one with
    `address_hidden` nobody may be told where it is: of that nothing is kept."""

    id: str
    source: str
    source_id: str
    name: str
    organization: str = ""
    description: str = ""
    needs: tuple[Need, ...] = ()
    phones: tuple[ServicePhone, ...] = ()
    email: str = ""
    url: str = ""
    places: tuple[Place, ...] = ()
    areas: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    cost: str = ""
    free: bool | None = None
    eligibility: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    languages: tuple[str, ...] = ()
    how_to_apply: str = ""
    status: str = "active"
    assured_on: str | None = None
    also_in: tuple[Twin, ...] = ()
    gone_on: str | None = None
    address_hidden: bool = False

    @property
    def pause(self) -> str:
        """Why it is not open though it is still there ("temporarily closed"), in its publisher's word; else ""."""
        return self.status if _NOT_OPEN.search(self.status) and self.gone_on is None else ""

    @property
    def phone(self) -> str:
        """The first number to ring, or ""."""
        return self.phones[0].number if self.phones else ""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it is met, each place on one line."""
        lines = (", ".join(part for part in (place.address, place.postcode) if part) for place in self.places)
        return tuple(line for line in lines if line)

    def as_it_is(self) -> ServiceSnapshot:
        """The service as it is kept with an action or a connection: a new directory never rewrites it."""
        address = next(iter(self.addresses), "")
        return ServiceSnapshot(self.id, self.name, self.organization, self.phone, address)


@dataclass(frozen=True, slots=True)
class ServiceQuery:
    """What a coordinator asks of the directory.

    `at` is a time on the clock ("14:30") for `on_day`; `when` are "now", "evening" and "weekend", with `now` the half
    hour that it is ("0 14:30" on a Monday). `reach` are the ways that will do, of "home", "phone", "online" and
    "venue"; `gender` is "women" or "men". `tried` says how the coordinator fared with services, by id, from -1 (turned
    away) to 1 (got help). `unread` are understandings that were taken back: names of topics, or the place in the words;
    with `as_typed` nothing is read into the words at all. `needs` are what somebody has goals for: without words, any
    of them will do, and with words that say nothing of a need they come first.
    """

    words: str = ""
    near: str = ""
    within_miles: float | None = None
    need: Need | None = None
    needs: tuple[Need, ...] = ()
    on_day: str = ""
    at: str = ""
    when: frozenset[str] = frozenset()
    now: str = ""
    free: bool = False
    age: int | None = None
    gender: str = ""
    language: str = ""
    reach: frozenset[str] = frozenset()
    step_free: bool = False
    hearing_loop: bool = False
    no_referral: bool = False
    checked: bool = False
    unread: frozenset[str] = frozenset()
    as_typed: bool = False
    limit: int = 50
    tried: dict[str, float] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ServiceHit:
    """A service found: how far (miles, None unknown; `is_about` where only the area is known) and why, in words.
    `does` is what it does of what is asked; `facets` are what it can be narrowed by ("reach/home"); `hours` its opening
    rules for `directory.openings`."""

    service: Service
    distance_miles: float | None
    why: str
    facets: tuple[str, ...] = ()
    hours: str = ""
    is_about: bool = False
    does: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Away:
    """How far a place is, in miles; `is_about` where only its area is known, or that of where it is measured from."""

    miles: float
    is_about: bool


@dataclass(frozen=True, slots=True)
class ServiceResults:
    """What a search gives: the best hits first, how many matched in all, and how the words were understood.

    `topics` are what is looked for, in words, and `needs` the needs those are of; `place` is a place found in the
    words. `counts` says how many would be left with each filter ("need/food"); `unfit` how many matched but do not
    fit, and why. `near` is where distances are measured from (WGS84 degrees), `near_is_exact` where that is no area.
    """

    hits: tuple[ServiceHit, ...]
    matched: int
    total: int
    needs: tuple[Need, ...] = ()
    note: str = ""
    topics: tuple[str, ...] = ()
    place: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    unfit: str = ""
    near: tuple[float, float] | None = None
    near_is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A record that was not imported, and why, in words."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Which columns of somebody's own list each field of a service is made of, in their order."""

    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A list whose columns mean what somebody must say: its first rows, what they seem to mean, what is missing for
    that to be clear; `is_remembered` where it was said before."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    mapping: ColumnMapping
    missing: str = ""
    is_remembered: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What one import did. `repaired` counts each kind of repair; `seconds` is wall time. `added`, `changed` and `gone`
    are against what was held of the source before, some by name; `mapping` says which columns of a list were what."""

    source: str
    format: str
    read: int
    services: int
    organizations: int
    locations: int
    repaired: dict[str, int] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    seconds: float = 0.0
    mapping: dict[str, tuple[str, ...]] = field(default_factory=dict)
    added: int = 0
    changed: int = 0
    gone: int = 0
    gone_names: tuple[str, ...] = ()
    changed_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """One source of the directory as it stands; `imported_at` is UTC ISO text, and what the last import did: what it
    read, mended and changed, and some of the records it refused."""

    source: str
    format: str
    imported_at: str
    services: int
    oldest_assured_on: str | None
    newest_assured_on: str | None
    refused: int = 0
    added: int = 0
    changed: int = 0
    gone: int = 0
    read: int = 0
    organizations: int = 0
    locations: int = 0
    seconds: float = 0.0
    repaired: dict[str, int] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()

    def last_report(self) -> ImportReport:
        """The report of its last import, as far as it is remembered."""
        return ImportReport(
            self.source, self.format, self.read, self.services, self.organizations, self.locations, self.repaired,
            self.refusals, self.seconds, {}, self.added, self.changed, self.gone,
        )  # fmt: skip

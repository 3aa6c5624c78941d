"""Which services on somebody's plan are no longer as they were: what `hints` asks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from navigator.domain.dates import screen_date
from navigator.domain.hints import ServiceNow
from navigator.domain.own_knowledge import Knowledge, KnownService, laid_over
from navigator.domain.people import ServiceSnapshot
from navigator.domain.services import Service

#: What a directory calls a service that is there; one that another source tells of too is there as well.
_THERE = frozenset({"", "active", "told elsewhere"})


@dataclass(frozen=True, slots=True)
class InUse:
    """The services of a directory that are on somebody's plan, by their ids, and what the coordinator knows of them."""

    service_ids: frozenset[str] = frozenset()
    knowledge: Mapping[str, Sequence[Knowledge]] = field(default_factory=dict)


def services_now(in_use: InUse, held: Collection[Service], today: date) -> dict[str, ServiceNow]:
    """Each service in use as it is now, the coordinator's own corrections laid over what the directory holds.

    `held` are those of them that the directory still holds, hidden ones too. Where it holds none at all, nothing is
    said: there is no directory, or it is another county's.
    """
    if not held:
        return {}
    by_id = {service.id: service for service in held}
    return {
        service_id: _now(laid_over(by_id[service_id], in_use.knowledge.get(service_id, ())), today)
        if service_id in by_id
        else ServiceNow(ServiceSnapshot(service_id, ""), gone="The directory does not have it any more")
        for service_id in in_use.service_ids
    }


def _now(known: KnownService, today: date) -> ServiceNow:
    service = known.service
    # A number or an address that the coordinator found wrong is wrong, though the list goes on telling it.
    return ServiceNow(
        service.as_it_is(), tuple(phone.number for phone in service.phones), service.addresses, _gone(known, today)
    )


def _gone(known: KnownService, today: date) -> str:
    service = known.service
    if known.is_gone:
        return "You noted that it is no longer there"
    if service.gone_on is not None:
        return f"Its list does not name it since {screen_date(date.fromisoformat(service.gone_on), today)}"
    if service.status not in _THERE:
        return f"Its list says: {service.status}"
    return ""

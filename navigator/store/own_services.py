"""Services in no list, typed in by the coordinator: found and used again, whatever directory is imported."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import OwnService
from navigator.domain.people import ServiceSnapshot
from navigator.domain.text import fold, tidy
from navigator.domain.words import Need
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer

_OWN = frozenset({Topic.OWN_KNOWLEDGE})


@dataclass(frozen=True, slots=True)
class NewService:
    """What is known of a service that is in no list."""

    name: str
    organization: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    what: str = ""
    need: Need | None = None


def _checked(new: NewService) -> NewService:
    kept = NewService(
        tidy(new.name),
        tidy(new.organization),
        tidy(new.phone),
        tidy(new.address),
        tidy(new.postcode),
        tidy(new.what),
        new.need,
    )
    if not kept.name:
        raise Refused(fields={"name": "A service needs a name."})
    return kept


def _told(new: NewService) -> dict[str, Any]:
    return {one.name: getattr(new, one.name) for one in fields(new)}


def _add(writer: Writer, new: NewService) -> OwnService:
    service = OwnService(id=writer.new_id(), revision=1, **_told(_checked(new)))
    writer.add("own_service", "typed in", service)
    return service


def add_own_service(new: NewService) -> Callable[[Writer], Changes]:
    """Keep a service that is in no list."""

    def op(writer: Writer) -> Changes:
        service = _add(writer, new)
        return Changes(_OWN, f"{service.name}: kept among your own services", service.id)

    return op


def edit_own_service(service_id: str, revision: int, new: NewService) -> Callable[[Writer], Changes]:
    """Change what is known of it. Connections keep the service as it was when they began."""

    def op(writer: Writer) -> Changes:
        kept = _checked(new)
        writer.update("own_service", "edited", service_id, revision, _told(kept))
        return Changes(_OWN, f"{kept.name}: saved", service_id)

    return op


def own_services(reader: Reader) -> tuple[OwnService, ...]:
    """All of them, by name."""
    return reader.records(OwnService, "SELECT * FROM own_service ORDER BY fold(name), id")


def snapshot_of(service: OwnService) -> ServiceSnapshot:
    """The service as it is now, as a connection and an action keep it."""
    address = ", ".join(part for part in (service.address, service.postcode) if part)
    return ServiceSnapshot(service.id, service.name, service.organization, service.phone, address)


def known_or_new(writer: Writer, typed: ServiceSnapshot, need: Need | None) -> ServiceSnapshot:
    """The own service that is called what was typed, else a new one made of it: nobody is written down twice. What was
    typed of an old one and is new (its phone) is kept with this connection alone."""
    same = [one for one in own_services(writer) if fold(one.name) == fold(typed.name)]
    if not same:
        return snapshot_of(
            _add(writer, NewService(typed.name, typed.organization, typed.phone, typed.address, need=need))
        )
    known = snapshot_of(same[0])
    return replace(
        known,
        organization=tidy(typed.organization) or known.organization,
        phone=tidy(typed.phone) or known.phone,
        address=tidy(typed.address) or known.address,
    )

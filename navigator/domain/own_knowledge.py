"""What the coordinator knows about a service and no list does: notes, corrections laid over the record, favourites."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from navigator.domain.services import Place, Service, ServicePhone
from navigator.domain.words import Corrected, Knowing


@dataclass(frozen=True, slots=True)
class Knowledge:
    """One thing known. `field` says what a correction corrects; its `words` are the right ones, "" where only that the
    list is wrong is known. `service_name` is the name it had, for when no list has the service any longer."""

    id: str
    revision: int
    service_id: str
    service_name: str
    kind: Knowing
    words: str
    known_on: date
    field: Corrected | None = None
    taken_back_on: date | None = None


@dataclass(frozen=True, slots=True)
class KnownService:
    """A service as the coordinator knows it: their corrections laid over the record, which stays as `listed`."""

    service: Service
    listed: Service
    corrections: tuple[Knowledge, ...] = ()
    notes: tuple[Knowledge, ...] = ()
    favourite: Knowledge | None = None

    def correction(self, field: Corrected) -> Knowledge | None:
        """The correction of that field, or None."""
        return next((one for one in self.corrections if one.field is field), None)

    @property
    def is_known(self) -> bool:
        """Whether the coordinator knows anything about it that the list does not."""
        return bool(self.corrections or self.notes or self.favourite)

    @property
    def is_gone(self) -> bool:
        """Whether the coordinator knows that the service is no longer there."""
        return self.correction(Corrected.GONE) is not None


def laid_over(listed: Service, knowledge: Iterable[Knowledge]) -> KnownService:
    """The record with everything known about it. What was taken back or is about another service counts for nothing."""
    about = [one for one in knowledge if one.service_id == listed.id and one.taken_back_on is None]
    corrections = tuple(one for one in about if one.kind is Knowing.CORRECTION)
    service = listed
    for one in corrections:
        service = _corrected(service, one)
    notes = tuple(one for one in about if one.kind is Knowing.NOTE)
    favourite = next((one for one in about if one.kind is Knowing.FAVOURITE), None)
    return KnownService(service, listed, corrections, notes, favourite)


def _corrected(service: Service, one: Knowledge) -> Service:
    words = one.words
    match one.field:
        case Corrected.PHONE:
            # The other numbers of the record stay: only the one that is rung first was found wrong.
            right = (ServicePhone(words),) if words else ()
            return replace(service, phones=(*right, *service.phones[1:]))
        case Corrected.EMAIL:
            return replace(service, email=words)
        case Corrected.WEBSITE:
            return replace(service, url=words)
        case Corrected.ADDRESS if service.address_hidden:
            return service  # what the coordinator knows of a refuge is theirs; no page and no list tells it
        case Corrected.ADDRESS:
            return replace(service, places=(Place(address=words), *service.places[1:]) if words else service.places[1:])
        case Corrected.OPENING:
            return replace(service, opening=(words,) if words else ())
        case Corrected.COST:
            return replace(service, cost=words, free=None)
    return service

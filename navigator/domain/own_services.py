"""The coordinator's own services among those of the lists: which of them a question means, and how they are shown."""

from collections.abc import Iterable

from navigator.domain.loop import OwnService
from navigator.domain.services import Place, Service, ServicePhone
from navigator.domain.text import fold
from navigator.domain.words import Need


def as_service(own: OwnService) -> Service:
    """As a service of a list would be shown. It has no source: nobody publishes it."""
    return Service(
        id=own.id,
        source="",
        source_id=own.id,
        name=own.name,
        organization=own.organization,
        description=own.what,
        needs=(own.need,) if own.need else (),
        phones=(ServicePhone(own.phone),) if own.phone else (),
        places=(Place(address=own.address, postcode=own.postcode),) if own.address or own.postcode else (),
    )


def meant(
    known: Iterable[OwnService], words: str, needs: Iterable[Need], only: Need | None = None
) -> tuple[OwnService, ...]:
    """Those that are for one of the needs, or that hold every word that was written, or its beginning: all of them
    where nothing was. Where one need is chosen, `only` those that are said to be for it."""
    wanted, asked = fold(words).split(), frozenset(needs)
    said = [one for one in known if only is None or one.need is only]
    return tuple(one for one in said if one.need in asked or _holds(one, wanted))


def _holds(own: OwnService, wanted: list[str]) -> bool:
    need = own.need.label if own.need else ""
    written = fold(" ".join((own.name, own.organization, own.what, own.address, need))).split()
    return all(any(word.startswith(beginning) for word in written) for beginning in wanted)

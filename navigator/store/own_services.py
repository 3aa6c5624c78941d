"""Services that are in no list: typed in on the spot, found again the next time; no directory replaces them."""

from collections.abc import Callable

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import OwnService
from navigator.domain.people import ServiceSnapshot
from navigator.domain.text import tidy
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer

#: Own services are told from those of any list by this.
OWN = "own/"


def keep_own_service(writer: Writer, name: str, phone: str = "", organization: str = "") -> ServiceSnapshot:
    """The service of that name, or a new one, within a command; as a connection or an action keeps it."""
    if not tidy(name):
        raise Refused("Please give the service a name.")
    row = writer.row("SELECT * FROM own_service WHERE fold(name) = fold(?) ORDER BY id LIMIT 1", tidy(name))
    if row is None:
        own = OwnService(writer.new_id(), 1, tidy(name), tidy(organization), tidy(phone))
        writer.add("own_service", "known", own)
        return snapshot_of(own)
    told = {"phone": tidy(phone) or row["phone"], "organization": tidy(organization) or row["organization"]}
    writer.update("own_service", "edited", row["id"], row["revision"], told)
    return ServiceSnapshot(OWN + row["id"], row["name"], told["organization"], told["phone"], row["address"])


def snapshot_of(own: OwnService) -> ServiceSnapshot:
    """The service as it is kept with a connection."""
    return ServiceSnapshot(OWN + own.id, own.name, own.organization, own.phone, own.address)


def edit_own_service(own: OwnService) -> Callable[[Writer], Changes]:
    """Change what is known of an own service."""

    def op(writer: Writer) -> Changes:
        if not tidy(own.name):
            raise Refused("Please give the service a name.")
        fields = ("name", "organization", "phone", "address", "postcode", "what")
        told = {name: tidy(getattr(own, name)) for name in fields} | {"need": own.need}
        writer.update("own_service", "edited", own.id, own.revision, told)
        return Changes(frozenset({Topic.OWN_KNOWLEDGE}), f"{tidy(own.name)}: saved", own.id)

    return op


def own_services(reader: Reader) -> tuple[OwnService, ...]:
    """Every own service, by name."""
    return reader.records(OwnService, "SELECT * FROM own_service ORDER BY fold(name), id")

"""What stands at the head of the coordinator's letters."""

from collections.abc import Callable

from navigator.domain.changes import Changes, Topic
from navigator.domain.papers import Letterhead
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row

_ID = "letterhead"


def letterhead(reader: Reader) -> Letterhead:
    """The address and the logo; empty (revision 0) until they are filled in."""
    row = reader.find("letterhead", _ID)
    return from_row(Letterhead, row) if row else Letterhead()


def save_letterhead(new: Letterhead) -> Callable[[Writer], Changes]:
    """Keep the address and the logo. `new.revision` is the one that was read."""

    def op(writer: Writer) -> Changes:
        told = {"address": new.address.strip(), "logo": new.logo}
        if new.revision == 0 == letterhead(writer).revision:
            writer.insert("letterhead", "added", {"id": _ID, "revision": 1} | told)
        else:
            writer.update("letterhead", "edited", _ID, new.revision, told)
        return Changes(frozenset({Topic.COORDINATOR}), "The head of your letters is saved", _ID)

    return op

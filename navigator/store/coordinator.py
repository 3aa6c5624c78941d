"""The one who uses the program."""

from collections.abc import Callable
from dataclasses import replace

from navigator.domain.changes import Changes, Topic
from navigator.domain.people import Coordinator
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row, to_row

_ID = "coordinator"


def coordinator(reader: Reader) -> Coordinator:
    """Who is printed on every page; empty (revision 0) until it is filled in."""
    row = reader.find("coordinator", _ID)
    return from_row(Coordinator, row) if row else Coordinator()


def save_coordinator(new: Coordinator) -> Callable[[Writer], Changes]:
    """Keep the coordinator's name, phone, hours, organisation and email. `new.revision` is the one that was read."""

    def op(writer: Writer) -> Changes:
        writer.forget()  # the journal names the coordinator on every line
        if coordinator(writer).revision == 0 == new.revision:
            writer.insert("coordinator", "added", {"id": _ID} | to_row(replace(new, revision=1)))
        else:
            writer.update("coordinator", "edited", _ID, new.revision, to_row(new, frozenset({"revision"})))
        writer.forget()
        return Changes(frozenset({Topic.COORDINATOR, Topic.PLAN}), "Your details are saved", _ID)

    return op

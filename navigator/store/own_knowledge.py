"""Own knowledge about services, in the case file: it survives every new directory and goes along in a handover."""

from collections.abc import Callable

from navigator.domain.changes import Changes, Topic
from navigator.domain.own_knowledge import Knowledge
from navigator.domain.text import tidy
from navigator.domain.words import Corrected, Knowing
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Row, Writer

_KNOWLEDGE = frozenset({Topic.OWN_KNOWLEDGE})


def add_note(service_id: str, service_name: str, words: str) -> Callable[[Writer], Changes]:
    """Keep a note about a service."""

    def op(writer: Writer) -> Changes:
        if not tidy(words):
            raise Refused(fields={"words": "There are no words to keep yet."})
        note = _keep(writer, service_id, service_name, Knowing.NOTE, words)
        return Changes(_KNOWLEDGE, "The note is kept", note.id)

    return op


def correct(
    service_id: str, service_name: str, field: Corrected, words: str = "", *, instead_of: str | None = None
) -> Callable[[Writer], Changes]:
    """Lay a correction over the record; `words` "" where only that the list is wrong is known. `instead_of` is the id
    of the correction that stood there when it was looked at."""

    def op(writer: Writer) -> Changes:
        stands = next((row["id"] for row in _standing(writer, service_id, Knowing.CORRECTION, field)), None)
        if stands != instead_of:
            raise MovedOn(
                "This was corrected elsewhere since you opened it. Nothing was overwritten, and what you wrote is "
                "kept. Close this and look at it again."
            )
        _put_away(writer, service_id, Knowing.CORRECTION, field)
        correction = _keep(writer, service_id, service_name, Knowing.CORRECTION, words, field)
        return Changes(_KNOWLEDGE, f"{field.label}: your correction is kept", correction.id)

    return op


def set_favourite(service_id: str, service_name: str, *, on: bool) -> Callable[[Writer], Changes]:
    """Mark a service as one to go to first, or no longer."""

    def op(writer: Writer) -> Changes:
        _put_away(writer, service_id, Knowing.FAVOURITE, None)
        if not on:
            return Changes(_KNOWLEDGE, "No longer a favourite")
        return Changes(_KNOWLEDGE, "A favourite", _keep(writer, service_id, service_name, Knowing.FAVOURITE, "").id)

    return op


def take_back(knowledge_id: str, revision: int) -> Callable[[Writer], Changes]:
    """A note or a correction no longer stands; it stays on record."""

    def op(writer: Writer) -> Changes:
        if writer.get("knowledge", knowledge_id)["taken_back_on"]:
            raise Refused("This was taken back already. Nothing was changed.")
        writer.update("knowledge", "taken back", knowledge_id, revision, {"taken_back_on": writer.today()})
        return Changes(_KNOWLEDGE, "Taken back", knowledge_id)

    return op


def _keep(
    writer: Writer, service_id: str, service_name: str, kind: Knowing, words: str, field: Corrected | None = None
) -> Knowledge:
    known = Knowledge(writer.new_id(), 1, service_id, service_name, kind, tidy(words), writer.today(), field)
    writer.add("knowledge", "known", known)
    return known


def _standing(reader: Reader, service_id: str, kind: Knowing, field: Corrected | None) -> list[Row]:
    return reader.rows(
        "SELECT * FROM knowledge WHERE service_id = ? AND kind = ? AND field IS ? AND taken_back_on IS NULL",
        service_id,
        kind.value,
        field.value if field else None,
    )


def _put_away(writer: Writer, service_id: str, kind: Knowing, field: Corrected | None) -> None:
    """What stood here before gives way."""
    for row in _standing(writer, service_id, kind, field):
        writer.update("knowledge", "taken back", row["id"], row["revision"], {"taken_back_on": writer.today()})


def all_knowledge(reader: Reader) -> dict[str, tuple[Knowledge, ...]]:
    """What stands, by the id of the service, oldest first."""
    found: dict[str, list[Knowledge]] = {}
    for one in reader.records(Knowledge, "SELECT * FROM knowledge WHERE taken_back_on IS NULL ORDER BY id"):
        found.setdefault(one.service_id, []).append(one)
    return {service_id: tuple(known) for service_id, known in found.items()}

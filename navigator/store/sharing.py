"""Sharing: what was given to whom, how, under which consent or on which legal basis. Written once, never changed."""

from navigator.domain.loop import Sharing
from navigator.store.casefile import Reader


def sharings_of(reader: Reader, person_id: str) -> tuple[Sharing, ...]:
    """Everything that was given to anybody about a person, newest first; one giving's grounds stand together."""
    return reader.records(
        Sharing, "SELECT * FROM sharing WHERE person_id = ? ORDER BY shared_on DESC, id DESC", person_id
    )

"""Whom the commands since a moment were about: what is kept of them between questions is stale, all else is not."""

from navigator.store.casefile import Reader

#: When more people than this were touched, everybody is read again.
_FEW = 200


def newest_command(reader: Reader) -> int:
    """The newest command, by the line of the journal that it began with; 0 where there was none."""
    return int(reader.tuples("SELECT coalesce(max(first_seq), 0) FROM command", {})[0][0])


def touched_since(reader: Reader, command: int) -> list[str] | None:
    """The ids of the persons whom the commands after this one were about; None: so many that all are to be read."""
    rows = reader.tuples("SELECT DISTINCT person_id FROM command_person WHERE first_seq > :seen", {"seen": command})
    return [person_id for (person_id,) in rows] if len(rows) <= _FEW else None

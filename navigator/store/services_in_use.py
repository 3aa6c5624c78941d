"""The services on somebody's plan, as they were when they were put there, and bringing them up to date."""

import json
from collections.abc import Callable

from navigator.domain.changes import Changes, Topic
from navigator.domain.people import ServiceSnapshot
from navigator.domain.words import ActionState, ConnectionState
from navigator.errors import Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import to_column

_PLAN = frozenset({Topic.PLAN, Topic.PEOPLE, Topic.CONNECTIONS})


def update_service(person_id: str, now: ServiceSnapshot) -> Callable[[Writer], Changes]:
    """The service as it is now takes the place of what is kept with this person's open actions and connections.

    What is closed keeps it as it was, and so does the journal.
    """

    def op(writer: Writer) -> Changes:
        rows = [("action", row) for row in _actions(writer, person_id, now.service_id)]
        rows += [("connection", row) for row in _connections(writer, person_id, now.service_id)]
        if not rows:
            raise Refused("Nothing open of theirs is with this service any more. Nothing was changed.")
        for kind, row in rows:
            writer.move(kind, "brought up to date", row["id"], _changes(kind, row, now))
        return Changes(_PLAN, f"{now.name}: brought up to date on their plan", person_id)

    return op


def _changes(kind: str, row: Row, now: ServiceSnapshot) -> Row:
    """A number that was written to the action beside the service was the service's own, or it stays."""
    then = ServiceSnapshot(**json.loads(row["service"]))
    own_number = kind == "action" and row["who_phone"] and row["who_phone"] == then.phone
    return {"service": to_column(now)} | ({"who_phone": now.phone} if own_number else {})


def _actions(reader: Reader, person_id: str, service_id: str) -> list[Row]:
    return reader.rows(
        "SELECT * FROM action WHERE person_id = ? AND state = ? AND service ->> '$.service_id' = ? ORDER BY id",
        person_id,
        ActionState.OPEN.value,
        service_id,
    )


def _connections(reader: Reader, person_id: str, service_id: str) -> list[Row]:
    rows = reader.rows(
        "SELECT * FROM connection WHERE person_id = ? AND service_id = ? ORDER BY id", person_id, service_id
    )
    return [row for row in rows if ConnectionState(row["state"]).is_open]

"""Ringing a service, beside the person or for them: the call, what came of it, and the hand-holding that it was, in one
command. What was promised or planned with that service is done by it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from navigator.domain.calls import CALLS
from navigator.domain.changes import Changes, Topic
from navigator.domain.connections import way_by_ringing
from navigator.domain.loop import Connection
from navigator.domain.text import tidy
from navigator.domain.words import ActionState, HandHolding, How, Reach
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row
from navigator.store.connections import ChaseDay, Move, chase, move, refuse_if_over
from navigator.store.contacts import NewContact, log_contact, record_contact
from navigator.store.plan import NewAction, add_action, clear_action

_TOPICS = frozenset({Topic.CONNECTIONS, Topic.PLAN, Topic.PEOPLE, Topic.CONTACTS})


@dataclass(frozen=True, slots=True)
class Call:
    """A call to a service. `together`: the person was there and took part. `answered` False: nobody picked up, and
    nothing moved. `told` is what came of it, None where they were asked again and nothing moved. `clears` are the open
    actions that it does, by their ids; None: the one that was planned with the service."""

    together: bool
    words: str = ""
    minutes: int = 0
    answered: bool = True
    told: Move | None = None
    clears: tuple[str, ...] | None = None


def ring(connection_id: str, revision: int, call: Call, chase_day: ChaseDay) -> Callable[[Writer], Changes]:
    """Log the call, move the connection by what was said, and count the hand that was held."""

    def op(writer: Writer) -> Changes:
        before = from_row(Connection, writer.get("connection", connection_id))
        refuse_if_over(writer, before)
        words = tidy(call.words)
        if call.answered and not words:
            raise Refused(fields={"words": "Please write down what was said."})
        contact_id = record_contact(writer, _contact(before, call, words)).id
        if call.answered:
            _move(writer, before, revision, call, chase_day, contact_id)
            _hold_hand(writer, before, call, words, contact_id)
        said = "rang together" if call.together else "rung"
        return Changes(_TOPICS, f"{before.service.name}: {said if call.answered else 'no answer'}", connection_id)

    return op


def log_call(new: NewContact, also: Mapping[str, Reach], clears: tuple[str, ...]) -> Callable[[Writer], Changes]:
    """Log a call to a service to which no connection leads. `clears` are the open actions that it does, by their ids;
    those of the person whom the contact is with."""

    def op(writer: Writer) -> Changes:
        logged = log_contact(new, also)(writer)
        kind = HandHolding.RANG_TOGETHER if new.reach.reached else HandHolding.RANG_FOR
        on = (new.at or writer.clock()).astimezone().date()
        for action_id in clears:
            _do(writer, new.person_id, action_id, kind, tidy(new.note), logged.record_id, on)
        return replace(logged, topics=logged.topics | _TOPICS) if clears else logged

    return op


def _contact(before: Connection, call: Call, words: str) -> NewContact:
    """The person was reached who sat beside; else it was a word with others, or an attempt at one."""
    alone = Reach.OTHERS if call.answered else Reach.NO_REPLY
    return NewContact(
        before.person_id,
        How.PHONE,
        Reach.SPOKE if call.together else alone,
        minutes=call.minutes,
        with_whom=before.service.name,
        note=words or f"Rang {before.service.name}: no answer",
    )


def _move(writer: Writer, before: Connection, revision: int, call: Call, chase_day: ChaseDay, contact_id: str) -> None:
    if call.told is None:
        chase(before.id, revision, chase_day, words=call.words, contact_id=contact_id)(writer)
        return
    told = replace(call.told, words=call.words, contact_id=contact_id)
    way = way_by_ringing(before.state, told.state)
    for number, state in enumerate(way):
        step = told if state is told.state else Move(state, contact_id=contact_id)
        move(before.id, revision + number, step, chase_day)(writer)


def _hold_hand(writer: Writer, before: Connection, call: Call, words: str, contact_id: str) -> None:
    """The actions that meant this call are done by it; where none was planned, it is put down as done."""
    asked_again = call.told is None and not call.together
    kind = HandHolding.CHASED if asked_again else HandHolding.RANG_TOGETHER if call.together else HandHolding.RANG_FOR
    meant = ringing_planned(writer, before.id) if call.clears is None else call.clears
    if not meant and before.goal_id is not None:
        what = f"Ring {before.service.name}"
        new = NewAction(
            what, kind, on_plan=False, service=before.service, connection_id=before.id, planned_in=contact_id
        )
        meant = (add_action(before.goal_id, new)(writer).record_id,)
    for action_id in meant:
        _do(writer, before.person_id, action_id, kind, words, contact_id)


def _do(
    writer: Writer,
    person_id: str,
    action_id: str,
    kind: HandHolding,
    words: str,
    contact_id: str,
    on: date | None = None,
) -> None:
    """Clear an action by this call, on that day (today)."""
    if writer.get("action", action_id)["person_id"] != person_id:
        raise Refused("That action is somebody else’s. Nothing was changed.")
    revision, done = writer.get("action", action_id)["revision"], ActionState.DONE
    clear_action(writer, action_id, revision, done, words, on=on, contact_id=contact_id, hand_holding=kind)


def ringing_planned(reader: Reader, connection_id: str) -> tuple[str, ...]:
    """The open action by which this service was to be rung, the soonest; () where none was planned."""
    calls = f"(hand_holding IS NULL OR hand_holding IN ({', '.join('?' * len(CALLS))}))"
    row = reader.row(
        f"SELECT id FROM action WHERE connection_id = ? AND state = ? AND {calls} "  # noqa: S608
        "ORDER BY coalesce(by_on, '9'), id",
        connection_id,
        ActionState.OPEN.value,
        *(kind.value for kind in CALLS),
    )
    return (str(row["id"]),) if row else ()

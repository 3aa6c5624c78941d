"""Clearing an action by what happened: the contact it happened in is there or is made on the spot (rule 1)."""

from collections.abc import Callable
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.words import ActionState, HandHolding
from navigator.errors import Refused
from navigator.store.casefile import Writer
from navigator.store.contacts import NewContact, record_contact
from navigator.store.past_days import refuse_unless_past
from navigator.store.plan import AsMeant, clear_action


def finish_action(
    action_id: str,
    revision: int,
    outcome: str,
    contact: str | NewContact,
    *,
    on: date | None = None,
    hand_holding: HandHolding | AsMeant | None = "as meant",
) -> Callable[[Writer], Changes]:
    """Done: what happened, when, in which contact (its id, or a new one to log in the same command), and by which way
    of hand-holding, None where somebody else did it."""

    def op(writer: Writer) -> Changes:
        person_id = writer.get("action", action_id)["person_id"]
        refuse_unless_past(writer, person_id, on or writer.today())  # before the contact's own day is: it is the same
        if isinstance(contact, NewContact):
            contact_id, contact_person = record_contact(writer, contact).id, contact.person_id
        else:
            contact_id, contact_person = contact, writer.get("contact", contact)["person_id"]
        if contact_person != person_id:
            raise Refused("That contact was with somebody else. Nothing was changed.")
        changes = clear_action(
            writer,
            action_id,
            revision,
            ActionState.DONE,
            outcome,
            on=on,
            contact_id=contact_id,
            hand_holding=hand_holding,
        )
        return Changes(changes.topics | {Topic.CONTACTS}, changes.sentence, action_id)

    return op

"""A contact that was logged for the wrong person becomes the right one's, with all its words; the journal keeps it."""

from collections.abc import Callable

from navigator.domain.another_person import Hanging, check_other_person
from navigator.domain.changes import Changes, Topic
from navigator.domain.people import Contact
from navigator.domain.words import ActionState
from navigator.errors import MovedOn, Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row
from navigator.store.contacts import NewContact, agree_talk, refuse_contact, take_talk_back
from navigator.store.first_words import TO_ANOTHER
from navigator.store.people import person_of

_TOPICS = frozenset({Topic.CONTACTS, Topic.PEOPLE, Topic.PLAN, Topic.VISITS, Topic.TODAY})


def hanging_on(contact_id: str) -> Callable[[Reader], Hanging]:
    """What hangs on a contact."""

    def op(reader: Reader) -> Hanging:
        whose = reader.get("contact", contact_id)["person_id"]
        done = reader.rows(
            "SELECT what FROM action WHERE person_id = ? AND contact_id = ? ORDER BY id", whose, contact_id
        )
        moved = reader.rows(
            "SELECT DISTINCT json_extract(service, '$.name') AS name FROM connection_step "
            "JOIN connection ON connection.id = connection_id WHERE person_id = ? AND contact_id = ? "
            "ORDER BY connection_step.id",
            whose,
            contact_id,
        )
        visit = reader.row("SELECT place FROM visit WHERE person_id = ? AND contact_id = ?", whose, contact_id)
        return Hanging(
            tuple(row["what"] for row in done),
            tuple(row["name"] for row in moved),
            tuple(row["what"] for row in _planned_in(reader, whose, contact_id)),
            visit["place"] if visit else "",
        )

    return op


def _planned_in(reader: Reader, person_id: str, contact_id: str) -> list[Row]:
    """The actions that were planned in it and are still to do."""
    return reader.rows(
        "SELECT id, what FROM action WHERE person_id = ? AND planned_in = ? AND state = ? ORDER BY id",
        person_id,
        contact_id,
        ActionState.OPEN.value,
    )


def move_contact(contact_id: str, revision: int, to_person_id: str) -> Callable[[Writer], Changes]:
    """The contact was with or about somebody else: it is theirs from now on, and what they talk of next with it. An
    action that was planned in it is taken away. Refused in words where something of the first person's hangs on it."""

    def op(writer: Writer) -> Changes:
        before = from_row(Contact, writer.get("contact", contact_id))
        if before.revision != revision:
            raise MovedOn("This contact was changed elsewhere since you opened it. It was not moved. Look again.")
        name, to_name = (
            person_of(writer.get("person", one)).details.full_name for one in (before.person_id, to_person_id)
        )
        _refuse(writer, before, to_person_id, name)
        whose = before.person_id
        for row in _planned_in(writer, whose, contact_id):
            writer.remove("action", TO_ANOTHER, row["id"])
        for row in writer.rows("SELECT id FROM visit WHERE person_id = ? AND contact_id = ?", whose, contact_id):
            writer.move("visit", TO_ANOTHER, row["id"], {"contact_id": None})
        writer.update("contact", TO_ANOTHER, contact_id, revision, {"person_id": to_person_id})
        take_talk_back(writer, before)
        agree_talk(writer, from_row(Contact, writer.get("contact", contact_id)))
        return Changes(_TOPICS, f"The contact is moved from {name} to {to_name}", contact_id)

    return op


def _refuse(reader: Reader, contact: Contact, to_person_id: str, name: str) -> None:
    if to_person_id == contact.person_id:
        raise Refused("It is with them already. Nothing was changed.")
    group = "SELECT 1 FROM contact WHERE group_id = ? AND person_id = ?"
    if contact.group_id is not None and reader.row(group, contact.group_id, to_person_id):
        raise Refused("They were there too: the contact is in their record already. Nothing was changed.")
    if tied := check_other_person(hanging_on(contact.id)(reader), name):
        raise Refused(tied)
    told = {field: getattr(contact, field) for field in NewContact.__dataclass_fields__}
    refuse_contact(reader, NewContact(**told | {"person_id": to_person_id}))

"""People: who the work is for. Commands and queries."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_born_before, check_person, nhs_number_digits
from navigator.domain.people import Person, PersonDetails, PersonRow
from navigator.domain.text import tidy, written_postcode
from navigator.errors import Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row, to_row
from navigator.store.episodes import Referral, open_episode
from navigator.store.likeness import Wanted
from navigator.store.past_days import born_on_of, first_day_of
from navigator.store.people_list import rows_by_id

_PEOPLE = frozenset({Topic.PEOPLE})
_EVERYWHERE = frozenset({Topic.PEOPLE, Topic.PLAN, Topic.TODAY})
_VIEWED = "viewed"  # in the journal
#: Few and good: more than this is a list to read, not a question to answer.
_SIMILAR_MOST = 5


@dataclass(frozen=True, slots=True)
class Similar:
    """Somebody already known who may be the same person, and why: what agrees, then what does not."""

    row: PersonRow
    reason: str


def _tidied(details: PersonDetails) -> PersonDetails:
    """The details as they are kept: without blanks at the ends, the NHS number as its digits, the postcode as it is
    written."""
    stripped = {
        name: tidy(value) for name in PersonDetails.__dataclass_fields__ if type(value := getattr(details, name)) is str
    }
    known = {
        "nhs_number": nhs_number_digits(details.nhs_number),
        "postcode": written_postcode(stripped["postcode"]),
    }
    return replace(details, **stripped | known)  # type: ignore[arg-type]


def _checked(details: PersonDetails, today: date) -> PersonDetails:
    kept = _tidied(details)
    problems = check_person(kept, today)
    if problems:
        raise Refused(fields=problems)
    return kept


def add_person(details: PersonDetails, referral: Referral | None = None) -> Callable[[Writer], Changes]:
    """Add a person and open their first episode."""

    def op(writer: Writer) -> Changes:
        kept, person_id = _checked(details, writer.today()), writer.new_id()
        added = Person(id=person_id, revision=1, details=kept, created_at=writer.clock())
        writer.add("person", "added", added, frozenset({"details"}), **to_row(kept))
        open_episode(writer, person_id, referral or Referral())
        return Changes(_PEOPLE, f"{kept.full_name} is added", person_id)

    return op


def edit_person(person_id: str, revision: int, details: PersonDetails) -> Callable[[Writer], Changes]:
    """Change what is known about a person. MovedOn when they were changed meanwhile."""

    def op(writer: Writer) -> Changes:
        kept = _checked(details, writer.today())
        if kept.born_on != born_on_of(writer, person_id):
            problem = check_born_before(kept.born_on, first_day_of(writer, person_id))
            if problem:
                raise Refused(fields={"born_on": problem})
        writer.update("person", "edited", person_id, revision, to_row(kept))
        return Changes(frozenset({Topic.PEOPLE, Topic.PLAN}), f"{kept.full_name}: details saved", person_id)

    return op


def communication_still_so(person_id: str, revision: int) -> Callable[[Writer], Changes]:
    """They were asked how to communicate with them, and it is as it is written down."""

    def op(writer: Writer) -> Changes:
        writer.update("person", "asked", person_id, revision, {"communication_reviewed_on": writer.today()})
        return Changes(_PEOPLE, "How to communicate is still so: saved", person_id)

    return op


def archive_person(person_id: str, revision: int) -> Callable[[Writer], Changes]:
    """Put a person's record away: out of the lists and the search, whole, until it is restored.

    Refused while their support is open, as `afterwards` asks: whoever is helped must not be out of sight.
    """

    def op(writer: Writer) -> Changes:
        row = writer.get("person", person_id)
        if row["archived_on"]:
            raise Refused("This record is archived already. Nothing was changed.")
        writer.update("person", "archived", person_id, revision, {"archived_on": writer.today()})
        return Changes(_EVERYWHERE, f"{person_of(row).details.full_name} is archived", person_id)

    return op


def restore_person(person_id: str, revision: int) -> Callable[[Writer], Changes]:
    """Bring an archived person back into the lists and the search."""

    def op(writer: Writer) -> Changes:
        row = writer.get("person", person_id)
        if not row["archived_on"]:
            raise Refused("This record is not archived. Nothing was changed.")
        writer.update("person", "restored", person_id, revision, {"archived_on": None})
        return Changes(_EVERYWHERE, f"{person_of(row).details.full_name} is back", person_id)

    return op


def view_person(person_id: str) -> Callable[[Writer], Changes]:
    """Journal that somebody looked at this person: who and when, without contents."""

    def op(writer: Writer) -> Changes:
        writer.get("person", person_id)
        writer.note(_VIEWED, "person", person_id)
        return Changes(frozenset())

    return op


def viewed_last(reader: Reader) -> str:
    """Who was looked at last, by their id; "" for nobody, and where their record was archived, taken back or made
    part of another since."""
    row = reader.row(
        "SELECT id FROM person WHERE archived_on IS NULL AND merged_into IS NULL AND id = "
        "(SELECT record_id FROM journal WHERE verb = ? AND kind = 'person' ORDER BY seq DESC LIMIT 1)",
        _VIEWED,
    )
    return str(row["id"]) if row else ""


def person_of(row: Row) -> Person:
    return from_row(Person, row, details=from_row(PersonDetails, row))


def person(person_id: str) -> Callable[[Reader], Person]:
    """One person; Refused in words when there is none with that id."""
    return lambda reader: person_of(reader.get("person", person_id))


def resolve(reference: str) -> Callable[[Reader], Person]:
    """The person meant by an id, an NHS number or a full name; Refused when nobody or several are meant. The id of a
    record that became part of another means that one."""

    def op(reader: Reader) -> Person:
        wanted = tidy(reference)
        row = reader.find("person", wanted)
        if row is None:
            rows = reader.rows(
                "SELECT * FROM person WHERE merged_into IS NULL AND (fold(?1) <> '' "
                "AND (fold(given_name || ' ' || family_name) = fold(?1) "
                "OR (called <> '' AND fold(called || ' ' || family_name) = fold(?1))) "
                "OR (nhs_number = ?2 AND nhs_number <> ''))",
                wanted,
                nhs_number_digits(wanted),
            )
            if len(rows) != 1:
                many = "Several people are" if rows else "Nobody is"
                raise Refused(f"{many} known by that reference. Give the id that `navigator people` shows.")
            row = rows[0]
        return person_of(reader.standing(row))

    return op


def find_similar(details: PersonDetails) -> Callable[[Reader], tuple[Similar, ...]]:
    """People already known who may be this one, surest first, at most five, each with the reason."""

    def op(reader: Reader) -> tuple[Similar, ...]:
        wanted = Wanted(_tidied(details))
        known = reader.rows(
            "SELECT id, given_name, family_name, called, born_on, nhs_number, phone, postcode FROM person "
            "WHERE merged_into IS NULL ORDER BY id"
        )
        found = [(*wanted.likeness(row), row["id"]) for row in known]
        best = sorted((each for each in found if each[0]), key=lambda each: -each[0])[:_SIMILAR_MOST]
        rows = rows_by_id(reader, [person_id for _, _, person_id in best])
        return tuple(Similar(rows[person_id], reason) for _, reason, person_id in best)

    return op

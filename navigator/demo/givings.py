"""What was shared of a made-up person's story, in place of being told again."""

from datetime import date

from navigator.demo.case import Case, Given
from navigator.demo.days import as_of, past
from navigator.store.casefile import Writer
from navigator.store.circle import members_of
from navigator.store.sharing import NewSharing, share


def give_out(writer: Writer, person_id: str, case: Case, today: date) -> None:
    """Each giving, on its day, under what was agreed by then."""
    members = {member.name: member.id for member in members_of(writer, person_id)}
    for given in case.given:
        _give(writer, person_id, members[given.to], given, today)


def _give(writer: Writer, person_id: str, member_id: str, given: Given, today: date) -> None:
    on = past(today, given.days_ago)
    new = NewSharing(member_id, given.what, given.how, on, given.legal_basis, given.why)
    with as_of(writer, today, given.days_ago):
        share(person_id, new)(writer)

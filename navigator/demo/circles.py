"""The circle of a made-up person: who is around them, what was agreed, who left, who looks after whom."""

from collections.abc import Callable, Iterator
from datetime import date

from navigator.demo.case import Agreement, Around, AskedCaring, Case
from navigator.demo.days import as_of, due, past
from navigator.domain.changes import Changes
from navigator.domain.people import PersonRow
from navigator.domain.words import CircleKind, Shareable
from navigator.store.carers import Caring, link_record, record_caring
from navigator.store.casefile import Writer
from navigator.store.circle import NewMember, add_member, leave_circle, members_of
from navigator.store.consent import NewConsent, give_consent, withdraw_consent
from navigator.store.people import person

#: Who is in whose circle and has a record of their own: whose circle, by which name, and whose record.
_OWN_RECORDS = (("Ann Whitlock", "Brian", "Brian Whitlock"),)


def draw_circle(writer: Writer, person_id: str, case: Case, today: date) -> None:
    """Everybody around them, each with what was agreed."""
    for around in case.circle:
        _put_in(writer, person_id, around, case.came.days_ago, today)
    if case.caring is not None:
        _ask_caring(writer, person_id, case.caring, today)


def _put_in(writer: Writer, person_id: str, around: Around, came_days_ago: int, today: date) -> None:
    ago = around.sharing_agreed_days_ago
    plan_alone = () if ago is None else (Agreement((Shareable.PLAN,), ago),)
    agreements = (*plan_alone, *around.agreed)
    new = NewMember(
        around.kind,
        around.name,
        around.role,
        around.phone,
        around.on_plan,
        around.email,
        around.cares,
        around.cared_for,
    )
    with as_of(writer, today, max((one.days_ago for one in agreements), default=came_days_ago)):
        member_id = add_member(person_id, new)(writer).record_id
    for one in agreements:
        _agree(writer, member_id, one, today)
    if around.left_days_ago is not None:
        with as_of(writer, today, around.left_days_ago):
            leave_circle(member_id, 1)(writer)


def _agree(writer: Writer, member_id: str, agreed: Agreement, today: date) -> None:
    until = None if agreed.until_in is None else due(today, agreed.until_in)
    new = NewConsent(agreed.covers, past(today, agreed.days_ago), agreed.how, agreed.said, until)
    with as_of(writer, today, agreed.days_ago):
        give_consent(member_id, new)(writer)
    if agreed.withdrawn_days_ago is not None:
        with as_of(writer, today, agreed.withdrawn_days_ago):
            withdraw_consent(member_id, agreed.covers, why=agreed.withdrawn_why)(writer)


def _ask_caring(writer: Writer, person_id: str, asked: AskedCaring, today: date) -> None:
    circle = members_of(writer, person_id)
    answer = Caring(
        past(today, asked.days_ago),
        {member.id: member.revision for member in circle if member.kind is CircleKind.PERSON},
        frozenset(member.id for member in circle if member.cares),
        frozenset(member.id for member in circle if member.cared_for),
        asked.words,
    )
    with as_of(writer, today, asked.days_ago):
        record_caring(person_id, person(person_id)(writer).revision, answer)(writer)


def own_records(people: tuple[PersonRow, ...]) -> Iterator[Callable[[Writer], Changes]]:
    """The carers who are persons in their own right, linked; nothing where they are not among the people."""
    known = {one.full_name: one.id for one in people}
    for whose, name, record in _OWN_RECORDS:
        if whose in known and record in known:
            yield _link(known[whose], name, known[record])


def _link(person_id: str, name: str, record_id: str) -> Callable[[Writer], Changes]:
    def op(writer: Writer) -> Changes:
        member = next(one for one in members_of(writer, person_id) if one.name == name)
        return link_record(member.id, member.revision, record_id)(writer)

    return op

"""What Jo did in the last days, one command at a time: a group, a slip put right, a visit made and some to come; a
review, a wish with nothing planned for it yet, a number that was found wrong, a line of Today snoozed."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from navigator.demo.days import as_of, at, coming, past
from navigator.domain.changes import Changes
from navigator.domain.people import PersonRow
from navigator.domain.today_words import TodayKind
from navigator.domain.words import ActionState, Corrected, How, Need, Reach
from navigator.store.casefile import Writer
from navigator.store.contacts import NewContact, contacts_of, correct_contact, log_contact
from navigator.store.episodes import episodes_of, review_support
from navigator.store.following import Follows, then_plan
from navigator.store.own_knowledge import correct
from navigator.store.people import person
from navigator.store.plan import NewAction, add_goal, goals_of
from navigator.store.snoozes import snooze
from navigator.store.today import today_lines
from navigator.store.visits import NewVisit, back_safe, log_visit, plan_visit, visits_not_back

Op = Callable[[Writer], Changes]

#: Goals, actions and contacts that are made here, beside those of the cases.
GOALS, ACTIONS, CONTACTS = 1, 1, 3
#: Who has written May's and George's lunch club down together.
_FIRST, _SECOND = "Mary Ellis", "George Attwell"
#: Whom she visits alone in the next days: in how many days, and when.
_TO_COME = (("Mary Ellis", 1, "10:00"), ("Joseph Adeyemi", 2, "11:00"), ("Patricia Nowak", 2, "14:30"))
_REVIEWED, _WISHES, _AWAY, _MOVED = "Dorothy Penhaligon", "Colin Mears", "Tracey Lomax", "Hyacinth Campbell"
_NEXT_REVIEW, _UNTIL = timedelta(days=42), timedelta(days=5)


def lately(people: tuple[PersonRow, ...], today: date) -> Iterator[Op]:
    """The commands in their order; nothing where the two are not among the people."""
    known = {one.full_name: one.id for one in people}
    if _FIRST in known and _SECOND in known:
        first, second = known[_FIRST], known[_SECOND]
        yield _lunch_club(first, second, today)
        yield _put_right(first)
        yield _visit(first, at(today, 1, "10:00"))
        yield _back
    for name, days, clock in _TO_COME:
        if name in known:
            yield _visit(known[name], at(coming(today, days), 0, clock))
    for name, op in ((_REVIEWED, _review), (_WISHES, _wish), (_MOVED, _number), (_AWAY, _snooze)):
        if name in known:
            yield op(known[name], today)


def _lunch_club(first: str, second: str, today: date) -> Op:
    new = NewContact(
        first,
        How.MEETING,
        Reach.SPOKE,
        at(today, 1, "12:15"),
        75,
        6.0,
        note="Lunch at Elm Tree Day Centre. They sat together and talked about dances. Both would go again.",
    )
    return log_contact(new, {second: Reach.SPOKE})


def _put_right(person_id: str) -> Op:
    """The hour was written down as less than it was."""

    def op(writer: Writer) -> Changes:
        contact = contacts_of(person_id)(writer)[0]
        told = {name: getattr(contact, name) for name in NewContact.__dataclass_fields__}
        return correct_contact(contact.id, contact.revision, NewContact(**told | {"minutes": 90}))(writer)

    return op


def _visit(person_id: str, leaves_at: datetime) -> Op:
    """A visit to their home, for an hour and a half."""

    def op(writer: Writer) -> Changes:
        details = person(person_id)(writer).details
        told = NewVisit(
            leaves_at,
            leaves_at + timedelta(minutes=90),
            ", ".join(part for part in (details.address, details.postcode) if part),
            alert_who="Sam Price, team leader",
            alert_phone="0117 496 0100",
            note="Park in the lane. The bell does not ring: knock, and wave at the window.",
        )
        days_ago = max(0, (writer.today() - leaves_at.date()).days)
        with as_of(writer, writer.today(), days_ago):  # before they went
            return plan_visit(person_id, told)(writer)

    return op


def _back(writer: Writer) -> Changes:
    """Back from the one that is over, what happened there, and what follows: something for her daughter to do."""
    gone = visits_not_back(writer)[0].visit
    back_safe(gone.id, gone.revision)(writer)
    told = "We read the letter about her attendance allowance together. She keeps it by the telephone."
    what = "Look for last year’s letter about the allowance"
    new = NewContact(gone.person_id, How.VISIT, Reach.SPOKE, gone.leaves_at, 60, 4.0, note=told, follows=what)
    money = goals_of(writer, gone.person_id)[-1]
    follows = Follows(NewAction(what, None, "Ruth", on_plan=False), money.id)
    return then_plan(log_visit(gone.id, new), follows)(writer)


def _review(person_id: str, today: date) -> Op:
    """Her support was looked at two days ago, and the plan on her fridge is older."""

    def op(writer: Writer) -> Changes:
        (episode,) = episodes_of(person_id)(writer)
        on = past(today, 2)
        return review_support(episode.id, episode.revision, on=on, next_on=coming(today, _NEXT_REVIEW.days))(writer)

    return op


def _wish(person_id: str, _today: date) -> Op:
    return add_goal(person_id, "See my brother in Weston before his operation", Need.FAMILY)


def _number(person_id: str, _today: date) -> Op:
    """Somebody rang a number that the list has and that is no longer theirs."""

    def op(writer: Writer) -> Changes:
        actions = (action for goal in goals_of(writer, person_id) for action in goal.actions)
        service = next(one.service for one in actions if one.state is ActionState.OPEN and one.service is not None)
        return correct(service.service_id, service.name, Corrected.PHONE, "0117 496 0888")(writer)

    return op


def _snooze(person_id: str, today: date) -> Op:
    """She said when she can be rung again."""

    def op(writer: Writer) -> Changes:
        lines = today_lines(today)(writer)
        quiet = next(one for one in lines if one.person_id == person_id and one.kind is TodayKind.QUIET)
        return snooze(quiet, today + _UNTIL, "With her mother till the weekend, and asked to be rung after")(writer)

    return op

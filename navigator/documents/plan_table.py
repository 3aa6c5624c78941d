"""What the person wants and what will be done: goals and open actions as the rows of a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from navigator.domain.dates import NO_BREAK, unbroken
from navigator.domain.hand_holding import is_yours_alone, say_we
from navigator.domain.loop import Connection
from navigator.domain.on_page import asked_on_page, goals_on_page, is_on_page
from navigator.domain.people import Action, Goal, PersonSnapshot
from navigator.domain.words import ConnectionState, HandHolding
from navigator.i18n import END_OF_ISOLATE, ISOLATE, Translator

from .blocks import AS_ABOVE, REMEMBERED, Row, Span, Table, Words
from .hours import time_said
from .pieces import REMEMBERED_PIECES, Piece, in_pieces
from .plain import held_together, one_line, organisation, paragraphs, whole
from .said import PLACE, digits, for_this, known_names, names_of_people, numbers_known, to_ring

LONGEST_QUOTE = 40
_Cell = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Teller:
    """What a row is told with: the person's own names (small letters), who on their page is "I", the coordinator's,
    those of other people, all that free text may hold, and whose the numbers are that are known."""

    theirs: frozenset[str]
    coordinator: str
    people: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    today: date
    t: Translator

    def is_themselves(self, who: str) -> bool:
        """Whether it is the person."""
        return one_line(who).casefold() in self.theirs


def teller(snapshot: PersonSnapshot, today: date, t: Translator) -> Teller:
    """Of this person, on a paper of this day."""
    details = snapshot.person.details
    theirs = (details.likes_to_be_called, details.given_name, details.full_name)
    return Teller(
        frozenset(one_line(name).casefold() for name in theirs) - {""},
        whole(snapshot.coordinator.name),
        names_of_people(snapshot),
        known_names(snapshot),
        numbers_known(snapshot),
        today,
        t,
    )


def goals_table(snapshot: PersonSnapshot, today: date, t: Translator) -> tuple[Table, ...]:
    """One table, or nothing. A goal heads its first action's row; a goal without actions has a row to itself."""
    rows = tuple(one.row for one in goal_rows(snapshot, today, t))
    return (Table((t.phrase("What"), t.phrase("Who"), t.phrase("When")), rows),) if rows else ()


class GoalRow(NamedTuple):
    """A row and whose it is: the id of its goal, of what is done for it ("" for the goal alone), and the row as it
    would be without the goal at its head, None where there would be none.
    """

    goal_id: str
    part_id: str
    row: Row
    headless: Row | None = None


_NOTHING = Row(((), (), ()))


def goal_rows(snapshot: PersonSnapshot, today: date, t: Translator) -> list[GoalRow]:
    """The rows of the table in order."""
    told = teller(snapshot, today, t)
    return [row for goal in goals_on_page(snapshot) for row in _goal_rows(goal, snapshot, told)]


def _goal_rows(goal: Goal, snapshot: PersonSnapshot, told: Teller) -> Iterator[GoalRow]:
    where = f"the goal {quoted(goal.words)}"
    head = tuple(Words((Span(held_together(line, told.names), strong=True),), where) for line in paragraphs(goal.words))
    under = AS_ABOVE if head else where
    actions = in_pieces(goal.actions if goal.ending is None else ())
    rows = [row for piece in actions for row in _done(piece, goal.id, under, told)]
    rows += [_asked(one, goal.id, under, told) for one in asked_on_page(snapshot, goal)]
    if head:
        first = rows.pop(0) if rows else GoalRow(goal.id, "", _NOTHING)
        yield first._replace(row=_headed(head, first.row))
    yield from (row for row in rows if row.headless)


@lru_cache(maxsize=REMEMBERED)
def _headed(head: _Cell, row: Row) -> Row:
    """The row with the goal at its head. Remembered: while another is typed, it is the very same with every key."""
    what, *others = row.cells
    return Row((head + what, *others))


@lru_cache(maxsize=REMEMBERED_PIECES)
def _done(actions: Piece[Action], goal_id: str, where: str, told: Teller) -> tuple[GoalRow, ...]:
    """What the page tells is to be done, without the goal."""
    made = [(one.id, Row(_action_cells(one, where, told))) for one in actions.things if is_on_page(one)]
    return tuple(GoalRow(goal_id, part_id, row, row if row.cells[0] else None) for part_id, row in made)


def _action_cells(action: Action, where: str, told: Teller) -> tuple[_Cell, _Cell, _Cell]:
    """What, who and when."""
    what = tuple(Words((Span(held_together(line, told.names)),), where) for line in paragraphs(action.what))
    return what, who_does_it(action, where, told), _when(action, where, told)


@lru_cache(maxsize=REMEMBERED)
def _asked(asked: Connection, goal_id: str, where: str, told: Teller) -> GoalRow:
    """What a service was asked for, which one, since when, and when it is asked again: no day that is past."""
    t, service, what_for = told.t, asked.service, held_together(one_line(asked.what_for), told.names)
    what = t.phrase("We asked for: {what}", what=what_for) if what_for else t.phrase("We asked for help")
    who = [(Span(organisation(service.name)),), (Span(whole(service.phone), strong=True),)]
    since = unbroken(t.past_date(asked.since_on, told.today))
    if asked.state is ConnectionState.WAITING:
        when = [t.phrase("On their waiting list since {day}.", day=since)]
    else:
        when = [t.phrase("Asked on {day}.", day=since)]
    if asked.chase_on is not None and asked.chase_on >= told.today:
        when.append(t.phrase("We ask again on {day}.", day=unbroken(t.paper_date(asked.chase_on, told.today))))
    elif asked.state is ConnectionState.ASKED:
        when.append(t.phrase("No answer yet."))
    lasting = f"{service.name}: {asked.state.value} {asked.since_on} {asked.chase_on}"
    row = Row(
        (
            (Words((Span(what),), where),),
            tuple(Words(spans, where) for spans in who if spans[0].words),
            tuple(Words((Span(line),), where, lasting=lasting) for line in when),
        )
    )
    return GoalRow(goal_id, asked.id, row, row)


def quoted(words: str) -> str:
    """The words as one names a part by them, cut where they are long."""
    line = one_line(words)
    return f"‘{line}’" if len(line) <= LONGEST_QUOTE else f"‘{line[:LONGEST_QUOTE].rstrip()}…’"


def who_does_it(action: Action, where: str, told: Teller) -> _Cell:
    """Who does it, then the number to ring, under the name of whoever has it.

    A service on the plan is named beside whoever deals with it. A number of nobody who is named here is theirs whose it
    is on this page, else it is for what this row is about.
    """
    lines = [*_doers(action, told), *_numbers(action, told)]
    return tuple(Words(spans, where) for spans in lines)


def _doers(action: Action, told: Teller) -> list[tuple[Span, ...]]:
    """Whoever does it, and the service where its name is not said in what is done nor beneath, with its number."""
    named = _named(action, told)
    if named:
        return [(Span(organisation(named, told.people)),)]
    service = action.service
    if service is None:
        doer, name = _doer(action, told), ""
    else:
        is_for_them = action.hand_holding is HandHolding.TOLD_ABOUT and not one_line(action.who)
        doer = "" if is_for_them else _doer(action, told)
        said_already = one_line(service.name).casefold() in one_line(action.what).casefold()
        has_number = one_line(action.who_phone or service.phone)
        name = "" if has_number or (doer and said_already) else organisation(service.name)
    return [(Span(name),) for name in (doer, name) if name]


def _numbers(action: Action, told: Teller) -> list[tuple[Span, ...]]:
    """The number, and over it the name whose it is, where that does not stand there already."""
    service, named = action.service, _named(action, told)
    phone = whole(action.who_phone or (service.phone if service else ""))
    if not phone:
        return []
    number = (Span(phone, strong=True),)
    if named and (action.who_phone or service is None or _same(named, service.name)):
        return [number]
    if service is not None and one_line(service.name):
        return [(Span(organisation(service.name)),), number]
    owner = dict(told.numbers).get(digits(phone), "")
    return [to_ring(owner, phone, told.t)] if owner else [for_this(phone, told.t)]


def _same(one: str, other: str) -> bool:
    return one_line(one).casefold() == one_line(other).casefold()


def _named(action: Action, told: Teller) -> str:
    """Who does it by name, "" where it is the coordinator or the person, who print otherwise."""
    is_yours = is_yours_alone(action.who, told.coordinator.replace(NO_BREAK, " ")) or say_we(action.who)
    return "" if is_yours or told.is_themselves(action.who) else one_line(action.who)


def _doer(action: Action, told: Teller) -> str:
    t = told.t
    if action.hand_holding is HandHolding.WENT_WITH:
        return t.phrase("We go together")
    if action.is_together or say_we(action.who):
        return t.phrase("We do it together")
    if action.hand_holding is HandHolding.TOLD_ABOUT or told.is_themselves(action.who):
        return t.phrase("I do it myself")
    return told.coordinator


def _when(action: Action, where: str, told: Teller) -> _Cell:
    """The day itself and never "today": the page is still read next week. A late one says so, without a weekday."""
    said, t = held_together(one_line(action.when)), told.t
    if action.by_on is None:
        return (Words((Span(said[0].upper() + said[1:]),), where),) if said else ()
    if action.by_on < told.today:
        days = [_late(action, unbroken(t.past_date(action.by_on, told.today)), told)]
    else:
        days = _day_and_time(unbroken(t.paper_date(action.by_on, told.today)), said, t)
    lasting = f"{one_line(action.what)}: {action.by_on} {said}"
    return tuple(Words((Span(line),), where, lasting=lasting) for line in days)


def _day_and_time(day: str, said: str, t: Translator) -> list[str]:
    """The day, and under it "at 10:30" or what else is said of the time: its column need not be wide."""
    if not said:
        return [day]
    if not said[0].isdigit():
        return [day, said]
    before, _, at = t.phrase("{day} at {time}", day=PLACE, time=unbroken(time_said(said, t))).partition(PLACE)
    return [f"{before.replace(ISOLATE, '')}{day}", at.lstrip(f" ,،，{END_OF_ISOLATE}")]


def _late(action: Action, day: str, told: Teller) -> str:
    """The coordinator is named: on this page "I" is the person."""
    is_chased, t = action.hand_holding is HandHolding.CHASED, told.t
    if is_chased and told.coordinator:
        return t.phrase(
            "Late: it should have been done by {day}. {name} is chasing this.", day=day, name=told.coordinator
        )
    if is_chased or _named(action, told) or (action.service and not action.is_together):
        return t.phrase("Late: it should have been done by {day}.", day=day)
    return t.phrase("Was planned for {day}.", day=day)

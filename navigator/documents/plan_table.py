"""What the person wants and what will be done: goals and open actions as the rows of a table."""

from datetime import date

from navigator.domain.dates import unbroken
from navigator.domain.hand_holding import is_yours_alone, say_we
from navigator.domain.on_page import actions_on_page, goals_on_page
from navigator.domain.people import Action, Goal, PersonSnapshot
from navigator.domain.words import HandHolding
from navigator.i18n import END_OF_ISOLATE, ISOLATE, Translator

from .blocks import Block, Row, Span, Table, Words
from .hours import time_said
from .plain import held_together, one_line, organisation, paragraphs, whole
from .said import PLACE, names_of_people, to_ring

LONGEST_QUOTE = 40


def goals_table(snapshot: PersonSnapshot, today: date, names: tuple[str, ...], t: Translator) -> tuple[Block, ...]:
    """One table, or nothing. A goal heads its first action's row; a goal without actions has a row to itself."""
    rows = tuple(row for goal in goals_on_page(snapshot) for row in _goal_rows(goal, snapshot, today, names, t))
    return (Table((t.phrase("What"), t.phrase("Who"), t.phrase("When")), rows),) if rows else ()


def _goal_rows(goal: Goal, snapshot: PersonSnapshot, today: date, names: tuple[str, ...], t: Translator) -> list[Row]:
    where = f"the goal {quoted(goal.words)}"
    head = tuple(Words((Span(held_together(line, names), strong=True),), where) for line in paragraphs(goal.words))
    rows = []
    for action in actions_on_page(goal):
        what = tuple(Words((Span(held_together(line, names)),), where) for line in paragraphs(action.what))
        who, when = who_does_it(action, snapshot, where, t), _when(action, snapshot, today, where, t)
        if head or what:
            rows.append(Row((head + what, who, when)))
            head = ()
    if head:
        rows.append(Row((head, (), ())))
    return rows


def quoted(words: str) -> str:
    """The words as one names a part by them, cut where they are long."""
    line = one_line(words)
    return f"‘{line}’" if len(line) <= LONGEST_QUOTE else f"‘{line[:LONGEST_QUOTE].rstrip()}…’"


def who_does_it(action: Action, snapshot: PersonSnapshot, where: str, t: Translator) -> tuple[Words, ...]:
    """Who does it, then the number to ring. A service on the plan is named beside whoever deals with it; a number of
    nobody who is named here is one to ring.
    """
    service, phone = action.service, action.who_phone or (action.service.phone if action.service else "")
    named = one_line(action.who) if _is_by_others(action, snapshot) else ""
    if named:
        names = [organisation(named, names_of_people(snapshot))]
    elif service is None:
        names = [_doer(action, snapshot, t)]
    else:
        is_for_them = action.hand_holding is HandHolding.TOLD_ABOUT and not one_line(action.who)
        doer = "" if is_for_them else _doer(action, snapshot, t)
        said_already = one_line(service.name).casefold() in one_line(action.what).casefold()
        names = [doer, "" if doer and said_already else organisation(service.name)]
    told: list[tuple[Span, ...]] = [(Span(name),) for name in names if name]
    if one_line(phone):
        told.append((Span(whole(phone), strong=True),) if named or service else to_ring("", phone, t))
    return tuple(Words(spans, where) for spans in told)


def _is_themselves(who: str, snapshot: PersonSnapshot) -> bool:
    """Whether it is the person, who on their own page is "I" and not their name."""
    called = one_line(who).casefold()
    details = snapshot.person.details
    theirs = (details.likes_to_be_called, details.given_name, details.full_name)
    return bool(called) and any(called == one_line(name).casefold() for name in theirs)


def _is_by_others(action: Action, snapshot: PersonSnapshot) -> bool:
    """Whether it is somebody who is named on the page: neither the person nor the coordinator, who print otherwise."""
    is_yours = is_yours_alone(action.who, snapshot.coordinator.name) or say_we(action.who)
    return bool(one_line(action.who)) and not is_yours and not _is_themselves(action.who, snapshot)


def _doer(action: Action, snapshot: PersonSnapshot, t: Translator) -> str:
    if action.hand_holding is HandHolding.WENT_WITH:
        return t.phrase("We go together")
    if action.is_together or say_we(action.who):
        return t.phrase("We do it together")
    if action.hand_holding is HandHolding.TOLD_ABOUT or _is_themselves(action.who, snapshot):
        return t.phrase("I do it myself")
    return whole(snapshot.coordinator.name)


def _when(action: Action, snapshot: PersonSnapshot, today: date, where: str, t: Translator) -> tuple[Words, ...]:
    """The day itself and never "today": the page is still read next week. A late one says so, without a weekday."""
    said = held_together(one_line(action.when))
    if action.by_on is None:
        return (Words((Span(said[0].upper() + said[1:]),), where),) if said else ()
    if action.by_on < today:
        told = [_late(action, snapshot, unbroken(t.past_date(action.by_on, today)), t)]
    else:
        told = _day_and_time(unbroken(t.paper_date(action.by_on, today)), said, t)
    lasting = f"{one_line(action.what)}: {action.by_on} {said}"
    return tuple(Words((Span(line),), where, lasting=lasting) for line in told)


def _day_and_time(day: str, said: str, t: Translator) -> list[str]:
    """The day, and under it "at 10:30" or what else is said of the time: its column need not be wide."""
    if not said:
        return [day]
    if not said[0].isdigit():
        return [day, said]
    before, _, at = t.phrase("{day} at {time}", day=PLACE, time=unbroken(time_said(said, t))).partition(PLACE)
    return [f"{before.replace(ISOLATE, '')}{day}", at.lstrip(f" ,،，{END_OF_ISOLATE}")]


def _late(action: Action, snapshot: PersonSnapshot, day: str, t: Translator) -> str:
    """The coordinator is named: on this page "I" is the person."""
    is_chased, chaser = action.hand_holding is HandHolding.CHASED, whole(snapshot.coordinator.name)
    if is_chased and chaser:
        return t.phrase("Late: it should have been done by {day}. {name} is chasing this.", day=day, name=chaser)
    if is_chased or _is_by_others(action, snapshot) or (action.service and not action.is_together):
        return t.phrase("Late: it should have been done by {day}.", day=day)
    return t.phrase("Was planned for {day}.", day=day)

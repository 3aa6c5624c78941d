"""What the person wants and what will be done: goals and open actions as the rows of a table."""

from datetime import date

from navigator.domain.dates import unbroken
from navigator.domain.on_page import actions_on_page, goals_on_page
from navigator.domain.people import Action, Goal, PersonSnapshot
from navigator.domain.words import HandHolding
from navigator.i18n import Translator

from .blocks import Block, Row, Span, Table, Words
from .plain import held_together, one_line, organisation, paragraphs, whole

LONGEST_QUOTE = 40


def goals_table(snapshot: PersonSnapshot, today: date, names: tuple[str, ...], t: Translator) -> tuple[Block, ...]:
    """One table, or nothing. A goal heads its first action's row; a goal without actions has a row to itself."""
    rows = tuple(row for goal in goals_on_page(snapshot) for row in _goal_rows(goal, snapshot, today, names, t))
    return (Table((t.phrase("What"), t.phrase("Who"), t.phrase("When")), rows),) if rows else ()


def _goal_rows(goal: Goal, snapshot: PersonSnapshot, today: date, names: tuple[str, ...], t: Translator) -> list[Row]:
    where = f"the goal {quoted(goal.words)}"
    head = tuple(Words((Span(held_together(line, names), strong=True),), where) for line in paragraphs(goal.words))
    chaser = organisation(snapshot.coordinator.name)
    rows = []
    for action in actions_on_page(goal):
        what = tuple(Words((Span(held_together(line, names)),), where) for line in paragraphs(action.what))
        who, when = _who(action, snapshot, where, names, t), _when(action, today, chaser, where, t)
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


def _who(
    action: Action, snapshot: PersonSnapshot, where: str, known: tuple[str, ...], t: Translator
) -> tuple[Words, ...]:
    """Who does it, then the number to ring. A service on the plan is named beside whoever deals with it."""
    service = action.service
    if one_line(action.who):
        names, phone = [organisation(action.who, known)], action.who_phone or (service.phone if service else "")
    elif service is None:
        names, phone = [_doer(action, snapshot, t)], action.who_phone
    else:
        doer = "" if action.hand_holding is HandHolding.TOLD_ABOUT else _doer(action, snapshot, t)
        said_already = one_line(service.name).casefold() in one_line(action.what).casefold()
        names = [doer, "" if doer and said_already else organisation(service.name)]
        phone = action.who_phone or service.phone
    spans = [Span(name) for name in names if name]
    if one_line(phone):
        spans.append(Span(whole(phone), strong=True))
    return tuple(Words((span,), where) for span in spans)


def _doer(action: Action, snapshot: PersonSnapshot, t: Translator) -> str:
    if action.hand_holding is HandHolding.WENT_WITH:
        return t.phrase("We go together")
    if action.hand_holding.is_together:
        return t.phrase("We do it together")
    details = snapshot.person.details
    name = details.likes_to_be_called if action.hand_holding is HandHolding.TOLD_ABOUT else snapshot.coordinator.name
    return whole(name)


def _when(action: Action, today: date, chaser: str, where: str, t: Translator) -> tuple[Words, ...]:
    """The day itself and never "today": the page is still read next week. A late one says so, without a weekday."""
    said = held_together(one_line(action.when))
    if action.by_on is None:
        return (Words((Span(said[0].upper() + said[1:]),), where),) if said else ()
    if action.by_on < today:
        told = _late(action, unbroken(t.past_date(action.by_on, today)), chaser, t)
    else:
        day = unbroken(t.paper_date(action.by_on, today))
        told = t.in_a_row([day, said]) if said else day
    return (Words((Span(told),), where, lasting=f"{one_line(action.what)}: {action.by_on} {said}"),)


def _late(action: Action, day: str, chaser: str, t: Translator) -> str:
    """`chaser` is the coordinator by name: on this page "I" is the person."""
    is_chased = action.hand_holding is HandHolding.CHASED
    if is_chased and chaser:
        return t.phrase("Late: it should have been done by {day}. {name} is chasing this.", day=day, name=chaser)
    if is_chased or one_line(action.who) or (action.service and not action.hand_holding.is_together):
        return t.phrase("Late: it should have been done by {day}.", day=day)
    return t.phrase("Was planned for {day}.", day=day)

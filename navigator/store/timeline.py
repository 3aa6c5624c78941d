"""Everything about a person, read from every table that tells of them, in one order."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime

from navigator.domain.connections import NOT_ASKED
from navigator.domain.dates import screen_date
from navigator.domain.timeline import Entry, Kind, in_lanes, in_order
from navigator.domain.today_words import TodayKind
from navigator.domain.words import (
    ActionState,
    ConnectionState,
    Form,
    GivenHow,
    GoalEnding,
    How,
    Paper,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)
from navigator.store.casefile import Reader, Row

_Told = Callable[[Row], Iterator[Entry]]
#: When a record was made that says no day of its own: its first line in the journal.
_MADE = """coalesce((SELECT min(at) FROM journal WHERE record_id = {kind}.id),
    (SELECT created_at FROM person WHERE person.id = {kind}.person_id)) AS made_at"""


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _moment(text: str) -> tuple[date, str]:
    local = datetime.fromisoformat(text).astimezone()
    return local.date(), local.isoformat()[11:16]  # asked of every entry: the formatter would take longer than SQLite


def _sentence(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_TITLES = {(how.value, reach.value): f"{how.label}: {reach.label.lower()}" for how in How for reach in Reach}


def _contact(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["at"])
    words = _sentence(row["note"], f"Next: {row['follows']}") if row["follows"] else row["note"]
    title = _TITLES[row["how"], row["reach"]]
    yield Entry(Kind.CONTACT, "contact", row["id"], on, clock, title, words, row["with_whom"])


def _story(row: Row) -> Iterator[Entry]:
    corrected = ", put right since" if row["later_id"] else ""
    title = f"Told by {row['told_by'] or 'them'}: {StoryHeading(row['heading']).label}{corrected}"
    yield Entry(Kind.STORY, "story_entry", row["id"], _day(row["told_on"]), "", title, row["words"])


def _goal(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    yield Entry(Kind.GOAL, "goal", row["id"], on, clock, "A goal", row["words"])


def _goal_turn(row: Row) -> Iterator[Entry]:
    """How a goal ended, and that it was opened again: the goal itself keeps only how it stands now."""
    on, clock = _moment(row["at"])
    became = json.loads(row["after"])["ending"]
    title = f"Goal ended: {GoalEnding(became).label.lower()}" if became else "Goal opened again"
    why = json.loads(row["after"]).get("ending_why", "")
    yield Entry(Kind.GOAL, "goal", row["id"], on, clock, title, _sentence(row["words"], why))


def _nearness(row: Row) -> Iterator[Entry]:
    title = f"How near: {row['score']} of 10"
    yield Entry(Kind.GOAL, "nearness", row["id"], _day(row["on"]), "", title, row["words"])


def _action(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    planned = "Promised" if row["promise"] else "To do"
    yield Entry(Kind.ACTION, "action", row["id"], on, clock, planned, row["what"], row["who"], planned=True)
    if row["finished_on"]:
        said = _sentence(row["what"], row["outcome"], row["instead"] and f"Instead: {row['instead']}")
        state = ActionState(row["state"]).label
        yield Entry(Kind.ACTION, "action", row["id"], _day(row["finished_on"]), "", state, said, row["who"])


def _what_if(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    title = f"What if: {row['happens']}" if row["happens"] else "If things get harder"
    who = _sentence(row["who"], row["who_phone"])
    words = _sentence(row["what"], who)
    yield Entry(Kind.WHAT_IF, "what_if", row["id"], on, clock, title, words, row["who"], planned=True)


def _step(row: Row) -> Iterator[Entry]:
    service = json.loads(row["service"])
    name = str(service.get("name", ""))
    state = ConnectionState(row["state"]) if row["state"] else None
    to_whom = f" to {row['to_whom']}" if row["to_whom"] else ""
    title = f"{name}: {state.label if state else 'Chased'}{to_whom}"
    who, words = str(service.get("organization") or name), _sentence(row["words"], row["what_for"])
    # Nobody there knows of it yet.
    planned = state in NOT_ASKED
    yield Entry(Kind.CONNECTION, "connection_step", row["id"], _day(row["on"]), "", title, words, who, planned=planned)


def _member(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    yield Entry(Kind.CIRCLE, "circle_member", row["id"], on, clock, "In the circle", row["role"], row["name"])
    if row["left_on"]:
        yield Entry(
            Kind.CIRCLE,
            "circle_member",
            row["id"],
            _day(row["left_on"]),
            "",
            "Left the circle",
            row["role"],
            row["name"],
        )


def _shared(listed: str) -> str:
    return ", ".join(Shareable(each).label for each in json.loads(listed))


def _consent(row: Row) -> Iterator[Entry]:
    what = _sentence(_shared(row["covers"]), row["said"])
    how = GivenHow(row["given_how"]).label.lower()
    title = f"Agreed to share with {row['name']} ({how})"
    yield Entry(Kind.CIRCLE, "consent", row["id"], _day(row["given_on"]), "", title, what, row["name"])
    if row["withdrawn_on"]:
        title = f"Withdrew what {row['name']} may be told"
        on = _day(row["withdrawn_on"])
        yield Entry(Kind.CIRCLE, "consent", row["id"], on, "", title, row["withdrawn_why"], row["name"])


def _sharing(row: Row) -> Iterator[Entry]:
    title = f"Shared with {row['to_whom']}: {SharedHow(row['how']).label.lower()}"
    words = _sentence(_shared(row["what"]), row["legal_basis"], row["why"])
    yield Entry(Kind.SHARING, "sharing", row["id"], _day(row["shared_on"]), "", title, words, row["to_whom"])


def _assessment(row: Row) -> Iterator[Entry]:
    title = f"Assessed: {row['what']}"
    on = _day(row["done_on"])
    yield Entry(Kind.ASSESSMENT, "assessment", row["id"], on, "", title, row["words"], row["done_by"])


def _acceptance(row: Row) -> Iterator[Entry]:
    verdict = "Accepted" if row["accepted"] else "Not accepted"
    title = f"{verdict} by {row['agency']}: {row['what']}"
    yield Entry(Kind.ASSESSMENT, "acceptance", row["id"], _day(row["on"]), "", title, row["why"], row["agency"])


def _visit(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["leaves_at"])
    planned = row["safe_at"] is None
    title = "Visit alone, planned" if planned else "Visit alone, back safe"
    words = _sentence(row["place"], row["note"])
    yield Entry(Kind.VISIT, "visit", row["id"], on, clock, title, words, row["with_whom"], planned=planned)


def _version(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["at"])
    paper = Paper(row["paper"]).label
    title = f"{paper}: {Form(row['form']).label.lower()}"
    yield Entry(Kind.PAPER, "version", row["id"], on, clock, title)
    if row["given_on"]:
        to = f" to {row['given_to']}" if row["given_to"] else ""
        title = f"{paper}: {SharedHow(row['given_how']).label.lower()}{to}"
        yield Entry(Kind.PAPER, "version", row["id"], _day(row["given_on"]), "", title, "", row["given_to"])


def _snooze(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    again = ", shown again since" if row["shown_on"] else ""
    until = screen_date(_day(row["until_on"]), on)
    title = f"Snoozed until {until}{again}: {TodayKind(row['hint']).label.lower()}"
    yield Entry(Kind.SNOOZE, "snooze", row["id"], on, clock, title, row["why"])


def _episode(row: Row) -> Iterator[Entry]:
    organisation = row["referred_organisation"]
    asked = ", ".join(part for part in (row["referred_by"], organisation) if part)
    title = f"Referred by {asked}" if asked else "Support began"
    yield Entry(Kind.EPISODE, "episode", row["id"], _day(row["opened_on"]), "", title, row["reason"], organisation)
    if row["taken_on"]:
        yield Entry(Kind.EPISODE, "episode", row["id"], _day(row["taken_on"]), "", "Taken on", "", "")
    if row["reviewed_on"]:
        yield Entry(Kind.EPISODE, "episode", row["id"], _day(row["reviewed_on"]), "", "Support reviewed", "", "")
    if row["ended_on"]:
        words = _sentence(row["ending_why"], row["held_by"] and f"Held now by {row['held_by']}")
        yield Entry(
            Kind.EPISODE, "episode", row["id"], _day(row["ended_on"]), "", "Support ended", words, row["held_by"]
        )


#: Where each kind of entry is read; `?` is the person.
_READ: tuple[tuple[str, _Told], ...] = (
    ("SELECT id, at, how, reach, note, follows, with_whom FROM contact WHERE person_id = ?", _contact),
    (
        "SELECT told.id, told.heading, told.words, told.told_by, told.told_on, later.id AS later_id "
        "FROM story_entry AS told LEFT JOIN story_entry AS later ON later.supersedes = told.id "
        "WHERE told.person_id = ?",
        _story,
    ),
    (f"SELECT id, words, {_MADE.format(kind='goal')} FROM goal WHERE person_id = ?", _goal),  # noqa: S608
    (
        "SELECT goal.id, words, journal.at, after FROM goal JOIN journal ON record_id = goal.id "
        "WHERE person_id = ? AND verb IN ('ended', 'opened again') AND (SELECT undone_by FROM command "
        "WHERE first_seq <= seq ORDER BY first_seq DESC LIMIT 1) IS NULL",
        _goal_turn,
    ),
    (
        'SELECT nearness.id, "on", score, words FROM nearness JOIN goal ON goal.id = goal_id WHERE person_id = ?',
        _nearness,
    ),
    (f"SELECT *, {_MADE.format(kind='action')} FROM action WHERE person_id = ?", _action),  # noqa: S608
    (f"SELECT *, {_MADE.format(kind='what_if')} FROM what_if WHERE person_id = ?", _what_if),  # noqa: S608
    (
        'SELECT connection_step.id, service, what_for, connection_step.state, connection_step."on", words, to_whom '
        "FROM connection JOIN connection_step ON connection_id = connection.id WHERE person_id = ?",
        _step,
    ),
    (f"SELECT *, {_MADE.format(kind='circle_member')} FROM circle_member WHERE person_id = ?", _member),  # noqa: S608
    (
        "SELECT consent.*, name FROM consent JOIN circle_member ON circle_member.id = member_id "
        "WHERE consent.person_id = ?",
        _consent,
    ),
    ("SELECT * FROM sharing WHERE person_id = ?", _sharing),
    ("SELECT * FROM assessment WHERE person_id = ?", _assessment),
    (
        "SELECT acceptance.*, what FROM acceptance JOIN assessment ON assessment.id = assessment_id "
        "WHERE person_id = ?",
        _acceptance,
    ),
    ("SELECT * FROM visit WHERE person_id = ?", _visit),
    ("SELECT id, at, paper, form, given_how, given_on, given_to FROM version WHERE person_id = ?", _version),
    (f"SELECT *, {_MADE.format(kind='snooze')} FROM snooze WHERE person_id = ?", _snooze),  # noqa: S608
    ("SELECT * FROM episode WHERE person_id = ?", _episode),
)


def timeline(person_id: str) -> Callable[[Reader], tuple[Entry, ...]]:
    """Every entry about a person, newest first."""

    def op(reader: Reader) -> tuple[Entry, ...]:
        entries = [entry for sql, told in _READ for row in reader.rows(sql, person_id) for entry in told(row)]
        return in_order(in_lanes(entries))

    return op

"""Everything about a person, read from every table that tells of them, in one order."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime

from navigator.domain.connections import NOT_ASKED
from navigator.domain.dates import screen_date
from navigator.domain.timeline import PART, Entry, Kind, in_lanes, in_order, stands_at
from navigator.domain.today_words import TodayKind
from navigator.domain.words import (
    ActionState,
    ConnectionState,
    Form,
    GivenHow,
    GoalEnding,
    Helped,
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
#: The same of what belongs to another record.
_ADDED = "(SELECT min(at) FROM journal WHERE record_id = {kind}.id) AS made_at"
#: When a day was last written into a record.
_SAID = """CASE WHEN {field} IS NOT NULL THEN (SELECT max(at) FROM journal WHERE record_id = {kind}.id
    AND json_extract(after, '$.{field}') IS NOT NULL) END AS {field}_at"""


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _moment(text: str) -> tuple[date, str]:
    local = datetime.fromisoformat(text).astimezone()
    return local.date(), local.isoformat()[11:16]  # asked of every entry: the formatter would take longer than SQLite


def _untimed(
    kind: Kind,
    record: str,
    row: Row,
    days: tuple[str, str],
    title: str,
    words: str = "",
    who: str = "",
    *,
    planned: bool = False,
    within: str | None = None,
) -> Entry:
    """What has a day and no time. `days` are the columns that say which day, and when that was written down."""
    on, entered_at = _day(row[days[0]]), row[days[1]]
    stands = stands_at(on, *_moment(entered_at)) if entered_at else ""
    told = (title, words, who)
    return Entry(kind, record, row["id"], on, "", *told, planned=planned, stands=stands, within=within or "")


def _sentence(*parts: str) -> str:
    return PART.join(part for part in parts if part)


_TITLES = {(how.value, reach.value): f"{how.label}: {reach.label.lower()}" for how in How for reach in Reach}


def _contact(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["at"])
    words = _sentence(row["note"], f"Next: {row['follows']}") if row["follows"] else row["note"]
    title = _TITLES[row["how"], row["reach"]]
    yield Entry(Kind.CONTACT, "contact", row["id"], on, clock, title, words, row["with_whom"])


def _story(row: Row) -> Iterator[Entry]:
    corrected = ", put right since" if row["later_id"] else ""
    title = f"Told by {row['told_by'] or 'them'}: {StoryHeading(row['heading']).label}{corrected}"
    yield _untimed(Kind.STORY, "story_entry", row, ("told_on", "written_at"), title, row["words"])


def _goal(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    yield Entry(Kind.GOAL, "goal", row["id"], on, clock, "A goal", row["words"])


def _goal_turn(row: Row) -> Iterator[Entry]:
    """How a goal ended, and that it was opened again: the goal itself keeps only how it stands now."""
    # What became of it when the support ended is told of that day, whenever that was typed.
    on, clock = (_day(row["over_on"]), "") if row["over_on"] else _moment(row["at"])
    became = json.loads(row["after"])["ending"]
    title = f"Goal ended: {GoalEnding(became).label.lower()}" if became else "Goal opened again"
    why = json.loads(row["after"]).get("ending_why", "")
    yield Entry(Kind.GOAL, "goal", row["id"], on, clock, title, _sentence(row["words"], why))


def _nearness(row: Row) -> Iterator[Entry]:
    title = f"How near: {row['score']} of 10"
    yield _untimed(Kind.GOAL, "nearness", row, ("on", "made_at"), title, row["words"])


def _action(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    planned = "Promised" if row["promise"] else "To do"
    within = row["planned_in"] or ""
    # What was put down as it was done was never to do.
    if not within or within != row["contact_id"]:
        told = (planned, row["what"], row["who"])
        yield Entry(Kind.ACTION, "action", row["id"], on, clock, *told, planned=True, within=within)
    if row["finished_on"]:
        why = "They were told why" if row["told_on"] == row["finished_on"] else ""
        said = _sentence(row["what"], row["outcome"], row["instead"] and f"Instead: {row['instead']}", why)
        state, within = ActionState(row["state"]).label, row["contact_id"]
        days = ("finished_on", "finished_on_at")
        yield _untimed(Kind.ACTION, "action", row, days, state, said, row["who"], within=within)
    if row["told_on"] and row["told_on"] != row["finished_on"]:
        yield _untimed(Kind.ACTION, "action", row, ("told_on", "told_on_at"), "Told why it was not kept", row["what"])


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
    helped = f"Did it help? {Helped(row['helped']).label}" if row["helped"] else ""
    theirs = f"“{row['their_words']}”" if row["helped"] and row["their_words"] else ""
    who, words = str(service.get("organization") or name), _sentence(helped, theirs, row["words"], row["what_for"])
    # Nobody there knows of it yet.
    planned = state in NOT_ASKED
    days, told = ("on", "made_at"), (title, words, who)
    yield _untimed(Kind.CONNECTION, "connection_step", row, days, *told, planned=planned, within=row["contact_id"])


def _member(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["made_at"])
    who, role = row["name"], row["role"]
    yield Entry(Kind.CIRCLE, "circle_member", row["id"], on, clock, f"In the circle: {who}", role, who)
    if row["left_on"]:
        left = (f"Left the circle: {who}", role, who)
        yield _untimed(Kind.CIRCLE, "circle_member", row, ("left_on", "left_on_at"), *left)


def _shared(listed: str) -> str:
    return ", ".join(Shareable(each).label for each in json.loads(listed))


def _consent(row: Row) -> Iterator[Entry]:
    what = _sentence(_shared(row["covers"]), row["said"])
    how = GivenHow(row["given_how"]).label.lower()
    title = f"Agreed to share with {row['name']} ({how})"
    yield _untimed(Kind.CIRCLE, "consent", row, ("given_on", "made_at"), title, what, row["name"])
    if row["withdrawn_on"]:
        ran_out = row["until_on"] and row["until_on"] < row["withdrawn_on"]  # `consent.not_again`
        did = "Did not agree again" if ran_out else "Withdrew"
        told = (f"{did} what {row['name']} may be told", row["withdrawn_why"], row["name"])
        yield _untimed(Kind.CIRCLE, "consent", row, ("withdrawn_on", "withdrawn_on_at"), *told)


def _sharing(row: Row) -> Iterator[Entry]:
    title = f"Shared with {row['to_whom']}: {SharedHow(row['how']).label.lower()}"
    words = _sentence(_shared(row["what"]), row["legal_basis"], row["why"])
    yield _untimed(Kind.SHARING, "sharing", row, ("shared_on", "made_at"), title, words, row["to_whom"])


def _assessment(row: Row) -> Iterator[Entry]:
    title = f"Assessed: {row['what']}"
    told = (title, row["words"], row["done_by"])
    yield _untimed(Kind.ASSESSMENT, "assessment", row, ("done_on", "made_at"), *told)


def _acceptance(row: Row) -> Iterator[Entry]:
    verdict = "Accepted" if row["accepted"] else "Not accepted"
    title = f"{verdict} by {row['agency']}: {row['what']}"
    yield _untimed(Kind.ASSESSMENT, "acceptance", row, ("on", "made_at"), title, row["why"], row["agency"])


def _visit(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["leaves_at"])
    planned = row["safe_at"] is None
    title = "Visit alone, planned" if planned else "Visit alone, back safe"
    words = _sentence(row["place"], row["note"])
    told = (title, words, row["with_whom"])
    yield Entry(Kind.VISIT, "visit", row["id"], on, clock, *told, planned=planned, within=row["contact_id"] or "")


def _version(row: Row) -> Iterator[Entry]:
    on, clock = _moment(row["at"])
    paper = Paper(row["paper"]).label
    title = f"{paper}: {Form(row['form']).label.lower()}"
    yield Entry(Kind.PAPER, "version", row["id"], on, clock, title)
    if row["given_on"]:
        to = f" to {row['given_to']}" if row["given_to"] else ""
        title = f"{paper}: {SharedHow(row['given_how']).label.lower()}{to}"
        yield _untimed(Kind.PAPER, "version", row, ("given_on", "given_on_at"), title, "", row["given_to"])


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
    days = ("opened_on", "made_at")
    yield _untimed(Kind.EPISODE, "episode", row, days, title, row["reason"], organisation)
    if row["taken_on"]:
        yield _untimed(Kind.EPISODE, "episode", row, ("taken_on", "taken_on_at"), "Taken on")
    if row["ended_on"]:
        words = _sentence(row["ending_why"], row["held_by"] and f"Held now by {row['held_by']}")
        days = ("ended_on", "ended_on_at")
        yield _untimed(Kind.EPISODE, "episode", row, days, "Support ended", words, row["held_by"])


def _review(row: Row) -> Iterator[Entry]:
    yield _untimed(Kind.EPISODE, "episode", row, ("reviewed_on", "at"), "Support reviewed")


def _made(kind: str, *fields: str) -> str:
    """Whatever a table holds of the person `?`, when each record was made and when these days were written into it."""
    said = "".join(f", {_SAID.format(kind=kind, field=field)}" for field in fields)
    return f"SELECT *, {_MADE.format(kind=kind)}{said} FROM {kind} WHERE person_id = ?"  # noqa: S608 - our own names


#: Where each kind of entry is read; `?` is the person.
_READ: tuple[tuple[str, _Told], ...] = (
    ("SELECT id, at, how, reach, note, follows, with_whom FROM contact WHERE person_id = ?", _contact),
    (
        "SELECT told.id, told.heading, told.words, told.told_by, told.told_on, told.written_at, later.id AS later_id "
        "FROM story_entry AS told LEFT JOIN story_entry AS later ON later.supersedes = told.id "
        "WHERE told.person_id = ?",
        _story,
    ),
    (_made("goal"), _goal),
    (
        "SELECT goal.id, words, journal.at, after, (SELECT json_extract(over.after, '$.ended_on') FROM journal AS over "
        "WHERE over.kind = 'episode' AND over.verb = 'ended' AND over.seq > journal.seq AND over.seq <= "
        "(SELECT last_seq FROM command WHERE first_seq <= journal.seq ORDER BY first_seq DESC LIMIT 1)) AS over_on "
        "FROM goal JOIN journal ON record_id = goal.id "
        "WHERE person_id = ? AND verb IN ('ended', 'opened again') AND (SELECT undone_by FROM command "
        "WHERE first_seq <= seq ORDER BY first_seq DESC LIMIT 1) IS NULL",
        _goal_turn,
    ),
    (
        f'SELECT nearness.id, "on", score, words, {_ADDED.format(kind="nearness")} '  # noqa: S608 - our own names
        "FROM nearness JOIN goal ON goal.id = goal_id WHERE person_id = ?",
        _nearness,
    ),
    (_made("action", "finished_on", "told_on"), _action),
    (_made("what_if"), _what_if),
    (
        'SELECT connection_step.id, service, what_for, connection_step.state, connection_step."on", words, to_whom, '  # noqa: S608 - our own names
        # What they said of it belongs to where it last was settled.
        "CASE WHEN connection_step.id = (SELECT max(id) FROM connection_step AS last "
        "WHERE last.connection_id = connection.id AND last.state = 'settled') THEN helped END AS helped, their_words, "
        f"contact_id, {_ADDED.format(kind='connection_step')} "
        "FROM connection JOIN connection_step ON connection_id = connection.id WHERE person_id = ?",
        _step,
    ),
    (_made("circle_member", "left_on"), _member),
    (
        f"SELECT told.*, name FROM ({_made('consent', 'withdrawn_on')}) AS told "  # noqa: S608 - our own names
        "JOIN circle_member ON circle_member.id = member_id",
        _consent,
    ),
    (_made("sharing"), _sharing),
    (_made("assessment"), _assessment),
    (
        f"SELECT acceptance.*, what, {_ADDED.format(kind='acceptance')} "  # noqa: S608 - our own names
        "FROM acceptance JOIN assessment ON assessment.id = assessment_id WHERE person_id = ?",
        _acceptance,
    ),
    ("SELECT * FROM visit WHERE person_id = ?", _visit),
    (
        f"SELECT id, at, paper, form, given_how, given_on, given_to, {_SAID.format(kind='version', field='given_on')} "  # noqa: S608 - our own names
        "FROM version WHERE person_id = ?",
        _version,
    ),
    (_made("snooze"), _snooze),
    (_made("episode", "taken_on", "ended_on"), _episode),
    # Each review there was: the episode itself keeps only the last.
    (
        "SELECT episode.id, json_extract(after, '$.reviewed_on') AS reviewed_on, max(at) AS at "
        "FROM episode JOIN journal ON record_id = episode.id WHERE person_id = ? AND verb <> 'undone' "
        "AND json_extract(after, '$.reviewed_on') IS NOT NULL AND (SELECT undone_by FROM command "
        "WHERE first_seq <= seq ORDER BY first_seq DESC LIMIT 1) IS NULL GROUP BY 1, 2",
        _review,
    ),
)


def timeline(person_id: str) -> Callable[[Reader], tuple[Entry, ...]]:
    """Every entry about a person, newest first."""

    def op(reader: Reader) -> tuple[Entry, ...]:
        entries = [entry for sql, told in _READ for row in reader.rows(sql, person_id) for entry in told(row)]
        return in_order(in_lanes(entries))

    return op

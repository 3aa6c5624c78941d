"""People: who the work is for. Commands and queries."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_person, nhs_number_digits
from navigator.domain.people import Episode, Person, PersonDetails, PersonRow
from navigator.domain.rules import QUIET_AFTER_DAYS, gone_quiet, silent_days
from navigator.domain.words import ActionState, Reach
from navigator.errors import Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row, to_column, to_row

_PEOPLE = frozenset({Topic.PEOPLE})
#: How alike two names must be to be offered as the same person (0 to 1): few and good.
_ALIKE = 0.84


@dataclass(frozen=True, slots=True)
class Referral:
    """Where a person came from: opens their first episode."""

    opened_on: date | None = None
    referred_by: str = ""
    reason: str = ""
    review_on: date | None = None
    quiet_after_days: int = QUIET_AFTER_DAYS


@dataclass(frozen=True, slots=True)
class Similar:
    """Somebody already known who may be the same person, and why."""

    row: PersonRow
    reason: str


def _tidy(details: PersonDetails) -> PersonDetails:
    stripped = {
        name: value.strip()
        for name in PersonDetails.__dataclass_fields__
        if type(value := getattr(details, name)) is str
    }
    return replace(details, **stripped | {"nhs_number": nhs_number_digits(details.nhs_number)})  # type: ignore[arg-type]


def _checked(details: PersonDetails, today: date) -> PersonDetails:
    problems = check_person(details, today)
    if problems:
        raise Refused(" ".join(problems.values()))
    return _tidy(details)


def add_person(details: PersonDetails, referral: Referral | None = None) -> Callable[[Writer], Changes]:
    """Add a person and open their first episode."""

    def op(writer: Writer) -> Changes:
        today, came = writer.today(), referral or Referral()
        kept, person_id = _checked(details, today), writer.new_id()
        row = {"id": person_id, "revision": 1, "created_at": to_column(writer.clock())} | to_row(kept)
        writer.insert("person", "added", row)
        episode = Episode(
            id=writer.new_id(),
            person_id=person_id,
            revision=1,
            opened_on=came.opened_on or today,
            referred_by=came.referred_by,
            reason=came.reason,
            review_on=came.review_on,
            quiet_after_days=came.quiet_after_days,
        )
        writer.add("episode", "opened", episode)
        return Changes(_PEOPLE, f"{kept.full_name} is added", person_id)

    return op


def edit_person(person_id: str, revision: int, details: PersonDetails) -> Callable[[Writer], Changes]:
    """Change what is known about a person. MovedOn when they were changed meanwhile."""

    def op(writer: Writer) -> Changes:
        kept = _checked(details, writer.today())
        writer.update("person", "edited", person_id, revision, to_row(kept))
        return Changes(frozenset({Topic.PEOPLE, Topic.PLAN}), f"{kept.full_name}: details saved", person_id)

    return op


def view_person(person_id: str) -> Callable[[Writer], Changes]:
    """Journal that somebody looked at this person: who and when, without contents."""

    def op(writer: Writer) -> Changes:
        writer.get("person", person_id)
        writer.note("viewed", "person", person_id)
        return Changes(frozenset())

    return op


def person_of(row: Row) -> Person:
    return from_row(Person, row, details=from_row(PersonDetails, row))


def person(person_id: str) -> Callable[[Reader], Person]:
    """One person; Refused in words when there is none with that id."""
    return lambda reader: person_of(reader.get("person", person_id))


def current_episode(reader: Reader, person_id: str) -> Episode | None:
    """The newest episode of a person."""
    row = reader.row("SELECT * FROM episode WHERE person_id = ? ORDER BY opened_on DESC, id DESC LIMIT 1", person_id)
    return from_row(Episode, row) if row else None


_LIST = """
    SELECT person.id, given_name, family_name, called, born_on, phone, postcode, nhs_number,
        episode.opened_on, episode.review_on, episode.ended_on, episode.quiet_after_days,
        (SELECT max(at) FROM contact WHERE contact.person_id = person.id AND reach = :spoke) AS last_reached_at,
        (SELECT count(*) FROM action WHERE action.person_id = person.id AND state = :open) AS open_actions,
        (SELECT count(*) FROM action WHERE action.person_id = person.id AND state = :open AND promise = 1
            AND by_on < :today) AS promises_late,
        (SELECT by_on || '|' || what FROM action WHERE action.person_id = person.id AND state = :open
            AND by_on IS NOT NULL ORDER BY by_on, id LIMIT 1) AS next_action,
        (SELECT talk_on FROM plan WHERE plan.id = person.id AND talk_on >= :today) AS talk_on
    FROM person LEFT JOIN episode ON episode.id = (SELECT id FROM episode AS newest
        WHERE newest.person_id = person.id ORDER BY opened_on DESC, id DESC LIMIT 1)
    {where} ORDER BY family_name COLLATE NOCASE, given_name COLLATE NOCASE, person.id"""


def _next_step(row: Mapping[str, Any]) -> tuple[str, date | None]:
    by_on, _, what = (row["next_action"] or "").partition("|")
    talk_on = row["talk_on"]
    if talk_on and (not by_on or talk_on < by_on):
        return "We talk again", date.fromisoformat(talk_on)
    return what, date.fromisoformat(by_on) if by_on else None


def _list_row(row: Mapping[str, Any], today: date) -> PersonRow:
    reached = _local_day(row["last_reached_at"])
    opened = date.fromisoformat(row["opened_on"]) if row["opened_on"] else today
    is_open = row["ended_on"] is None
    quiet = is_open and gone_quiet(reached, opened, row["quiet_after_days"] or QUIET_AFTER_DAYS, today)
    next_what, next_on = _next_step(row)
    return PersonRow(
        id=row["id"],
        full_name=f"{row['given_name']} {row['family_name']}".strip(),
        called=row["called"],
        born_on=_day(row["born_on"]),
        phone=row["phone"],
        postcode=row["postcode"],
        next_what=next_what,
        next_on=next_on,
        last_reached_on=reached,
        quiet_days=silent_days(reached, opened, today) if quiet else None,
        open_actions=row["open_actions"],
        promises_late=row["promises_late"],
        review_on=_day(row["review_on"]),
        ended_on=_day(row["ended_on"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _local_day(text: str | None) -> date | None:
    return datetime.fromisoformat(text).astimezone().date() if text else None


def list_people(words: str = "") -> Callable[[Reader], tuple[PersonRow, ...]]:
    """Everybody whose name, phone, NHS number, postcode or story holds every word typed; all when none is."""

    def op(reader: Reader) -> tuple[PersonRow, ...]:
        today = reader.today()
        rows = _matching(reader, words, today)
        return tuple(_list_row(row, today) for row in rows)

    return op


_HOLDS = """(lower(given_name || ' ' || family_name || ' ' || called || ' ' || postcode) LIKE :like{number}
    OR person.id IN (SELECT person_id FROM story_fts JOIN story_entry ON story_entry.rowid = story_fts.rowid
        WHERE story_fts MATCH :fts{number}))"""


def _matching(reader: Reader, words: str, today: date) -> list[Row]:
    common = {"spoke": Reach.SPOKE.value, "open": ActionState.OPEN.value, "today": today.isoformat()}
    tokens = re.findall(r"\w+", words.casefold())[:8]
    if not tokens:
        return reader.named_rows(_LIST.format(where=""), common)
    digits = re.sub(r"\D", "", words)
    tests: list[str] = []
    values: dict[str, str] = {}
    for number, token in enumerate(tokens):
        tests.append(_HOLDS.format(number=number))
        values |= {f"like{number}": f"%{_like(token)}%", f"fts{number}": f'"{token}"*'}
    where = " AND ".join(tests)
    if len(digits) >= 3 and len(digits) == len(re.sub(r"\s", "", words).lstrip("+")):
        where = f"({where}) OR replace(replace(phone, ' ', ''), '-', '') LIKE :digits OR nhs_number LIKE :digits"
        values["digits"] = f"%{digits}%"
    return reader.named_rows(_LIST.format(where=f"WHERE {where}"), common | values)


def _like(token: str) -> str:
    return token.replace("_", "")  # \w+ leaves no other character that LIKE reads as a wildcard


def resolve(reference: str) -> Callable[[Reader], Person]:
    """The person meant by an id, an NHS number or a full name; Refused when nobody or several are meant."""

    def op(reader: Reader) -> Person:
        wanted = reference.strip()
        row = reader.find("person", wanted)
        if row is None:
            digits = nhs_number_digits(wanted)
            rows = reader.rows(
                "SELECT * FROM person WHERE lower(trim(given_name || ' ' || family_name)) = lower(?) "
                "OR lower(trim(called || ' ' || family_name)) = lower(?) OR (nhs_number = ? AND nhs_number <> '')",
                wanted,
                wanted,
                digits,
            )
            if len(rows) != 1:
                many = "Several people are" if rows else "Nobody is"
                raise Refused(f"{many} known by that reference. Give the id that `navigator people` shows.")
            row = rows[0]
        return person_of(row)

    return op


def find_similar(details: PersonDetails) -> Callable[[Reader], tuple[Similar, ...]]:
    """People already known who may be this one, surest first, at most five, each with the reason."""

    def op(reader: Reader) -> tuple[Similar, ...]:
        today, wanted = reader.today(), _tidy(details)
        found = []
        for row in _matching(reader, "", today):
            sureness, reason = _likeness(wanted, row)
            if sureness:
                found.append((sureness, Similar(_list_row(row, today), reason)))
        found.sort(key=lambda pair: -pair[0])
        return tuple(similar for _, similar in found[:5])

    return op


def _likeness(wanted: PersonDetails, row: Mapping[str, Any]) -> tuple[float, str]:
    """How sure (0 is not at all) and in which words."""
    if wanted.nhs_number and wanted.nhs_number == row["nhs_number"]:
        return 3.0, "same NHS number"
    names = (row["given_name"], row["called"])
    alike = max(
        (
            SequenceMatcher(
                None, f"{first} {wanted.family_name}".casefold(), f"{given} {row['family_name']}".casefold()
            ).ratio()
            for first in (wanted.given_name, wanted.called)
            for given in names
            if first and given
        ),
        default=0.0,
    )
    phone = re.sub(r"\D", "", wanted.phone)
    same = [
        words
        for words, is_same in (
            ("same birth date", wanted.born_on is not None and wanted.born_on.isoformat() == row["born_on"]),
            ("same phone", len(phone) >= 6 and phone == re.sub(r"\D", "", row["phone"])),
            ("same postcode", bool(wanted.postcode) and _squeeze(wanted.postcode) == _squeeze(row["postcode"])),
        )
        if is_same
    ]
    if alike >= _ALIKE:
        return 1.0 + alike / 2 + len(same) / 4, ", ".join(["same name" if alike == 1 else "a name much like it", *same])
    # A shared phone or home alone is family; with the birth date as well it is likely the same person.
    return (0.5 * len(same), ", ".join(same)) if len(same) >= 2 and same[0] == "same birth date" else (0.0, "")


def _squeeze(postcode: str) -> str:
    return re.sub(r"\s", "", postcode).upper()

"""People: who the work is for. Commands and queries."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_person, nhs_number_digits
from navigator.domain.people import Episode, Person, PersonDetails, PersonRow, full_name
from navigator.domain.rules import QUIET_AFTER_DAYS, gone_quiet, review_is_due, silent_days
from navigator.domain.text import fold, phone_digits, tidy, words_of
from navigator.domain.words import ActionState, Reach
from navigator.errors import Refused
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row, to_row
from navigator.store.episodes import Referral, open_episode
from navigator.store.likeness import Wanted

_PEOPLE = frozenset({Topic.PEOPLE})
_EVERYWHERE = frozenset({Topic.PEOPLE, Topic.PLAN, Topic.TODAY})
#: A search of more words than this is somebody's pasted page.
_WORDS_MAX = 8
#: Few and good: more than this is a list to read, not a question to answer.
_SIMILAR_MOST = 5
#: Part of a phone or NHS number, as written.
_NUMBER = re.compile(r"\+?[0-9()+.-]*[0-9][0-9()+.-]*[0-9][0-9()+.-]*[0-9][0-9()+.-]*")


@dataclass(frozen=True, slots=True)
class Similar:
    """Somebody already known who may be the same person, and why: what agrees, then what does not."""

    row: PersonRow
    reason: str


def _tidied(details: PersonDetails) -> PersonDetails:
    """The details as they are kept: without blanks at the ends, the NHS number as its digits."""
    stripped = {
        name: tidy(value) for name in PersonDetails.__dataclass_fields__ if type(value := getattr(details, name)) is str
    }
    return replace(details, **stripped | {"nhs_number": nhs_number_digits(details.nhs_number)})  # type: ignore[arg-type]


def _checked(details: PersonDetails, today: date) -> PersonDetails:
    kept = _tidied(details)
    problems = check_person(kept, today)
    if problems:
        raise Refused(" ".join(problems.values()))
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
        writer.update("person", "edited", person_id, revision, to_row(kept))
        return Changes(frozenset({Topic.PEOPLE, Topic.PLAN}), f"{kept.full_name}: details saved", person_id)

    return op


def archive_person(person_id: str, revision: int) -> Callable[[Writer], Changes]:
    """Put a person's record away: out of the lists and the search, whole, until it is restored.

    Refused while their support is open: whoever is helped must not be out of sight.
    """

    def op(writer: Writer) -> Changes:
        row = writer.get("person", person_id)
        if row["archived_on"]:
            raise Refused("This record is archived already. Nothing was changed.")
        if writer.row("SELECT 1 FROM episode WHERE person_id = ? AND ended_on IS NULL", person_id):
            raise Refused("Their support is still open. Nothing was changed. End the support first.")
        writer.update("person", "archived", person_id, revision, {"archived_on": writer.today()})
        return Changes(_EVERYWHERE, f"{person_of(row).details.full_name} is archived", person_id)

    return op


def restore_person(person_id: str, revision: int) -> Callable[[Writer], Changes]:
    """Bring an archived person back into the lists and the search."""

    def op(writer: Writer) -> Changes:
        row = writer.get("person", person_id)
        if not row["archived_on"] or row["merged_into"]:
            raise Refused("This record is not archived. Nothing was changed.")
        writer.update("person", "restored", person_id, revision, {"archived_on": None})
        return Changes(_EVERYWHERE, f"{person_of(row).details.full_name} is back", person_id)

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
    SELECT person.id, person.revision, given_name, family_name, called, born_on, phone, postcode, archived_on,
        episode.opened_on, episode.review_on, episode.ended_on, episode.quiet_after_days,
        CASE WHEN taken_on IS NULL AND ended_on IS NULL THEN waiting_since END AS waiting_since,
        (SELECT max(at) FROM contact WHERE contact.person_id = person.id AND reach = :spoke) AS last_reached_at,
        (SELECT count(*) FROM action WHERE action.person_id = person.id AND state = :open) AS open_actions,
        (SELECT count(*) FROM action WHERE action.person_id = person.id AND state = :open AND promise = 1
            AND by_on < :today) AS promises_late,
        (SELECT coalesce(by_on, '') || '|' || what FROM action WHERE action.person_id = person.id AND state = :open
            ORDER BY by_on IS NULL, by_on, id LIMIT 1) AS next_action,
        (SELECT talk_on FROM plan WHERE plan.id = person.id AND talk_on >= :today) AS talk_on
    FROM person LEFT JOIN episode ON episode.id = (SELECT id FROM episode AS newest
        WHERE newest.person_id = person.id ORDER BY opened_on DESC, id DESC LIMIT 1)
    {where}"""


def _next_step(next_action: str | None, talk_on: str | None) -> tuple[str, date | None]:
    """The first dated thing, a talk or an action; else the oldest action that has no date yet."""
    by_on, _, what = (next_action or "").partition("|")
    if talk_on and (not by_on or talk_on < by_on):
        return "We talk again", date.fromisoformat(talk_on)
    return what, date.fromisoformat(by_on) if by_on else None


def _list_row(row: tuple[Any, ...], today: date) -> PersonRow:
    # By place and not by name: this is done for everybody at each key of a search.
    person_id, revision, given_name, family_name, called, born_on, phone, postcode, archived_on = row[:9]
    opened_on, review_on, ended_on, quiet_after_days, waiting_since = row[9:14]
    last_reached_at, open_actions, promises_late, next_action, talk_on = row[14:]
    reached = _local_day(last_reached_at)
    opened = date.fromisoformat(opened_on) if opened_on else today
    quiet = ended_on is None and gone_quiet(reached, opened, quiet_after_days or QUIET_AFTER_DAYS, today)
    next_what, next_on = _next_step(next_action, talk_on)
    review, ended = _day(review_on), _day(ended_on)
    return PersonRow(
        person_id,
        revision,
        full_name(given_name, family_name, called),
        called,
        _day(born_on),
        phone,
        postcode,
        next_what,
        next_on,
        reached,
        silent_days(reached, opened, today) if quiet else None,
        open_actions,
        promises_late,
        review,
        review_is_due(review, ended, today),
        ended,
        _day(waiting_since),
        _day(archived_on),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _local_day(text: str | None) -> date | None:
    return datetime.fromisoformat(text).astimezone().date() if text else None


def list_people(words: str = "", *, archived: bool = False) -> Callable[[Reader], tuple[PersonRow, ...]]:
    """Everybody whose name, phone, NHS number, postcode or story holds every word typed; all when none is.

    Accents, capitals and punctuation do not matter; a word may be the beginning or a piece of a longer one.
    """

    def op(reader: Reader) -> tuple[PersonRow, ...]:
        where, values = _where(words, archived=archived)
        return _listed(reader, where, values)

    return op


def _listed(reader: Reader, where: str, values: Mapping[str, str]) -> tuple[PersonRow, ...]:
    today = reader.today()
    common = {"spoke": Reach.SPOKE.value, "open": ActionState.OPEN.value, "today": today.isoformat()}
    rows = reader.tuples(_LIST.format(where=where), common | dict(values))
    # Sorted here: in SQL each name would cost a call from the database into Python.
    rows.sort(key=lambda row: (fold(row[3]), fold(row[2]), row[0]))
    return tuple(_list_row(row, today) for row in rows)


_NAMED = """instr(fold(given_name || ' ' || family_name || ' ' || called) || ' '
    || lower(replace(postcode, ' ', '')), :word{number}) > 0"""
#: Words that were corrected since are not searched: what they said is no longer so.
_TOLD = """person.id IN (SELECT told.person_id FROM story_fts JOIN story_entry AS told ON told.seq = story_fts.rowid
    WHERE story_fts MATCH :told{number} AND NOT EXISTS (SELECT 1 FROM story_entry AS later
        WHERE later.supersedes = told.id))"""
_RINGS = "instr(phone_digits(phone), :digits{number}) > 0 OR instr(nhs_number, :digits{number}) > 0"


def _where(words: str, *, archived: bool) -> tuple[str, dict[str, str]]:
    whole = re.sub(r"\s+", "", words)
    # A number is written with blanks in it, but is one thing.
    asked = [whole] if re.fullmatch(_NUMBER, whole) else words_of(words, _WORDS_MAX)
    tests: list[str] = []
    values: dict[str, str] = {}
    for number, word in enumerate(asked):
        either = [_NAMED.format(number=number), _TOLD.format(number=number)]
        # The quotes make a phrase of it, so that nothing in it is taken for a query.
        values |= {f"word{number}": fold(word), f"told{number}": '"' + word.replace('"', " ") + '"*'}
        if re.fullmatch(_NUMBER, word):
            either.append(_RINGS.format(number=number))
            values[f"digits{number}"] = phone_digits(word)
        tests.append(f"({' OR '.join(either)})")
    kept = f"archived_on IS {'NOT ' if archived else ''}NULL"
    return f"WHERE {' AND '.join(['merged_into IS NULL', kept, *tests])}", values


def resolve(reference: str) -> Callable[[Reader], Person]:
    """The person meant by an id, an NHS number or a full name; Refused when nobody or several are meant."""

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
        return person_of(row)

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
        rows = _listed_by_id(reader, [person_id for _, _, person_id in best])
        return tuple(Similar(rows[person_id], reason) for _, reason, person_id in best)

    return op


def _listed_by_id(reader: Reader, person_ids: list[str]) -> dict[str, PersonRow]:
    marks = {f"id{number}": person_id for number, person_id in enumerate(person_ids)}
    where = f"WHERE person.id IN ({', '.join(f':{mark}' for mark in marks)})"
    return {row.id: row for row in _listed(reader, where, marks)}

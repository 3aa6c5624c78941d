"""The list of people: one row for each, kept between questions and found again by what somebody types.

At 12,500 people a row for everybody takes longer to read than a finger takes for the next key. So the rows are kept,
and after a command only those of the people it touched are read again.
"""

import json
import re
from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import reduce
from itertools import compress, islice, repeat
from operator import and_, contains, or_
from typing import Any

from navigator.domain.connections import days_stood
from navigator.domain.lists import FoundBy, FoundPerson
from navigator.domain.people import PersonRow, full_name
from navigator.domain.rules import QUIET_AFTER_DAYS, gone_quiet, review_is_due, silent_days
from navigator.domain.talk import talk_to_come
from navigator.domain.text import fold, phone_digits, words_of
from navigator.domain.words import ActionState, Reach
from navigator.store.casefile import Reader
from navigator.store.sent_about import SentAbout, sent_about
from navigator.store.support_now import NEWEST_FIRST
from navigator.store.touched import newest_command, touched_since

#: What comes next where the next thing is to talk, or to visit them.
TALK_AGAIN, VISIT = "We talk again", "Visit"
#: A search of more words than this is somebody's pasted page.
_WORDS_MAX = 8
#: Words whose tellers are kept, a byte for each person and word.
_REMEMBERED = 64
#: A shorter word is sought in names alone: nearly every story holds it.
_TOLD_FROM = 3
#: Part of a phone or NHS number, as written.
_NUMBER = re.compile(r"\+?[0-9()+.-]*[0-9][0-9()+.-]*[0-9][0-9()+.-]*[0-9][0-9()+.-]*")

#: What was left undone of a goal that has ended is over with it: `Theirs.actions`, as the database knows them.
_OPEN = """action JOIN goal ON goal.id = action.goal_id
            WHERE action.person_id = person.id AND state = :open AND ending IS NULL"""
_ROWS = f"""
    SELECT person.id, person.revision, given_name, family_name, called, born_on, phone, postcode, archived_on,
        episode.opened_on, episode.review_on, episode.ended_on, episode.quiet_after_days,
        CASE WHEN taken_on IS NULL AND ended_on IS NULL THEN waiting_since END AS waiting_since,
        (SELECT max(at) || '|' || coalesce(next_on, '') FROM contact
            WHERE contact.person_id = person.id AND reach = :spoke) AS last_reached,
        (SELECT count(*) FROM {_OPEN}) AS open_actions,
        (SELECT count(*) FROM {_OPEN} AND promise = 1 AND by_on < :today) AS promises_late,
        (SELECT coalesce(by_on, '') || '|' || what FROM {_OPEN} ORDER BY by_on IS NULL, by_on, action.id LIMIT 1)
            AS next_action,
        (SELECT min(leaves_at) FROM visit WHERE visit.person_id = person.id AND safe_at IS NULL) AS visit_at,
        (SELECT talk_on || '|' || talk_time FROM plan WHERE plan.id = person.id) AS talk, nhs_number
    FROM person LEFT JOIN episode ON episode.id = (SELECT id FROM episode AS newest
        WHERE newest.person_id = person.id {NEWEST_FIRST} LIMIT 1)
    WHERE merged_into IS NULL"""  # noqa: S608 - names above
_LEFT_BE = SentAbout()
#: Words that were corrected since are not searched: what they said is no longer so.
_CORRECTED = "SELECT seq FROM story_entry WHERE id IN (SELECT supersedes FROM story_entry WHERE supersedes IS NOT NULL)"
#: As one text: a row for each of the thirty thousand parts that hold "the" takes longer than all the rest.
_TOLD = "SELECT json_group_array(rowid) FROM (SELECT rowid FROM story_fts WHERE story_fts MATCH :phrase ORDER BY rowid)"


@dataclass(frozen=True, slots=True)
class _Kept:
    """One person's row, what orders it, and what it is found by: folded names with the postcode; their numbers' digits,
    a blank between them; the parts of their story, by their numbers in the index of words."""

    order: tuple[str, str, str]
    row: PersonRow
    named: str
    numbers: str
    story: tuple[int, ...]


def _order(one: _Kept) -> tuple[str, str, str]:
    return one.order


@dataclass(frozen=True, slots=True)
class _Columns:
    """What is compared with every word typed, of the people that are listed, each side by side: to look for it in
    everybody one after the other takes longer than a key.
    """

    rows: list[PersonRow]
    places: list[int]
    named: list[str]
    called: list[str]  # the names alone, a blank before each
    numbers: list[str]


@dataclass(slots=True)
class _Everybody:
    """What is kept: everybody's row on a day, as after the command whose first line in the journal is `seq`."""

    day: date
    seq: int
    by_id: dict[str, _Kept] = field(default_factory=dict)
    in_order: list[_Kept] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)  # a number for each person, from 1
    tellers: list[int] = field(default_factory=list)  # the place of who told each part of a story; 0: nobody listed
    told_by_word: dict[str, bytearray] = field(default_factory=dict)  # who told it, until somebody's row is another
    _listed: dict[bool, _Columns] = field(default_factory=dict)

    def listed(self, *, archived: bool) -> _Columns:
        """Those who are archived, or all others."""
        if archived not in self._listed:
            these = [one for one in self.in_order if (one.row.archived_on is not None) == archived]
            rows = [one.row for one in these]
            places = [self.places[row.id] for row in rows]
            named, numbers = [one.named for one in these], [one.numbers for one in these]
            called = [_called_so(one) for one in these]
            self._listed[archived] = _Columns(rows, places, named, called, numbers)
        return self._listed[archived]

    def fill(self, rows: list[_Kept]) -> None:
        self._forget()
        self.by_id = {one.row.id: one for one in rows}
        self.in_order = sorted(rows, key=_order)
        self.tellers.clear()
        for one in rows:
            self._tell(one)

    def put(self, gone: Collection[str], rows: list[_Kept]) -> None:
        """These in place of those: each at its own place, for to order everybody anew takes longer than a key."""
        self._forget()
        for person_id in gone:
            old = self.by_id.pop(person_id, None)
            if old is not None:
                del self.in_order[bisect_left(self.in_order, old.order, key=_order)]
                for part in old.story:
                    self.tellers[part] = 0
        for one in rows:
            self.by_id[one.row.id] = one
            self._tell(one)
            insort(self.in_order, one, key=_order)

    def told(self, parts: list[int]) -> bytearray:
        """By place, 1 for everybody who told one of these parts (ascending)."""
        told = bytearray(len(self.places) + 1)
        tellers = self.tellers
        for part in parts[: bisect_left(parts, len(tellers))]:
            told[tellers[part]] = 1
        return told

    def _forget(self) -> None:
        self._listed.clear()
        self.told_by_word.clear()

    def _tell(self, one: _Kept) -> None:
        place = self.places.setdefault(one.row.id, len(self.places) + 1)
        self.tellers += repeat(0, max(one.story, default=-1) + 1 - len(self.tellers))
        for part in one.story:
            self.tellers[part] = place


def list_people(
    words: str = "", *, archived: bool = False, on: date | None = None
) -> Callable[[Reader], tuple[PersonRow, ...]]:
    """Everybody whose name, phone, NHS number, postcode or story holds every word typed; all when none is.

    Accents, capitals and punctuation do not matter; a word may be the beginning or a piece of a longer one. A word of
    one or two letters is sought in names and postcodes alone. `on` is the day it is told of, today unless another.
    """

    def op(reader: Reader) -> tuple[PersonRow, ...]:
        everybody = _everybody(reader, on)
        listed = everybody.listed(archived=archived)
        rows = listed.rows
        holding = [_holding(reader, everybody, listed, word) for word in _asked(words)]
        return tuple(compress(rows, reduce(_both, holding)) if holding else rows)

    return op


def find_people(words: str, most: int) -> Callable[[Reader], tuple[FoundPerson, ...]]:
    """The first of those whom `list_people` finds, each with by what; whoever is called so comes first."""

    def op(reader: Reader) -> tuple[FoundPerson, ...]:
        everybody, asked = _everybody(reader), _asked(words)
        listed = everybody.listed(archived=False)
        best = list(islice(compress(listed.rows, _called(listed, asked)), most))
        if len(best) < most:
            known = {row.id for row in best}
            others = (row for row in list_people(words)(reader) if row.id not in known)
            best += islice(others, most - len(best))
        return tuple(FoundPerson(row, _found_by(everybody.by_id[row.id], asked)) for row in best)

    return op


def rows_by_id(reader: Reader, person_ids: Collection[str], on: date | None = None) -> dict[str, PersonRow]:
    """The rows of some people by their ids, as of today or the day `on`."""
    by_id = _everybody(reader, on).by_id
    return {person_id: by_id[person_id].row for person_id in person_ids if person_id in by_id}


def _everybody(reader: Reader, on: date | None = None) -> _Everybody:
    today = on or reader.today()
    newest = newest_command(reader)
    kept = reader.memory.get(_Everybody)
    if not isinstance(kept, _Everybody) or kept.day != today or kept.seq > newest:
        kept = reader.memory[_Everybody] = _Everybody(today, newest)
        kept.fill(_read(reader, today))
    elif kept.seq < newest:
        _catch_up(reader, kept, newest)
    return kept


def _catch_up(reader: Reader, kept: _Everybody, newest: int) -> None:
    touched = touched_since(reader, kept.seq)
    if touched is None:
        kept.fill(_read(reader, kept.day))
    elif touched:
        kept.put(touched, _read(reader, kept.day, touched))
    kept.seq = newest


def _read(reader: Reader, today: date, person_ids: Collection[str] | None = None) -> list[_Kept]:
    values = {"spoke": Reach.SPOKE.value, "open": ActionState.OPEN.value, "today": today.isoformat()}
    these, marks = "", {}
    if person_ids is not None:
        marks = {f"id{number}": person_id for number, person_id in enumerate(person_ids)}
        these = f"IN ({', '.join(f':{mark}' for mark in marks)})"
    where = f" AND person.id {these}" if these else ""
    stories = _stories(reader, these, marks)
    rows = reader.tuples(_ROWS + where, values | marks)
    around = sent_about(reader, [row[0] for row in rows if row[8] is None and row[11] is None], today)
    return [_kept(row, today, stories.get(row[0], ()), around.get(row[0], _LEFT_BE)) for row in rows]


def _stories(reader: Reader, these: str, marks: dict[str, str]) -> dict[str, tuple[int, ...]]:
    """The parts of each person's story that still are so; of all people, or of `these`."""
    where = f"WHERE person_id {these}" if these else ""
    corrected = {seq for (seq,) in reader.tuples(_CORRECTED, {})}
    parts = f"SELECT person_id, group_concat(seq) FROM story_entry {where} GROUP BY person_id"  # noqa: S608 - names above
    told = reader.tuples(parts, marks)
    return {
        person_id: tuple(seq for seq in map(int, seqs.split(",")) if seq not in corrected) for person_id, seqs in told
    }


def _kept(row: tuple[Any, ...], today: date, story: tuple[int, ...], around: SentAbout) -> _Kept:
    # By place and not by name: this is done for everybody when the list is first shown.
    person_id, revision, given_name, family_name, called, born_on, phone, postcode, archived_on = row[:9]
    opened_on, review_on, ended_on, quiet_after_days, waiting_since = row[9:14]
    last_reached, open_actions, promises_late, next_action, visit_at, agreed_talk, nhs_number = row[14:]
    reached_at, _, agreed_then = (last_reached or "").partition("|")
    spoke_at = datetime.fromisoformat(reached_at).astimezone() if reached_at else None
    reached = spoke_at.date() if spoke_at else None
    talk_on, _, talk_time = (agreed_talk or "").partition("|")
    opened = date.fromisoformat(opened_on) if opened_on else today
    quiet = ended_on is None and gone_quiet(reached, opened, quiet_after_days or QUIET_AFTER_DAYS, today)
    talk = talk_to_come(_day(talk_on), talk_time, spoke_at, _day(agreed_then)) if ended_on is None else None
    visit = datetime.fromisoformat(visit_at).astimezone().date() if visit_at else None
    next_what, next_on = _next_step(next_action, talk, visit) if ended_on is None else ("", None)
    review, ended = _day(review_on), _day(ended_on)
    listed = PersonRow(
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
        promises_late if ended is None else 0,  # nothing nags about support that is over
        around.waits_on,
        around.waits_since,
        days_stood(around.waits_since, today) if around.waits_since else None,
        review,
        review_is_due(review, ended, today),
        ended,
        _day(waiting_since),
        _day(archived_on),
        talk,
        around.passed_around,
        around.held_days,
    )
    given, family = fold(given_name), fold(family_name)
    named = f"{fold(f'{given_name} {family_name} {called}')} {postcode.replace(' ', '').lower()}"
    return _Kept((family, given, person_id), listed, named, f"{phone_digits(phone)} {nhs_number}", story)


def _next_step(next_action: str | None, talk_on: date | None, visit_on: date | None) -> tuple[str, date | None]:
    """The first dated thing, an action, a visit nobody is back from, or a talk; else the oldest action that has no date
    yet."""
    day, _, what = (next_action or "").partition("|")
    told = ((what, _day(day)), (VISIT, visit_on), (TALK_AGAIN, talk_on))
    return min((one for one in told if one[1]), key=lambda one: one[1] or date.max, default=(what, None))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _asked(words: str) -> list[str]:
    whole = re.sub(r"\s+", "", words)
    # A number is written with blanks in it, but is one thing.
    return [whole] if re.fullmatch(_NUMBER, whole) else words_of(words, _WORDS_MAX)


def _holding(reader: Reader, everybody: _Everybody, listed: _Columns, word: str) -> Iterable[int]:
    """Whether each of the people holds the word."""
    folded = fold(word)
    holding: Iterable[int] = map(contains, listed.named, repeat(folded))
    if len(folded) >= _TOLD_FROM:
        holding = map(or_, holding, map(_told(reader, everybody, word).__getitem__, listed.places))
    if re.fullmatch(_NUMBER, word) and (digits := phone_digits(word)):
        holding = map(or_, holding, map(contains, listed.numbers, repeat(digits)))
    return holding


def _told(reader: Reader, everybody: _Everybody, word: str) -> bytearray:
    """By place, 1 for everybody whose story holds the word. Whoever types the next word asks for this one again."""
    told = everybody.told_by_word.get(word)
    if told is None:
        # The quotes make a phrase of it, so that nothing in it is taken for a query.
        phrase = '"' + word.replace('"', " ") + '"*'
        ((parts,),) = reader.tuples(_TOLD, {"phrase": phrase})
        if len(everybody.told_by_word) >= _REMEMBERED:
            everybody.told_by_word.clear()
        told = everybody.told_by_word[word] = everybody.told(json.loads(parts))
    return told


def _called(listed: _Columns, asked: list[str]) -> Iterable[int]:
    """Whether one of each person's names begins so, for every word asked."""
    begins = (map(contains, listed.called, repeat(f" {fold(word)}")) for word in asked)
    return reduce(_both, begins, repeat(1))


def _both(one: Iterable[int], other: Iterable[int]) -> Iterable[int]:
    return map(and_, one, other)


# What somebody was found by


def _begins(one: _Kept, word: str) -> bool:
    """Whether one of their names begins so: Enter opens the first, who must be the one that was meant."""
    return f" {fold(word)}" in _called_so(one)


def _called_so(one: _Kept) -> str:
    return f" {_names(one)}"


def _names(one: _Kept) -> str:
    return one.named.rpartition(" ")[0]


def _found_by(one: _Kept, asked: list[str]) -> FoundBy:
    """What tells most, of the words that were typed and by each of which they were found."""
    return max((_word_found_by(one, word) for word in asked), key=list(FoundBy).index, default=FoundBy.NAME)


def _word_found_by(one: _Kept, word: str) -> FoundBy:
    if _begins(one, word):
        return FoundBy.NAME
    if re.fullmatch(_NUMBER, word) and (digits := phone_digits(word)) in one.numbers:
        return FoundBy.PHONE if digits in one.numbers.partition(" ")[0] else FoundBy.NHS_NUMBER
    if fold(word) in one.named:
        return FoundBy.PART if fold(word) in _names(one) else FoundBy.POSTCODE
    return FoundBy.STORY

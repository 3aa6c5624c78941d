"""Undo: what any command changed is set back, by a new command with its own lines. History is never deleted.

The journal alone says what to do, so this holds for every table and every command: a record that was made is taken
away, one that was taken away is put back, a change is set back, newest first. A record that has moved on since is
never overwritten: the undo is refused in words. An undo is a command like any other, and can itself be undone.

Only a record's revision never goes back: a form that was opened before the undo must not overwrite what came after.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from navigator.domain.changes import Changes, Topic
from navigator.domain.dates import screen_date
from navigator.errors import MovedOn, Refused
from navigator.store import driver
from navigator.store.afterwards import left_wrong
from navigator.store.belonging import follow
from navigator.store.casefile import Reader, Row, Writer
from navigator.store.codec import from_row
from navigator.store.first_words import first_words
from navigator.store.journal import Line
from navigator.store.support_now import bring_back_if_helped, not_helped, to_come

_UNDONE, _REDONE = "undone", "done again"
_UNDID, _REDID = "Undone: ", "Done again: "
_EVERYTHING = frozenset(Topic) - {Topic.DIRECTORY}
#: How many changes are listed at a time.
LISTED = 40


@dataclass(frozen=True, slots=True)
class Change:
    """One command as it is listed: the line it began with, when (UTC), what it said, which undo took it back (0: it
    stands), and the first words of what it was about."""

    first_seq: int
    at: datetime
    who: str
    sentence: str
    undone_by: int = 0
    about: str = ""

    @property
    def told(self) -> str:
        """What it said, and of what."""
        return _with(self.sentence, self.about)


def undo(first_seq: int) -> Callable[[Writer], Changes]:
    """Take back the command that began at this line. MovedOn or Refused in words, nothing changed, where it cannot."""

    def op(writer: Writer) -> Changes:
        command = _command(writer, first_seq)
        again = command["sentence"].startswith(_UNDID)
        verb = _REDONE if again else _UNDONE
        lines = [one for one in writer.journal.between(first_seq, command["last_seq"]) if one.before or one.after]
        helped = _helped_under(writer, lines)
        for line in reversed(lines):
            try:
                _take_back(writer, verb, line, command)
            except driver.Clash as error:
                raise MovedOn(_belongs_to_it(writer, line, command)) from error
        for line in lines:
            if kept_id := (line.after or {}).get("merged_into"):  # what was written while they were one goes along
                follow(writer, verb, kept_id, line.record_id, command["last_seq"])
        if any(line.kind == "episode" for line in lines):
            for person_id in sorted(writer.touched.person_ids):
                bring_back_if_helped(writer, verb, person_id)  # archived since, or before what is undone
        for person_id in helped:
            _refuse_if_left_alone(writer, person_id, command)
        plain = _plain(command["sentence"])
        if wrong := left_wrong(writer):
            raise MovedOn(f"“{plain}” cannot be undone: {wrong.because}. Nothing was changed. {wrong.first}")
        writer.forget()  # the coordinator's own name may have been set back
        return Changes(_EVERYTHING, f"{_REDID if again else _UNDID}{plain}", undoes=first_seq, is_undo=not again)

    return op


def _plain(sentence: str) -> str:
    """What the command that began it all said."""
    return sentence.removeprefix(_UNDID).removeprefix(_REDID)


def _with(sentence: str, about: str) -> str:
    return f"{sentence} · {about}" if about else sentence


def _command(reader: Reader, first_seq: int) -> Row:
    command = reader.row("SELECT * FROM command WHERE first_seq = ?", first_seq)
    if command is None:
        raise Refused("There is no such change to undo. Nothing was changed.")
    if command["undone_by"] is not None:
        raise Refused("That was undone already. Nothing was changed.")
    return command


def _take_back(writer: Writer, verb: str, line: Line, command: Row) -> None:
    now = writer.find(line.kind, line.record_id)
    if not _is_as_left(now, line):
        raise MovedOn(_moved_on(writer, line, command))
    if line.before is None:
        writer.remove(line.kind, verb, line.record_id)
    elif line.after is None:
        writer.insert(line.kind, verb, _with_free_number(writer, line.kind, line.before))
    else:
        out_of_sight = line.before.get("ending") or line.before.get("merged_into")
        if out_of_sight and _written_since(writer, line, command):
            raise MovedOn(_belongs_to_it(writer, line, command))  # it would be gone with the goal, or the record
        back = {name: value for name, value in line.before.items() if name != "revision"}
        writer.move(line.kind, verb, line.record_id, back)


def _is_as_left(now: Row | None, line: Line) -> bool:
    """Whether the record still is as this line left it, as far as the line tells."""
    if line.after is None or now is None:
        return line.after is None and now is None
    return all(now[name] == value for name, value in line.after.items() if name not in ("id", "revision"))


def _with_free_number(writer: Writer, kind: str, row: Row) -> Row:
    """A table that numbers its rows may have given the number to another meanwhile: then the row gets a new one."""
    number = writer.row("SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND name <> 'id'", kind)
    if number is None:
        return row
    name: str = number["name"]
    taken = writer.row(f'SELECT 1 FROM {kind} WHERE "{name}" = ?', row[name])  # noqa: S608 - names read from the file
    return {one: value for one, value in row.items() if one != name} if taken else row


def _moved_on(reader: Reader, line: Line, command: Row) -> str:
    """Why it cannot be undone: what came after it, where that can still be told."""
    plain = _plain(command["sentence"])
    later = _later(reader, line.kind, line.record_id, command)
    if not later:
        return f"“{plain}” cannot be undone: what it changed was changed again since. Nothing was changed."
    return (
        f"“{plain}” cannot be undone: the same was changed again since ({later}). "
        "Nothing was changed. Undo the later change first, in Recent changes."
    )


def _belongs_to_it(reader: Reader, line: Line, command: Row) -> str:
    """Why it cannot be undone: what was written since and would be left with nothing to belong to."""
    later = _written_since(reader, line, command)
    return (
        f"“{_plain(command['sentence'])}” cannot be undone any more: something written since belongs to it"
        f"{f' ({later})' if later else ''}. Nothing was changed. Undo that first, in Recent changes."
    )


def _written_since(reader: Reader, line: Line, command: Row) -> str:
    """What belongs to the record of this line and was written after the command: when, what it said, of what."""
    found = (
        _later(reader, kind, row["id"], command)
        for kind, pointer in reader.pointing_to(line.kind)
        for row in reader.rows(f'SELECT id FROM {kind} WHERE "{pointer}" = ? ORDER BY id DESC', line.record_id)  # noqa: S608 - names read from the file
    )
    return next((words for words in found if words), "")


def _later(reader: Reader, kind: str, record_id: str, command: Row) -> str:
    """The newest change of a record after this command which still stands, done again since or not: when, what it said,
    of what."""
    found = reader.rows(
        "SELECT first_seq, last_seq, command.at, command.sentence, undoes FROM journal JOIN command "
        "ON first_seq = (SELECT max(first_seq) FROM command WHERE first_seq <= seq) "
        "WHERE record_id = ? AND kind = ? AND seq > ? AND seq <= last_seq AND undone_by IS NULL "
        "AND (undoes IS NULL OR substr(sentence, 1, length(?)) = ?) "
        "AND (before IS NOT NULL OR after IS NOT NULL) ORDER BY seq DESC",
        record_id,
        kind,
        command["last_seq"],
        _REDID,
        _REDID,
    )
    first = _first_of(reader, command)
    later = next((one for one in found if _first_of(reader, one) != first), None)
    if later is None:
        return ""
    at = datetime.fromisoformat(later["at"]).astimezone()
    told = _with(_plain(later["sentence"]), first_words(reader, later["first_seq"], later["last_seq"]))
    return f"{screen_date(at.date(), reader.today())}, {at:%H:%M}: “{told}”"


def _first_of(reader: Reader, command: Row) -> int:
    """Where it began: the command that this one took back or did again, itself where it is neither."""
    while command["undoes"]:
        command = reader.rows("SELECT * FROM command WHERE first_seq = ?", command["undoes"])[0]
    return int(command["first_seq"])


def _helped_under(reader: Reader, lines: Iterable[Line]) -> list[str]:
    """Whose support these lines began, ended or changed, of those who are helped now."""
    found = (reader.find(line.kind, line.record_id) for line in lines if line.kind == "episode")
    return sorted({row["person_id"] for row in found if row and not not_helped(reader, row["person_id"])})


def _refuse_if_left_alone(reader: Reader, person_id: str, command: Row) -> None:
    """Where support is over again, nobody would ask for what was promised or planned since it went on."""
    if reader.find("person", person_id) is None or not not_helped(reader, person_id):
        return
    told = (_later(reader, kind, one, command) for kind, one in to_come(reader, person_id))
    later = next((words for words in told if words), "")
    if later:
        raise MovedOn(
            f"“{_plain(command['sentence'])}” cannot be undone: their support would be over, and nobody would ask for "
            f"what was promised or planned since ({later}). Nothing was changed. Undo that first, in Recent changes, "
            "or end the support."
        )


def recent_changes(person_id: str, *, before: int | None = None) -> Callable[[Reader], tuple[Change, ...]]:
    """What was changed about a person, newest first, from before that command on; at most LISTED. What was changed of a
    record that is part of theirs is theirs.

    An undo is told with what it took back, not by itself.
    """

    def op(reader: Reader) -> tuple[Change, ...]:
        rows: list[dict[str, Any]] = reader.rows(
            "WITH RECURSIVE theirs (id) AS (SELECT ? UNION SELECT person.id FROM person JOIN theirs "
            "ON merged_into = theirs.id) "
            "SELECT DISTINCT command.first_seq, last_seq, command.at, journal.who, sentence, "
            "coalesce(undone_by, 0) AS undone_by "
            "FROM command_person JOIN command USING (first_seq) JOIN journal ON seq = first_seq "
            "WHERE person_id IN theirs AND command_person.first_seq < ? AND undoes IS NULL "
            "ORDER BY command_person.first_seq DESC LIMIT ?",
            person_id,
            before if before is not None else reader.journal.newest + 1,
            LISTED,
        )
        return tuple(
            replace(from_row(Change, row), about=first_words(reader, row["first_seq"], row["last_seq"], person_id))
            for row in rows
        )

    return op

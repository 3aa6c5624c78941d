"""The case file: one connection, commands that change it with their line in the journal, queries that read it.

A command is a function of a `Writer`, a query a function of a `Reader`; both live in the modules named after
the nouns (people, story, plan, contacts, circle). One thread at a time may use a case file.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database
from uuid6 import uuid7

from navigator.domain.changes import Changes
from navigator.errors import MovedOn, Refused
from navigator.store import driver, migrations
from navigator.store.afterwards import left_wrong
from navigator.store.codec import Column, from_row, to_column, to_row
from navigator.store.journal import Journal, Line, chain_key

Answer = TypeVar("Answer")
Record = TypeVar("Record")
Row = dict[str, Any]


def now_utc() -> datetime:
    return datetime.now(UTC)


def new_uuid7() -> str:
    """An id that stays unique across laptops and sorts by the time it was made (RFC 9562)."""
    return str(uuid7())


#: How a question names several records: `?` is the list of their ids as JSON.
AMONG = "IN (SELECT value FROM json_each(?))"


class Reader:
    """Reads the case file: rows as dictionaries, records as frozen dataclasses."""

    def __init__(self, database: Database, journal: Journal, clock: Callable[[], datetime]) -> None:
        self._connection = database.conn
        self.journal = journal
        self.clock = clock
        self.memory: dict[type, object] = {}
        """What a module of the store keeps between questions, by the kind of it; each knows when its own is stale."""

    def today(self) -> date:
        """The coordinator's own day."""
        return self.clock().astimezone().date()

    def rows(self, sql: str, *parameters: Column) -> list[Row]:
        cursor = self._connection.execute(sql, tuple(map(to_column, parameters)))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(self, sql: str, parameters: Mapping[str, Column]) -> list[tuple[Any, ...]]:
        """The columns of each row in their order, for long lists; the statement's parameters are named."""
        return self._connection.execute(sql, {name: to_column(value) for name, value in parameters.items()}).fetchall()

    def row(self, sql: str, *parameters: Column) -> Row | None:
        """The first row, or None."""
        return next(iter(self.rows(sql, *parameters)), None)

    def find(self, kind: str, record_id: str) -> Row | None:
        """The row of a record by its id, or None."""
        return self.row(f"SELECT * FROM {kind} WHERE id = ?", record_id)  # noqa: S608 - kind is our own table name

    def get(self, kind: str, record_id: str) -> Row:
        """The row of a record by its id; Refused in words when it is not there."""
        row = self.find(kind, record_id)
        if row is None:
            raise Refused(f"There is no {kind.replace('_', ' ')} with that reference. Nothing was changed.")
        return row

    def pointing_to(self, kind: str) -> list[tuple[str, str]]:
        """Every table and column that points to a kind of record, read from the file: a table made later is not
        forgotten."""
        rows = self.rows(
            'SELECT master.name AS kind, keys."from" AS pointer FROM sqlite_master AS master '
            "JOIN pragma_foreign_key_list(master.name) AS keys "
            "WHERE master.type = 'table' AND keys.\"table\" = ? ORDER BY master.rowid, keys.seq",
            kind,
        )
        return [(row["kind"], row["pointer"]) for row in rows]

    def standing(self, person: Row) -> Row:
        """The record of this person that stands: the one that this became part of, itself where it did not."""
        while person["merged_into"]:
            person = self.get("person", person["merged_into"])
        return person

    def records(self, record: type[Record], sql: str, *parameters: Column) -> tuple[Record, ...]:
        return tuple(from_row(record, row) for row in self.rows(sql, *parameters))


class Writer(Reader):
    """Changes the case file. Every change writes its line in the journal in the same transaction."""

    def __init__(
        self,
        database: Database,
        journal: Journal,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        super().__init__(database, journal, clock)
        self.new_id = new_id
        self._statements: dict[tuple[str, tuple[str, ...]], str] = {}
        self._who: str | None = None
        self.touched = Touched(self)

    def forget(self) -> None:
        """Read again whatever was kept between commands."""
        self._who = None
        self.journal.forget()

    def _whose_hand(self) -> str:
        if self._who is None:
            found = self.row("SELECT name FROM coordinator")
            self._who = found["name"] if found else ""
        return self._who

    def note(self, verb: str, kind: str, record_id: str, before: Row | None = None, after: Row | None = None) -> None:
        """Write a line in the journal for something that changes no record, such as a view or a print."""
        self.journal.append(str(to_column(self.clock())), self._whose_hand(), verb, kind, record_id, before, after)

    def insert(self, kind: str, verb: str, row: Row) -> None:
        """Add a record. `row` holds every column of the table, as values of the domain or as columns."""
        row = {name: to_column(value) for name, value in row.items()}
        names = tuple(row)
        sql = self._statements.get((kind, names))
        if sql is None:
            columns = ", ".join(f'"{name}"' for name in names)
            marks = ", ".join("?" * len(names))
            sql = self._statements[kind, names] = f"INSERT INTO {kind} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        self._connection.execute(sql, tuple(row.values()))
        self.touched.add(kind, row)
        self.note(verb, kind, str(row["id"]), None, row)

    def add(
        self, kind: str, verb: str, record: object, leave_out: frozenset[str] = frozenset(), **extra: Column
    ) -> None:
        """Add a record from a frozen dataclass whose fields are the table's columns."""
        self.insert(kind, verb, to_row(record, leave_out) | extra)

    def update(self, kind: str, verb: str, record_id: str, revision: int, changes: Mapping[str, Any]) -> None:
        """Change a record that is still at `revision`; MovedOn in words when somebody changed it meanwhile."""
        before = self.get(kind, record_id)
        if before["revision"] != revision:
            raise MovedOn(
                "This was changed elsewhere since you opened it. Nothing was overwritten, and what you wrote is kept. "
                "Close this and open it again: what you changed stands beside what is there now."
            )
        self._change(kind, verb, before, changes)

    def move(self, kind: str, verb: str, record_id: str, changes: Mapping[str, Any]) -> None:
        """Change a record whatever its revision, such as whose it is: nobody's words are overwritten by that."""
        self._change(kind, verb, self.get(kind, record_id), changes)

    def _change(self, kind: str, verb: str, before: Row, changes: Mapping[str, Any]) -> None:
        columns = {name: to_column(value) for name, value in changes.items()}
        changed = {name: value for name, value in columns.items() if before[name] != value}
        if not changed:
            return
        record_id = before["id"]
        if "revision" in before:
            changed["revision"] = before["revision"] + 1
        assignments = ", ".join(f'"{name}" = ?' for name in changed)
        self._connection.execute(f"UPDATE {kind} SET {assignments} WHERE id = ?", (*changed.values(), record_id))  # noqa: S608
        self.touched.add(kind, before)
        self.touched.add(kind, before | changed)
        self.note(verb, kind, record_id, {name: before[name] for name in changed}, changed)

    def remove(self, kind: str, verb: str, record_id: str) -> None:
        """Take a record away, for undoing its making. What it was stays in the journal."""
        row = self.get(kind, record_id)
        self.touched.add(kind, row)
        self._connection.execute(f"DELETE FROM {kind} WHERE id = ?", (record_id,))  # noqa: S608 - our own table name
        self.note(verb, kind, record_id, row, None)

    def execute(self, sql: str, *parameters: Column) -> None:
        """For what is not history (drafts): a statement without a line in the journal."""
        self._connection.execute(sql, tuple(map(to_column, parameters)))


class Touched:
    """Whom the command that is running is about: the persons that its records belong to.

    The way from a record to its person is read from the file's own references, so that a table made later is not
    forgotten: straight to the person, else by what the record belongs to (a score, its goal, the person).
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._pointers: dict[str, list[tuple[str, str]]] = {}
        self.begin(1)

    def begin(self, first: int) -> None:
        """Nobody yet; `first` is the line of the journal that the command begins with."""
        self.first = first
        self.kinds: list[str] = []
        self.person_ids: set[str] = set()

    def add(self, kind: str, row: Row) -> None:
        self.kinds.append(kind)
        self.person_ids |= self._whose(kind, row)

    def whose_now(self, line: Line) -> set[str]:
        """The persons that the record of a line of the journal belongs to by now; none where it is gone."""
        row = self._reader.find(line.kind, line.record_id)
        return self._whose(line.kind, row) if row else set()

    def _whose(self, kind: str, row: Row) -> set[str]:
        if kind == "person":
            return {row["id"]}
        pointers = [(row.get(column), parent) for column, parent in self.pointers_of(kind)]
        direct = {str(value) for value, parent in pointers if value and parent == "person"}
        if direct:
            return direct
        above = [(parent, self._reader.find(parent, str(value))) for value, parent in pointers if value]
        return {one for parent, found in above if found for one in self._whose(parent, found)}

    def pointers_of(self, kind: str) -> list[tuple[str, str]]:
        """The columns of a kind of record that point to another, each with the kind of that."""
        if kind not in self._pointers:
            rows = self._reader.rows('SELECT "from", "table" FROM pragma_foreign_key_list(?)', kind)
            self._pointers[kind] = [(row["from"], row["table"]) for row in rows]
        return self._pointers[kind]


class CaseFile:
    """An open case file. `clock` gives aware datetimes, `new_id` unique text."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        clock: Callable[[], datetime] = now_utc,
        new_id: Callable[[], str] = new_uuid7,
    ) -> None:
        self.path = path
        self._database = driver.open_encrypted(path, key)
        try:
            with driver.told_in_words():
                migrations.bring_up_to_date(self._database, lambda shape: self._keep_as_it_was(shape, key))
        except BaseException:
            self._database.close()
            raise
        self._writer = Writer(self._database, Journal(self._database, chain_key(key)), clock, new_id)
        self._seen = -1

    def _keep_as_it_was(self, shape: int, key: bytes) -> None:
        copy = self.path.with_name(f"{self.path.stem}.shape-{shape}{self.path.suffix}")
        driver.copy_encrypted(self._database, copy, key)

    def _look_again_if_others_wrote(self) -> None:
        # This number moves when another connection committed: what was kept of the journal's head is then stale.
        seen = self._database.conn.execute("PRAGMA data_version").fetchone()[0]
        if seen != self._seen:
            self._writer.forget()
            self._seen = seen

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        connection = self._database.conn
        # IMMEDIATE: a read that becomes a write would fail at once while another program writes.
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._look_again_if_others_wrote()
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self._writer.forget()
            raise

    def command(self, op: Callable[[Writer], Changes]) -> Changes:
        """Run one change: it, its lines in the journal and which lines are its own, all or nothing."""
        with driver.told_in_words(), self._transaction():
            first = self._writer.journal.newest + 1
            self._writer.touched.begin(first)
            changes = op(self._writer)
            if wrong := left_wrong(self._writer):
                raise Refused(wrong.words)
            return self._remember(first, changes)

    def _remember(self, first: int, changes: Changes) -> Changes:
        """Keep which lines of the journal this command wrote: that is what can be undone. A view changes nothing."""
        writer, touched = self._writer, self._writer.touched
        if not touched.kinds:
            return changes
        sentence = changes.sentence or f"{touched.kinds[0].replace('_', ' ')} changed".capitalize()
        writer.execute(
            "INSERT INTO command (first_seq, last_seq, at, sentence, undoes) VALUES (?, ?, ?, ?, ?)",
            first,
            writer.journal.newest,
            to_column(writer.clock()),
            sentence,
            changes.undoes or None,
        )
        self._mark(changes.undoes, first)
        for person_id in sorted(touched.person_ids):
            writer.execute("INSERT INTO command_person VALUES (?, ?)", person_id, first)
        return replace(changes, command=first)

    def _mark(self, undone: int, undone_by: int | None) -> None:
        """What was undone stands no longer; where it was itself an undo, what that one took back stands again."""
        seq, by = undone, undone_by
        while seq:
            self._writer.execute("UPDATE command SET undone_by = ? WHERE first_seq = ?", by, seq)
            found = self._writer.row("SELECT undoes FROM command WHERE first_seq = ?", seq)
            seq, by = (found and found["undoes"]) or 0, None if by else seq

    def query(self, op: Callable[[Reader], Answer]) -> Answer:
        """Run one question, answered from one moment of the file even while another program writes."""
        connection = self._database.conn
        with driver.told_in_words():
            connection.execute("BEGIN")
            try:
                self._look_again_if_others_wrote()
                return op(self._writer)
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")

    def problems(self) -> list[str]:
        """Everything wrong with the file, in words: its seal, structure, references, and the journal's chain."""
        found = driver.integrity_problems(self._database)
        with driver.told_in_words():
            broken = self._writer.journal.first_break()
        if broken is not None:
            found.append(f"the journal was altered at line {broken}")
        return found

    def close(self) -> None:
        self._database.close()

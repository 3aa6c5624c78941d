"""What every command is asked once it has run, an undo too: whom it leaves so that nobody would see it, or could not
tell what is so, is not changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from navigator.domain.people import full_name
from navigator.store.journal import Line

if TYPE_CHECKING:
    from navigator.store.casefile import Reader, Row, Writer

#: What hangs on a record of one of these is the same person's.
_HELD_BY = frozenset({"goal", "circle_member", "connection", "story_entry"})


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a command cannot stand: the words where it is refused; where it is an undo, what would be so, and what to do
    before it."""

    words: str
    because: str
    first: str


def left_wrong(writer: Writer) -> Wrong | None:
    """The first thing that the command which is running leaves wrong, None for nothing.

    What was wrong before it is not asked: whoever puts that right would be refused too.
    """
    lines = writer.journal.between(writer.touched.first, writer.journal.newest)
    found = (rule(writer, lines) for rule in (_where_nobody_looks, _elsewhere, _support, _linked_twice))
    return next(chain.from_iterable(found), None)


def _where_nobody_looks(writer: Writer, lines: list[Line]) -> Iterator[Wrong]:
    """Nothing is written onto a record that became part of another before this command: it would be lost from view."""
    for person_id in sorted(writer.touched.person_ids):
        row = writer.find("person", person_id)
        if row is None or not row["merged_into"]:
            continue
        name, other = _name(writer.standing(row)), _name(row)
        if any(_makes_part(line, person_id) for line in lines):
            if _left_behind(writer, person_id):
                because = (
                    f"what was written in the record of {other} since would stay there, where nobody would find it"
                )
                yield Wrong(f"{_begun_big(because)}. Nothing was changed.", because, "Make the two one record anew.")
            continue
        yield Wrong(
            f"The record of {other} became part of that of {name}. Nothing was saved here, where nobody would find it. "
            f"Open {name} and write it there.",
            f"the record of {other} became part of that of {name} since, and nobody would find it there",
            "Part the two records first.",
        )


def _makes_part(line: Line, person_id: str) -> bool:
    return line.record_id == person_id and "merged_into" in (line.after or {})


def belongings(reader: Reader) -> list[tuple[str, str]]:
    """Every table and column that points to a person, but for the plan, which has its person's id, and for what a
    record became part of."""
    return [pair for pair in reader.pointing_to("person") if pair not in {("person", "merged_into"), ("plan", "id")}]


def _left_behind(reader: Reader, person_id: str) -> bool:
    """Whether something was written since two records were one before, which is with one of them alone."""
    kinds = ((f'SELECT 1 FROM {kind} WHERE "{column}" = ?') for kind, column in belongings(reader))  # noqa: S608 - read from the file
    return any(reader.row(sql, person_id) for sql in kinds)


def _elsewhere(writer: Writer, lines: list[Line]) -> Iterator[Wrong]:
    """What hangs on a goal, on somebody in the circle or on what went before is with the same person as that."""
    for line in lines:
        pointers = writer.touched.pointers_of(line.kind)
        if not any(column in (line.after or {}) for column, _ in pointers):
            continue
        row = writer.find(line.kind, line.record_id) or {}
        above = [writer.find(kind, row[column]) for column, kind in pointers if kind in _HELD_BY and row.get(column)]
        for held_by in above:
            if held_by and row.get("person_id") not in (None, held_by["person_id"]):
                name = _name(writer.get("person", held_by["person_id"]))
                because = f"what it belongs to is in the record of {name} by now"
                yield Wrong(f"{_begun_big(because)}. Nothing was changed.", because, "Write it there.")


def _support(reader: Reader, lines: list[Line]) -> Iterator[Wrong]:
    """Nobody has two supports open, of which only one would ever be ended; and whoever is helped is in sight."""
    for person_id in sorted({*_begun(reader, lines), *_put_away(lines)}):
        row = reader.find("person", person_id)
        supports = reader.rows("SELECT 1 FROM episode WHERE person_id = ? AND ended_on IS NULL", person_id)
        if row is None or row["merged_into"] or not supports:
            continue
        if row["archived_on"]:
            yield Wrong(
                "Their support is still open. Nothing was changed. End the support first.",
                "their support is open, and they would be out of sight",
                "End the support first.",
            )
        if supports[1:]:
            yield Wrong(
                f"{_name(row)} would have two supports open at once. Nothing was changed. End one of them first.",
                f"{_name(row)} would have two supports open at once",
                "End the one that is open first, or undo its referral, in Recent changes.",
            )


def _begun(reader: Reader, lines: list[Line]) -> set[str]:
    """Whose support these lines opened, or made theirs."""
    said = [line for line in lines if line.kind == "episode" and {"ended_on", "person_id"} & (line.after or {}).keys()]
    rows = [reader.find("episode", line.record_id) for line in said]
    return {row["person_id"] for row in rows if row and row["ended_on"] is None}


def _put_away(lines: list[Line]) -> set[str]:
    return {line.record_id for line in lines if line.kind == "person" and (line.after or {}).get("archived_on")}


def _linked_twice(reader: Reader, lines: list[Line]) -> Iterator[Wrong]:
    """In nobody's circle are they themselves, or two who are the same person by their record: they would be asked for
    twice."""
    said = {line.record_id for line in lines if line.kind == "circle_member" and line.after}
    for member in (reader.find("circle_member", each) for each in sorted(said)):
        if member is None or member["record_id"] is None:
            continue
        name = _name(reader.get("person", member["record_id"]))
        if member["record_id"] == member["person_id"]:
            words = f"{name} cannot be their own carer: this is the very same record"
            yield Wrong(f"{words}. Nothing was changed.", words, "Part the two records first.")
        if not linked_beside(reader, member):
            continue
        yield Wrong(
            f"Somebody else in this circle is linked to the record of {name}. Nothing was changed.",
            f"somebody else in this circle is linked to the record of {name}",
            "Part one of the two from it first.",
        )


def linked_beside(reader: Reader, member: Row) -> list[str]:
    """The ids of the others who take part in the same circle and are linked to the same record."""
    if member["record_id"] is None or member["left_on"]:
        return []
    others = "SELECT id FROM circle_member WHERE person_id = ? AND record_id = ? AND id <> ? AND left_on IS NULL"
    return [row["id"] for row in reader.rows(others, member["person_id"], member["record_id"], member["id"])]


def _begun_big(words: str) -> str:
    return words[0].upper() + words[1:]


def _name(person: Row) -> str:
    return full_name(person["given_name"], person["family_name"], person["called"])

"""Saving one action, beside the two inserts it comes to, bare, in SQLCipher with FULL synchronous."""

import secrets
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from bench.figures import Figure, alternating
from navigator.domain.words import HandHolding
from navigator.paths import Profile
from navigator.store.casefile import CaseFile
from navigator.store.plan import NewAction, add_action, goals_of
from navigator.wiring import open_by_keyring


def figure(profile: Profile, person_id: str, folder: Path, times: int) -> Figure:
    case_file = open_by_keyring(profile)
    if case_file is None:
        raise RuntimeError("the keyring of the measurement does not open its own profile")
    with closing(case_file), closing(bare_file(folder / "bare.db")) as bare:
        goal = case_file.query(lambda reader: goals_of(reader, person_id))[0]
        asked = NewAction("Ring the day centre", HandHolding.RANG_TOGETHER, "Elm Tree Day Centre", "0117 496 0101")
        save = add_action(goal.id, asked)
        case_file.command(save)
        action, line = last_row(case_file, "action"), last_row(case_file, "journal")
        ours, floor = alternating(lambda: case_file.command(save), two_inserts(bare, action, line), times)
    return Figure("save of one action, beside two bare inserts", ours, floor, "ms", 2.0)


def last_row(case_file: CaseFile, table: str) -> dict[str, object]:
    """What the program wrote, so that the floor writes the same."""
    found = case_file.query(lambda reader: reader.row(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1"))  # noqa: S608 - our own two names
    if found is None:
        raise RuntimeError(f"nothing was written to {table}")
    return found


def bare_file(path: Path) -> "driver.Connection":
    connection = driver.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{secrets.token_hex(32)}'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def two_inserts(
    connection: "driver.Connection", action: dict[str, object], line: dict[str, object]
) -> Callable[[], None]:
    """One transaction that inserts the same values into two tables that have a key and nothing else."""
    statements = []
    for table, row, key in (("action", action, "id"), ("journal", line, "seq")):
        kind = "INTEGER" if key == "seq" else "TEXT"
        columns = ", ".join(f'"{name}" {kind} PRIMARY KEY' if name == key else f'"{name}"' for name in row)
        connection.execute(f"CREATE TABLE {table} ({columns})")
        marks = ", ".join("?" * len(row))
        statements.append((f"INSERT INTO {table} VALUES ({marks})", list(row).index(key), list(row.values())))  # noqa: S608
    numbers = count(1)

    def insert() -> None:
        number = next(numbers)
        connection.execute("BEGIN IMMEDIATE")
        for sql, key_at, values in statements:
            new = number if key_at == 0 and isinstance(values[0], int) else f"{number:036d}"
            connection.execute(sql, [*values[:key_at], new, *values[key_at + 1 :]])
        connection.execute("COMMIT")

    return insert

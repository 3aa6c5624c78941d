"""The journal: every command's line, chained by a keyed hash so that tampering shows.

mac(i) = HMAC-SHA256(key, mac(i-1) + canonical JSON of line i). The key is derived from the case file's own key, so
who cannot open the file cannot forge the chain. History is never deleted.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlite_utils import Database

_GENESIS = "0" * 64
_COLUMNS = ("seq", "at", "who", "verb", "kind", "record_id", "before", "after")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal; before and after are the record's columns, None where there was none."""

    seq: int
    at: str
    who: str
    verb: str
    kind: str
    record_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def chain_key(file_key: bytes) -> bytes:
    """The key of the chain, derived from the case file's key (RFC 5869)."""
    return HKDF(SHA256(), 32, salt=None, info=b"navigator journal 1").derive(file_key)


def _canonical(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _mac(key: bytes, previous: str, line: tuple[Any, ...]) -> str:
    message = previous + json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, message.encode(), hashlib.sha256).hexdigest()


class Journal:
    """Appends lines within the command's own transaction and checks the chain.

    The head of the chain is kept between commands, so that appending costs one INSERT; `forget` it when a
    transaction was rolled back or another connection may have written.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._connection = database.conn
        self._key = key
        self._head: tuple[int, str] | None = None

    def forget(self) -> None:
        self._head = None

    def _current_head(self) -> tuple[int, str]:
        if self._head is None:
            row = self._connection.execute("SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
            self._head = (row[0], row[1]) if row else (0, _GENESIS)
        return self._head

    @property
    def newest(self) -> int:
        """The number of the newest line, 0 for none."""
        return self._current_head()[0]

    def append(
        self,
        at: str,
        who: str,
        verb: str,
        kind: str,
        record_id: str,
        before: Mapping[str, Any] | None = None,
        after: Mapping[str, Any] | None = None,
    ) -> None:
        """Write one line; must run inside the transaction of the change it tells of."""
        seq, previous = self._current_head()
        line = (seq + 1, at, who, verb, kind, record_id, _canonical(before), _canonical(after))
        mac = _mac(self._key, previous, line)
        self._connection.execute("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*line, mac))
        self._head = (seq + 1, mac)

    def first_break(self) -> int | None:
        """The sequence number of the first line that was altered, removed or swapped; None when the chain holds.

        Cutting off the newest lines leaves a chain that holds: only a head kept elsewhere shows that.
        """
        previous, expected = _GENESIS, 1
        rows = self._connection.execute(f"SELECT {', '.join(_COLUMNS)}, mac FROM journal ORDER BY seq")  # noqa: S608 - names above
        for *line, mac in rows:
            if line[0] != expected or not hmac.compare_digest(
                _mac(self._key, previous, tuple(line)).encode(), mac.encode()
            ):
                return expected
            previous, expected = mac, expected + 1
        return None

    def count(self) -> int:
        """How many lines there are."""
        return int(self._connection.execute("SELECT count(*) FROM journal").fetchone()[0])

    def of_record(self, record_id: str) -> list[Line]:
        """The lines of one record, oldest first."""
        rows = self._connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM journal WHERE record_id = ? ORDER BY seq",  # noqa: S608 - names above
            (record_id,),
        )
        return [_line(row) for row in rows]

    def between(self, first: int, last: int) -> list[Line]:
        """The lines of one command, oldest first."""
        rows = self._connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM journal WHERE seq BETWEEN ? AND ? ORDER BY seq",  # noqa: S608 - names above
            (first, last),
        )
        return [_line(row) for row in rows]

    def backwards_from(self, seq: int) -> Iterator[Line]:
        """The lines from this one on, newest first."""
        rows = self._connection.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM journal WHERE seq <= ? ORDER BY seq DESC",  # noqa: S608 - names above
            (seq,),
        )
        yield from map(_line, rows)


def _line(row: tuple[Any, ...]) -> Line:
    return Line(*row[:6], *(json.loads(part) if part else None for part in row[6:]))

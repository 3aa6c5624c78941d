"""What of a record is kept, and that nothing private is."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from navigator.directory import Directory

if TYPE_CHECKING:
    from sqlite_utils import Database

from .test_importing import Given, imported


def test_the_raw_record_is_kept_with_its_unknown_keys(
    directory: Directory, given_json: Given, tmp_path: Path, connect: "Callable[[Path], Database]"
) -> None:
    record = {"id": "1", "name": "A\ud800", "vendor_key": {"x": [1, "\x00"]}, "assurer_email": "jo@example.org"}
    imported(directory, given_json([record]))
    directory.close()
    file = connect(tmp_path / "profile" / "directory.db")
    raw = json.loads(file.execute("SELECT raw FROM service").fetchone()[0])
    assert file.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    file.close()
    assert raw == {"id": "1", "name": "A\ud800", "vendor_key": {"x": [1, "\x00"]}}


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ('{"id": "1", "name": "Café",  "x": [1.50, {}]}', '{"id": "1", "name": "Café",  "x": [1.50, {}]}'),
        ('{"id": "1",\n  "name": "A"}', '{"id":"1","name":"A"}'),
        ('{"id": "1", "name": "Caf\\u00e9"}', '{"id":"1","name":"Caf\\u00e9"}'),
        ('{"id": "1", "name": "A", "assurer_email" : "jo@example.org"}', '{"id":"1","name":"A"}'),
        ('{"id": "1", "name": "A", "x": {"\\u0061ssurer_email": "jo@example.org"}}', '{"id":"1","name":"A","x":{}}'),
    ],
    ids=["as it came", "lines", "escapes", "private", "private and escaped"],
)
def test_a_record_is_kept_as_it_came_where_nothing_in_it_is_private(
    directory: Directory, tmp_path: Path, connect: "Callable[[Path], Database]", told: str, kept: str
) -> None:
    """Its own text, unless that is spread over lines or may hold what is private."""
    page = tmp_path / "page.json"
    page.write_text(f'{{"contents": [{told}]}}', encoding="utf-8")
    imported(directory, page)
    directory.close()
    file = connect(tmp_path / "profile" / "directory.db")
    assert file.execute("SELECT raw FROM service").fetchone()[0] == kept
    file.close()

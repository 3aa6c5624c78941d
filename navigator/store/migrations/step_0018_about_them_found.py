"""Shape 18: how to communicate with somebody, how they live, where, and what to watch for is found like every other
word, and so is what an agency said of an assessment."""

#: The words of each kind of record, as an expression over a row; %(row)s is `new`, `old` or the table itself.
_WORDS = (
    (
        "person",
        "%(row)s.communication || ' ' || %(row)s.living || ' ' || %(row)s.watch_for || ' ' || %(row)s.address",
    ),
    ("acceptance", "%(row)s.agency || ' ' || %(row)s.why"),
)

STATEMENTS = (
    *[
        f"INSERT INTO written (kind, record_id) SELECT '{kind}', id FROM {kind} ORDER BY id"  # noqa: S608 - names above
        for kind, _ in _WORDS
    ],
    *[
        f"INSERT INTO written_fts (rowid, words) SELECT written.seq, {words % {'row': kind}} "  # noqa: S608 - names above
        f"FROM {kind} JOIN written ON written.record_id = {kind}.id AND written.kind = '{kind}'"
        for kind, words in _WORDS
    ],
    *[
        f"""CREATE TRIGGER {kind}_written_insert AFTER INSERT ON {kind} BEGIN
        INSERT INTO written (kind, record_id) VALUES ('{kind}', new.id);
        INSERT INTO written_fts (rowid, words) SELECT seq, {words % {"row": "new"}} FROM written
            WHERE record_id = new.id AND kind = '{kind}'; END"""  # noqa: S608 - names above
        for kind, words in _WORDS
    ],
    *[
        f"""CREATE TRIGGER {kind}_written_update AFTER UPDATE ON {kind}
        WHEN {words % {"row": "old"}} <> {words % {"row": "new"}} BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, {words % {"row": "old"}} FROM written
            WHERE record_id = old.id AND kind = '{kind}';
        INSERT INTO written_fts (rowid, words) SELECT seq, {words % {"row": "new"}} FROM written
            WHERE record_id = new.id AND kind = '{kind}'; END"""  # noqa: S608 - names above
        for kind, words in _WORDS
    ],
    *[
        f"""CREATE TRIGGER {kind}_written_delete AFTER DELETE ON {kind} BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, {words % {"row": "old"}} FROM written
            WHERE record_id = old.id AND kind = '{kind}';
        DELETE FROM written WHERE record_id = old.id AND kind = '{kind}'; END"""  # noqa: S608 - names above
        for kind, words in _WORDS
    ],
    "PRAGMA user_version = 18",
)

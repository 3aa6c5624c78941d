"""Shape 5: which lines of the journal one command wrote, so that it can be undone; and every word that was written
about anybody, found by an index."""

#: The words of each kind of record, as an expression over a row; %(row)s is `new`, `old` or the table itself.
_WORDS = (
    ("story_entry", "%(row)s.words"),
    ("contact", "%(row)s.note || ' ' || %(row)s.follows || ' ' || %(row)s.with_whom"),
    ("goal", "%(row)s.words || ' ' || %(row)s.ending_why"),
    (
        "action",
        "%(row)s.what || ' ' || %(row)s.who || ' ' || %(row)s.outcome || ' ' || %(row)s.instead",
    ),
    (
        "connection",
        "json_extract(%(row)s.service, '$.name') || ' ' || %(row)s.what_for || ' ' || %(row)s.their_words",
    ),
    ("connection_step", "%(row)s.words || ' ' || %(row)s.to_whom"),
    ("assessment", "%(row)s.what || ' ' || %(row)s.done_by || ' ' || %(row)s.words"),
    ("consent", "%(row)s.said || ' ' || %(row)s.withdrawn_why"),
    ("sharing", "%(row)s.to_whom || ' ' || %(row)s.legal_basis || ' ' || %(row)s.why"),
    ("visit", "%(row)s.place || ' ' || %(row)s.with_whom || ' ' || %(row)s.note"),
    ("circle_member", "%(row)s.name || ' ' || %(row)s.role"),
    ("plan", "%(row)s.if_harder"),
    (
        "episode",
        "%(row)s.referred_by || ' ' || %(row)s.referred_organisation || ' ' || %(row)s.reason || ' ' "
        "|| %(row)s.ending_why || ' ' || %(row)s.held_by",
    ),
)

STATEMENTS = (
    # `undone_by` is the command that took this one back, while it stands; an undo that was undone stands no longer.
    """CREATE TABLE command (
        first_seq INTEGER PRIMARY KEY, last_seq INTEGER NOT NULL,
        at TEXT NOT NULL, sentence TEXT NOT NULL CHECK (sentence <> ''),
        undoes INTEGER REFERENCES command (first_seq), undone_by INTEGER REFERENCES command (first_seq),
        CHECK (last_seq >= first_seq)) STRICT""",
    # Whom a command was about, read newest first. No reference to the person: undoing "Add a person" removes them.
    """CREATE TABLE command_person (
        person_id TEXT NOT NULL, first_seq INTEGER NOT NULL REFERENCES command (first_seq),
        PRIMARY KEY (person_id, first_seq)) STRICT, WITHOUT ROWID""",
    # `seq` is what the index points to: a nameless row number may change when the file is compacted.
    """CREATE TABLE written (
        seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, record_id TEXT NOT NULL, UNIQUE (record_id, kind)) STRICT""",
    # The words stand in their records: the index keeps no second copy of them.
    "CREATE VIRTUAL TABLE written_fts USING fts5 (words, content='', prefix='1 2 3', "
    'tokenize="unicode61 remove_diacritics 2")',
    # Words that were erased must not stay behind in the index's own pages.
    "INSERT INTO written_fts (written_fts, rank) VALUES ('secure-delete', 1)",
    # In the order they were made, newest last: ids sort by time.
    "CREATE TEMP TABLE made (kind TEXT NOT NULL, id TEXT NOT NULL)",
    *[f"INSERT INTO made SELECT '{kind}', id FROM {kind}" for kind, _ in _WORDS],  # noqa: S608 - names above
    "INSERT INTO written (kind, record_id) SELECT kind, id FROM made ORDER BY id",
    "DROP TABLE made",
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
    "PRAGMA user_version = 5",
)

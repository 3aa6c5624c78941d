"""Shape 7: more kinds of papers, the words that were typed for one, and what stands at the head of a letter."""

#: The words of a version, as an expression over a row: %(row)s is `new`, `old` or the table itself.
_WORDS = "%(row)s.words || ' ' || %(row)s.given_to"

STATEMENTS = (
    """CREATE TABLE version_new (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        at TEXT NOT NULL,
        paper TEXT NOT NULL CHECK (paper IN ('plan', 'card', 'letter', 'gp_letter', 'story', 'held')),
        form TEXT NOT NULL CHECK (form IN ('print', 'pdf', 'html', 'txt')),
        document TEXT NOT NULL CHECK (json_valid(document)),
        given_how TEXT CHECK (given_how IN ('handed', 'posted', 'emailed', 'read_aloud', 'told')), given_on TEXT,
        given_to TEXT NOT NULL, words TEXT NOT NULL DEFAULT '', CHECK ((given_how IS NULL) = (given_on IS NULL)))
        STRICT""",
    """INSERT INTO version_new (id, revision, person_id, at, paper, form, document, given_how, given_on, given_to)
        SELECT id, revision, person_id, at, paper, form, document, given_how, given_on, given_to FROM version""",
    "DROP TABLE version",
    "ALTER TABLE version_new RENAME TO version",
    "CREATE INDEX version_person ON version (person_id, paper, at)",
    # `logo` is a PNG as base64, or empty.
    """CREATE TABLE letterhead (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, address TEXT NOT NULL, logo TEXT NOT NULL) STRICT""",
    "INSERT INTO written (kind, record_id) SELECT 'version', id FROM version ORDER BY id",
    f"INSERT INTO written_fts (rowid, words) SELECT written.seq, {_WORDS % {'row': 'version'}} "  # noqa: S608 - above
    "FROM version JOIN written ON written.record_id = version.id AND written.kind = 'version'",
    f"""CREATE TRIGGER version_written_insert AFTER INSERT ON version BEGIN
        INSERT INTO written (kind, record_id) VALUES ('version', new.id);
        INSERT INTO written_fts (rowid, words) SELECT seq, {_WORDS % {"row": "new"}} FROM written
            WHERE record_id = new.id AND kind = 'version'; END""",  # noqa: S608 - above
    f"""CREATE TRIGGER version_written_update AFTER UPDATE ON version
        WHEN {_WORDS % {"row": "old"}} <> {_WORDS % {"row": "new"}} BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, {_WORDS % {"row": "old"}} FROM written
            WHERE record_id = old.id AND kind = 'version';
        INSERT INTO written_fts (rowid, words) SELECT seq, {_WORDS % {"row": "new"}} FROM written
            WHERE record_id = new.id AND kind = 'version'; END""",  # noqa: S608 - above
    f"""CREATE TRIGGER version_written_delete AFTER DELETE ON version BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, {_WORDS % {"row": "old"}} FROM written
            WHERE record_id = old.id AND kind = 'version';
        DELETE FROM written WHERE record_id = old.id AND kind = 'version'; END""",  # noqa: S608 - above
    "PRAGMA user_version = 7",
)

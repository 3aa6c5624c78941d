"""Shape 11: why something could wait is found like every other word, and stays when it is shown again."""

STATEMENTS = (
    "ALTER TABLE snooze ADD COLUMN shown_on TEXT",
    "INSERT INTO written (kind, record_id) SELECT 'snooze', id FROM snooze ORDER BY id",
    "INSERT INTO written_fts (rowid, words) SELECT written.seq, snooze.why "
    "FROM snooze JOIN written ON written.record_id = snooze.id AND written.kind = 'snooze'",
    """CREATE TRIGGER snooze_written_insert AFTER INSERT ON snooze BEGIN
        INSERT INTO written (kind, record_id) VALUES ('snooze', new.id);
        INSERT INTO written_fts (rowid, words) SELECT seq, new.why FROM written
            WHERE record_id = new.id AND kind = 'snooze'; END""",
    """CREATE TRIGGER snooze_written_update AFTER UPDATE ON snooze WHEN old.why <> new.why BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, old.why FROM written
            WHERE record_id = old.id AND kind = 'snooze';
        INSERT INTO written_fts (rowid, words) SELECT seq, new.why FROM written
            WHERE record_id = new.id AND kind = 'snooze'; END""",
    """CREATE TRIGGER snooze_written_delete AFTER DELETE ON snooze BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, old.why FROM written
            WHERE record_id = old.id AND kind = 'snooze';
        DELETE FROM written WHERE record_id = old.id AND kind = 'snooze'; END""",
    "PRAGMA user_version = 11",
)

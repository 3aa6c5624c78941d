"""Shape 22: where we talk again is found like every other word: what a contact says of it, and what the plan does."""

#: As in shape 5; a contact's words have one more part.
_CONTACT = "%(row)s.note || ' ' || %(row)s.follows || ' ' || %(row)s.with_whom"
_WORDS = (
    ("contact", _CONTACT + " || ' ' || %(row)s.next_where"),
    ("plan", "%(row)s.talk_where"),
)

STATEMENTS = (
    "DROP TRIGGER contact_written_insert",
    "DROP TRIGGER contact_written_update",
    "DROP TRIGGER contact_written_delete",
    # Where there is no such word the index holds what it will hold.
    f"""INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, {_CONTACT % {"row": "contact"}}
        FROM contact JOIN written ON record_id = contact.id AND kind = 'contact' WHERE next_where <> ''""",  # noqa: S608 - names above
    f"""INSERT INTO written_fts (rowid, words) SELECT seq, {_WORDS[0][1] % {"row": "contact"}}
        FROM contact JOIN written ON record_id = contact.id AND kind = 'contact' WHERE next_where <> ''""",  # noqa: S608 - names above
    "INSERT INTO written (kind, record_id) SELECT 'plan', id FROM plan ORDER BY id",
    f"""INSERT INTO written_fts (rowid, words) SELECT seq, {_WORDS[1][1] % {"row": "plan"}}
        FROM plan JOIN written ON record_id = plan.id AND kind = 'plan'""",  # noqa: S608 - names above
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
    "PRAGMA user_version = 22",
)

"""Shape 8: the what-if plan, line by line; prompts of one's own; who told each part of the story; sharing on one day
under several grounds."""

#: The words of a what-if, as an expression over a row; %s is `new` or `old`.
_WORDS = "%s.happens || ' ' || %s.what || ' ' || %s.who"
_NEW, _OLD = _WORDS % ("new", "new", "new"), _WORDS % ("old", "old", "old")

STATEMENTS = (
    # What the person's own what-if plan says. `happens` is empty for what helps whatever it is.
    """CREATE TABLE what_if (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        happens TEXT NOT NULL, what TEXT NOT NULL CHECK (what <> ''), who TEXT NOT NULL, who_phone TEXT NOT NULL,
        on_plan INTEGER NOT NULL CHECK (on_plan IN (0, 1)),
        cannot_care INTEGER NOT NULL CHECK (cannot_care IN (0, 1))) STRICT""",
    "CREATE INDEX what_if_person ON what_if (person_id)",
    f"""CREATE TRIGGER what_if_written_insert AFTER INSERT ON what_if BEGIN
        INSERT INTO written (kind, record_id) VALUES ('what_if', new.id);
        INSERT INTO written_fts (rowid, words) SELECT seq, {_NEW} FROM written
            WHERE record_id = new.id AND kind = 'what_if'; END""",  # noqa: S608 - names above
    f"""CREATE TRIGGER what_if_written_update AFTER UPDATE ON what_if WHEN {_OLD} <> {_NEW} BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, {_OLD} FROM written
            WHERE record_id = old.id AND kind = 'what_if';
        INSERT INTO written_fts (rowid, words) SELECT seq, {_NEW} FROM written
            WHERE record_id = new.id AND kind = 'what_if'; END""",  # noqa: S608 - names above
    f"""CREATE TRIGGER what_if_written_delete AFTER DELETE ON what_if BEGIN
        INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, {_OLD} FROM written
            WHERE record_id = old.id AND kind = 'what_if';
        DELETE FROM written WHERE record_id = old.id AND kind = 'what_if'; END""",  # noqa: S608 - names above
    # What stood under "If things get harder" is its first line: an id of version 7 from before all others.
    """INSERT INTO what_if
        SELECT lower('00000000-0000-7' || substr(hex(randomblob(2)), 1, 3) || '-8' || substr(hex(randomblob(2)), 1, 3)
            || '-' || hex(randomblob(6))), 1, id, '', if_harder, '', '', 1, 0 FROM plan WHERE if_harder <> ''
        ORDER BY id""",
    # The column stays, empty: the journal's older lines name it, and what they say is compared before it is undone.
    "UPDATE plan SET if_harder = '' WHERE if_harder <> ''",
    "DROP TRIGGER plan_written_insert",
    "DROP TRIGGER plan_written_update",
    "DROP TRIGGER plan_written_delete",
    "INSERT INTO written_fts (written_fts, rowid, words) SELECT 'delete', seq, '' FROM written WHERE kind = 'plan'",
    "DELETE FROM written WHERE kind = 'plan'",
    # Sets of prompts that the coordinator made, or made of a shipped one (`shipped` is its name); `prompts` is a JSON
    # object of lists, by heading.
    """CREATE TABLE prompt_set (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''), shipped TEXT NOT NULL,
        prompts TEXT NOT NULL CHECK (json_valid(prompts))) STRICT""",
    "CREATE UNIQUE INDEX prompt_set_shipped ON prompt_set (shipped) WHERE shipped <> ''",
    # Which set stands beside a person's story; the newest choice counts. Without a person: beside everybody's else.
    """CREATE TABLE prompt_choice (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT REFERENCES person (id),
        set_id TEXT NOT NULL CHECK (set_id <> '')) STRICT""",
    "CREATE INDEX prompt_choice_person ON prompt_choice (person_id)",
    # Whether somebody else told it than the person, and whether it is a strength of theirs.
    "ALTER TABLE story_entry ADD COLUMN by_other INTEGER NOT NULL DEFAULT 0 CHECK (by_other IN (0, 1))",
    "ALTER TABLE story_entry ADD COLUMN strength INTEGER NOT NULL DEFAULT 0 CHECK (strength IN (0, 1))",
    """UPDATE story_entry SET by_other = 1 WHERE told_by <> '' AND NOT EXISTS (SELECT 1 FROM person
        WHERE person.id = person_id AND lower(substr(told_by || ',', 1, instr(told_by || ',', ',') - 1))
            IN (lower(called), lower(given_name), lower(given_name || ' ' || family_name)))""",
    # One giving under several grounds is counted once by its group_id.
    "ALTER TABLE sharing ADD COLUMN group_id TEXT",
    "PRAGMA user_version = 8",
)

"""Shape 13: the order of the what-if plan, and of the sets of questions, is the coordinator's."""

STATEMENTS = (
    "ALTER TABLE what_if ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "UPDATE what_if SET place = (SELECT count(*) FROM what_if AS before "
    "WHERE before.person_id = what_if.person_id AND before.id < what_if.id)",
    # The names of the sets in their order, as a JSON list, in one record; a set that is not named comes after.
    """CREATE TABLE prompt_order (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, keys TEXT NOT NULL CHECK (json_valid(keys))) STRICT""",
    "PRAGMA user_version = 13",
)

"""Shape 4: each version of a paper that left the house, as the blocks it was drawn from, and how it was given."""

STATEMENTS = (
    """CREATE TABLE version (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        at TEXT NOT NULL, paper TEXT NOT NULL CHECK (paper IN ('plan', 'card', 'letter')),
        form TEXT NOT NULL CHECK (form IN ('print', 'pdf', 'html', 'txt')),
        document TEXT NOT NULL CHECK (json_valid(document)),
        given_how TEXT CHECK (given_how IN ('handed', 'posted', 'emailed', 'read_aloud', 'told')), given_on TEXT,
        given_to TEXT NOT NULL, CHECK ((given_how IS NULL) = (given_on IS NULL))) STRICT""",
    "CREATE INDEX version_person ON version (person_id, paper, at)",
    "PRAGMA user_version = 4",
)

"""Shape 3: what the coordinator knows about a service and no list does; it outlives every directory."""

STATEMENTS = (
    """CREATE TABLE knowledge (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, service_id TEXT NOT NULL, service_name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('note', 'correction', 'favourite')),
        field TEXT CHECK (field IN ('phone', 'email', 'website', 'address', 'opening', 'cost', 'gone')),
        words TEXT NOT NULL, known_on TEXT NOT NULL, taken_back_on TEXT,
        CHECK ((kind = 'correction') = (field IS NOT NULL)), CHECK (kind <> 'note' OR words <> '')) STRICT""",
    # One correction of each field, one favourite: the newer takes the place of the older.
    """CREATE UNIQUE INDEX knowledge_stands ON knowledge (service_id, kind, coalesce(field, ''))
        WHERE taken_back_on IS NULL AND kind <> 'note'""",
    "CREATE INDEX knowledge_service ON knowledge (service_id)",
    "PRAGMA user_version = 3",
)

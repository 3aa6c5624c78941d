"""Shape 12: a paper that gives of the record to one of the circle knows to whom and what, however late it is given."""

STATEMENTS = (
    "ALTER TABLE version ADD COLUMN reader_id TEXT REFERENCES circle_member (id)",
    "ALTER TABLE version ADD COLUMN shares TEXT NOT NULL DEFAULT '[]'",
    "PRAGMA user_version = 12",
)

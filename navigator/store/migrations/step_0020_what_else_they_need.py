"""Shape 20: what somebody needs beside words on paper: a format, support, a way to be in touch; a JSON list."""

STATEMENTS = (
    "ALTER TABLE person ADD COLUMN needs TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(needs))",
    "PRAGMA user_version = 20",
)

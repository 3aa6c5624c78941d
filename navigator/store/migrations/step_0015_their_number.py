"""Shape 15: the number of whom somebody was passed on to is kept with the step, asked at once or not."""

STATEMENTS = (
    "ALTER TABLE connection_step ADD COLUMN to_phone TEXT NOT NULL DEFAULT ''",
    "PRAGMA user_version = 15",
)

"""Shape 9: the day on which the support was last looked at; and snoozes are found by whose they are."""

STATEMENTS = (
    "ALTER TABLE episode ADD COLUMN reviewed_on TEXT",
    "CREATE INDEX snooze_person ON snooze (person_id)",
    "PRAGMA user_version = 9",
)

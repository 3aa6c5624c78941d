"""Shape 23: a carer who wants no record of their own, since when."""

STATEMENTS = (
    "ALTER TABLE circle_member ADD COLUMN no_record_on TEXT",
    "PRAGMA user_version = 23",
)

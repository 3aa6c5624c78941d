"""Shape 16: an action need not say by which way of hand-holding it is done: somebody else may do it, or it is still to
be said. And one that was planned in a contact knows in which."""

STATEMENTS = (
    # A column that may be empty from now on: every row that is there keeps that, so the table need not be made anew.
    # See step 10.
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_schema SET sql = replace(sql, 'hand_holding TEXT NOT NULL CHECK', 'hand_holding TEXT CHECK') "
    "WHERE type = 'table' AND name = 'action'",
    "PRAGMA writable_schema = RESET",
    "ALTER TABLE action ADD COLUMN planned_in TEXT REFERENCES contact (id)",
    "PRAGMA user_version = 16",
)

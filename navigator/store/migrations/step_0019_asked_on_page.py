"""Shape 19: what a service was asked for stands on the printed plan where it was marked for it. What was asked before
nobody marked: it stays off the paper until it is ticked.
"""

STATEMENTS = (
    "ALTER TABLE connection ADD COLUMN on_plan INTEGER NOT NULL DEFAULT 0",
    "PRAGMA user_version = 19",
)

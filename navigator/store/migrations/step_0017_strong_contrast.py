"""Shape 17: who needs strong contrast on their papers."""

STATEMENTS = (
    "ALTER TABLE person ADD COLUMN strong_contrast INTEGER NOT NULL DEFAULT 0 CHECK (strong_contrast IN (0, 1))",
    "PRAGMA user_version = 17",
)

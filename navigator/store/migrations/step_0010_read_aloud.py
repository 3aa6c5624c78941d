"""Shape 10: a page that was read aloud is a version too."""

STATEMENTS = (
    # Only one word more is allowed, so the table need not be made anew. Source: sqlite.org/lang_altertable.html, the
    # second of its two ways, for a change of a CHECK that every row that is there already keeps.
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_schema SET sql = replace(sql, '(''print'', ''pdf'', ''html'', ''txt'')', "
    "'(''print'', ''pdf'', ''html'', ''txt'', ''aloud'')') WHERE type = 'table' AND name = 'version'",
    "PRAGMA writable_schema = RESET",
    "PRAGMA user_version = 10",
)

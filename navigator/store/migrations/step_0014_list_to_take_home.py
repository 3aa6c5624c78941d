"""Shape 14: the list of services that somebody took home is a version too."""

STATEMENTS = (
    # One word more is allowed, so the table need not be made anew: see step 10.
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_schema SET sql = replace(sql, '''story'', ''held'')', '''story'', ''held'', ''services'')') "
    "WHERE type = 'table' AND name = 'version'",
    "PRAGMA writable_schema = RESET",
    "PRAGMA user_version = 14",
)

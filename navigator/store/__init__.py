"""The case file: encrypted SQLite through sqlite-utils. Journal, migrations, keys."""

"""Today: the morning's page, its lines, the week, and what was snoozed."""

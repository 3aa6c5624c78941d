"""Services: a plain, replaceable file with no personal data. Read, check, index, search."""

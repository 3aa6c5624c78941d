"""How much of a directory is read: the numbers, in one place. Past any of them the input is refused, in words."""

MEGABYTE = 1_000_000

FILE_BYTES = 200 * MEGABYTE
"""One file, unpacked: a county's whole directory as JSON is about 30 MB."""
ZIP_BYTES = 500 * MEGABYTE
"""All the members of a zip together, unpacked."""
UNIT_BYTES = 3_000 * MEGABYTE
"""All the tables of a zip of postcodes together, unpacked: the ONS Postcode Directory is 1.3 GB, read line by line."""
ZIP_RATIO = 200
"""How far one file may swell when unpacked. Real CSV and JSON swell 5 to 30 times."""
RATIO_FROM_BYTES = MEGABYTE
"""Below this a high ratio harms nobody: a CSV of one repeated line is not an attack."""
ZIP_ENTRIES = 5_000
"""In a zip, or in a folder and those below it."""
FOLDERS_DEEP = 4
"""How far below a chosen folder its files are looked for: packages put their tables in data/ or examples/csv/."""
JSON_DEPTH = 60
RECORDS = 500_000
"""Of services, and of rows in any one table of a datapackage."""
RECORD_CHARACTERS = MEGABYTE
"""One record as JSON: the longest real one has 30,000."""
DOCUMENT_CHARACTERS = 20 * MEGABYTE
"""What is not a list of records is read whole, and so must be small."""
LINE_CHARACTERS = 4 * MEGABYTE
"""Of a table of text; cells may hold line ends, so that this is not one row."""
FIELD_CHARACTERS = 20_000
URL_CHARACTERS = 2_000
COLUMNS = 500
REFUSALS_KEPT = 200
"""How many refusals the directory file remembers; the report of the import itself holds them all."""

QUERY_CHARACTERS = 500
QUERY_TOKENS = 16
"""Escaped and so bounded, no query ran for over 19 ms on 100,000 texts; 5,000 words unbounded took 8.7 s."""

ANSWER_BYTES = 50 * MEGABYTE
"""One answer from the web: a page of 100 whole services is about 0.5 MB; some feeds send all at once."""
FETCHED_BYTES = 500 * MEGABYTE
"""All the answers of one download together."""
ANSWER_SECONDS = 45.0
SILENCE_SECONDS = 18.0
"""How long nothing may come before an answer counts as failed: three of them, and the wait before one is asked for
again, are less than the minute in which a host that is down is to be known."""
PAGES = 5_000
"""No list has more: of 100 records each, as many as we take; of ten each, five times a whole council."""
POLITE_SECONDS = 0.05
"""Between two questions to the same host, asked one at a time."""
RETRY_SECONDS = 2.0
FAILURES_IN_A_ROW = 10
"""Single records that fail one after the other mean that the host is down; two do, if none came for as long as an
answer may take."""
RESUMED_WITHIN_HOURS = 24

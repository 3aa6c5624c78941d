"""Shape 1, released on 2026-11-23: people, their story, plan, circle and contacts."""

STATEMENTS = (
    """CREATE TABLE journal (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, verb TEXT NOT NULL, kind TEXT NOT NULL,
        record_id TEXT NOT NULL, before TEXT, after TEXT, mac TEXT NOT NULL) STRICT""",
    "CREATE INDEX journal_record ON journal (record_id)",
    """CREATE TABLE coordinator (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, phone TEXT NOT NULL,
        hours TEXT NOT NULL, organisation TEXT NOT NULL, email TEXT NOT NULL) STRICT""",
    """CREATE TABLE person (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, created_at TEXT NOT NULL, given_name TEXT NOT NULL,
        family_name TEXT NOT NULL, called TEXT NOT NULL, born_on TEXT, nhs_number TEXT NOT NULL,
        phone TEXT NOT NULL, address TEXT NOT NULL, postcode TEXT NOT NULL, communication TEXT NOT NULL,
        print_size TEXT NOT NULL CHECK (print_size IN ('standard', 'large', 'larger')),
        living TEXT NOT NULL, watch_for TEXT NOT NULL) STRICT""",
    """CREATE TABLE episode (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        opened_on TEXT NOT NULL, referred_by TEXT NOT NULL, reason TEXT NOT NULL, review_on TEXT,
        quiet_after_days INTEGER NOT NULL CHECK (quiet_after_days > 0), ended_on TEXT) STRICT""",
    "CREATE INDEX episode_person ON episode (person_id)",
    # `seq` is what the index of words points to: a nameless row number may change when the file is compacted.
    """CREATE TABLE story_entry (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, person_id TEXT NOT NULL REFERENCES person (id),
        heading TEXT NOT NULL CHECK (heading IN ('what_matters', 'people', 'communication', 'wellness',
            'do_and_dont', 'support', 'what_happened', 'also')),
        words TEXT NOT NULL, told_by TEXT NOT NULL, told_on TEXT NOT NULL,
        on_plan INTEGER NOT NULL CHECK (on_plan IN (0, 1)), written_at TEXT NOT NULL,
        supersedes TEXT REFERENCES story_entry (id)) STRICT""",
    "CREATE INDEX story_entry_person ON story_entry (person_id)",
    # Two corrections of one entry would fork the story.
    "CREATE UNIQUE INDEX story_entry_supersedes ON story_entry (supersedes) WHERE supersedes IS NOT NULL",
    """CREATE TABLE plan (
        id TEXT PRIMARY KEY REFERENCES person (id), revision INTEGER NOT NULL, agreed_on TEXT,
        if_harder TEXT NOT NULL, talk_on TEXT, talk_time TEXT NOT NULL, talk_where TEXT NOT NULL) STRICT""",
    """CREATE TABLE goal (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        words TEXT NOT NULL CHECK (words <> ''),
        need TEXT CHECK (need IN ('money', 'housing', 'home', 'getting_about', 'food', 'personal_care', 'falls',
            'long_term', 'senses', 'memory', 'mood', 'company', 'caring', 'bereavement', 'work', 'online',
            'legal', 'safety', 'drugs_alcohol', 'family')),
        on_plan INTEGER NOT NULL CHECK (on_plan IN (0, 1))) STRICT""",
    "CREATE INDEX goal_person ON goal (person_id)",
    """CREATE TABLE nearness (
        id TEXT PRIMARY KEY, goal_id TEXT NOT NULL REFERENCES goal (id), "on" TEXT NOT NULL,
        score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10)) STRICT""",
    "CREATE INDEX nearness_goal ON nearness (goal_id)",
    """CREATE TABLE contact (
        id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id), at TEXT NOT NULL,
        how TEXT NOT NULL CHECK (how IN ('visit', 'phone', 'video', 'letter', 'text', 'email', 'meeting')),
        reach TEXT NOT NULL CHECK (reach IN ('spoke', 'others', 'no_reply', 'voicemail', 'wrong_number', 'refused',
            'not_at_home')),
        minutes INTEGER NOT NULL CHECK (minutes >= 0), miles REAL NOT NULL CHECK (miles >= 0),
        with_whom TEXT NOT NULL, note TEXT NOT NULL, follows TEXT NOT NULL, next_on TEXT,
        next_time TEXT NOT NULL, next_where TEXT NOT NULL) STRICT""",
    "CREATE INDEX contact_person ON contact (person_id, reach, at)",
    """CREATE TABLE action (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, goal_id TEXT NOT NULL REFERENCES goal (id),
        person_id TEXT NOT NULL REFERENCES person (id), what TEXT NOT NULL CHECK (what <> ''),
        hand_holding TEXT NOT NULL CHECK (hand_holding IN ('told_about', 'introduced', 'rang_for', 'wrote_for',
            'rang_together', 'form_together', 'went_with', 'spoke_up', 'chased')),
        who TEXT NOT NULL, who_phone TEXT NOT NULL, by_on TEXT, "when" TEXT NOT NULL,
        promise INTEGER NOT NULL CHECK (promise IN (0, 1)), on_plan INTEGER NOT NULL CHECK (on_plan IN (0, 1)),
        state TEXT NOT NULL CHECK (state IN ('open', 'done', 'not_done')), finished_on TEXT,
        outcome TEXT NOT NULL, instead TEXT NOT NULL, contact_id TEXT REFERENCES contact (id), service TEXT,
        CHECK (state = 'open' OR (finished_on IS NOT NULL AND outcome <> ''))) STRICT""",
    "CREATE INDEX action_person ON action (person_id, state, by_on, promise)",
    "CREATE INDEX action_goal ON action (goal_id)",
    """CREATE TABLE circle_member (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('person', 'agency')), name TEXT NOT NULL CHECK (name <> ''),
        role TEXT NOT NULL, phone TEXT NOT NULL, on_plan INTEGER NOT NULL CHECK (on_plan IN (0, 1)),
        sharing_agreed_on TEXT) STRICT""",
    "CREATE INDEX circle_member_person ON circle_member (person_id)",
    # Words being typed: kept the moment they are, until they are saved as a record or let go.
    "CREATE TABLE draft (place TEXT PRIMARY KEY, words TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE story_fts USING fts5 (words, content=story_entry, content_rowid=seq, "
    'tokenize="unicode61 remove_diacritics 2")',
    # Words that were erased must not stay behind in the index's own pages.
    "INSERT INTO story_fts (story_fts, rank) VALUES ('secure-delete', 1)",
    # Story entries are never changed or deleted, but for erasing a person: insert and delete are all there is.
    """CREATE TRIGGER story_fts_insert AFTER INSERT ON story_entry BEGIN
        INSERT INTO story_fts (rowid, words) VALUES (new.seq, new.words); END""",
    """CREATE TRIGGER story_fts_delete AFTER DELETE ON story_entry BEGIN
        INSERT INTO story_fts (story_fts, rowid, words) VALUES ('delete', old.seq, old.words); END""",
    "PRAGMA application_id = 1312904771",  # "NAVC" as a big-endian number: tells any tool whose file this is
    "PRAGMA user_version = 1",
)

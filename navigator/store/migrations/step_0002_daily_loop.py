"""Shape 2: the daily loop. Waiting list and endings, consent, sharings, connections, assessments, visits, snoozes."""

STATEMENTS = (
    # A CHECK cannot be changed in place: the table is made anew, with more print sizes and more of the person's needs.
    """CREATE TABLE person_new (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, created_at TEXT NOT NULL, given_name TEXT NOT NULL,
        family_name TEXT NOT NULL, called TEXT NOT NULL, born_on TEXT, nhs_number TEXT NOT NULL,
        phone TEXT NOT NULL, address TEXT NOT NULL, postcode TEXT NOT NULL, communication TEXT NOT NULL,
        print_size TEXT NOT NULL CHECK (print_size IN ('standard', 'large', 'large_20', 'larger', 'large_28')),
        living TEXT NOT NULL, watch_for TEXT NOT NULL,
        gender TEXT NOT NULL DEFAULT 'not_said' CHECK (gender IN ('not_said', 'woman', 'man', 'other')),
        language TEXT NOT NULL DEFAULT 'en', easy_read INTEGER NOT NULL DEFAULT 0 CHECK (easy_read IN (0, 1)),
        paper_tint TEXT NOT NULL DEFAULT 'white'
            CHECK (paper_tint IN ('white', 'yellow', 'cream', 'blue', 'green', 'pink')),
        communication_reviewed_on TEXT, caring_asked_on TEXT, archived_on TEXT,
        merged_into TEXT REFERENCES person (id) CHECK (merged_into <> id)) STRICT""",
    """INSERT INTO person_new (id, revision, created_at, given_name, family_name, called, born_on, nhs_number, phone,
            address, postcode, communication, print_size, living, watch_for)
        SELECT id, revision, created_at, given_name, family_name, called, born_on, nhs_number, phone,
            address, postcode, communication, print_size, living, watch_for FROM person""",
    "DROP TABLE person",
    "ALTER TABLE person_new RENAME TO person",
    # An episode is opened by the referral; somebody on the waiting list has not been taken on yet.
    "ALTER TABLE episode ADD COLUMN referred_organisation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE episode ADD COLUMN referred_how TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE episode ADD COLUMN waiting_since TEXT",
    "ALTER TABLE episode ADD COLUMN taken_on TEXT",
    "ALTER TABLE episode ADD COLUMN ending_why TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE episode ADD COLUMN held_by TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE goal ADD COLUMN ending TEXT CHECK (ending IN ('reached', 'partly', 'not_reached'))""",
    "ALTER TABLE goal ADD COLUMN ending_why TEXT NOT NULL DEFAULT ''",
    # Somebody around the person: whether they look after them, their own record, and whether they have left.
    "ALTER TABLE circle_member ADD COLUMN cares INTEGER NOT NULL DEFAULT 0 CHECK (cares IN (0, 1))",
    "ALTER TABLE circle_member ADD COLUMN record_id TEXT REFERENCES person (id)",
    "ALTER TABLE circle_member ADD COLUMN email TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE circle_member ADD COLUMN left_on TEXT",
    "CREATE INDEX circle_member_record ON circle_member (record_id) WHERE record_id IS NOT NULL",
    # `covers` is a JSON list of what may be shared: story headings and 'plan'.
    """CREATE TABLE consent (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        member_id TEXT NOT NULL REFERENCES circle_member (id), covers TEXT NOT NULL CHECK (json_valid(covers)),
        given_how TEXT NOT NULL CHECK (given_how IN ('said', 'signed', 'wrote', 'best_interests')),
        said TEXT NOT NULL, given_on TEXT NOT NULL, until_on TEXT, withdrawn_on TEXT, withdrawn_why TEXT NOT NULL,
        CHECK (until_on IS NULL OR until_on >= given_on), CHECK (withdrawn_on IS NULL OR withdrawn_on >= given_on))
        STRICT""",
    "CREATE INDEX consent_person ON consent (person_id)",
    "CREATE INDEX consent_member ON consent (member_id)",
    """CREATE TABLE sharing (
        id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person (id),
        member_id TEXT REFERENCES circle_member (id), to_whom TEXT NOT NULL CHECK (to_whom <> ''),
        what TEXT NOT NULL CHECK (json_valid(what)), shared_on TEXT NOT NULL, how TEXT NOT NULL
            CHECK (how IN ('handed', 'posted', 'emailed', 'read_aloud', 'told')),
        consent_id TEXT REFERENCES consent (id), legal_basis TEXT NOT NULL, why TEXT NOT NULL,
        CHECK (consent_id IS NOT NULL OR legal_basis <> '')) STRICT""",
    "CREATE INDEX sharing_person ON sharing (person_id, shared_on)",
    # The loop from a need to a service that truly helps. `service` is the service as it was, as JSON.
    """CREATE TABLE connection (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        goal_id TEXT REFERENCES goal (id),
        need TEXT CHECK (need IN ('money', 'housing', 'home', 'getting_about', 'food', 'personal_care', 'falls',
            'long_term', 'senses', 'memory', 'mood', 'company', 'caring', 'bereavement', 'work', 'online',
            'legal', 'safety', 'drugs_alcohol', 'family')),
        service TEXT NOT NULL CHECK (json_valid(service)), service_id TEXT NOT NULL,
        what_for TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('considered', 'offered', 'asked', 'waiting', 'started', 'settled',
            'declined', 'turned_away', 'passed_on', 'ended')),
        since_on TEXT NOT NULL, chase_on TEXT, helped TEXT CHECK (helped IN ('yes', 'partly', 'no')),
        their_words TEXT NOT NULL, from_id TEXT REFERENCES connection (id),
        CHECK (state <> 'settled' OR helped IS NOT NULL)) STRICT""",
    "CREATE INDEX connection_person ON connection (person_id, state, chase_on)",
    "CREATE INDEX connection_service ON connection (service_id)",
    "CREATE INDEX connection_goal ON connection (goal_id)",
    # A step without a state is a chase: asked again, and nothing moved.
    """CREATE TABLE connection_step (
        id TEXT PRIMARY KEY, connection_id TEXT NOT NULL REFERENCES connection (id),
        state TEXT CHECK (state IN ('considered', 'offered', 'asked', 'waiting', 'started', 'settled',
            'declined', 'turned_away', 'passed_on', 'ended')),
        "on" TEXT NOT NULL, words TEXT NOT NULL, to_whom TEXT NOT NULL, contact_id TEXT REFERENCES contact (id))
        STRICT""",
    "CREATE INDEX connection_step_connection ON connection_step (connection_id)",
    "ALTER TABLE action ADD COLUMN connection_id TEXT REFERENCES connection (id)",
    # A broken promise is told to the person, on a day.
    "ALTER TABLE action ADD COLUMN told_on TEXT",
    """CREATE TABLE assessment (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        what TEXT NOT NULL CHECK (what <> ''), done_by TEXT NOT NULL, done_on TEXT NOT NULL, words TEXT NOT NULL)
        STRICT""",
    "CREATE INDEX assessment_person ON assessment (person_id)",
    """CREATE TABLE acceptance (
        id TEXT PRIMARY KEY, assessment_id TEXT NOT NULL REFERENCES assessment (id), agency TEXT NOT NULL
            CHECK (agency <> ''), accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)), "on" TEXT NOT NULL,
        why TEXT NOT NULL) STRICT""",
    "CREATE INDEX acceptance_assessment ON acceptance (assessment_id)",
    # One row a person even in a group: each was reached or not. What a group shares is counted once by its group_id.
    "ALTER TABLE contact ADD COLUMN revision INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE contact ADD COLUMN group_id TEXT",
    "CREATE INDEX contact_at ON contact (at)",
    # Where the coordinator goes alone, when they are expected back and whom to alert if they are not.
    """CREATE TABLE visit (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        leaves_at TEXT NOT NULL, place TEXT NOT NULL CHECK (place <> ''), with_whom TEXT NOT NULL,
        back_at TEXT NOT NULL, alert_who TEXT NOT NULL, alert_phone TEXT NOT NULL, note TEXT NOT NULL,
        safe_at TEXT, contact_id TEXT REFERENCES contact (id), CHECK (back_at > leaves_at)) STRICT""",
    "CREATE INDEX visit_person ON visit (person_id)",
    "CREATE INDEX visit_unsafe ON visit (back_at) WHERE safe_at IS NULL",
    # What Today was told not to show until a day, and why. `hint` names the rule, `record_id` what it is about.
    """CREATE TABLE snooze (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, person_id TEXT NOT NULL REFERENCES person (id),
        hint TEXT NOT NULL, record_id TEXT NOT NULL, until_on TEXT NOT NULL, why TEXT NOT NULL CHECK (why <> ''))
        STRICT""",
    "CREATE INDEX snooze_record ON snooze (record_id, hint)",
    # Services in no list, typed in by the coordinator: they outlive every directory.
    """CREATE TABLE own_service (
        id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL CHECK (name <> ''),
        organization TEXT NOT NULL, phone TEXT NOT NULL, address TEXT NOT NULL, postcode TEXT NOT NULL,
        what TEXT NOT NULL, need TEXT) STRICT""",
    "PRAGMA user_version = 2",
)

"""Shape 6: what somebody agreed each may be told is a consent and nothing else; whom the person looks after."""

STATEMENTS = (
    # "May see the plan" becomes the consent it was. Its id is the member's, marked as our own kind of UUID (version 8).
    """INSERT INTO consent (id, revision, person_id, member_id, covers, given_how, said, given_on, until_on,
            withdrawn_on, withdrawn_why)
        SELECT substr(id, 1, 14) || '8' || substr(id, 16), 1, person_id, id, '["plan"]', 'said', '', sharing_agreed_on,
            NULL, NULL, '' FROM circle_member WHERE sharing_agreed_on IS NOT NULL""",
    # The column stays, empty: the journal's older lines name it, and what they say is compared before it is undone.
    "UPDATE circle_member SET sharing_agreed_on = NULL",
    "ALTER TABLE circle_member ADD COLUMN cared_for INTEGER NOT NULL DEFAULT 0 CHECK (cared_for IN (0, 1))",
    "PRAGMA user_version = 6",
)

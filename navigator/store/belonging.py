"""What hangs on a record goes where that goes, when two records that were one are parted again."""

from navigator.store.casefile import Writer

#: What hangs on what: the kind, and which of it belong to a record of the other person. An action belongs to its goal,
#: a connection too, else to the one it goes on from; what was agreed or shared, to the one of the circle; a correction,
#: to the words it corrects.
_HANGS = (
    ("action", "goal_id IN (SELECT id FROM goal WHERE person_id = ?2)"),
    ("connection", "goal_id IN (SELECT id FROM goal WHERE person_id = ?2)"),
    ("connection", "goal_id IS NULL AND from_id IN (SELECT id FROM connection WHERE person_id = ?2)"),
    ("consent", "member_id IN (SELECT id FROM circle_member WHERE person_id = ?2)"),
    ("sharing", "member_id IN (SELECT id FROM circle_member WHERE person_id = ?2)"),
    ("story_entry", "supersedes IN (SELECT id FROM story_entry WHERE person_id = ?2)"),
)
#: A snoozed line is about one of these; of a consent the day it ends stands behind.
_SNOOZED = ("goal", "action", "connection", "circle_member", "visit")
#: Whose each is that tells of a contact.
_TELLERS = """SELECT contact_id, person_id FROM action UNION ALL SELECT planned_in, person_id FROM action
    UNION ALL SELECT contact_id, person_id FROM visit
    UNION ALL SELECT contact_id, person_id FROM connection_step JOIN connection ON connection.id = connection_id"""
_LOGGED_SINCE = f"""id IN (SELECT contact_id FROM ({_TELLERS}) GROUP BY contact_id HAVING min(person_id = ?2) = 1)
    AND EXISTS (SELECT 1 FROM journal WHERE record_id = contact.id AND seq > ?3 AND before IS NULL)"""  # noqa: S608


def follow(writer: Writer, verb: str, from_id: str, to_id: str, since: int) -> None:
    """Whatever was written on the one record and hangs on what is the other's goes there too: on neither plan, it would
    be owed by nobody. `since` is the line of the journal from which on they were one."""
    while any(_move(writer, verb, kind, where, from_id, to_id) for kind, where in _HANGS):
        pass  # what followed has others that hang on it
    # A contact that was logged while they were one goes along where all that tells of it does.
    _move(writer, verb, "contact", _LOGGED_SINCE, from_id, to_id, since)
    for kind in _SNOOZED:
        about = f"SELECT 1 FROM {kind} WHERE person_id = ?2 AND id = substr(record_id, 1, length({kind}.id))"  # noqa: S608
        _move(writer, verb, "snooze", f"EXISTS ({about})", from_id, to_id)
    _tell_of_changes(writer, from_id, to_id, since)


def _tell_of_changes(writer: Writer, from_id: str, to_id: str, since: int) -> None:
    """What was changed while they were one is told of whose it is by now: of the other too, and no longer of the one
    where nothing of it is theirs."""
    for command in writer.rows(
        "SELECT first_seq, last_seq FROM command JOIN command_person USING (first_seq) "
        "WHERE person_id = ? AND first_seq > ?",
        from_id,
        since,
    ):
        whose = [writer.touched.whose_now(line) for line in writer.journal.between(*command.values())]
        if any(to_id in one for one in whose):
            writer.execute("INSERT OR IGNORE INTO command_person VALUES (?, ?)", to_id, command["first_seq"])
        if all(one == {to_id} for one in whose):
            writer.execute(
                "DELETE FROM command_person WHERE person_id = ? AND first_seq = ?", from_id, command["first_seq"]
            )


def _move(writer: Writer, verb: str, kind: str, where: str, from_id: str, to_id: str, *more: int) -> bool:
    """Those of the one person for which it is so become the other's; whether there were any."""
    sql = f"SELECT id FROM {kind} WHERE person_id = ?1 AND {where} ORDER BY id"  # noqa: S608 - our own words
    rows = writer.rows(sql, from_id, to_id, *more)
    for row in rows:
        writer.move(kind, verb, row["id"], {"person_id": to_id})
    return bool(rows)

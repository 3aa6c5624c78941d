"""Shape 21: what was snoozed carries the day of its line. What is snoozed by now is meant for the day that stands now;
whose day is worked out, not kept, goes on without one. No table changes."""

STATEMENTS = (
    "UPDATE snooze SET record_id = '/' || (SELECT talk_on FROM plan WHERE plan.id = person_id) "
    "WHERE hint = 'talk' AND (SELECT talk_on FROM plan WHERE plan.id = person_id) IS NOT NULL",
    "UPDATE snooze SET record_id = record_id || '/' || coalesce((SELECT by_on FROM action WHERE id = record_id), '') "
    "WHERE hint IN ('promise', 'action')",
    "UPDATE snooze SET record_id = record_id || '/' || (SELECT chase_on FROM connection WHERE id = record_id) "
    "WHERE hint = 'chase' AND (SELECT chase_on FROM connection WHERE id = record_id) IS NOT NULL",
    "UPDATE snooze SET record_id = record_id || '/' || (SELECT since_on FROM connection WHERE id = record_id) "
    "WHERE hint IN ('waiting', 'to_ask') AND EXISTS (SELECT 1 FROM connection WHERE id = record_id)",
    "PRAGMA user_version = 21",
)

"""The words of Today: its parts, the kinds of its lines, and the steps that answer them."""

from navigator.domain.words import Word


class TodayPart(Word):
    """The parts of Today, in their order: what is owed comes first."""

    PROMISED = "promised", "Promises owed"
    DUE = "due", "To do today"
    WAITING = "waiting", "Waiting on others"
    DECIDE = "decide", "Needs your decision"
    QUIET = "quiet", "Gone quiet"


class TodayKind(Word):
    """Why a line is there: one for each rule. From `NO_REVIEW` on they are the hints of rule 9.

    The names are kept with what was snoozed: a new one may come, none may change.
    """

    PROMISE = "promise", "Promise"
    VISIT = "visit", "Visit"
    TALK = "talk", "Talk"
    ACTION = "action", "Action"
    CHASE = "chase", "Chase"
    WAITING = "waiting", "Waiting"
    PASSED_AROUND = "passed_around", "Passed around"
    HOLDING = "holding", "Holding"
    TO_ASK = "to_ask", "Not asked yet"
    REVIEW = "review", "Review due"
    QUIET = "quiet", "Gone quiet"
    NO_REVIEW = "no_review", "No review day"
    NO_ACTION = "no_action", "A goal with no action"
    OLD_PLAN = "old_plan", "A plan older than its review"
    COMMUNICATION = "communication", "A communication need not looked at for a year"
    CARER = "carer", "A carer with no record"
    CONSENT_ENDED = "consent_ended", "A consent that ran out"
    CONSENT_ENDING = "consent_ending", "A consent that is about to run out"
    SERVICE_CHANGED = "service_changed", "A service of theirs changed"
    SERVICE_GONE = "service_gone", "A service of theirs is gone"
    NO_ENDING = "no_ending", "Ended, and a goal has no ending"


class TodayStep(Word):
    """The one next step that a line of Today offers."""

    WHAT_HAPPENED = "what_happened", "What happened?"
    TOLD_WHY = "told_why", "They were told why"
    VISIT = "visit", "Visit"
    CHASE = "chase", "Chase"
    RING = "ring", "Ring now"
    LOOK = "look", "Look"
    FIND_HELP = "find_help", "Find help"
    REVIEW = "review", "Review"
    LOG_CONTACT = "log_contact", "Log contact"
    ADD_ACTION = "add_action", "Add an action"
    PRINT_PLAN = "print_plan", "Print the plan"
    CARER_RECORD = "carer_record", "Make a record"
    AGREE_AGAIN = "agree_again", "Ask again"
    STILL_SO = "still_so", "Still so"
    UPDATE = "update", "Update"
    END_GOALS = "end_goals", "What became of it"

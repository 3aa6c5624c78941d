"""Assessments held once, so that nobody need go through them again, and which agencies took them as their own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.loop import Acceptance, Assessment
from navigator.domain.text import tidy
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row
from navigator.store.past_days import refuse_unless_past

_ASSESSMENTS = frozenset({Topic.CONNECTIONS, Topic.PLAN})
_LEAVE_OUT = frozenset({"acceptances"})


@dataclass(frozen=True, slots=True)
class NewAssessment:
    """What was assessed, when, by whom, and what came out of it."""

    what: str
    done_on: date
    done_by: str = ""
    words: str = ""


def _checked(writer: Writer, person_id: str, new: NewAssessment) -> NewAssessment:
    if not tidy(new.what):
        raise Refused(fields={"what": "What was assessed?"})
    refuse_unless_past(writer, person_id, new.done_on, "done_on")
    return NewAssessment(tidy(new.what), new.done_on, tidy(new.done_by), tidy(new.words))


def hold_assessment(person_id: str, new: NewAssessment) -> Callable[[Writer], Changes]:
    """Keep an assessment that was made."""

    def op(writer: Writer) -> Changes:
        kept = _checked(writer, person_id, new)
        made = Assessment(writer.new_id(), person_id, 1, kept.what, kept.done_on, kept.done_by, kept.words)
        writer.add("assessment", "held", made, _LEAVE_OUT)
        return Changes(_ASSESSMENTS, "The assessment is kept", made.id)

    return op


def edit_assessment(assessment_id: str, revision: int, new: NewAssessment) -> Callable[[Writer], Changes]:
    """Put an assessment right."""

    def op(writer: Writer) -> Changes:
        before = writer.get("assessment", assessment_id)
        kept = _checked(writer, before["person_id"], new)
        answered = writer.row('SELECT min("on") AS first FROM acceptance WHERE assessment_id = ?', assessment_id)
        if answered and answered["first"] and kept.done_on.isoformat() > answered["first"]:
            raise Refused(fields={"done_on": "An agency answered before that day: please check the date."})
        changes = {"what": kept.what, "done_on": kept.done_on, "done_by": kept.done_by, "words": kept.words}
        writer.update("assessment", "edited", assessment_id, revision, changes)
        return Changes(_ASSESSMENTS, "The assessment is saved", assessment_id)

    return op


def answer_assessment(
    assessment_id: str, agency: str, *, accepted: bool, on: date | None = None, why: str = ""
) -> Callable[[Writer], Changes]:
    """An agency took the assessment as its own, or would not, and why. What it said before stays."""

    def op(writer: Writer) -> Changes:
        assessment = from_row(Assessment, writer.get("assessment", assessment_id))
        if not tidy(agency):
            raise Refused(fields={"agency": "Which agency was it?"})
        if not accepted and not tidy(why):
            raise Refused(fields={"why": "Please say why they would not take it."})
        day = on or writer.today()
        refuse_unless_past(writer, assessment.person_id, day)
        if day < assessment.done_on:
            raise Refused(fields={"on": "That is before the assessment was made: please check the date."})
        answer = Acceptance(writer.new_id(), assessment_id, tidy(agency), accepted, day, tidy(why))
        writer.add("acceptance", "accepted" if accepted else "refused", answer)
        said = "accepts it" if accepted else "does not accept it"
        return Changes(_ASSESSMENTS, f"{answer.agency} {said}", answer.id)

    return op


def assessments_of(reader: Reader, person_id: str) -> tuple[Assessment, ...]:
    """A person's assessments, newest first, each with the agencies' answers, oldest first."""
    answers: dict[str, list[Acceptance]] = {}
    for answer in reader.records(
        Acceptance,
        "SELECT acceptance.* FROM acceptance JOIN assessment ON assessment.id = assessment_id WHERE person_id = ? "
        'ORDER BY "on", acceptance.id',
        person_id,
    ):
        answers.setdefault(answer.assessment_id, []).append(answer)
    rows = reader.rows("SELECT * FROM assessment WHERE person_id = ? ORDER BY done_on DESC, id DESC", person_id)
    return tuple(from_row(Assessment, row, acceptances=tuple(answers.get(row["id"], ()))) for row in rows)

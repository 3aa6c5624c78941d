"""Assessments, held once: what was found, by whom, and which agencies took it as their own."""

from collections.abc import Callable
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.checks import check_past_day
from navigator.domain.loop import Acceptance, Assessment
from navigator.domain.text import tidy
from navigator.errors import Refused
from navigator.store.casefile import Reader, Writer
from navigator.store.codec import from_row

_TOPICS = frozenset({Topic.CONNECTIONS})


def add_assessment(
    person_id: str, what: str, done_on: date, *, done_by: str = "", words: str = ""
) -> Callable[[Writer], Changes]:
    """Keep an assessment that was made."""

    def op(writer: Writer) -> Changes:
        person = writer.get("person", person_id)
        if not tidy(what):
            raise Refused("Please say what was assessed.")
        born_on = date.fromisoformat(person["born_on"]) if person["born_on"] else None
        if problem := check_past_day(done_on, writer.today(), born_on):
            raise Refused(problem)
        one = Assessment(writer.new_id(), person_id, 1, tidy(what), done_on, tidy(done_by), tidy(words))
        writer.add("assessment", "assessed", one, frozenset({"acceptances"}))
        return Changes(_TOPICS, "The assessment is kept", one.id)

    return op


def say_accepted(
    assessment_id: str, agency: str, *, accepted: bool, on: date, why: str = ""
) -> Callable[[Writer], Changes]:
    """An agency took the assessment as its own, or would not, and why."""

    def op(writer: Writer) -> Changes:
        assessment = writer.get("assessment", assessment_id)
        if not tidy(agency):
            raise Refused("Please say which agency.")
        if on > writer.today():
            raise Refused("That day has not come yet.")
        if on.isoformat() < assessment["done_on"]:
            raise Refused("That is before the assessment was made.")
        if not accepted and not tidy(why):
            raise Refused("Please say why they would not take it: that is worth telling the next one.")
        one = Acceptance(writer.new_id(), assessment_id, tidy(agency), accepted, on, tidy(why))
        writer.add("acceptance", "accepted" if accepted else "not accepted", one)
        return Changes(_TOPICS, "Saved", one.id)

    return op


def assessments_of(person_id: str) -> Callable[[Reader], tuple[Assessment, ...]]:
    """The assessments of a person, newest first, each with what agencies said, oldest first."""

    def op(reader: Reader) -> tuple[Assessment, ...]:
        said: dict[str, list[Acceptance]] = {}
        for one in reader.records(
            Acceptance,
            "SELECT acceptance.* FROM acceptance JOIN assessment ON assessment.id = assessment_id "
            "WHERE person_id = ? ORDER BY acceptance.id",
            person_id,
        ):
            said.setdefault(one.assessment_id, []).append(one)
        rows = reader.rows("SELECT * FROM assessment WHERE person_id = ? ORDER BY done_on DESC, id DESC", person_id)
        return tuple(from_row(Assessment, row, acceptances=tuple(said.get(row["id"], ()))) for row in rows)

    return op

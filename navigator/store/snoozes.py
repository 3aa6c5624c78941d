"""Snoozes: what Today does not show until a day, and why. The record stays as it is, and every list counts it.

Why it could wait was written about a person. So it is kept when the line is shown again, and is found and stands in the
timeline like all that was written; only undoing the snooze takes the words away.
"""

from collections.abc import Callable
from datetime import date

from navigator.domain.changes import Changes, Topic
from navigator.domain.dates import screen_date
from navigator.domain.loop import Snooze
from navigator.domain.text import tidy
from navigator.domain.today import check_snooze, may_be_snoozed
from navigator.domain.today_line import TodayLine
from navigator.errors import Refused
from navigator.store.casefile import AMONG, Reader, Writer

_TODAY = frozenset({Topic.TODAY})


def snooze(line: TodayLine, until_on: date, why: str) -> Callable[[Writer], Changes]:
    """Do not show this line until that day. It comes back on the day, or when it is shown again."""

    def op(writer: Writer) -> Changes:
        if not may_be_snoozed(line):
            raise Refused("A visit is not snoozed: change it, or call it off.")
        if not tidy(why):
            raise Refused(fields={"why": "Please say why it can wait."})
        if problem := check_snooze(line, until_on, writer.today()):
            raise Refused(fields={"until_on": problem})
        writer.get("person", line.person_id)
        made = Snooze(writer.new_id(), line.person_id, 1, line.kind.value, line.about, until_on, tidy(why))
        writer.add("snooze", "snoozed", made)
        day = screen_date(until_on, writer.today())
        return Changes(_TODAY, f"Snoozed until {day}: {line.full_name}", made.id)

    return op


def show_again(snooze_id: str) -> Callable[[Writer], Changes]:
    """What was snoozed stands on Today again."""

    def op(writer: Writer) -> Changes:
        writer.move("snooze", "shown again", snooze_id, {"shown_on": writer.today()})
        return Changes(_TODAY, "It is on Today again", snooze_id)

    return op


def snoozes_of(reader: Reader, whose: str) -> tuple[Snooze, ...]:
    """The snoozes of several people (their ids as a JSON list) that were not shown again, the newest first."""
    where = f"shown_on IS NULL AND person_id {AMONG}"
    return reader.records(Snooze, f"SELECT * FROM snooze WHERE {where} ORDER BY id DESC", whose)  # noqa: S608

"""Anything done, undone, done again, merged and parted, in any order, leaves a file that says what is so."""

from typing import Any

import pytest

from navigator.errors import NavigatorError
from navigator.store.afterwards import belongings
from navigator.store.casefile import CaseFile, Reader
from navigator.store.people_list import list_people
from navigator.store.timeline import timeline
from navigator.store.today import today_lines

from .any_order import AnyOrder

#: How many are there before anything else is done, and how many commands are tried in all.
PEOPLE, COMMANDS = 4, 150
HANGS = (
    ("action", "goal", "goal_id"),
    ("connection", "goal", "goal_id"),
    ("connection", "connection", "from_id"),
    ("consent", "circle_member", "member_id"),
    ("sharing", "circle_member", "member_id"),
    ("story_entry", "story_entry", "supersedes"),
)
#: What is never so: a statement that finds whatever is.
NEVER = {
    "two supports open": "SELECT 1 FROM episode WHERE ended_on IS NULL GROUP BY person_id HAVING count(*) > 1",
    "helped, and in the archive": "SELECT 1 FROM person JOIN episode ON person_id = person.id "
    "WHERE ended_on IS NULL AND archived_on IS NOT NULL AND merged_into IS NULL",
    "no support at all": "SELECT 1 FROM person WHERE merged_into IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM episode WHERE person_id = person.id)",
    "their own carer": "SELECT 1 FROM circle_member WHERE record_id = person_id",
    "twice in one circle": "SELECT 1 FROM circle_member WHERE record_id IS NOT NULL AND left_on IS NULL "
    "GROUP BY person_id, record_id HAVING count(*) > 1",
    "a connection that is not as its last step left it": "SELECT 1 FROM connection WHERE (state, since_on) IS NOT "
    '(SELECT state, "on" FROM connection_step WHERE connection_id = connection.id AND state IS NOT NULL '
    'ORDER BY "on" DESC, id DESC LIMIT 1)',
    "done, and in no contact": "SELECT 1 FROM action WHERE state = 'done' AND contact_id IS NULL",
    "agreed after they left": "SELECT 1 FROM consent JOIN circle_member AS member ON member.id = member_id "
    "WHERE given_on > left_on",
    "shared under what was not agreed on that day": "SELECT 1 FROM sharing JOIN consent ON consent.id = consent_id "
    "WHERE shared_on < given_on OR shared_on > withdrawn_on",
    **{
        f"{kind} of another person than its {parent}": f"SELECT 1 FROM {kind} AS one JOIN {parent} AS other "  # noqa: S608
        f"ON other.id = one.{pointer} WHERE other.person_id <> one.person_id"
        for kind, parent, pointer in HANGS
    },
}


def never(reader: Reader) -> set[str]:
    """What is so and never should be."""
    hidden = "SELECT 1 FROM person WHERE merged_into IS NOT NULL AND EXISTS (SELECT 1 FROM {} WHERE {} = person.id)"
    of_hidden = {f"{kind} where nobody looks": hidden.format(kind, column) for kind, column in belongings(reader)}
    return {what for what, sql in (NEVER | of_hidden).items() if reader.row(sql)}


@pytest.mark.parametrize("seed", range(12))
def test_anything_in_any_order_leaves_what_is_true(case_file: CaseFile, clock: Any, seed: int) -> None:
    chance, done = AnyOrder(case_file, seed), []
    for number in range(COMMANDS):
        op = chance.next() if number >= PEOPLE else chance.do_add_person()
        if op is None:
            continue
        clock.forward(seconds=1)
        try:
            done.append(case_file.command(op).sentence)
        except NavigatorError:
            continue
        assert case_file.query(never) == set(), done
    assert len(done) > COMMANDS // 3, "nearly all is refused"
    kept = case_file.query(list_people()), case_file.query(today_lines())
    case_file._writer.memory.clear()
    assert (case_file.query(list_people()), case_file.query(today_lines())) == kept, "kept, and not as it is"
    for row in case_file.query(lambda reader: reader.rows("SELECT id FROM person")):
        case_file.query(timeline(row["id"]))
    assert case_file.problems() == []

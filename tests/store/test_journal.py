"""Every command leaves its line, both or neither; and whoever touches a line is found at that line."""

import json
from datetime import date
from typing import Any

import pytest

from navigator.domain.changes import Changes
from navigator.domain.people import Coordinator, PersonDetails, ServiceSnapshot
from navigator.domain.words import ActionState, CircleKind, Form, HandHolding, How, Need, Paper, Reach, StoryHeading
from navigator.errors import CaseFileTrouble, Refused
from navigator.store import circle, contacts, coordinator, driver, episodes, finishing, people, plan, story, versions
from navigator.store.casefile import CaseFile, Writer


def test_every_command_writes_its_line_with_before_and_after(work: Any, case_file: CaseFile) -> None:
    run = case_file.command
    run(coordinator.save_coordinator(Coordinator("Priya Shah", "01632 960100")))
    person = work.person(referral=episodes.Referral(reason="Fell twice"))
    run(people.edit_person(person, 1, PersonDetails("Ada", "Marsh", called="Addie")))
    run(people.view_person(person))
    first = work.told(person, "I like tea")
    second = work.told(person, "I like coffee", supersedes=first)
    goal = work.goal(person, need=Need.GETTING_ABOUT, near=3)
    run(plan.edit_goal(goal, 1, words="Get to church on Sundays", need=None, on_plan=True))
    run(plan.set_nearness(goal, 5))
    action = work.action(goal, plan.NewAction("Ring the bus", HandHolding.RANG_TOGETHER))
    run(plan.edit_action(action, 1, plan.NewAction("Ring the minibus", HandHolding.RANG_TOGETHER)))
    spoke = contacts.NewContact(person, How.PHONE, Reach.SPOKE, next_on=date(2026, 12, 1))
    run(finishing.finish_action(action, 2, "They come at nine", spoke))
    other = work.action(goal, plan.NewAction("Ask the vicar", HandHolding.WROTE_FOR))
    run(plan.action_not_done(other, 1, "He is away"))
    run(plan.edit_plan(person, 1, talk_where="At Priya’s"))
    member = run(circle.add_member(person, circle.NewMember(CircleKind.PERSON, "Bea"))).record_id
    run(circle.edit_member(member, 1, circle.NewMember(CircleKind.PERSON, "Bea", "daughter")))
    run(versions.keep_version(person, Paper.PLAN, Form.PDF, "{}"))
    run(coordinator.save_coordinator(Coordinator("Priya Shah-Cole", "01632 960100", revision=1)))

    assert [(line["kind"], line["verb"]) for line in work.journal()] == [
        ("coordinator", "added"),
        ("person", "added"),
        ("episode", "opened"),
        ("person", "edited"),
        ("person", "viewed"),
        ("story_entry", "told"),
        ("story_entry", "corrected"),
        ("goal", "wanted"),
        ("nearness", "asked"),
        ("goal", "edited"),
        ("nearness", "asked"),
        ("action", "planned"),
        ("action", "edited"),
        ("contact", "logged"),
        ("plan", "begun"),
        ("action", "done"),
        ("action", "planned"),
        ("action", "not_done"),
        ("plan", "edited"),
        ("circle_member", "added"),
        ("circle_member", "edited"),
        ("version", "saved"),
        ("coordinator", "edited"),
    ]
    lines = work.journal()
    edited = lines[3]
    assert json.loads(edited["before"]) == {"called": "", "revision": 1}
    assert json.loads(edited["after"]) == {"called": "Addie", "revision": 2}
    assert lines[1]["before"] is None
    added = json.loads(lines[1]["after"])
    assert {name: added[name] for name in ("given_name", "family_name", "revision")} == {
        "given_name": "Ada",
        "family_name": "Marsh",
        "revision": 1,
    }
    assert set(added) == set(work.row("person", person)), "the line holds every column of the new record"
    assert lines[4]["before"] is None, "a view says who and when, never what"
    assert lines[4]["after"] is None
    assert json.loads(lines[15]["after"])["contact_id"]
    # Who: nobody was known before the first line was written; a new name counts from its own line on.
    assert {line["who"] for line in lines[1:-1]} == {"Priya Shah"}
    assert case_file.command(people.view_person(person)) is not None
    assert work.journal()[-1]["who"] == "Priya Shah-Cole"
    assert case_file.problems() == []
    assert second != first


def test_lines_of_one_record_are_read_oldest_first(work: Any, case_file: CaseFile) -> None:
    person = work.person()
    case_file.command(people.edit_person(person, 1, PersonDetails("Ada", "Marsh", phone="01632 960001")))
    found = case_file.query(lambda reader: reader.journal.of_record(person))
    assert [line.verb for line in found] == ["added", "edited"]
    assert found[0].before is None
    assert found[1].before == {"phone": "", "revision": 1}
    assert found[1].after == {"phone": "01632 960001", "revision": 2}
    assert case_file.query(lambda reader: reader.journal.count()) == len(work.journal())


def test_an_edit_that_changes_nothing_leaves_no_line(work: Any, case_file: CaseFile) -> None:
    person = work.person()
    before = len(work.journal())
    case_file.command(people.edit_person(person, 1, PersonDetails("Ada", "Marsh")))
    assert len(work.journal()) == before
    assert work.row("person", person)["revision"] == 1


@pytest.mark.parametrize("times", [0, 1, 3])
def test_a_command_that_raises_midway_leaves_neither_change_nor_line(
    work: Any, case_file: CaseFile, times: int
) -> None:
    work.person()
    before, lines = work.all_tables(), work.journal()

    def op(writer: Writer) -> Changes:
        for _ in range(times):
            people.add_person(PersonDetails("Halfway", "There"))(writer)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        case_file.command(op)
    assert work.all_tables() == before
    assert work.journal() == lines
    assert not case_file._database.conn.in_transaction
    work.person("After", "Wards")
    assert case_file.problems() == [], "the kept head of the chain went back with the rest"


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET who = 'somebody else' WHERE seq = 4", 4),
        ("UPDATE journal SET at = '2020-01-01T00:00:00.000+00:00' WHERE seq = 1", 1),
        ("UPDATE journal SET after = replace(after, 'Marsh', 'Marsj') WHERE seq = 3", 3),
        ("UPDATE journal SET before = '{}' WHERE seq = 5", 5),
        ("UPDATE journal SET mac = 'é' WHERE seq = 2", 2),
        ("UPDATE journal SET verb = 'viewed', kind = 'person' WHERE seq = 6", 6),
        ("DELETE FROM journal WHERE seq = 3", 3),
        ("DELETE FROM journal WHERE seq = 1", 1),
        ("DELETE FROM journal WHERE seq BETWEEN 2 AND 4", 2),
        ("UPDATE journal SET seq = CASE seq WHEN 3 THEN -3 WHEN 4 THEN -4 ELSE seq END; "
         "UPDATE journal SET seq = CASE seq WHEN -3 THEN 4 WHEN -4 THEN 3 ELSE seq END", 3),
        ("INSERT INTO journal SELECT 7, at, who, verb, kind, record_id, before, after, mac "
         "FROM journal WHERE seq = 6", 7),
        ("UPDATE journal SET seq = seq + 10 WHERE seq >= 5", 5),
    ],
)  # fmt: skip
def test_whoever_touches_a_line_is_found_at_that_line(
    work: Any, case_file: CaseFile, key: bytes, statement: str, broken: int
) -> None:
    for name in ("Marsh", "Marsham", "Marshall"):
        work.person("Ada", name)
    assert len(work.journal()) == 6
    assert case_file.problems() == []
    intruder = driver.open_encrypted(case_file.path, key)
    for each in statement.split(";"):
        intruder.execute(each)
    intruder.close()
    assert f"the journal was altered at line {broken}" in case_file.problems()


def test_bytes_that_are_no_text_are_told_as_damage(work: Any, case_file: CaseFile) -> None:
    work.person()
    case_file._database.execute("UPDATE journal SET who = CAST(x'ff' AS TEXT) WHERE seq = 1")
    with pytest.raises(CaseFileTrouble, match="damaged"):
        case_file.problems()


def test_the_chain_cannot_be_made_again_without_the_key(work: Any, case_file: CaseFile) -> None:
    from navigator.store.journal import Journal, chain_key

    work.person()
    assert Journal(case_file._database, chain_key(b"\x00" * 32)).first_break() == 1


def test_a_second_program_may_write_between_two_of_our_commands(work: Any, case_file: CaseFile, reopen: Any) -> None:
    person = work.person()
    other = reopen()
    for _ in range(3):
        other.command(people.view_person(person))
        work.person("In", "Between")
        other.command(
            coordinator.save_coordinator(Coordinator("Somebody Else")) if _ == 0 else people.view_person(person)
        )
    case_file.command(people.view_person(person))
    assert work.journal()[-1]["who"] == "Somebody Else", "who sits at the program is read again too"
    assert [line["seq"] for line in work.journal()] == list(range(1, len(work.journal()) + 1))
    assert case_file.problems() == []


def test_the_journal_holds_the_service_as_it_was(work: Any, case_file: CaseFile) -> None:
    goal = work.goal(work.person())
    service = ServiceSnapshot("s1", "Dial-a-Bus", phone="01632 960011")
    action = work.action(goal, plan.NewAction("Book it", HandHolding.RANG_TOGETHER, service=service))
    line = case_file.query(lambda reader: reader.journal.of_record(action))[0]
    assert line.after is not None
    assert json.loads(line.after["service"])["name"] == "Dial-a-Bus"
    assert line.after["state"] == ActionState.OPEN.value


def test_a_refused_command_leaves_no_line(work: Any, case_file: CaseFile) -> None:
    person = work.person()
    before = work.journal()
    with pytest.raises(Refused):
        case_file.command(story.add_entry(person, StoryHeading.ALSO, "  ", "Ada"))
    assert work.journal() == before

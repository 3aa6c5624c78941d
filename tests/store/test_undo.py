"""Undo: every command, of every kind, is taken back row by row, and refused in words where the record has moved on."""

import itertools
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from navigator.domain.changes import Changes
from navigator.domain.people import Coordinator, PersonDetails
from navigator.domain.words import ActionState, CircleKind, HandHolding, How, Reach, StoryHeading
from navigator.errors import MovedOn, Refused
from navigator.store import circle, contacts, coordinator, finishing, merging, people, plan, story
from navigator.store.casefile import CaseFile, Reader, Writer
from navigator.store.undoing import recent_changes, undo

from .a_caseload import Caseload, caseload
from .every_command import NOT_UNDONE, cases, commands

#: Only to count the cases by.
A_CASELOAD = Caseload(*[""] * len(fields(Caseload)))

Op = Callable[[Writer], Changes]

#: Tables that are not records: the journal, what it indexes, words being typed, and what sqlite-utils keeps.
NOT_RECORDS = {"journal", "command", "command_person", "draft", "_sqlite_migrations", "sqlite_sequence"}


def records(reader: Reader) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of records, but for its revision, which never goes back, and numbers of the index."""
    names = [row["name"] for row in reader.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {}
    for name in names:
        if name in NOT_RECORDS or "_fts" in name:
            continue
        rows = reader.rows(f'SELECT * FROM "{name}"')  # noqa: S608 - names read from the file
        if name == "written":
            rows = [{"kind": row["kind"], "record_id": row["record_id"]} for row in rows]
        kept = [{column: value for column, value in row.items() if column != "revision"} for row in rows]
        found[name] = sorted(kept, key=str)
    return found


def index_agrees(reader: Reader) -> None:
    """The index finds each record by its own words, and holds nothing else."""
    count = reader.rows("SELECT count(*) AS n FROM written_fts")[0]["n"]
    assert count == reader.rows("SELECT count(*) AS n FROM written")[0]["n"]
    for row in reader.rows("SELECT words, seq FROM story_entry"):
        word = row["words"].split()[0]
        hits = reader.rows("SELECT rowid FROM written_fts WHERE written_fts MATCH ?", f'"{word}"')
        wanted = reader.row(
            "SELECT written.seq FROM written JOIN story_entry ON story_entry.id = record_id WHERE story_entry.seq = ?",
            row["seq"],
        )
        assert wanted is not None
        assert wanted["seq"] in {hit["rowid"] for hit in hits}


@pytest.fixture
def may(work: Any) -> str:
    return str(work.person("May", "Ellis"))


NAMED = [words for words, _, _ in cases(A_CASELOAD)]


def test_every_command_of_the_store_has_a_case() -> None:
    named = {command for _, command, _ in cases(A_CASELOAD)}
    missing = commands() - named - NOT_UNDONE.keys()
    assert not missing, f"say in tests/store/every_command.py how it comes in a day's work: {sorted(missing)}"
    assert not (named | NOT_UNDONE.keys()) - commands(), "there is no such command any more"
    assert len(set(NAMED)) == len(NAMED)


@pytest.mark.parametrize("number", range(len(NAMED)), ids=NAMED)
def test_every_command_is_undone_and_done_again(work: Any, case_file: CaseFile, number: int) -> None:
    _, _, command = list(cases(caseload(work)))[number]
    before = case_file.query(records)
    done = case_file.command(command)
    after = case_file.query(records)
    assert after != before
    undone = case_file.command(undo(done.command))
    assert undone.sentence == f"Undone: {done.sentence}"
    assert case_file.query(records) == before
    again = case_file.command(undo(undone.command))
    assert again.sentence == f"Done again: {done.sentence}"
    assert case_file.query(records) == after
    case_file.command(undo(done.command))
    assert case_file.query(records) == before
    case_file.query(index_agrees)
    assert case_file.problems() == []


def test_what_was_undone_is_not_undone_twice(work: Any, case_file: CaseFile, may: str) -> None:
    done = case_file.command(plan.add_goal(may, "Sing")).command
    case_file.command(undo(done))
    with pytest.raises(Refused, match="undone already"):
        case_file.command(undo(done))


def test_a_view_and_a_draft_are_no_change(case_file: CaseFile, may: str) -> None:
    from navigator.store.drafts import keep_draft

    assert case_file.command(people.view_person(may)).command == 0
    assert case_file.command(keep_draft("contact/new", "Half a sent")).command == 0
    with pytest.raises(Refused, match="no such change"):
        case_file.command(undo(999))


def test_refused_where_the_same_field_was_changed_since(work: Any, case_file: CaseFile, may: str) -> None:
    first = case_file.command(people.edit_person(may, 1, PersonDetails("May", "Ellis", phone="1"))).command
    case_file.command(people.edit_person(may, 2, PersonDetails("May", "Ellis", phone="2")))
    before = work.all_tables()
    with pytest.raises(MovedOn, match=r"cannot be undone: the same was changed again since .*Nothing was changed"):
        case_file.command(undo(first))
    assert work.all_tables() == before
    assert case_file.query(people.person(may)).details.phone == "2"


def test_another_field_changed_since_stays(case_file: CaseFile, may: str) -> None:
    """The telephone number of March is set back; the address of June stays."""
    first = case_file.command(people.edit_person(may, 1, PersonDetails("May", "Ellis", phone="1"))).command
    case_file.command(people.edit_person(may, 2, PersonDetails("May", "Ellis", phone="1", address="2 Mill Lane")))
    case_file.command(undo(first))
    details = case_file.query(people.person(may)).details
    assert (details.phone, details.address) == ("", "2 Mill Lane")


def test_refused_where_something_written_since_belongs_to_it(work: Any, case_file: CaseFile, may: str) -> None:
    done = case_file.command(plan.add_goal(may, "Sing"))
    case_file.command(plan.set_nearness(done.record_id, 5))
    before = case_file.query(records)
    said = (
        r"something written since belongs to it \(Mon 23 Nov, 14:02: “5 of 10 is saved · Sing”\). Nothing was changed"
    )
    with pytest.raises(MovedOn, match=said):
        case_file.command(undo(done.command))
    assert case_file.query(records) == before


def test_what_belongs_to_it_through_another_record_is_named_too(work: Any, case_file: CaseFile, may: str) -> None:
    """The newest that stands in the way: undone, the next is."""
    added = case_file.command(plan.add_goal(may, "Sing"))
    new = plan.NewAction("Ring the choir", HandHolding.RANG_FOR)
    action = case_file.command(plan.add_action(added.record_id, new))
    changed = case_file.command(plan.edit_action(action.record_id, 1, replace(new, what="Write to the choir")))
    for told, blocks in (
        ("The action is saved · Write to the choir", changed),
        ("on the plan · Ring the choir", action),
    ):
        with pytest.raises(MovedOn, match=told):
            case_file.command(undo(added.command))
        case_file.command(undo(blocks.command))
    case_file.command(undo(added.command))


def test_a_form_opened_before_the_undo_overwrites_nothing(case_file: CaseFile, may: str) -> None:
    """It read revision 2; after the undo and another change there is no second revision 2."""
    case_file.command(people.edit_person(may, 1, PersonDetails("May", "Ellis", phone="1")))
    done = case_file.command(people.edit_person(may, 2, PersonDetails("May", "Ellis", phone="2"))).command
    case_file.command(undo(done))
    case_file.command(people.edit_person(may, 4, PersonDetails("May", "Ellis", phone="4")))
    with pytest.raises(MovedOn):
        case_file.command(people.edit_person(may, 3, PersonDetails("May", "Ellis", phone="3")))


def test_recent_changes_say_what_who_and_whether_it_stands(case_file: CaseFile, work: Any, may: str) -> None:
    case_file.command(coordinator.save_coordinator(Coordinator("Jo Baptiste", "0117")))
    goal = case_file.command(plan.add_goal(may, "Sing"))
    near = case_file.command(plan.set_nearness(goal.record_id, 5))
    work.goal(work.person("Victor"), "Walk")
    undone = case_file.command(undo(near.command))
    listed = case_file.query(recent_changes(may))
    assert [(one.sentence, one.who, one.undone_by) for one in listed] == [
        ("5 of 10 is saved", "Jo Baptiste", undone.command),
        ("The goal is saved", "Jo Baptiste", 0),
        ("May Ellis is added", "", 0),
    ]
    case_file.command(undo(undone.command))
    assert all(one.undone_by == 0 for one in case_file.query(recent_changes(may)))


def test_changes_are_told_apart_by_the_first_words_of_what_was_changed(
    case_file: CaseFile, work: Any, may: str
) -> None:
    """As they were then: what was said of a goal at first is not what it says now, or where it is gone."""
    sing = case_file.command(plan.add_goal(may, "Sing"))
    case_file.command(plan.edit_goal(sing.record_id, 1, words="Sing on Sundays", need=None, on_plan=True))
    told = "I fell in March,\nand nobody came until the milkman heard me call"
    case_file.command(story.add_entry(may, StoryHeading.COMMUNICATION, told, "May"))
    case_file.command(contacts.log_contact(contacts.NewContact(may, How.VISIT, Reach.SPOKE, note="Tea")))
    case_file.command(people.edit_person(may, 1, PersonDetails("May", "Ellis", phone="0117 496 0999")))
    gone = case_file.command(plan.add_goal(may, "Knit"))
    case_file.command(undo(gone.command))
    assert [one.told for one in case_file.query(recent_changes(may))] == [
        "The goal is saved · Knit",
        "May Ellis: details saved · 0117 496 0999",
        "Logged for May Ellis · Tea",
        f"The story is saved · {StoryHeading.COMMUNICATION.label}: I fell in March, and nobody came until the …",
        "The goal is saved · Sing on Sundays",
        "The goal is saved · Sing",
        "May Ellis is added",
    ]


def test_recent_changes_tell_of_what_another_program_saved(case_file: CaseFile, may: str, reopen: Any) -> None:
    """At once, though this one saves nothing meanwhile."""
    before = case_file.query(recent_changes(may))
    saved = reopen().command(plan.add_goal(may, "Sing"))
    assert case_file.query(recent_changes(may))[0].first_seq == saved.command
    assert case_file.query(recent_changes(may))[1:] == before


def test_a_merge_is_told_of_no_single_record(case_file: CaseFile, work: Any, may: str) -> None:
    twin = work.person("Mae", "Ellis")
    work.goal(twin, "Walk")
    case_file.command(merging.merge(may, twin, (1, 1)))
    assert case_file.query(recent_changes(may))[0].told == "May Ellis has one record now"


def test_a_merge_is_among_the_changes_of_both(case_file: CaseFile, work: Any, may: str) -> None:
    twin = work.person("Mae", "Ellis")
    merged = case_file.command(merging.merge(may, twin, (1, 1)))
    parted = case_file.command(merging.part(twin))
    for person_id in (may, twin):
        listed = [one.first_seq for one in case_file.query(recent_changes(person_id))]
        assert listed[:2] == [parted.command, merged.command]


def test_the_words_of_an_undone_entry_leave_the_index(case_file: CaseFile, may: str) -> None:
    done = case_file.command(story.add_entry(may, StoryHeading.ALSO, "xylophone", "May")).command

    def found(reader: Reader) -> int:
        return int(reader.rows("SELECT count(*) AS n FROM written_fts WHERE written_fts MATCH 'xylophone'")[0]["n"])

    assert case_file.query(found) == 1
    case_file.command(undo(done))
    assert case_file.query(found) == 0


def random_commands(file: CaseFile) -> list[Callable[[int], Op]]:
    """Commands on whatever the file holds just now; each takes a number that chooses among it."""

    def one_of(kind: str, number: int, where: str = "1") -> dict[str, Any]:
        rows = file.query(lambda reader: reader.rows(f"SELECT * FROM {kind} WHERE {where} ORDER BY id"))  # noqa: S608
        return dict(rows[number % len(rows)]) if rows else {"id": "nobody", "revision": 0, "goal_id": "nobody"}

    def spoke(number: int) -> contacts.NewContact:
        next_on = date(2026, 12, 1) + timedelta(days=number) if number % 2 else None
        return contacts.NewContact(one_of("person", number)["id"], How.VISIT, Reach.SPOKE, note="x", next_on=next_on)

    def cleared(number: int) -> Op:
        row = one_of("action", number, f"state = '{ActionState.OPEN.value}'")
        return finishing.finish_action(row["id"], row["revision"], "Done", spoke(number))

    def corrected(number: int) -> Op:
        row = one_of("story_entry", number, "id NOT IN (SELECT coalesce(supersedes, '') FROM story_entry)")
        return story.add_entry(
            row.get("person_id", ""), StoryHeading.ALSO, f"Words {number}", "May", supersedes=row["id"]
        )

    def edited(number: int) -> Op:
        row = one_of("person", number)
        return people.edit_person(row["id"], row["revision"], PersonDetails("May", phone=str(number)))

    return [
        lambda number: people.add_person(PersonDetails(f"Person {number}")),
        edited,
        lambda number: story.add_entry(one_of("person", number)["id"], StoryHeading.ALSO, f"Told {number}", "May"),
        corrected,
        lambda number: plan.add_goal(one_of("person", number)["id"], f"Goal {number}", near=number % 11),
        lambda number: plan.set_nearness(one_of("goal", number)["id"], number % 11),
        lambda number: plan.add_action(
            one_of("goal", number)["id"], plan.NewAction("Ring", HandHolding.RANG_FOR, promise=number % 2 == 0)
        ),
        cleared,
        lambda number: contacts.log_contact(spoke(number)),
        lambda number: circle.add_member(one_of("person", number)["id"], circle.NewMember(CircleKind.PERSON, "Bea")),
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 40)), min_size=1, max_size=25))
def test_any_day_of_work_can_be_undone_to_where_it_began(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[tuple[int, int]]
) -> None:
    """Random commands, undone one by one from the last: after each, every row is as it was before its command."""
    ticks, numbers = itertools.count(), itertools.count(1)
    folder: Path = tmp_path_factory.mktemp("undo")
    file = CaseFile(
        folder / "case.db",
        bytes(32),
        clock=lambda: datetime(2026, 11, 23, 14, 2, tzinfo=UTC) + timedelta(seconds=next(ticks)),
        new_id=lambda: f"id-{next(numbers):06}",
    )
    try:
        made = random_commands(file)
        history: list[tuple[int, dict[str, list[dict[str, Any]]]]] = []
        file.command(people.add_person(PersonDetails("May")))
        for which, number in chosen:
            before = file.query(records)
            try:
                done = file.command(made[which](number))
            except Refused:
                assert file.query(records) == before
                continue
            history.append((done.command, before))
        end, undos = file.query(records), []
        for command, before in reversed(history):
            if command:
                undos.append(file.command(undo(command)).command)
            assert file.query(records) == before
        for one in reversed(undos):
            file.command(undo(one))
        assert file.query(records) == end
        file.query(index_agrees)
        assert file.problems() == []
    finally:
        file.close()

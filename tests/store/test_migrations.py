"""The shape of the file: released steps are never edited, and a step that is broken off is taken up again."""

import ast
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from navigator.domain.words import HandHolding, PrintSize
from navigator.errors import CaseFileTrouble
from navigator.store import driver, migrations
from navigator.store.casefile import CaseFile
from navigator.store.people import person
from navigator.store.plan import NewAction, add_action, goals_of, plan_of
from navigator.store.what_if import NewWhatIf, edit_what_if, what_ifs_of
from navigator.store.written import search_written

GOLDEN = Path(__file__).parent / "golden"


def shape_of(database: Any) -> str:
    """Every statement the file was made with, but for what FTS5 and sqlite-utils keep for themselves."""
    rows = database.execute(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT GLOB '*_sqlite_migrations*' "
        "AND (type = 'trigger' OR name NOT GLOB '*_fts_*') ORDER BY name"
    )
    return "".join(" ".join(sql.split()) + ";\n" for (sql,) in rows)


def test_the_steps_import_no_living_code() -> None:
    modules = sorted(Path(migrations.__file__).parent.glob("step_*.py"))
    assert len(modules) == migrations.NEWEST
    for module in modules:
        nodes = ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        assert not [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom | ast.Call)], module.name


def old_file(path: Path, key: bytes, shape: int) -> Any:
    """An empty case file as the program of that shape made it."""
    database = driver.open_encrypted(path, key)
    database.execute("PRAGMA foreign_keys=OFF")
    migrations.steps.apply(database, stop_before=None if shape == migrations.NEWEST else STEPS[shape])
    database.execute("PRAGMA foreign_keys=ON")
    return database


STEPS = list(migrations._STEPS)


@pytest.mark.parametrize("shape", range(1, migrations.NEWEST + 1))
def test_a_released_shape_is_never_edited(path: Path, key: bytes, shape: int) -> None:
    """Each shape as it was released. If this fails, do not change the golden file: write a new step."""
    database = old_file(path, key, shape)
    assert migrations.shape_of(database) == shape
    assert shape_of(database) == (GOLDEN / f"shape_{shape}.sql").read_text(encoding="utf-8")
    database.close()


def test_the_steps_are_numbered_and_recorded(case_file: CaseFile) -> None:
    names = [row[0] for row in case_file._database.execute("SELECT name FROM _sqlite_migrations ORDER BY name")]
    assert names == STEPS
    assert [int(name[:4]) for name in names] == list(range(1, migrations.NEWEST + 1))
    assert case_file._database.execute("PRAGMA user_version").fetchone()[0] == migrations.NEWEST


def test_opening_again_changes_nothing(path: Path, key: bytes, case_file: CaseFile, work: Any) -> None:
    work.person()
    case_file.close()
    before = path.read_bytes()
    CaseFile(path, key).close()
    assert path.read_bytes() == before


def test_the_words_of_the_domain_are_the_words_of_the_file(case_file: CaseFile) -> None:
    """A new member of an enumeration needs a new step: the CHECK of an old one would refuse it."""
    from navigator.domain import words

    shape = shape_of(case_file._database)
    # The first two are kept in lists, checked when written; the third is a preference; a person may read best in a
    # language that no paper speaks yet; the others are worked out and kept nowhere, as the words of Today are.
    kept_nowhere = {words.ConsentStanding, words.PromiseStanding}
    in_lists = {words.Shareable, words.CommunicationNeed}
    kinds = set(words.Word.__subclasses__()) - in_lists - {words.Nation, words.Language} - kept_nowhere
    for kind in (kind for kind in kinds if kind.__module__ == words.__name__):
        listed = ", ".join(f"'{member.value}'" for member in kind)
        assert f"({listed})" in shape, kind


def test_foreign_keys_are_on_again_after_a_step(case_file: CaseFile) -> None:
    assert case_file._database.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_step_that_fails_leaves_the_old_shape(path: Path, key: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(database: Any) -> None:
        for statement in migrations._STEPS[STEPS[0]]:
            database.execute(statement)
        raise OSError("the power is gone")

    broken_steps = migrations.Migrations("case")
    broken_steps(name=STEPS[0])(broken)
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "steps", broken_steps)
        with pytest.raises(OSError, match="power"):
            CaseFile(path, key)
    database = driver.open_encrypted(path, key)
    assert database.execute("PRAGMA user_version").fetchone()[0] == 0
    assert "person" not in database.table_names()
    database.close()
    file = CaseFile(path, key)
    assert file.problems() == []
    file.close()


def test_work_of_an_older_program_is_brought_up_and_kept_as_it_was(path: Path, key: bytes) -> None:
    database = old_file(path, key, 1)
    database.execute(
        "INSERT INTO person VALUES ('p1', 3, '2026-11-23T09:00:00.000+00:00', 'May', 'Ellis', 'May', '1942-05-01', '', "
        "'0117 496 0123', '', 'BS16 2QR', 'Speak clearly', 'larger', 'Alone', '')"
    )
    database.execute("INSERT INTO goal VALUES ('g1', 1, 'p1', 'Sing in the choir again', 'company', 1)")
    database.execute("PRAGMA user_version = 1")
    database.close()
    file = CaseFile(path, key)
    may = file.query(person("p1"))
    assert (may.revision, may.details.called, may.details.language) == (3, "May", "en")
    assert may.details.print_size is PrintSize.LARGER
    assert file.problems() == []
    file.close()
    kept = driver.open_encrypted(path.with_name("case.shape-1.db"), key)
    assert migrations.shape_of(kept) == 1
    assert kept.execute("SELECT words FROM goal").fetchone() == ("Sing in the choir again",)
    kept.close()
    assert not list(path.parent.glob("*.part*"))


def test_what_stood_under_if_things_get_harder_is_the_first_what_if(path: Path, key: bytes) -> None:
    database = old_file(path, key, 7)
    database.execute("PRAGMA foreign_keys = OFF")
    for number, harder in enumerate(["Ring the lighthouse", "", "Sit down.\nRing 111."]):
        database.execute(
            "INSERT INTO person (id, revision, created_at, given_name, family_name, called, nhs_number, phone, "
            "address, postcode, communication, print_size, living, watch_for) VALUES (?, 1, "
            "'2026-11-23T09:00:00.000+00:00', 'May', 'Ellis', '', '', '', '', '', '', 'standard', '', '')",
            [f"p{number}"],
        )
        database.execute("INSERT INTO plan VALUES (?, 1, NULL, ?, NULL, '2 pm', 'At home')", [f"p{number}", harder])
    for number, teller in enumerate(["May", "MAY ELLIS", "", "May, by email", "Joan, her daughter"]):
        database.execute(
            "INSERT INTO story_entry VALUES (?, ?, 'p0', 'also', 'x', ?, '2026-11-23', 0, '2026-11-23', NULL)",
            [number, f"s{number}", teller],
        )
    database.close()
    file = CaseFile(path, key)
    first, none, third = (file.query(lambda reader, n=n: what_ifs_of(reader, f"p{n}")) for n in range(3))
    assert [(one.happens, one.what, one.on_plan) for one in first] == [("", "Ring the lighthouse", True)]
    assert none == ()
    assert [one.what for one in third] == ["Sit down.\nRing 111."]
    assert file.query(lambda reader: plan_of(reader, "p0")).talk_where == "At home"
    assert [hit.record for hit in file.query(search_written("lighthouse"))] == ["what_if"]
    told = file.query(lambda reader: reader.rows("SELECT by_other FROM story_entry ORDER BY seq"))
    assert [row["by_other"] for row in told] == [0, 0, 0, 0, 1], "only Joan is somebody else"
    file.command(edit_what_if(first[0].id, 1, NewWhatIf("Ring the harbour")))
    assert file.query(search_written("lighthouse")) == ()
    assert file.problems() == []
    file.close()


def test_why_something_could_wait_is_found_in_an_older_file(path: Path, key: bytes) -> None:
    database = old_file(path, key, 10)
    database.execute(
        "INSERT INTO person (id, revision, created_at, given_name, family_name, called, nhs_number, phone, address, "
        "postcode, communication, print_size, living, watch_for) VALUES ('p1', 1, '2026-11-23T09:00:00.000+00:00', "
        "'May', 'Ellis', '', '', '', '', '', '', 'standard', '', '')"
    )
    database.execute("INSERT INTO snooze VALUES ('z1', 1, 'p1', 'quiet', '', '2026-11-30', 'With her sister')")
    database.close()
    file = CaseFile(path, key)
    assert [(hit.record, hit.excerpt) for hit in file.query(search_written("sister"))] == [
        ("snooze", "With her sister")
    ]
    assert file.problems() == []
    file.close()


def test_what_an_older_file_snoozed_is_meant_for_the_day_that_stood_there(path: Path, key: bytes) -> None:
    database = old_file(path, key, 20)
    database.execute(
        "INSERT INTO person (id, revision, created_at, given_name, family_name, called, nhs_number, phone, address, "
        "postcode, communication, print_size, living, watch_for) VALUES ('p1', 1, '2026-11-23T09:00:00.000+00:00', "
        "'May', 'Ellis', '', '', '', '', '', '', 'standard', '', '')"
    )
    database.execute("INSERT INTO plan VALUES ('p1', 1, NULL, '', '2026-11-23', '', '')")
    for number, (hint, about) in enumerate([("talk", ""), ("quiet", ""), ("consent_ended", "m1/2026-11-20")]):
        database.execute(
            "INSERT INTO snooze (id, revision, person_id, hint, record_id, until_on, why) "
            "VALUES (?, 1, 'p1', ?, ?, '2026-12-01', 'Away')",
            [f"z{number}", hint, about],
        )
    database.close()
    file = CaseFile(path, key)
    about = [row["record_id"] for row in file.query(lambda reader: reader.rows("SELECT * FROM snooze ORDER BY id"))]
    assert about == ["/2026-11-23", "", "m1/2026-11-20"], "a silence has no day in the file: it goes on as it was"
    assert file.problems() == []
    file.close()


def test_a_what_if_plan_stays_in_its_order(path: Path, key: bytes) -> None:
    database = old_file(path, key, 12)
    database.execute(
        "INSERT INTO person (id, revision, created_at, given_name, family_name, called, nhs_number, phone, address, "
        "postcode, communication, print_size, living, watch_for) VALUES ('p1', 1, '2026-11-23T09:00:00.000+00:00', "
        "'May', 'Ellis', '', '', '', '', '', '', 'standard', '', '')"
    )
    for line in ("w2", "w1", "w3"):
        database.execute("INSERT INTO what_if VALUES (?, 1, 'p1', '', ?, '', '', 1, 0)", [line, line])
    database.close()
    file = CaseFile(path, key)
    lines = file.query(lambda reader: what_ifs_of(reader, "p1"))
    assert [(one.what, one.place) for one in lines] == [("w1", 0), ("w2", 1), ("w3", 2)]
    file.close()


def test_an_action_that_said_how_goes_on_saying_it_and_another_need_not(path: Path, key: bytes) -> None:
    database = old_file(path, key, 15)
    database.execute(
        "INSERT INTO person (id, revision, created_at, given_name, family_name, called, nhs_number, phone, address, "
        "postcode, communication, print_size, living, watch_for) "
        "VALUES ('p1', 1, '2026-11-23T09:00:00.000+00:00', 'May', '', '', '', '', '', '', '', 'standard', '', '')"
    )
    database.execute("INSERT INTO goal (id, revision, person_id, words, on_plan) VALUES ('g1', 1, 'p1', 'Sing', 1)")
    database.execute(
        'INSERT INTO action (id, revision, goal_id, person_id, what, hand_holding, who, who_phone, "when", promise, '
        "on_plan, state, outcome, instead) "
        "VALUES ('a1', 1, 'g1', 'p1', 'Ring', 'rang_for', '', '', '', 0, 1, 'open', '', '')"
    )
    database.commit()
    database.close()
    file = CaseFile(path, key)
    file.command(add_action("g1", NewAction("Fetch the book", None, who="Bea")))
    ((new, kept),) = (goal.actions for goal in file.query(lambda reader: goals_of(reader, "p1")))
    assert (kept.hand_holding, kept.planned_in, new.hand_holding) == (HandHolding.RANG_FOR, None, None)
    assert file.problems() == []
    with pytest.raises(Exception, match="CHECK constraint"):
        file._database.execute("UPDATE action SET hand_holding = 'shouted'")
    file._database.conn.rollback()
    file.close()


def test_where_we_talk_is_found_of_what_was_written_before(path: Path, key: bytes) -> None:
    database = old_file(path, key, 20)
    database.execute(
        "INSERT INTO person (id, revision, created_at, given_name, family_name, called, nhs_number, phone, address, "
        "postcode, communication, print_size, living, watch_for) "
        "VALUES ('p1', 1, '2026-11-23T09:00:00.000+00:00', 'May', '', '', '', '', '', '', '', 'standard', '', '')"
    )
    for number, where in enumerate(("", "Orchard cafe")):
        database.execute(
            "INSERT INTO contact (id, person_id, at, how, reach, minutes, miles, with_whom, note, follows, next_on, "
            "next_time, next_where, revision) VALUES (?, 'p1', '2026-11-23T09:00:00.000+00:00', 'phone', 'spoke', 5, "
            "0, '', 'We had tea', '', NULL, '', ?, 1)",
            (f"c{number}", where),
        )
    database.execute("INSERT INTO plan VALUES ('p1', 1, NULL, '', NULL, '', 'At the library')")
    database.commit()
    database.close()
    file = CaseFile(path, key)

    def found(words: str) -> set[str]:
        return {hit.record_id for hit in file.query(search_written(words))}

    assert (found("tea"), found("orchard"), found("library")) == ({"c0", "c1"}, {"c1"}, {"p1"})
    for number in (0, 1):
        file._database.execute("UPDATE contact SET note = 'We had soup' WHERE id = ?", (f"c{number}",))
    assert (found("tea"), found("soup"), found("orchard")) == (set(), {"c0", "c1"}, {"c1"})
    file._database.execute("DELETE FROM contact")
    assert (found("soup"), found("orchard")) == (set(), set())
    assert file.problems() == []
    file._database.conn.rollback()
    file.close()


def test_a_new_file_needs_no_copy_of_nothing(path: Path, key: bytes) -> None:
    CaseFile(path, key).close()
    assert not list(path.parent.glob("case.shape-*"))


def test_a_dangling_record_after_a_step_is_told(path: Path, key: bytes) -> None:
    database = old_file(path, key, 1)
    database.execute("PRAGMA foreign_keys = OFF")
    database.execute("INSERT INTO plan VALUES ('nobody', 1, NULL, '', NULL, '', '')")
    database.close()
    with pytest.raises(CaseFileTrouble, match="points nowhere"):
        CaseFile(path, key)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX systems")
@pytest.mark.parametrize("after", [0.0, 0.002, 0.005, 0.01])
def test_killed_while_it_is_made_it_is_made_the_next_time(path: Path, key: bytes, after: float) -> None:
    script = (
        "import sys; from pathlib import Path; from navigator.store.casefile import CaseFile\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "    for end in ('', '-wal', '-shm', '-journal'): Path(sys.argv[1] + end).unlink(missing_ok=True)\n"
        "    CaseFile(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])).close()\n"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(path), key.hex()], stdout=subprocess.PIPE) as made:
        assert made.stdout is not None
        made.stdout.readline()
        time.sleep(0.02 + after)
        made.kill()
    try:
        file = CaseFile(path, key)
    except CaseFileTrouble as trouble:
        # Killed before the first page was whole: not taken for a case file, and so never for an empty one.
        assert path.stat().st_size < driver.PAGE_BYTES, trouble.words  # noqa: PT017
        return
    assert file.problems() == []
    file.close()

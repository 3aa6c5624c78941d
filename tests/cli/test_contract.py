"""What the command line promises: statuses, sentences, one JSON document, and the keys that the help names."""

import inspect
import json
import re
from pathlib import Path
from typing import Any

import click
import pytest

from navigator import cli
from navigator.errors import CaseFileTrouble, DiskTrouble, NavigatorError, NoKey, Refused
from navigator.paths import Profile

FEED = {
    "contents": [
        {"id": "s1", "name": "Larkhampton Lunch Club", "status": "active", "description": "A hot lunch and company."},
        {"id": "s2", "name": "Dial-a-Bus", "status": "active", "description": "Door to door bus."},
    ]
}


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    file = tmp_path / "feed.json"
    file.write_text(json.dumps(FEED), encoding="utf-8")
    return file


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], click.Command]]:
    if isinstance(command, click.Group):
        context = click.Context(command)
        named = [(name, command.get_command(context, name)) for name in command.list_commands(context)]
        return [leaf for name, each in named if each is not None for leaf in leaves(each, (*path, name))]
    return [(path, command)]


LEAVES = leaves(cli.cli)


def promised(command: click.Command) -> set[str]:
    """The keys that a command's help names after "With --json:"."""
    text = " ".join(inspect.cleandoc(command.help or "").split())
    listed = text.partition("With --json:")[2].strip().rstrip(".")
    listed = re.sub(r"\([^)]*\)", "", listed)
    listed = re.sub(r"^a list(, one per source,)? of ", "", listed)
    return {name.strip() for name in re.split(r",| and ", listed) if name.strip()}


def keys_of(document: Any) -> set[str]:
    first = document[0] if isinstance(document, list) else document
    return set(first)


def test_every_command_of_this_release_is_there() -> None:
    assert {" ".join(path) for path, _ in LEAVES} == {
        "create", "demo", "directory import", "directory search", "directory show", "directory postcodes",
        "directory status", "people",
        "person", "plan", "plans", "today", "check", "passphrase", "recover",
    }  # fmt: skip


@pytest.mark.parametrize(("path", "command"), LEAVES, ids=[" ".join(path) for path, _ in LEAVES])
def test_every_command_says_what_it_does(navigator: Any, path: tuple[str, ...], command: click.Command) -> None:
    ran = navigator(*path, "--help")
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.out) > 100
    for parameter in command.params:
        assert isinstance(parameter, click.Argument) or getattr(parameter, "help", None), parameter.name


def test_no_passphrase_and_no_code_is_ever_an_argument() -> None:
    for _, command in [*LEAVES, ((), cli.cli)]:
        for parameter in command.params:
            for option in parameter.opts:
                if "passphrase" in option or "code" in option:
                    assert option.endswith("-file")


def test_the_keys_in_the_help_are_the_keys_that_are_printed(
    navigator: Any, code: str, feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert navigator("directory", "import", feed).status == 0
    service = navigator("directory", "search", "lunch", "--json").json[0]["id"]
    units = tmp_path / "bs.csv"
    units.write_text('"BS162QR",10,364260,177310,"E92000001"\n', encoding="utf-8")
    arguments: dict[str, tuple[object, ...]] = {
        "create": ("--profile", tmp_path / "new", "create"),
        "demo": ("--profile", tmp_path / "demo", "demo", "--people", 1, "--services", 1),
        "directory import": ("directory", "import", feed),
        "directory search": ("directory", "search", "lunch"),
        "directory show": ("directory", "show", service),
        "directory postcodes": ("directory", "postcodes", units),
        "directory status": ("directory", "status"),
        "people": ("people",),
        "person": ("person", "rose tyler"),
        "plan": ("plan", "rose tyler", "--out", tmp_path / "plan.txt"),
        "plans": ("plans", "--out", tmp_path),
        "check": ("check",),
        "today": ("today", "--on", "2027-03-01"),
    }
    for path, command in LEAVES:
        name = " ".join(path)
        if "--json" not in {option for parameter in command.params for option in parameter.opts}:
            assert name in ("passphrase", "recover"), "these print one sentence"
            continue
        ran = navigator(*arguments[name], "--json")
        assert ran.status == 0, (name, ran.err)
        document = ran.json  # one document and nothing else, or this raises
        if name == "directory show":
            from navigator.domain.services import Service

            assert set(document) == set(Service.__dataclass_fields__)
            continue
        assert keys_of(document) == promised(command), name
        assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", key) for key in keys_of(document))


# The statuses


def test_0_done(navigator: Any, code: str) -> None:
    assert navigator("people").status == 0
    assert navigator("--version").status == 0
    assert navigator("check").out.startswith("The case file is whole")


def test_1_a_fault_of_the_programs_shows_no_contents(
    navigator: Any, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from navigator.cli import people

    def broken(_: str) -> None:
        raise KeyError("what Rose told about her neighbour")

    monkeypatch.setattr(people, "resolve", broken)
    ran = navigator("person", "rose")
    assert ran.status == 1
    assert "KeyError at" in ran.err
    assert "neighbour" not in ran.err + ran.out
    assert "What was saved before is safe" in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["people", "--nonsense"],
        ["people", "--filter", "nonsense"],
        ["person"],
        ["plan", "rose"],
        ["plans"],
        ["plans", "--out", "no-such-folder"],
        ["plan", "rose", "--out", "x.pdf", "--size", "huge"],
        ["demo", "--people", "0"],
        ["demo", "--seed", "x"],
        ["--demo", "people"],
        ["directory", "search", "--age", "-1"],
        ["directory", "search", "--at", "10:00"],
        ["directory"],
    ],
)
def test_2_wrong_usage(navigator: Any, code: str, arguments: list[str]) -> None:
    ran = navigator(*arguments)
    assert ran.status == 2
    assert ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["person", "nobody"],
        ["person", ""],
        ["person", "\udcff"],
        ["plan", "nobody", "--out", "x.pdf"],
        ["directory", "show", "nothing"],
        ["directory", "import", "no-such-file.json"],
        ["directory", "postcodes", "no-such-file.csv"],
    ],
)
def test_3_refused(navigator: Any, code: str, arguments: list[str], tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.rglob("*.pdf"))
    ran = navigator(*arguments)
    assert (ran.status, ran.out) == (3, ""), ran
    assert len(ran.err.strip()) > 20
    assert set(tmp_path.rglob("*.pdf")) == before


def test_3_for_a_weak_passphrase(navigator: Any, profile: Profile, passphrase_file: Path) -> None:
    passphrase_file.write_text("short\n", encoding="utf-8")
    assert navigator("create").status == 3
    assert not profile.exists


def test_4_no_key(navigator: Any, code: str, passphrase_file: Path, tmp_path: Path, monkeypatch: Any) -> None:
    passphrase_file.write_text("wrong wrong wrong", encoding="utf-8")
    for arguments in (["people"], ["person", "rose"], ["check"], ["passphrase"]):
        ran = navigator(*arguments)
        assert (ran.status, ran.out) == (4, "")
        assert "That is not the passphrase. Nothing was changed." in ran.err
    assert navigator("--passphrase-file", tmp_path / "nowhere", "people").status == 4
    monkeypatch.delenv("NAVIGATOR_PASSPHRASE_FILE")
    ran = navigator("people")
    assert ran.status == 4
    assert "--passphrase-file" in ran.err
    for arguments in (["people"], ["check"], ["passphrase"], ["person", "rose"]):
        ran = navigator("--profile", tmp_path / "nothing here", "--passphrase-file", passphrase_file, *arguments)
        assert (ran.status, "navigator create" in ran.err) == (4, True), arguments


def test_5_damaged_or_newer(navigator: Any, code: str, profile: Profile) -> None:
    whole = profile.case_file.read_bytes()
    for broken in (b"", whole[:100], whole[: len(whole) // 2], b"x" * len(whole)):
        profile.case_file.write_bytes(broken)
        ran = navigator("check")
        assert (ran.status, ran.out) == (5, ""), len(broken)
        assert "Nothing was changed" in ran.err
        assert profile.case_file.read_bytes()[: len(broken)] == broken
    profile.case_file.write_bytes(whole)
    profile.vault.write_text("{}", encoding="utf-8")
    assert navigator("people").status == 5


def test_5_with_what_is_wrong_as_json(navigator: Any, code: str, profile: Profile) -> None:
    from navigator import wiring

    file = wiring.open_by_passphrase(profile, "kettle harbour violin moss")
    file._database.execute("UPDATE journal SET who = 'Mallory' WHERE seq = 2")
    file.close()
    ran = navigator("check", "--json")
    assert (ran.status, ran.json) == (5, {"ok": False, "problems": ["the journal was altered at line 2"]})
    assert "line 2" in ran.err


def test_6_the_disk_refuses(navigator: Any, code: str, passphrase_file: Path, profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = navigator("--profile", tmp_path / "file" / "profile", "create")
    assert (ran.status, ran.out) == (6, "")
    ran = navigator("plan", "rose tyler", "--out", tmp_path / "no folder" / "plan.pdf")
    assert (ran.status, ran.out) == (6, "")


def test_a_second_create_is_refused(navigator: Any, code: str, profile: Profile) -> None:
    before = profile.case_file.read_bytes(), profile.vault.read_bytes()
    for arguments in (["create"], ["demo", "--people", 1]):
        ran = navigator(*arguments)
        assert (ran.status, ran.out) == (3, "")
        assert "already" in ran.err
    assert (profile.case_file.read_bytes(), profile.vault.read_bytes()) == before


def test_the_kinds_of_trouble_have_the_statuses_of_the_contract() -> None:
    kinds = (NavigatorError, Refused, NoKey, CaseFileTrouble, DiskTrouble)
    assert [kind.exit_status for kind in kinds] == [1, 3, 4, 5, 6]
    for kind in NavigatorError.__subclasses__():
        assert kind.__doc__

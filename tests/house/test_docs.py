"""Every command, option and setting is named in the documents, and the documents name nothing that is not there."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from navigator.cli import cli
from navigator.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"


def commands(group: click.Group, path: tuple[str, ...] = ("navigator",)) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(commands(cli))


def options(command: click.Command) -> set[str]:
    """The long names of a command's options, help aside."""
    given = (option for option in command.params if isinstance(option, click.Option))
    return {name for option in given for name in option.opts if name.startswith("--")}


@pytest.fixture(scope="module")
def sections() -> dict[str, str]:
    """docs/commands.md by its headings: "## navigator people" and the text up to the next."""
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {name.strip("` "): body for name, body in zip(parts[1::2], parts[2::2], strict=True)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_described(sections: dict[str, str], name: str) -> None:
    assert name in sections
    missing = {option for option in options(COMMANDS[name]) if not re.search(rf"{option}\b", sections[name])}
    assert not missing


@pytest.mark.parametrize("option", sorted(options(cli)))
def test_every_option_of_the_program_is_described(sections: dict[str, str], option: str) -> None:
    assert option in sections["navigator"]


def test_no_command_is_described_that_is_not_there(sections: dict[str, str]) -> None:
    described = {name for name in sections if name.startswith("navigator")}
    assert described == {"navigator", *COMMANDS}


def test_every_exit_status_is_described(sections: dict[str, str]) -> None:
    for status in range(7):
        assert f"| {status} |" in sections["Exit status"]


@pytest.mark.parametrize("setting", [field.name for field in dataclasses.fields(Settings)])
def test_every_setting_is_described(setting: str) -> None:
    assert f"`{setting}`" in (DOCS / "settings.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_what_it_does(name: str) -> None:
    assert COMMANDS[name].help


PACKAGE = DOCS.parent / "navigator"


def test_every_room_is_in_the_architecture() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    rooms = {f"{path.name}/" if path.is_dir() else path.name for path in PACKAGE.iterdir()}
    rooms -= {"__init__.py", "__pycache__/", "py.typed"}
    assert not {room for room in rooms if not re.search(rf"(?<!/){re.escape(room)}", text)}


def test_every_module_the_architecture_names_is_there() -> None:
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:\w+/)*\w+\.py)`", text))
    assert len(named) > 10
    assert not {name for name in named if not ((PACKAGE / name).exists() or (DOCS.parent / name).exists())}


@pytest.mark.parametrize(
    "document", [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name
)
def test_every_link_and_picture_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    targets = [link.split("#")[0] for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert not [target for target in targets if target and not (document.parent / target).exists()]

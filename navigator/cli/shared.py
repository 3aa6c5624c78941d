"""What the commands share: the profile asked for, opening it, and printing for people or for scripts."""

import dataclasses
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from enum import Enum
from typing import Any

import click

from navigator.cli.asked import Asked
from navigator.directory import Directory
from navigator.domain.text import shown
from navigator.errors import NoKey
from navigator.store.casefile import CaseFile
from navigator.wiring import open_case_file, open_directory

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output, nothing else.")


def ask_passphrase() -> str:
    """Ask at the terminal; NoKey in words where nobody sits at one."""
    if not sys.stdin.isatty():
        raise NoKey("The passphrase is needed: give --passphrase-file, or run this at a terminal. Nothing was changed.")
    return str(click.prompt("Passphrase", hide_input=True, err=True))


@contextmanager
def opened(asked: Asked) -> Iterator[CaseFile]:
    """The profile's case file, closed afterwards."""
    with closing(open_case_file(asked.profile, asked.passphrase_file, ask_passphrase)) as case_file:
        yield case_file


@contextmanager
def opened_directory(asked: Asked) -> Iterator[Directory]:
    """The profile's directory of services, closed afterwards."""
    with closing(open_directory(asked.profile)) as directory:
        yield directory


def plain(value: Any) -> Any:  # noqa: ANN401 - any answer of ours
    """A value as JSON holds it: dates ISO 8601, enums by name, records by their fields."""
    match value:
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case dict():
            return {str(name): plain(part) for name, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def say(words: str, *, err: bool = False) -> None:
    """Print for people: whatever a story or a feed holds, the terminal is told no tricks by it."""
    click.echo(shown(words), err=err)


def print_json(value: object) -> None:
    text = json.dumps(plain(value), ensure_ascii=False, indent=2)
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        text = json.dumps(plain(value), indent=2)  # the same document, for a terminal that lacks its letters
    click.echo(text)


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Columns as wide as their widest cell, at most 40 characters each; ids are never cut."""
    lines = [tuple(headings), *[tuple(" ".join(cell.split()) for cell in row) for row in rows]]
    last = max(len(line[-1]) for line in lines)
    widths = [min(40, max(len(line[column]) for line in lines)) for column in range(len(headings) - 1)]
    for line in lines:
        cells = [_fitted(cell, width) for cell, width in zip(line, [*widths, last], strict=True)]
        say("  ".join(cells).rstrip())


def _fitted(cell: str, width: int) -> str:
    return cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…"


@contextmanager
def progress(label: str) -> Iterator[Callable[[str, int], None]]:
    """Progress on standard error where that is a terminal: a callback of (what is being done, how many so far)."""
    if not sys.stderr.isatty():
        yield lambda _what, _count: None
        return

    def show(what: str, count: int) -> None:
        click.echo(f"\r{label}: {shown(what)} {count:,}\x1b[K", err=True, nl=False)

    try:
        yield show
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)

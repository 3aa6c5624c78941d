"""directory import, status: where the services come from; the rest is in `finding`."""

from pathlib import Path

import click

from navigator.cli.asked import Asked
from navigator.cli.finding import postcodes_command, search_command, show_command
from navigator.cli.shared import as_json, opened_directory, print_json, progress, say
from navigator.directory import read_mapping
from navigator.domain.services import ImportReport, Refusal
from navigator.domain.text import counted

MOST_REFUSED = 20


@click.group("directory")
def directory_group() -> None:
    """The directory of services: import, search, show, postcodes, status."""


for _command in (search_command, show_command, postcodes_command):
    directory_group.add_command(_command)


@directory_group.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--name", default="", help="What to call the source; else its own name.")
@click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    help="A JSON file that says which column of a list is what; else what was said before, or a clear guess.",
)
@as_json
@click.pass_obj
def import_command(asked: Asked, sources: tuple[str, ...], name: str, mapping_file: Path | None, as_json: bool) -> None:
    """Read services into the directory: files, folders, zips, or a feed from its address (https://…), which is only
    asked because you name it here. The old directory stays until the new is whole.

    With --json: a list, one per source, of source, format, read, services, organizations, locations, repaired (kind
    of repair to count), refused (a list of record and reason), seconds, mapping (field to columns, for a list), added,
    changed, gone (against what was held of the source before), gone_names (at most 20), changed_names
    (at most 20, each with what of it).
    """
    mapping = None if mapping_file is None else read_mapping(mapping_file)
    with opened_directory(asked) as directory, progress("Directory") as show:
        found = [directory.fetch(one, show) if "://" in one else Path(one) for one in sources]
        reports = directory.import_sources(found, name, show, mapping)
    if as_json:
        print_json(reports)
        return
    for report in reports:
        _print_report(report)


def _print_report(report: ImportReport) -> None:
    taken = f"{counted(report.services, 'service')} of {counted(report.read, 'record')} read"
    say(f"{report.source} ({report.format}): {taken}")
    if report.changed or report.gone or report.added != report.services:
        say(f"  since last time: {report.added:,} new, {report.changed:,} changed, {report.gone:,} gone")
    for told in report.changed_names:
        say(f"  changed: {told}")
    if report.changed > len(report.changed_names):
        say(f"  and {report.changed - len(report.changed_names):,} more changed")
    for name in report.gone_names:
        say(f"  gone: {name}")
    if report.gone > len(report.gone_names):
        say(f"  and {report.gone - len(report.gone_names):,} more gone")
    for field, columns in report.mapping.items():
        say(f"  read as {field.replace('_', ' ')}: {', '.join(columns)}")
    _print_mending(report.repaired, report.refused, len(report.refused))


def _print_mending(repaired: dict[str, int], refused: tuple[Refusal, ...], count: int) -> None:
    for kind, times in sorted(repaired.items()):
        say(f"  repaired: {kind.replace('_', ' ')}, {times:,}")
    for refusal in refused[:MOST_REFUSED]:
        say(f"  refused: {refusal.record}: {refusal.reason}")
    if count > MOST_REFUSED:
        say(f"  and {count - MOST_REFUSED:,} more refused: --json lists them")


@directory_group.command("status")
@as_json
@click.pass_obj
def status_command(asked: Asked, as_json: bool) -> None:
    """The sources, their counts and ages, and what the last import repaired.

    With --json: a list of source, format, imported_at, services, oldest_assured_on, newest_assured_on, repaired,
    refused, added, changed, gone, read, organizations, locations, seconds, refusals (at most 200).
    """
    with opened_directory(asked) as directory:
        sources = directory.status()
    if as_json:
        print_json(sources)
        return
    if not sources:
        say("There is no directory yet. Bring one in with `navigator directory import`.")
    for source in sources:
        checked = (
            f", checked {source.oldest_assured_on} to {source.newest_assured_on}" if source.newest_assured_on else ""
        )
        held = counted(source.services, "service")
        say(f"{source.source} ({source.format}): {held}, read {source.imported_at}{checked}")
        say(f"  at the last import: {source.added:,} new, {source.changed:,} changed, {source.gone:,} gone")
        _print_mending(source.repaired, source.refusals, source.refused)

"""directory import, search, show, status: the services."""

from pathlib import Path

import click

from navigator.cli.asked import Asked
from navigator.cli.shared import as_json, opened_directory, print_json, print_table, progress, say
from navigator.directory import read_mapping
from navigator.domain.dates import DAYS
from navigator.domain.services import ImportReport, ServiceHit, ServiceQuery
from navigator.domain.words import Need


@click.group("directory")
def directory_group() -> None:
    """The directory of services: import, search, show, status."""


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
    changed, gone (against what was held of the source before), gone_names (at most 20).
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
    say(f"{report.source} ({report.format}): {report.services:,} services of {report.read:,} records read")
    if report.changed or report.gone or report.added != report.services:
        say(f"  since last time: {report.added:,} new, {report.changed:,} changed, {report.gone:,} gone")
    for name in report.gone_names:
        say(f"  gone: {name}")
    for field, columns in report.mapping.items():
        say(f"  read as {field.replace('_', ' ')}: {', '.join(columns)}")
    for kind, count in sorted(report.repaired.items()):
        say(f"  repaired: {kind.replace('_', ' ')}, {count:,}")
    for refusal in report.refused[:20]:
        say(f"  refused: {refusal.record}: {refusal.reason}")
    if len(report.refused) > 20:
        say(f"  and {len(report.refused) - 20:,} more refused: --json lists them all")


def _summary(hit: ServiceHit) -> dict[str, object]:
    service = hit.service
    return {
        "id": service.id,
        "name": service.name,
        "organization": service.organization,
        "needs": service.needs,
        "distance_miles": hit.distance_miles,
        "phone": service.phone,
        "assured_on": service.assured_on,
        "why": hit.why,
    }


@directory_group.command("search")
@click.argument("words", nargs=-1, metavar="WORDS…")
@click.option("--near", default="", metavar="POSTCODE", help="Nearest first, and how far.")
@click.option("--within", type=click.FloatRange(min=0), metavar="MILES", help="Only so near.")
@click.option("--need", type=click.Choice([need.value for need in Need]), help="Only services for this need.")
@click.option(
    "--on",
    "on_day",
    type=click.Choice([day.lower() for day in DAYS], case_sensitive=False),
    default=None,
    help="Only those open on this day of the week.",
)
@click.option("--free", is_flag=True, help="Only those that cost nothing.")
@click.option("--age", type=click.IntRange(0, 130), help="Only those for somebody of this age.")
@click.option("--language", default="", metavar="CODE", help="Only those that speak it.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many.")
@as_json
@click.pass_obj
def search_command(
    asked: Asked,
    words: tuple[str, ...],
    near: str,
    within: float | None,
    need: str | None,
    on_day: str | None,
    free: bool,
    age: int | None,
    language: str,
    limit: int,
    as_json: bool,
) -> None:
    """Plain words in, services out, best first.

    With --json: a list of id, name, organization, needs, distance_miles, phone, assured_on, why.
    """
    query = ServiceQuery(
        words=" ".join(words),
        near=near,
        within_miles=within,
        need=Need(need) if need else None,
        on_day=on_day or "",
        free=free,
        age=age,
        language=language,
        limit=limit,
    )
    with opened_directory(asked) as directory:
        results = directory.search(query)
    if as_json:
        print_json([_summary(hit) for hit in results.hits])
        return
    if results.note:
        say(results.note, err=True)
    print_table(("Name", "Phone", "Miles", "Why", "Id"), [_line(hit) for hit in results.hits])
    say(f"{results.matched:,} of {results.total:,} services", err=True)


def _line(hit: ServiceHit) -> tuple[str, ...]:
    miles = "" if hit.distance_miles is None else f"{hit.distance_miles:.1f}"
    return hit.service.name, hit.service.phone, miles, hit.why, hit.service.id


@directory_group.command("show")
@click.argument("service_id", metavar="ID")
@as_json
@click.pass_obj
def show_command(asked: Asked, service_id: str, as_json: bool) -> None:
    """Everything known of one service. With --json: the fields of a service."""
    with opened_directory(asked) as directory:
        service = directory.show(service_id)
    if as_json:
        print_json(service)
        return
    say(f"{service.name}\n{service.organization}")
    if service.gone_on:
        say(f"  No longer in {service.source} since {service.gone_on}: ring before you count on it.")
    if service.also_in:
        say(f"  Also in {', '.join(twin.source for twin in service.also_in)}")
    for phone in service.phones:
        say(f"  {phone.number}{f' ({phone.label})' if phone.label else ''}")
    for place in service.places:
        say(f"  {', '.join(dict.fromkeys(part for part in (place.name, place.address, place.postcode) if part))}")
    how = (service.how_to_apply, service.url, service.email)
    for line in (*service.opening, service.cost, service.eligibility, *how, service.description):
        if line:
            say(f"  {line}")


@directory_group.command("status")
@as_json
@click.pass_obj
def status_command(asked: Asked, as_json: bool) -> None:
    """The sources, their counts and ages, and what the last import repaired.

    With --json: a list of source, format, imported_at, services, oldest_assured_on, newest_assured_on, repaired,
    refused, added, changed, gone.
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
        say(f"{source.source} ({source.format}): {source.services:,} services, read {source.imported_at}{checked}")
        say(f"  at the last import: {source.added:,} new, {source.changed:,} changed, {source.gone:,} gone")
        for kind, count in sorted(source.repaired.items()):
            say(f"  repaired: {kind.replace('_', ' ')}, {count:,}")

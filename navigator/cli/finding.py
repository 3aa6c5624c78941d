"""directory search, show, postcodes: finding a service, and how far it is."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from navigator.cli.asked import Asked
from navigator.cli.shared import as_json, opened_directory, print_json, print_table, progress, say
from navigator.domain.dates import DAYS
from navigator.domain.services import Service, ServiceHit, ServiceQuery, ServiceResults
from navigator.domain.text import counted
from navigator.domain.words import Need

_FIELDS = ("near", "free", "age", "step_free", "hearing_loop", "no_referral", "checked", "as_typed")


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


@click.command("search")
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
@click.option("--at", default="", metavar="TIME", help="Only those open then, such as 14:30, on the day of --on.")
@click.option("--now", is_flag=True, help="Only those open now.")
@click.option("--evenings", is_flag=True, help="Only those open in the evening on some day.")
@click.option("--weekends", is_flag=True, help="Only those open on Saturday or Sunday.")
@click.option("--free", is_flag=True, help="Only those that cost nothing.")
@click.option("--age", type=click.IntRange(0, 130), help="Only those for somebody of this age.")
@click.option("--gender", type=click.Choice(["women", "men"]), help="Not those that are for others only.")
@click.option("--language", default="", metavar="CODE", help="Only those that speak it.")
@click.option(
    "--reach", type=click.Choice(["home", "phone", "online", "venue"]), multiple=True, help="Any of these ways will do."
)
@click.option("--step-free", is_flag=True, help="Only those that say they are step-free.")
@click.option("--hearing-loop", is_flag=True, help="Only those that say they have a hearing loop.")
@click.option("--no-referral", is_flag=True, help="Only those that say they need no referral.")
@click.option("--checked", is_flag=True, help="Only those checked within a year.")
@click.option("--not", "unread", multiple=True, metavar="TOPIC", help="Do not take the words to mean this.")
@click.option("--as-typed", is_flag=True, help="Look for the words alone; read nothing into them.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many.")
@as_json
@click.pass_context
def search_command(context: click.Context, /, **_options: object) -> None:
    """Plain words in, services out, best first; how they were understood is said first, and why each was found.

    With --json: a list of id, name, organization, needs, distance_miles, phone, assured_on, why.
    """
    query = _query(context.params)
    with opened_directory(context.obj) as directory:
        results = directory.search(query)
    if context.params["as_json"]:
        print_json([_summary(hit) for hit in results.hits])
        return
    for told in (_understood(results), results.note):
        if told:
            say(told, err=True)
    print_table(("Name", "Phone", "Miles", "Why", "Id"), [_line(hit) for hit in results.hits])
    say(f"{results.matched:,} of {counted(results.total, 'service')}", err=True)
    if results.unfit:
        say(results.unfit, err=True)


def _query(chosen: dict[str, Any]) -> ServiceQuery:
    """The question that the options make."""
    if chosen["at"] and not (chosen["on_day"] or chosen["now"]):
        raise click.UsageError("--at needs --on: say which day.")
    day, at = chosen["on_day"] or "", chosen["at"]
    if chosen["now"]:
        moment = datetime.now()
        day, at = DAYS[moment.weekday()], f"{moment:%H:%M}"
    return ServiceQuery(
        words=" ".join(chosen["words"]),
        within_miles=chosen["within"],
        need=Need(chosen["need"]) if chosen["need"] else None,
        on_day=day,
        at=at,
        gender=chosen["gender"] or "",
        reach=frozenset(chosen["reach"]),
        when=frozenset(each for each in ("evening", "weekend") if chosen[f"{each}s"]),
        language=chosen["language"],
        unread=frozenset(chosen["unread"]),
        limit=chosen["limit"],
        **{name: chosen[name] for name in _FIELDS},
    )


def _understood(results: ServiceResults) -> str:
    place = f" near {results.place}" if results.place else ""
    return f"Looking for: {', '.join(results.topics) or 'services'}{place}" if results.topics or place else ""


def _line(hit: ServiceHit) -> tuple[str, ...]:
    miles = "" if hit.distance_miles is None else f"{hit.distance_miles:.1f}"
    return hit.service.name, hit.service.phone, miles, hit.why, hit.service.id


@click.command("show")
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
    elif service.status not in ("", "active"):
        say(f"  Its list says: {service.status}. Ring before you count on it.")
    if service.also_in:
        say(f"  Also in {', '.join(twin.source for twin in service.also_in)}")
    for phone in service.phones:
        say(f"  {phone.number}{f' ({phone.label})' if phone.label else ''}")
    for place in service.places:
        say(f"  {', '.join(dict.fromkeys(part for part in (place.name, place.address, place.postcode) if part))}")
    if service.address_hidden:
        say("  The address is not given out: ring first.")
    for line in _told(service):
        say(f"  {line}")


def _told(service: Service) -> Iterator[str]:
    """What its list says of it, and how it knows."""
    youngest, oldest = service.minimum_age, service.maximum_age
    yield from service.opening
    for title, text in (
        ("", service.cost or ("Free" if service.free else "")),
        ("", service.eligibility),
        ("From age ", "" if youngest is None else f"{youngest:g}"),
        ("Up to age ", "" if oldest is None else f"{oldest:g}"),
        ("", service.how_to_apply),
        ("", service.url),
        ("", service.email),
        ("Languages: ", ", ".join(service.languages)),
        ("Area it covers: ", ", ".join(service.areas)),
        ("", service.description),
        ("For: ", ", ".join(need.label for need in service.needs)),
        ("Status: ", service.status or "active"),
        ("Last checked: ", service.assured_on or "not known"),
        ("From: ", service.source),
    ):
        if text:
            yield f"{title}{text}"


@click.command("postcodes")
@click.argument("sources", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@as_json
@click.pass_obj
def postcodes_command(asked: Asked, sources: tuple[Path, ...], as_json: bool) -> None:
    """Bring in unit postcodes (Code-Point Open or ONSPD; files, folders or zips), so that distances are from the
    postcode itself and not from the middle of its sector.

    With --json: postcodes (how many there are).
    """
    with opened_directory(asked) as directory, progress("Postcodes") as show:
        count = directory.import_postcodes(sources, show)
    if as_json:
        print_json({"postcodes": count})
    else:
        say(counted(count, "postcode"))

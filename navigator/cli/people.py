"""people, person, plan: what is known of the persons, and their page."""

from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from navigator.cli.asked import Asked
from navigator.cli.person_text import person_text
from navigator.cli.shared import as_json, opened, print_json, print_table, say
from navigator.domain.dates import screen_date
from navigator.domain.lists import ARCHIVED, LISTS
from navigator.domain.papers import Look
from navigator.domain.people import PersonRow
from navigator.domain.text import counted
from navigator.domain.words import Language, Paper, PaperTint, PrintSize
from navigator.store.people import resolve, view_person
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot


def _day(day: date | None) -> str:
    return screen_date(day, date.today()) if day else ""


@click.command("people")
@click.option("--filter", "chosen", type=click.Choice(list(LISTS)), help="Only these.")
@as_json
@click.pass_obj
def people_command(asked: Asked, chosen: str | None, as_json: bool) -> None:
    """Everybody in the case file but whoever is archived; the waiting list by the day they joined it.

    With --json: a list of id, revision, full_name, called, born_on, phone, postcode, next_what, next_on,
    last_reached_on, quiet_days, open_actions, promises_late, waits_on, waits_since, waits_days, review_on,
    review_due, ended_on, waiting_since, archived_on, talk_on, passed_around, held_days.
    """
    with opened(asked) as case_file:
        people = case_file.query(list_people(archived=chosen == ARCHIVED))
    rows = LISTS[chosen].of(people) if chosen else list(people)
    if as_json:
        print_json(rows)
        return
    print_table(("Name", "Next step", "When", "Last reached", "Standing", "Id"), [_line(row) for row in rows])


def _line(row: PersonRow) -> tuple[str, ...]:
    quiet = f" (quiet {counted(row.quiet_days, 'day')})" if row.quiet_days is not None else ""
    return row.full_name, row.next_what, _day(row.next_on), _day(row.last_reached_on) + quiet, _standing(row), row.id


def _standing(row: PersonRow) -> str:
    """What is not as usual with their support, each with its day."""
    days = (("archived", row.archived_on), ("ended", row.ended_on), ("waiting since", row.waiting_since))
    review = f"review due {_day(row.review_on)}" if row.review_due else ""
    around = "passed around" if row.passed_around else ""
    held = f"held {counted(row.held_days, 'day')}" if row.held_days is not None else ""
    dated = (f"{words} {_day(day)}" for words, day in days if day)
    return ", ".join(part for part in (*dated, around, held, review) if part)


@click.command("person")
@click.argument("reference", metavar="REF")
@as_json
@click.pass_obj
def person_command(asked: Asked, reference: str, as_json: bool) -> None:
    """Everything on one person: REF is an id, an NHS number or a full name. Looking is journalled.

    With --json: person, coordinator, plan, episode, story, goals (each with nearness and actions), what_ifs, circle,
    consents, in_circles, contacts, connections, assessments, sharings, days_told, ended_before.
    """
    with opened(asked) as case_file:
        found = case_file.query(resolve(reference))
        case_file.command(view_person(found.id))
        everything = case_file.query(snapshot(found.id))
    if as_json:
        print_json(everything)
    else:
        for line in person_text(everything, date.today()):
            say(line)


@click.command("plan")
@click.argument("reference", metavar="REF")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    metavar="FILE.pdf|.html|.txt",
    help="Where to.",
)
@click.option("--size", type=click.Choice([size.value for size in PrintSize]), help="Else the size the person needs.")
@click.option(
    "--language",
    type=click.Choice([language.value for language in Language]),
    metavar="CODE",
    help="Of headings, dates and set phrases; else the language the person reads best.",
)
@click.option("--easy-read", is_flag=True, help="One idea a line, with pictures; as the person's needs ask without it.")
@click.option("--tint", type=click.Choice([tint.value for tint in PaperTint]), help="Else the tint the person needs.")
@click.option(
    "--contrast", is_flag=True, help="Black on its paper, heavier lines; as the person's needs ask without it."
)
@as_json
@click.pass_obj
def plan_command(
    asked: Asked,
    reference: str,
    out: Path,
    size: str | None,
    language: str | None,
    easy_read: bool,
    tint: str | None,
    contrast: bool,
    as_json: bool,
) -> None:
    """Save a person's plan: one side of A4, or a refusal in words.

    Recorded print size, language, easy read, contrast and tint of the paper are obeyed.

    With --json: person_id, out, size, language, easy_read, tint, strong_contrast.
    """
    from navigator.documents.formats import write_document
    from navigator.documents.kept import to_json
    from navigator.documents.plan import compose_to_keep
    from navigator.store.versions import keep_version

    with opened(asked) as case_file:
        found = case_file.query(resolve(reference))
        everything = case_file.query(snapshot(found.id))
        needed = Look.needed_by(found.details)
        look = Look(
            PrintSize(size) if size else needed.size,
            Language(language) if language else needed.language,
            easy_read or needed.easy_read,
            PaperTint(tint) if tint else needed.tint,
            contrast or needed.strong_contrast,
        )
        document = compose_to_keep(everything, date.today(), look)
        form = write_document(document, out)
        case_file.command(keep_version(found.id, Paper.PLAN, form, to_json(document)))
    if as_json:
        print_json({"person_id": found.id, "out": str(out)} | asdict(look))
    else:
        say(f"The plan of {found.details.likes_to_be_called} is in {out}.")

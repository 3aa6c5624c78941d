"""plans: everybody's page as files in one folder."""

from datetime import date
from pathlib import Path

import click

from navigator.cli.asked import Asked
from navigator.cli.shared import as_json, opened, print_json, progress, say
from navigator.domain.lists import ARCHIVED, LISTS
from navigator.domain.text import counted
from navigator.domain.words import Form, Paper
from navigator.errors import Refused
from navigator.store.people_list import list_people
from navigator.store.snapshot import snapshot
from navigator.store.versions import keep_version

_FORMS = [form.value for form in Form if form.ending]


@click.command("plans")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    metavar="DIR",
    help="The folder for them.",
)
@click.option("--filter", "chosen", type=click.Choice(list(LISTS)), default="open", help="Whose; else the open ones.")
@click.option("--form", type=click.Choice(_FORMS), default=Form.PDF.value, help="What each is made into; else pdf.")
@as_json
@click.pass_obj
def plans_command(asked: Asked, out: Path, chosen: str, form: str, as_json: bool) -> None:
    """Save many plans, a file for each person, in the print size and language they need. Each is a version.

    A plan that does not fit is named, and the others are saved. Nothing that is in the folder is written over. `out`
    or `problem` is empty.

    With --json: a list of person_id, full_name, out, problem.
    """
    from navigator.documents.kept import to_json
    from navigator.documents.many import file_name, names_in, write_plan

    told: list[dict[str, str]] = []
    with opened(asked) as case_file, progress("Plans") as tell:
        people = LISTS[chosen].of(case_file.query(list_people(archived=chosen == ARCHIVED)))
        taken = names_in(out)
        for number, row in enumerate(people, 1):
            everything = case_file.query(snapshot(row.id))
            path = out / file_name(everything.person.details, Form(form), taken)
            one = {"person_id": row.id, "full_name": row.full_name, "out": "", "problem": ""}
            try:
                document, made = write_plan(everything, date.today(), path)
            except Refused as error:
                one["problem"] = error.words
            else:
                case_file.command(keep_version(row.id, Paper.PLAN, made, to_json(document)))
                taken.add(path.name.casefold())
                one["out"] = str(path)
            told.append(one)
            tell(row.full_name, number)
    if as_json:
        print_json(told)
        return
    for one in told:
        if one["problem"]:
            say(f"{one['full_name']}: {one['problem']}", err=True)
    say(f"{sum(bool(one['out']) for one in told)} of {counted(len(told), 'plan is', 'plans are')} in {out}.")

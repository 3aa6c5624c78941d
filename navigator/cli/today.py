"""today: what the day asks, as on the screen."""

from datetime import date, datetime

import click

from navigator.cli.asked import Asked
from navigator.cli.shared import as_json, opened, print_json, print_table
from navigator.domain.dates import screen_date
from navigator.store.today import today_lines


@click.command("today")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Another day than today, such as 2026-12-01.")
@as_json
@click.pass_obj
def today_command(asked: Asked, on: datetime | None, as_json: bool) -> None:
    """What is owed, due, waited for or gone quiet today, the late first; nobody whose support ended is in it.

    What is told of another day is what today's record says of it.

    With --json: a list of part, person_id, full_name, what, why, mark, step, on, late, record_id.
    """
    day = on.date() if on else date.today()
    with opened(asked) as case_file:
        lines = case_file.query(today_lines(day))
    if as_json:
        print_json(lines)
        return
    rows = [
        (one.part.label, screen_date(one.on, day) if one.on else "", one.full_name, one.what, one.mark) for one in lines
    ]
    print_table(("Part", "Day", "Name", "What", "How it stands"), rows)

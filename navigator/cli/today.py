"""today: what the day asks, as on the screen; what is snoozed; and the week."""

from datetime import date, datetime

import click

from navigator.cli.asked import Asked
from navigator.cli.shared import as_json, opened, opened_directory, print_json, print_table, say
from navigator.domain.dates import screen_date
from navigator.domain.services_now import services_now
from navigator.domain.today import Snoozed, lead, summary
from navigator.domain.today_line import TodayLine
from navigator.domain.week import WeekDay, monday_of
from navigator.store.today import services_in_use, today, week_from

_NOTHING = "Nothing is owed and nothing is due."
#: Above a table the other words would seem to say that it is empty.
_NOTHING_PRESSES = "Nothing is late and nothing is due. What else there is:"


@click.command("today")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Another day than today, such as 2026-12-01.")
@click.option("--snoozed", is_flag=True, help="What is snoozed, and until when, in place of what is shown.")
@click.option("--week", is_flag=True, help="What is planned on each day of the week, in place of what the day asks.")
@as_json
@click.pass_obj
def today_command(asked: Asked, on: datetime | None, snoozed: bool, week: bool, as_json: bool) -> None:
    """What is owed, due, waited for, to decide or gone quiet today, as on the screen. Nobody whose support ended is in
    it, but where nobody said what became of their goals.

    What is told of another day is what today's record says of it. As JSON, --snoozed adds snooze_id, until_on and
    snooze_why to each; --week gives a list of on and items (kind, on, person_id, full_name, likes, what, time,
    record_id).

    With --json: a list of part, person_id, full_name, what, why, mark, step, on, late, record_id, kind, button, time,
    days.
    """
    if snoozed and week:
        raise click.UsageError("Choose one of --snoozed and --week.")
    day = on.date() if on else date.today()
    with opened(asked) as case_file:
        if week:
            _tell_week(case_file.query(week_from(monday_of(day))), as_json=as_json)
            return
        in_use = case_file.query(services_in_use)
        with opened_directory(asked) as directory:
            held = directory.of_ids(in_use.service_ids) if in_use.service_ids else ()
        told = case_file.query(today(day, services_now(in_use, held, day)))
    if snoozed:
        _tell_snoozed(told.snoozed, day, as_json=as_json)
    elif as_json:
        print_json(told.lines)
    else:
        say(summary(told.lines) or (_NOTHING_PRESSES if told.lines else _NOTHING))
        _tell_lines(told.lines, day)


def _tell_lines(lines: tuple[TodayLine, ...], day: date) -> None:
    rows = [(one.part.label, lead(one, day), one.full_name, one.what, one.mark) for one in lines]
    print_table(("Part", "When", "Name", "What", "How it stands"), rows)


def _tell_snoozed(snoozed: tuple[Snoozed, ...], day: date, *, as_json: bool) -> None:
    if as_json:
        print_json(
            [
                {name: getattr(one.line, name) for name in TodayLine.__dataclass_fields__}
                | {"snooze_id": one.snooze.id, "until_on": one.snooze.until_on, "snooze_why": one.snooze.why}
                for one in snoozed
            ]
        )
        return
    rows = [
        (screen_date(one.snooze.until_on, day), one.line.full_name, one.line.what, one.snooze.why) for one in snoozed
    ]
    print_table(("Until", "Name", "What", "Why it can wait"), rows)


def _tell_week(days: tuple[WeekDay, ...], *, as_json: bool) -> None:
    if as_json:
        print_json(days)
        return
    rows = [
        (screen_date(day.on, day.on), item.time or "any", item.kind.label, item.full_name, item.what)
        for day in days
        for item in day.items
    ]
    print_table(("Day", "Time", "Kind", "Name", "What"), rows)

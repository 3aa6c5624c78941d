"""demo: a made-up caseload of any size."""

from contextlib import closing
from datetime import date

import click

from navigator.cli.profile import choose_passphrase, named_passphrase_file
from navigator.cli.shared import Asked, as_json, plain, print_json, progress
from navigator.wiring import create_profile, open_directory


@click.command("demo")
@click.option("--people", type=click.IntRange(1, 200_000), default=30, show_default=True, help="How many people.")
@click.option("--services", type=click.IntRange(1, 200_000), default=80, show_default=True, help="How many services.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same caseload.")
@as_json
@click.pass_obj
def demo_command(asked: Asked, people: int, services: int, seed: int, as_json: bool) -> None:
    """Fill a NEW profile with a made-up caseload: nobody in it is real.

    With --json: people, services, contacts, goals, actions, story_entries, recovery_code.
    """
    from navigator.demo import fill

    made = create_profile(asked.profile, choose_passphrase(named_passphrase_file(asked)), use_keyring=False)
    with (
        closing(made.case_file) as case_file,
        closing(open_directory(asked.profile)) as directory,
        progress("Demo") as show,
    ):
        counts = fill(
            case_file, directory, people=people, services=services, seed=seed, today=date.today(), progress=show
        )
    if as_json:
        print_json(plain(counts) | {"recovery_code": made.code})
    else:
        click.echo(f"A made-up caseload of {people:,} people and {services:,} services is in {asked.profile.folder}.")
        click.echo(f"Recovery code: {made.code}")

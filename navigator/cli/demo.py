"""demo: a made-up caseload of any size."""

from contextlib import closing
from datetime import date

import click

from navigator.cli.asked import Asked
from navigator.cli.profile import choose_passphrase
from navigator.cli.shared import as_json, plain, print_json, progress, say
from navigator.domain.text import counted
from navigator.wiring import create_profile, discard_profile, open_directory, passphrase_file_named


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

    passphrase = choose_passphrase(passphrase_file_named(asked.passphrase_file))
    made = create_profile(asked.profile, passphrase, use_keyring=False)
    try:
        with (
            closing(made.case_file) as case_file,
            closing(open_directory(asked.profile)) as directory,
            progress("Demo") as show,
        ):
            counts = fill(
                case_file, directory, people=people, services=services, seed=seed, today=date.today(), progress=show
            )
    except BaseException:
        # Broken off, by Ctrl-C or a full disk: half a caseload is no use to anybody.
        discard_profile(made, asked.profile)
        raise
    if as_json:
        print_json(plain(counts) | {"recovery_code": made.code})
    else:
        held = f"{counted(people, 'person', 'people')} and {counted(services, 'service')}"
        say(f"A made-up caseload of {held} is in {asked.profile.folder}.")
        say(f"Recovery code: {made.code}")

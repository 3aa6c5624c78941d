"""create, passphrase, recover, check: the profile itself."""

import sys
from contextlib import closing
from pathlib import Path

import click

from navigator.cli.asked import Asked
from navigator.cli.shared import as_json, ask_passphrase, opened, print_json
from navigator.domain.text import counted
from navigator.errors import CaseFileTrouble, NoKey
from navigator.store.passphrase import judge
from navigator.wiring import change_passphrase, create_profile, passphrase_file_named, read_passphrase, recover


def choose_passphrase(file: Path | None) -> str:
    if file is not None:
        return read_passphrase(file)
    if not sys.stdin.isatty():
        raise NoKey("A passphrase is needed: give --passphrase-file, or run this at a terminal. Nothing was changed.")
    passphrase = str(click.prompt("New passphrase", hide_input=True, confirmation_prompt=True, err=True))
    click.echo(f"Strength: {judge(passphrase).strength}", err=True)
    return passphrase


@click.command("create")
@click.option("--no-keyring", is_flag=True, help="Do not keep a key in the operating system's keyring.")
@click.option(
    "--recovery-sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.pdf",
    help="Save the recovery sheet. Without it the code is printed once.",
)
@as_json
@click.pass_obj
def create_command(asked: Asked, no_keyring: bool, recovery_sheet: Path | None, as_json: bool) -> None:
    """Make a profile: a passphrase, an encrypted case file, a recovery sheet.

    With --json: profile, keyring (true or false), recovery_sheet (a path or null), recovery_code (null when it is
    on the sheet).
    """
    from navigator.documents.recovery_sheet import write_recovery_sheet

    def keep_code(code: str) -> None:
        if recovery_sheet is not None:
            write_recovery_sheet(recovery_sheet, code, str(asked.profile.folder))

    passphrase = choose_passphrase(passphrase_file_named(asked.passphrase_file))
    made = create_profile(asked.profile, passphrase, use_keyring=not no_keyring, keep_code=keep_code)
    made.case_file.close()
    if as_json:
        code = None if recovery_sheet else made.code
        sheet = str(recovery_sheet) if recovery_sheet else None
        told = {"profile": str(asked.profile.folder), "keyring": made.in_keyring}
        print_json(told | {"recovery_sheet": sheet, "recovery_code": code})
        return
    click.echo(f"The case file is made in {asked.profile.folder}.")
    if recovery_sheet is not None:
        click.echo(f"The recovery sheet is in {recovery_sheet}. Print it, put it somewhere safe, then delete the file.")
    else:
        click.echo("The recovery code, shown this once. Write it down and put it somewhere safe:")
        click.echo(f"  {made.code}")
    if not made.in_keyring and not no_keyring:
        click.echo("There is no good keyring on this machine, so the passphrase is asked for each time.", err=True)


@click.command("passphrase")
@click.option("--new-passphrase-file", type=click.Path(path_type=Path), help="A file whose first line is the new one.")
@click.pass_obj
def passphrase_command(asked: Asked, new_passphrase_file: Path | None) -> None:
    """Change the passphrase. The case file itself is not touched; the recovery sheet still opens it."""
    file = passphrase_file_named(asked.passphrase_file)
    old = read_passphrase(file) if file else ask_passphrase()
    change_passphrase(asked.profile, old, lambda: choose_passphrase(new_passphrase_file))
    click.echo("The passphrase is changed.")


@click.command("recover")
@click.option(
    "--code-file", type=click.Path(path_type=Path, dir_okay=False), required=True, help="A file with the recovery code."
)
@click.pass_obj
def recover_command(asked: Asked, code_file: Path) -> None:
    """Open the case file with the recovery code and set a new passphrase (--passphrase-file, or asked for)."""
    code = read_passphrase(code_file, "code")
    with closing(recover(asked.profile, code, choose_passphrase(passphrase_file_named(asked.passphrase_file)))):
        click.echo("The case file opens with the new passphrase.")


@click.command("check")
@as_json
@click.pass_obj
def check_command(asked: Asked, as_json: bool) -> None:
    """Check the case file: its seal, structure, references and the journal's chain.

    With --json: ok (true or false), problems (a list of sentences).
    """
    with opened(asked) as case_file:
        problems = case_file.problems()
    if as_json:
        print_json({"ok": not problems, "problems": problems})
    if problems:
        raise CaseFileTrouble(
            f"The case file has {counted(len(problems), 'problem')}: {'; '.join(problems[:5])}. "
            "Nothing was changed. Keep it as it is and restore a backup."
        )
    if not as_json:
        click.echo("The case file is whole: its seal, its structure, its references and its journal.")

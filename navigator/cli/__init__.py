"""The commands without a window: thin, each a few lines over the same code as the screens.

The exit statuses are a contract: 0 done; 1 a fault of the program's; 2 wrong usage; 3 refused, nothing changed;
4 wrong passphrase or no key; 5 the case file is damaged, in use or newer; 6 the disk is full or refuses.
"""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path

import click

from navigator import __version__
from navigator.cli.demo import demo_command
from navigator.cli.directory import directory_group
from navigator.cli.people import people_command, person_command, plan_command
from navigator.cli.profile import check_command, create_command, passphrase_command, recover_command
from navigator.cli.shared import Asked, OpenWindow
from navigator.domain.text import shown
from navigator.errors import DiskTrouble, NavigatorError
from navigator.logs import describe
from navigator.paths import PROFILE_VARIABLE, profile
from navigator.wiring import protect_process

#: What a shell expects of a program ended by Ctrl-C (128 + SIGINT).
_INTERRUPTED = 130


def run(open_window: OpenWindow) -> int:
    """Run the command line and give the exit status; every refusal is a sentence on standard error."""
    protect_process()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a letter shows its number
    try:
        status = int(cli.main(obj=open_window, standalone_mode=False, prog_name="navigator") or 0)
        sys.stdout.flush()  # here, where a full disk can still be told
        return status
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. What was there before is still there.", err=True)
        return _INTERRUPTED
    except NavigatorError as error:
        click.echo(shown(error.words), err=True)
        return error.exit_status
    except BrokenPipeError:
        _forget_output()  # whoever was reading has read enough, as `head` does
        return 0
    except OSError as error:
        _forget_output()
        click.echo(f"The system refused: {error.strerror}. What was saved before is safe. Try again.", err=True)
        return DiskTrouble.exit_status
    except Exception as error:
        told = describe(error, error.__traceback__)
        click.echo(f"The program made a mistake. What was saved before is safe. Please report this: {told}", err=True)
        return NavigatorError.exit_status


def _forget_output() -> None:
    """Keep Python from trying once more to write what could not be written, when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--profile", "folder", metavar="DIR", help=f"Where everything lives (or {PROFILE_VARIABLE}).")
@click.option("--passphrase-file", type=click.Path(path_type=Path), help="A file whose first line is the passphrase.")
@click.option("--demo", is_flag=True, help="Open the window on a throw-away sample caseload.")
@click.version_option(__version__, prog_name="navigator")
@click.pass_context
def cli(context: click.Context, folder: str | None, passphrase_file: Path | None, demo: bool) -> int | None:
    """One story, one plan, one hand to hold. Without a command the window opens.

    Exit status: 0 done; 1 a fault of the program's; 2 wrong usage; 3 the input was refused and nothing changed; 4
    wrong passphrase or no key; 5 the case file is damaged, in use or from a newer program; 6 the disk is full or
    refuses. The passphrase comes from the keyring, --passphrase-file, NAVIGATOR_PASSPHRASE_FILE, or a prompt.
    """
    open_window: OpenWindow = context.obj
    if demo and context.invoked_subcommand:
        raise click.UsageError("--demo opens the window: it goes with no command.")
    if context.invoked_subcommand is None:
        return open_window(None if demo else profile(folder), passphrase_file)
    context.obj = Asked(profile(folder), passphrase_file)
    return None


for command in (
    create_command,
    demo_command,
    directory_group,
    people_command,
    person_command,
    plan_command,
    check_command,
    passphrase_command,
    recover_command,
):
    cli.add_command(command)

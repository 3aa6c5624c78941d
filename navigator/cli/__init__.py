"""The commands without a window: thin, each a few lines over the same code as the screens.

The exit statuses are a contract: 0 done; 1 a fault of the program's; 2 wrong usage; 3 refused, nothing changed;
4 wrong passphrase or no key; 5 the case file is damaged, in use or newer; 6 the disk is full or refuses.
"""

import io
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from navigator import __version__, paths
from navigator.cli.asked import Asked, OpenWindow
from navigator.domain.text import shown
from navigator.errors import DiskTrouble, NavigatorError
from navigator.logs import describe

#: What a shell expects of a program ended by Ctrl-C (128 + SIGINT).
_INTERRUPTED = 130


def run(open_window: OpenWindow) -> int:
    """Run the command line and give the exit status; every refusal is a sentence on standard error."""
    os.umask(0o077)  # every file the program makes is its owner's alone
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


#: Each command's module and the name it has there. A command is imported when it is called (or its help is), so that
#: the window does not wait for what it never uses.
_COMMANDS = {
    "create": ("profile", "create_command"),
    "demo": ("demo", "demo_command"),
    "directory": ("directory", "directory_group"),
    "people": ("people", "people_command"),
    "today": ("today", "today_command"),
    "person": ("people", "person_command"),
    "plan": ("people", "plan_command"),
    "plans": ("plans", "plans_command"),
    "check": ("profile", "check_command"),
    "passphrase": ("profile", "passphrase_command"),
    "recover": ("profile", "recover_command"),
}


class _Commands(click.Group):
    """The commands, each imported when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"navigator.cli.{module}"), name)
        return command


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--profile", "folder", metavar="DIR", help=f"Where everything lives (or {paths.PROFILE_VARIABLE}).")
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
        return open_window(None if demo else paths.profile(folder), passphrase_file)
    context.obj = Asked(paths.profile(folder), passphrase_file)
    return None

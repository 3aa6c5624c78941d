"""python -m navigator, and the program `navigator`: a command is run, or the window opens."""

from pathlib import Path

from navigator.paths import Profile


def _open_window(profile: Profile | None, passphrase_file: Path | None) -> int:
    # The window's libraries take a second to load: a command never waits for them.
    import navigator.ui.plain_imports  # noqa: F401 - first, so that it holds for all that follow
    from navigator.app import run

    return run(profile, passphrase_file)


def main() -> None:
    """Run the command line; without a command, open the window (profile None is the demo)."""
    from navigator.cli import run

    raise SystemExit(run(_open_window))


if __name__ == "__main__":
    main()

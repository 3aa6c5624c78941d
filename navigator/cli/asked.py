"""What was asked of the program before the command."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from navigator.paths import Profile

#: Opens the window on a profile (None is the demo) with a passphrase file or none; gives the exit status.
OpenWindow = Callable[[Profile | None, Path | None], int]


@dataclass(frozen=True, slots=True)
class Asked:
    """The profile, and where its passphrase is if it was said."""

    profile: Profile
    passphrase_file: Path | None

"""What can go wrong in the world, told in words. Our own mistakes are never one of these: they crash.

Each kind has the exit status of the command line contract. The words say what happened, what is safe, and
what to do.
"""

from collections.abc import Mapping


class NavigatorError(Exception):
    """Something the user can be told in words and can act upon."""

    exit_status = 1

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Refused(NavigatorError):
    """The input was refused and nothing changed. `fields` gives the words for each field that is to be put right, by
    its name: a form says them beside it."""

    exit_status = 3

    def __init__(self, words: str = "", *, fields: Mapping[str, str] | None = None) -> None:
        self.fields = dict(fields or {})
        super().__init__(words or " ".join(self.fields.values()))


class MovedOn(Refused):
    """The record was changed since it was read: nothing was overwritten."""


class NoKey(NavigatorError):
    """Wrong passphrase or no key."""

    exit_status = 4


class CaseFileTrouble(NavigatorError):
    """The case file is damaged, in use, or from a newer program."""

    exit_status = 5


class DiskTrouble(NavigatorError):
    """The disk is full or refuses."""

    exit_status = 6

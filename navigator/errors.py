"""What can go wrong in the world, told in words. Our own mistakes are never one of these: they crash.

Each kind has the exit status of the command line contract. The words say what happened, what is safe, and
what to do.
"""


class NavigatorError(Exception):
    """Something the user can be told in words and can act upon."""

    exit_status = 1

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Refused(NavigatorError):
    """The input was refused and nothing changed."""

    exit_status = 3


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

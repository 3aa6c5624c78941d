"""Where files live: one folder per profile. The only user of appdirs."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import appdirs

PROFILE_VARIABLE = "NAVIGATOR_PROFILE"


@dataclass(frozen=True, slots=True)
class Profile:
    """The folder of one coordinator, and the name of each file in it."""

    folder: Path

    @property
    def vault(self) -> Path:
        """The wrapped keys."""
        return self.folder / "vault.json"

    @property
    def case_file(self) -> Path:
        return self.folder / "case.db"

    @property
    def unfinished(self) -> Path:
        """The case file while a profile is being made: given its own name as the last step."""
        return self.folder / "case.part"

    @property
    def directory_file(self) -> Path:
        return self.folder / "directory.db"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.json"

    @property
    def log(self) -> Path:
        return self.folder / "navigator.log"

    @property
    def exists(self) -> bool:
        """Whether there is anything to open or to lose: a profile whose making was broken off is neither."""
        return self.case_file.exists() or (self.vault.exists() and not self.unfinished.exists())


def profile(folder: Path | str | None = None) -> Profile:
    """The profile asked for: the argument, else NAVIGATOR_PROFILE, else the system's own place."""
    chosen = folder or os.environ.get(PROFILE_VARIABLE) or appdirs.user_data_dir("navigator", appauthor=False)
    path = Path(chosen)
    with suppress(RuntimeError):  # "~nobody" is then a name like any other
        path = path.expanduser()
    return Profile(path.absolute())

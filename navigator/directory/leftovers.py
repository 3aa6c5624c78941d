"""What downloads left beside the directory: a folder each, so that one that was broken off goes on where it was.

One rule holds for all of them: what nothing was added to for a day is too old to go on from, and is taken away by
whatever comes first, a start of the window, an import of any kind or another download. A day is what was said when it
broke off; and one that is at work, here or in another program, adds to its folder all the time.
"""

import time
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from navigator.directory import limits


def forget_old(downloads: Path) -> None:
    """Takes away what is too old; whatever cannot be is left for the next time."""
    oldest = time.time() - limits.RESUMED_WITHIN_HOURS * 3600
    for folder in sorted(downloads.glob("*/")):
        with suppress(OSError):
            if _added_to_at(folder) < oldest:
                forget(folder)


def forget(folder: Path) -> None:
    """Takes away one download, and the folder of all with the last."""
    rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder.parent.rmdir()


def _added_to_at(folder: Path) -> float:
    return max(path.stat().st_mtime for path in (folder, *folder.iterdir()))

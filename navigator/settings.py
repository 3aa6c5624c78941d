"""The coordinator's preferences: one frozen dataclass, kept as JSON. Never a person's data, never a key.

JSON and not the toolkit's own settings format: that one runs code from a hostile file.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from navigator.domain.words import Nation
from navigator.domain.working_days import CHASE_AFTER
from navigator.files import write_whole

LARGEST_FILE = 64 * 1024  # bytes; what we write is under 2 KiB
SCALES = (90, 200)  # per cent
CHASE_DAYS = (1, 60)  # working days
THEMES = ("system", "light", "dark", "contrast")
CHASES = (1, 60)  # working days
Sort = tuple[int, bool]


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences. `text_scale` in per cent; `geometry` is left, top, width, height in pixels, or None;
    `last_tab` is the title of the tab that a person was left on: who it was is known to the case file alone.
    `sorts` gives the column and whether it descends, per table; `chase_after_days` is in working days of `nation`."""

    text_scale: int = 100
    theme: str = "system"
    motion: bool = True
    geometry: tuple[int, int, int, int] | None = None
    maximized: bool = False
    last_page: str = "today"
    last_tab: str = ""
    sorts: dict[str, Sort] = field(default_factory=dict)
    nation: str = Nation.ENGLAND_AND_WALES.value
    chase_after_days: int = CHASE_AFTER


def load(path: Path) -> Settings:
    """The settings in the file, or the defaults: no preference is worth stopping the day's work for.

    A file that is no settings file (broken, huge, another shape) is set aside as `….bad`; a single value
    that makes no sense takes its default.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ValueError("too large")
        raw = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(raw, dict):
            raise TypeError("not an object")
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, TypeError, RecursionError):
        with suppress(OSError):
            path.replace(path.with_name(path.name + ".bad"))
        return Settings()
    known = {one.name: _READERS[one.name](raw[one.name]) for one in fields(Settings) if one.name in raw}
    return Settings(**{name: value for name, value in known.items() if value is not None})


def save(settings: Settings, path: Path) -> None:
    """Write the file whole or not at all, readable by its owner alone. Raises DiskTrouble."""
    with suppress(OSError):  # what stands in the way is told by the writing
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(path, json.dumps(asdict(settings), indent=1).encode())


def _scale(value: object) -> int | None:
    low, high = SCALES
    return value if type(value) is int and low <= value <= high else None


def _theme(value: object) -> str | None:
    return value if isinstance(value, str) and value in THEMES else None


def _nation(value: object) -> str | None:
    return value if isinstance(value, str) and value in {nation.value for nation in Nation} else None


def _chase(value: object) -> int | None:
    low, high = CHASES
    return value if type(value) is int and low <= value <= high else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _page(value: object) -> str | None:
    return value if isinstance(value, str) and value.isidentifier() and len(value) < 40 else None


def _days(value: object) -> int | None:
    low, high = CHASE_DAYS
    return value if type(value) is int and low <= value <= high else None


def _geometry(value: object) -> tuple[int, int, int, int] | None:
    if not isinstance(value, list) or len(value) != 4 or any(type(one) is not int for one in value):
        return None
    left, top, width, height = value
    on_a_screen = abs(left) < 100_000 and abs(top) < 100_000 and 0 < width < 100_000 and 0 < height < 100_000
    return (left, top, width, height) if on_a_screen else None


def _sorts(value: object) -> dict[str, Sort] | None:
    if not isinstance(value, dict):
        return None
    return {name: (one[0], one[1]) for name, one in list(value.items())[:100] if _is_sort(one)}


def _is_sort(one: object) -> bool:
    if not isinstance(one, list) or len(one) != 2:
        return False
    return type(one[0]) is int and 0 <= one[0] < 100 and isinstance(one[1], bool)


_READERS: dict[str, Callable[[object], Any]] = {
    "text_scale": _scale,
    "theme": _theme,
    "motion": _flag,
    "geometry": _geometry,
    "maximized": _flag,
    "last_page": _page,
    "last_tab": _page,
    "sorts": _sorts,
    "nation": _nation,
    "chase_after_days": _chase,
}

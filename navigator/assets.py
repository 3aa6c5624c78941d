"""asset("icons/phone.svg"): the files shipped with the program, from a wheel, a bundle or a checkout."""

from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):  # a wheel or bundle; a checkout
        if folder.is_dir():
            return folder
    raise FileNotFoundError("resources/ is missing beside the program")


def asset(name: str) -> Path:
    """The path of a shipped file; `name` is relative, with forward slashes, and may not climb."""
    if ".." in name.split("/") or name.startswith("/"):
        raise ValueError("an asset is named inside resources/")
    path = _root() / name
    if not path.exists():
        raise FileNotFoundError(f"no asset {name}")
    return path

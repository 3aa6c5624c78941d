"""What a source is called, so that coming in again it replaces itself and nobody else.

A file is called as it is named, a feed as its host is; where that host's name is another feed's already, its path says
which it is. What a feed was called is remembered by its address.
"""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from navigator.directory.choices import Choices
from navigator.directory.importing import Fetched
from navigator.directory.text import Repairs, plain

_COMMON_STEMS = frozenset(
    {"services", "service", "data", "datapackage", "export", "csv", "output", "download", "page", "page1", "feed"}
)
NAME_CHARACTERS = 80


def _tidy(name: str) -> str:
    return plain(name, Repairs())[:NAME_CHARACTERS]


def _of_file(path: Path) -> str:
    """The file's or folder's name, with its folder's before a vague one."""
    absolute = path.absolute()
    stem = absolute.name
    if not os.path.isdir(absolute):  # unlike Path.is_dir, False for what cannot be a path at all
        stem = stem.removesuffix(".gz")
        stem = stem.rsplit(".", 1)[0] if "." in stem[1:] else stem
    if stem.casefold() in _COMMON_STEMS:
        stem = f"{absolute.parent.name} {stem}".strip()
    return _tidy(stem) or "directory"


def feed_of(address: str) -> str:
    """What is the same for every address of one feed: its front door, its services, any page of them."""
    parts = urlsplit(address.strip())
    path = parts.path.rstrip("/").removesuffix("/services")
    asked = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "page"])
    return f"{parts.netloc.casefold()}{path}{f'?{asked}' if asked else ''}"


class Names:
    """Names for sources that come in together, beside those that are `held`. `given` is the coordinator's, "" for
    none."""

    def __init__(self, choices: Choices, held: Collection[str], given: str) -> None:
        self.feeds = dict(choices.feeds)
        self._held, self._given = held, _tidy(given)

    def of(self, one: Fetched) -> str:
        """What this one is called; asked again it is the same."""
        if not one.address:
            return self._given or _tidy(one.name) or _of_file(one.path)
        feed = feed_of(one.address)
        known = next((name for name, told in self.feeds.items() if told == feed), "")
        name = self._given or known or next(name for name in _offers(feed, one.name) if self._is_free(name, feed))
        self.feeds = {**{other: told for other, told in self.feeds.items() if told != feed}, name: feed}
        return name

    def _is_free(self, name: str, feed: str) -> bool:
        return self.feeds.get(name, feed if name not in self._held else "") == feed


def _offers(feed: str, host: str) -> Iterator[str]:
    """The host; the host with its path; and that with a number."""
    yield _tidy(host)
    yield _tidy(feed)
    number = 2
    while True:
        yield f"{_tidy(feed)[: NAME_CHARACTERS - 6]} ({number})"
        number += 1

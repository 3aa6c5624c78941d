"""JSON: a page of services (HSDS and ORUK 3.0 `contents`, ORUK 1.0 `content`), a bare list, a single record, or one of
these on each line. What a list holds is counted; a page's own totals are known to lie."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navigator.directory.formats.json_stream import Stream

LIST_KEYS = frozenset({"contents", "content", "services", "data", "results", "items", "records", "features", "value"})
"""What the list of a page is called: by the standards, and by others."""


@dataclass(slots=True)
class Pages:
    """The records of a JSON text. `key` is where the first list was found, "" for a bare one."""

    stream: Stream
    key: str = ""

    def records(self) -> Iterator[object]:
        match self.stream.next_sign():
            case "[":
                yield from self.stream.items()
            case "{":
                yield from self._page()
            case _:
                yield self.stream.value()
        while self.stream.next_sign():
            yield from _inside(self.stream.value())

    def _page(self) -> Iterator[object]:
        """A page's list as it streams by; an object without a list is a record, and so is what has a name or an id
        before its list."""
        rest: dict[str, object] = {}
        for key in self.stream.members():
            if key in LIST_KEYS and self.stream.next_sign() == "[" and not could_be_service(rest):
                self.key = key
                yield from self.stream.items()
            else:
                rest[key] = self.stream.value()
        if not self.key:
            yield rest


def _inside(document: object) -> Iterator[object]:
    if isinstance(document, list):
        yield from document
        return
    if isinstance(document, Mapping) and not could_be_service(document):
        for key in LIST_KEYS:
            listed = document.get(key)
            if isinstance(listed, list):
                yield from listed
                return
    yield document


def could_be_service(record: object) -> bool:
    return isinstance(record, Mapping) and ("name" in record or "id" in record)

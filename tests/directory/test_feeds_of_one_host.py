"""Several feeds under one host: each is a source of its own."""

from collections.abc import Callable

from navigator.directory import Directory

from .publisher import Publisher, bring_in, says

FEEDS = [[{"id": "1", "name": "Lunch club"}], [{"id": "1", "name": "Tea dance"}], [{"id": "2", "name": "Choir"}]]


def names_of(directory: Directory) -> dict[str, int]:
    return {one.source: one.services for one in directory.status()}


def test_another_feed_of_the_same_host_is_another_source(directory: Directory, publisher: Publisher) -> None:
    host = publisher.address.removeprefix("http://")
    for path, feed in zip(("/good", "/gz", "/gz/young"), FEEDS, strict=True):
        publisher.answers[f"{path}/services"] = says({"contents": feed, "last_page": True})
        publisher.answers[path] = says({"version": "3.0"})
    assert bring_in(directory, f"{publisher.address}/good/services").source == "127.0.0.1"
    assert bring_in(directory, f"{publisher.address}/gz/services").source == f"{host}/gz"
    assert bring_in(directory, f"{publisher.address}/gz/young/services").source == f"{host}/gz/young"
    assert names_of(directory) == {"127.0.0.1": 1, f"{host}/gz": 1, f"{host}/gz/young": 1}
    assert bring_in(directory, f"{publisher.address}/good").source == "127.0.0.1", "by its front door it is the same"
    again = bring_in(directory, f"{publisher.address}/gz/services")
    assert (again.source, again.added, again.gone) == (f"{host}/gz", 0, 0)


def test_what_a_feed_was_called_is_remembered(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/good/services"] = says(FEEDS[0])
    fetched = directory.fetch(f"{publisher.address}/good/services", lambda _name, _count: None)
    assert directory.import_sources([fetched], "Kent")[0].source == "Kent"
    assert bring_in(directory, f"{publisher.address}/good/services").source == "Kent"


def test_two_feeds_of_one_host_at_once(directory: Directory, publisher: Publisher) -> None:
    for path, feed in zip(("/good", "/gz"), FEEDS, strict=False):
        publisher.answers[f"{path}/services"] = says(feed)
    quiet: Callable[[str, int], None] = lambda _name, _count: None  # noqa: E731
    both = [directory.fetch(f"{publisher.address}{path}/services", quiet) for path in ("/good", "/gz")]
    assert directory.import_sources(both)[0].source == "127.0.0.1"
    assert sorted(names_of(directory).values()) == [1, 1]

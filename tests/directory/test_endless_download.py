"""Lists without an end, and long ones that have one."""

import json
from collections import defaultdict
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from navigator.directory import Directory, limits
from navigator.errors import Refused

from .publisher import Answer, Publisher, bring_in, says, send, shallow, status, whole


def endless(header: Callable[[int], dict[str, object]], record: Callable[[int], dict[str, object]]) -> Answer:
    """Politely and at once, whatever page is asked for, two records that nobody has seen."""

    def answer(_: Publisher, handler: BaseHTTPRequestHandler) -> None:
        page = int(handler.path.partition("page=")[2] or 1)
        document = {"contents": [record(2 * page), record(2 * page + 1)], **header(page)}
        send(handler, json.dumps(document).encode())

    return answer


ENDLESS: dict[str, tuple[Callable[[int], dict[str, object]], str, int]] = {
    "that says nothing": (lambda _: {}, "does not say how many pages there are, and has a page 5,002 too", 4),
    "that says there is more": (lambda _: {"last_page": False}, "does not say how many pages", 4),
    "that says more on each page": (lambda page: {"total_pages": page + 1}, "does not say how many pages", 4),
    "that says a huge number": (lambda _: {"total_pages": 1_000_000}, "says that there are 1,000,000 pages", 1),
    "that says so later": (lambda page: {"total_pages": 2 if page == 1 else 10**9}, "1,000,000,000 pages", 2),
}


@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("record", [shallow, whole])
def test_a_list_without_an_end_is_refused_soon_and_leaves_nothing(
    directory: Directory, publisher: Publisher, tmp_path: Path, kind: str, record: Callable[[int], dict[str, object]]
) -> None:
    """At the pace that the program keeps: what tells it are a few questions, not the time."""
    header, words, questions = ENDLESS[kind]
    answer = endless(header, record)
    publisher.answers = defaultdict(lambda: answer)
    with pytest.raises(Refused, match="goes on without an end") as told:
        bring_in(directory, f"{publisher.address}/services")
    assert words in told.value.words
    assert len(publisher.asked) == questions
    assert directory.status() == ()
    assert not (tmp_path / "profile" / "downloads").exists()


def test_a_long_list_that_grows_without_an_end(directory: Directory, publisher: Publisher) -> None:
    """It keeps its promise for a while, and says more when there it should end."""
    answer = endless(lambda page: {"total_pages": 10 if page < 10 else page + 10}, whole)
    publisher.answers = defaultdict(lambda: answer)
    with pytest.raises(Refused, match="goes on without an end"):
        bring_in(directory, f"{publisher.address}/services")
    assert len(publisher.asked) == 12


BEYOND: dict[str, Answer] = {
    "nothing there": status(404),
    "a fault": status(500),
    "an empty page": says({"contents": []}),
    "no list": says({"message": "No such page"}),
    "the last page again": says({"contents": [whole(61)], "asked_at": "now"}),
    "the first page again": says({"contents": [whole(1), whole(2)]}),
}


@pytest.mark.parametrize("kind", BEYOND)
@pytest.mark.parametrize("grows", [True, False])
def test_a_long_list_comes_in_that_does_not_say_how_long_it_is(
    directory: Directory, publisher: Publisher, kind: str, grows: bool
) -> None:
    """Or that somebody adds to while it is read. Whatever its server says of pages that are not there."""
    publisher.answers = defaultdict(lambda: BEYOND[kind])
    for page in range(1, 32):
        path = "/services" if page == 1 else f"/services?page={page}"
        records = [whole(61)] if page == 31 else [whole(2 * page - 1), whole(2 * page)]
        publisher.answers[path] = says({"contents": records, **({"total_pages": 30 + (page > 3)} if grows else {})})
    if not grows and kind == "a fault":
        publisher.answers["/services?page=32"] = status(404)
    assert bring_in(directory, f"{publisher.address}/services").services == 61


def test_a_list_of_more_records_than_we_take(
    directory: Directory, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RECORDS", 5)
    answer = endless(lambda _: {"total_pages": 100}, whole)
    publisher.answers = defaultdict(lambda: answer)
    with pytest.raises(Refused, match="without an end: 3 pages with 6 records so far"):
        bring_in(directory, f"{publisher.address}/services")


def test_a_list_whose_pages_are_too_much_together(
    directory: Directory, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "FETCHED_BYTES", 3_000)
    for number in range(1, 9):
        path = "/services" if number == 1 else f"/services?page={number}"
        publisher.answers[path] = says({"contents": [{**whole(number), "description": "x" * 1_000}]})
    with pytest.raises(Refused, match="more than 0 MB in all"):
        bring_in(directory, f"{publisher.address}/services")
    assert publisher.asked == ["/services", "/services?page=2", "/services?page=5001", "/services?page=3"]

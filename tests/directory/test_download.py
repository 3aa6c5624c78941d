"""A directory from its address: a real server on this machine, well-behaved and otherwise."""

import gzip
import json
import os
import re
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from navigator.directory import Directory, limits
from navigator.domain.services import ImportReport, ServiceQuery
from navigator.errors import Refused

Answer = Callable[["Publisher", BaseHTTPRequestHandler], None]


class Publisher:
    """A feed on a real port. `answers` are by path with its query; `asked` is every path in the order of asking."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answers: dict[str, Answer] = defaultdict(lambda: status(404))
        self.at_once = self.most_at_once = 0
        publisher = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                publisher.asked.append(self.path)
                publisher.at_once += 1
                publisher.most_at_once = max(publisher.most_at_once, publisher.at_once)
                time.sleep(0.002)  # a second question would come meanwhile
                publisher.at_once -= 1  # before the answer, after which the next may come at any moment
                with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has had enough
                    publisher.answers[self.path](publisher, self)

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = False
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def send(handler: BaseHTTPRequestHandler, body: bytes, code: int = 200, **headers: str) -> None:
    handler.send_response(code)
    for name, value in ({"Content_Length": str(len(body))} | headers).items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def says(document: object) -> Answer:
    return lambda _, handler: send(handler, json.dumps(document).encode())


def says_bytes(body: bytes) -> Answer:
    return lambda _, handler: send(handler, body)


def status(code: int) -> Answer:
    return lambda _, handler: send(handler, b"", code)


def sends_on(to: str) -> Answer:
    return lambda _, handler: send(handler, b"", 302, Location=to)


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setattr(limits, "POLITE_SECONDS", 0.0)
    monkeypatch.setattr(limits, "RETRY_SECONDS", 0.0)
    made = Publisher()
    yield made
    made.close()


def shallow(number: int) -> dict[str, object]:
    return {"id": f"s{number}", "name": f"Service {number}", "status": "active"}


def whole(number: int) -> dict[str, object]:
    return {**shallow(number), "phones": [{"number": f"0117 496 00{number:02}"}]}


def publishes(publisher: Publisher, count: int, per_page: int = 2) -> None:
    """An ORUK 3.0 feed whose pages are shallow and whose header lies about the total."""
    pages = range(1, -(-count // per_page) + 1)
    publisher.answers["/"] = says({"version": "HSDS-UK-3.0", "profile": "x", "openapi_url": "y"})
    for page in pages:
        numbers = range((page - 1) * per_page + 1, min(page * per_page, count) + 1)
        document = {
            "total_items": 999, "total_pages": len(pages), "page_number": page, "last_page": page == pages[-1],
            "contents": [shallow(number) for number in numbers],
        }  # fmt: skip
        path = "/services" if page == 1 else f"/services?page={page}"
        publisher.answers[path] = says(document)
    for number in range(1, count + 1):
        publisher.answers[f"/services/s{number}"] = says(whole(number))


def bring_in(directory: Directory, address: str, is_stopped: Callable[[], bool] = lambda: False) -> ImportReport:
    told: list[tuple[str, int]] = []
    fetched = directory.fetch(address, lambda what, count: told.append((what, count)), is_stopped)
    assert told or not fetched.unread
    return directory.import_sources([fetched])[0]


@pytest.mark.parametrize("door", ["/", "/services", ""])
def test_pages_and_each_record_by_itself(directory: Directory, publisher: Publisher, tmp_path: Path, door: str) -> None:
    publishes(publisher, 5)
    report = bring_in(directory, publisher.address + door)
    assert (report.source, report.format, report.services) == ("127.0.0.1", "oruk-3.0", 5)
    assert {hit.service.phone for hit in directory.search(ServiceQuery()).hits} == {
        f"0117 496 00{number:02}" for number in range(1, 6)
    }
    assert publisher.most_at_once == 1
    assert sorted(path for path in publisher.asked if "page" in path) == ["/services?page=2", "/services?page=3"]
    assert not (tmp_path / "profile" / "downloads").exists()


def test_whole_pages_need_no_second_asking(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/services"] = says({"content": [whole(1), whole(2)], "totalPages": 1, "last": True})
    assert bring_in(directory, f"{publisher.address}/services").services == 2
    assert publisher.asked == ["/services"]


def test_a_list_whose_records_are_no_fuller_by_themselves(directory: Directory, publisher: Publisher) -> None:
    """As CQC's: id, name and status are all there is. Asked of three, and then left alone."""
    publisher.answers["/services"] = says({"contents": [shallow(n) for n in range(1, 30)], "last_page": True})
    for number in range(1, 30):
        publisher.answers[f"/services/s{number}"] = says(shallow(number))
    assert bring_in(directory, f"{publisher.address}/services").services == 29
    assert len(publisher.asked) == 4


def test_a_server_that_gives_the_same_page_whatever_is_asked(directory: Directory, publisher: Publisher) -> None:
    page = says({"contents": [whole(1), whole(2)]})
    publisher.answers |= {"/services": page, "/services?page=2": page, "/services?page=3": page}
    assert bring_in(directory, f"{publisher.address}/services").read == 2
    assert publisher.asked == ["/services", "/services?page=2"]


def test_a_page_without_ids_that_comes_again_and_again(directory: Directory, publisher: Publisher) -> None:
    nameless = [{"name": "Lunch club"}, {"name": "Tea dance"}]
    publisher.answers |= {path: says({"contents": nameless}) for path in ("/services", "/services?page=2")}
    assert bring_in(directory, f"{publisher.address}/services").read == 2
    assert publisher.asked == ["/services", "/services?page=2"]


def test_a_server_that_says_there_is_more_and_gives_the_same_page(directory: Directory, publisher: Publisher) -> None:
    """What it does not give must not count as gone."""
    page = {"contents": [whole(1)], "total_pages": 1_000}
    publisher.answers |= {path: says(page) for path in ("/services", "/services?page=2")}
    with pytest.raises(Refused, match="1,000 pages, and gives the same one again for page 2"):
        bring_in(directory, f"{publisher.address}/services")
    publisher.answers["/services?page=2"] = says({"message": "Something went wrong"})
    with pytest.raises(Refused, match="1,000 pages, and gives no list for page 2"):
        bring_in(directory, f"{publisher.address}/services")
    assert directory.status() == ()


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


def test_a_list_that_ends_without_saying_so(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/services"] = says({"contents": [whole(1)]})
    assert bring_in(directory, f"{publisher.address}/services").services == 1
    publisher.answers["/services"] = says({"contents": [whole(1)], "total_pages": 2})
    with pytest.raises(Refused, match="knows nothing"):  # half a list is no list
        bring_in(directory, f"{publisher.address}/services")


def test_the_words_of_the_address_stay(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/api/services?area=x&page=1"] = says({"contents": [whole(1)], "total_pages": 2})
    publisher.answers["/api/services?area=x&page=2"] = says({"contents": [whole(2)], "total_pages": 2})
    assert bring_in(directory, f"{publisher.address}/api/services?area=x&page=1").services == 2


def test_a_table_under_an_address(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/list.csv"] = says_bytes(b"Service,Telephone\nLunch club,0117 496 0001\n")
    report = bring_in(directory, f"{publisher.address}/list.csv")
    assert (report.source, report.format, report.services) == ("127.0.0.1", "list-csv", 1)
    publisher.answers["/list.gz"] = says_bytes(gzip.compress(json.dumps([whole(1)]).encode()))
    assert bring_in(directory, f"{publisher.address}/list.gz").services == 1


# What fails on the way


def test_a_failed_record_never_means_that_it_is_gone(directory: Directory, publisher: Publisher) -> None:
    publishes(publisher, 4)
    bring_in(directory, publisher.address)
    publisher.answers["/services/s2"] = status(500)
    publisher.answers["/services?page=2"] = says({"contents": [shallow(3), shallow(5)], "last_page": True})
    publisher.answers["/services/s5"] = status(404)
    report = bring_in(directory, publisher.address)
    assert (report.added, report.changed, report.gone, report.gone_names) == (1, 0, 1, ("Service 4",))
    assert directory.show("s2").phone == "0117 496 0002"  # as it was
    assert directory.show("s2").gone_on is None
    assert directory.show("s5").name == "Service 5"  # what the list told
    assert [(one.record, "not fetched whole" in one.reason) for one in report.refused] == [
        ("Service 2", True), ("Service 5", True),
    ]  # fmt: skip
    assert publisher.asked.count("/services/s2") == 3  # once before; a fault is asked again once, "not there" is not
    assert publisher.asked.count("/services/s5") == 1


@pytest.mark.parametrize("answer", ["missing", "a web page", "the list again"])
def test_a_feed_that_gives_no_record_by_itself_is_taken_as_its_list_is(
    directory: Directory, publisher: Publisher, answer: str
) -> None:
    publishes(publisher, 20, per_page=20)
    page = {"contents": [shallow(number) for number in range(1, 21)], "last_page": True}
    answers = {"missing": status(404), "a web page": says_bytes(b"<html></html>"), "the list again": says(page)}
    for number in range(1, 21):
        publisher.answers[f"/services/s{number}"] = answers[answer]
    report = bring_in(directory, publisher.address)
    assert (report.services, report.refused, report.repaired["as_listed"]) == (20, (), 20)
    assert len([path for path in publisher.asked if "/services/s" in path]) == 3
    page["contents"][0] = {**shallow(1), "description": "Moved to Mondays"}  # type: ignore[index]
    publisher.answers["/services"] = says(page)
    report = bring_in(directory, f"{publisher.address}/services")
    assert (report.added, report.changed, report.gone) == (0, 1, 0)
    assert directory.show("s1").description == "Moved to Mondays"


def test_what_was_once_told_in_full_stays_when_only_the_list_is_left(
    directory: Directory, publisher: Publisher
) -> None:
    publishes(publisher, 4)
    bring_in(directory, publisher.address)
    for number in range(1, 5):
        publisher.answers[f"/services/s{number}"] = status(404)
    report = bring_in(directory, publisher.address)
    assert (report.changed, report.gone, report.repaired["as_listed"]) == (0, 0, 4)
    assert directory.show("s2").phone == "0117 496 0002"


def test_where_nothing_was_fetched_nothing_is_said_to_be_kept(
    directory: Directory, publisher: Publisher, tmp_path: Path
) -> None:
    for answer in (status(404), status(500), says_bytes(b"<html></html>"), says_bytes(b'{"a": ')):
        publisher.answers["/services"] = answer
        with pytest.raises(Refused) as told:
            bring_in(directory, f"{publisher.address}/services")
        assert "kept for a day" not in told.value.words
        assert told.value.words.endswith("The directory you had is as it was.")
    assert not (tmp_path / "profile" / "downloads").exists()


def test_broken_off_it_goes_on_where_it_was(directory: Directory, publisher: Publisher) -> None:
    publishes(publisher, 6)
    stopped = threading.Event()

    def stops(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
        stopped.set()
        says(whole(4))(publisher, handler)

    publisher.answers["/services/s4"] = stops
    with pytest.raises(Refused, match=r"kept for a day.*goes on from there"):
        bring_in(directory, publisher.address, stopped.is_set)
    assert directory.status() == ()
    before = len(publisher.asked)
    publisher.answers["/services/s4"] = says(whole(4))
    assert bring_in(directory, publisher.address).services == 6
    again = publisher.asked[before:]
    assert not [path for path in again if re.search(r"s[123]$", path)]
    assert {"/services/s5", "/services/s6"} <= set(again)


def test_what_was_kept_is_forgotten_after_a_day(
    directory: Directory, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    publishes(publisher, 2)
    directory.fetch(publisher.address, lambda _what, _count: None)
    monkeypatch.setattr(limits, "RESUMED_WITHIN_HOURS", -1)
    asked = len(publisher.asked)
    directory.fetch(publisher.address, lambda _what, _count: None)
    assert len(publisher.asked) == 2 * asked


FORGETS: dict[str, Callable[[Directory, Publisher, Path], object]] = {
    "a start": lambda directory, _publisher, _file: directory.rehearse(),
    "an import of a file": lambda directory, _publisher, file: directory.import_sources([file]),
    "another download": lambda directory, publisher, _file: bring_in(directory, f"{publisher.address}/other/services"),
}


@pytest.mark.parametrize("what", FORGETS)
def test_what_is_left_is_taken_away_when_it_is_too_old_to_go_on_from(
    directory: Directory, publisher: Publisher, tmp_path: Path, what: str
) -> None:
    """By whatever comes first; until then it stays."""
    publishes(publisher, 4)
    publisher.answers["/services?page=2"] = status(500)
    publisher.answers["/other/services"] = says([whole(9)])
    file = tmp_path / "other.json"
    file.write_text(json.dumps([whole(8)]))
    with pytest.raises(Refused, match="kept for a day"):
        bring_in(directory, publisher.address)
    FORGETS[what](directory, publisher, file)
    (left,) = (tmp_path / "profile" / "downloads").iterdir()
    began = time.time() - limits.RESUMED_WITHIN_HOURS * 3600
    for path in (*left.iterdir(), left):
        os.utime(path, (began - 60, began - 60))
    os.utime(next(left.iterdir()), (began + 600, began + 600))
    FORGETS[what](directory, publisher, file)
    assert list((tmp_path / "profile" / "downloads").iterdir()) == [left]
    os.utime(next(left.iterdir()), (began - 60, began - 60))
    FORGETS[what](directory, publisher, file)
    assert not (tmp_path / "profile" / "downloads").exists()


def test_what_was_fetched_is_still_there_after_a_day_of_thought(
    directory: Directory, publisher: Publisher, tmp_path: Path
) -> None:
    """Its columns were asked for, and the coordinator went home."""
    publisher.answers["/list.csv"] = says_bytes(b"Service,Telephone\nLunch club,0117 496 0001\n")
    fetched = directory.fetch(f"{publisher.address}/list.csv", lambda _what, _count: None)
    for path in (*fetched.path.parent.iterdir(), fetched.path.parent):
        os.utime(path, (0, 0))
    assert directory.import_sources([fetched])[0].services == 1
    assert not (tmp_path / "profile" / "downloads").exists()


def slowly(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def slowly_from_the_start(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nServer: ")
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def endlessly(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b" " * 1_000_000)


def silently(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)


def half_way(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
    send(handler, b'{"contents": [', Content_Length="5000")


def half_a_chunk(publisher: Publisher, handler: BaseHTTPRequestHandler) -> None:
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"1000\r\n[")
    handler.close_connection = True


BAD: dict[str, tuple[Answer, str]] = {
    "a fault": (status(500), "has a fault of its own"),
    "locked": (status(401), "asks for a name and password"),
    "not there": (status(404), "knows nothing under this address"),
    "too busy": (status(429), "left alone"),
    "slow": (slowly, "too slowly"),
    "slow to begin": (slowly_from_the_start, "too slowly"),
    "endless": (endlessly, "more than 2 MB"),
    "silent": (silently, "does not answer"),
    "half way": (half_way, "half way"),
    "half a chunk": (half_a_chunk, "half way"),
    "a web page": (says_bytes(b"<!doctype html><html>Sign in</html>"), "web page"),
    "JSON cut short": (says_bytes(b'{"contents": [{"id": 1'), "stops in the middle"),
    "deep": (says_bytes(b"[" * 100_000), "stops in the middle"),
    "NaN": (says_bytes(b'{"contents": [{"id": NaN}]}'), "not JSON"),
    "words": (says_bytes(b"Hello"), "not a directory this program reads"),
    "no list": (says({"hello": "world"}), "not with a list of services"),
    "nothing": (says({"contents": []}), "holds no services"),
    "to a file": (sends_on("file:///etc/passwd"), "where this program does not go"),
    "to ftp": (sends_on("ftp://127.0.0.1/services"), "where this program does not go"),
    "to another host": (sends_on("http://localhost:9/services"), "another place, “localhost”"),
    "to another door": (sends_on("http://127.0.0.1:9/services"), "another place"),
    "round and round": (sends_on("/services"), "round in circles"),
}


@pytest.mark.parametrize("kind", BAD)
def test_told_in_words_and_nothing_changed(
    directory: Directory, publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(limits, "SILENCE_SECONDS", 0.3)
    monkeypatch.setattr(limits, "ANSWER_SECONDS", 0.6)
    monkeypatch.setattr(limits, "ANSWER_BYTES", 2_000_000)
    good = tmp_path / "good.json"
    good.write_text(json.dumps([whole(1)]))
    directory.import_sources([good])
    file = tmp_path / "profile" / "directory.db"
    before = file.read_bytes()
    answer, words = BAD[kind]
    publisher.answers["/services"] = answer
    started = time.perf_counter()
    with pytest.raises(Refused) as told:
        bring_in(directory, f"{publisher.address}/services")
    assert time.perf_counter() - started < 4  # the slow ones go on for five seconds
    assert words in told.value.words
    assert "The directory you had is as it was." in told.value.words or "kept for a day" in told.value.words
    assert told.value.exit_status == 3
    assert file.read_bytes() == before


NO_ADDRESSES = ("ftp://example.org/x", "file:///etc/passwd", "https://", "http://user:secret@example.org/", "http://[::1",
                "http://a b")  # fmt: skip


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_addresses_that_are_none(directory: Directory, address: str) -> None:
    with pytest.raises(Refused, match="address"):
        directory.fetch(address, lambda _what, _count: None)


def test_within_the_same_host_a_move_is_followed(directory: Directory, publisher: Publisher) -> None:
    publisher.answers["/old/services"] = sends_on("/services")
    publisher.answers["/services"] = says([whole(1)])
    assert bring_in(directory, f"{publisher.address}/old/services").services == 1


def test_nobody_there(directory: Directory, publisher: Publisher) -> None:
    publisher.close()
    with pytest.raises(Refused, match="cannot be reached"):
        directory.fetch(publisher.address, lambda _what, _count: None)
    publisher.server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    publisher.thread = threading.Thread(target=publisher.server.serve_forever, kwargs={"poll_interval": 0.02})
    publisher.thread.start()


def test_when_record_after_record_fails_the_host_is_down(directory: Directory, publisher: Publisher) -> None:
    publishes(publisher, 30, per_page=30)
    for number in range(5, 31):
        publisher.answers[f"/services/s{number}"] = status(503)
    with pytest.raises(Refused, match="kept for a day"):
        bring_in(directory, publisher.address)
    assert directory.status() == ()


def test_when_record_after_record_is_silent_the_host_is_down_sooner(
    directory: Directory, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Yet one that hangs is only passed over: it would stand in the way for ever."""
    monkeypatch.setattr(limits, "SILENCE_SECONDS", 0.4)
    monkeypatch.setattr(limits, "ANSWER_SECONDS", 0.7)
    publishes(publisher, 30, per_page=30)
    publisher.answers["/services/s5"] = silently
    assert [one.record for one in bring_in(directory, publisher.address).refused] == ["Service 5"]
    publisher.answers["/services/s6"] = silently
    with pytest.raises(Refused, match=r"does not answer.*kept for a day"):
        bring_in(directory, publisher.address)
    assert "/services/s7" not in publisher.asked[publisher.asked.index("/services/s30") + 1 :]


def test_a_record_that_is_another_is_not_taken_for_it(directory: Directory, publisher: Publisher) -> None:
    publishes(publisher, 2)
    publisher.answers["/services/s2"] = says(whole(1))
    report = bring_in(directory, publisher.address)
    assert "another record" in report.refused[0].reason
    assert directory.show("s2").phone == ""


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

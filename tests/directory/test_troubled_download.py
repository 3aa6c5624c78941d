"""A publisher that answers slowly, endlessly, half, elsewhere, wrongly or not at all."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from navigator.directory import Directory, limits
from navigator.errors import Refused

from .publisher import Answer, Publisher, bring_in, publishes, says, says_bytes, send, sends_on, status, whole


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

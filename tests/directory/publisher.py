"""A publisher of a feed: a real server on this machine, well-behaved or as a test makes it."""

import json
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from navigator.directory import Directory
from navigator.domain.services import ImportReport

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

"""A print server that speaks as much IPP (RFC 8010 and 8011) as the system's library for printing asks of one."""

import struct
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self

OK, NOT_FOUND, NOT_ACCEPTING = 0x0000, 0x0406, 0x0506
GET_DEFAULT, GET_PRINTERS, GET_ATTRIBUTES, CREATE_JOB, SEND_DOCUMENT = 0x4001, 0x4002, 0x000B, 0x0005, 0x0006
_OPERATION, _JOB, _END, _PRINTER = 1, 2, 3, 4
_INTEGER, _BOOLEAN, _ENUM, _NAME, _KEYWORD, _URI, _CHARSET, _LANGUAGE = 0x21, 0x22, 0x23, 0x42, 0x44, 0x45, 0x47, 0x48
IDLE, STOPPED = 3, 5
_JOB_PENDING = 3


def _said(tag: int, name: str, value: str | int) -> bytes:
    data = value.encode() if isinstance(value, str) else struct.pack(">b" if tag == _BOOLEAN else ">i", value)
    return struct.pack(">BH", tag, len(name)) + name.encode() + struct.pack(">H", len(data)) + data


class PrintServer:
    """One printer, `Office`, that is in this `state`. `answers` gives what an operation is answered with in place of
    success; `papers` are the documents that came."""

    def __init__(self) -> None:
        self.answers: dict[int, int] = {}
        self.papers: list[bytes] = []
        self.state = IDLE
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_why: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request: bytes) -> bytes:
        operation, number = struct.unpack(">HI", request[2:8])
        status = self.answers.get(operation, OK)
        told = struct.pack(">BBHIB", 2, 0, status, number, _OPERATION)
        told += _said(_CHARSET, "attributes-charset", "utf-8")
        told += _said(_LANGUAGE, "attributes-natural-language", "en")
        if status == OK:
            told += self._attributes(operation)
            if operation == SEND_DOCUMENT:
                self.papers.append(request[request.index(b"%PDF") :])
        return told + bytes([_END])

    def _attributes(self, operation: int) -> bytes:
        uri = f"ipp://{self.address}/printers/Office"
        if operation in (GET_DEFAULT, GET_PRINTERS, GET_ATTRIBUTES):
            return b"".join(
                [
                    bytes([_PRINTER]),
                    _said(_NAME, "printer-name", "Office"),
                    _said(_URI, "printer-uri-supported", uri),
                    _said(_ENUM, "printer-state", self.state),
                    _said(_KEYWORD, "printer-state-reasons", "none"),
                    _said(_BOOLEAN, "printer-is-accepting-jobs", 1),
                    _said(_ENUM, "printer-type", 0x0004),
                ]
            )
        if operation == CREATE_JOB:
            return bytes([_JOB]) + _said(_INTEGER, "job-id", 1) + _said(_ENUM, "job-state", _JOB_PENDING)
        return b""

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                answer = server.answer(self._body())
                self.send_response(200)
                self.send_header("Content-Type", "application/ipp")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def do_GET(self) -> None:
                self.send_response(404)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def _body(self) -> bytes:
                if self.headers.get("Transfer-Encoding") != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", "0")))
                parts = []
                while size := int(self.rfile.readline(), 16):
                    parts.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(parts)

            def handle_expect_100(self) -> bool:
                self.send_response_only(100)
                self.end_headers()
                return True

            def log_message(self, *_words: Any) -> None:
                pass

        return Handler

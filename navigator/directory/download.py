"""The one door to the network in the whole program: an address is asked for, once, and answers within bounds.

Nothing here runs unless the coordinator started it. What goes wrong is `Refused` in words. An answer may be a lie in
every way: endless, slow, cut short, a web page, a way to another host or into the machine's own files.
"""

import io
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    AbstractHTTPHandler,
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from navigator import __version__
from navigator.directory import limits
from navigator.directory.files import refused
from navigator.errors import Refused

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_AGENT = f"Navigator/{__version__} (reads open directories of services)"
_CHUNK = 1 << 16
_DEFAULT_PORTS = {"http": 80, "https": 443}
_MISSING = (404, 410)
_LATER = (429, 500, 502, 503, 504)
_WORDS = {
    401: "asks for a name and password, which this program does not give",
    403: "does not let us in",
    404: "knows nothing under this address",
    410: "says that this is gone for good",
    429: "asks to be left alone for a while. Try again later",
}


class NotAnswered(Refused):
    """The address did not give what was asked for: one record's failure, unless it is the list itself. `is_later`:
    the same question may be answered in a while; `is_missing`: there is nothing under this address."""

    def __init__(self, words: str, *, is_later: bool = False, is_missing: bool = False) -> None:
        super().__init__(words)
        self.is_later, self.is_missing = is_later, is_missing


def host_of(address: str) -> str:
    """The host of an http or https address; `Refused` for any other, and for one with a name and password in it."""
    try:
        parts = urlsplit(address.strip())
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise refused(f"“{address[:80]}” is not an address on the web.") from error
    if parts.scheme.casefold() not in _DEFAULT_PORTS or not host or any(sign.isspace() for sign in address.strip()):
        raise refused(f"“{address[:80]}” is not an address on the web: it must begin with https:// or http://.")
    if parts.username or parts.password:
        raise refused("The address has a name or a password in it. Leave them out.")
    return host


class _SamePlace(HTTPRedirectHandler):
    """Follows an answer that it moved only within the same host, and never from https back to http."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        before, after = urlsplit(req.full_url), urlsplit(newurl)
        if after.scheme not in _DEFAULT_PORTS:
            fp.close()
            raise NotAnswered(_status_words(before.hostname or "", code))
        if after.hostname != before.hostname or not _same_door(before.scheme, before.port, after.scheme, after.port):
            fp.close()
            raise NotAnswered(
                f"“{before.hostname}” sends us on to another place, “{(after.hostname or '')[:80]}”. "
                "If you trust that one, give its address."
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _same_door(scheme: str, port: int | None, new_scheme: str, new_port: int | None) -> bool:
    if scheme == "https" and new_scheme == "http":
        return False
    old, new = port or _DEFAULT_PORTS[scheme], new_port or _DEFAULT_PORTS[new_scheme]
    return old == new or (old, new) == (80, 443)


class _TooSlow(OSError):
    """The time for an answer is up."""


class _InTime(io.RawIOBase):
    """What a connection brings while the time for an answer lasts. The library only bounds each silence: an answer, or
    the heading before it, that came sign by sign would hold us for ever."""

    def __init__(self, connection: io.RawIOBase) -> None:
        self._connection, self._until = connection, time.monotonic() + limits.ANSWER_SECONDS

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int | None:
        if time.monotonic() > self._until:
            raise _TooSlow
        return self._connection.readinto(buffer)

    def close(self) -> None:
        self._connection.close()
        super().close()


class _Answer(HTTPResponse):
    def begin(self) -> None:
        self.fp = io.BufferedReader(_InTime(self.fp.detach()))
        super().begin()


class _Asking(AbstractHTTPHandler):
    def do_open(self, http_class: Callable[..., HTTPConnection], req: Request, **how: object) -> HTTPResponse:
        def connection(host: str, **more: object) -> HTTPConnection:
            made = http_class(host, **more)
            made.response_class = _Answer
            return made

        return super().do_open(connection, req, **how)


class _Plain(_Asking, HTTPHandler):
    """http, in time."""


class _Secure(_Asking, HTTPSHandler):
    """https, in time."""


def _opener() -> OpenerDirector:
    """Handlers for http and https only: the usual opener would also open files."""
    opener = OpenerDirector()
    for handler in (ProxyHandler, _Plain, _Secure, _SamePlace, HTTPErrorProcessor, HTTPDefaultErrorHandler):
        opener.add_handler(handler())
    return opener


def get(address: str, is_stopped: Callable[[], bool]) -> bytes:
    """The whole answer. `NotAnswered` in words where there is none, or where it is stopped on the way."""
    host = host_of(address)
    asked = Request(address, headers={"User-Agent": _AGENT, "Accept": "application/json, */*;q=0.5"})  # noqa: S310 - http(s) only, by host_of
    try:
        with _opener().open(asked, timeout=limits.SILENCE_SECONDS) as answer:
            return _body(answer, host, is_stopped)
    except HTTPError as error:
        error.close()
        words = _status_words(host, error.code)
        raise NotAnswered(words, is_later=error.code in _LATER, is_missing=error.code in _MISSING) from error
    except _TooSlow as error:
        words = f"“{host}” answers too slowly: not done in {limits.ANSWER_SECONDS:.0f} seconds."
        raise NotAnswered(words) from error
    except (URLError, HTTPException, OSError) as error:
        raise NotAnswered(_failure_words(host, error), is_later=True) from error


def _body(answer: HTTPResponse, host: str, is_stopped: Callable[[], bool]) -> bytes:
    promised = answer.headers.get("Content-Length", "")
    parts, size = [], 0
    while part := answer.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > limits.ANSWER_BYTES:
            raise NotAnswered(f"“{host}” answers with more than {limits.ANSWER_BYTES // limits.MEGABYTE} MB at once.")
        if is_stopped():
            raise NotAnswered("Stopped.")
    if promised.isdigit() and size < int(promised):
        raise NotAnswered(f"“{host}” stopped half way through its answer.", is_later=True)
    return b"".join(parts)


def _status_words(host: str, status: int) -> str:
    if status < 400:
        return f"“{host}” sends us on to where this program does not go, or round in circles."
    told = _WORDS.get(status) or ("has a fault of its own" if status >= 500 else "will not answer that")
    return f"“{host}” {told} (status {status})."


def _failure_words(host: str, error: Exception) -> str:
    reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, TimeoutError):
        return f"“{host}” does not answer: nothing came for {limits.SILENCE_SECONDS:.0f} seconds."
    if isinstance(reason, HTTPException):
        return f"“{host}” stopped half way through its answer."
    if "CERTIFICATE" in str(reason).upper():
        return f"“{host}” cannot prove that it is who it says (its certificate is not valid)."
    return f"“{host}” cannot be reached. Is the address right, and is this computer online?"

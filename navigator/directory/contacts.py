"""Addresses on the web and e-mail addresses, as publishers write them, made safe to show and open."""

import re

from navigator.directory.limits import URL_CHARACTERS
from navigator.directory.text import Repairs, known

_EMAIL = re.compile(r"^[A-Za-z0-9.!#$%&'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$")
_NAMED_EMAIL = re.compile(r"^[^<>()@]{0,80}[<(]\s*([^<>()\s]+@[^<>()\s]+)\s*[>)]$")
_PLACEHOLDER_EMAIL = re.compile(r"\.invalid$|^(?:unknown|noemail|no-?reply|none)\b.*@|@noemail\.", re.IGNORECASE)
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(
    r"^(?:[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9\u00a1-\uffff-]{0,62})\.)+[A-Za-z\u00a1-\uffff]{2,}(?::\d{1,5})?(?:[/?#]|$)"
)


def email(value: object, repairs: Repairs) -> str:
    """An e-mail address that can be written to, or ""."""
    text = known(value, repairs)
    if not text:
        return ""
    if text.casefold().startswith("mailto:"):
        text = text[len("mailto:") :]
    named = _NAMED_EMAIL.match(text)
    if named:
        text = named[1]
        repairs["email_label"] += 1
    if _PLACEHOLDER_EMAIL.search(text):
        repairs["placeholder_email"] += 1
        return ""
    if not _EMAIL.match(text):
        repairs["bad_email_dropped"] += 1
        return ""
    return text


def url(value: object, repairs: Repairs) -> str:
    """An http or https address without a name and password in it, or "". A bare "www.x.org" gets a scheme."""
    text = known(value, repairs)
    if not text:
        return ""
    scheme = _SCHEME.match(text)
    if not scheme or _HOST.match(text):
        if _HOST.match(text) and " " not in text and "@" not in text.split("/")[0]:
            repairs["url_scheme_added"] += 1
            text = "https://" + text
        else:
            repairs["bad_url_dropped"] += 1
            return ""
    elif scheme[1].lower() not in ("http", "https") or not _is_plain_web(text):
        repairs["bad_url_dropped"] += 1
        return ""
    if len(text) > URL_CHARACTERS:
        repairs["bad_url_dropped"] += 1
        return ""
    return text


def _is_plain_web(text: str) -> bool:
    """Whether what follows the scheme is a host and not a way to mislead ("https://ok.org@evil.org")."""
    _, _, rest = text.partition(":")
    if not rest.startswith("//") or any(blank in text for blank in " \t\n\\"):
        return False
    host = re.split(r"[/?#]", rest[2:], maxsplit=1)[0]
    return bool(host) and "@" not in host

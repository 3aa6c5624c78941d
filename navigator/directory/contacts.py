"""Numbers, addresses on the web and e-mail addresses, as publishers write them, made safe to show and ring."""

import re

from navigator.directory.limits import URL_CHARACTERS
from navigator.directory.text import Repairs, known
from navigator.domain.services import ServicePhone

# A number as people write it: digits with spaces, brackets, dots, dashes; at least three digits (111, 999).
_NUMBER = re.compile(r"(?:\+|\(\+?)?\d[\d\s().\-–*]*\d|\b\d{3,}\b")
_EXTENSION = re.compile(r"[\s,;]*(?:\bext(?:ension)?\.?|\bx)\s*:?\s*(\d{1,6})#?", re.IGNORECASE)
_LABEL_EDGES = " \t\n:;,/|-–—.()\"'“”"
_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"^[A-Za-z0-9.!#$%&'*+/=^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+$")
_NAMED_EMAIL = re.compile(r"^[^<>()@]{0,80}[<(]\s*([^<>()\s]+@[^<>()\s]+)\s*[>)]$")
_PLACEHOLDER_EMAIL = re.compile(r"\.invalid$|^(?:unknown|noemail|no-?reply|none)\b.*@|@noemail\.", re.IGNORECASE)
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(
    r"^(?:[A-Za-z0-9\u00a1-\uffff](?:[A-Za-z0-9\u00a1-\uffff-]{0,62})\.)+[A-Za-z\u00a1-\uffff]{2,}(?::\d{1,5})?(?:[/?#]|$)"
)

LABEL_CHARACTERS = 60
MOST_DIGITS = 20
"""No number in use has more; E.164 allows 15, and an extension follows some."""


def phones(value: object, label: object, extension: object, repairs: Repairs) -> list[ServicePhone]:
    """The numbers in one phone field. "Desk: 0117 332 7111" is the number with the label "Desk"."""
    text = known(value, repairs)
    if not text:
        return []
    given = _short_label(known(label, repairs))
    tail = known(extension, repairs)
    found = []
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end or not 3 <= len(_DIGIT.findall(match[0])) <= MOST_DIGITS:
            continue
        before = text[end : match.start()].strip(_LABEL_EDGES)
        end = match.end()
        inner = _EXTENSION.match(text, end)
        if inner:
            end = inner.end()
        found.append(_phone(match[0], inner[1] if inner else tail, before or given, repairs, bool(before)))
    after = text[end:].strip(_LABEL_EDGES)
    if len(found) == 1 and after and not found[0].label:
        repairs["phone_label"] += 1
        return [ServicePhone(found[0].number, _short_label(after))]
    if not found:
        repairs["bad_phone"] += 1
    return found


def _phone(digits: str, extension: str, label: str, repairs: Repairs, from_number: bool) -> ServicePhone:
    number = " ".join(digits.split()).strip(" .-–")
    if number.count("(") > number.count(")"):
        number = number.replace("(", "", 1)
    if number.count(")") > number.count("("):
        number = number[::-1].replace(")", "", 1)[::-1]
    if from_number:
        repairs["phone_label"] += 1
    return ServicePhone(f"{number} ext {extension}" if extension else number, _short_label(label))


def _short_label(text: str) -> str:
    """A label is a word or two: of a longer description its first sentence, if that is short enough."""
    first = re.split(r"(?<=[.!?])\s|\n", text, maxsplit=1)[0].strip().rstrip(".")
    return first if len(first) <= LABEL_CHARACTERS else ""


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

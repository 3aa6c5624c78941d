"""Text from outside made into text that can be shown: plain, bounded, without what misleads the eye."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from html.parser import HTMLParser
from typing import TypeVar

from navigator.directory.limits import FIELD_CHARACTERS

Repairs = Counter[str]
UNCOUNTED = Repairs()
"""For what is read once more, or is no text of a service: its mendings are nobody's, and making a new counter for each
takes longer than the reading."""

UNKNOWN_WORDS = frozenset(
    {"n/a", "na", "n.a.", "null", "none", "nil", "nan", "undefined", "-", "--", "?", "tbc", "tba"}
)
"""What people and programs write for "not known", compared in lower case."""
_LONGEST_UNKNOWN = max(map(len, UNKNOWN_WORDS))

# C0 and C1 but newline and tab; lone surrogates; the controls that turn the order of letters round (U+202A to
# U+202E, U+2066 to U+2069); the byte order mark. The left and right marks and joiners stay: Arabic needs them.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]")
# Only what HTML has is markup: "R<D" and "<jane at the desk>" are words.
_TAGS = (
    "a|abbr|address|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|"
    "div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|"
    "label|li|link|main|mark|meta|nav|noscript|object|ol|o:p|option|p|picture|pre|q|s|script|section|select|small|"
    "source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|tt|"
    "u|ul|video|wbr"
)
_MARKUP = re.compile(
    rf"<(?:/?(?:{_TAGS})(?:[\s/][^<>]*)?|![^<>]*)>"
    "|&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});",
    re.IGNORECASE,
)
_NOT_A_TAG = re.compile(rf"<(?!/?(?:{_TAGS})[\s/>]|!)", re.IGNORECASE)
_ESCAPED_NEWLINE = re.compile(r"\\r\\n|\\n")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_NEWLINE = re.compile(r" ?\n ?")
_MANY_NEWLINES = re.compile(r"\n{3,}")
_PARAGRAPHS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "section", "blockquote"})
_LINES = frozenset({"br", "li", "tr", "dt", "dd"})
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object"})


SHARED_CHARACTERS = 300
"""Texts up to so long are those that services share: organisations, addresses, terms. What a long one means is not
remembered, or a feed of nothing but long ones would fill the memory."""
SEEN = 4096
Made = TypeVar("Made")


def remembered(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """What is made of a text, made once for all the services that share it."""
    known_before = lru_cache(maxsize=SEEN)(make)
    return lambda text: known_before(text) if len(text) <= SHARED_CHARACTERS else make(text)


class _Words(HTMLParser):
    """Collects the words of markup; never builds a tree, so that nesting costs nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.parts.append("\n\n")
        elif tag in _LINES:
            self.parts.append("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        self._break(tag)
        if tag == "li":
            self.parts.append("• ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag != "li":
            self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(_BLANKS.sub(" ", data.replace("\r", " ").replace("\n", " ")))


def html_to_text(source: str) -> str:
    """The words of HTML with its paragraphs kept; what is not markup ("R<D", "AT&T") stays as it was written."""
    words = _Words()
    words.feed(_NOT_A_TAG.sub("&lt;", source))
    words.close()
    return "".join(words.parts)


def _is_plain(value: str) -> bool:
    """Most values are: a quick look that spares them the rest (a pattern over the letters takes ten times as long)."""
    return (
        value.isascii()
        and value.isprintable()
        and "&" not in value
        and "<" not in value
        and "\\n" not in value
        and "  " not in value
        and value[:1] != " " != value[-1:]
        and len(value) <= FIELD_CHARACTERS
    )


def plain(value: str, repairs: Repairs, *, lines: bool = False) -> str:
    """`value` as plain text in NFC, at most FIELD_CHARACTERS long, on one line unless `lines`.

    Each kind of mending is counted once per value in `repairs`.
    """
    if _is_plain(value):
        return value
    text = value
    if len(text) > FIELD_CHARACTERS:
        text = text[:FIELD_CHARACTERS]
        repairs["cut_to_length"] += 1
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stripped = _UNWANTED.sub("", text)
    if stripped != text:
        repairs["control_characters"] += 1
    text = stripped
    if "\\n" in text:
        text = _ESCAPED_NEWLINE.sub("\n", text)
        repairs["escaped_newlines"] += 1
    if _MARKUP.search(text):
        text = _from_markup(text)
        repairs["html_to_text"] += 1
    elif text != text.strip():
        repairs["trimmed"] += 1
    return _tidy(unicodedata.normalize("NFC", text), lines)


def _from_markup(text: str) -> str:
    """Publishers escape twice ("&amp;nbsp;", "&lt;p&gt;"), so what comes out is read once more."""
    words = html_to_text(text) if "<" in text else html.unescape(text)
    if _MARKUP.search(words):
        words = html_to_text(words) if "<" in words else html.unescape(words)
    return _UNWANTED.sub("", words)


def _tidy(text: str, lines: bool) -> str:
    text = _AROUND_NEWLINE.sub("\n", _BLANKS.sub(" ", text))
    text = _MANY_NEWLINES.sub("\n\n", text).strip()
    if not lines:
        text = " ".join(text.split())
    return text[:FIELD_CHARACTERS]


def known(value: object, repairs: Repairs, *, lines: bool = False) -> str:
    """`value` as plain text, "" where it says that it is not known ("N/A", "null", nothing but blanks)."""
    if value is None or value == "":
        return ""
    if not isinstance(value, str):
        return _known_number(value, repairs)
    text = value if _is_plain(value) else plain(value, repairs, lines=lines)
    if not text or (len(text) <= _LONGEST_UNKNOWN and text.casefold() in UNKNOWN_WORDS):
        repairs["unknown_value"] += 1
        return ""
    return text


def _known_number(value: object, repairs: Repairs) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
        return str(int(value)) if is_whole else format(value, "g") if isinstance(value, float) else str(value)
    repairs["wrong_type"] += 1
    return ""


def fold(text: str) -> str:
    """Lower case without accents or apostrophes, for comparing: "Can’t Café" becomes "cant cafe"."""
    text = text.replace("’", "").replace("'", "").replace("‘", "").replace("`", "")
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))

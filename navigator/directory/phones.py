"""The phone numbers in a field, as publishers write them: several at once, with whose they are and when they are
answered around each of them.

"0117 332 7111 (24 hours)" is one number, and so is "0117 332 7111 9-5". What stands in brackets after a number is about
that one; of what stands between two, what is on this side of a comma is about the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from navigator.directory.text import Repairs, known
from navigator.domain.services import ServicePhone

FAX = "Fax"
"""Nobody answers it: what is a fax is called so, whatever is written around it."""
LABEL_CHARACTERS = 60
MOST_DIGITS = 20
"""No number in use has more; E.164 allows 15, and an extension follows some."""
BRITISH = 11
"""Digits of a whole British number with its 0; some have one less."""
WHOLE, FEWEST = 9, 3
"""From so many digits on it is a whole number; 111 and 999 are numbers too."""
BEFORE_HOURS = 8
"""So many digits stand before a "9-5" that is no part of the number: 0800 1111."""
EVERYBODYS = frozenset({"999", "112", "111", "101", "105", "119"})

_O_CLOCK = r"\s*(?:am|pm|a\.m\.|p\.m\.|noon)"
_CLOCK = r"\d{1,2}(?:[.:]\d{2})?"
_TIMES = re.compile(
    rf"(?<![\d.])(?:24\s*/\s*7|{_CLOCK}(?:{_O_CLOCK})?\s*(?:-|–|to|until)\s*{_CLOCK}{_O_CLOCK}|{_CLOCK}{_O_CLOCK}\b"
    r"|\d{1,2}:\d{2}|\d{1,3}\s*-?\s*(?:days?|hours?|hrs?|h|minutes?|mins?|weeks?|lines?)\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
"""When somebody answers, and other figures that are none of a number."""
_HOUR = r"(?:[01]?\d|2[0-4])(?:[.:]?[0-5]\d)?"
_HOURS = re.compile(rf"(?<![\d.–-]){_HOUR}\s*[-–]\s*{_HOUR}(?![\d–-]|\s+\d)")
# A number as people write it: digits with spaces, brackets, dots, dashes; at least three digits (111, 999).
_NUMBER = re.compile(r"(?:\+|\(\+?)?\d[\d\s().\-–*]*\d|\b\d{3,}\b")
_PLAIN = re.compile(r"[0(+][\d ()]{8,}")
_ENDS = re.compile(r"\s+(?=[(\[])|\s+(?=\+|\(?0)|\s+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EXTENSION = re.compile(r"[\s,;]*(?:\bext(?:ension)?\.?|\bx)\s*:?\s*(\d{1,6})#?", re.IGNORECASE)
_OR_ITS_LAST = re.compile(
    r"\s*(?:(?:or|and|&)\s*(\d{3,4})|/\s*(\d{1,4}))(?!\d|[:.]\d|\s+\d|\s*(?:am|pm|h)\b)", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]")
_PARTS = re.compile(r"[,;|/\n]+")
_EDGES = " \t\n:;,/|-–—.()[]\"'“”"
_JOINS = re.compile(r"^(?:(?:or|and|then|also)\b|[&+])\s*|\s*(?:\b(?:or|and|then|on)|[&+])$", re.IGNORECASE)
_SAYS_NOTHING = frozenset({"tel", "tel no", "telephone", "phone", "phone number", "telephone number", "number", "no"})
_WITHOUT_ZERO = re.compile(r"(?:1\d|2[03489]|3(?=0[03]|3[03]|4[345]|7[012])\d|7\d|8(?=00|08|4[345]|7[0123])\d)\d{8}")
_WITHOUT_PLUS = re.compile(r"44[12378]\d{9}")
_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class _Found:
    """A number, where it is in the text, and what is said of it."""

    start: int
    end: int
    number: str
    labels: list[str]


def phones(
    value: object, label: object, extension: object, repairs: Repairs, *, abroad: bool = False
) -> list[ServicePhone]:
    """The numbers in one phone field. "Desk: 0117 332 7111" is the number with the label "Desk". The 0 that a
    spreadsheet takes off is put back, unless it is a number `abroad`."""
    text = known(value, repairs)
    if not text:
        return []
    given, tail = short_label(known(label, repairs)), known(extension, repairs)
    text = text if abroad else _with_zero(text, repairs)
    if _PLAIN.fullmatch(text) and _digits(text) <= BRITISH:
        return [ServicePhone(_tidy(text, tail), given)]
    found = _labelled(text, list(_numbers(text)))
    if not found:
        repairs["bad_phone"] += 1
    made = []
    for one in found:
        own = short_label(", ".join(dict.fromkeys(filter(None, map(_label, one.labels)))))
        repairs["phone_label"] += bool(own)
        made.append(ServicePhone(_tidy(one.number, tail), given if given == FAX else own or given))
    return made


def dialled(number: str) -> str:
    """The digits of a number as they are dialled at home: 01173327111 of "+44 (0)117 332 7111 ext 4"."""
    bare = number.replace(" ", "")
    if bare[:1] == "0" != bare[1:2] and bare.isdigit():  # as most are: this is asked of every one
        return bare
    digits = re.sub(r"\D", "", number.split(" ext ")[0].replace("(0)", "")).removeprefix("00")
    return f"0{digits[2:]}" if digits.startswith("44") else digits


def _with_zero(text: str, repairs: Repairs) -> str:
    """ "1173327111" as "01173327111"."""
    lost = "0" if _WITHOUT_ZERO.fullmatch(text) else "+" if _WITHOUT_PLUS.fullmatch(text) else ""
    repairs["phone_zero"] += bool(lost)
    return lost + text


def _digits(text: str) -> int:
    return len(_DIGIT.findall(text))


def _numbers(text: str) -> Iterator[_Found]:
    """Each number in its place, with its extension and what stands in brackets after it."""
    times = [match.span() for match in _TIMES.finditer(text)]
    hours = [match.span() for match in _HOURS.finditer(text)]
    at, has_whole = 0, False
    while run := _NUMBER.search(text, at):
        start, at = run.start(), run.end()
        inside = next((end for first, end in (*times, *hours) if first <= start < end), 0)
        if inside:
            at = inside
            continue
        at = _end(text, start, at, times, hours)
        count = _digits(text[start:at])
        if not FEWEST <= count <= MOST_DIGITS or _is_no_number(text[start:at].strip(), count, has_whole=has_whole):
            continue
        for one in _with_others(text, start, at):
            yield one
            at = one.end
        has_whole |= count >= WHOLE


def _is_no_number(text: str, count: int, *, has_whole: bool) -> bool:
    """A year; or a few digits after a whole number ("then press 1234")."""
    return _YEAR.fullmatch(text) is not None or (has_whole and FEWEST < count < WHOLE - 2)


def _end(text: str, start: int, end: int, times: list[tuple[int, int]], hours: list[tuple[int, int]]) -> int:
    """Where a number ends in a run of digits: before a time, before a bracket after a whole number, before another
    whole number, and where a British one has all its digits."""
    for first, _ in times:
        if start < first < end:
            end = first
    for first, _ in hours:
        if start < first < end and _digits(text[start:first]) >= BEFORE_HOURS:
            end = first
    is_british = text[start] == "0" and text[start + 1] != "0"
    for gap in _ENDS.finditer(text, start, end):
        before, after = _digits(text[start : gap.start()]), _digits(text[gap.end() : end])
        follows = text[gap.end() : gap.end() + 1]
        if (
            (follows in "([" and before >= WHOLE)
            or (before >= BRITISH - 1 and after >= WHOLE)
            or (is_british and before == BRITISH and after)
        ):
            return gap.start()
    return end


def _with_others(text: str, start: int, end: int) -> Iterator[_Found]:
    """The number, and those that differ in the last digits only: "0117 332 7111 or 7112"."""
    number = text[start:end]
    one = _whole(text, start, end, number)
    yield one
    while _digits(number) >= WHOLE and (more := _OR_ITS_LAST.match(text, one.end)):
        last = more[1] or more[2]
        if last in EVERYBODYS:
            return
        one = _whole(text, more.start(), more.end(), _ending(number, last))
        yield one


def _whole(text: str, start: int, end: int, number: str) -> _Found:
    found = _Found(start, end, _tidy(number, ""), [])
    extension = _EXTENSION.match(text, end)
    if extension:
        found.number, found.end = _tidy(number, extension[1]), extension.end()
    inside = _IN_BRACKETS.match(text, found.end)
    if inside and not _has_number(inside[1]):
        found.labels.append(inside[1])
        found.end = inside.end()
    return found


def _has_number(text: str) -> bool:
    return any(_digits(match[0]) >= WHOLE - 2 for match in _NUMBER.finditer(text))


def _ending(number: str, last: str) -> str:
    """The number with these for its last digits, spaced as it was."""
    left = list(last)
    return "".join(left.pop() if sign.isdigit() and left else sign for sign in reversed(number))[::-1]


def _labelled(text: str, found: list[_Found]) -> list[_Found]:
    """What is written before, between and after them, each part with the number that it is about."""
    if not found:
        return found
    starts, ends = [one.start for one in found], [one.end for one in found]
    first, last = text[: starts[0]], text[ends[-1] :]
    comes_after = not _label(first) and bool(_label(last))  # "0117 332 7111 office 07700 900123 mobile"
    found[0].labels.insert(0, first)
    found[-1].labels.append(last)
    for one, other in pairwise(found):
        *own, next_ones = _PARTS.split(text[one.end : other.start])
        if not own and comes_after and not next_ones.rstrip().endswith(":"):
            own, next_ones = [next_ones], ""
        one.labels += own
        other.labels.insert(0, next_ones)
    return found


def _label(text: str) -> str:
    """What is said, without what only joins it to a number."""
    told, before = text.strip(_EDGES), ""
    while told != before:
        before, told = told, _JOINS.sub("", told).strip(_EDGES)
    return "" if told.casefold().rstrip(".") in _SAYS_NOTHING else told


def _tidy(digits: str, extension: str) -> str:
    number = " ".join(digits.split()).strip(" .-–")
    if number.count("(") > number.count(")"):
        number = number.replace("(", "", 1)
    if number.count(")") > number.count("("):
        number = number[::-1].replace(")", "", 1)[::-1]
    return f"{number} ext {extension}" if extension and " ext " not in number else number


def short_label(text: str) -> str:
    """A label is a word or two: of a longer description its first sentence, if that is short enough."""
    first = re.split(r"(?<=[.!?])\s|\n", text, maxsplit=1)[0].strip().rstrip(".")
    return first if len(first) <= LABEL_CHARACTERS else ""

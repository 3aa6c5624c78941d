"""Opening hours that publishers write as words ("Mon-Fri 9am-5pm; Sat 10-12.30") as rows with a day and times.

Only a text that is understood to its last word is taken: "First Thursday", "Term time", "9 to 5 by appointment" stay as
they were written. Of "9-5" the second is the afternoon; "6-8", which may be either, is not guessed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from navigator.directory.schedules import weekday

LONGEST = 300
NOON, DAY = 12 * 60, 24 * 60
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORDS_FOR_DAYS = {
    "daily": range(7), "everyday": range(7), "everydays": range(7), "weekdays": range(5), "weekday": range(5),
    "weekends": (5, 6), "weekend": (5, 6),
}  # fmt: skip
_WORDS_FOR_TIMES = {"noon": NOON, "midday": NOON, "midnight": DAY}
_SAYS_NOTHING = frozenset(
    {"open", "opening", "hours", "times", "from", "every", "weekly", "on", "between", "at", "hrs"}
)
_TOKEN = re.compile(
    r"(?P<clock>\d{1,2}(?:[:.]\d{2})?(?::\d{2})?)\s*(?P<half>[ap])?\.?(?(half)m?\b\.?)"
    r"|(?P<dash>[-–—]|\bto\b|\btill?\b|\buntil\b)"
    r"|(?P<and>,|&|\band\b|/)|(?P<end>[;\n]|\.(?:\s|$))|(?P<word>[a-z]+)\.?|(?P<blank>[\s:()]+)"
)
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class _Time:
    """A time as it was written: minutes of the clock, whether it says am or pm, whether it is plainly of 24 hours."""

    minutes: int
    half: str
    is_plain: bool


def spelled_out(rows: Iterable[Mapping[str, object]]) -> list[Mapping[str, object]]:
    """The rows of a schedule, those that only tell in words as rows with days and times, where the words are plain.
    What the publisher's program could not read is kept beside it as `original_text`, which is then believed."""
    made: dict[object, Mapping[str, object]] = {}
    for number, row in enumerate(rows):
        told = row.get("original_text")
        if not told and not (row.get("byday") or row.get("weekday") or row.get("freq") or row.get("bymonthday")):
            told = row.get("description")
        read = rows_in(told) if isinstance(told, str) else ()
        made.update({(one["byday"], one["opens_at"], one["closes_at"]): one for one in read})
        if not read:
            made[number] = row
    return list(made.values())


@lru_cache(maxsize=4096)
def rows_in(text: str) -> tuple[Row, ...]:
    """A row for each span of each group of days; none where anything is not understood."""
    if len(text) > LONGEST:
        return ()
    rows: list[Row] = []
    for part in _parts(_tokens(text.casefold())):
        read = _rows_of(part)
        if read is None:
            return ()
        rows += read
    return tuple(rows)


Token = tuple[str, "int | str | _Time | tuple[int, ...]"]


def _tokens(text: str) -> Iterator[Token]:
    """Days, times and what stands between them; ("?", word) for any other word."""
    text = text.replace("every day", "daily").replace("7 days a week", "daily").replace("24/7", "daily 24 hours")
    text = text.replace("24 hours a day", "24 hours").replace("24 hours", "00:00-24:00").replace("24hrs", "00:00-24:00")
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            yield "?", text[at]
            return
        at = found.end()
        if found["clock"]:
            yield _time(found["clock"], found["half"] or "")
        elif found["word"]:
            yield from _word(found["word"])
        elif not found["blank"]:
            yield found.lastgroup or "?", ""


def _word(word: str) -> Iterator[Token]:
    day = weekday(word)
    if day is not None:
        yield "days", (day,)
    elif word in _WORDS_FOR_DAYS:
        yield "days", tuple(_WORDS_FOR_DAYS[word])
    elif word in _WORDS_FOR_TIMES:
        yield "time", _Time(_WORDS_FOR_TIMES[word], "", is_plain=True)
    elif word == "closed":
        yield "closed", ""
    elif word not in _SAYS_NOTHING:
        yield "?", word


def _time(clock: str, half: str) -> Token:
    hour, minute = (int(part) for part in (re.split("[:.]", f"{clock}:0")[:2]))
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return "?", clock
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    is_plain = bool(half) or hour > 12 or (len(clock) > 2 and (clock[0] == "0" or hour >= 7))
    return "time", _Time(hour * 60 + minute, half, is_plain)


def _parts(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """What belongs together: up to a stop, or up to days that follow what was said of days before."""
    part: list[Token] = []
    for token in tokens:
        kinds = {kind for kind, _ in part}
        if token[0] == "end" or (token[0] == "days" and kinds & {"time", "closed"} and part[0][0] == "days"):
            yield part
            part = []
        if token[0] != "end":
            part.append(token)
    yield part


def _rows_of(part: list[Token]) -> list[Row] | None:
    """The rows of one part; None where it is not understood. "Sunday closed" has none, and so has nothing at all."""
    while part and part[-1][0] in ("and", "dash"):
        part = part[:-1]
    while part and part[0][0] == "and":
        part = part[1:]
    days, rest = _days_of(part)
    if days is None or any(kind not in ("time", "dash", "and", "closed") for kind, _ in rest):
        return None if part else []
    if [kind for kind, _ in rest if kind != "and"] == ["closed"]:
        return []
    row: Row = {"byday": ",".join(_CODES[day] for day in days), "freq": "WEEKLY", "opens_at": "", "closes_at": ""}
    spans = _spans_of([token for token in rest if token[0] != "and"])
    if not spans:
        return None if rest else [row]
    return [{**row, "opens_at": _clock(start), "closes_at": _clock(end)} for start, end in spans]


def _days_of(part: list[Token]) -> tuple[list[int] | None, list[Token]]:
    """The days named, "Mon to Fri" being five, and everything but them; None where the days are in two places."""
    places = [at for at, (kind, _) in enumerate(part) if kind == "days"]
    if not places:
        return None, part
    first, last = places[0], places[-1] + 1
    found: set[int] = set()
    run_from: int | None = None
    for kind, value in part[first:last]:
        if kind == "days" and isinstance(value, tuple):
            day = value[0]
            if run_from is not None:
                found.update((run_from + step) % 7 for step in range((day - run_from) % 7 + 1))
            found.update(value)
            run_from = None
        elif kind == "dash":
            run_from = day
        elif kind != "and":
            return None, part
    return sorted(found), [*part[:first], *part[last:]]


def _spans_of(tokens: list[Token]) -> list[tuple[int, int]]:
    """Times in twos, with a dash between or side by side; none where one is left over or cannot be sure."""
    times = [value for kind, value in tokens if kind == "time" and isinstance(value, _Time)]
    if len(times) % 2 or len(times) + sum(kind == "dash" for kind, _ in tokens) != len(tokens):
        return []
    spans = [_span(one, other) for one, other in zip(times[::2], times[1::2], strict=True)]
    return [span for span in spans if span is not None] if None not in spans else []


def _span(opens: _Time, closes: _Time) -> tuple[int, int] | None:
    """ "3-9pm" is all afternoon, "9-5pm" and "9-5" go over noon; what could be morning or evening is None."""
    start, end = opens.minutes, closes.minutes
    if closes.half and not opens.half and start <= NOON:
        start += NOON if closes.half == "p" and start < NOON and start + NOON < end else 0
    elif not opens.is_plain or not closes.is_plain:
        goes_over_noon = 7 * 60 <= start <= NOON and end < start and not closes.half
        ends_at_noon = 7 * 60 <= start < NOON == end
        if not (goes_over_noon or ends_at_noon):
            return None
        end += NOON if goes_over_noon else 0
    elif end < start and not opens.half and not closes.half and end < NOON:
        end += NOON
    return (start, end) if 0 <= start < end <= DAY else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"

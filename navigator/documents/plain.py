"""Words as they may go on paper: cleaned of what no eye sees, with what belongs together held together."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from navigator.domain.dates import DAYS, MONTHS, NO_BREAK, unbroken
from navigator.domain.words import Language
from navigator.i18n import comma, names_of_days, names_of_months

from .blocks import REMEMBERED, Span, Words

# An organisation's name turns at a space where it is longer than this: in a narrow column, beside which what is to be
# done needs the room, and elsewhere.
LONGEST_IN_A_COLUMN, LONGEST_WHOLE_ORGANISATION = 20, 28

# No possessive quantifiers: in Python 3.11.2, Debian 12's own, they take in the blank after the number.
_PHONE = r"(?<![\d()])\+?\(?\d[\d()]*(?:[ -]\(?\d[\d()]*){1,6}"
_TIME = r"\b\d{1,2}(?:[.:]\d\d)? (?:am\b|pm\b|a\.m\.|p\.m\.|o’clock\b|o'clock\b)"
_NUMBERED = r"\b(?:[Ee]xt|[Ee]xtension|[Tt]el|[Nn]o|[Nn]r|godz|wew)\.? \d+"
_TITLED = r"\b(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Rev|Cllr|Sr|Sra|Dra)\.? [^\W\d_a-z]\w*"
_YEAR = r"(?:,? (?:de )?\d{4}(?!\w))?"


@cache
def _held() -> re.Pattern[str]:
    """What is held together; the days and months in every language of the papers."""
    day = _any_of({*names_of_days(), *(day[:3] for day in DAYS), "Tues", "Weds", "Thur", "Thurs"})
    english = _any_of({*MONTHS, *(month[:3] for month in MONTHS), "Sept"})
    month = rf"(?:{english}|{_any_of(set(names_of_months()))})(?!\w)"
    date = rf"(?:(?<!\w){day}\.?,? )?(?<!\w)(?:the )?\d{{1,2}}(?:st|nd|rd|th|º|\.)?(?: of| de)? {month}{_YEAR}"
    american = rf"(?:(?<!\w){day},? )?(?<!\w){english}\.? \d{{1,2}}(?:st|nd|rd|th)?(?![\w:]){_YEAR}"
    clock = r"\d{1,2}[:.]\d\d(?!\d)"
    opening = rf"(?<!\w){day},? {clock}(?: ?(?:to|-|–) ?{clock})?"
    return re.compile("|".join((date, american, opening, _TIME, _NUMBERED, _TITLED, _PHONE)))


def _any_of(words: set[str]) -> str:
    """The longest first: "Sept" is not "Sep" and a letter."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"


#: What ends a sentence, in any language of the papers, or leads over to the next.
ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "۔", "؟", "।")
_NEW_LINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@lru_cache(maxsize=REMEMBERED)
def one_line(text: str) -> str:
    """The text on one line: cleaned, every run of white space one space. Remembered, as what is held together is."""
    return " ".join(_clean(text.replace("\0", " ")).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The text's own lines, cleaned, without empty ones."""
    lines = (one_line(line) for line in _NEW_LINE.split(text))
    return tuple(line for line in lines if line)


def run_together(cell: Sequence[Words], language: Language) -> tuple[Span, ...]:
    """The paragraphs of a cell as one: a comma between them, but not after the end of a sentence."""
    spans: list[Span] = []
    for words in cell:
        if spans:
            spans.append(Span(" " if spans[-1].words.endswith(ENDS) else comma(language)))
        spans += words.spans
    return tuple(spans)


def whole(name: str) -> str:
    """A name or number that no line breaks, unless it is longer than the line."""
    return unbroken(one_line(name))


def organisation(name: str, names: tuple[str, ...] = ()) -> str:
    """Who does something, for a narrow column: whole where it is short or one of these names of people."""
    line = one_line(name)
    return unbroken(line) if len(line) <= LONGEST_IN_A_COLUMN else held_together(line, names)


@lru_cache(maxsize=REMEMBERED)
def held_together(text: str, names: tuple[str, ...] = ()) -> str:
    """The text with the dates, times and phone numbers in it, and these names, unbroken. Remembered: while one text is
    typed, the others of the page are the same with every key.
    """
    held = _held().sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    for name in names:
        held = held.replace(name, unbroken(name))
    return held


def _clean(text: str) -> str:
    """Without control, format (direction, zero width) and surrogate characters; accents joined to their letters."""
    if text.isascii() and text.isprintable():
        return text
    joined = _STRAY_JOINER.sub("", unicodedata.normalize("NFC", text))
    return "".join(" " if c.isspace() else c for c in joined if c.isspace() or c in _JOINERS or not _is_unseen(c))


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cf", "Cs"}


# Joiners are spelling between Arabic or Indian letters ("র‍্যাব"), and nothing anywhere else.
_JOINERS = "\u200c\u200d"
_JOINED = "[\u0620-\u06ff\u0900-\u0dff]"
_STRAY_JOINER = re.compile(f"(?<!{_JOINED})[{_JOINERS}]+|[{_JOINERS}]+(?!{_JOINED})|(?<=[{_JOINERS}])[{_JOINERS}]+")

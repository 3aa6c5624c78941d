"""Words as they may go on paper: cleaned of what no eye sees, with what belongs together held together."""

import re
import unicodedata

from navigator.domain.dates import DAYS, MONTHS, NO_BREAK, unbroken

# A name of a few words stays whole on its line; a long one is an organisation's and may turn at a space.
LONGEST_WHOLE_NAME = 28

# No possessive quantifiers: in Python 3.11.2, Debian 12's own, they take in the blank after the number.
_PHONE = r"(?<![\d()])\+?\(?\d[\d()]*(?:[ -]\(?\d[\d()]*){1,6}"
_DAY = "|".join(f"{day}|{day[:3]}" for day in DAYS)
_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
_DATE = rf"(?:\b(?:{_DAY}),? )?\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b(?: \d{{4}}\b)?"
_TIME = r"\b\d{1,2}(?:[.:]\d\d)? (?:am|pm|o’clock|o'clock)\b"
_WHOLE = re.compile(f"{_DATE}|{_TIME}|{_PHONE}")
_NEW_LINE = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def one_line(text: str) -> str:
    """The text on one line: cleaned, every run of white space one space."""
    return " ".join(_clean(text.replace("\0", " ")).split())


def paragraphs(text: str) -> tuple[str, ...]:
    """The text's own lines, cleaned, without empty ones."""
    lines = (one_line(line) for line in _NEW_LINE.split(text))
    return tuple(line for line in lines if line)


def whole(name: str) -> str:
    """A name or number that no line breaks, unless it is as long as an organisation's."""
    line = one_line(name)
    return unbroken(line) if len(line) <= LONGEST_WHOLE_NAME else held_together(line)


def held_together(text: str, names: tuple[str, ...] = ()) -> str:
    """The text with the dates, times and phone numbers in it, and these names, unbroken."""
    held = _WHOLE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
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

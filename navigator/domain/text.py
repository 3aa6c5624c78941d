"""Text as it is typed, pasted or sent: made storable, and made comparable. Standard library only."""

import re
import unicodedata

#: What stands between these keeps its own direction (UAX #9).
ISOLATE, END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
#: Letters that Unicode does not take apart into a plain one and a mark, as English keyboards write them.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_NOT_WORD = re.compile(r"[\W_]+")
_WORDS_APART = re.compile(r"\s+")
#: The country code of the United Kingdom before a number, with the nought in brackets that some write after it.
_ABROAD = re.compile(r"^\s*(?:\+|00)\s*44[\s(]*0?\)?")


def storable(text: str) -> str:
    """The text without what no UTF-8 file can hold (lone surrogates become "?") and without NUL, which cuts it."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def counted(number: float, thing: str, things: str = "") -> str:
    """ "1 place", "2,318 services", "1.5 miles"; `things` where more of them are not called so with an s."""
    told = f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"
    return f"{told} {thing if number == 1 else things or f'{thing}s'}"


def singular(words: str, number: int) -> str:
    """ "1 is for other ages", "2 are for other ages"."""
    if number != 1:
        return words
    first, _, rest = words.partition(" ")
    one = {
        "are": "is",
        "do": "does",
        "were": "was",
        "have": "has",
        "need": "needs",
        "cost": "costs",
        "reach": "reaches",
        "close": "closes",
        "serve": "serves",
    }
    for several, single in ("are", "is"), ("have", "has"), ("need", "needs"), ("were", "was"), ("reach", "reaches"):
        rest = rest.replace(f"they {several}", f"it {single}")
    return f"{one.get(first, first)} {rest}"


#: Signs without a form that turn the direction of what follows, with the sign that ends each (UAX #9).
_TURNS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys("\u2066\u2067\u2068", "\u2069")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """The text as it is kept: storable, without blanks at its ends, and turning round no words but its own."""
    kept = storable(text).strip()
    return kept if kept.isascii() or not _TURNING.search(kept) else _by_itself(kept).strip()


def _by_itself(text: str) -> str:
    """Without signs that turn what follows and are never ended, or end what never began: pasted text leaves them, and
    a name with one turned round all that stood after it in a line.
    """
    open_ones: list[int] = []
    alone = set()
    for sign in _TURNING.finditer(text):
        if sign[0] in _TURNS:
            open_ones.append(sign.start())
        elif open_ones and _TURNS[text[open_ones[-1]]] == sign[0]:
            open_ones.pop()
        else:
            alone.add(sign.start())
    alone.update(open_ones)
    return "".join(letter for at, letter in enumerate(text) if at not in alone)


def fold(text: str) -> str:
    """The text as it is compared: "José O’Brien-Łoś" is "jose obrienlos". Words stay apart, all else goes."""
    if text.isascii() and text.isalnum():  # most names; asked of every person at every keystroke
        return text.lower()
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
        text = "".join(letter for letter in marked if not unicodedata.combining(letter))
    else:
        text = text.lower()
    return " ".join([word for word in [_NOT_WORD.sub("", part) for part in text.split()] if word])


def words_of(text: str, most: int) -> list[str]:
    """The first `most` words that hold a letter or a digit, as typed."""
    found = []
    for part in _WORDS_APART.split(storable(text)):
        if any(letter.isalnum() for letter in part):
            found.append(part)
            if len(found) == most:
                break
    return found


def squeezed(text: str) -> str:
    """Without blanks, in capitals: postcodes are written both ways."""
    return "".join(text.split()).upper()


#: The outward and the inward part of a postcode, without the blank between them.
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


def written_postcode(text: str) -> str:
    """A postcode as it is written: "bs58ab" is "BS5 8AB". What is none stays as it was typed."""
    found = _POSTCODE.fullmatch(squeezed(text))
    return f"{found[1]} {found[2]}" if found else text


def phone_digits(text: str) -> str:
    """The digits of a phone number, as dialled within the country: "+44 (0)7700 900 123" is "07700900123"."""
    return re.sub(r"[^0-9]", "", _ABROAD.sub("0", text))


#: Control characters but for tab and new line, and those that turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def shown(text: str) -> str:
    """The text for a terminal, which obeys control characters: each is shown as a replacement character."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))

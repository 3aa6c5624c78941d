"""Which letters the bytes of a file stand for, found by looking: UTF-8, UTF-16, Windows-1252 or Mac OS Roman.

Files of one publisher come in several encodings (of three files in one real repository each had another), and none says
which. UTF-8 is tried first since text of the others is hardly ever valid as UTF-8.
"""

import codecs
import re

_COMMON = frozenset("’‘“”–—…£€•°½¼¾©®™\u00a0éèêëáàâäåãæçíìîïñóòôöõøœúùûüŵŷÉ")
"""What people in Britain type beyond ASCII; anything else from a stray byte speaks against the encoding."""
LOOKED_AT = 1 << 20
_STRANGE = re.compile(r"[^\x00-\x7f]")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    return _stray(error, "cp1252")


def _as_mac(error: UnicodeError) -> tuple[str, int]:
    return _stray(error, "mac-roman")


def _stray(error: UnicodeError, encoding: str) -> tuple[str, int]:
    """A stray byte within UTF-8 is read as the older encoding has it: tables pasted together hold both."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode(encoding, "replace"), error.end


codecs.register_error("navigator-cp1252", _as_windows)
codecs.register_error("navigator-mac-roman", _as_mac)


def encoding_of(start: bytes) -> tuple[str, str]:
    """The encoding of a text that starts so, and the name of what to do with bytes that do not fit it."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16", "replace"
    unmarked = _utf16_without_mark(start[:4096])
    if unmarked:
        return unmarked, "replace"
    if _is_utf8(start):
        return "utf-8-sig", "navigator-cp1252"
    windows, mac = _likeness(start, "navigator-cp1252"), _likeness(start, "navigator-mac-roman")
    return "utf-8-sig", "navigator-mac-roman" if mac > windows else "navigator-cp1252"


def _utf16_without_mark(start: bytes) -> str:
    """Plain text in UTF-16 has a zero for every other byte; no other text has any."""
    half = len(start) // 2
    if half < 2:
        return ""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else ""


def _is_utf8(start: bytes) -> bool:
    """Whether all of it is; its last letter may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _likeness(start: bytes, handler: str) -> int:
    """How much the stray bytes look like what people write, read this way: "café’s" and not "cafŽÕs"."""
    score = 0
    text = f" {start.decode('utf-8', handler)} "
    for found in _STRANGE.finditer(text):
        before, letter, after = text[found.start() - 1], found[0], text[found.end()]
        score += 1 if letter in _COMMON else -1
        turned_up = letter.isupper() and (before.islower() or (after.islower() and before.isalpha()))
        if turned_up or (letter in "‘“" and before.isalpha()):
            score -= 2
    return score

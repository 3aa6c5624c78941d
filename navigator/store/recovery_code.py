"""The recovery code: 160 random bits and a 16-bit check, in Crockford's base 32, in groups of four.

Crockford's alphabet has no I, L, O or U; what a tired hand writes instead (O for 0, I or L for 1) is read
as meant. The check tells a slip of the pen from a wrong code.
"""

import hashlib
import re
import secrets

from navigator.errors import NoKey

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET_BYTES = 20
_CHECK_BYTES = 2
_GROUP = 4
#: 176 bits in characters of 5 bits, rounded up.
_LENGTH = -(-(_SECRET_BYTES + _CHECK_BYTES) * 8 // 5)


def _check(secret: bytes) -> bytes:
    return hashlib.sha256(b"navigator recovery " + secret).digest()[:_CHECK_BYTES]


def _spell(secret: bytes) -> str:
    number = int.from_bytes(secret + _check(secret))
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def new_code() -> str:
    """A fresh code, such as "7Q2M-…": nine groups of four."""
    return _spell(secrets.token_bytes(_SECRET_BYTES))


def groups(code: str) -> list[str]:
    return code.split("-")


def secret_of(typed: str) -> bytes:
    """The 20 bytes behind a code as typed. NoKey in words when it was mistyped."""
    # Whatever a keyboard or a program put between the groups: blanks, hyphens, dashes, full stops.
    letters = re.sub(r"[\W_]", "", typed).upper().translate(str.maketrans("OIL", "011"))
    if len(letters) != _LENGTH or any(letter not in _ALPHABET for letter in letters):
        raise NoKey(f"A recovery code has {_LENGTH // _GROUP} groups of {_GROUP} letters and digits. Please check it.")
    number = 0
    for letter in letters:
        number = number << 5 | _ALPHABET.index(letter)
    if number >> (_SECRET_BYTES + _CHECK_BYTES) * 8:
        raise NoKey("That recovery code was mistyped. Nothing was changed. Please compare it with the sheet.")
    whole = number.to_bytes(_SECRET_BYTES + _CHECK_BYTES)
    secret, check = whole[:_SECRET_BYTES], whole[_SECRET_BYTES:]
    if check != _check(secret):
        raise NoKey("That recovery code was mistyped. Nothing was changed. Please compare it with the sheet.")
    return secret

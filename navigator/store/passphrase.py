"""The passphrase: how it is read, and whether it is strong enough."""

import re
import unicodedata
from dataclasses import dataclass

MINIMUM_CHARACTERS = 12
MINIMUM_WORDS = 4
MAXIMUM_CHARACTERS = 1024
#: zxcvbn's score (0 to 4) below which a long passphrase is still one that is guessed first ("passwordpassword").
_MINIMUM_SCORE = 2
#: zxcvbn's time grows with the square of the length; what follows adds nothing to the judgement.
_JUDGED_CHARACTERS = 64
_STRENGTH = ("Very weak", "Weak", "Fair", "Good", "Strong")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How strong (0 to 4, and in a word), and what is missing in words ("" when it will do)."""

    score: int
    strength: str
    problem: str


def normal_form(passphrase: str) -> bytes:
    """The bytes that are wrapped: NFKC, without blanks at the ends, so that any keyboard writes the same."""
    return unicodedata.normalize("NFKC", passphrase).strip().encode("utf-8", "replace")


def judge(passphrase: str) -> Judgement:
    """Twelve characters or more, or four words or more; and not among the first that anybody would guess."""
    from zxcvbn import zxcvbn  # its word lists take a while to load: only where a passphrase is chosen

    text = normal_form(passphrase).decode()
    if not text:
        return Judgement(0, _STRENGTH[0], "Please choose a passphrase.")
    if len(text) > MAXIMUM_CHARACTERS:
        return Judgement(4, _STRENGTH[4], f"Please use fewer than {MAXIMUM_CHARACTERS} characters.")
    score = int(zxcvbn(text[:_JUDGED_CHARACTERS])["score"])
    words = [word for word in re.split(r"[\s-]+", text) if len(word) > 1]
    problem = ""
    if len(text) < MINIMUM_CHARACTERS and len(set(words)) < MINIMUM_WORDS:
        problem = (
            f"Please use {MINIMUM_CHARACTERS} characters or more, or {MINIMUM_WORDS} words that do not belong together."
        )
    elif score < _MINIMUM_SCORE:
        problem = (
            "That is one of the first that somebody would guess. Four words that do not belong together are stronger."
        )
    return Judgement(score, _STRENGTH[score], problem)

"""Words and their forms: what is a word, which carry meaning, and the stem that "carer" and "carers" share."""

import re
from collections.abc import Iterable
from functools import cache

from navigator.directory.text import fold

_WORD = re.compile(r"[^\W_]+")
_SHORTENED = re.compile(r"(?<=[a-z])['’‘`](?:ve|ll|re|d|m)\b", re.I)
_SMALL_WORDS = """
    a an the of my i im ive id to is am are was were be been and or but for in on at it its me mine he she him his
    her hers they them their theirs we us our you your yours with that this these those do does did has have had
    having so very really just some any need needs needing want wants wanting look looks looking find finding please
    where who what how when there here near me now would could should can about from as by if then than
    too more most also shes hes theyre weve youve theyve youre youll theyll thats theres whats
"""
SMALL = frozenset(_SMALL_WORDS.split())
"""Words of grammar: they are neither searched for nor part of a phrase."""
_TALK_WORDS = """
    help helping helps not no cant dont wont isnt doesnt didnt couldnt cannot aint arent wasnt havent hasnt wouldnt
    get gets getting got go goes going gone out up off keep keeps make makes made feel feels someone somebody anyone
    anybody something anything nothing thing things will when again still always never after much into
"""
TALK = frozenset(_TALK_WORDS.split())
"""Words of a sentence that services do not write about themselves: understood in phrases, not searched for."""
_IRREGULAR = {
    "died": "die", "dies": "die", "dying": "die", "men": "man", "women": "woman", "feet": "foot", "teeth": "tooth",
    "children": "child", "fell": "fall", "fallen": "fall", "lost": "lose", "drunk": "drink", "forgot": "forget",
    "forgotten": "forget", "went": "go", "hit": "hit", "hits": "hit", "people": "people", "peoples": "people",
    "spoke": "speak", "wives": "wife", "lives": "live", "heard": "hear", "taught": "teach", "grieving": "grief",
    "wellbeing": "wellbeing", "wills": "wills",
    "advice": "advis", "clothing": "clothe", "clothes": "clothe", "housing": "housing",
    "bathing": "bathe", "bathe": "bathe", "bathed": "bathe",  # not "bath", which is also a city
}  # fmt: skip
_VOWEL = re.compile("[aeiouy]")
_RUNS = re.compile("[aeiouy]+[^aeiouy]+")
_SHORT_END = re.compile("(?:^|[^aeiou])[aeiouy][^aeiouwxy]$")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, without accents and apostrophes."""
    return _WORD.findall(fold(text))


def said_words(text: str) -> list[str]:
    """The words of what somebody says: "we've" and "she'll" are "we" and "she", and no "wee" and no "shell"."""
    return words_of(_SHORTENED.sub("", text))


def content(words: Iterable[str]) -> list[str]:
    """The words that carry meaning."""
    return [word for word in words if word not in SMALL]


def searched(words: Iterable[str]) -> list[str]:
    """The words worth looking up in what services write."""
    return [word for word in words if word not in SMALL and word not in TALK]


@cache
def stem(word: str) -> str:
    """A light stem, after the first and the last step of Porter's: "carers" meets "carer", "caring" meets "care", and
    neither meets "cars"."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _without_past(_without_plural(word))
    if word.endswith("y") and len(word) > 3 and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    if word.endswith("e") and len(word) > 3:
        base = word[:-1]
        runs = len(_RUNS.findall(base))
        if runs > 1 or (runs == 1 and not _SHORT_END.search(base)):
            return base
    return word


def _without_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word if word.endswith(("ss", "us", "is")) or not word.endswith("s") else word[:-1]


def _without_past(word: str) -> str:
    for ending in ("ing", "ed"):
        base = word.removesuffix(ending)
        if base == word or len(base) < 2 or not _VOWEL.search(base) or word.endswith("eed"):
            continue
        if base.endswith(("at", "bl", "iz")):
            return base + "e"
        if base[-1] == base[-2] and base[-1] not in "aeioulsz":
            return base[:-1]
        return base + "e" if len(_RUNS.findall(base)) == 1 and _SHORT_END.search(base) else base
    return word


def stems_of(text: str) -> list[str]:
    """The stems of the words of a text that carry meaning, in their order."""
    return [stem(word) for word in words_of(text) if word not in SMALL]

"""Where a sentence ends, in any language of the papers: not at "Dr. Khan", "9.30" or "2.5 mg"."""

import re

from navigator.domain.text import END_OF_ISOLATE, ISOLATE

_ENDS = ".!?…\N{ARABIC QUESTION MARK}\N{ARABIC FULL STOP}\N{DEVANAGARI DANDA}"
_CHINESE_ENDS = "。！？"
#: A sentence ends at its sign, with the quotes and brackets that close after it; a small letter goes on with it.
_END = re.compile(
    rf"(?:(?<=[{_ENDS}])|(?<=[{_ENDS}][’”\"')\]]))[ ]+(?=[^\sa-z])|(?<=[{_CHINESE_ENDS}])(?=[^’”」』）\s])"
)
#: A stop after these ends no sentence: titles, ways and places of the papers' languages, and a letter for a name.
_TITLES = [
    "Dr",
    "Drs",
    "Mr",
    "Mrs",
    "Ms",
    "Mx",
    "Messrs",
    "Prof",
    "Rev",
    "Revd",
    "Fr",
    "Br",
    "Cllr",
    "Cllrs",
    "Capt",
    "Col",
    "Cpl",
    "Gen",
    "Maj",
    "Lt",
    "Sgt",
    "Insp",
    "Supt",
    "Hon",
    "St",
    "Ste",
    "Mt",
    "Tel",
    "Ext",
    "Mob",
    "Approx",
    "Incl",
    "Vs",
    "Cf",
    "E.g",
    "I.e",
    "Parch",
    "Ul",
    "Al",
    "Os",
    "Pl",
    "Św",
    "Ks",
    "Im",
    "Inż",
    "Mgr",
    "Hab",
    "Godz",
    "Nr",
    "P",
    "Str",
    "Bd",
    "Dl",
    "Dna",
    "D-na",
    "Ing",
    "Sr",
    "Sra",
    "Srta",
    "Dra",
    "Dña",
    "Dn",
    "Lic",
    "Ud",
    "Uds",
    "Av",
    "Avda",
    "Pza",
    "Eng",
    "Exmo",
    "Exma",
    "ਡਾ",
    "ডা",
    "ড",
    "মো",
    "ડૉ",
    "ડો",
]
#: They begin with a large letter or a small one; in large letters alone they are other words ("MS", "DNA").
_SHORT = re.compile(
    rf"(?:^|[\s\u00a0(])(?:{'|'.join(re.escape(one) for title in _TITLES for one in (title, title.lower()))}"
    r"|[^\W\d_a-zI])\.$"
)
#: Nor does it before a number where a short word stands before it: "ext. 2214", "Sat. 5 December", "10 a.m. 3 May".
_BEFORE_NUMBER = re.compile(r"(?<![^\s\u00a0(])(?:[^\W\d_]{1,2}\.)*[^\W\d_]{1,4}\.$")
#: Nor after the number of a list: "1. Ring Jo."
_NUMBERED = re.compile(r"^[\s\u00a0(]*\d+\.$")


def sentences(text: str) -> list[str]:
    """The text's sentences as they were written, without the blanks between them. What is set apart stays whole."""
    return [text[start:end] for start, end in places_of_sentences(text)]


def places_of_sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence begins and ends."""
    found, begun = [], 0
    for end in _END.finditer(text):
        if _is_ended(text[begun : end.start()], text[end.end() :].lstrip(ISOLATE)) and not _is_apart(text, end.start()):
            found.append((begun, end.start()))
            begun = end.end()
    return [*found, (begun, len(text))]


def _is_ended(said: str, then: str) -> bool:
    if _SHORT.search(said) or _NUMBERED.search(said):
        return False
    return not (then[:1].isdigit() and _BEFORE_NUMBER.search(said))


def _is_apart(text: str, at: int) -> bool:
    return text.count(ISOLATE, 0, at) != text.count(END_OF_ISOLATE, 0, at)

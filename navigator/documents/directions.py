"""The order in which a line's letters stand on paper: the Unicode Bidirectional Algorithm (UAX #9) for one line.

Isolates are followed; the older embedding and override controls never come here (`plain.py` takes them out). A test
holds the order against every case of Unicode's own table.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import bidirectional

ISOLATES = {"\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI"}
CLOSE = "\u2069"
UNDRAWN = frozenset({*ISOLATES, CLOSE})
#: A telephone number, a time, a span of times, a dose, a day, a price, a share; with the letters that go on with it
#: ("30mg", "3B"). Brackets are part of it only in pairs: the one after "(الساعة 5)" belongs to the words.
_GROUP = r"(?:\(\d+\)|\d+)"
_NUMBER = re.compile(
    rf"[+£€$]?{_GROUP}(?:[ \u00a0:./,\u066b\u066c\u2013-]?{_GROUP})*(?:[A-Za-z](?:[!-~]*[A-Za-z\d])?|[%\u066a])?"
)
_ARABIC_DIGITS = re.compile("[\u0660-\u0669]+")
_STRONG = frozenset({"L", "R", "AL"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_OPENING = {"(": ")", "[": "]", "{": "}", "\u2329": "\u3009", "\u3008": "\u3009"}
_SAME = {"\u232a": "\u3009"}  # the two ways to write a closing angle bracket are one (BD16)
_MOST_OPEN = 63  # BD16
MIRRORED = dict(pair for one, two in ("()", "[]", "{}", "<>", "«»", "‹›") for pair in ((one, two), (two, one)))


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring letters of one direction: where they begin and end in the line as it is typed."""

    start: int
    end: int
    level: int

    @property
    def right_to_left(self) -> bool:
        return bool(self.level % 2)


def runs_right_to_left(text: str, otherwise: bool = False) -> bool:
    """The direction of the first letter that has one, outside any isolate (UAX #9, P2 and P3)."""
    depth = 0
    for character in text:
        if character in ISOLATES:
            depth += 1
        elif character == CLOSE:
            depth = max(0, depth - 1)
        elif not depth and (kind := bidirectional(character)) in _STRONG:
            return kind != "L"
    return otherwise


def numbers_apart(text: str) -> str:
    """The text with each number set apart, so that its groups keep their order among Arabic letters, whichever way the
    line runs: else 14:00 would stand there as 00:14, and 2.5 ml as 5.2. After Latin letters it has their order already,
    and belongs to them ("BS16 2QR"). Groups of Arabic digits, which turn by themselves, are set apart each.
    """
    told, at = [], 0
    before = [""]  # the last letter with a direction, in the text and in each isolate that is open
    for number in _NUMBER.finditer(text):
        for character in text[at : number.start()]:
            if character in ISOLATES:
                before.append("")
            elif character == CLOSE and len(before) > 1:
                before.pop()
            elif (kind := bidirectional(character)) in _STRONG:
                before[-1] = kind
        told.append(text[at : number.start()])
        told.append(number[0] if before[-1] == "L" else _apart(number[0]))
        at = number.end()
    return "".join((*told, text[at:]))


def _apart(number: str) -> str:
    return "\u2066" + _ARABIC_DIGITS.sub("\u2066\\g<0>\u2069", number) + "\u2069"


def stands_as_typed(text: str, right_to_left: bool) -> bool:
    """Whether no letter of a line of this text changes its place."""
    if right_to_left:
        return False
    return text.isascii() or not any(bidirectional(c) in {"R", "AL", "AN"} or c in UNDRAWN for c in text)


def turned(text: str) -> str:
    """Signs without a direction as they stand among letters from the right: brackets open the other way."""
    return "".join(MIRRORED.get(character, character) for character in reversed(text))


@lru_cache(maxsize=4_000)
def stretches(text: str, right_to_left: bool) -> tuple[Stretch, ...]:
    """The line from left to right as it stands on paper (L2). The isolates themselves are left out."""
    levels = _levels(text, int(right_to_left))
    runs = [
        Stretch(places[0], places[-1] + 1, level)
        for (level, _), group in groupby(range(len(text)), lambda at: (levels[at], text[at] in UNDRAWN))
        if (places := list(group))
    ]
    for lowest in range(max(levels, default=0), 0, -1):
        runs = [
            run
            for high, group in groupby(runs, lambda run: run.level >= lowest)  # noqa: B023 - used at once
            for run in (reversed(list(group)) if high else group)
        ]
    return tuple(run for run in runs if text[run.start] not in UNDRAWN)


def _levels(text: str, base: int) -> list[int]:
    kinds = [ISOLATES.get(c) or ("PDI" if c == CLOSE else bidirectional(c) or "L") for c in text]
    levels, sequences = _sequences(text, kinds, base)
    for sequence in sequences:
        _resolve(sequence, text, kinds, levels)
    for at in range(len(text) - 1, -1, -1):  # L1: blanks at the end stand at the end
        if kinds[at] not in {"WS", "LRI", "RLI", "FSI", "PDI"}:
            break
        levels[at] = base
    return levels


def _sequences(text: str, kinds: list[str], base: int) -> tuple[list[int], list[list[int]]]:
    """Explicit levels and isolating run sequences (X5a to X10): an isolate's inside is a sequence of its own."""
    levels: list[int] = []
    sequences: list[list[int]] = [[]]
    open_ones: list[tuple[int, int]] = []  # the level and the sequence around each open isolate
    level, sequence = base, 0
    for at, character in enumerate(text):
        if character == CLOSE and open_ones:
            level, sequence = open_ones.pop()
        levels.append(level)
        sequences[sequence].append(at)
        if character in ISOLATES:
            open_ones.append((level, sequence))
            inside = _isolate_is_right_to_left(text, at)
            level = level + 1 + ((level + 1) % 2 != inside)
            sequences.append([])
            sequence = len(sequences) - 1
    return levels, sequences


def _isolate_is_right_to_left(text: str, at: int) -> bool:
    if (kind := ISOLATES[text[at]]) != "FSI":
        return kind == "RLI"
    depth, end = 1, at + 1
    while end < len(text) and depth:
        depth += (text[end] in ISOLATES) - (text[end] == CLOSE)
        end += 1
    return runs_right_to_left(text[at + 1 : end - (depth == 0)])


def _resolve(sequence: list[int], text: str, kinds: list[str], levels: list[int]) -> None:
    """The rules W1 to I2 over one sequence. Beside it the level is its own or lower, so `around` is its edge (X10)."""
    if not sequence:
        return
    level = levels[sequence[0]]
    around = "R" if level % 2 else "L"
    found = _weak([kinds[at] for at in sequence], around)
    _brackets(found, [text[at] for at in sequence], around)
    _neutrals(found, around)
    for at, kind in zip(sequence, found, strict=True):
        if kind == "R":
            levels[at] = level + (level % 2 == 0)
        elif kind in {"AN", "EN"}:
            levels[at] = level + 2 - level % 2
        elif kind == "L":
            levels[at] = level + level % 2


def _weak(kinds: list[str], edge: str) -> list[str]:
    """W1 to W7: marks, numbers and what stands between numbers."""
    found = kinds[:]
    before, strong = edge, edge
    for at, kind in enumerate(found):
        if kind == "NSM":  # W1
            found[at] = "ON" if before in {"LRI", "RLI", "FSI", "PDI"} else before
        elif kind == "EN" and strong == "AL":  # W2
            found[at] = "AN"
        if kind in _STRONG:
            strong = kind
        before = found[at]
    found = ["R" if kind == "AL" else kind for kind in found]  # W3
    for at in range(1, len(found) - 1):  # W4
        left, right = found[at - 1], found[at + 1]
        if left == right and ((found[at] in {"ES", "CS"} and left == "EN") or (found[at] == "CS" and left == "AN")):
            found[at] = left
    _terminators(found)
    strong = edge
    for at, kind in enumerate(found):  # W7
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            found[at] = "L"
    return found


def _terminators(found: list[str]) -> None:
    """W5 and W6: signs beside a number belong to it, others are neutral."""
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end] in {"ET", "BN"}:
            end += 1
        if end > at:
            beside = (at and found[at - 1] == "EN") or (end < len(found) and found[end] == "EN")
            found[at:end] = ["EN" if beside else "ON"] * (end - at)
        at = max(end, at + 1)
    for at, kind in enumerate(found):
        if kind in {"ES", "CS"}:
            found[at] = "ON"


def _brackets(found: list[str], text: list[str], around: str) -> None:
    """N0: both brackets of a pair take one direction, and so do the marks upon them."""
    for start, end in _pairs(found, text):
        inside = {_as_strong(kind) for kind in found[start + 1 : end]} & {"L", "R"}
        if not inside:
            continue
        kind = around
        if around not in inside:
            kind = next((strong for strong in map(_as_strong, reversed(found[:start])) if strong), around)
        for at in (start, end):
            found[at] = kind
            while at + 1 < len(text) and bidirectional(text[at + 1]) == "NSM":
                at += 1
                found[at] = kind


def _pairs(found: list[str], text: list[str]) -> list[tuple[int, int]]:
    open_ones: list[tuple[str, int]] = []
    pairs = []
    for at, character in enumerate(_SAME.get(one, one) for one in text):
        if found[at] != "ON":
            continue
        if character in _OPENING:
            if len(open_ones) == _MOST_OPEN:
                break
            open_ones.append((_OPENING[character], at))
        elif character in _OPENING.values():
            for number in range(len(open_ones) - 1, -1, -1):
                if open_ones[number][0] == character:
                    pairs.append((open_ones[number][1], at))
                    del open_ones[number:]
                    break
    return sorted(pairs)


def _as_strong(kind: str) -> str:
    return "R" if kind in {"R", "EN", "AN"} else "L" if kind == "L" else ""


def _neutrals(found: list[str], around: str) -> None:
    """N1 and N2: what has no direction takes that of its neighbours where they agree, else that around it."""
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and (found[end] in _NEUTRAL or found[end] == "BN"):
            end += 1
        if end > at:
            before = _as_strong(found[at - 1]) if at else around
            after = _as_strong(found[end]) if end < len(found) else around
            found[at:end] = [before if before == after else around] * (end - at)
        at = max(end, at + 1)

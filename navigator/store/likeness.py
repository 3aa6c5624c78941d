"""How likely two descriptions are of one person, and in which words. It only ever offers; nothing is merged."""

import json
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from navigator.assets import asset
from navigator.domain.people import PersonDetails
from navigator.domain.text import fold, phone_digits, squeezed

#: How alike two names must be to be offered as the same person (0 to 1): few and good.
_ALIKE = 0.84
#: Peggy and Margaret: surer than a slip of the pen, less sure than the same letters.
_SHORT_FORM = 0.95
#: Shorter than this is an extension or half a number.
_PHONE_DIGITS_MIN = 6


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    """Every name with all that its bearers go by."""
    groups: list[list[str]] = json.loads(asset("names/short_forms.json").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for group in groups:
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(forms) for name, forms in found.items()}


class Wanted:
    """The one who is being written down, made ready to be held against everybody known."""

    def __init__(self, details: PersonDetails) -> None:
        self._nhs_number = details.nhs_number
        self._born_on = details.born_on.isoformat() if details.born_on else None
        self._phone = phone_digits(details.phone)
        self._postcode = squeezed(details.postcode)
        firsts = [first for first in (details.given_name, details.called) if first]
        self._names = [_Name(fold(f"{first} {details.family_name}")) for first in firsts]
        family_name = fold(details.family_name)
        # A short form without a family name would be half the caseload.
        self._short_forms = {
            f"{form} {family_name}" for first in firsts for form in _short_forms().get(fold(first), ()) if family_name
        }

    def likeness(self, row: Mapping[str, Any]) -> tuple[float, str]:
        """How sure (0 is not at all) and in which words."""
        if self._nhs_number and self._nhs_number == row["nhs_number"]:
            return 3.0, "same NHS number"
        same, differs = self._same(row), self._differs(row)
        alike, name = self._alike(row)
        if alike == 1.0 or (alike and (same or not differs)):
            return 1.0 + alike / 2 + len(same) / 4 - len(differs) / 2, ", ".join([name, *same, *differs])
        # A shared phone or home alone is family; with the birth date as well it is likely the same person.
        if len(same) >= 2 and same[0] == "same birth date":
            return 0.5 * len(same) - len(differs) / 2, ", ".join([*same, "another name", *differs])
        return 0.0, ""

    def _alike(self, row: Mapping[str, Any]) -> tuple[float, str]:
        """How alike the names are, and in which words."""
        known = [fold(f"{first} {row['family_name']}") for first in {row["given_name"], row["called"]} if first]
        ratio = max((wanted.ratio(name) for wanted in self._names for name in known), default=0.0)
        if ratio == 1.0:
            return ratio, "same name"
        if not self._short_forms.isdisjoint(known):
            return _SHORT_FORM, "a short form of the same name"
        return ratio, "a name much like it"

    def _same(self, row: Mapping[str, Any]) -> list[str]:
        found = []
        if self._born_on and self._born_on == row["born_on"]:
            found.append("same birth date")
        if len(self._phone) >= _PHONE_DIGITS_MIN and self._phone == phone_digits(row["phone"]):
            found.append("same phone")
        if self._postcode and self._postcode == squeezed(row["postcode"]):
            found.append("same postcode")
        return found

    def _differs(self, row: Mapping[str, Any]) -> list[str]:
        """What speaks against it: father and son share a name, a phone and a home, but no birth date."""
        found = []
        if self._born_on and row["born_on"] and self._born_on != row["born_on"]:
            found.append("another birth date")
        if self._nhs_number and row["nhs_number"]:
            found.append("another NHS number")
        return found


class _Name:
    """A folded name held against many: the costly comparison only where letters and length allow it."""

    def __init__(self, name: str) -> None:
        self._name, self._letters = name, set(name)
        self._matcher = SequenceMatcher(None, "", name, autojunk=False)

    def ratio(self, other: str) -> float:
        """How alike, 0 where it is less than _ALIKE."""
        if other == self._name:
            return 1.0
        # No more letters can agree than each name has of letters that occur in the other.
        most = min(len(self._name) - len(self._letters.difference(other)), len(other) - len(set(other) - self._letters))
        both = len(self._name) + len(other)
        if 2 * most < _ALIKE * both:
            return 0.0
        self._matcher.set_seq1(other)
        if self._matcher.quick_ratio() < _ALIKE:
            return 0.0
        ratio = self._matcher.ratio()
        return min(ratio, 0.999) if ratio >= _ALIKE else 0.0

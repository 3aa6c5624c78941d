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


#: What then differs of a name, by what agrees.
_OTHER_PART = {"same last name": "another first name", "same first name": "another last name"}


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
        self._firsts = {fold(first) for first in firsts}
        self._forms = {form for first in self._firsts for form in _short_forms().get(first, ())} - self._firsts
        self._family_name = _Name(fold(details.family_name))

    def likeness(self, row: Mapping[str, Any]) -> tuple[float, str]:
        """How sure (0 is not at all) and in which words."""
        if self._nhs_number and self._nhs_number == row["nhs_number"]:
            return 3.0, "same NHS number"
        same, differs = self._same(row), self._differs(row)
        alike, name = self._alike(row)
        if alike == 1.0 or (alike and (same or not differs)):
            return 1.0 + alike / 2 + len(same) / 4 - len(differs) / 2, ", ".join([name, *same, *differs])
        if "same birth date" in same:
            # A shared phone or home alone is family; with the birth date as well it is likely the same person, and so
            # is who has one of the names: married since, or called by a middle name.
            part = self._part_of_name(row)
            if part or len(same) > 1:
                named = [*([part] if part else []), _OTHER_PART.get(part, "another name")] if self._names else []
                told = [*same, *named, *differs]
                return 0.5 * len(same) + (0.25 if part else 0) - len(differs) / 2, ", ".join(told)
        if "same phone" in same and not differs:
            # Family, mostly: the last to be offered, and all that is known where nothing else was typed.
            return 0.25, ", ".join([*same, *(["another name"] if self._names else [])])
        return 0.0, ""

    def _alike(self, row: Mapping[str, Any]) -> tuple[float, str]:
        """How alike the names are, and in which words."""
        known = [fold(f"{first} {row['family_name']}") for first in {row["given_name"], row["called"]} if first]
        ratio = max((wanted.ratio(name) for wanted in self._names for name in known), default=0.0)
        if ratio == 1.0:
            return ratio, "same name"
        if self._is_short_form(row):
            return _SHORT_FORM, "a short form of the same name"
        return ratio, "a name much like it"

    def _is_short_form(self, row: Mapping[str, Any]) -> bool:
        """Peggy Thomson for Margaret Thompson. Without a family name it would be half the caseload."""
        if not self._forms or self._forms.isdisjoint((fold(row["given_name"]), fold(row["called"]))):
            return False
        family_name = fold(row["family_name"])
        return bool(family_name) and self._family_name.ratio(family_name) > 0

    def _part_of_name(self, row: Mapping[str, Any]) -> str:
        """Which of their names agrees, "" for none."""
        if self._family_name.is_name(fold(row["family_name"])):
            return "same last name"
        known = {fold(row["given_name"]), fold(row["called"])} - {""}
        return "same first name" if known & (self._firsts | self._forms) else ""

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

    def is_name(self, other: str) -> bool:
        """The very same, where there is one at all."""
        return bool(other) and other == self._name

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

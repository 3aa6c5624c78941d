"""What a coordinator writes a letter from: to whom, the words, and what of the person it tells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from navigator.domain.consent import may_be_told
from navigator.domain.words import CircleKind, Paper, Shareable

if TYPE_CHECKING:
    from navigator.domain.loop import Consent
    from navigator.domain.people import CircleMember


class Told(Enum):
    """What of a person's details a letter can tell, each ticked by the coordinator."""

    BORN = "Date of birth"
    NHS_NUMBER = "NHS number"
    ADDRESS = "Address"
    PHONE = "Phone number"


#: By what an agency finds somebody in its own records, and for a letter that asks for something how to reach them.
_FINDS_THEM_BY = {
    Paper.LETTER: frozenset({Told.BORN, Told.ADDRESS, Told.PHONE}),
    Paper.GP_LETTER: frozenset({Told.BORN, Told.NHS_NUMBER}),
    Paper.STORY: frozenset({Told.BORN, Told.NHS_NUMBER}),
}


def usually_told(
    paper: Paper, reader: "CircleMember | None", consents: "Iterable[Consent]", on: date
) -> frozenset[Told]:
    """What of their details is ticked before the coordinator chooses: nothing for whoever is no agency that they agreed
    may be told something of them on that day. Family knows them by name.
    """
    if reader is None or reader.kind is not CircleKind.AGENCY or not may_be_told(reader, consents, on):
        return frozenset()
    return _FINDS_THEM_BY[paper]


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter before it is composed. `agreed` is what the person agreed this agency may be told (rule 8)."""

    to: str
    address: str = ""
    words: str = ""
    answer_by: date | None = None
    told: frozenset[Told] = frozenset()
    agreed: frozenset[Shareable] = frozenset()

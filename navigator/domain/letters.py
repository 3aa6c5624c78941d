"""What a coordinator writes a letter from: to whom, the words, and what of the person it tells."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from navigator.domain.words import Shareable


class Told(Enum):
    """What of a person's details a letter can tell, each ticked by the coordinator."""

    BORN = "Date of birth"
    NHS_NUMBER = "NHS number"
    ADDRESS = "Address"
    PHONE = "Phone number"


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter before it is composed. `agreed` is what the person agreed this agency may be told (rule 8)."""

    to: str
    address: str = ""
    words: str = ""
    answer_by: date | None = None
    told: frozenset[Told] = frozenset()
    agreed: frozenset[Shareable] = frozenset()

"""The papers that leave the house, and each version of them."""

from dataclasses import dataclass
from datetime import date, datetime

from navigator.domain.words import Form, Paper, SharedHow


@dataclass(frozen=True, slots=True)
class Version:
    """A paper as it was printed or saved. `given_how` None: nobody said yet that it reached the person."""

    id: str
    revision: int
    person_id: str
    at: datetime
    paper: Paper
    form: Form
    given_how: SharedHow | None = None
    given_on: date | None = None
    given_to: str = ""

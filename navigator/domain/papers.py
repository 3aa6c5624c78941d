"""The papers that leave the house, and each version of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from navigator.domain.people import PersonDetails
from navigator.domain.words import Form, Language, Paper, PaperTint, PrintSize, Shareable, SharedHow

#: What the person reads, and so obeys what they need; the others are for an agency, in English.
FOR_THEM = frozenset({Paper.PLAN, Paper.CARD, Paper.HELD, Paper.SERVICES})


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper looks to whoever reads it. An easy-read page has one idea a line and a picture beside each part; one
    in strong contrast is black alone on its paper, with heavier lines.
    """

    size: PrintSize = PrintSize.STANDARD
    language: Language = Language.ENGLISH
    easy_read: bool = False
    tint: PaperTint = PaperTint.WHITE
    strong_contrast: bool = False

    @classmethod
    def needed_by(cls, details: PersonDetails) -> "Look":
        """What this person's recorded needs ask of every paper that is for them."""
        language = Language.of(details.language)
        return cls(details.print_size, language, details.easy_read, details.paper_tint, details.strong_contrast)


def how_to_write(details: PersonDetails) -> tuple[str, ...]:
    """How papers for this person are to be, and how else they are to be reached and understood, in words; what is as
    usual is not said."""
    needs = (
        details.print_size.label if details.print_size is not PrintSize.STANDARD else "",
        _reads(details.language) if details.language != Language.ENGLISH else "",
        "Easy read" if details.easy_read else "",
        details.paper_tint.label if details.paper_tint is not PaperTint.WHITE else "",
        "Strong contrast" if details.strong_contrast else "",
        *(need.label for need in details.needs),
    )
    return tuple(words for words in needs if words)


def _reads(language: str) -> str:
    return f"Reads {Language.of(language).english_name}" if Language.has(language) else f"Reads “{language}”"


@dataclass(frozen=True, slots=True)
class Version:
    """A paper as it was printed or saved. `given_how` None: nobody said yet that it reached the person.

    `shares` is what of the record it gives to `reader_id` of the circle: when it is given, that is a sharing (rule 8).
    """

    id: str
    revision: int
    person_id: str
    at: datetime
    paper: Paper
    form: Form
    given_how: SharedHow | None = None
    given_on: date | None = None
    given_to: str = ""
    reader_id: str | None = None
    shares: tuple[Shareable, ...] = ()


def to_compare_with(versions: Iterable[Version]) -> Version | None:
    """The version that a paper of today is compared with: what they were given last, for that is what they hold or
    heard; where nothing was given, what was printed or saved last."""
    return max(versions, key=lambda one: (one.given_on or date.min, one.at), default=None)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the head of a letter beside the organisation's name. `logo` is a PNG as base64, or ""."""

    address: str = ""
    logo: str = ""
    revision: int = 0

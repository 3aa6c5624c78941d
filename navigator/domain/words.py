"""One word for one thing: the enumerations that screens, store, papers and exports share.

Each member is its stable name (what the file holds, snake_case) and carries the words people read.
Source of the words: the NHS "About Me" and personalised care and support plan standards for the story
headings; Age UK's hand-holding ladder for the kinds of help.
"""

from enum import Enum
from typing import Self


class Word(str, Enum):  # noqa: UP042 - StrEnum cannot carry a label
    """A stable name with the words that people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)


class StoryHeading(Word):
    """The headings of a person's story, in the order of the standard."""

    WHAT_MATTERS = "what_matters", "What matters most to me"
    PEOPLE = "people", "People who are important to me"
    COMMUNICATION = "communication", "How I communicate and how to communicate with me"
    WELLNESS = "wellness", "My wellness"
    DO_AND_DONT = "do_and_dont", "Please do and please don't"
    SUPPORT = "support", "How and when to support me"
    WHAT_HAPPENED = "what_happened", "What has happened"
    ALSO = "also", "Also worth knowing about me"


class HandHolding(Word):
    """The kinds of help, in rising order. The first alone is sign-posting."""

    TOLD_ABOUT = "told_about", "Tell them about it"
    INTRODUCED = "introduced", "Introduce them"
    RANG_FOR = "rang_for", "Ring for them"
    WROTE_FOR = "wrote_for", "Write for them"
    RANG_TOGETHER = "rang_together", "Ring together"
    FORM_TOGETHER = "form_together", "Fill in a form together"
    WENT_WITH = "went_with", "Go with them"
    SPOKE_UP = "spoke_up", "Speak up for them"
    CHASED = "chased", "Chase it"

    @property
    def is_together(self) -> bool:
        """Whether the person takes part, so that the page says "we"."""
        return self in (HandHolding.RANG_TOGETHER, HandHolding.FORM_TOGETHER, HandHolding.WENT_WITH)


class ActionState(Word):
    """An action is open until somebody says what happened."""

    OPEN = "open", "To do"
    DONE = "done", "Done"
    NOT_DONE = "not_done", "Not done"


class How(Word):
    """How a contact was made."""

    VISIT = "visit", "Visit"
    PHONE = "phone", "Phone"
    VIDEO = "video", "Video"
    LETTER = "letter", "Letter"
    TEXT = "text", "Text"
    EMAIL = "email", "Email"
    MEETING = "meeting", "Meeting"


class Reach(Word):
    """Whether a contact reached the person. Only SPOKE did: neither attempts nor talk about them count as it."""

    SPOKE = "spoke", "Spoke with them"
    OTHERS = "others", "Spoke with someone else"
    NO_REPLY = "no_reply", "No reply"
    VOICEMAIL = "voicemail", "Left a voicemail"
    WRONG_NUMBER = "wrong_number", "Wrong number"
    REFUSED = "refused", "Did not want to talk"
    NOT_AT_HOME = "not_at_home", "Not at home"

    @property
    def reached(self) -> bool:
        return self is Reach.SPOKE


class CircleKind(Word):
    """Who is around the person."""

    PERSON = "person", "Family, friend or neighbour"
    AGENCY = "agency", "Agency"


class PrintSize(Word):
    """Sizes of the printed plan."""

    STANDARD = "standard", "Standard print"
    LARGE = "large", "Large print"
    LARGER = "larger", "Larger print"

    @property
    def points(self) -> int:
        """Body size in points: 14 fits one page, 18 and 24 take as many as they need."""
        return {PrintSize.STANDARD: 14, PrintSize.LARGE: 18, PrintSize.LARGER: 24}[self]


class Need(Word):
    """The category a goal falls under, and the shelves of the directory."""

    MONEY = "money", "Money and benefits"
    HOUSING = "housing", "Housing"
    HOME = "home", "Home adaptations and equipment"
    GETTING_ABOUT = "getting_about", "Getting about"
    FOOD = "food", "Food and shopping"
    PERSONAL_CARE = "personal_care", "Washing and personal care"
    FALLS = "falls", "Falls and strength"
    LONG_TERM = "long_term", "Long-term conditions and medicines"
    SENSES = "senses", "Sight and hearing"
    MEMORY = "memory", "Memory and dementia"
    MOOD = "mood", "Mood and mental health"
    COMPANY = "company", "Company and belonging"
    CARING = "caring", "Caring for someone"
    BEREAVEMENT = "bereavement", "Bereavement"
    WORK = "work", "Work, learning and volunteering"
    ONLINE = "online", "Getting online"
    LEGAL = "legal", "Legal and rights"
    SAFETY = "safety", "Safety"
    DRUGS_ALCOHOL = "drugs_alcohol", "Drugs and alcohol"
    FAMILY = "family", "Family and children"

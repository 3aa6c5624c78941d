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
    LARGE_20 = "large_20", "Large print, 20 point"
    LARGER = "larger", "Larger print"
    LARGE_28 = "large_28", "Larger print, 28 point"

    @property
    def points(self) -> int:
        """Body size in points: 14 fits one page, the others take as many as they need."""
        return _POINTS[self]


_POINTS = {
    PrintSize.STANDARD: 14,
    PrintSize.LARGE: 18,
    PrintSize.LARGE_20: 20,
    PrintSize.LARGER: 24,
    PrintSize.LARGE_28: 28,
}


class CommunicationNeed(Word):
    """Formats, support and ways to be in touch of the Accessible Information Standard (DCB1605). What papers obey by
    themselves (size, easy read, tint, contrast, language) is recorded apart."""

    BRAILLE = "braille", "Braille"
    AUDIO = "audio", "Audio"
    EMAIL = "email", "Text by email"
    HEARING_LOOP = "hearing_loop", "Hearing loop"
    BSL = "bsl", "British Sign Language"
    LIP_READING = "lip_reading", "Lip-reads"
    INTERPRETER = "interpreter", "Interpreter"
    ADVOCATE = "advocate", "Advocate"
    TEXT_MESSAGES = "text_messages", "Text, do not ring"
    LETTERS = "letters", "Write, do not ring"

    @property
    def in_a_sentence(self) -> str:
        return self.label if self is CommunicationNeed.BSL else f"{self.label[0].lower()}{self.label[1:]}"


class Language(Word):
    """The languages that papers are written in, by their BCP 47 codes, each under its own name and the English one."""

    ENGLISH = "en", "English"
    WELSH = "cy", "Welsh · Cymraeg"
    POLISH = "pl", "Polish · polski"
    ROMANIAN = "ro", "Romanian · română"
    PUNJABI = "pa", "Punjabi · ਪੰਜਾਬੀ"
    URDU = "ur", "Urdu · اردو"
    BENGALI = "bn", "Bengali · বাংলা"
    GUJARATI = "gu", "Gujarati · ગુજરાતી"
    ARABIC = "ar", "Arabic · العربية"
    PORTUGUESE = "pt", "Portuguese · português"
    SPANISH = "es", "Spanish · español"
    CHINESE = "zh-Hans", "Chinese (simplified) · 简体中文"

    @property
    def english_name(self) -> str:
        return self.label.partition(" · ")[0]

    @property
    def right_to_left(self) -> bool:
        return self in (Language.URDU, Language.ARABIC)

    @property
    def tag(self) -> str:
        """What a file says its language is."""
        return "en-GB" if self is Language.ENGLISH else self.value

    @classmethod
    def of(cls, code: str) -> "Language":
        """The language of a recorded code, English where no paper is written in it."""
        return next((language for language in cls if language.value.casefold() == code.strip().casefold()), cls.ENGLISH)

    @classmethod
    def has(cls, code: str) -> bool:
        """Whether papers are written in the language of this code."""
        return cls.of(code) is not cls.ENGLISH or code.strip().casefold() == cls.ENGLISH.value


class PaperTint(Word):
    """The paper somebody reads best from."""

    WHITE = "white", "White paper"
    YELLOW = "yellow", "Pale yellow paper"
    CREAM = "cream", "Cream paper"
    BLUE = "blue", "Pale blue paper"
    GREEN = "green", "Pale green paper"
    PINK = "pink", "Pale pink paper"


class Gender(Word):
    """What the person says of themselves, for services that are for some people only."""

    NOT_SAID = "not_said", "Not said"
    WOMAN = "woman", "Woman"
    MAN = "man", "Man"
    OTHER = "other", "Another gender"


class Shareable(Word):
    """What a person can agree to share: the plan, and each heading of the story on its own."""

    PLAN = "plan", "The plan"
    WHAT_MATTERS = "what_matters", "What matters most to me"
    PEOPLE = "people", "People who are important to me"
    COMMUNICATION = "communication", "How I communicate and how to communicate with me"
    WELLNESS = "wellness", "My wellness"
    DO_AND_DONT = "do_and_dont", "Please do and please don't"
    SUPPORT = "support", "How and when to support me"
    WHAT_HAPPENED = "what_happened", "What has happened"
    ALSO = "also", "Also worth knowing about me"


class GivenHow(Word):
    """How the person gave their consent."""

    SAID = "said", "They said so"
    SIGNED = "signed", "They signed"
    WROTE = "wrote", "They wrote or texted"
    BEST_INTERESTS = "best_interests", "Decided in their best interests"


class ConsentStanding(Word):
    """How a consent stands on a day. Only the first lets anybody be told anything."""

    IN_FORCE = "in_force", "Agreed"
    NOT_YET = "not_yet", "Not agreed yet then"
    RAN_OUT = "ran_out", "Ran out"
    WITHDRAWN = "withdrawn", "Withdrawn"
    LEFT = "left", "Ended when they left"


class SharedHow(Word):
    """How something was given to somebody."""

    HANDED = "handed", "Handed over"
    POSTED = "posted", "Posted"
    EMAILED = "emailed", "Emailed"
    READ_ALOUD = "read_aloud", "Read aloud"
    TOLD = "told", "Told in conversation"


class Paper(Word):
    """The papers that are made for a person."""

    PLAN = "plan", "The plan"
    CARD = "card", "Appointment card"
    LETTER = "letter", "Letter to an agency"
    GP_LETTER = "gp_letter", "Letter to the GP"
    STORY = "story", "My story so far"
    HELD = "held", "Who holds me now"
    SERVICES = "services", "List to take home"


class Form(Word):
    """What a paper was made into."""

    PRINT = "print", "Printed"
    PDF = "pdf", "Saved as PDF"
    HTML = "html", "Saved as a web page"
    TEXT = "txt", "Saved as plain text"
    ALOUD = "aloud", "Read aloud"

    @property
    def ending(self) -> str:
        """The ending of a file's name; nothing for what is no file."""
        return "" if self in (Form.PRINT, Form.ALOUD) else f".{self.value}"


class GoalEnding(Word):
    """What became of a goal when the support ended (rule 10)."""

    REACHED = "reached", "Reached"
    PARTLY = "partly", "Partly reached"
    NOT_REACHED = "not_reached", "Not reached"


class Helped(Word):
    """The person's own answer to "did it help?" (rule 2)."""

    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"


class Knowing(Word):
    """What the coordinator can know about a service beside its record."""

    NOTE = "note", "Note"
    CORRECTION = "correction", "Correction"
    FAVOURITE = "favourite", "Favourite"


class Corrected(Word):
    """What of a service's record the coordinator can correct."""

    PHONE = "phone", "Phone"
    EMAIL = "email", "Email"
    WEBSITE = "website", "Website"
    ADDRESS = "address", "Address"
    OPENING = "opening", "Opening times"
    COST = "cost", "Cost"
    GONE = "gone", "No longer there"


class PromiseStanding(Word):
    """What became of a promise (rule 7). Only the first two are done with."""

    KEPT = "kept", "Kept"
    TOLD = "told", "Not kept, and they were told why"
    UNTOLD = "untold", "Not kept, and they have not been told"
    LATE = "late", "Late"
    OWED = "owed", "Owed"


class Nation(Word):
    """Where the coordinator works: its bank holidays are no working days."""

    ENGLAND_AND_WALES = "england_and_wales", "England and Wales"
    SCOTLAND = "scotland", "Scotland"
    NORTHERN_IRELAND = "northern_ireland", "Northern Ireland"


class ConnectionState(Word):
    """The states of the loop from a need to a service that truly helps."""

    CONSIDERED = "considered", "Considered"
    OFFERED = "offered", "Offered"
    ASKED = "asked", "Asked"
    WAITING = "waiting", "Waiting"
    STARTED = "started", "Started"
    SETTLED = "settled", "Settled"
    DECLINED = "declined", "Declined by the person"
    TURNED_AWAY = "turned_away", "Turned away"
    PASSED_ON = "passed_on", "Passed on"
    ENDED = "ended", "Ended"

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it."""
        return self in _OPEN

    @property
    def waits_on_others(self) -> bool:
        """Whether the next move is the service's."""
        return self in (ConnectionState.ASKED, ConnectionState.WAITING)

    @property
    def was_refused(self) -> bool:
        """Whether the service did not take the person: what rule 3 counts."""
        return self in (ConnectionState.TURNED_AWAY, ConnectionState.PASSED_ON)


_OPEN = frozenset(
    {
        ConnectionState.CONSIDERED,
        ConnectionState.OFFERED,
        ConnectionState.ASKED,
        ConnectionState.WAITING,
        ConnectionState.STARTED,
    }
)


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

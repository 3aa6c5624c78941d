"""Plain words: how hard what was written is to read, where it is long, and simpler words for hard ones.

Nothing is changed by itself: these are offers to the coordinator, for the page that somebody else will read.

The age is worked out here and not by textstat, the library best kept for it: that one brings seven packages (nltk and
joblib among them), counts syllables with a list it fetches from the web, and the domain needs the standard library
alone. The index that is used counts letters, not syllables, and is one line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from navigator.domain.on_page import actions_on_page, goals_on_page
from navigator.domain.people import PersonSnapshot
from navigator.domain.sentences import sentences
from navigator.domain.what_if import on_the_page

#: Longer sentences are hard to hold in the head. Source: GOV.UK and NHS content style guides, about 20 words.
LONGEST_SENTENCE = 20
#: Under so many words a formula says more about chance than about the writing.
FEWEST_WORDS = 30
#: What a nine-year-old reads, most adults read with ease. Source: GOV.UK content design, "reading age of 9".
GOOD_AGE = 9
_YOUNGEST, _OLDEST = 5, 18
#: How a word is bent, and what then stands in its place: "assessments", "commencing", "notified".
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"))
#: Letters that a word keeps when it is looked up without its ending: shorter ones are other words.
_SHORTEST_STEM = 4
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
#: The small words that most English sentences have.
ENGLISH = (
    "the and of with for is are was were be been by at in on to my your her his their our we you "
    "they she he it this that these not but if when where who what how from into out up down off after before again "
    "about all any some can will would should could does did go goes going get have has had need needs want wants ring "
    "rings ask tell see meet meets bring come comes take help every each week day days morning next first time home "
    "house or than then until till them him us its it’s i’m don’t once twice too two three very more because there "
    "here same why way back say now i am cannot worse nothing one somebody children form open do as"
)
_ENGLISH = frozenset(ENGLISH.split())
#: At least this share of English words are such, even an office's; of the papers' other languages a tenth at most.
_FEWEST_SMALL = 0.15


@dataclass(frozen=True, slots=True)
class Offer:
    """A hard word as it was written, and a simpler one to try."""

    hard: str
    simpler: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to say about some words. `age` in years, None where there are too few words to tell."""

    age: int | None
    long_sentences: tuple[str, ...]
    offers: tuple[Offer, ...]

    @property
    def is_plain(self) -> bool:
        return not self.long_sentences and not self.offers and (self.age is None or self.age <= GOOD_AGE + 2)


def reading_of(text: str, simpler: Mapping[str, str]) -> Reading:
    """Read the words as the person will. `simpler` gives for a word or phrase in small letters what to say instead,
    or "" for what is a name and stays ("attendance allowance")."""
    return Reading(reading_age(text), long_sentences(text), _offers(text, simpler))


def reading_age(text: str) -> int | None:
    """About the age in years at which English is read with ease, None under FEWEST_WORDS of English.

    The Automated Readability Index (Senter and Smith, 1967), which gives a school grade of the United States; five
    years on top make it an age.
    """
    english = "\n".join(line for line in text.splitlines() if line.isascii() or _is_english(line))
    words = _WORD.findall(english)
    if len(words) < FEWEST_WORDS or not _is_english(english):
        return None
    letters, count = sum(map(len, words)), max(1, len(_sentences(english)))
    grade = 4.71 * letters / len(words) + 0.5 * len(words) / count - 21.43
    return min(_OLDEST, max(_YOUNGEST, round(grade) + 5))


def long_sentences(text: str) -> tuple[str, ...]:
    """The sentences that are too long, as they were written."""
    return tuple(one for one in _sentences(text) if len(_WORD.findall(one)) > LONGEST_SENTENCE)


def _is_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return sum(word in _ENGLISH for word in words) >= _FEWEST_SMALL * len(words)


def _sentences(text: str) -> list[str]:
    found = (" ".join(one.split()) for line in text.splitlines() for one in sentences(line))
    return [one for one in found if _WORD.search(one)]


def _offers(text: str, simpler: Mapping[str, str]) -> tuple[Offer, ...]:
    """Each hard word once, in the order of the text; of two that begin at the same place the longer."""
    said = [(match.start(), match.end(), match.group().lower().replace("’", "'")) for match in _WORD.finditer(text)]
    longest: dict[str, int] = {}  # of the phrases that begin with a word, how many words the longest has
    for hard in simpler:
        first, *rest = hard.split()
        longest[first] = max(longest.get(first, 1), 1 + len(rest))
    found: dict[str, Offer] = {}
    after = 0
    for number, (start, end, word) in enumerate(said):
        if start < after:
            continue
        known = _longest_known(said, number, longest.get(word, 1), text, simpler)
        if known is None and (form := next((form for form in _forms(word) if form in simpler), None)) is not None:
            known = form, end
        if known is not None:
            hard, after = known
            found.setdefault(hard, Offer(text[start:after], simpler[hard]))
    return tuple(offer for offer in found.values() if offer.simpler)


def _longest_known(
    said: list[tuple[int, int, str]], number: int, most: int, text: str, simpler: Mapping[str, str]
) -> tuple[str, int] | None:
    """The longest phrase of at most so many words that begins here and is in the list, and where it ends."""
    for count in range(min(most, len(said) - number), 0, -1):
        end = said[number + count - 1][1]
        phrase = " ".join(text[said[number][0] : end].lower().replace("’", "'").split())
        if phrase in simpler:
            return phrase, end
    return None


def _forms(word: str) -> Iterator[str]:
    """What a word may be a form of: of several, of the past, or going on."""
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield word.removesuffix(ending) + instead


def in_its_place(text: str, offer: Offer) -> tuple[int, int, str] | None:
    """Where the hard word stands first, from which letter to which, and what is written there, with a large letter
    where it has one. None where it is no longer there.
    """
    found = re.search(rf"(?<!\w){re.escape(offer.hard)}(?!\w)", text)
    if found is None:
        return None
    simpler = offer.simpler
    return found.start(), found.end(), simpler[0].upper() + simpler[1:] if offer.hard[0].isupper() else simpler


def own_words(everything: PersonSnapshot) -> str:
    """What the coordinator wrote for the page: goals, what will be done, and what helps if things get harder. What
    matters to the person is in their own words, and nobody's to make plainer."""
    goals = goals_on_page(everything)
    actions = [action.what for goal in goals for action in actions_on_page(goal)]
    harder = [words for one in on_the_page(everything.what_ifs) for words in (one.happens, one.what)]
    return "\n".join([*(goal.words for goal in goals), *actions, *harder])

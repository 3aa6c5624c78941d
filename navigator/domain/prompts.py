"""Prompts of a guided conversation: what to ask beside each heading of the story. The person's answer is what counts.

A set is one such conversation. Some are shipped; the coordinator changes those and makes their own. Written for this
program, after what personalised care asks for: what matters to them before what is the matter with them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from navigator.domain.text import fold, tidy
from navigator.domain.words import StoryHeading

Prompts = Mapping[StoryHeading, tuple[str, ...]]

#: The key of no set at all: nothing stands beside the headings.
NONE = "none"


@dataclass(frozen=True, slots=True)
class PromptSet:
    """One conversation. `key` names it for good: that of a shipped set stays when its words are changed.

    `record_id` with its `revision` is what the coordinator keeps of it, "" for one as it was shipped.
    """

    key: str
    name: str
    prompts: Prompts = field(default_factory=dict)
    record_id: str = ""
    revision: int = 0

    @property
    def is_own(self) -> bool:
        """Whether it is the coordinator's alone, and no shipped one stands behind it."""
        return not any(one.key == self.key for one in SHIPPED)

    @property
    def is_changed(self) -> bool:
        """Whether the coordinator changed a shipped one."""
        return bool(self.record_id) and not self.is_own

    def beside(self, heading: StoryHeading) -> tuple[str, ...]:
        """What to ask there, in order."""
        return self.prompts.get(heading, ())


def _set(key: str, name: str, *asked: str) -> PromptSet:
    """The questions for each heading in the order of the standard, a line each."""
    by_heading = zip(StoryHeading, asked, strict=True)
    return PromptSet(key, name, {heading: lines_of(lines) for heading, lines in by_heading})


def lines_of(text: str) -> tuple[str, ...]:
    """The prompts that somebody typed, one a line."""
    return tuple(line for line in map(tidy, text.splitlines()) if line)


SHIPPED: tuple[PromptSet, ...] = (
    _set(
        "first_talk",
        "First talk",
        "What would make a good day?\nWhat would you miss most if it were gone?",
        "Who do you turn to? Who turns to you?\nAny pets?",
        "What helps you hear, see, read or understand?\nWhat language do you think in?",
        "How are you on a good day?\nWhat is the first sign of a bad one?",
        "What should people always do?\nWhat should they never do?",
        "What can you do yourself?\nWhen is help welcome, and how?",
        "What brought us here?\nWhom have you told already, and what came of it?",
        "What else should somebody know who meets you for the first time?",
    ),
    _set(
        "strengths",
        "What is strong",
        "What are you proud of?\nWhat do you still want to learn, make or see?",
        "Who can count on you?\nWho knows what you are good at?",
        "When do people understand you best?",
        "What has helped you through hard times before?\nWhat gives you strength in an ordinary week?",
        "What do people get right with you?",
        "What do you do for others?\nWhat would you like to go on doing yourself, even if it takes longer?",
        "What have you managed that somebody said you could not?",
        "What did you do for a living, or for love?\nWhat could you teach me?",
    ),
    _set(
        "carer",
        "For a carer",
        "What would you do with an afternoon of your own?\nWhat have you given up that you miss?",
        "Whom do you look after, and since when?\nWho looks after you?\nWho would step in tomorrow?",
        "When is a good time to ring, when they are not listening?",
        "How do you sleep?\nWhen did you last see a doctor for yourself?\nWhat wears you out most?",
        "What do people say that does not help?\nWhat would you like them to ask you?",
        "What do you do for them in a day and a night?\nWhat could somebody else do, and what only you?",
        "How did it begin?\nWhat has the caring cost you: work, money, friends, health?",
        "What happens to them if you cannot care tomorrow?\nDoes anybody know where things are?",
    ),
    _set(
        "hospital",
        "After hospital",
        "What do you want to be able to do again first?\nWhat were you looking forward to when you were in there?",
        "Who came to see you?\nWho is at home with you now, and at night?",
        "Could you follow what they told you on the ward?\nWhat did they give you to read, and could you read it?",
        "How are you against the day before you went in?\nWhat would make you ring somebody in the night?",
        "What went wrong on the ward that must not happen again?\nWhat did somebody do that was just right?",
        "Who helps with washing, stairs, food and tablets?\nWhat was promised before you left, and has it come?",
        "What took you in?\nWhat was changed: tablets, equipment, appointments?\nWho has been told that you are home?",
        "What worries you when you shut the door in the evening?",
    ),
)


def all_sets(kept: Iterable[PromptSet], order: Sequence[str] = ()) -> tuple[PromptSet, ...]:
    """Every set: those in `order`, by their keys, come first; then the shipped ones in theirs, each as the coordinator
    changed it; then their own by name."""
    by_key = {one.key: one for one in kept}
    own = sorted((one for one in by_key.values() if one.is_own), key=lambda one: fold(one.name))
    sets = [*(by_key.get(one.key, one) for one in SHIPPED), *own]
    places = {key: place for place, key in enumerate(order)}
    return tuple(sorted(sets, key=lambda one: places.get(one.key, len(places))))


def shown(sets: Sequence[PromptSet], for_person: str, usual: str) -> PromptSet | None:
    """Which set stands beside a person's story: the one chosen for them, else the usual one, else the first shipped.

    A key whose set is gone chooses nothing. None: no prompts are wanted.
    """
    known = {one.key: one for one in sets}
    for key in (for_person, usual):
        if key == NONE:
            return None
        if key in known:
            return known[key]
    return known[SHIPPED[0].key]


def tidied(prompts: Prompts) -> dict[StoryHeading, tuple[str, ...]]:
    """The prompts as they are kept, in the order of the headings: none empty, no heading without any."""
    kept = {heading: lines_of("\n".join(prompts.get(heading, ()))) for heading in StoryHeading}
    return {heading: lines for heading, lines in kept.items() if lines}


def problem_with(name: str, prompts: Prompts, key: str, sets: Iterable[PromptSet]) -> str:
    """Why a set cannot be kept so, in words; "" where it can. `key` is its own, "" for a new one."""
    if not tidy(name):
        return "Please give the set a name."
    if any(fold(one.name) == fold(name) and one.key != key for one in sets):
        return f"There is a set called “{tidy(name)}” already: please give this one another name."
    if not tidied(prompts):
        return "There is nothing to ask in it yet."
    return ""

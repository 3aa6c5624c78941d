"""A made-up person as it is written down: values and days counted from today. The shape of `people/*.json`.

`days_ago` and `…_days_ago` count back from today, `…_in` forward (negative: before today).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from navigator.domain.words import (
    CircleKind,
    CommunicationNeed,
    ConnectionState,
    GivenHow,
    GoalEnding,
    HandHolding,
    Helped,
    How,
    Language,
    Need,
    PaperTint,
    PrintSize,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Who:
    """A person's details; `born` is their age with the month and day of their birthday."""

    given_name: str
    family_name: str
    called: str
    born: tuple[int, int, int]
    nhs_number: str
    phone: str
    address: str
    postcode: str
    communication: str
    living: str
    watch_for: str
    print_size: PrintSize = PrintSize.STANDARD
    language: str = Language.ENGLISH.value
    easy_read: bool = False
    paper_tint: PaperTint = PaperTint.WHITE
    strong_contrast: bool = False
    needs: tuple[CommunicationNeed, ...] = ()


@dataclass(frozen=True, slots=True)
class Came:
    """Where they came from."""

    days_ago: int
    referred_by: str
    reason: str
    review_in: int
    quiet_after_days: int = 14
    organisation: str = ""
    how: str = ""
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """How their support ended: `goals` gives for each wish, in order, what became of it and why. Everything else of
    the case is counted back from that day."""

    days_ago: int
    why: str
    held_by: str
    goals: tuple[tuple[GoalEnding, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Words of their story; `corrects` the entry before it under the same heading."""

    heading: StoryHeading
    days_ago: int
    told_by: str
    words: str
    on_plan: bool = False
    corrects: bool = False
    strength: bool = False


@dataclass(frozen=True, slots=True)
class Cleared:
    """What happened to an action: the outcome, or why it was not done (`done` False) and what instead. Of a promise,
    whether the person was told why on that day."""

    done: bool
    days_ago: int
    outcome: str
    instead: str = ""
    told: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """An action; `service` is the name of a service of the demo's directory, "" for none."""

    what: str
    hand_holding: HandHolding
    who: str = ""
    who_phone: str = ""
    by_in: int | None = None
    when: str = ""
    promise: bool = False
    on_plan: bool = True
    service: str = ""
    cleared: Cleared | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """A step of a connection; `state` None is a chase."""

    state: ConnectionState | None
    days_ago: int
    words: str = ""
    to_whom: str = ""
    helped: Helped | None = None
    their_words: str = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """A connection: with a `service` of the demo's directory by its name, or with one in no list (`own`)."""

    moves: tuple[Moved, ...]
    service: str = ""
    own: str = ""
    what_for: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What an agency said to an assessment."""

    agency: str
    days_ago: int
    accepted: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment held once."""

    what: str
    done_by: str
    days_ago: int
    words: str
    answers: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Wish:
    """A goal in their words; `nearness` is (days ago, score) pairs, oldest first."""

    words: str
    need: Need
    steps: tuple[Step, ...]
    nearness: tuple[tuple[int, int], ...]
    on_plan: bool = True
    connections: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was agreed that one of the circle may be told; `until_in` counts forward from today (negative: ran out)."""

    covers: tuple[Shareable, ...]
    days_ago: int
    how: GivenHow = GivenHow.SAID
    said: str = ""
    until_in: int | None = None
    withdrawn_days_ago: int | None = None
    withdrawn_why: str = ""


@dataclass(frozen=True, slots=True)
class AskedCaring:
    """They were asked who looks after them, and whom they look after; `words` go into the story."""

    days_ago: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody in the circle; `sharing_agreed_days_ago` is the plan alone, agreed by word of mouth."""

    kind: CircleKind
    name: str
    role: str = ""
    phone: str = ""
    on_plan: bool = True
    sharing_agreed_days_ago: int | None = None
    email: str = ""
    cares: bool = False
    cared_for: bool = False
    agreed: tuple[Agreement, ...] = ()
    left_days_ago: int | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """One contact or attempt; `time` is by the clock on the wall."""

    days_ago: int
    time: str
    how: How
    reach: Reach
    minutes: int = 0
    miles: float = 0.0
    with_whom: str = ""
    note: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the page says beside the goals."""

    agreed_days_ago: int
    talk_in: int
    talk_time: str
    talk_where: str


@dataclass(frozen=True, slots=True)
class IfSo:
    """A line of the what-if plan."""

    happens: str
    what: str
    who: str = ""
    who_phone: str = ""
    cannot_care: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """Something of the story given to one of the circle, by their name there."""

    to: str
    days_ago: int
    how: SharedHow
    what: tuple[Shareable, ...]
    legal_basis: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything of one made-up person; contacts oldest first. `questions` is the set beside their story."""

    who: Who
    came: Came
    what_ifs: tuple[IfSo, ...]
    agreed: Agreed
    story: tuple[Told, ...]
    wishes: tuple[Wish, ...]
    circle: tuple[Around, ...]
    talks: tuple[Talk, ...]
    ended: Ended | None = None
    assessments: tuple[Assessed, ...] = ()
    caring: AskedCaring | None = None
    questions: str = ""
    given: tuple[Given, ...] = ()


def from_json(written: Json) -> Case:
    """A case from one file. A wrong shape is our own mistake and crashes."""
    details = dict(written["details"])
    born = details.pop("born")
    size = PrintSize(details.pop("print_size", PrintSize.STANDARD.value))
    tint = PaperTint(details.pop("paper_tint", PaperTint.WHITE.value))
    needs = tuple(map(CommunicationNeed, details.pop("needs", ())))
    on = (born["age"], born["month"], born["day"])
    return Case(
        who=Who(born=on, print_size=size, paper_tint=tint, needs=needs, **details),
        came=Came(**written["referral"]),
        ended=_ended(written["ended"]) if "ended" in written else None,
        given=tuple(_given(one) for one in written.get("shared", ())),
        questions=written.get("questions", ""),
        what_ifs=tuple(IfSo(**one) for one in written["what_if"]),
        agreed=Agreed(**written["plan"]),
        story=tuple(Told(**one | {"heading": StoryHeading(one["heading"])}) for one in written["story"]),
        wishes=tuple(_wish(one) for one in written["goals"]),
        circle=tuple(_around(one) for one in written["circle"]),
        caring=AskedCaring(**written["caring"]) if "caring" in written else None,
        talks=tuple(
            Talk(**one | {"how": How(one["how"]), "reach": Reach(one["reach"])}) for one in written["contacts"]
        ),
        assessments=tuple(
            Assessed(**one | {"answers": tuple(Answered(**said) for said in one["answers"])})
            for one in written.get("assessments", ())
        ),
    )


def _ended(written: Json) -> Ended:
    goals = tuple((GoalEnding(ending), why) for ending, why in written["goals"])
    return Ended(**dict(written) | {"goals": goals})


def _around(written: Json) -> Around:
    agreed = tuple(_agreement(one) for one in written.get("agreed", ()))
    return Around(**dict(written) | {"kind": CircleKind(written["kind"]), "agreed": agreed})


def _agreement(written: Json) -> Agreement:
    covers = tuple(Shareable(one) for one in written["covers"])
    return Agreement(**dict(written) | {"covers": covers, "how": GivenHow(written.get("how", "said"))})


def _given(written: Json) -> Given:
    what = tuple(Shareable(one) for one in written["what"])
    return Given(**dict(written) | {"how": SharedHow(written["how"]), "what": what})


def _wish(written: Json) -> Wish:
    return Wish(
        words=written["words"],
        need=Need(written["need"]),
        steps=tuple(_step(one) for one in written["actions"]),
        nearness=tuple(cast("tuple[int, int]", tuple(pair)) for pair in written["nearness"]),
        on_plan=written["on_plan"],
        connections=tuple(_tried(one) for one in written.get("connections", ())),
    )


def _tried(written: Json) -> Tried:
    return Tried(**dict(written) | {"moves": tuple(_moved(one) for one in written["moves"])})


def _moved(written: Json) -> Moved:
    state = None if written["state"] == "chased" else ConnectionState(written["state"])
    helped = Helped(written["helped"]) if "helped" in written else None
    return Moved(**dict(written) | {"state": state, "helped": helped})


def _step(written: Json) -> Step:
    values = dict(written)
    done, not_done = values.pop("done", None), values.pop("not_done", None)
    cleared = None
    if done:
        cleared = Cleared(True, done["days_ago"], done["outcome"])
    elif not_done:
        told = not_done.get("told", True)
        cleared = Cleared(False, not_done["days_ago"], not_done["why"], not_done["instead"], told)
    return Step(**values | {"hand_holding": HandHolding(values["hand_holding"]), "cleared": cleared})

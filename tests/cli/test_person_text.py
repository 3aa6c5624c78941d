"""`navigator person` without --json: each part of the record, in the words of the screens."""

from dataclasses import replace
from datetime import UTC, date, datetime

from navigator.cli.person_text import person_text
from navigator.domain.loop import Acceptance, Assessment, Connection, ConnectionStep, Consent, Sharing
from navigator.domain.people import (
    Action,
    CircleMember,
    Contact,
    Coordinator,
    Episode,
    Goal,
    InCircleOf,
    Nearness,
    Person,
    PersonDetails,
    PersonSnapshot,
    Plan,
    ServiceSnapshot,
    StoryEntry,
)
from navigator.domain.what_if import WhatIf
from navigator.domain.words import (
    ActionState,
    CircleKind,
    ConnectionState,
    GivenHow,
    GoalEnding,
    HandHolding,
    Helped,
    How,
    Need,
    PaperTint,
    PrintSize,
    Reach,
    Shareable,
    SharedHow,
    StoryHeading,
)

TODAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BUS = ServiceSnapshot("s1", "Dial-a-Bus", "Harbour Transport", "0117 496 0170")

MAY = PersonDetails(
    "Mary", "Ellis", "May", date(1942, 5, 3), "9991234578", "0117 496 0144", "2 Quay Street", "BS1 4AA",
    communication="Ring twice.\nSpeak slowly", print_size=PrintSize.LARGE, language="pl", easy_read=True,
    paper_tint=PaperTint.CREAM, living="Alone", watch_for="The dog bites",
)  # fmt: skip

EVERYTHING = PersonSnapshot(
    Person("p", 1, MAY, NOON),
    Coordinator("Jo"),
    Plan("p", talk_on=date(2026, 11, 30), talk_time="14:00", talk_where="at home"),
    Episode("e", "p", 1, date(2026, 11, 2), "Dr Hall", "After a fall", date(2026, 12, 14)),
    (
        StoryEntry("1", "p", StoryHeading.WHAT_MATTERS, "My dog\nand tea", "May", date(2026, 11, 3), True, NOON),
        StoryEntry("2", "p", StoryHeading.WELLNESS, "Bad knees", "", date(2026, 11, 3), True, NOON),
    ),
    (
        Goal(
            "g", "p", 1, "Get to church", Need.GETTING_ABOUT, nearness=(Nearness(date(2026, 11, 3), 4),),
            actions=(
                Action("a", "g", "p", 1, "Ring the bus", HandHolding.RANG_TOGETHER, by_on=date(2026, 11, 20),
                       promise=True, service=BUS),
                Action("b", "g", "p", 1, "Ask the vicar", HandHolding.RANG_FOR, "Jo", state=ActionState.DONE,
                       finished_on=date(2026, 11, 10), outcome="He can fetch her"),
            ),
        ),
        Goal("h", "p", 1, "Sleep", ending=GoalEnding.PARTLY, ending_why="Better at home"),
    ),
    (WhatIf("w", "p", 1, "I fall", "Press the pendant", "Lifeline", "0800 111"), WhatIf("v", "p", 1, "", "Sing")),
    (
        CircleMember("m", "p", 1, CircleKind.PERSON, "Ann", "daughter", "0117 496 0100", cares=True),
        CircleMember("n", "p", 1, CircleKind.AGENCY, "Orchard Surgery", left_on=date(2026, 11, 9)),
    ),
    (
        Consent("c", "p", "m", 1, (Shareable.PLAN, Shareable.WELLNESS), GivenHow.SAID, date(2026, 11, 3),
                "Ann can know"),
        Consent("d", "p", "m", 1, (Shareable.ALSO,), GivenHow.SIGNED, date(2026, 11, 3),
                withdrawn_on=date(2026, 11, 9), withdrawn_why="Cross"),
    ),
    (InCircleOf("q", "Bob Ellis", "wife", cares=True, cared_for=False, phone="0117 496 0199"),),
    (Contact("k", "p", NOON, How.PHONE, Reach.OTHERS, with_whom="Ann", note="All is well", follows="Ring again"),),
    (
        Connection(
            "x", "p", 1, BUS, "s1", ConnectionState.SETTLED, date(2026, 11, 18), "g", helped=Helped.YES,
            their_words="I went", steps=(
                ConnectionStep("y", "x", date(2026, 11, 4), ConnectionState.ASKED, "They ring back"),
                ConnectionStep("z", "x", date(2026, 11, 18), ConnectionState.SETTLED),
            ),
        ),
        Connection("t", "p", 1, ServiceSnapshot("", "Choir"), "", ConnectionState.WAITING, date(2026, 11, 10),
                   need=Need.COMPANY, chase_on=date(2026, 11, 24)),
    ),
    (Assessment("u", "p", 1, "Falls", date(2026, 11, 5), "Sam", "Needs a rail",
                (Acceptance("f", "u", "Housing", False, date(2026, 11, 6), "Not ours"),)),),
    (Sharing("i", "p", "Ann", (Shareable.PLAN,), date(2026, 11, 7), SharedHow.HANDED, "m", "c"),),
    (date(2026, 11, 3),),
)  # fmt: skip

TOLD = """\
Mary Ellis, likes to be called May
  Born: Sun 3 May 1942 (84)
  NHS number: 999 123 4578
  Phone: 0117 496 0144
  Address: 2 Quay Street BS1 4AA
  How to communicate: Ring twice. Speak slowly
  How to write to them: Large print · Reads Polish · Easy read · Cream paper
  How they live: Alone
  What to watch for: The dog bites
  We talk again: Mon 30 Nov · 14:00 · at home
  Support: since Mon 2 Nov · referred by Dr Hall · After a fall · review Mon 14 Dec

Story (told 1 time, shared 1 time)
  What matters most to me
    My dog
    and tea
    told by May, Tue 3 Nov
  My wellness
    Bad knees
    told by them, Tue 3 Nov

Goal: Get to church
  Need: Getting about
  How near: 4 of 10, Tue 3 Nov
  To do: Ring the bus · Ring together · by Fri 20 Nov · Dial-a-Bus · 0117 496 0170 · promise: late
  Done: Ask the vicar · Ring for them · Jo · Tue 10 Nov · He can fetch her

Goal: Sleep
  Ended: Partly reached. Better at home

What if
  I fall: Press the pendant · Lifeline · 0800 111
  Sing

Circle
  Ann · daughter · 0117 496 0100 · Looks after May
    May be told: The plan · My wellness
      They said so, Tuesday 3 November 2026, with no end · “Ann can know”
    Withdrawn: Also worth knowing about me
      They signed, Tuesday 3 November 2026, with no end · Withdrawn Monday 9 November 2026 · Cross
  Orchard Surgery · left Mon 9 Nov
  Bob Ellis · May is their wife · 0117 496 0199 · May looks after them

Connections
  Dial-a-Bus: Settled since Wed 18 Nov · Get to church · Harbour Transport · 0117 496 0170
    Asked Wed 4 Nov: They ring back.
    Settled Wed 18 Nov.
    Did it help? Yes. · “I went”
  Choir: Waiting since Tue 10 Nov · ask again Tue 24 Nov · Company and belonging

Assessments
  Falls · Thu 5 Nov · Sam · Needs a rail
    Not accepted by Housing on Fri 6 Nov · Not ours

Shared
  Ann: handed over Sat 7 Nov · The plan

Contacts
  Fri 20 Nov, Phone: spoke with someone else · Ann · All is well · Next: Ring again"""


def told(everything: PersonSnapshot) -> str:
    return "\n".join(person_text(everything, TODAY))


def test_everything_on_one_person() -> None:
    assert told(EVERYTHING) == TOLD


def test_what_is_not_known_is_not_there() -> None:
    bare = PersonSnapshot(Person("p", 1, PersonDetails("Bob"), NOON), Coordinator(), Plan("p"))
    assert told(bare) == "Bob"


def test_a_record_that_was_put_away_says_so() -> None:
    put_away = replace(EVERYTHING, person=replace(EVERYTHING.person, archived_on=date(2026, 11, 22)))
    assert "  Archived: Sun 22 Nov\n" in told(put_away)


def test_when_we_talk_again_is_said_until_it_is_answered() -> None:
    agreed = replace(EVERYTHING, plan=Plan("p", talk_on=date(2026, 11, 20), talk_time="9:00"))
    assert "  We talk again: Fri 20 Nov · 9:00 · late\n" in told(agreed), "nobody reached her: her daughter was rung"
    spoke = Contact("l", "p", NOON, How.PHONE, Reach.SPOKE)
    assert "We talk again" not in told(replace(agreed, contacts=(spoke,)))

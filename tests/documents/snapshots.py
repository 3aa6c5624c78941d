"""Made-up people for the tests of the paper. Phone numbers are from the drama ranges."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from navigator.domain.letters import Told, Writing
from navigator.domain.loop import Connection, Consent
from navigator.domain.papers import Letterhead
from navigator.domain.people import (
    Action,
    CircleMember,
    Contact,
    Coordinator,
    Episode,
    Goal,
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
    How,
    PrintSize,
    Reach,
    Shareable,
    StoryHeading,
)

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
COORDINATOR = Coordinator(name="Jo Hart", phone="0117 496 0199", hours="Mon to Fri, 9 to 5", email="jo@hart.example")


def goal(number: int, words: str, *actions: Action, on_plan: bool = True) -> Goal:
    return Goal(f"g{number}", "p1", 1, words, on_plan=on_plan, actions=actions)


def action(what: str, kind: HandHolding | None = HandHolding.FORM_TOGETHER, **more: object) -> Action:
    return replace(Action("a", "g", "p1", 1, what, kind), **more)  # type: ignore[arg-type]


def told(words: str, heading: StoryHeading = StoryHeading.WHAT_MATTERS, on_plan: bool = True) -> StoryEntry:
    return StoryEntry("s", "p1", heading, words, "May", TODAY, on_plan, NOW)


def member(name: str, role: str = "", phone: str = "", **more: object) -> CircleMember:
    one = CircleMember(f"c {name}", "p1", 1, CircleKind.PERSON, name, role, phone)
    return replace(one, **more)  # type: ignore[arg-type]


def sees_plan(circle: Iterable[CircleMember], on: date | None = None) -> tuple[Consent, ...]:
    """They agreed that each of these may see the plan."""
    return tuple(
        Consent(f"k {one.id}", "p1", one.id, 1, (Shareable.PLAN,), GivenHow.SAID, on or TODAY) for one in circle
    )


def what_if(what: str, happens: str = "", who: str = "", who_phone: str = "", **more: object) -> WhatIf:
    return replace(WhatIf("w", "p1", 1, happens, what, who, who_phone), **more)  # type: ignore[arg-type]


def asked(goal_id: str, service: ServiceSnapshot, state: ConnectionState, since_on: date, **more: object) -> Connection:
    """A service that was asked for this goal."""
    one = Connection(f"n {service.name}", "p1", 1, service, service.service_id, state, since_on, goal_id)
    return replace(one, **more)  # type: ignore[arg-type]


def empty(called: str = "") -> PersonSnapshot:
    """A person of whom nothing but a name is known, if that."""
    return PersonSnapshot(Person("p1", 1, PersonDetails(called), NOW), Coordinator(), Plan("p1"))


def may() -> PersonSnapshot:
    """May Fletcher of the mock-up, with everything beside her plan that must stay off the paper."""
    details = PersonDetails(
        "May",
        "Fletcher",
        living="SECRET lives alone, key safe 4471",
        watch_for="SECRET the dog bites",
        communication="SECRET speak on her left",
        address="SECRET 3 Orchard Close",
    )
    adaptations = ServiceSnapshot("s1", "Home Adaptations", phone="0117 496 0145")
    circle = (
        member("Ruth", "daughter", "0117 496 0188"),
        member("Dr Khan", "Orchard Surgery", "0117 496 0170", kind=CircleKind.AGENCY),
        member("SECRET Len", "SECRET husband", "0117 496 0111", on_plan=False),
    )
    return PersonSnapshot(
        Person("p1", 1, details, NOW),
        COORDINATOR,
        Plan("p1", 1, TODAY, date(2026, 11, 24), "2 pm", "at your home"),
        story=(
            told("I want to sing in the choir again, and not be a worry to my daughter."),
            told("SECRET I was burgled once.", StoryHeading.WHAT_HAPPENED),
            told("SECRET I never liked the vicar.", on_plan=False),
        ),
        goals=(
            goal(
                1,
                "Get out of the house again",
                action("Ring the day centre", HandHolding.RANG_TOGETHER, by_on=TODAY),
                action(
                    "First morning at the day centre. Taxi comes at 9:40",
                    HandHolding.WENT_WITH,
                    by_on=date(2026, 11, 25),
                ),
                action("SECRET already rung", state=ActionState.DONE, outcome="SECRET said yes"),
            ),
            goal(
                2,
                "Be safe in the bathroom",
                action(
                    "Rails fitted by the bath",
                    HandHolding.CHASED,
                    who="Home Adaptations",
                    service=adaptations,
                    by_on=date(2026, 11, 20),
                ),
            ),
            goal(
                3,
                "Have enough money",
                action("Finish the Attendance Allowance form", by_on=date(2026, 11, 24)),
                action("SECRET ask about the debt", on_plan=False),
            ),
            goal(4, "SECRET leave home", action("SECRET see the refuge"), on_plan=False),
        ),
        what_ifs=(what_if("SECRET ring the vet", "SECRET the dog is ill", on_plan=False),),
        circle=circle,
        consents=sees_plan(circle),
        contacts=(Contact("k1", "p1", NOW, How.VISIT, Reach.SPOKE, note="SECRET low today"),),
    )


def waiting() -> PersonSnapshot:
    """May, for whom services were asked: one has a list, one has not answered in time, others are not for the page."""
    rails, club = ServiceSnapshot("s1", "Home Adaptations", phone="0117 496 0145"), ServiceSnapshot("s3", "Lunch club")
    refuge = ServiceSnapshot("s4", "SECRET Refuge", phone="0117 496 0112")
    late, due = date(2026, 11, 16), date(2026, 11, 30)
    return replace(
        may(),
        connections=(
            asked("g1", club, ConnectionState.WAITING, date(2026, 10, 27), chase_on=due, what_for="Tuesdays"),
            asked("g1", rails, ConnectionState.ASKED, date(2026, 11, 2), chase_on=late),
            asked("g1", refuge, ConnectionState.ASKED, TODAY, on_plan=False),
            asked("g4", rails, ConnectionState.ASKED, TODAY, what_for="SECRET"),
            asked("g3", refuge, ConnectionState.STARTED, TODAY),
            asked("g3", refuge, ConnectionState.CONSIDERED, TODAY),
        ),
    )


def awkward() -> PersonSnapshot:
    """Every kind of who and when, markup in every field, dates in other years, people with little known of them."""
    markup = "<b>bold</b> & <img src=\"file:///etc/passwd\"/> <para fontName='x'> &#x41;"
    service = ServiceSnapshot("s2", "Withy Day Centre", "Withy Trust", "0117 496 0150", "1 Withy Lane")
    base = may()
    return replace(
        base,
        person=replace(base.person, details=PersonDetails("James", "O’Neil", "Mr <i>James</i>")),
        coordinator=replace(COORDINATOR, organisation=markup),
        plan=Plan("p1", 1, None, date(2027, 1, 4), "morning", "the library"),
        what_ifs=(what_if(f"Put the kettle on.\n{markup}"), what_if("Ring Ruth", "I fall.", "Ruth", "07700 900123")),
        story=(told("Told second, on 3 March.\n\nRing Jo Hart on 0117 496 0199 at 2 pm."), told(markup)),
        goals=(
            goal(1, markup),
            goal(
                2,
                "Meet people",
                action("Look at the leaflet", HandHolding.TOLD_ABOUT),
                action("Ask about Tuesdays", HandHolding.RANG_FOR, service=service, when="before lunch"),
                action("Visit Withy Day Centre", HandHolding.WENT_WITH, service=service, by_on=date(2027, 1, 2)),
                action("Lunch club", HandHolding.TOLD_ABOUT, service=service, by_on=date(2026, 11, 24), when="12:30"),
                action("Write to the council", HandHolding.WROTE_FOR, by_on=date(2025, 12, 1)),
                action("Answer", who="Bristol City Council Sensory Support Team", by_on=date(2026, 11, 1)),
                action(" \n\t ", HandHolding.TOLD_ABOUT),
            ),
            goal(3, "", action("A thing without a goal", HandHolding.TOLD_ABOUT, who="Ruth", who_phone="07700 900123")),
            goal(4, "  "),
        ),
        consents=(),
        circle=(member("Ruth"), member("", "ghost", "0117 496 0199"), member("Ade", "walks the dog", on_plan=True)),
    )


def mary() -> PersonSnapshot:
    """May with all that the other papers read: an address, a story, what came of each goal, who holds her now."""
    base = may()
    details = PersonDetails(
        "Mary", "Ellis", "May", date(1942, 3, 14), "9990482179", "0117 496 0123", "7 Orchard Close, Larkhampton",
        "BS16 2QR", "Hard of hearing: face her, speak clearly", PrintSize.LARGE, living="SECRET", watch_for="SECRET",
    )  # fmt: skip
    rails = ServiceSnapshot("s1", "Home Adaptations", phone="0117 496 0145", address="Town Hall, Larkhampton")
    out, bath, money, secret = base.goals
    done = action("Dial-a-Ride card", state=ActionState.DONE, outcome="The card came in six days")
    out = replace(out, nearness=(Nearness(date(2026, 10, 12), 3), Nearness(TODAY, 6)), actions=(*out.actions[:2], done))
    bath = replace(bath, ending=GoalEnding.PARTLY, ending_why="The rails are up; the step is not.")
    money = replace(money, ending=GoalEnding.REACHED)
    return replace(
        base,
        person=replace(base.person, details=details),
        coordinator=replace(COORDINATOR, organisation="Larkhampton Care Navigation"),
        episode=Episode(
            "e1", "p1", 1, date(2026, 10, 12), "Dr Khan", ended_on=TODAY,
            held_by="Ruth, and Orchard Surgery.\nElm Tree Day Centre each Tuesday, 0117 496 0101.",
        ),
        story=(
            told("I want to sing in the choir again."),
            told("SECRET burgled", StoryHeading.WHAT_HAPPENED),
            told("Sit by the window, not with it behind you.", StoryHeading.COMMUNICATION),
        ),
        goals=(out, bath, money, secret),
        connections=(
            Connection("n1", "p1", 1, rails, "s1", ConnectionState.WAITING, date(2026, 10, 27), "g2", what_for="Rails"),
            Connection("n2", "p1", 1, rails, "s1", ConnectionState.ASKED, TODAY, "g4", what_for="SECRET"),
        ),
    )  # fmt: skip


#: A letter to an agency that may be told how to be in touch, and a letter to a GP who may see the plan.
TO_AGENCY = Writing(
    "Home Adaptations",
    "Town Hall\nLarkhampton",
    "Two rails by the bath.\nIf you cannot, please say who can.",
    date(2026, 12, 7),
    frozenset({Told.BORN, Told.ADDRESS, Told.PHONE}),
    frozenset({Shareable.COMMUNICATION}),
)
TO_GP = Writing(
    "Dr Khan", "Orchard Surgery", "A look at the left hearing aid.", None,
    frozenset({Told.BORN, Told.NHS_NUMBER}), frozenset({Shareable.PLAN, Shareable.WHAT_MATTERS}),
)  # fmt: skip
LETTERHEAD = Letterhead("Orchard House\n1 High Street")

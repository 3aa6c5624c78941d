"""Who may be told what, and on which day: as cases that a social worker can read. Days are counted back from today."""

from datetime import date, timedelta

import pytest

from navigator.domain.consent import agreed_with, in_force, lapses, may_be_told, refusal, standing, takes_part
from navigator.domain.loop import Consent
from navigator.domain.people import CircleMember
from navigator.domain.words import CircleKind, GivenHow, Shareable

TODAY = date(2026, 11, 23)
PLAN, HAPPENED, MATTERS = Shareable.PLAN, Shareable.WHAT_HAPPENED, Shareable.WHAT_MATTERS


def ago(days: int | None) -> date | None:
    return None if days is None else TODAY - timedelta(days=days)


def surgery(left: int | None = None, name: str = "Orchard Surgery") -> CircleMember:
    return CircleMember(name, "may", 1, CircleKind.AGENCY, name, left_on=ago(left))


def agreed(
    given: int,
    *covers: Shareable,
    until: int | None = None,
    withdrawn: int | None = None,
    member: str = "Orchard Surgery",
) -> Consent:
    """Agreed so many days ago; until and withdrawn are days ago too (negative: still to come)."""
    day = TODAY - timedelta(days=given)
    return Consent(
        f"{given:03}", "may", member, 1, covers or (PLAN,), GivenHow.SAID, day, "", ago(until), ago(withdrawn)
    )


@pytest.mark.parametrize(
    ("story", "left", "consents", "what", "stands"),
    [
        ("nobody asked yet", None, [], PLAN, "was not agreed that Orchard Surgery may be told this: The plan."),
        ("agreed today", None, [agreed(0)], PLAN, ""),
        ("agreed a year ago, with no end", None, [agreed(365)], PLAN, ""),
        ("the plan was agreed, not what has happened", None, [agreed(9)], HAPPENED, "was not agreed"),
        ("both were agreed at once", None, [agreed(9, PLAN, HAPPENED)], HAPPENED, ""),
        ("today is its last day", None, [agreed(30, until=0)], PLAN, ""),
        (
            "yesterday was its last day",
            None,
            [agreed(30, until=1)],
            PLAN,
            "ran out on Sunday 22 November 2026: The plan.",
        ),
        (
            "withdrawn today: from now on",
            None,
            [agreed(30, withdrawn=0)],
            PLAN,
            "was withdrawn on Monday 23 November 2026",
        ),
        ("agreed and withdrawn on one day", None, [agreed(0, withdrawn=0)], PLAN, "was withdrawn"),
        ("they will withdraw tomorrow: until then it holds", None, [agreed(30, withdrawn=-1)], PLAN, ""),
        ("withdrawn, and agreed again since", None, [agreed(3), agreed(30, withdrawn=10)], PLAN, ""),
        ("a new one was withdrawn; the older was never", None, [agreed(9, withdrawn=2), agreed(30)], PLAN, ""),
        ("ran out first, and withdrawn for good after", None, [agreed(30, until=9, withdrawn=2)], PLAN, "ran out"),
        ("the newest end is told", None, [agreed(90, until=60), agreed(30, withdrawn=2)], PLAN, "21 November 2026"),
        ("they left last week", 7, [agreed(30)], PLAN, "left the circle on Monday 16 November 2026"),
        ("they leave today", 0, [agreed(30)], PLAN, "left the circle"),
        ("they leave tomorrow", -1, [agreed(30)], PLAN, ""),
        ("they left, whatever else had ended it before", 7, [agreed(30, withdrawn=9)], PLAN, "left the circle"),
        ("another agency's consent is not theirs", None, [agreed(9, member="Housing")], PLAN, "was not agreed"),
        ("it begins tomorrow", None, [agreed(-1)], PLAN, "was not agreed"),
    ],
)
def test_a_consent_is_in_force_or_there_is_a_reason(
    story: str, left: int | None, consents: list[Consent], what: Shareable, stands: str
) -> None:
    member = surgery(left)
    said = refusal(member, consents, what, TODAY)
    assert stands in said if stands else said == "", story
    assert (in_force(member, consents, what, TODAY) is not None) is (said == ""), story
    assert (what in may_be_told(member, consents, TODAY)) is (said == ""), story
    assert (agreed_with([member], consents, TODAY, what) == (member,)) is (said == ""), story


def test_of_several_that_hold_the_newest_is_the_one_shared_under() -> None:
    older, newer = agreed(30), agreed(3)
    assert in_force(surgery(), [older, newer], PLAN, TODAY) == newer
    assert in_force(surgery(), [older, newer], PLAN, TODAY - timedelta(days=10)) == older


@pytest.mark.parametrize(
    ("story", "left", "consent", "word"),
    [
        ("holds", None, agreed(9), "in_force"),
        ("looked at before it was given", None, agreed(-1), "not_yet"),
        ("its last day was yesterday", None, agreed(9, until=1), "ran_out"),
        ("taken back", None, agreed(9, withdrawn=1), "withdrawn"),
        ("they left", 1, agreed(9), "left"),
        ("taken back, and then they left: what came first is told", 1, agreed(9, withdrawn=5), "withdrawn"),
        ("they left, and it would have run out since", 5, agreed(9, until=1), "left"),
    ],
)
def test_how_one_consent_stands(story: str, left: int | None, consent: Consent, word: str) -> None:
    assert standing(surgery(left), consent, TODAY).value == word, story


def test_agreed_with_counts_whoever_may_be_told_anything() -> None:
    circle = [surgery(name=name) for name in ("Surgery", "Housing", "Ruth")]
    consents = [agreed(9, HAPPENED, member="Surgery"), agreed(9, PLAN, member="Ruth")]
    assert [one.name for one in agreed_with(circle, consents, TODAY)] == ["Surgery", "Ruth"]
    assert [one.name for one in agreed_with(circle, consents, TODAY, PLAN)] == ["Ruth"]


@pytest.mark.parametrize(
    ("story", "left", "consents", "told"),
    [
        ("has no end", None, [agreed(30)], []),
        ("ends in a month: time enough", None, [agreed(30, until=-30)], []),
        ("ends in fourteen days to the day: time enough yet", None, [agreed(30, until=-14)], []),
        ("ends in thirteen days: about to", None, [agreed(30, until=-13)], [("plan", -13)]),
        ("ran out yesterday", None, [agreed(30, until=1)], [("plan", 1)]),
        ("ran out, and agreed again since, with no end", None, [agreed(30, until=1), agreed(0)], []),
        ("ran out, and agreed again until next week", None, [agreed(30, until=1), agreed(0, until=-7)], [("plan", -7)]),
        ("withdrawn: nobody asks for it again", None, [agreed(30, until=1, withdrawn=5)], []),
        ("ran out, and they said no when asked again", None, [agreed(30, until=9), agreed(5, withdrawn=2)], []),
        ("withdrawn once, agreed anew, ran out since", None, [agreed(60, withdrawn=50), agreed(40, until=2)],
         [("plan", 2)]),
        ("they left: it ended with that", 3, [agreed(30, until=1)], []),
        ("two headings that ended on two days", None, [agreed(30, HAPPENED, until=9), agreed(30, MATTERS, until=2)],
         [("what_happened", 9), ("what_matters", 2)]),
        ("another agency's", None, [agreed(30, until=1, member="Housing")], []),
    ],
)  # fmt: skip
def test_what_ran_out_or_is_about_to(
    story: str, left: int | None, consents: list[Consent], told: list[tuple[str, int]]
) -> None:
    found = lapses(surgery(left), consents, TODAY)
    assert [(",".join(one.covers), (TODAY - one.until_on).days) for one in found] == told, story


def test_from_the_day_they_left_they_take_no_part() -> None:
    assert [takes_part(surgery(left), TODAY) for left in (None, -1, 0, 1)] == [True, True, False, False]
    assert takes_part(surgery(left=3), TODAY - timedelta(days=4))


def test_the_last_day_there_is_ends_nothing() -> None:
    for_ever = Consent("1", "may", "Orchard Surgery", 1, (PLAN,), GivenHow.SIGNED, TODAY, until_on=date.max)
    assert refusal(surgery(), [for_ever], PLAN, date.max) == ""
    assert lapses(surgery(), [for_ever], TODAY) == ()

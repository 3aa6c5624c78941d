"""Rule 8: what may be shared with whom, under which consent, and why not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from navigator.domain.loop import Consent, Sharing
from navigator.domain.people import CircleMember, StoryEntry
from navigator.domain.sharing import as_shared, givings, grounds, what_there_is
from navigator.domain.words import CircleKind, GivenHow, Shareable, SharedHow, StoryHeading

TODAY = date(2026, 11, 23)
KHAN = CircleMember("khan", "may", 1, CircleKind.AGENCY, "Dr Khan")
MATTERS, HAPPENED, PLAN = Shareable.WHAT_MATTERS, Shareable.WHAT_HAPPENED, Shareable.PLAN


def agreed(number: str, *covers: Shareable, on: date = date(2026, 11, 2), **more: object) -> Consent:
    return replace(Consent(number, "may", "khan", 1, covers, GivenHow.SAID, on), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("what", "member", "consents", "wanted", "found", "reason"),
    [
        ("all of it agreed at once", KHAN, [agreed("a", PLAN, MATTERS)], [MATTERS, PLAN], {"a": [PLAN, MATTERS]}, ""),
        (
            "agreed on two days",
            KHAN,
            [agreed("a", PLAN), agreed("b", MATTERS, on=date(2026, 11, 9))],
            [PLAN, MATTERS],
            {"a": [PLAN], "b": [MATTERS]},
            "",
        ),
        (
            "what was never agreed",
            KHAN,
            [agreed("a", MATTERS)],
            [MATTERS, HAPPENED],
            {"a": [MATTERS], "": [HAPPENED]},
            "It was not agreed that Dr Khan may be told this: What has happened.",
        ),
        (
            "what ran out",
            KHAN,
            [agreed("a", MATTERS, until_on=date(2026, 11, 22))],
            [MATTERS],
            {"": [MATTERS]},
            "ran out on Sunday 22 November 2026",
        ),
        (
            "its last day counts",
            KHAN,
            [agreed("a", MATTERS, until_on=TODAY)],
            [MATTERS],
            {"a": [MATTERS]},
            "",
        ),
        (
            "what was withdrawn",
            KHAN,
            [agreed("a", MATTERS, withdrawn_on=date(2026, 11, 20))],
            [MATTERS],
            {"": [MATTERS]},
            "was withdrawn on Friday 20 November 2026",
        ),
        (
            "what is agreed from tomorrow",
            KHAN,
            [agreed("a", MATTERS, on=date(2026, 11, 24))],
            [MATTERS],
            {"": [MATTERS]},
            "It was not agreed",
        ),
        (
            "an agency that left",
            replace(KHAN, left_on=date(2026, 11, 20)),
            [agreed("a", MATTERS)],
            [MATTERS],
            {"": [MATTERS]},
            "left the circle",
        ),
        (
            "somebody else’s consent",
            replace(KHAN, id="other"),
            [agreed("a", MATTERS)],
            [MATTERS],
            {"": [MATTERS]},
            "It was not agreed",
        ),
        ("nothing chosen", KHAN, [agreed("a", MATTERS)], [], {}, ""),
    ],
)
def test_under_which_consent_and_why_not(
    what: str,
    member: CircleMember,
    consents: list[Consent],
    wanted: list[Shareable],
    found: dict[str, list[Shareable]],
    reason: str,
) -> None:
    told = grounds(member, consents, wanted, TODAY)
    assert {one.consent.id if one.consent else "": list(one.what) for one in told} == found, what
    against = [words for one in told if one.consent is None for words in one.reasons]
    assert bool(against) is bool(reason)
    assert all(reason in words for words in against), against


def test_every_heading_can_be_agreed_and_shared() -> None:
    assert [as_shared(heading).label for heading in StoryHeading] == [heading.label for heading in StoryHeading]


def test_only_what_is_written_can_be_shared_and_the_plan() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    told = StoryEntry("s", "may", StoryHeading.WHAT_HAPPENED, "I fell", "May", TODAY, False, noon)
    assert what_there_is([told, told]) == (PLAN, HAPPENED)
    assert what_there_is([]) == (PLAN,)


def test_one_giving_under_two_grounds_is_one() -> None:
    def shared(number: str, group: str | None, what: Shareable) -> Sharing:
        return Sharing(number, "may", "Dr Khan", (what,), TODAY, SharedHow.HANDED, "khan", "a", group_id=group)

    found = givings([shared("1", "g", HAPPENED), shared("2", None, PLAN), shared("3", "g", MATTERS)])
    assert [(one.first.id, one.what) for one in found] == [("1", (MATTERS, HAPPENED)), ("2", (PLAN,))]

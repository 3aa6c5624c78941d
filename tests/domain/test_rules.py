"""The rules of actions, of quiet and of promises (1, 2, 4, 7), as cases that a social worker can read. Being passed
around and held (3, 5) are in test_connections, the ending (10) is in test_episodes."""

from datetime import timedelta
from typing import Any

import pytest

from navigator.domain.connections import check_move
from navigator.domain.people import Action
from navigator.domain.rules import check_clearing, gone_quiet, ladder, promise_standing, review_is_due
from navigator.domain.words import ActionState, ConnectionState, HandHolding, Helped, PromiseStanding

from .loops import TODAY, ago

DONE, NOT_DONE, OPEN = ActionState.DONE, ActionState.NOT_DONE, ActionState.OPEN


@pytest.mark.parametrize(
    ("story", "state", "outcome", "has_contact", "asked"),
    [
        ("done, and said what happened, in Monday's call", DONE, "They come on Thursday", True, set()),
        ("a tick is not enough", DONE, "", True, {"outcome"}),
        ("done, but when did anybody speak of it", DONE, "They come on Thursday", False, {"contact"}),
        ("not done, and why", NOT_DONE, "The car broke down", False, set()),
        ("not done, and no word why", NOT_DONE, "", False, {"outcome"}),
    ],
)
def test_1_an_action_is_cleared_only_by_what_happened(
    story: str, state: ActionState, outcome: str, has_contact: bool, asked: set[str]
) -> None:
    assert set(check_clearing(state, outcome, has_contact=has_contact)) == asked, story


@pytest.mark.parametrize(("state", "asked"), [(DONE, {"hand_holding"}), (NOT_DONE, set())])
def test_1_how_it_was_done_is_asked_of_what_was_done(state: ActionState, asked: set[str]) -> None:
    assert set(check_clearing(state, "They come", has_contact=True, how="How did you help?")) == asked


@pytest.mark.parametrize(
    ("story", "state", "words", "to_whom", "helped", "asked"),
    [
        ("settled: she says it helped", "settled", "", "", Helped.YES, set()),
        ("settled: she says it did not; that is her word too", "settled", "", "", Helped.NO, set()),
        ("settled: nobody asked her", "settled", "They say all is well", "", None, {"helped"}),
        ("turned away, and why", "turned_away", "Not in their area", "", None, set()),
        ("turned away, and where they sent us", "turned_away", "Not theirs", "The council", None, set()),
        ("turned away without a word", "turned_away", "", "", None, {"words"}),
        ("passed on: why and to whom", "passed_on", "Too old for them", "The lunch club", None, set()),
        ("passed on to nobody", "passed_on", "Too old for them", "", None, {"to_whom"}),
        ("passed on without a word", "passed_on", "", "", None, {"words", "to_whom"}),
        ("she does not want it: her reason is heard", "declined", "", "", None, {"words"}),
        ("it ended: why", "ended", "", "", None, {"words"}),
        ("asked: nothing need be said", "asked", "", "", None, set()),
        ("they started", "started", "", "", None, set()),
    ],
)
def test_2_a_connection_closes_only_with_a_word(
    story: str, state: str, words: str, to_whom: str, helped: Helped | None, asked: set[str]
) -> None:
    assert set(check_move(ConnectionState(state), words, to_whom, helped)) == asked, story


@pytest.mark.parametrize(
    ("story", "reached", "opened", "agreed", "quiet"),
    [
        ("spoke yesterday", 1, 60, 14, False),
        ("spoke a fortnight ago, as agreed", 14, 60, 14, False),
        ("a day longer than agreed", 15, 60, 14, True),
        ("a fortnight is long where every week was agreed", 8, 60, 7, True),
        ("she asked to be rung every quarter", 60, 200, 91, False),
        ("came last week, not reached yet", None, 7, 14, False),
        ("came three weeks ago, and nobody has reached her", None, 21, 14, True),
        ("came back last week; we spoke last a year ago, when her support before this ended", 365, 7, 14, False),
        ("came back three weeks ago, and nobody has reached her since", 365, 21, 14, True),
    ],
)
def test_4_gone_quiet(story: str, reached: int | None, opened: int, agreed: int, quiet: bool) -> None:
    spoke_on = None if reached is None else ago(reached)
    assert gone_quiet(spoke_on, ago(opened), agreed, TODAY) is quiet, story


def promised(by_in: int | None = None, **more: Any) -> Action:
    by_on = None if by_in is None else TODAY + timedelta(days=by_in)
    promise = more.pop("promise", True)
    return Action(
        "a", "g", "may", 1, "Bring the forms", HandHolding.FORM_TOGETHER, by_on=by_on, promise=promise, **more
    )


@pytest.mark.parametrize(
    ("story", "action", "stands"),
    [
        ("no promise was made", promised(-3, promise=False), None),
        ("for next week", promised(7), PromiseStanding.OWED),
        ("for today: today is not over", promised(0), PromiseStanding.OWED),
        ("for some day", promised(), PromiseStanding.OWED),
        ("for yesterday", promised(-1), PromiseStanding.LATE),
        ("done, however late", promised(-9, state=DONE), PromiseStanding.KEPT),
        ("not done, and nobody has told her", promised(-9, state=NOT_DONE), PromiseStanding.UNTOLD),
        ("not done, and she was told why", promised(-9, state=NOT_DONE, told_on=ago(2)), PromiseStanding.TOLD),
    ],
)
def test_7_every_promise_is_kept_broken_or_owed(story: str, action: Action, stands: PromiseStanding | None) -> None:
    assert promise_standing(action, TODAY) is stands, story


@pytest.mark.parametrize(
    ("story", "review", "ended", "due"),
    [
        ("no day was set", None, None, False),
        ("tomorrow", -1, None, False),
        ("today: the day has come", 0, None, True),
        ("yesterday", 1, None, True),
        ("yesterday, and the support ended since", 1, 0, False),
        ("today, and the support ends today", 0, 0, False),
    ],
)
def test_9_a_review_is_due_from_its_day(story: str, review: int | None, ended: int | None, due: bool) -> None:
    review_on, ended_on = (None if days is None else ago(days) for days in (review, ended))
    assert review_is_due(review_on, ended_on, TODAY) is due, story


def test_the_ladder_counts_what_was_done_and_tells_sign_posting_apart() -> None:
    def done(kind: HandHolding | None, state: ActionState = DONE) -> Action:
        return Action("a", "g", "may", 1, "x", kind, state=state)

    climbed = ladder(
        [
            done(HandHolding.TOLD_ABOUT),
            done(HandHolding.WENT_WITH),
            done(HandHolding.RANG_TOGETHER),
            done(HandHolding.RANG_TOGETHER),
            done(HandHolding.SPOKE_UP, OPEN),
            done(HandHolding.CHASED, NOT_DONE),
            done(None),  # her daughter did it: nobody's hand was held by the coordinator
        ]
    )
    assert climbed.rungs == (
        (HandHolding.TOLD_ABOUT, 1), (HandHolding.RANG_TOGETHER, 2), (HandHolding.WENT_WITH, 1),
    )  # fmt: skip
    assert (climbed.more, climbed.total) == (3, 4)

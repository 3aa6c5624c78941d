"""Goals and actions of a made-up person: what they want, what was done, what is still owed."""

from random import Random

from navigator.demo import town
from navigator.demo.case import Cleared, Step, Wish
from navigator.demo.phrases import bank, drawn
from navigator.domain.words import HandHolding, Need

_MOST_NEAR = 10


def wish_of(rng: Random, need: Need, slots: dict[str, str], days: int, services: tuple[str, ...]) -> Wish:
    """A goal for that need since `days` ago, with two or three actions and how near they felt over time."""
    steps = rng.sample(bank()["needs"][need.value]["steps"], rng.choice((2, 2, 3)))
    return Wish(
        words=drawn(rng, "needs", need.value, "goals", **slots),
        need=need,
        steps=tuple(_step(rng, step, index, slots, days, services) for index, step in enumerate(steps)),
        nearness=_nearness(rng, days),
    )


def _nearness(rng: Random, days: int) -> tuple[tuple[int, int], ...]:
    """Mostly nearer as time goes, and sometimes not."""
    score = rng.randrange(5)
    asked = sorted(rng.sample(range(2, days), rng.randrange(1, 4)), reverse=True)
    found = []
    for days_ago in asked:
        found.append((days_ago, score))
        score = min(_MOST_NEAR, max(0, score + rng.choice((-1, 0, 1, 1, 2, 2, 3))))
    return tuple(found)


def _step(
    rng: Random, words: dict[str, str], index: int, slots: dict[str, str], days: int, services: tuple[str, ...]
) -> Step:
    """The first of a goal is mostly cleared, the last mostly still to do."""
    cleared = _cleared(rng, words, slots, days) if rng.random() < (0.75, 0.5, 0.2)[index] else None
    by_in = rng.randrange(-6, 21) if cleared is None else -max(1, cleared.days_ago - rng.choice((0, 0, 0, 4, 9)))
    kind = HandHolding(words["hand_holding"])
    service = rng.choice(services) if services and rng.random() < 0.7 else ""
    return Step(
        what=words["what"].format(**slots),
        hand_holding=kind,
        who=""
        if service or kind.is_together or kind is HandHolding.TOLD_ABOUT
        else rng.choice(("Jo", slots["surgery"])),
        who_phone="" if service or kind is not HandHolding.CHASED else town.landline(rng),
        by_in=by_in,
        when=rng.choice(("", "", "10:00", "14:00")) if kind.is_together else "",
        promise=rng.random() < 0.3,
        service=service,
        cleared=cleared,
    )


def _cleared(rng: Random, words: dict[str, str], slots: dict[str, str], days: int) -> Cleared:
    days_ago = rng.randrange(1, days)
    if rng.random() < 0.8:
        return Cleared(True, days_ago, words["outcome"].format(**slots))
    return Cleared(False, days_ago, words["why"].format(**slots), words["instead"].format(**slots))

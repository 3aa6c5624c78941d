"""Goals and actions of a made-up person: what they want, what was done, what is still owed."""

from random import Random

from navigator.demo.case import Cleared, Moved, Step, Tried, Wish
from navigator.demo.phrases import bank, drawn
from navigator.domain.words import ConnectionState, HandHolding, Helped, Need

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
    by_in = rng.randrange(-1, 26) if cleared is None else -max(1, cleared.days_ago - rng.choice((0, 0, 0, 4, 9)))
    kind = HandHolding(words["hand_holding"])
    service = rng.choice(services) if services and rng.random() < 0.7 else ""
    by_itself = service or kind.is_together or kind is HandHolding.TOLD_ABOUT
    who = "" if by_itself else rng.choice(("Jo", slots["surgery"]))
    return Step(
        what=words["what"].format(**slots),
        hand_holding=kind,
        who=who,
        who_phone=slots["surgery_phone"] if who == slots["surgery"] and kind is HandHolding.CHASED else "",
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


#: The ways a connection goes: when each step came, as a share of the time since the person came.
_WAYS = (
    (("considered", 0.5),),
    (("considered", 0.3), ("offered", 0.6)),
    (("offered", 0.2), ("declined", 0.4)),
    (("asked", 0.7),),
    (("asked", 0.3), ("waiting", 0.5)),
    (("offered", 0.1), ("asked", 0.2), ("started", 0.5)),
    (("asked", 0.1), ("waiting", 0.2), ("started", 0.5), ("settled", 0.9)),
    (("asked", 0.2), ("started", 0.4), ("settled", 0.8)),
    (("asked", 0.2), ("turned_away", 0.5)),
    (("asked", 0.2), ("passed_on", 0.4)),
    (("asked", 0.1), ("started", 0.3), ("ended", 0.7)),
)
_REASONS = {
    ConnectionState.DECLINED: "Not for them, they say.",
    ConnectionState.TURNED_AWAY: "Their list is closed until spring.",
    ConnectionState.PASSED_ON: "Not their area.",
    ConnectionState.ENDED: "The course came to its end.",
}


def tried_by(rng: Random, days: int, services: tuple[str, ...]) -> tuple[Tried, ...]:
    """None to two connections of a goal since `days` ago."""
    chosen = rng.sample(services, min(len(services), rng.choice((0, 1, 1, 2))))
    return tuple(Tried(_moves(rng, rng.choice(_WAYS), days, services), service) for service in chosen)


def _moves(rng: Random, way: tuple[tuple[str, float], ...], days: int, services: tuple[str, ...]) -> tuple[Moved, ...]:
    found = []
    for name, share in way:
        state = ConnectionState(name)
        found.append(
            Moved(
                state,
                round(days * (1 - share)),
                _REASONS.get(state, ""),
                to_whom=rng.choice(services) if state is ConnectionState.PASSED_ON else "",
                helped=rng.choice(tuple(Helped)) if state is ConnectionState.SETTLED else None,
            )
        )
    return tuple(found)

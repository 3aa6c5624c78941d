"""The contacts of a made-up person: visits, calls, attempts, about twelve of them."""

from random import Random

from navigator.demo.case import Talk
from navigator.demo.phrases import drawn
from navigator.domain.words import How, Reach

_MOST = 14
_HOW = (How.PHONE, How.VISIT, How.TEXT, How.EMAIL, How.LETTER, How.MEETING, How.VIDEO)
_HOW_OFTEN = (48, 32, 8, 4, 3, 3, 2)
_MINUTES = {
    How.VISIT: (30, 60),
    How.PHONE: (5, 25),
    How.VIDEO: (20, 40),
    How.LETTER: (10, 20),
    How.TEXT: (2, 4),
    How.EMAIL: (5, 15),
    How.MEETING: (20, 60),
}
#: What can come of an attempt by each way that fails, and how often an attempt does.
_MISSED = {
    How.VISIT: (Reach.NOT_AT_HOME, Reach.NOT_AT_HOME, Reach.REFUSED),
    How.PHONE: (Reach.NO_REPLY, Reach.NO_REPLY, Reach.VOICEMAIL, Reach.VOICEMAIL, Reach.WRONG_NUMBER, Reach.REFUSED),
}
_MISSES = 0.22


def talks_of(rng: Random, days: int, slots: dict[str, str]) -> tuple[Talk, ...]:
    """Eleven to fourteen contacts since `days` ago, oldest first. The first is a visit that reached them."""
    latest = rng.choice((1, 1, 2, 3, 5, 8, 12, 20, 30))
    between = rng.sample(range(latest, days), min(rng.randrange(10, _MOST), days - latest))
    first = _talk(rng, days, How.VISIT, Reach.SPOKE, slots)
    return (first, *(_later(rng, days_ago, slots) for days_ago in sorted(between, reverse=True)))


def _later(rng: Random, days_ago: int, slots: dict[str, str]) -> Talk:
    how = rng.choices(_HOW, _HOW_OFTEN)[0]
    missed = how in _MISSED and rng.random() < _MISSES
    return _talk(rng, days_ago, how, rng.choice(_MISSED[how]) if missed else Reach.SPOKE, slots)


def _talk(rng: Random, days_ago: int, how: How, reach: Reach, slots: dict[str, str]) -> Talk:
    agency = reach is Reach.SPOKE and how is How.PHONE and rng.random() < 0.3
    notes = "agency" if agency else how.value if reach is Reach.SPOKE else reach.value
    minutes = rng.randint(*_MINUTES[how]) if reach is Reach.SPOKE else rng.randint(1, 5)
    return Talk(
        days_ago=days_ago,
        time=f"{rng.randrange(9, 17):02d}:{rng.randrange(0, 60, 5):02d}",
        how=how,
        reach=reach,
        minutes=minutes,
        miles=round(rng.uniform(1.2, 9.5), 1) if how is How.VISIT else 0.0,
        with_whom="" if reach is not Reach.SPOKE else slots["surgery" if agency else "called"],
        note=drawn(rng, "notes", notes, **slots),
        follows=drawn(rng, "follows") if reach is Reach.SPOKE else "",
    )

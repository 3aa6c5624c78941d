"""The contacts of a made-up person: visits, calls, attempts, about twelve of them."""

from random import Random

from navigator.demo.case import Talk
from navigator.demo.phrases import bank, drawn
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
_WITH_AN_AGENCY = 0.3


class _Deck:
    """Notes drawn for one person: none twice until all were."""

    def __init__(self, rng: Random, slots: dict[str, str]) -> None:
        self._rng, self._slots = rng, slots
        self._left: dict[str, list[str]] = {}

    def draw(self, kind: str) -> str:
        if not self._left.get(kind):
            notes = bank()["notes"][kind]
            self._left[kind] = self._rng.sample(notes, len(notes))
        return self._left[kind].pop().format(**self._slots)


def talks_of(rng: Random, days: int, slots: dict[str, str]) -> tuple[Talk, ...]:
    """Eleven to fourteen contacts since `days` ago, oldest first. The first is a visit that reached them."""
    deck = _Deck(rng, slots)
    latest = rng.choice((1, 1, 2, 3, 5, 8, 12, 20, 30))
    between = rng.sample(range(latest, days), min(rng.randrange(10, _MOST), days - latest))
    first = _talk(rng, days, How.VISIT, Reach.SPOKE, slots["called"], deck.draw("first"))
    return (first, *(_later(rng, days_ago, slots, deck) for days_ago in sorted(between, reverse=True)))


def _later(rng: Random, days_ago: int, slots: dict[str, str], deck: _Deck) -> Talk:
    how = rng.choices(_HOW, _HOW_OFTEN)[0]
    if how in _MISSED and rng.random() < _MISSES:
        reach = rng.choice(_MISSED[how])
        return _talk(rng, days_ago, how, reach, "", deck.draw(reach.value))
    if how is How.PHONE and rng.random() < _WITH_AN_AGENCY:
        return _talk(rng, days_ago, how, Reach.SPOKE, slots["surgery"], deck.draw("agency"))
    return _talk(rng, days_ago, how, Reach.SPOKE, slots["called"], deck.draw(how.value))


def _talk(rng: Random, days_ago: int, how: How, reach: Reach, with_whom: str, note: str) -> Talk:
    reached = reach is Reach.SPOKE
    return Talk(
        days_ago=days_ago,
        time=f"{rng.randrange(9, 17):02d}:{rng.randrange(0, 60, 5):02d}",
        how=how,
        reach=reach,
        minutes=rng.randint(*_MINUTES[how]) if reached else rng.randint(1, 5),
        miles=round(rng.uniform(1.2, 9.5), 1) if how is How.VISIT else 0.0,
        with_whom=with_whom,
        note=note,
        follows=drawn(rng, "follows") if reached else "",
    )

"""Sharing: what was given to whom instead of being told again (rule 8)."""

from collections.abc import Iterable
from dataclasses import dataclass

from navigator.domain.loop import Sharing
from navigator.domain.words import Shareable


@dataclass(frozen=True, slots=True)
class Giving:
    """One giving to somebody, all its grounds together."""

    sharings: tuple[Sharing, ...]

    @property
    def first(self) -> Sharing:
        return self.sharings[0]

    @property
    def what(self) -> tuple[Shareable, ...]:
        given = {each for one in self.sharings for each in one.what}
        return tuple(each for each in Shareable if each in given)


def givings(sharings: Iterable[Sharing]) -> tuple[Giving, ...]:
    """Each giving once, in the order of the sharings (rule 8 counts these)."""
    together: dict[str, list[Sharing]] = {}
    for one in sharings:
        together.setdefault(one.group_id or one.id, []).append(one)
    return tuple(Giving(tuple(each)) for each in together.values())

"""Whose help an action is: what the coordinator does holds a hand in some way, what somebody else does need not."""

import re

from navigator.domain.text import fold

#: How a coordinator names themselves where an action asks who does it.
_I, _WE = frozenset({"i", "me", "myself", "you"}), frozenset({"we", "us", "both of us", "together", "we together"})
_AND = re.compile(r"\band\b|[,&+]", re.IGNORECASE)


def say_we(who: str) -> bool:
    """Whether these words mean the person and the coordinator together."""
    return fold(who) in _WE


def is_yours_alone(who: str, coordinator: str) -> bool:
    """Whether these words name the coordinator and nobody else."""
    return fold(who) in _names(coordinator)


def is_yours(who: str, coordinator: str) -> bool:
    """Whether the coordinator does it, or takes part in it: nobody is named, or they are, alone or with others. Only
    then is it asked by which way of hand-holding."""
    if not fold(who) or say_we(who):
        return True
    return any(is_yours_alone(part, coordinator) for part in _AND.split(who))


def _names(coordinator: str) -> frozenset[str]:
    name = fold(coordinator)
    return _I | ({name, name.split()[0]} if name else set())


def check_how(who: str, coordinator: str, *, is_said: bool) -> str:
    """What is still to be said when an action is done, in words; "" for nothing. What counts in how much was more than
    sign-posting is said by whoever did it, and never taken for granted."""
    if is_said or not is_yours(who, coordinator):
        return ""
    return "How did you help? That is what is counted."

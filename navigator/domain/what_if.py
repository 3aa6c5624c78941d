"""The what-if plan: what the person decided, in calm, for when something happens.

Source: the contingency part of the personalised care and support plan standard, and carers' emergency plans.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: What often happens, to begin with.
OFTEN = ("The pain is worse", "I fall", "My carer cannot come", "I feel low and alone", "My family is ill")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One line of it: when this happens, this is what we do, and whom to ring.

    `happens` is "" for what helps whatever it is; `cannot_care` marks what becomes of somebody they look after; `place`
    is where it stands among the others.
    """

    id: str
    person_id: str
    revision: int
    happens: str
    what: str
    who: str = ""
    who_phone: str = ""
    on_plan: bool = True
    cannot_care: bool = False
    place: int = 0


def nobody_knows_who_cares(looks_after: tuple[str, ...], what_ifs: Iterable[WhatIf]) -> tuple[str, ...]:
    """Those the person looks after, by name, while nothing is decided for the day on which they cannot."""
    return () if any(one.cannot_care for one in what_ifs) else looks_after


def begun_with(looks_after: tuple[str, ...], what_ifs: Iterable[WhatIf], most: int) -> tuple[WhatIf, ...]:
    """Lines to begin with that are not decided yet, at most so many: a carer's own first."""
    decided = tuple(what_ifs)
    caring = nobody_knows_who_cares(looks_after, decided)
    own = [WhatIf("", "", 0, f"I cannot care for {name}", "", cannot_care=True) for name in caring]
    taken = {one.happens for one in decided}
    often = [WhatIf("", "", 0, words, "") for words in OFTEN if words not in taken]
    room = most if len(decided) < most else 0
    return (*own, *often[: max(0, room - len(own))])


def on_the_page(what_ifs: Iterable[WhatIf]) -> tuple[WhatIf, ...]:
    """What stands under "If things get harder", in its order."""
    return tuple(one for one in what_ifs if one.on_plan)

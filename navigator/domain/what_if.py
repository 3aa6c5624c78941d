"""The what-if plan: what the person decided, in calm, for when something happens.

Source: the contingency part of the personalised care and support plan standard, and carers' emergency plans.
"""

from collections.abc import Iterable
from dataclasses import dataclass

#: What often happens, to begin with: for anybody, and for somebody who looks after another.
OFTEN = ("The pain is worse", "I fall", "My carer cannot come", "I feel low and alone", "My family is ill")
CANNOT_CARE = "I cannot care for {name}"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One line of it: when this happens, this is what we do, and whom to ring.

    `happens` is "" for what helps whatever it is; `cannot_care` marks what becomes of somebody they look after.
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


def on_the_page(what_ifs: Iterable[WhatIf]) -> tuple[WhatIf, ...]:
    """What stands under "If things get harder", in the order it was decided."""
    return tuple(one for one in what_ifs if one.on_plan)

"""The bank holidays of the coordinator's nation, for any year."""

from collections.abc import Container
from datetime import date
from functools import cache

from navigator.domain.words import Nation

#: England and Wales keep the same days.
_NAMES = {Nation.ENGLAND_AND_WALES: "ENG", Nation.SCOTLAND: "SCT", Nation.NORTHERN_IRELAND: "NIR"}


@cache
def bank_holidays(nation: Nation) -> Container[date]:
    """Asks "is this a bank holiday?" of any day; a year is worked out when it is first asked for."""
    import holidays  # late: it is asked for when somebody was asked, and the window is there sooner

    return holidays.country_holidays("GB", subdiv=_NAMES[nation])

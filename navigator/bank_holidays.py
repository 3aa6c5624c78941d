"""The bank holidays of each nation of the United Kingdom: days on which no office answers."""

from datetime import date
from functools import cache

#: As the library names them; the settings' own names are in `domain.working_days`.
_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}


@cache
def bank_holidays(nation: str, year: int) -> frozenset[date]:
    """The bank holidays of a year and the next, so that what is asked in December is chased in January."""
    import holidays  # only when something is asked: it takes a while to import

    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=(year, year + 1)))

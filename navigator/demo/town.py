"""The made-up town's numbers and places: never anybody's telephone, NHS number or home."""

import json
from dataclasses import dataclass
from functools import cache
from random import Random

from navigator.assets import asset

#: How many numbers are set aside for one person: of three neighbours at least one has a check digit.
_TRIES = 3
#: The written people have lower ones.
_FIRST_MADE = 300_000
_ALL = 1_000_000
_NO_CHECK_DIGIT = 10


@dataclass(frozen=True, slots=True)
class Sector:
    """A real postcode sector: its centre (WGS84 degrees) and ends of unit postcodes that are not in use there."""

    sector: str
    latitude: float
    longitude: float
    units: tuple[str, ...]


@cache
def sectors() -> tuple[Sector, ...]:
    """The sectors that the town is spread over, nearest to its middle first."""
    written = json.loads(asset("demo/places.json").read_text(encoding="utf-8"))
    return tuple(Sector(**one | {"units": tuple(one["units"])}) for one in written)


def postcode(rng: Random, sector: Sector) -> str:
    return sector.sector + rng.choice(sector.units)


def landline(rng: Random) -> str:
    """A number in one of the ranges that Ofcom keeps for drama."""
    return f"0117 496 {rng.randrange(1000):04d}"


def mobile(rng: Random) -> str:
    """A mobile number in the range that Ofcom keeps for drama."""
    return f"07700 900{rng.randrange(1000):03d}"


def nhs_number(number: int) -> str:
    """The made-up NHS number of the person with that number, counted from 0; above those of the written people."""
    first = _FIRST_MADE + number * _TRIES
    if first + _TRIES > _ALL:
        raise ValueError(f"there are no made-up NHS numbers for so many people: {number}")
    numbers = (f"999{six:06d}" for six in range(first, first + _TRIES))
    return next(f"{digits}{check}" for digits in numbers if (check := _check_digit(digits)) < _NO_CHECK_DIGIT)


def _check_digit(digits: str) -> int:
    """Modulus 11 with weights 10 to 2; 10 where there is none."""
    return -sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11

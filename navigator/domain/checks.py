"""Checks of what is typed: each returns the words the coordinator needs, or "" when all is well."""

import re
from datetime import date

from navigator.domain.dates import full_date
from navigator.domain.people import PersonDetails

OLDEST_BIRTH_YEAR = 1900
NEARNESS_MAX = 10
#: Longer late than this, in days, is a slip of the year.
LONGEST_LATE_DAYS = 366


def nhs_number_digits(text: str) -> str:
    """Only the digits: people write 3-3-4 with blanks or hyphens."""
    return re.sub(r"[\s-]", "", text)


def written_nhs_number(text: str) -> str:
    """The number in its three groups, as it is read out; what is no such number stays as it was typed."""
    digits = nhs_number_digits(text)
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else text


def check_nhs_number(text: str) -> str:
    """Ten digits with a true Modulus 11 check digit. The ten repeated-digit numbers pass the sum and are refused.

    Source: NHS Data Dictionary, NHS NUMBER: weights 10 to 2, eleven less the remainder, 11 means 0, 10 never.
    """
    digits = nhs_number_digits(text)
    if not digits:
        return ""
    if not re.fullmatch(r"[0-9]{10}", digits):
        return "An NHS number has ten digits."
    total = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    if len(set(digits)) == 1 or (11 - total % 11) % 11 != int(digits[9]):
        return "That is not a valid NHS number: please check the digits."
    return ""


def check_born_on(born_on: date | None, today: date) -> str:
    if born_on is None:
        return ""
    if born_on > today:
        return "A birth date cannot be in the future."
    if born_on.year < OLDEST_BIRTH_YEAR:
        return f"Please check the year: it is before {OLDEST_BIRTH_YEAR}."
    return ""


def check_past_day(day: date, today: date, born_on: date | None) -> str:
    """A day on which something happened: it has come, and the person was there."""
    if day > today:
        return "That day has not come yet."
    if born_on is not None and day < born_on:
        return "That is before they were born: please check the date."
    return ""


def check_talk(talk_on: date | None, agreed_on: date, *, agreed: str = "this contact") -> str:
    """The day on which to talk again comes after the day on which it was agreed, or is the same. `agreed` says when
    that was: in a contact, or by writing it on the plan "today"."""
    return f"That is before {agreed}: please check the date." if talk_on is not None and talk_on < agreed_on else ""


def check_by_when(by_on: date | None, today: date, born_on: date | None) -> str:
    """The day by which something is to be done. One that has just gone by can be meant: it was promised, and is late
    already. One before they were born, or more than a year ago, is a slip of the year."""
    if by_on is None or by_on >= today:
        return ""
    if (today - by_on).days > LONGEST_LATE_DAYS:
        return "That day is more than a year past: please check the year."
    return check_past_day(by_on, today, born_on)


def remark_by_when(by_on: date | None, today: date) -> str:
    """What is said of a day by which something is to be done that is past, and can be meant all the same (see
    `check_by_when`): a slip is seen, a promise of last week is written down. "" for a day that is not past."""
    return "That day is past: Today shows it as late." if by_on is not None and by_on < today else ""


def check_born_before(born_on: date | None, first_on: date | None) -> str:
    """Nobody is born after the first thing that is written of them (`first_on`, None where nothing is)."""
    if born_on is None or first_on is None or born_on <= first_on:
        return ""
    return f"What is written of them begins on {full_date(first_on)}: please check the date."


def check_person(details: PersonDetails, today: date) -> dict[str, str]:
    """The problems of a person's details, by field name. Empty means it can be kept."""
    found = {
        "given_name": "" if details.full_name else "Please give a name, even if only what they are called.",
        "nhs_number": check_nhs_number(details.nhs_number),
        "born_on": check_born_on(details.born_on, today),
    }
    return {field: words for field, words in found.items() if words}


def check_score(score: int) -> str:
    """Nearness is asked from 0 to 10."""
    return "" if 0 <= score <= NEARNESS_MAX else f"Please choose a number from 0 to {NEARNESS_MAX}."

"""What is typed of a person, checked in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navigator.domain import checks
from navigator.domain.people import PersonDetails
from navigator.domain.rules import age_on, gone_quiet, promise_is_late, silent_days

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "good", ["", "   ", "9434765919", "943 476 5919", "943-476-5919", "943\N{NO-BREAK SPACE}476 5919", "999 123 4578"]
)
def test_nhs_numbers_that_will_do(good: str) -> None:
    assert checks.check_nhs_number(good) == ""


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("943476591", "ten digits"),
        ("94347659190", "ten digits"),
        ("943476591X", "ten digits"),
        ("٩٤٣٤٧٦٥٩١٩", "ten digits"),
        ("9434765918", "not a valid"),
        ("9991234560", "not a valid"),  # a check digit of ten: no last digit makes it valid
        *((str(digit) * 10, "not a valid") for digit in range(10)),
        ("9" * 100_000, "ten digits"),
    ],
)
def test_nhs_numbers_that_will_not(bad: str, why: str) -> None:
    assert why in checks.check_nhs_number(bad)


@given(st.integers(0, 999_999_999))
def test_at_most_one_last_digit_makes_a_number_valid(nine: int) -> None:
    valid = [last for last in range(10) if checks.check_nhs_number(f"{nine:09}{last}") == ""]
    assert len(valid) <= 1


@given(st.integers(0, 999_999_999), st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_is_always_seen(nine: int, place: int, digit: int) -> None:
    for last in range(10):
        number = f"{nine:09}{last}"
        if checks.check_nhs_number(number) == "" and number[place] != str(digit):
            assert checks.check_nhs_number(number[:place] + str(digit) + number[place + 1 :]) != ""


@pytest.mark.parametrize(
    ("born_on", "words"),
    [
        (None, ""),
        (TODAY, ""),
        (date(1900, 1, 1), ""),
        (TODAY + timedelta(1), "future"),
        (date(1899, 12, 31), "year"),
        (date(1, 1, 1), "year"),
    ],
)
def test_birth_dates(born_on: date | None, words: str) -> None:
    found = checks.check_born_on(born_on, TODAY)
    assert (words in found) if words else found == ""


def test_problems_come_by_field_and_all_at_once() -> None:
    found = checks.check_person(PersonDetails("", nhs_number="1", born_on=TODAY + timedelta(1)), TODAY)
    assert set(found) == {"given_name", "nhs_number", "born_on"}
    assert checks.check_person(PersonDetails("", "", called="Smiler"), TODAY) == {}


BORN = date(1942, 3, 14)


@pytest.mark.parametrize(
    ("story", "day", "born_on", "words"),
    [
        ("today", TODAY, BORN, ""),
        ("tomorrow", TODAY + timedelta(1), BORN, "not come yet"),
        ("the day on which she was born", BORN, BORN, ""),
        ("the day before", BORN - timedelta(1), BORN, "before they were born"),
        ("nobody said when she was born", date(1900, 1, 1), None, ""),
    ],
)
def test_a_day_on_which_something_happened(story: str, day: date, born_on: date | None, words: str) -> None:
    found = checks.check_past_day(day, TODAY, born_on)
    assert (words in found) if words else found == "", story


@pytest.mark.parametrize(
    ("story", "by_on", "born_on", "words"),
    [
        ("no day", None, BORN, ""),
        ("today", TODAY, BORN, ""),
        ("promised for last week, and written down now", TODAY - timedelta(7), BORN, ""),
        ("a year ago to the day", TODAY - timedelta(365), BORN, ""),
        ("a slip of the year", TODAY - timedelta(367), BORN, "check the year"),
        ("for a child of ten weeks, in the summer", TODAY - timedelta(100), TODAY - timedelta(70), "were born"),
    ],
)
def test_the_day_by_which_something_is_to_be_done(
    story: str, by_on: date | None, born_on: date | None, words: str
) -> None:
    found = checks.check_by_when(by_on, TODAY, born_on)
    assert (words in found) if words else found == "", story


@pytest.mark.parametrize(
    ("story", "by_on", "said"),
    [
        ("no day", None, False),
        ("tomorrow", TODAY + timedelta(1), False),
        ("today: today is not over", TODAY, False),
        ("yesterday: a slip, or promised and not done yet", TODAY - timedelta(1), True),
        ("last month", TODAY - timedelta(31), True),
    ],
)
def test_a_day_that_has_just_gone_by_is_taken_and_remarked_on(story: str, by_on: date | None, said: bool) -> None:
    assert checks.check_by_when(by_on, TODAY, BORN) == ""
    assert bool(checks.remark_by_when(by_on, TODAY)) is said, story


@pytest.mark.parametrize(
    ("story", "born_on", "first_on", "fine"),
    [
        ("nobody says when", None, TODAY, True),
        ("nothing is written of her yet", TODAY, None, True),
        ("her story begins on the day of her birth", BORN, BORN, True),
        ("her story begins the day before", BORN, BORN - timedelta(1), False),
    ],
)
def test_nobody_is_born_after_what_is_told_of_them(
    story: str, born_on: date | None, first_on: date | None, fine: bool
) -> None:
    assert (checks.check_born_before(born_on, first_on) == "") is fine, story


@pytest.mark.parametrize(("score", "fine"), [(-1, False), (0, True), (10, True), (11, False)])
def test_scores(score: int, fine: bool) -> None:
    assert (checks.check_score(score) == "") is fine


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        (date(1941, 11, 23), TODAY, 85),
        (date(1941, 11, 24), TODAY, 84),
        (TODAY, TODAY, 0),
        (date(1944, 2, 29), date(2026, 2, 28), 81),
        (date(1944, 2, 29), date(2026, 3, 1), 82),
        (date(1944, 2, 29), date(2024, 2, 29), 80),
    ],
)
def test_age_is_in_whole_years(born_on: date, on: date, age: int) -> None:
    assert age_on(born_on, on) == age


def test_quiet_is_longer_than_agreed() -> None:
    reached = TODAY - timedelta(14)
    assert silent_days(reached, date(2020, 1, 1), TODAY) == 14
    assert silent_days(None, TODAY - timedelta(3), TODAY) == 3
    assert not gone_quiet(reached, date(2020, 1, 1), 14, TODAY)
    assert gone_quiet(reached, date(2020, 1, 1), 13, TODAY)
    assert gone_quiet(None, TODAY - timedelta(15), 14, TODAY)


def test_a_promise_is_late_the_day_after_and_only_while_it_is_owed() -> None:
    yesterday = TODAY - timedelta(1)
    assert promise_is_late(True, True, yesterday, TODAY)
    assert not promise_is_late(True, True, TODAY, TODAY)
    assert not promise_is_late(True, True, None, TODAY)
    assert not promise_is_late(True, False, yesterday, TODAY)
    assert not promise_is_late(False, True, yesterday, TODAY)

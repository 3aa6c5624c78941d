"""The coordinator's hours in the language of the page."""

import pytest

from navigator.documents.hours import hours_said, time_said
from navigator.domain.words import Language
from navigator.i18n import translator

POLISH = "Poniedziałek – piątek, 9:00–17:00"


def said(hours: str, language: Language = Language.POLISH) -> str:
    return hours_said(hours, translator(language.value)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "hours",
    [
        "Mon to Fri, 9 to 5", "Monday to Friday, 9am to 5pm", "mon-fri 9-5", "Mon–Fri, 9:00–17:00",
        "Mon to Fri 9.00 until 5 pm.", "Mon – Fri: 09:00–17:00", "9 to 5 Mon to Fri", "9 a.m.–5 p.m., Monday–Friday",
    ],
)  # fmt: skip
def test_hours_of_the_common_shape_are_said_in_the_language_of_the_page(hours: str) -> None:
    assert said(hours) == POLISH
    assert said(hours, Language.ENGLISH) == hours


@pytest.mark.parametrize(
    "hours",
    [
        "",
        "Most mornings",
        "Mon to Fri",
        "Jan to Feb, 9 to 5",
        "Mon to Fri, 25 to 99",
        "Mon to Fri, 17 to 9",
        "Mon to Fri, 9am to 5am",
        "Mon to Fri, 1 to 4",
    ],
)
def test_hours_of_another_shape_stay_as_they_are_written(hours: str) -> None:
    assert said(hours) == hours


@pytest.mark.parametrize("language", [one for one in Language if one is not Language.ENGLISH])
def test_no_english_is_left_in_them(language: Language) -> None:
    told = said("Mon to Fri, 9 to 5", language)
    assert "Mon" not in told
    if language.right_to_left:  # beside days that are read from the right, a dash would say from 17:00 until 9:00
        assert "–17:00" not in told
        assert told.index("9:00") < told.index("17:00")
    else:
        assert "9:00–17:00" in told


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2 pm", "14:00"), ("2.30pm", "14:30"), ("10:30", "10:30"), ("12 a.m.", "0:00"), ("2 to 4 pm", "14:00–16:00"),
        ("10 to 2 pm", "10:00–14:00"), ("11 to 1", "11:00–13:00"), ("12 to 2 pm", "12:00–14:00"),
        ("1 to 4", "1 to 4"), ("2", "2"), ("10 pm to 6 am", "10 pm to 6 am"), ("2 or so", "2 or so"),
    ],
)  # fmt: skip
def test_a_time_of_day_beside_words_that_are_not_english(typed: str, told: str) -> None:
    assert time_said(typed, translator("pl")).replace("\u00a0", " ") == told
    assert time_said(typed, translator("en")) == typed

"""The coordinator's hours in the language of the page."""

import pytest

from navigator.documents.hours import hours_said
from navigator.domain.words import Language
from navigator.i18n import translator

POLISH = "Poniedziałek – piątek, 9:00–17:00"


def said(hours: str, language: Language = Language.POLISH) -> str:
    return hours_said(hours, translator(language.value)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "hours",
    [
        "Mon to Fri, 9 to 5", "Monday to Friday, 9am to 5pm", "mon-fri 9-5", "Mon–Fri, 9:00–17:00",
        "Mon to Fri 9.00 until 5 pm.",
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

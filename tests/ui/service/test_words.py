"""What is said of a service: unknown is unknown, and a number agrees with its word."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from navigator.directory import mapping
from navigator.domain.services import ImportReport, Refusal, Service, ServiceHit, ServiceResults, Twin
from navigator.domain.words import Need
from navigator.ui.service import words

TODAY = date(2026, 11, 23)
SERVICE = Service("1", "Bristol", "s1", "Home Adaptations Team", "City Council", needs=(Need.HOME,), free=True)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, ("Not known when checked", "neutral")),
        ("not a date", ("Not known when checked", "neutral")),
        ("2026-11-23", ("Checked today", "settled")),
        ("2026-11-22", ("Checked yesterday", "settled")),
        ("2026-11-15", ("Checked 8 days ago", "settled")),
        ("2026-10-23T09:00:00Z", ("Checked 4 weeks ago", "settled")),
        ("2026-08-20", ("Checked 3 months ago", "settled")),
        ("2026-03-01", ("Checked 8 months ago", "waiting")),
        ("2025-11-01", ("Not checked for 1 year", "concern")),
        ("2023-11-01", ("Not checked for 3 years", "concern")),
        ("2027-01-01", ("Checked today", "settled")),
    ],
)
def test_when_it_was_checked(day: str | None, said: tuple[str, str]) -> None:
    assert words.checked(replace(SERVICE, assured_on=day), TODAY) == said


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (None, None, ""),
        (0, None, ""),
        (65, None, "Age 65 and over"),
        (None, 25, "Up to age 25"),
        (16.0, 25.0, "Age 16 to 25"),
    ],
)
def test_ages(low: float | None, high: float | None, said: str) -> None:
    assert words.ages(replace(SERVICE, minimum_age=low, maximum_age=high)) == said


def test_the_card_as_a_sentence() -> None:
    hit = ServiceHit(SERVICE, 1.234, "home adaptations")
    assert words.spoken(hit, TODAY) == (
        "Home Adaptations Team, City Council, 1.2 miles, Home adaptations and equipment, Free, Not known when checked"
    )
    assert words.distance(ServiceHit(SERVICE, None, "")) == ""


def test_what_is_closed_for_a_while_says_so_first() -> None:
    paused = replace(SERVICE, status="temporarily closed")
    hit = ServiceHit(paused, None, "its list says: temporarily closed; matches ‘rails’")
    assert words.chips(hit, TODAY)[0] == ("Temporarily closed", "concern")
    assert words.detail_chips(hit, paused, TODAY)[0] == ("Temporarily closed", "concern")
    assert words.warning(paused, TODAY) == "The list “Bristol” says: temporarily closed. Ring before you count on it."
    assert words.why(hit) == "Matches ‘rails’"


def test_what_was_understood() -> None:
    results = ServiceResults((), 14, 2318, topics=("bathing and washing", "home adaptations"))
    assert words.looking_for(results) == "Looking for bathing and washing, home adaptations · 14 of 2,318 services"
    near = replace(results, topics=(), place="Fishponds")
    assert words.looking_for(near) == "Looking for services near Fishponds · 14 of 2,318 services"
    assert words.looking_for(ServiceResults((), 1, 1)) == "1 of 1 service"


def test_why_on_the_card_is_without_the_miles() -> None:
    hit = ServiceHit(SERVICE, 1.234, "matches ‘bath’; home adaptations; about 1.2 miles away", is_about=True)
    assert words.why(hit) == "Matches ‘bath’; home adaptations"
    assert words.distance(hit) == "about 1.2 miles"


@pytest.mark.parametrize(
    ("now", "said", "careful"),
    [
        ("2026-11-23T10:00", "Open now until 16:30", ""),
        ("2026-11-23T08:00", "Opens today at 09:00 until 16:30", ""),
        ("2026-11-24T10:00", "Opens Mon 30 Nov at 09:00 until 16:30", ""),
        ("2026-12-27T10:00", "Opens Mon 28 Dec at 09:00 until 16:30", "bank holiday"),
    ],
)
def test_the_next_opening(now: str, said: str, careful: str) -> None:
    hours = '[{"frequency":"WEEKLY","days":[0],"opens":540,"closes":990}]'
    told, caution = words.opening(hours, datetime.fromisoformat(now))
    assert told == said
    assert careful in caution
    assert bool(caution) == bool(careful)
    assert words.opening("", datetime.fromisoformat(now)) == ("", "")


def test_what_an_import_did() -> None:
    report = ImportReport("Bristol", "oruk-3.0", 3, 1, 1, 0, seconds=0.2, added=1)
    assert words.imported((report,)) == "Imported 1 service."
    refused = replace(report, services=1200, refused=(Refusal("7", "no name"),))
    assert words.imported((report, refused)) == "Imported 1,201 services; 1 record was refused."
    assert words.account(report) == (
        "1 service from 1 organisation at 0 places. 3 records read in less than a second (oruk-3.0)."
    )
    assert words.repair("trimmed", 12).startswith("12 texts")
    assert words.repair("a_new_kind", 1) == "1 a new kind"


@pytest.mark.parametrize(
    ("added", "changed", "gone", "told"),
    [
        (5, 0, 0, ""),  # all are new: there was nothing before
        (0, 0, 0, "Nothing has changed since last time."),
        (1, 2, 1_300, "Since last time: 1 new, 2 changed, 1,300 gone."),
    ],
)
def test_what_changed_since_last_time(added: int, changed: int, gone: int, told: str) -> None:
    report = ImportReport("Kent", "oruk-3.0", 5, 5, 1, 0, added=added, changed=changed, gone=gone)
    assert words.since_last_time(report) == told


def test_who_is_gone() -> None:
    report = ImportReport("Kent", "oruk-3.0", 5, 5, 1, 0, gone=3, gone_names=("Lunch club", "Tea dance"))
    assert words.gone(report) == "Lunch club, Tea dance and 1 more"


def test_every_field_of_a_list_has_words() -> None:
    assert set(words.FIELDS) == set(mapping.BY_KEY)
    assert {field.key for field in mapping.FIELDS if field.joins} == words.JOINED


def test_who_tells_of_it_and_that_it_is_gone() -> None:
    both = replace(SERVICE, also_in=(Twin("Age UK", "2"),), assured_on="2026-11-20")
    assert words.last_checked(both, TODAY) == "Last checked Fri 20 Nov. From Bristol and Age UK."
    three = replace(both, also_in=(Twin("Age UK", "2"), Twin("Mind", "3")))
    assert words.last_checked(three, TODAY).endswith("From Bristol, Age UK and Mind.")
    assert words.warning(both, TODAY) == ""
    gone = replace(both, gone_on="2026-11-20")
    assert words.warning(gone, TODAY) == (
        "No longer in the list “Bristol” since Fri 20 Nov. Ring before you count on it."
    )

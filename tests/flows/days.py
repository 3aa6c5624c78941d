"""A day of the coordinator’s, for the stories about Today."""

from datetime import date
from typing import Any

from navigator.domain.people import PersonDetails
from navigator.domain.today_words import TodayKind
from navigator.store.episodes import Referral
from navigator.store.people import add_person
from navigator.store.today import today_lines

from .desk import Desk

MONDAY, LONG_AGO = date(2026, 11, 23), date(2026, 11, 3)
SOON = Referral(review_on=date(2026, 12, 20))


def to_today(desk: Desk) -> Desk:
    desk.open_again()
    desk.key("Ctrl+1")
    desk.settle()
    return desk


def fay(desk: Desk, **details: Any) -> str:
    return desk.give(add_person(PersonDetails("Fay", "Fox", **details), SOON))


def kinds(desk: Desk) -> list[TodayKind]:
    return [line.kind for line in desk.read(today_lines())]

"""What the coordinator's own connections with a service came to, in the words of its detail."""

from datetime import date

import pytest

from navigator.domain.connections import Experience
from navigator.ui.service.words import experience

TODAY = date(2026, 11, 24)
MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (None, "You have not used this one yet"),
        (
            Experience(helped=2, not_helped=1, usual_days=12, last_used_on=MONDAY),
            "2 of 3 people you connected got help, usually in 12 days; last used Mon 23 Nov",
        ),
        (
            Experience(helped=1, passed_on=2, usual_days=1, last_used_on=MONDAY),
            "1 of 3 people you connected got help, usually in 1 day; 2 passed on; last used Mon 23 Nov",
        ),
        (Experience(waiting=1, last_used_on=MONDAY), "1 waiting now; last used Mon 23 Nov"),
        (
            Experience(turned_away=1, last_used_on=MONDAY),
            "0 of 1 person you connected got help; 1 turned away; last used Mon 23 Nov",
        ),
    ],
)
def test_small_numbers_are_said_as_numbers(known: Experience | None, said: str) -> None:
    assert experience(known, TODAY) == said

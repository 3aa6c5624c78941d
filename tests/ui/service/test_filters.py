"""The column that narrows a search."""

from pytestqt.qtbot import QtBot

from navigator.domain.words import Gender, Need
from navigator.ui.directory_page import FILTERS
from navigator.ui.service.filters import Filters, ForPerson


def test_what_is_filled_in_is_no_wider_than_its_column(qtbot: QtBot) -> None:
    """A need's name turns: beside it everything in the column was cut at the right."""
    filters = Filters()
    qtbot.addWidget(filters)
    filters.setFixedWidth(FILTERS)
    filters.for_person(ForPerson("May", "BS16 2QR", 84, Gender.WOMAN, "pl", tuple(Need), person_id="may"))
    filters.show()
    body = filters.widget()
    assert body is not None
    assert body.minimumSizeHint().width() <= filters.viewport().width()

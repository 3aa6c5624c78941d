"""The circle drawn: everybody has a place of their own, and what they may be told is shown by shape and not by colour
alone."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from navigator.ui.person.circle_picture import CirclePicture, Node
from navigator.ui.theme import px


def drawn(qtbot: QtBot, people: int, agencies: int, width: int = 620, **more: bool) -> CirclePicture:
    nodes = [Node(f"p{number}", f"Friend {number}", "Nothing agreed", **more) for number in range(people)]
    nodes += [Node(f"a{number}", f"Agency {number}", "The plan", is_agency=True, **more) for number in range(agencies)]
    picture = CirclePicture()
    qtbot.addWidget(picture)
    picture.show_circle("May", nodes)
    picture.resize(width, picture.sizeHint().height())
    return picture


@pytest.mark.parametrize("width", [360, 480, 620, 1400])
@pytest.mark.parametrize(("people", "agencies"), [(1, 0), (0, 1), (2, 4), (5, 1), (12, 12)])
def test_everybody_has_a_place_of_their_own(qtbot: QtBot, people: int, agencies: int, width: int) -> None:
    picture = drawn(qtbot, people, agencies, width)
    places = picture.places()
    assert len(places) == people + agencies
    centre = QPointF(picture.width() / 2, picture.height() / 2)
    person = QRectF(centre - QPointF(px(44), px(44)), centre + QPointF(px(44), px(44)))
    for node, box in places:
        assert QRectF(picture.rect()).contains(box), node.name
        assert not box.intersects(person), node.name
        assert (box.center().x() > centre.x()) is node.is_agency
    for (one, mine), (other, theirs) in combinations(places, 2):
        assert not mine.intersects(theirs), (one.name, other.name)


def ink_along_the_line(picture: CirclePicture) -> int:
    """How many pixels between the first box and the person are not ground."""
    image: QImage = picture.grab().toImage()
    (_, box), y = picture.places()[0], picture.height() // 2
    ground = image.pixelColor(0, 0)
    reach = range(round(box.right()) + 4, round(picture.width() / 2) - px(44) - 4)
    return sum(image.pixelColor(x, y) != ground for x in reach)


def test_nothing_agreed_is_a_broken_line_and_not_only_another_colour(qtbot: QtBot) -> None:
    whole = ink_along_the_line(drawn(qtbot, 1, 0, may_be_told=True))
    broken = ink_along_the_line(drawn(qtbot, 1, 0))
    assert 0 < broken < whole


def test_a_carer_is_a_thick_line(qtbot: QtBot) -> None:
    def thickness(picture: CirclePicture) -> int:
        image = picture.grab().toImage()
        x = round(picture.places()[0][1].right()) + 8
        ground = image.pixelColor(0, 0)
        return sum(image.pixelColor(x, y) != ground for y in range(picture.height()))

    carer, friend = (drawn(qtbot, 1, 0, may_be_told=True, looks_after=cares) for cares in (True, False))
    assert thickness(carer) > thickness(friend)


def test_a_record_of_their_own_is_a_double_edge(qtbot: QtBot) -> None:
    def edges(picture: CirclePicture) -> int:
        """How often the picture changes from ground to ink, going down through the middle of the box at its left."""
        image, (_, box) = picture.grab().toImage(), picture.places()[0]
        ground = image.pixelColor(round(box.center().x()), round(box.center().y()))
        column = [image.pixelColor(round(box.right()) - px(60), y) == ground for y in range(round(box.center().y()))]
        return sum(before and not after for before, after in pairwise(column))

    own, none = (drawn(qtbot, 1, 0, has_record=has) for has in (True, False))
    assert edges(own) > edges(none)

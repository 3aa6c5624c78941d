"""How near over time: the small line stands where the answers stand, and says them."""

from datetime import date

from pytestqt.qtbot import QtBot

from navigator.domain.people import Nearness
from navigator.ui.person.nearness_line import NearnessLine
from navigator.ui.theme import colour

TODAY = date(2026, 11, 23)


def test_each_answer_stands_at_its_day_and_height(qtbot: QtBot) -> None:
    answers = [Nearness(date(2026, 10, 14), 0), Nearness(date(2026, 11, 3), 10), Nearness(date(2026, 11, 23), 5)]
    line = NearnessLine()
    line.show_nearness(answers, TODAY)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    first, middle, last = line.points()
    assert (first.x(), last.x()) == (line.width() - last.x(), line.width() - first.x())
    assert middle.x() == (first.x() + last.x()) / 2, "twenty days of forty"
    assert first.y() > last.y() > middle.y(), "0 at the foot, 10 at the top"
    assert (first.y() + middle.y()) / 2 == last.y()
    assert line.accessibleName() == "How near over time: 0 on Wed 14 Oct, 10 on Tue 3 Nov, 5 on Mon 23 Nov"
    drawn = line.grab().toImage()
    inks = {drawn.pixelColor(x, y).name() for x in range(drawn.width()) for y in range(drawn.height())}
    assert colour("settled").name() in inks


def test_two_answers_of_one_day_do_not_divide_by_nothing(qtbot: QtBot) -> None:
    line = NearnessLine()
    line.show_nearness([Nearness(TODAY, 3), Nearness(TODAY, 7)], TODAY)
    qtbot.addWidget(line)
    line.resize(line.sizeHint())
    line.grab()
    first, last = line.points()
    assert first.x() == last.x()
    assert first.y() > last.y()

"""Who needs strong contrast gets black on their paper and heavier lines, wherever the page is made."""

from dataclasses import replace

import pypdfium2
import pytest

from navigator.documents.html import html_of
from navigator.documents.kept import from_json, to_json
from navigator.documents.marks import ACCENT, BLACK, INK, Bar, Code, Frame, Picture, Rule, Text, in_strong_contrast
from navigator.documents.obeyed import in_short, obeyed
from navigator.documents.pdf import paper_pdf
from navigator.documents.plan import compose_plan
from navigator.domain.papers import Look, how_to_write
from navigator.domain.people import PersonDetails

from .snapshots import TODAY, may


def coloured_and_dark(look: Look) -> tuple[int, int]:
    """How many of the page's points have a colour, and how many are dark."""
    document = pypdfium2.PdfDocument(paper_pdf(compose_plan(may(), TODAY, look)))
    picture = document[0].render(scale=1.5).to_pil().convert("RGB")
    document.close()
    values = picture.tobytes()
    points = list(zip(values[::3], values[1::3], values[2::3], strict=True))
    return sum(max(point) - min(point) > 24 for point in points), sum(max(point) < 64 for point in points)


@pytest.mark.parametrize("easy_read", [False, True])
def test_nothing_on_the_page_has_a_colour_and_lines_are_heavier(easy_read: bool) -> None:
    usual, strong = (coloured_and_dark(Look(easy_read=easy_read, strong_contrast=one)) for one in (False, True))
    assert usual[0] > 200
    assert strong[0] == 0
    assert strong[1] > usual[1] + usual[0]


def test_each_kind_of_mark() -> None:
    for line in (Rule(0, 0, 10), Frame(0, 0, 10, 10), Picture(0, 0, 10, "heart")):
        strong = in_strong_contrast(line)
        assert isinstance(strong, Rule | Frame | Picture)
        assert strong.colour == BLACK
        assert strong.thick > line.thick
    for mark in (Text(0, 0, 14, (), INK), Bar(0, 0, 4, 4)):
        assert in_strong_contrast(mark) == replace(mark, colour=BLACK)
    assert in_strong_contrast(Code(0, 0, 10, "x")) == Code(0, 0, 10, "x")


def test_the_web_page_obeys_it_too() -> None:
    usual, strong = (html_of(compose_plan(may(), TODAY, Look(strong_contrast=one))) for one in (False, True))
    assert f"color: {BLACK}" in strong
    assert f"color: {BLACK}" not in usual
    assert ACCENT in usual


def test_it_is_obeyed_by_itself_and_said() -> None:
    details = PersonDetails("May", strong_contrast=True)
    needed = Look.needed_by(details)
    assert needed.strong_contrast
    assert obeyed(details, needed) == ("As May needs it.",)
    assert obeyed(details, Look()) == ("May needs strong contrast. This page is not in strong contrast.",)
    assert in_short(needed) == "Standard print · English · Strong contrast"
    assert how_to_write(details) == ("Strong contrast",)
    snapshot = may()
    theirs = replace(snapshot, person=replace(snapshot.person, details=details))
    page = compose_plan(theirs, TODAY)
    assert from_json(to_json(page)).look == needed

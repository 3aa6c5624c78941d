"""Of a long paper the pages that are looked at, drawn while it is typed: the same as on the whole paper."""

from dataclasses import replace

import pypdfium2
import pytest
from PIL import ImageChops

from navigator.documents.blocks import Document
from navigator.documents.pdf import GivenUp, render
from navigator.documents.plan import compose_plan
from navigator.domain.papers import Look
from navigator.domain.words import Language, PrintSize

from .readback import text_by_page
from .snapshots import TODAY, action, goal, may

LOOKS = [
    Look(),
    Look(PrintSize.LARGE),
    Look(PrintSize.LARGE, Language.URDU),
    Look(easy_read=True),
    Look(PrintSize.LARGER, Language.POLISH, easy_read=True),
]


def long_plan(look: Look, actions: int = 120) -> Document:
    goals = (goal(1, "A lot", *[action(f"Thing {number} of many", who="Ruth") for number in range(actions)]),)
    return compose_plan(replace(may(), goals=goals), TODAY, look)


@pytest.mark.parametrize("look", LOOKS)
def test_a_page_in_sight_is_the_page_as_it_is_printed(look: Look) -> None:
    document = long_plan(look)
    whole = render(document)
    assert whole.whole
    assert whole.pages > 2
    with pypdfium2.PdfDocument(whole.pdf) as paper:
        for sight in (range(1), range(1, 3), range(whole.pages - 1, whole.pages)):
            some = render(document, sight)
            assert (some.first, some.pages, some.whole, some.text) == (sight.start, whole.pages, False, "")
            assert (some.fits, some.words, some.over) == (whole.fits, whole.words, whole.over)
            with pypdfium2.PdfDocument(some.pdf) as seen:
                assert len(seen) == len(sight)
                for page, number in zip(seen, sight, strict=True):
                    drawn, printed = (one.render(scale=1.5).to_pil() for one in (page, paper[number]))
                    assert ImageChops.difference(drawn, printed).getbbox() is None


def test_what_is_looked_at_and_is_no_longer_there_is_the_last_page() -> None:
    document = long_plan(Look(PrintSize.LARGE))
    last = render(document).pages - 1
    some = render(document, range(last + 4, last + 6))
    assert some.first == last
    assert text_by_page(some.pdf) == text_by_page(render(document).pdf)[last:]


def test_of_a_short_paper_all_is_in_sight() -> None:
    document = compose_plan(may(), TODAY)
    assert render(document, range(1)) == render(document)


def test_what_nobody_waits_for_is_given_up_between_two_pages() -> None:
    asked = []

    def wanted() -> bool:
        asked.append(len(asked))
        return len(asked) < 3

    with pytest.raises(GivenUp):
        render(long_plan(Look(PrintSize.LARGE)), wanted=wanted)
    assert len(asked) == 3

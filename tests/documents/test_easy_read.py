"""Easy read and tinted paper: one idea a line, a picture beside each part, ink that stands out from its ground."""

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from navigator.documents.blocks import Boxes, Document, Span, Words, all_words
from navigator.documents.easy_read import ideas
from navigator.documents.html import html_of
from navigator.documents.kept import from_json, to_json
from navigator.documents.marks import Bar, Picture, Text
from navigator.documents.pages import lay_out
from navigator.documents.pdf import render
from navigator.documents.pictures import ACROSS, steps
from navigator.documents.plan import compose_plan
from navigator.documents.setting import PAGE_HEIGHT, ROOM
from navigator.documents.text import text_of
from navigator.documents.tints import GROUNDS
from navigator.domain.papers import Look
from navigator.domain.sentences import sentences
from navigator.domain.words import Language, PaperTint, PrintSize
from navigator.i18n import END_OF_ISOLATE, ISOLATE

from .golden_file import assert_golden, dumped
from .readback import text_by_page
from .snapshots import TODAY, awkward, goal, may, told

EASY = Look(easy_read=True)


def composed(**look: object) -> Document:
    return compose_plan(may(), TODAY, replace(EASY, **look))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Put the kettle on. Ring Ruth.", ["Put the kettle on.", "Ring Ruth."]),
        ("Is it her? It is! “Come in.” She does.", ["Is it her?", "It is!", "“Come in.”", "She does."]),
        ("See Dr. Khan at St. Ann’s. Ask for J. Smith.", ["See Dr. Khan at St. Ann’s.", "Ask for J. Smith."]),
        ("Bring food, e.g. bread. 2 loaves.", ["Bring food, e.g. bread.", "2 loaves."]),
        ("Wait… then go", ["Wait… then go"]),
        ("Wtorek 24 listopada, godz. 2 pm.", ["Wtorek 24 listopada, godz. 2 pm."]),
        (f"Ora. {ISOLATE}2 pm{END_OF_ISOLATE}.", [f"Ora. {ISOLATE}2 pm{END_OF_ISOLATE}."]),
        ("Write to Cllr. Smith. He answers.", ["Write to Cllr. Smith.", "He answers."]),
        ("Visit is Sat. 5 December. Be in.", ["Visit is Sat. 5 December.", "Be in."]),
        ("1. Ring Jo. Then rest. (2. Ring Ann.)", ["1. Ring Jo.", "Then rest.", "(2. Ring Ann.)"]),
        ("Ask for ext. 2214, tel. 0117 496 0145.", ["Ask for ext. 2214, tel. 0117 496 0145."]),
        ("La Dra. Núñez, la Sra. Gil. Después, té.", ["La Dra. Núñez, la Sra. Gil.", "Después, té."]),
        ("Spotkanie: ul. Długa 5, u dr. Nowak.", ["Spotkanie: ul. Długa 5, u dr. Nowak."]),
        ("د. خان يعرف. اتصل به.", ["د. خان يعرف.", "اتصل به."]),
        ("Ring 111. Say who you are.", ["Ring 111.", "Say who you are."]),
        ("So do I. She said no. Then yes.", ["So do I.", "She said no.", "Then yes."]),
        ("She has MS. They took DNA. Then home.", ["She has MS.", "They took DNA.", "Then home."]),
        ("At 10 a.m. 3 people come.", ["At 10 a.m. 3 people come."]),
        ("The bus is at 9.40 or 10.15", ["The bus is at 9.40 or 10.15"]),
        ("我想唱歌。我不想麻烦女儿。", ["我想唱歌。", "我不想麻烦女儿。"]),
        ("میں گانا چاہتی ہوں۔ مجھے فون کریں۔", ["میں گانا چاہتی ہوں۔", "مجھے فون کریں۔"]),
        (f"x {ISOLATE}One. Two.{END_OF_ISOLATE} y. Z", [f"x {ISOLATE}One. Two.{END_OF_ISOLATE} y.", "Z"]),
        ("", [""]),
    ],
)
def test_a_sentence_is_an_idea_and_stays_as_it_was_written(text: str, said: list[str]) -> None:
    assert sentences(text) == said


def test_the_text_sets_goals_apart_from_what_is_done_for_them() -> None:
    lines = text_of(composed()).splitlines()
    at = lines.index("* Get out of the house again")
    assert lines[at + 1 : at + 4] == [
        "  - Ring the day centre",
        "    Who: We do it together",
        "    When: Monday 23 November",
    ]
    assert "I want to sing in the choir again, and not be a worry to my daughter." in lines


def test_what_is_strong_stays_so_when_a_paragraph_is_parted() -> None:
    words = Words((Span("Ring "), Span("0117 496 0188", strong=True), Span(". Then rest.")), "x")
    assert [line.spans for line in ideas(words)] == [
        (Span("Ring "), Span("0117 496 0188", strong=True), Span(".")),
        (Span("Then rest."),),
    ]
    words = Words((Span("Rest. Ring "), Span("111", strong=True)), "x")
    assert [line.text for line in ideas(words)] == ["Rest.", "Ring 111"]


def test_the_blocks_are_those_that_were_looked_at() -> None:
    assert_golden("may-easy-read.txt", dumped(composed()))
    assert_golden("may-easy-read-as-text.txt", text_of(composed()))


def test_no_word_of_the_plan_is_lost_or_added() -> None:
    for snapshot in (may(), awkward()):
        plain, easy = (compose_plan(snapshot, TODAY, look) for look in (Look(PrintSize.LARGE), EASY))
        said = " ".join(words.text for words in all_words(plain)).split()
        again = [word for word in " ".join(words.text for words in all_words(easy)).split() if word.strip(":,")]
        labels = {"Who:", "When:"}
        assert sorted(word.strip(".,") for word in said) == sorted(
            word.strip(".,") for word in again if word not in labels
        )


def test_every_part_has_its_picture_beside_its_words() -> None:
    laid = lay_out(composed())
    pictures = [mark for page in laid.pages for mark in page.marks if isinstance(mark, Picture)]
    assert [mark.name for mark in pictures] == ["heart", "target", "users", "life-buoy", "calendar-days"]
    for page in laid.pages:
        for picture in (mark for mark in page.marks if isinstance(mark, Picture)):
            below = picture.y + picture.side
            beside = [m for m in page.marks if isinstance(m, Text) and picture.y <= m.y - m.size * 0.7 <= below]
            assert beside
            assert all(mark.x >= picture.x + picture.side for mark in beside)
            assert below <= PAGE_HEIGHT
    assert not [mark for page in laid.pages for mark in page.marks if isinstance(mark, Bar)]


def test_the_pictures_of_a_page_read_from_the_right_stand_at_the_right() -> None:
    laid = lay_out(composed(language=Language.URDU))
    for page in laid.pages:
        assert all(mark.x > ROOM / 2 for mark in page.marks if isinstance(mark, Picture))


@pytest.mark.parametrize("name", ["heart", "target", "users", "life-buoy", "calendar-days"])
def test_an_outline_stays_on_its_square(name: str) -> None:
    drawn = steps(name)
    assert drawn[0].kind == "M"
    assert all(0 <= place <= ACROSS for step in drawn for place in step.places)


def test_it_is_never_set_smaller_and_takes_the_pages_it_needs() -> None:
    long = compose_plan(replace(may(), goals=(goal(1, "Walk again. " * 200),)), TODAY, EASY)
    rendered = render(long)
    assert (rendered.points, rendered.fits) == (14, True)
    assert rendered.pages > 2


@pytest.mark.parametrize("tint", PaperTint)
def test_every_ink_on_every_paper_has_a_contrast_of_seven(
    tint: PaperTint, contrast: Callable[[str, str], float]
) -> None:
    for document in (composed(tint=tint), compose_plan(awkward(), TODAY, Look(PrintSize.LARGE, tint=tint))):
        inks = {mark.colour for page in lay_out(document).pages for mark in page.marks if isinstance(mark, Text)}
        assert len(inks) > 1
        assert min(contrast(ink, GROUNDS[tint]) for ink in inks) >= 7
        assert f"background: {GROUNDS[tint]};" in html_of(document)


@pytest.mark.parametrize("tint", PaperTint)
def test_the_whole_page_has_its_tint(tint: PaperTint) -> None:
    document = composed(tint=tint)
    pdf = pypdfium2.PdfDocument(render(document).pdf)
    for page in pdf:
        seen = page.render(scale=0.5).to_pil().convert("RGB")
        wide, high = seen.size
        corners = {seen.getpixel(place) for place in ((0, 0), (wide - 1, 0), (0, high - 1), (wide - 1, high - 1))}
        assert corners == {tuple(bytes.fromhex(GROUNDS[tint][1:]))}
    pdf.close()


def test_the_web_page_shows_each_picture_and_reads_none_out() -> None:
    html = html_of(composed())
    assert html.count('<svg aria-hidden="true"') == 5
    assert "<table" not in html
    assert "<svg" not in html_of(compose_plan(may(), TODAY, Look()))


def test_what_was_kept_is_drawn_again_as_it_was() -> None:
    document = composed(tint=PaperTint.PINK, size=PrintSize.LARGE)
    again = from_json(to_json(document))
    assert again == document
    assert render(again).pdf == render(document).pdf


def test_a_section_without_sentences_keeps_its_boxes() -> None:
    document = composed()
    harder = next(section for section in document.sections if section.picture == "life-buoy")
    assert isinstance(harder.blocks[0], Boxes)
    assert compose_plan(replace(may(), story=(told("One. Two."),)), TODAY, EASY).sections[0].blocks == (
        Words((Span("One."),), "what matters to me"),
        Words((Span("Two."),), "what matters to me", held=True),
    )


def test_a_sentence_begins_a_line_where_another_voice_begins_too() -> None:
    """Whom to ring, with the number strong, is a sentence of its own and no end of the one before."""
    strong = Span("07700 900111", strong=True)
    spans = (Span("I fall: ", strong=True), Span("Wait for Amira."), Span(" "), Span("Ring Amira, "), strong, Span("."))
    said = [one.spans for one in ideas(Words(spans, ""))]
    assert said == [spans[:2], spans[3:]]


def test_no_sentence_of_a_paragraph_is_left_alone_at_the_end_of_a_page() -> None:
    held = [words.held for words in ideas(Words((Span("One. Two. Three. Four. Five."),), ""))]
    assert held == [False, True, False, False, True]
    for count in range(1, 40):
        story = told("\n".join([*["A line."] * count, "First of it. Second of it."]))
        for page in text_by_page(render(compose_plan(replace(may(), story=(story,)), TODAY, EASY)).pdf):
            assert page.count("First of it.") == page.count("Second of it.")
